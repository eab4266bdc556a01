"""Slow work off the screen's thread: what nobody waits for is never begun, and no question stands behind a backup."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from pcdesk.models.record.base import db
from pcdesk.paths import Folder
from pcdesk.qt.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot, clinic: Folder) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


class _Held:
    """Work that fills a lane until it is let go."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()

    def work(self) -> None:
        self.begun.set()
        self.go.wait(20)


def _ignore(_answer: object) -> None:
    return


def test_a_question_that_was_asked_again_is_never_begun(tasks: Tasks, qtbot: QtBot) -> None:
    owner, begun, answers = QObject(), list[int](), list[int]()
    held = [_Held(), _Held()]
    for one in held:
        tasks.run(one.work, then=_ignore, owner=owner)
        assert one.begun.wait(20)

    def ask(number: int) -> int:
        begun.append(number)
        return number

    for number in range(5):
        tasks.run(ask, number, then=answers.append, owner=owner, key="question")
    for one in held:
        one.go.set()
    qtbot.waitUntil(lambda: answers == [4])
    assert begun == [4]
    qtbot.waitUntil(lambda: tasks.is_idle)


def test_slow_work_keeps_no_question_waiting(tasks: Tasks, qtbot: QtBot) -> None:
    owner, answers, slow = QObject(), list[str](), [_Held(), _Held(), _Held()]
    for one in slow:
        tasks.run(one.work, then=_ignore, owner=owner, slow=True)
    assert slow[1].begun.wait(20)
    tasks.run(lambda: "asked", then=answers.append, owner=owner)
    qtbot.waitUntil(lambda: answers == ["asked"])
    assert not slow[2].begun.is_set()
    for one in slow:
        one.go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert slow[2].begun.is_set()


def test_a_lane_reads_the_records_of_its_own_connection(tasks: Tasks, qtbot: QtBot) -> None:
    owner, answers = QObject(), list[int]()
    for is_slow in (False, True):
        tasks.run(lambda: db.execute_sql("SELECT 7").fetchone()[0], then=answers.append, owner=owner, slow=is_slow)
    qtbot.waitUntil(lambda: answers == [7, 7])


def test_what_a_window_asked_that_is_put_away_is_never_begun(tasks: Tasks, qtbot: QtBot) -> None:
    window, begun, held = QObject(), list[int](), [_Held(), _Held()]
    inside = QObject(window)
    for one in held:
        tasks.run(one.work, then=_ignore, owner=window)
        assert one.begun.wait(20)
    tasks.run(begun.append, 1, then=_ignore, owner=inside)
    tasks.forget(window)
    for one in held:
        one.go.set()
    after = list[str]()
    tasks.run(lambda: "after", then=after.append, owner=QObject(tasks))
    qtbot.waitUntil(lambda: after == ["after"])
    assert begun == []
