"""Change what the clinic was set up with: closed days; people's keys; the recovery sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from pcdesk.acts.clinic import setup
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.keys import session
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.language import counted, tr
from pcdesk.models.book.clinic_lists import closed_days
from pcdesk.models.clinic.practice import Practice, Staff
from pcdesk.models.clinic.right import Right
from pcdesk.models.engine import key_file
from pcdesk.models.engine.key_slot import USUAL, Cost
from pcdesk.trouble import KnownError


@act("Close on holidays", Right.MANAGE)
def close_on(desk: Desk, days: Iterable[tuple[date, str]]) -> int:
    """Close the whole clinic on (day, reason); days that are closed already stay as they are. Returns how many."""
    wanted = list(days)
    closed = closed_days(min((on for on, _reason in wanted), default=date.max))
    new = [(on, reason) for on, reason in wanted if on not in closed]
    for on, reason in new:
        setup.add_exception(desk, on, reason)
    about(label=counted(len(new), "Close on 1 holiday", "Close on {count} holidays"))
    return len(new)


@act("Renew recovery sheet", Right.MANAGE, undo=False)
def note_new_sheet(desk: Desk, and_then: Callable[[], None] | None = None) -> None:
    """Note that an older sheet stopped working; the new one is not confirmed yet.

    and_then: makes the new one work; when it fails nothing is noted.
    """
    Practice.update(recovery_confirmed_at="").execute()
    if and_then is not None:
        and_then()


def renew_recovery_sheet(clinic: OpenClinic, *, cost: Cost = USUAL) -> str:
    """A new recovery key, to be printed; sheets printed earlier stop working. Slow: in a task."""
    clinic.desk.require(Right.MANAGE)
    made: list[str] = []

    def make() -> None:
        made.append(session.new_recovery_sheet(clinic.folder, clinic.unlocked, cost=cost))

    with session.keys_or_nothing(clinic.folder):
        note_new_sheet(clinic.desk, make)
    return made[0]


def let_go(clinic: OpenClinic, staff_id: int) -> None:
    """A person may no longer sign in, and her password opens nothing any more except older backups.

    Raises KnownError for oneself and for the last owner; then nothing changed.
    """
    if staff_id == clinic.desk.staff_id:
        raise KnownError(
            tr("You cannot make yourself inactive."), tr("Nothing was changed."), tr("Another owner can do it.")
        )

    def take() -> None:
        if key_file.has_password(clinic.folder, clinic.unlocked, staff_id):
            key_file.remove_slot(clinic.folder, clinic.unlocked, staff_id)

    with session.keys_or_nothing(clinic.folder):
        setup.change_staff(clinic.desk, staff_id, {"is_active": False}, and_then=take)


def take_back(clinic: OpenClinic, staff_id: int, password: str, *, cost: Cost = USUAL) -> None:
    """A person may sign in again, with a new password. Raises KnownError; then nothing changed. Slow: in a task."""
    clinic.desk.require(Right.MANAGE)
    staff: Any = Staff.get_by_id(staff_id)

    def give() -> None:
        session.give_key(clinic.folder, clinic.unlocked, staff, password, cost)

    with session.keys_or_nothing(clinic.folder):
        setup.change_staff(clinic.desk, staff_id, {"is_active": True}, and_then=give)
