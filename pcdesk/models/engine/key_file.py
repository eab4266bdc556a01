"""The key file of a clinic: made, opened and changed so that it is never lost and never half written."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pcdesk.language import tr
from pcdesk.models.engine import passwords, recovery_key
from pcdesk.models.engine.key_copies import heal, read, readable, save
from pcdesk.models.engine.key_slot import (
    LONGEST_NAME,
    SALT_BYTES,
    USUAL,
    Cost,
    Kind,
    Slot,
    slot_from_json,
    stretch,
    unwrap,
    wrap,
)
from pcdesk.models.engine.key_text import KeyFile, folded, is_sealed, sealed
from pcdesk.models.engine.keys import new_data_key, wipe
from pcdesk.models.engine.throttle import Throttle
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError


class WrongPassword(KnownError):
    """The name or the password does not fit; which of the two is not said. wait: seconds to the next try."""

    def __init__(self, wait: int) -> None:
        do = (
            tr("Wait {seconds} seconds, then try again.", seconds=wait)
            if wait
            else tr("Check the name and whether Caps Lock is on, then try again.")
        )
        super().__init__(tr("The name or the password is not right."), tr("Nothing was opened."), do)
        self.wait = wait


@dataclass
class Unlocked:
    """The data key, and who opened it. staff_id is None when the recovery sheet did."""

    dek: bytearray = field(repr=False)
    staff_id: int | None
    database_id: str

    def wipe(self) -> None:
        """Overwrite the data key; to be called when the clinic locks."""
        wipe(self.dek)


def create(
    folder: Folder, *, staff_id: int, name: str, password: str, avoid: Iterable[str] = (), cost: Cost = USUAL
) -> Unlocked:
    """A new clinic's data key, wrapped for its first person, in two files.

    avoid: names that the password may not be made of. Raises KnownError; also when there is a key file
    already: to overwrite one is to lose the records behind it.
    """
    for path in (folder.keys, folder.keys_copy):
        if path.exists():
            raise KnownError(
                tr("{folder} already holds a clinic.", folder=folder.root),
                tr("Nothing was changed."),
                tr("Open it, or choose another folder for the new clinic."),
            )
    passwords.check(password, [name, *avoid])
    if not folded(name) or len(name) > LONGEST_NAME or not name.isprintable():
        raise _bad_name()
    opened = Unlocked(new_data_key(), staff_id, str(uuid.uuid4()))
    slot = _checked_slot(opened, password, "password", staff_id, name, cost)
    save(folder, sealed(KeyFile(opened.database_id, 1, (slot,)), opened.dek))
    return opened


def unlock(
    folder: Folder,
    name: str,
    password: str,
    *,
    throttle: Throttle | None = None,
    at_least: Cost | None = None,
) -> Unlocked:
    """Open the clinic with a name and a password. at_least: wrap anew when the slot costs less than this.

    Raises WrongPassword, which says how long to wait; throttle.TooSoon before that is over; KnownError when
    the key file is gone, damaged in both copies, or was changed by someone who could not open it.
    """
    throttle = throttle or Throttle(folder.throttle)
    files = readable(folder)
    throttle.before(folded(name))
    found = _open(files, lambda file: file.named(name), password)
    if found is None:
        known = files[0].named(name)
        raise WrongPassword(throttle.failed(folded(name), known.staff_id if known else None))
    throttle.succeeded(folded(name))
    file, slot, data_key = found
    opened = Unlocked(data_key, slot.staff_id, file.database_id)
    if at_least is not None and slot.cost.work < at_least.work:
        dearer = _checked_slot(opened, password, "password", slot.staff_id, slot.name, at_least)
        file = file.changed(_swapped(file, slot, dearer), data_key)
    heal(folder, file)
    return opened


def unlock_by_recovery(folder: Folder, typed: str) -> Unlocked:
    """Open the clinic with the recovery sheet, for a new password to be set.

    When someone meddled with the key file, only the sheet's own slot stays: everybody gets a new password.
    Raises KnownError for a mistyped or strange sheet and for a lost key file.
    """
    secret = recovery_key.parse(typed)
    for file in readable(folder):
        slot = file.recovery()
        data_key = unwrap(slot, secret, file.database_id) if slot else None
        if slot and data_key is not None:
            kept = file if is_sealed(file, data_key) else file.changed((slot,), data_key)
            heal(folder, kept)
            return Unlocked(data_key, None, file.database_id)
    raise KnownError(
        tr("This recovery sheet does not belong to this clinic, or a newer sheet has replaced it."),
        tr("Nothing was opened."),
        tr("Look for the newest sheet; its date is printed at the top."),
    )


def open_copy(path: Path, name: str, password: str) -> Unlocked:
    """Open a key file that lies elsewhere, as in a backup; nothing is written. Raises as unlock() does."""
    file = read(path)
    found = _open([file], lambda f: f.named(name), password)
    if found is None:
        raise WrongPassword(0)
    return Unlocked(found[2], found[1].staff_id, file.database_id)


def open_copy_by_recovery(path: Path, typed: str) -> Unlocked:
    """Open a key file that lies elsewhere with its recovery sheet; nothing is written."""
    secret = recovery_key.parse(typed)
    file = read(path)
    found = _open([file], KeyFile.recovery, secret)
    if found is None:
        raise KnownError(
            tr("This recovery sheet does not belong to this key file."),
            tr("Nothing was opened."),
            tr("Try the sheet that was printed before this backup was made."),
        )
    return Unlocked(found[2], None, file.database_id)


def add_slot(
    folder: Folder,
    opened: Unlocked,
    *,
    staff_id: int,
    name: str,
    password: str,
    avoid: Iterable[str] = (),
    cost: Cost = USUAL,
) -> None:
    """Give one more person a password. Raises KnownError for a weak password or a name that is taken."""
    file = _current(folder, opened)
    _check_name(file, name, staff_id)
    passwords.check(password, [name, *avoid])
    slot = _checked_slot(opened, password, "password", staff_id, name, cost)
    save(folder, file.changed((*file.slots, slot), opened.dek))


def has_password(folder: Folder, opened: Unlocked, staff_id: int) -> bool:
    """Whether this person has a password."""
    return _current(folder, opened).of_staff(staff_id) is not None


def change_password(
    folder: Folder,
    opened: Unlocked,
    staff_id: int,
    password: str,
    *,
    avoid: Iterable[str] = (),
    cost: Cost = USUAL,
) -> None:
    """Replace a person's password; the old one opens nothing any more except older backups."""
    file = _current(folder, opened)
    old = _slot_of(file, staff_id)
    passwords.check(password, [old.name, *avoid])
    slot = _checked_slot(opened, password, "password", staff_id, old.name, cost)
    save(folder, file.changed(_swapped(file, old, slot), opened.dek))


def rename(folder: Folder, opened: Unlocked, staff_id: int, name: str) -> None:
    """Change the name a person signs in with; the password stays."""
    file = _current(folder, opened)
    _check_name(file, name, staff_id)
    old = _slot_of(file, staff_id)
    save(folder, file.changed(_swapped(file, old, dataclasses.replace(old, name=name)), opened.dek))


def remove_slot(folder: Folder, opened: Unlocked, staff_id: int) -> None:
    """Take a person's password away. Raises KnownError for the last one: somebody must be able to open."""
    file = _current(folder, opened)
    old = _slot_of(file, staff_id)
    left = tuple(slot for slot in file.slots if slot is not old)
    if not any(slot.kind == "password" for slot in left):
        raise KnownError(
            tr("{name} is the only one who can open the clinic.", name=old.name),
            tr("Nothing was changed."),
            tr("Give another person a password first."),
        )
    save(folder, file.changed(left, opened.dek))


def set_recovery(folder: Folder, opened: Unlocked, key: str, *, cost: Cost = USUAL) -> None:
    """Make the clinic open with this recovery key; a sheet printed earlier stops working."""
    file = _current(folder, opened)
    slot = _checked_slot(opened, recovery_key.parse(key), "recovery", None, "", cost)
    others = tuple(one for one in file.slots if one.kind != "recovery")
    save(folder, file.changed((*others, slot), opened.dek))


def _open(
    files: list[KeyFile], pick: Callable[[KeyFile], Slot | None], secret: str
) -> tuple[KeyFile, Slot, bytearray] | None:
    """The first file that opens and is sealed. An older one counts only when the newer lost its seal."""
    meddled = False
    for file in files:
        if file.revision < files[0].revision and not meddled:
            break
        slot = pick(file)
        if slot is None:
            # As much work as for a known name, so that the time taken tells nothing.
            stretch(secret, bytes(SALT_BYTES), max((s.cost for s in file.slots), key=lambda cost: cost.work))
            continue
        data_key = unwrap(slot, secret, file.database_id)
        if data_key is None:
            continue
        if is_sealed(file, data_key):
            return file, slot, data_key
        meddled = True
        wipe(data_key)
    if meddled:
        raise KnownError(
            tr("The key file was changed outside pcdesk."),
            tr("Nothing was opened, and the records are as they were."),
            tr("Open with the recovery sheet, or put back the file clinic.keys from the newest backup."),
        )
    return None


def _checked_slot(opened: Unlocked, secret: str, kind: Kind, staff_id: int | None, name: str, cost: Cost) -> Slot:
    # A slot is opened again before anything is written: a key that cannot be got back is never kept.
    slot = wrap(
        opened.dek,
        secret,
        database_id=opened.database_id,
        kind=kind,
        staff_id=staff_id,
        name=name,
        cost=cost,
    )
    back = unwrap(slot_from_json(slot.as_json()), secret, opened.database_id)
    if back != opened.dek:
        raise RuntimeError("a new key slot did not open with its own secret")
    wipe(back)
    return slot


def _current(folder: Folder, opened: Unlocked) -> KeyFile:
    for file in readable(folder):
        if file.database_id == opened.database_id and is_sealed(file, opened.dek):
            return file
    raise KnownError(
        tr("The key file was changed outside pcdesk."),
        tr("Nothing was changed now, and the records are as they were."),
        tr("Put back the file clinic.keys from the newest backup."),
    )


def _swapped(file: KeyFile, old: Slot, new: Slot) -> tuple[Slot, ...]:
    return tuple(new if slot is old else slot for slot in file.slots)


def _slot_of(file: KeyFile, staff_id: int) -> Slot:
    slot = file.of_staff(staff_id)
    if slot is None:
        raise KnownError(
            tr("This person has no password in this clinic."),
            tr("Nothing was changed."),
            tr("Give the person a password first."),
        )
    return slot


def _check_name(file: KeyFile, name: str, staff_id: int) -> None:
    taken = file.named(name)
    if not folded(name) or len(name) > LONGEST_NAME or not name.isprintable() or (taken and taken.staff_id != staff_id):
        raise _bad_name()


def _bad_name() -> KnownError:
    return KnownError(
        tr("This sign-in name is empty, too long or already taken, or holds a sign that cannot be shown."),
        tr("Nothing was changed."),
        tr("Choose another name."),
    )
