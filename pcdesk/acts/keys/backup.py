"""Back up, put a backup back, and put the key file back: who may, what is compared, what the journal holds of it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import peewee as pw

from pcdesk import __version__, moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk, NotAllowed, desk_of, house, may_not
from pcdesk.acts.keys.session import person
from pcdesk.language import tr
from pcdesk.models.clinic.clock_look import TOLERANCE
from pcdesk.models.clinic.noted import BackupNote
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.clinic.right import RIGHTS, Right, Role
from pcdesk.models.engine import backup as engine
from pcdesk.models.engine import durable, key_file, manifest, occupancy
from pcdesk.models.engine import restore as engine_restore
from pcdesk.models.engine.backup import Backup
from pcdesk.models.engine.key_file import Unlocked, WrongPassword
from pcdesk.models.engine.refused import Unreadable
from pcdesk.models.engine.restore import Restored
from pcdesk.models.engine.retention import note_restored
from pcdesk.models.engine.throttle import TooSoon
from pcdesk.models.file import backup_look, opening
from pcdesk.models.file.backup_look import Since
from pcdesk.paths import Folder
from pcdesk.trouble import DeskLocked, KnownError

STALE_DAYS = 7


@dataclass(frozen=True)
class Made:
    """A backup that was made and proven; second is the trouble with one of its two places, None when all is well."""

    backup: Backup
    second: KnownError | None = None


@dataclass(frozen=True)
class Line:
    """One backup as a person chooses it. made_at: UTC; bytes: its size; acts: how far its journal goes."""

    path: Path
    made_at: datetime
    why: str
    patients: int
    visits: int
    rows: int
    bytes: int
    acts: int = 0


@act("Back up", Right.BACK_UP, undo=False)
def note_backup(desk: Desk, name: str, rows: int, second: str = "", head: str = "") -> None:
    """Note a proven backup: its folder's name, how many rows it holds, how the second place went, its last seal."""
    BackupNote.create(noted_at=moment.now(), name=name, second=second, head=head)
    about(name=name, rows=rows, second=second, head=head)


@act("Restore backup", Right.RESTORE, undo=False)
def note_restore(desk: Desk, name: str, made_at: str) -> None:
    """Note, as the first act after a restore, which backup was put back."""
    about(label=tr("Restore backup {name}", name=name), made_at=made_at)


def back_up(
    desk: Desk, folder: Folder, unlocked: Unlocked, why: str = "manual", second: Path | None = None
) -> Made:
    """Make a backup, prove it, put it in the second place as well, and note it. Slow: in a task.

    why: one of manifest.WHY. Where the clinic's own disk has no room it is made in the second place alone. Raises
    KnownError when there is no new proven backup. Trouble with one of the two places is told in the result.
    """
    desk.require(Right.BACK_UP)

    def make(place: Path | None) -> Backup:
        return engine.back_up(
            folder, unlocked, why=why, program=__version__, read_head=backup_look.head, now=moment.now(), place=place
        )

    trouble: KnownError | None = None
    try:
        made = make(None)
    except engine.NoRoom as error:
        if second is None:
            raise
        made, trouble = make(second), _only_there(error, second)
    if second is not None and trouble is None:
        try:
            engine.copy_to(made, second)
        except KnownError as error:
            trouble = error
    told = "" if second is None else "alone" if made.path.parent == second else "failed" if trouble else "copied"
    try:
        note_backup(desk, made.path.name, made.manifest.content.rows, told, made.manifest.content.head)
    except (DeskLocked, pw.PeeweeException):
        if opening.is_open():  # otherwise the desk was locked meanwhile: the backup is proven all the same
            raise
    return Made(made, trouble)


def _only_there(error: KnownError, second: Path) -> KnownError:
    kept = tr("The backup was made in {place} alone, and is proven there.", place=second)
    return KnownError(error.what, kept, error.do)


def before_upgrade(folder: Folder, unlocked: Unlocked) -> Backup:
    """The way back before the records are changed to a newer shape. Whoever only signed in loses no backup by it."""
    return engine.back_up(
        folder, unlocked, why="upgrade", program=__version__, read_head=backup_look.head, thins_out=False
    )


def is_due(folder: Folder, unlocked: Unlocked, second: Path | None = None) -> bool:
    """Whether the open records hold something that no proven backup does, or the last was made by a wrong clock.

    second: the second place, where the last one may stand alone while the clinic's own disk has no room.
    """
    newest = _newest_of_open(folder, unlocked)
    is_dated = newest is not None and newest.manifest.made_at <= moment.now() + TOLERANCE
    if newest is not None and is_dated and not backup_look.has_changed(newest.manifest.content.head):
        return False
    elsewhere = backup_look.made_elsewhere()
    if second is None or elsewhere is None or engine.has_room(folder):
        return True
    name, head = elsewhere
    return backup_look.has_changed(head) or not (second / name).is_dir()


def last_proven(folder: Folder, unlocked: Unlocked | None = None) -> datetime | None:
    """When the newest proven backup was made, in UTC; with a key, of the open records. Quick."""
    newest = _newest_of_open(folder, unlocked) if unlocked else engine.newest_proven(folder)
    return newest.manifest.made_at if newest else None


def _newest_of_open(folder: Folder, unlocked: Unlocked) -> Backup | None:
    """The backup the open records have gone on from last: not one of records that a restore has replaced."""
    sealed = engine.sealed_in(folder.backups, unlocked)
    return next((one for one in sealed if backup_look.is_ours(one.acts, one.manifest.content.head)), None)


def default_backup(folder: Folder, unlocked: Unlocked) -> Backup:
    """The backup to restore when none is named: the one whose journal goes furthest, whatever the clock said.

    Never one made before a restore, of what that took away; nor, where the present records can be read, one of
    records that were replaced. Raises KnownError when there is none, or when two of them tell different stories.
    """
    found = [one for one in engine.sealed_in(folder.backups, unlocked) if one.manifest.why != "restore"]
    if not found:
        raise _no_backup(folder)
    end = backup_look.end_of(folder.database, unlocked.dek)
    if end is not None:
        for one in found:
            if _holds(folder.database, unlocked, one.acts, one.manifest.content.head) or _holds(
                one.path / engine.DATABASE, unlocked, *end
            ):
                return one
    furthest, latest = found[0], max(found, key=lambda one: one.manifest.made_at)
    same = furthest is latest or furthest.manifest.content.head == latest.manifest.content.head
    if same or _holds(furthest.path / engine.DATABASE, unlocked, latest.acts, latest.manifest.content.head):
        return furthest
    raise KnownError(
        tr("Two backups tell different stories: {one} holds the most, {other} has the latest date.",
           one=furthest.path.name, other=latest.path.name),
        tr("Nothing was changed."),
        tr("Decide which is right and name its folder after “restore”."),
    )  # fmt: skip


def _holds(database: Path, unlocked: Unlocked, acts: int, mac: str) -> bool:
    return database.exists() and backup_look.goes_on_from(database, unlocked.dek, acts, mac)


def _no_backup(folder: Folder) -> KnownError:
    return KnownError(
        tr("There is no backup in {folder}.", folder=folder.backups),
        tr("Nothing was changed."),
        tr("Name the backup's folder after “restore”."),
    )


def settle_restore(folder: Folder) -> bool | None:
    """Before a clinic is opened: bring a restore that was cut off to its end. Raises KnownError.

    True when the backup is in place now, False when all is as it was before, None where nothing was cut off.
    """
    if not engine_restore.is_unsettled(folder):
        return None
    with contextlib.suppress(occupancy.InUse), occupancy.alone(folder.database):  # it is under way elsewhere
        try:
            return engine_restore.settle(folder)
        except OSError as error:
            raise KnownError(
                tr("A restore that was cut off could not be brought to its end: {reason}.",
                   reason=error.strerror or error),
                tr("The former records and the backup are both kept."),
                tr("Check the disk and the rights in {folder}, then start pcdesk again.", folder=folder.root),
            ) from error  # fmt: skip
    return None


def list_backups(places: Iterable[Path]) -> list[Line]:
    """The backups in these folders that look whole, the furthest first; one in two places is listed once."""
    found: dict[str, Line] = {}
    for place in places:
        for one in engine.backups_in(place):
            counts, told = one.manifest.content.counts, one.manifest
            line = Line(
                one.path, told.made_at, told.why, counts.get("patient", 0), counts.get("visit", 0),
                told.content.rows, one.bytes, one.acts,
            )  # fmt: skip
            found.setdefault(told.seal, line)
    return sorted(found.values(), key=lambda line: (line.acts, line.made_at), reverse=True)


def open_keys(folder: Folder, backup: Path, name: str, password: str) -> Unlocked:
    """The data key for a restore: by today's key file, and only when that is lost or damaged by the backup's own.

    Whoever lost her password since is so kept out. Raises KnownError.
    """
    try:
        return key_file.unlock(folder, name, password)
    except (WrongPassword, TooSoon):
        raise
    except KnownError:
        return key_file.open_copy(backup / engine.KEYS, name, password)


def open_keys_by_sheet(folder: Folder, backup: Path, sheet: str) -> Unlocked:
    """The same with the recovery sheet: today's, or the one that was valid when the backup was made."""
    with contextlib.suppress(KnownError):
        return key_file.unlock_by_recovery(folder, sheet)
    return key_file.open_copy_by_recovery(backup / engine.KEYS, sheet)


def require_restore(folder: Folder, backup: Path, unlocked: Unlocked) -> None:
    """Raise NotAllowed unless this person may restore: by the present records, or by the backup when those are gone.

    The recovery sheet may always. Raises Unproven where neither can be read: then nobody's role is known.
    """
    if unlocked.staff_id is None:
        return
    for database in (folder.database, backup / engine.DATABASE):
        try:
            role = backup_look.role_in(database, unlocked.dek, unlocked.staff_id)
        except (KnownError, pw.PeeweeException, OSError):
            continue
        if not role or role in RIGHTS:  # another cannot be read
            break
    else:
        raise engine.Unproven(backup, tr("its records cannot be read, and neither can the present ones"))
    if not role or Right.RESTORE not in RIGHTS[Role(role)]:
        raise NotAllowed(
            may_not(Right.RESTORE),
            tr("Nothing was changed."),
            tr("Ask the clinic's owner, or use the recovery sheet."),
        )


def what_would_be_lost(folder: Folder, backup: Path, unlocked: Unlocked) -> Since | None:
    """What the present records hold beyond a backup; None when they cannot be read. The records are closed after.

    Raises Unproven for a backup whose description is not the one it was made with: nothing is told from that.
    """
    engine.hold(backup)
    content = next((one for one in engine.backups_in(backup.parent) if one.path == backup), None)
    if content is not None and not manifest.is_sealed(content.manifest, unlocked.dek):
        raise engine.Unproven(backup, tr("it is of another clinic, or its manifest was changed after it was made"))
    if content is None or not folder.database.exists():
        return None
    told = content.manifest.content
    try:
        opening.open_records(folder, unlocked.dek, lambda: before_upgrade(folder, unlocked))
        return backup_look.since(told.head, dict(told.counts))
    except (KnownError, pw.PeeweeException, OSError):
        return None
    finally:
        opening.close_records()


def restore_backup(folder: Folder, backup: Path, unlocked: Unlocked) -> Restored:
    """Put a backup in place of the records, which are backed up when they can be, and set aside in any case.

    Nobody may have the records open; they are closed afterwards. The first act of the restored journal tells of it.
    Slow. Raises KnownError, InUse among them; then everything is as it was.
    """
    require_restore(folder, backup, unlocked)
    engine.hold(backup)

    def keep_present() -> None:
        # Nothing is thinned out: what may go by the rules may be the very backup that is wanted.
        with contextlib.suppress(KnownError, DeskLocked, pw.PeeweeException, OSError):
            if folder.database.exists():
                engine.back_up(
                    folder, unlocked, why="restore", program=__version__, read_head=backup_look.head,
                    now=moment.now(), thins_out=False,
                )  # fmt: skip

    def complete(incoming: Folder, proven: manifest.Manifest) -> None:
        note_restored(backup, moment.now())
        _tell_of_restore(incoming, unlocked, backup.name, proven.made_at)

    with occupancy.alone(folder.database):
        settle_restore(folder)
        return engine_restore.restore(
            backup, folder, unlocked, read_head=backup_look.head, now=moment.now(), meanwhile=keep_present,
            finish=complete,
        )  # fmt: skip


def _tell_of_restore(incoming: Folder, unlocked: Unlocked, name: str, made_at: datetime) -> None:
    """Write the act into what is about to be put in place: it is never there without its act and its anchor."""
    try:
        opening.open_records(incoming, unlocked.dek)
        desk = house()
        with contextlib.suppress(Unreadable):
            staff = person(Staff.id == unlocked.staff_id)
            if staff is not None and Right.RESTORE in RIGHTS.get(staff.role, ()):
                desk = desk_of(staff)
        note_restore(desk, name, made_at.isoformat(timespec="seconds"))
    finally:
        opening.close_records()


def put_back_keys(folder: Folder, name: str, password: str) -> Backup:
    """Put the key file of the newest backup that this name and password open in place of a lost or damaged one.

    The damaged files are set aside beside it. Raises WrongPassword when no backup's key file opens with them,
    KnownError when there is no backup.
    """
    backups = engine.backups_in(folder.backups)
    if not backups:
        raise KnownError(
            tr("There is no backup in {folder} to take the key file from.", folder=folder.backups),
            tr("Nothing was changed."),
            tr("Restore a backup from another place."),
        )
    for one in backups:
        try:
            unlocked = key_file.open_copy(one.path / engine.KEYS, name, password)
        except KnownError:
            continue
        try:
            # Only keys that really open the present records take the place of the damaged ones.
            backup_look.role_in(folder.database, unlocked.dek, 0)
        finally:
            unlocked.wipe()
        stamp = f"{moment.now():%Y%m%d-%H%M%S}"
        for path in (folder.keys, folder.keys_copy):
            if path.exists():
                path.replace(path.with_name(f"{path.name}.damaged-{stamp}"))
            durable.write(path, (one.path / engine.KEYS).read_bytes())
        return one
    raise WrongPassword(0)
