"""Many may have the records open; one alone may make or replace them, and only while nobody has."""

from __future__ import annotations

import multiprocessing
import threading
import time
from pathlib import Path

import pytest

from pcdesk.models.engine import occupancy
from pcdesk.models.engine.occupancy import InUse, alone, enter, leave
from pcdesk.trouble import KnownError

PROGRAM = multiprocessing.get_context("spawn")


@pytest.fixture(autouse=True)
def no_patience(monkeypatch):
    monkeypatch.setattr(occupancy, "WAIT_MS", 0)


@pytest.fixture
def database(tmp_path):
    return tmp_path / "clinic.db"


def _another_enters(database: str, answer) -> None:
    try:
        enter(Path(database))
        answer.put("in")
    except InUse as refusal:
        answer.put(refusal.what)


def _another_wants_it_alone(database: str, answer) -> None:
    try:
        with alone(Path(database)):
            answer.put("alone")
    except InUse as refusal:
        answer.put(refusal.what)


def another(target, database) -> str:
    """What another program is told."""
    answer = PROGRAM.Queue()
    program = PROGRAM.Process(target=target, args=(str(database), answer))
    program.start()
    told = answer.get(timeout=60)
    program.join(60)
    return told


def test_others_may_come_in_and_none_has_it_alone_until_the_last_has_left(database):
    enter(database)
    enter(database)
    assert another(_another_enters, database) == "in"
    assert "open in another window" in another(_another_wants_it_alone, database)
    leave(database)
    with pytest.raises(InUse), alone(database):
        pass
    leave(database)
    assert another(_another_wants_it_alone, database) == "alone"


def test_who_has_it_alone_may_open_it_and_nobody_else(database):
    refused = []

    def come_in():
        try:
            enter(database)
        except InUse:
            refused.append(True)

    with alone(database), alone(database):
        enter(database)
        assert "just being set up" in another(_another_enters, database)
        thread = threading.Thread(target=come_in)
        thread.start()
        thread.join()
        assert refused == [True]
        leave(database)
    assert another(_another_wants_it_alone, database) == "alone"


def test_what_was_opened_alone_stays_open_beside_others(database):
    with alone(database):
        enter(database)
    assert another(_another_enters, database) == "in"
    assert "open in another window" in another(_another_wants_it_alone, database)
    leave(database)
    assert another(_another_wants_it_alone, database) == "alone"


def _another_waits_for_it(database: str, began, answer) -> None:
    occupancy.WAIT_MS = 20_000
    began.set()
    _another_wants_it_alone(database, answer)


def test_nobody_comes_in_while_it_is_opened_to_others(database):
    began, answer = PROGRAM.Event(), PROGRAM.Queue()
    program = PROGRAM.Process(target=_another_waits_for_it, args=(str(database), began, answer))
    with alone(database):
        enter(database)
        program.start()
        assert began.wait(60)
        time.sleep(0.3)  # it stands at the door
    time.sleep(0.3)
    assert answer.empty()
    leave(database)
    assert answer.get(timeout=60) == "alone"
    program.join(60)
    with alone(database):
        pass


def test_a_lock_that_cannot_be_made_is_said(database):
    occupancy.lock_file(database).symlink_to(database.parent)
    with pytest.raises(KnownError, match="disk refused"), alone(database):
        pass


def test_a_program_that_ends_without_a_word_lets_go(database):
    assert another(_another_enters, database) == "in"  # and never leaves
    with alone(database):
        pass


def _another_holds_it_alone(database: str, answer, go) -> None:
    with alone(Path(database)):
        answer.put("alone")
        go.wait(60)


@pytest.mark.parametrize("content", [b"", b"\0" * 40, b"SQLite format 2\0" + b"\1" * 5000, b"junk" * 3000])
def test_whatever_stands_in_the_lock_file_locks_nobody_out(database, content):
    occupancy.lock_file(database).write_bytes(content)
    enter(database)
    assert "open in another window" in another(_another_wants_it_alone, database)
    leave(database)
    occupancy.lock_file(database).write_bytes(content)
    assert another(_another_wants_it_alone, database) == "alone"


def test_a_lock_file_damaged_while_it_is_held_still_holds(database):
    answer, go = PROGRAM.Queue(), PROGRAM.Event()
    program = PROGRAM.Process(target=_another_holds_it_alone, args=(str(database), answer, go))
    program.start()
    assert answer.get(timeout=60) == "alone"
    occupancy.lock_file(database).write_bytes(b"junk" * 3000)
    with pytest.raises(InUse), alone(database):
        pass
    with pytest.raises(InUse):
        enter(database)
    go.set()
    program.join(60)
    with alone(database):
        pass


def test_an_empty_folder_in_the_locks_place_is_taken_away_and_a_filled_one_is_named(database):
    lock = occupancy.lock_file(database)
    lock.mkdir()
    with alone(database):
        assert lock.is_file()
    lock.unlink()
    lock.mkdir()
    (lock / "kept.txt").write_text("x")
    with pytest.raises(KnownError) as said:
        enter(database)
    assert str(lock) in str(said.value)
    assert (lock / "kept.txt").read_text() == "x"
