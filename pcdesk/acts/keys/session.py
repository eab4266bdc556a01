"""Open the clinic and close it: a new clinic, sign-in, the recovery sheet, people and their passwords."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import peewee as pw

from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk, desk_of
from pcdesk.acts.frame.living import living
from pcdesk.acts.keys import own_files
from pcdesk.acts.keys.clock_look import look_ahead, look_at_clock
from pcdesk.acts.keys.cut_off import look_at_counters, look_at_end, look_at_notices, look_at_rows
from pcdesk.acts.keys.verify import look_at_last_check
from pcdesk.language import tr
from pcdesk.models.clinic.practice import Practice, Staff
from pcdesk.models.clinic.right import Right
from pcdesk.models.engine import durable, key_file, recovery_key, refused, reserve
from pcdesk.models.engine.cipher import wait_ms
from pcdesk.models.engine.key_file import Unlocked
from pcdesk.models.engine.key_slot import USUAL, Cost
from pcdesk.models.engine.throttle import Throttle
from pcdesk.models.file import opening
from pcdesk.paths import Folder
from pcdesk.trouble import DeskLocked, KnownError

Before = Callable[[Folder, Unlocked], object]
# Two tasks at once: the one that fails would put back keys from before the other's change.
_one_at_a_time = threading.Lock()


@dataclass
class OpenClinic:
    """An open clinic: its folder, its data key, who sits at the desk, and what was found amiss when it was opened."""

    folder: Folder
    unlocked: Unlocked
    desk: Desk
    found: tuple[KnownError, ...] = ()


def new_recovery_sheet(folder: Folder, unlocked: Unlocked, *, cost: Cost = USUAL) -> str:
    """Make a new recovery key; an older printed sheet stops working. Returns the key as it is printed."""
    key = recovery_key.new_recovery_key()
    key_file.set_recovery(folder, unlocked, key, cost=cost)
    return key


def sign_in(
    folder: Folder, name: str, password: str, *, at_least: Cost | None = None, before_upgrade: Before | None = None
) -> OpenClinic:
    """Open the clinic with a name and a password; the sign-in and earlier failures go into the journal.

    Raises KnownError: wrong password (with the wait), no clinic here, damaged keys, an inactive person.
    """
    if not folder.database.exists() and not folder.keys.exists():
        raise KnownError(
            tr("There is no clinic in {folder}.", folder=folder.root),
            tr("Nothing was changed."),
            tr("Set one up, or choose the folder it is in."),
        )
    unlocked = key_file.unlock(folder, name, password, at_least=at_least)
    try:
        opening.open_records(
            folder, unlocked.dek, (lambda: before_upgrade(folder, unlocked)) if before_upgrade else None
        )
        staff = person(Staff.id == unlocked.staff_id)
        if staff is None or not staff.is_active:
            raise KnownError(
                tr("This person may no longer sign in."), tr("Nothing was opened."), tr("Ask the clinic's owner.")
            )
        desk = desk_of(staff)
        found = _look(desk)
        look_at_clock(desk)
        throttle = Throttle(folder.throttle)
        failures = throttle.failures()
        note_sign_in(desk, [failure.at.isoformat(timespec="seconds") for failure in failures])
        throttle.forget(failures)  # after the commit: a crash between the two notes them twice, never not at all
        found = (*found, *_look_around(folder))
    except BaseException:
        opening.close_records()
        unlocked.wipe()
        raise
    return OpenClinic(folder, unlocked, desk, found)


def person(*where: Any) -> Any:
    """What must be known of whoever signs in, and no more: what else of the row cannot be read keeps nobody out."""
    known = Staff.select(Staff.id, Staff.sign_in, Staff.name, Staff.role, Staff.initials, Staff.is_active)
    with refused.in_words():
        return known.where(*where).first()


def _look_around(folder: Folder) -> tuple[KnownError, ...]:
    """What is to be said of the disk and of the clinic's own files, which are taken up."""
    room = _look_at_room(folder)
    return (*((room,) if room else ()), *own_files.take_up(folder))


def _look_at_room(folder: Folder) -> KnownError | None:
    """What to say of a disk that is nearly full; on another one room is kept for the day it is."""
    with contextlib.suppress(OSError):
        reserve.keep(folder)
        return reserve.shortage(folder)
    return None


def _look(desk: Desk) -> tuple[KnownError, ...]:
    """What is amiss with the records, before anything is written."""
    noticed_now = (refused.or_unreadable(look, desk) for look in (look_at_end, look_at_rows, look_at_counters))
    new = [found for found in noticed_now if found is not None]
    looks = (*(() if new else (look_at_notices,)), look_at_last_check, look_ahead)
    before = [refused.or_unreadable(look) for look in looks]
    return (*new, *(found for found in before if found is not None))


def sign_out(clinic: OpenClinic, *, locking: bool = False) -> None:
    """Note it, close the records, forget the keys. Safe to call twice."""
    with contextlib.suppress(KnownError, DeskLocked, pw.PeeweeException):
        if opening.is_open():
            note_sign_out(clinic.desk, locking)
    opening.close_records()
    own_files.let_go()
    clinic.unlocked.wipe()


def recover(
    folder: Folder, sheet: str, name: str, password: str, *, cost: Cost = USUAL, before_upgrade: Before | None = None
) -> OpenClinic:
    """Open with the printed recovery sheet and give one person a new password.

    Raises KnownError for a mistyped sheet, an unknown name or a weak password.
    """
    unlocked = key_file.unlock_by_recovery(folder, sheet)
    try:
        opening.open_records(
            folder, unlocked.dek, (lambda: before_upgrade(folder, unlocked)) if before_upgrade else None
        )
        staff = person(Staff.sign_in == name.strip().lower(), Staff.is_active)
        if staff is None:
            raise KnownError(
                tr("Nobody here signs in as “{name}”.", name=name),
                tr("Nothing was changed."),
                tr("Type the sign-in name as it was; the owner's works too."),
            )
        desk = desk_of(staff)
        found = _look(desk)
        look_at_clock(desk)
        with keys_or_nothing(folder):
            note_recovery(desk, lambda: give_key(folder, unlocked, staff, password, cost))
        found = (*found, *_look_around(folder))
    except BaseException:
        opening.close_records()
        unlocked.wipe()
        raise
    return OpenClinic(folder, Unlocked(unlocked.dek, staff.id, unlocked.database_id), desk, found)


def change_password(clinic: OpenClinic, staff_id: int, password: str, *, cost: Cost = USUAL) -> None:
    """Give a person another password: one's own, or anybody's with the right to manage staff.

    Raises KnownError; then the old one stays and nothing is noted.
    """
    if staff_id != clinic.desk.staff_id:
        clinic.desk.require(Right.MANAGE)

    def change() -> None:
        key_file.change_password(clinic.folder, clinic.unlocked, staff_id, password, avoid=names_in_use(), cost=cost)

    with keys_or_nothing(clinic.folder):
        note_new_password(clinic.desk, staff_id, change)


def give_key(folder: Folder, unlocked: Unlocked, staff: Any, password: str, cost: Cost) -> None:
    """A password for a person who may have had one or not. Slow."""
    if key_file.has_password(folder, unlocked, staff.id):
        key_file.change_password(folder, unlocked, staff.id, password, avoid=names_in_use(), cost=cost)
    else:
        key_file.add_slot(
            folder, unlocked, staff_id=staff.id, name=staff.sign_in, password=password, avoid=names_in_use(), cost=cost
        )


@contextlib.contextmanager
def keys_or_nothing(folder: Folder) -> Iterator[None]:
    """Around an act that changes the key file before it is committed: when it fails the file is what it was.

    Raises Busy when another task is changing it.
    """
    if not _one_at_a_time.acquire(timeout=wait_ms() / 1000):
        raise refused.busy()
    try:
        with _put_back_on_failure((folder.keys, folder.keys_copy)):
            yield
    finally:
        _one_at_a_time.release()


@contextlib.contextmanager
def _put_back_on_failure(paths: tuple[Path, ...]) -> Iterator[None]:
    before: dict[Path, bytes | None] = {}
    for path in paths:
        with contextlib.suppress(OSError):  # what cannot be read is left to whoever reads it
            before[path] = path.read_bytes() if path.exists() else None
    try:
        yield
    except BaseException:
        for path, content in before.items():
            with contextlib.suppress(OSError):
                if content is None:
                    path.unlink(missing_ok=True)
                elif path.read_bytes() != content:
                    durable.write(path, content)
        raise


def names_in_use() -> list[str]:
    """What a password may not be made of: the clinic's and the staff's names."""
    practice = Practice.alive().first()
    staff: Any = Staff.select(Staff.name).tuples()
    return [practice.name if practice else "", *(name for (name,) in staff)]


@act("Sign in", Right.LOOK, undo=False)
def note_sign_in(desk: Desk, failures: list[str]) -> None:
    """Note a sign-in, with the moments of failed tries since the last one."""
    if failures:
        about(failed=failures)


@act("Sign out", Right.LOOK, undo=False)
def note_sign_out(desk: Desk, locking: bool) -> None:
    """Note that the desk was locked or closed."""
    about(label=tr("Lock the desk") if locking else None)


@act("Use recovery sheet", Right.LOOK, undo=False)
def note_recovery(desk: Desk, and_then: Callable[[], None] | None = None) -> None:
    """Note that the recovery sheet opened the clinic. and_then: gives the password; when it fails nothing is noted."""
    if and_then is not None:
        and_then()


@act("Change password", Right.LOOK, undo=False)
def note_new_password(desk: Desk, staff_id: int, and_then: Callable[[], None] | None = None) -> None:
    """Note whose password was changed; the password itself is nowhere. and_then: as in note_recovery."""
    living(Staff, staff_id)
    about(staff=staff_id)
    if and_then is not None:
        and_then()
