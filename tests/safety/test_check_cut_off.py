"""A check of the records that the desk locks under: it ends as one that was too late, never as a fault or an alarm."""

from __future__ import annotations

import threading

import pytest

from pcdesk.acts.frame.desk import house
from pcdesk.acts.keys.verify import verify_records
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.record.base import db
from pcdesk.models.record.journal import Act
from pcdesk.paths import Folder
from pcdesk.trouble import DeskLocked
from tests.conftest import DATA_KEY


class Halting:
    """A check in a task that halts before its n-th statement until it may go on. raised: how it ended."""

    def __init__(self, at: int) -> None:
        self.halted, self.may_go_on, self.count = threading.Event(), threading.Event(), 0
        self.raised: BaseException | None = None
        self._at = at
        self._thread = threading.Thread(target=self._check)
        self._thread.start()

    def _check(self) -> None:
        try:
            with db.connection_context():
                db.connection().set_trace_callback(self._on_statement)
                verify_records(house())
        except BaseException as error:
            self.raised = error
        finally:
            self.halted.set()

    def _on_statement(self, _sql: str) -> None:
        self.count += 1
        if self.count == self._at:
            self.halted.set()
            assert self.may_go_on.wait(20)

    def end(self) -> None:
        self.may_go_on.set()
        self._thread.join(20)


def statements(clinic: Folder) -> int:
    whole = Halting(0)
    whole.end()
    assert whole.raised is None
    return whole.count


@pytest.mark.parametrize("opens_again", [False, True])
def test_a_check_the_desk_locks_under_is_no_alarm(clinic: Folder, booked, opens_again: bool) -> None:
    most = statements(clinic)
    assert most > 60
    for at in [*range(1, 14), *range(14, most, 29), *range(most - 6, most)]:
        check = Halting(at)
        assert check.halted.wait(20)
        close_records()
        if opens_again:
            open_records(clinic, bytearray(DATA_KEY))
        check.end()
        assert check.raised is None or isinstance(check.raised, DeskLocked), (at, check.raised)
        if not opens_again:
            open_records(clinic, bytearray(DATA_KEY))
    assert {act.detail for act in Act.select(Act.detail).where(Act.verb == "note_check")} == {
        act.detail for act in Act.select(Act.detail).where(Act.verb == "note_check", Act.detail.contains('"faults": 0'))
    }
