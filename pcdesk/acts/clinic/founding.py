"""Found a clinic, whole or not at all; add the people who sign in to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pcdesk import moment
from pcdesk.acts.clinic import setup
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk, desk_of, house
from pcdesk.acts.keys.session import OpenClinic, keys_or_nothing, names_in_use, new_recovery_sheet
from pcdesk.language import tr
from pcdesk.models.clinic.practice import Practice, Staff
from pcdesk.models.clinic.right import Right, Role
from pcdesk.models.engine import key_file, occupancy, passwords, setting_up
from pcdesk.models.engine.key_slot import USUAL, Cost
from pcdesk.models.file import opening
from pcdesk.paths import Folder, need_room
from pcdesk.trouble import KnownError

Begin = Callable[[OpenClinic, str], object]


def create_clinic(
    folder: Folder, practice: dict[str, Any], owner: dict[str, Any], password: str, *, cost: Cost = USUAL,
    and_then: Begin | None = None,
) -> tuple[OpenClinic, str]:  # fmt: skip
    """Make a clinic and its owner; returns it open, and the recovery key to print.

    practice: columns of Practice; owner: sign_in, name, initials. and_then: what belongs to it from the first moment,
    given the open clinic, which is not in its place yet, and the key; what it raises undoes all. Raises KnownError;
    then the folder is as it was, and so it is when the program is killed before the clinic is whole.
    """
    _refuse_present(folder)
    need_room(folder.root)
    with occupancy.alone(folder.database):
        setting_up.clear(folder)
        _refuse_present(folder)  # another program may have made one a moment ago
        with setting_up.room(folder) as room:
            clinic, sheet = _make(room, practice, owner, password, cost)
            try:
                if and_then is not None:
                    and_then(clinic, sheet)
                opening.close_whole()
                setting_up.move_in(folder)
                opening.open_records(folder, clinic.unlocked.dek)
            except BaseException:
                opening.close_records()
                clinic.unlocked.wipe()
                if folder.database.exists():  # in its place already, and of no use to anybody
                    for path in folder.record_files:
                        path.unlink(missing_ok=True)
                raise
    return OpenClinic(folder, clinic.unlocked, clinic.desk), sheet


def _make(
    room: Folder, practice: dict[str, Any], owner: dict[str, Any], password: str, cost: Cost
) -> tuple[OpenClinic, str]:
    avoid = [str(practice.get("name", "")), str(owner.get("name", ""))]
    unlocked = key_file.create(
        room, staff_id=1, name=str(owner["sign_in"]), password=password, avoid=avoid, cost=cost
    )
    try:
        opening.open_records(room, unlocked.dek, is_new=True)
        setup.set_up_clinic(house(), practice)
        staff_id = setup.add_staff(house(), {**owner, "role": str(Role.OWNER)})
        if staff_id != unlocked.staff_id:
            raise RuntimeError("the first person is not row 1")
        sheet = new_recovery_sheet(room, unlocked, cost=cost)
        return OpenClinic(room, unlocked, desk_of(Staff.get_by_id(staff_id))), sheet
    except BaseException:
        opening.close_records()
        unlocked.wipe()
        raise


def _refuse_present(folder: Folder) -> None:
    if any(path.exists() for path in (folder.database, folder.keys, folder.keys_copy)):
        raise KnownError(
            tr("{folder} already holds a clinic.", folder=folder.root),
            tr("Nothing was changed."),
            tr("Open it, or choose another folder for the new clinic."),
        )


def clear_unfinished(folder: Folder) -> bool:
    """At a start: clear what a set-up that was killed left in the folder; whether a clinic was not finished there."""
    return setting_up.clear_left(folder)


def add_person(clinic: OpenClinic, values: dict[str, Any], password: str, *, cost: Cost = USUAL) -> int:
    """Add a person who signs in with this password; returns the staff id. Raises KnownError; then nothing changed."""
    name = str(values["sign_in"]).strip().lower()
    passwords.check(password, [name, str(values.get("name", "")), *names_in_use()])

    def give(staff_id: int) -> None:
        key_file.add_slot(
            clinic.folder, clinic.unlocked, staff_id=staff_id, name=name, password=password, avoid=names_in_use(),
            cost=cost,
        )  # fmt: skip

    with keys_or_nothing(clinic.folder):
        return setup.add_staff(clinic.desk, values, and_then=give)


@act("Confirm recovery sheet", Right.MANAGE, undo=False)
def confirm_recovery_sheet(desk: Desk) -> None:
    """The sheet was printed and two of its groups were typed back."""
    Practice.update(recovery_confirmed_at=moment.now().isoformat(timespec="seconds")).execute()
    about(label=tr("Prove the recovery sheet"))
