"""The desk is locked, or another clinic opened, while a task is in the middle of an act: nothing is mixed up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pcdesk.models.clinic.practice import Room
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.record import audit, journal
from pcdesk.models.record.base import db
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError
from tests.conftest import DATA_KEY

Finish = Callable[[], BaseException | None]
OTHER_KEY = bytes(reversed(range(32)))
begun, may_end = threading.Event(), threading.Event()


def add_slowly() -> None:
    """An act that is in the middle of it when the desk is locked."""
    with journal.act("add_slowly", "Add a room slowly", staff_id=None, staff_name="Olive", session="s"):
        Room.create(name="Seven")
        begun.set()
        assert may_end.wait(10)


@pytest.fixture
def key() -> bytearray:
    """The data key of the clinic."""
    return bytearray(DATA_KEY)


@pytest.fixture
def slowly(clinic: Folder) -> Iterator[Finish]:
    """Begin the act in a task; returns how to let it end: what it raised, or None."""
    begun.clear()
    may_end.clear()
    raised: list[BaseException | None] = []

    def work() -> None:
        try:
            with db.connection_context():
                add_slowly()
        except BaseException as error:
            raised.append(error)
        else:
            raised.append(None)

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(10)

    def let_end() -> BaseException | None:
        may_end.set()
        thread.join(10)
        return raised[0]

    yield let_end
    may_end.set()
    thread.join(10)


@pytest.fixture
def other(tmp_path: Path) -> Folder:
    """Another clinic's folder, with a key of its own."""
    folder = Folder(tmp_path / "other")
    folder.root.mkdir()
    return folder


def rooms() -> list[str]:
    return [room.name for room in Room.select()]


def test_an_act_ends_well_behind_the_lock(clinic: Folder, key: bytearray, slowly: Finish) -> None:
    close_records()
    assert slowly() is None
    open_records(clinic, key)
    assert "Seven" in rooms()
    assert audit.verify_chain().faults == ()
    assert audit.seal.read_anchor()[0] == audit.verify_chain().acts


def test_who_comes_back_before_it_has_ended_reads_at_once_and_writes_after_it(
    clinic: Folder, key: bytearray, slowly: Finish
) -> None:
    close_records()
    open_records(clinic, key)
    assert "Seven" not in rooms()
    assert slowly() is None
    assert "Seven" in rooms()
    with journal.act("add_room", "Add a room", staff_id=None, staff_name="Olive", session="t"):
        Room.create(name="Eight")
    whole = audit.verify_chain()
    assert whole.faults == ()
    assert audit.seal.read_anchor()[0] == whole.acts


def test_another_clinic_keeps_its_own_chain(clinic: Folder, key: bytearray, slowly: Finish, other: Folder) -> None:
    close_records()
    open_records(other, bytearray(OTHER_KEY), is_new=True)
    assert slowly() is None
    assert "Seven" not in rooms()
    assert audit.verify_chain().faults == ()
    close_records()
    open_records(clinic, key)
    assert "Seven" in rooms()
    assert audit.verify_chain().faults == ()


def test_a_task_of_one_clinic_begins_nothing_under_the_key_of_another(
    clinic: Folder, key: bytearray, other: Folder
) -> None:
    connected, switched = threading.Event(), threading.Event()
    raised: list[BaseException] = []

    def work() -> None:
        with db.connection_context():
            connected.set()
            assert switched.wait(10)
            may_end.set()
            try:
                add_slowly()
            except BaseException as error:
                raised.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    assert connected.wait(10)
    close_records()
    open_records(other, bytearray(OTHER_KEY), is_new=True)
    switched.set()
    thread.join(10)
    assert isinstance(raised[0], KnownError)
    assert audit.verify_chain().faults == ()
    close_records()
    open_records(clinic, key)
    assert "Seven" not in rooms()
    assert audit.verify_chain().faults == ()
