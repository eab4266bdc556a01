"""Puts a proven backup in place of the records, which are set aside and never overwritten."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.engine import durable, key_copies, key_text, snapshot
from pcdesk.models.engine.backup import DATABASE, KEYS, SPARE_BYTES, verify
from pcdesk.models.engine.key_file import Unlocked
from pcdesk.models.engine.key_slot import Misshapen
from pcdesk.models.engine.keys import subkey, wipe
from pcdesk.models.engine.manifest import Manifest
from pcdesk.models.engine.snapshot import ReadHead, Unsound
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError

_ASIDE = "set-aside-"
_INCOMING = ".restoring-clinic.db"


@dataclass(frozen=True)
class Restored:
    """What a restore did. set_aside: where the former files are, None if there were none.

    kept_keys: the present key file stayed, so today's passwords go on working; otherwise those of the backup do.
    """

    manifest: Manifest
    set_aside: Path | None
    kept_keys: bool


def restore(
    backup: Path,
    folder: Folder,
    opened: Unlocked,
    *,
    read_head: ReadHead | None = None,
    now: datetime | None = None,
) -> Restored:
    """Verify a backup, set the present files aside, put the backup in place and read it back.

    The records must be closed, and the caller have their folder alone: see occupancy. opened: from the backup's own
    key file (key_file.open_copy) or from the present one. Nothing of the present is changed until the whole backup has
    been proven and copied beside it. The audit anchor is set aside too: it speaks of the former records. Raises
    KnownError.
    """
    proven = verify(backup, opened, read_head)
    incoming = folder.root / _INCOMING
    try:
        _bring(backup, incoming, proven)
        keys = (backup / KEYS).read_bytes()
        if key_text.parse(keys).database_id != opened.database_id:
            raise Unsound(tr("its key file belongs to another clinic"))
    except (OSError, Unsound, Misshapen) as error:
        incoming.unlink(missing_ok=True)
        raise _not_restored(error) from error
    keep_keys = _has_good_keys(folder, opened)
    aside = _free_aside(folder, now or moment.now())
    placed: list[Path] = []
    try:
        moved = _set_aside(folder, aside, keep_keys)
        if not keep_keys:
            for path in (folder.keys, folder.keys_copy):
                placed.append(path)
                durable.write(path, keys)
        # The last step is the one that counts: without it the former records are found again, see interrupted().
        placed.append(folder.database)
        durable.replace(incoming, folder.database)
        _read_back(folder, opened, proven, read_head)
    except (OSError, Unsound) as error:
        incoming.unlink(missing_ok=True)
        _undo(folder, aside, placed)
        raise _not_restored(error) from error
    return Restored(proven, aside if moved else None, keep_keys)


def _free_aside(folder: Folder, at: datetime) -> Path:
    name = f"{_ASIDE}{at:%Y%m%d-%H%M%S-%f}"
    taken = len(list(folder.root.glob(f"{name}*")))  # when the clock was set back
    return folder.root / (f"{name}-{taken + 1}" if taken else name)


def interrupted(folder: Folder) -> Path | None:
    """Where the former records lie, if a restore was cut off before the backup was in place; else None."""
    if folder.database.exists():
        return None
    asides = sorted(path for path in folder.root.glob(f"{_ASIDE}*") if (path / DATABASE).is_file())
    return asides[-1] if asides else None


def put_back(folder: Folder, aside: Path) -> None:
    """Undo a restore: every file that was set aside takes its old place again. Raises OSError."""
    if not aside.is_dir():
        return
    # The records last: until they are back, interrupted() still tells.
    for path in sorted(aside.iterdir(), key=lambda path: path.name == DATABASE):
        durable.replace(path, folder.root / path.name)
    with contextlib.suppress(OSError):
        aside.rmdir()


def _undo(folder: Folder, aside: Path, placed: list[Path]) -> None:
    try:
        for path in placed:
            path.unlink(missing_ok=True)
        put_back(folder, aside)
    except OSError as error:
        raise KnownError(
            tr("The backup was not restored, and the former files could not be put back."),
            tr("They are safe in {folder}.", folder=aside),
            tr("Check the disk, then start pcdesk again: it will offer to put them back."),
        ) from error


def _bring(backup: Path, incoming: Path, proven: Manifest) -> None:
    size, digest = proven.database
    if shutil.disk_usage(incoming.parent).free < size + SPARE_BYTES:
        raise Unsound(tr("there is not enough space on the disk"))
    shutil.copyfile(backup / DATABASE, incoming, follow_symlinks=False)
    incoming.chmod(0o600)
    durable.sync_file(incoming)
    if snapshot.sha256(incoming) != digest:
        raise Unsound(tr("the copy is not equal to the backup"))


def _has_good_keys(folder: Folder, opened: Unlocked) -> bool:
    """Whether the present key file opens the same data key: then people removed since stay removed."""
    try:
        files = key_copies.readable(folder)
    except KnownError:
        return False
    return any(file.database_id == opened.database_id and key_text.is_sealed(file, opened.dek) for file in files)


def _set_aside(folder: Folder, aside: Path, keep_keys: bool) -> bool:
    database = folder.database
    paths = [database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal")]
    paths += [folder.anchor] if keep_keys else [folder.anchor, folder.keys, folder.keys_copy]
    present = [path for path in (database, *paths) if path.exists()]
    if present:
        aside.mkdir(mode=0o700)
        # The records first: from then on interrupted() tells, and they never stand here without their log.
        for path in present:
            durable.replace(path, aside / path.name)
    return bool(present)


def _read_back(folder: Folder, opened: Unlocked, proven: Manifest, read_head: ReadHead | None) -> None:
    key = subkey(opened.dek, "db")
    try:
        content, digest = snapshot.prove(folder.database, key, read_head)
    finally:
        wipe(key)
    if digest != proven.database[1] or content.counts != proven.content.counts:
        raise Unsound(tr("what was put in place does not read back"))


def _not_restored(error: Exception) -> KnownError:
    reason = (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).rstrip(".")
    return KnownError(
        tr("The backup was not restored: {reason}.", reason=reason),
        tr("The clinic's records are as they were before."),
        tr("Check the disk, or try another backup."),
    )
