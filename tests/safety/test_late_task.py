"""A task that began while the desk was locked is too late for whoever opens it meanwhile, and says nothing."""

from __future__ import annotations

import threading

import pytest

from pcdesk.models.clinic.practice import Room
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.paths import Folder
from pcdesk.qt.tasks import _with_connection
from pcdesk.trouble import DeskLocked
from tests.conftest import DATA_KEY


def test_what_began_at_the_gate_asks_nothing_of_records_opened_since(clinic: Folder) -> None:
    close_records()
    begun, opened = threading.Event(), threading.Event()
    raised: list[type[BaseException]] = []

    def slow_count() -> int:
        begun.set()
        assert opened.wait(10)
        return Room.alive().count()

    def task() -> None:
        try:
            _with_connection(slow_count, ())
        except Exception as error:
            raised.append(type(error))

    thread = threading.Thread(target=task)
    thread.start()
    assert begun.wait(10)
    open_records(clinic, bytearray(DATA_KEY))
    opened.set()
    thread.join(10)
    assert raised == [DeskLocked]


def test_a_fault_of_a_task_at_the_gate_stays_one(clinic: Folder) -> None:
    close_records()
    with pytest.raises(ZeroDivisionError):
        _with_connection(lambda: 1 / 0, ())
    open_records(clinic, bytearray(DATA_KEY))
