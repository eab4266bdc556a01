"""Backups: a folder with the encrypted database, the key file and a sealed manifest, proven before it counts."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import shutil
import stat
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from pcdesk import left_behind, moment
from pcdesk.language import tr
from pcdesk.models.engine import durable, key_copies, key_text, manifest, snapshot
from pcdesk.models.engine.key_file import Unlocked
from pcdesk.models.engine.keys import subkey, wipe
from pcdesk.models.engine.manifest import Manifest
from pcdesk.models.engine.retention import LATEST, kept, put_back_lately
from pcdesk.models.engine.snapshot import ReadHead, Unsound
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError

SUFFIX = ".pcbackup"
DATABASE, KEYS, MANIFEST = "clinic.db", "clinic.keys", "manifest.json"
SPARE_BYTES = 64 * 1024 * 1024  # left on the clinic's own disk by a backup that nobody asked for
LEAST_SPARE_BYTES = 4 * 1024 * 1024  # left by one that somebody did, and in places that hold nothing else of it
_BY_ITSELF = ("half-hour", "close")
_UNFINISHED = ".making-"
_LEFT_BEHIND_SECONDS = 3600  # no attempt takes so long: it was cut off


class NoRoom(KnownError):
    """The disk has not the room for a backup."""


class Unproven(KnownError):
    """A backup that must not be relied on, and why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            tr("The backup {name} cannot be used: {reason}.", name=path.name, reason=reason),
            tr("The clinic's present records were not touched."),
            tr("Use another backup, the newest first."),
        )


@dataclass(frozen=True)
class Backup:
    """One backup folder and what it says about itself."""

    path: Path
    manifest: Manifest

    @property
    def bytes(self) -> int:
        """The size of its two large files."""
        return self.manifest.database[0] + self.manifest.keys[0]

    @property
    def acts(self) -> int:
        """How far its journal goes: the number of its last act. It goes up whatever the clock says."""
        return self.manifest.content.counts.get("act", 0)


_chosen: set[Path] = set()


def hold(*paths: Path) -> None:
    """The backups a person has chosen now, instead of those before: while they are held nothing thins them out."""
    _chosen.clear()
    _chosen.update(path.absolute() for path in paths)


def back_up(
    folder: Folder,
    opened: Unlocked,
    *,
    why: str,
    program: str,
    read_head: ReadHead | None = None,
    now: datetime | None = None,
    thins_out: bool = True,
    place: Path | None = None,
) -> Backup:
    """Copy the live records, prove the copy, and only then give it its name; older ones are thinned out.

    why: one of manifest.WHY. program: pcdesk's version. thins_out: False within a rescue, in which nothing that is
    there may go. read_head: reads the audit chain's head from a connection; it is read from the records and from the
    copy and must be equal. place: where it goes instead of the clinic's own folder. Runs beside people at work, in a
    task. Raises KnownError, NoRoom among them; then no new backup is there and the older ones are all kept.
    """
    spare = SPARE_BYTES if place is None and why in _BY_ITSELF else LEAST_SPARE_BYTES
    backups = folder.backups if place is None else _refuse_inside(folder.root, place)
    made_at = (now or moment.now()).astimezone(UTC)
    draft = backups / f"{_UNFINISHED}{made_at:%Y%m%d-%H%M%S-%f}"
    # A copy of our own: whoever locks the clinic meanwhile wipes the other.
    ours = dataclasses.replace(opened, dek=bytearray(opened.dek))
    key = subkey(ours.dek, "db")
    try:
        with _in_words(), _removed_on_failure(draft), contextlib.ExitStack() as held:
            sweep(backups)
            _need_space(backups, folder.database.stat().st_size, spare)
            draft.mkdir(mode=0o700, parents=True)
            held.enter_context(left_behind.held_folder(draft))
            taken = snapshot.take(folder.database, key, draft / DATABASE, read_head)
            durable.write(draft / KEYS, _key_text(folder, ours))
            found, digest = snapshot.prove(draft / DATABASE, key, read_head)
            if found != taken:
                raise Unsound(tr("the copy does not hold what the records hold"))
            signed = manifest.sealed(
                Manifest(
                    database_id=ours.database_id,
                    made_at=made_at,
                    why=why,
                    program=program,
                    content=found,
                    database=((draft / DATABASE).stat().st_size, digest),
                    keys=_size_and_digest(draft / KEYS),
                ),
                ours.dek,
            )
            durable.write(draft / MANIFEST, manifest.render(signed))
            if _read_manifest(draft) != signed:
                raise Unsound(tr("the manifest would not read back as it was written"))
            path = _free_name(backups, made_at)
            durable.replace(draft, path)
    finally:
        wipe(key, ours.dek)
    made = Backup(path, signed)
    if thins_out:
        prune(backups, spare={path}, of=made.manifest.database_id, now=made_at)
    return made


def verify(path: Path, opened: Unlocked, read_head: ReadHead | None = None) -> Manifest:
    """Check every byte of a backup, whoever had it in hands meanwhile; its manifest.

    Raises Unproven, with the reason in words.
    """
    found = _read_manifest(path)
    if found.database_id != opened.database_id:
        raise Unproven(path, tr("it belongs to another clinic"))
    if not manifest.is_sealed(found, opened.dek):
        raise Unproven(path, tr("its manifest was changed after it was made"))
    for name, (size, digest) in ((KEYS, found.keys), (DATABASE, found.database)):
        if (path / name).stat().st_size != size:
            raise Unproven(path, tr("{file} is not as long as it was", file=name))
        if name == KEYS and snapshot.sha256(path / name) != digest:
            raise Unproven(path, tr("{file} was changed or damaged", file=name))
    key = subkey(opened.dek, "db")
    try:
        content, digest = snapshot.prove(path / DATABASE, key, read_head)
    except Unsound as error:
        raise Unproven(path, tr("{file} was changed or damaged", file=DATABASE)) from error
    finally:
        wipe(key)
    if digest != found.database[1]:
        raise Unproven(path, tr("{file} was changed or damaged", file=DATABASE))
    if (content.counts, content.schema) != (found.content.counts, found.content.schema):
        raise Unproven(path, tr("it does not hold as many rows as it should"))
    if read_head and content.head != found.content.head:
        raise Unproven(path, tr("its journal does not end where it should"))
    return found


def backups_in(place: Path) -> list[Backup]:
    """The backups in a folder that look whole, the one whose journal goes furthest first, then by date.

    Not by date alone: a clock may have been wrong when one was made. Nothing is opened: see verify().
    """
    found = []
    with contextlib.suppress(OSError):
        for path in place.iterdir():
            if path.suffix == SUFFIX:
                with contextlib.suppress(Unproven):
                    backup = Backup(path, _read_manifest(path))
                    if (path / DATABASE).stat().st_size == backup.manifest.database[0]:
                        found.append(backup)
    return sorted(found, key=lambda one: (one.acts, one.manifest.made_at, one.path.name), reverse=True)


def sealed_in(place: Path, opened: Unlocked) -> list[Backup]:
    """Those of this clinic whose manifests are as the program wrote them, in the order of backups_in(). Quick."""
    return [
        one for one in backups_in(place)
        if one.manifest.database_id == opened.database_id and manifest.is_sealed(one.manifest, opened.dek)
    ]  # fmt: skip


def newest_proven(folder: Folder, opened: Unlocked | None = None) -> Backup | None:
    """The backup that goes furthest and was proven when it was made; with a key only one whose seal holds."""
    found = backups_in(folder.backups) if opened is None else sealed_in(folder.backups, opened)
    return found[0] if found else None


def copy_to(backup: Backup, place: Path) -> Backup:
    """Put a backup in a second place as well, read back byte by byte; older ones there are thinned out.

    place: a folder on another disk; since everything is encrypted and never changes, a network or synced
    folder is as good. Raises KnownError.
    """
    target = place / backup.path.name
    draft = place / f"{_UNFINISHED}{backup.path.name}"
    _refuse_inside(backup.path.parent.parent, place)
    with _copied_in_words(place), _removed_on_failure(draft):
        place.mkdir(parents=True, exist_ok=True)
        sweep(place)
        if not target.exists():
            _need_space(place, backup.bytes, LEAST_SPARE_BYTES)
            draft.mkdir(mode=0o700)
            with left_behind.held_folder(draft):
                for name in (DATABASE, KEYS, MANIFEST):
                    shutil.copyfile(backup.path / name, draft / name, follow_symlinks=False)
                    durable.sync_file(draft / name)
            durable.replace(draft, target)
        for name, expected in ((DATABASE, backup.manifest.database), (KEYS, backup.manifest.keys)):
            if _size_and_digest(target / name) != expected:
                raise Unproven(target, tr("{file} was changed or damaged", file=name))
        copied = Backup(target, _read_manifest(target))
    prune(place, spare={target}, of=copied.manifest.database_id, now=max(copied.manifest.made_at, moment.now()))
    return copied


def has_room(folder: Folder) -> bool:
    """Whether the clinic's own disk has the room for a backup that nobody asked for."""
    with contextlib.suppress(OSError):
        return shutil.disk_usage(folder.root).free >= folder.database.stat().st_size + SPARE_BYTES
    return False


def is_on_another_disk(folder: Folder, place: Path) -> bool:
    """Whether a place survives the loss of the disk that holds the records, as far as the system can tell."""
    try:
        return folder.root.stat().st_dev != place.stat().st_dev
    except OSError:
        return False


def prune(
    place: Path, spare: Collection[Path] = (), *, of: str | None = None, now: datetime | None = None
) -> list[Path]:
    """Remove the backups that retention does not keep; what was removed.

    of: a clinic's database id; the others' are their own affair, for two clinics may share a second place. Never
    removed: what is in spare or was chosen (see hold), what was put back lately, the newest one made before an upgrade
    and the one made before the latest restore. Dates later than now are of a clock that was wrong: they push out
    nothing of today's.
    """
    clinics: dict[str, list[Backup]] = {}
    for one in backups_in(place):
        if of in (None, one.manifest.database_id):
            clinics.setdefault(one.manifest.database_id, []).append(one)
    stays = {path.absolute() for path in spare} | _chosen
    removed = []
    for one in (one for present in clinics.values() for one in _surplus(present, now or moment.now())):
        if one.path.absolute() in stays:
            continue
        with contextlib.suppress(OSError):
            # Renamed first: a removal that is cut short leaves nothing that looks like a backup.
            going = one.path.with_name(f"{_UNFINISHED}{one.path.name}")
            one.path.rename(going)
            shutil.rmtree(going)
            removed.append(one.path)
    return removed


def _surplus(present: list[Backup], now: datetime) -> list[Backup]:
    keep = {one.path for one in present[:LATEST]} | put_back_lately((one.path for one in present), now)
    for why in ("upgrade", "restore"):
        keep |= {one.path for one in [*(one for one in present if one.manifest.why == why)][:1]}
    for is_ahead in (False, True):
        dated = [one for one in present if (one.manifest.made_at > now) is is_ahead]
        days = kept(one.manifest.made_at.astimezone() for one in dated)
        keep |= {one.path for one in dated if one.manifest.made_at.astimezone() in days}
    return [one for one in present if one.path not in keep]


def _read_manifest(path: Path) -> Manifest:
    """The manifest of a backup folder in which all three files are plain files; raises Unproven."""
    try:
        if not stat.S_ISDIR(path.lstat().st_mode):
            raise Unproven(path, tr("it is not a folder"))
        for name in (DATABASE, KEYS, MANIFEST):
            # A link could make us read, or later copy, something else entirely.
            if not stat.S_ISREG((path / name).lstat().st_mode):
                raise Unproven(path, tr("{file} is not a plain file", file=name))
        with (path / MANIFEST).open("rb") as file:
            return manifest.parse(file.read(manifest.LARGEST_BYTES + 1))
    except FileNotFoundError as error:
        if not path.exists():
            raise Unproven(path, tr("{folder} holds nothing of that name", folder=path.absolute().parent)) from error
        raise Unproven(path, tr("{file} is missing in it", file=Path(error.filename).name)) from error
    except OSError as error:
        raise Unproven(path, tr("it cannot be read")) from error
    except manifest.Misshapen as error:
        raise Unproven(path, tr("{file} was changed or damaged", file=MANIFEST)) from error


def _key_text(folder: Folder, opened: Unlocked) -> bytes:
    for file in key_copies.readable(folder):
        if key_text.is_sealed(file, opened.dek):
            return key_text.render(file)
    raise Unsound(tr("the key file was changed outside pcdesk"))


def _free_name(place: Path, made_at: datetime) -> Path:
    stem = f"clinic-{made_at:%Y%m%d-%H%M%S}Z"
    path, number = place / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = place / f"{stem}-{number}{SUFFIX}"
    return path


def _size_and_digest(path: Path) -> tuple[int, str]:
    return path.stat().st_size, snapshot.sha256(path)


def sweep(place: Path, *, is_alone: bool = False) -> None:
    """Remove what earlier attempts left behind when the program was cut off. is_alone: nobody can be making one."""
    with contextlib.suppress(OSError):
        for path in place.glob(f"{_UNFINISHED}*"):
            if path.is_dir() and not path.is_symlink() and (is_alone or _is_left_behind(path)):
                shutil.rmtree(path, ignore_errors=True)


def _is_left_behind(draft: Path) -> bool:
    """Whether nobody works on it any more: another program may be making a backup just now."""
    if left_behind.is_left(draft):
        return True
    parts = [draft, *draft.iterdir()]
    return time.time() - max(part.stat().st_mtime for part in parts) > _LEFT_BEHIND_SECONDS


def _need_space(place: Path, size: int, spare: int) -> None:
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    free, need = shutil.disk_usage(place).free, size + spare
    if free < need:
        raise NoRoom(
            tr("There is not enough space in {folder} for a backup: it needs {need} MB, and {free} MB are free.",
               folder=place, need=-(-need // 1_000_000), free=free // 1_000_000),
            tr("The records and all older backups are kept."),
            tr("Free {more} MB on this disk, then back up again.", more=-(-(need - free) // 1_000_000)),
        )  # fmt: skip


def _refuse_inside(root: Path, place: Path) -> Path:
    if place.resolve().is_relative_to(root.resolve()):
        raise KnownError(
            tr("{place} is in the clinic's own folder and would be lost with it.", place=place),
            tr("The records and all backups in that folder are kept."),
            tr("Choose a folder on another disk."),
        )
    return place


@contextlib.contextmanager
def _removed_on_failure(draft: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


@contextlib.contextmanager
def _copied_in_words(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise KnownError(
            tr("The backup could not be copied to {place}: {reason}.", place=place, reason=_reason(error)),
            tr("The backup itself is proven and kept."),
            tr("See whether that place is there and has space, or choose another."),
        ) from error


def _reason(error: Exception) -> str:
    said = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
    return said.rstrip(".")


@contextlib.contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (OSError, sqlcipher.Error, Unsound) as error:
        raise KnownError(
            tr("No backup was made: {reason}.", reason=_reason(error)),
            tr("The records and all older backups are kept."),
            tr("Try again; if this stays, run the check of the records and call for help."),
        ) from error
