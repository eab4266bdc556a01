"""What another program writes into the same records is heard here, once, and what this one writes is not told twice."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pcdesk.acts.desk import care
from pcdesk.acts.keys.doorway import beside, enter
from pcdesk.models.clinic.practice import Room
from pcdesk.models.desk.care import Task
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.record import journal, others
from pcdesk.models.record.journal import News
from pcdesk.qt.bell import LOOK_MS, Bell
from tests.conftest import DATA_KEY, NOON

ELSEWHERE = """
import sys
from pcdesk.acts.clinic import setup
from pcdesk.acts.frame.desk import house
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.paths import Folder
from pathlib import Path
open_records(Folder(Path(sys.argv[1])), bytearray(range(32)))
for name in sys.argv[2:]:
    setup.add_room(house(), {"name": name})
close_records()
"""


def write_elsewhere(clinic, *rooms: str) -> None:
    subprocess.run([sys.executable, "-c", ELSEWHERE, str(clinic.root), *rooms], check=True)


@pytest.fixture
def heard() -> list[News]:
    news: list[News] = []
    journal.listeners.append(news.append)
    return news


def test_another_program_is_heard_once_and_in_its_order(clinic, owner, heard):
    care.add_task(owner, "Call back", NOON.date())
    assert others.tell() == 0
    write_elsewhere(clinic, "Room 1", "Room 2")
    care.add_task(owner, "Call again", NOON.date())
    assert others.tell() == 2
    assert others.tell() == 0
    assert [[table for table, _ in news.touched] for news in heard] == [["task"], ["task"], ["room"], ["room"]]
    assert heard[-1].about(Room, row=2)
    assert not heard[-1].about(Task)


def test_what_a_worker_of_this_program_writes_is_told_by_itself(clinic, owner, heard):
    from concurrent.futures import ThreadPoolExecutor

    def work() -> None:
        enter()
        beside(care.add_task, owner, "Call back", NOON.date())

    with ThreadPoolExecutor(1) as worker:
        worker.submit(work).result()
    assert others.tell() == 0
    assert len(heard) == 1


def test_an_act_that_failed_leaves_its_number_to_others(clinic, owner, heard, monkeypatch):
    care.add_task(owner, "Call back", NOON.date())
    with monkeypatch.context() as then:
        then.setattr(journal, "checks", [lambda act: 1 / 0])
        with pytest.raises(ZeroDivisionError):
            care.add_task(owner, "Call again", NOON.date())
    write_elsewhere(clinic, "Room 1")
    assert others.tell() == 1


def test_many_rows_of_others_are_told_as_whole_tables(clinic, owner, heard, monkeypatch):
    monkeypatch.setattr(journal, "NEWS_BY_ROW", 0)
    write_elsewhere(clinic, "Room 1")
    assert others.tell() == 1
    assert heard[-1].touched == {("room", 0)}


def test_nothing_is_told_of_before_the_opening_or_while_closed(clinic, owner, heard):
    write_elsewhere(clinic, "Room 1")
    close_records()
    assert others.tell() == 0
    open_records(clinic, bytearray(DATA_KEY))
    assert others.tell() == 0
    assert heard == []


def test_the_bell_rings_within_two_seconds(clinic, owner, qtbot):
    bell = Bell()
    assert LOOK_MS < 2_000
    write_elsewhere(clinic, "Room 1")
    with qtbot.waitSignal(bell.rang) as rang:
        pass
    assert rang.args[0].about(Room)
    bell.silence()
