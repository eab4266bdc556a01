"""The connection kept for the next piece of work: never older than the records, gone when they are locked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from pcdesk.models.clinic.practice import Practice
from pcdesk.models.engine import occupancy
from pcdesk.models.engine.occupancy import InUse
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.record.base import db
from pcdesk.paths import Folder
from pcdesk.trouble import DeskLocked
from tests.conftest import DATA_KEY


def worked(work: Callable[[], Any], is_in_hand: bool = True) -> Any:
    """What a piece of work gives in a thread of its own, or raises."""
    found: list[Any] = []

    def run() -> None:
        try:
            with db.at_hand():
                found.append(work())
        except BaseException as error:
            found.append(error)
        assert db.is_closed()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if isinstance(found[0], BaseException):
        raise found[0]
    return found[0]


def hand() -> Any:
    return db.connection()


def named() -> str:
    return str(db.execute_sql("SELECT name FROM practice").fetchone()[0])


def call_it(name: str, owner: Any) -> None:
    from pcdesk.acts.clinic.setup import change_clinic

    change_clinic(owner, {"name": name})


def test_the_next_work_has_the_connection_of_the_one_before(clinic: Folder) -> None:
    first = worked(hand)
    assert worked(hand) is first
    assert first is not db.connection(), "that of the screen's thread is its own"


def test_two_at_once_have_one_each_and_one_is_kept(clinic: Folder) -> None:
    both: list[Any] = []

    def work() -> Any:
        both.extend([hand(), worked(hand)])

    worked(work)
    assert both[0] is not both[1]
    assert worked(hand) is both[1]


def test_it_sees_what_was_written_since_even_if_a_question_was_left_half_read(
    small_clinic: dict[str, int], owner: Any
) -> None:
    left: list[Any] = []

    def half() -> str:
        left.append(db.execute_sql("SELECT id FROM act ORDER BY id"))
        left[0].fetchone()
        return named()

    before = worked(half)
    call_it("Elm", owner)
    assert (before, worked(named)) == ("Riverside Family Clinic", "Elm")


def test_after_work_that_failed_it_is_not_kept(clinic: Folder) -> None:
    seen: list[Any] = []

    def fail() -> None:
        seen.append(hand())
        raise ValueError("half read")

    with pytest.raises(ValueError, match="half read"):
        worked(fail)
    assert worked(hand) is not seen[0]


def test_locked_nothing_is_kept_and_nothing_given_out(clinic: Folder) -> None:
    kept = worked(hand)
    close_records()
    with pytest.raises(Exception, match="closed"):
        kept.execute("SELECT 1")
    with pytest.raises(DeskLocked):
        worked(hand)
    with occupancy.alone(clinic.database):  # nobody has them open any more
        open_records(clinic, bytearray(DATA_KEY))
    assert worked(hand) is not kept


def test_locked_while_work_goes_on_its_connection_is_closed_at_its_end(clinic: Folder) -> None:
    begun, go, seen = threading.Event(), threading.Event(), list[Any]()

    def work() -> None:
        with db.at_hand():
            seen.append(hand())
            begun.set()
            go.wait(20)

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(20)
    close_records()
    with pytest.raises(InUse), occupancy.alone(clinic.database):
        pass
    go.set()
    thread.join()
    with pytest.raises(Exception, match="closed"):
        seen[0].execute("SELECT 1")
    with occupancy.alone(clinic.database):
        pass


def test_of_records_that_were_moved_away_it_is_not_given_out(clinic: Folder) -> None:
    kept = worked(hand)
    copy = clinic.database.with_suffix(".copy")
    copy.write_bytes(clinic.database.read_bytes())
    copy.replace(clinic.database)
    assert worked(hand) is not kept
    assert Practice.select().count() == 0
