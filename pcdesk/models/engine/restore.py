"""Puts a proven backup in place of the records, which are set aside and never overwritten."""

from __future__ import annotations

import contextlib
import errno
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.engine import durable, key_copies, key_text, snapshot
from pcdesk.models.engine.backup import DATABASE, KEYS, LEAST_SPARE_BYTES, NoRoom, sweep, verify
from pcdesk.models.engine.key_file import Unlocked
from pcdesk.models.engine.key_slot import Misshapen
from pcdesk.models.engine.keys import subkey, wipe
from pcdesk.models.engine.manifest import Manifest
from pcdesk.models.engine.snapshot import ReadHead, Unsound
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError

_ASIDE = "set-aside-"
# What is being brought in lies in a folder of its own. Its name says how far it is: until it is ready it can be thrown
# away; from then on it is put in place whatever happens; taken back, every former file takes its place again.
_BRINGING, _READY, _TAKING_BACK = ".restoring-", ".restored-", ".taking-back-"
_PLACED = "placed"  # the names of the files to be put in place, one a line
_BESIDE = ("-wal", "-shm", "-journal")


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
    meanwhile: Callable[[], None] | None = None,
    finish: Callable[[Folder, Manifest], None] | None = None,
) -> Restored:
    """Verify a backup, bring it in and complete it beside the records, then put it in their place; they are set aside.

    The records must be closed, and the caller have their folder alone: see occupancy. opened: from the backup's own
    key file (key_file.open_copy) or from the present one. meanwhile: called once the backup is proven, before anything
    is brought in, where the disk has the room for a copy of the present records too. finish: completes what was brought
    in, in a folder of its own: its act, its anchor. Nothing of the present is changed until all that has been proven.
    The former anchor is set aside too: it speaks of the former records. Cut off at any moment it is settled by
    settle(). Raises KnownError; then everything is as it was.
    """
    proven = verify(backup, opened, read_head)
    stamp = _free_stamp(folder, now or moment.now())
    bringing = Folder(folder.root / f"{_BRINGING}{stamp}")
    keep_keys = _has_good_keys(folder, opened)
    try:
        bringing.root.mkdir(mode=0o700)
        if meanwhile is not None and _has_room_for_both(folder, proven):
            meanwhile()
        _bring(backup, bringing, proven)
        if not keep_keys:
            _bring_keys(backup, bringing, opened)
        if finish is not None:
            finish(bringing, proven)
            _prove_again(bringing, opened, read_head)
        _list_placed(bringing)
    except (OSError, Unsound, Misshapen) as error:
        shutil.rmtree(bringing.root, ignore_errors=True)
        raise _not_restored(error) from error
    except BaseException:
        shutil.rmtree(bringing.root, ignore_errors=True)
        raise
    aside = folder.root / f"{_ASIDE}{stamp}"
    try:
        ready = folder.root / f"{_READY}{stamp}"
        durable.replace(bringing.root, ready)
        _go_forward(folder, ready)
    except OSError as error:
        _undo(folder, stamp)
        raise _not_restored(error) from error
    return Restored(proven, aside if aside.exists() else None, keep_keys)


def settle(folder: Folder) -> bool:
    """Bring a restore that was cut off to its end: True when the backup is in place, False when all is as it was.

    The caller must have the folder alone. No key is needed. Raises OSError.
    """
    is_placed = False
    for ready in sorted(folder.root.glob(f"{_READY}*")):
        _go_forward(folder, ready)
        is_placed = True
    for taken in sorted(folder.root.glob(f"{_TAKING_BACK}*")):
        _go_back(folder, taken)
    for left in folder.root.glob(f"{_BRINGING}*"):
        if left.is_dir():
            shutil.rmtree(left)
            continue
        _go_back_from_first_version(folder, left)
        left.unlink()
    sweep(folder.backups, is_alone=True)
    return is_placed


def is_unsettled(folder: Folder) -> bool:
    """Whether a restore is under way, or was cut off. Quick: it reads names."""
    starts = (_BRINGING, _READY, _TAKING_BACK)
    return any(next(folder.root.glob(f"{start}*"), None) is not None for start in starts)


def _free_stamp(folder: Folder, at: datetime) -> str:
    stamp = f"{at:%Y%m%d-%H%M%S-%f}"
    taken = len(list(folder.root.glob(f"*{stamp}*")))  # when the clock was set back
    return f"{stamp}-{taken + 1}" if taken else stamp


def _go_back_from_first_version(folder: Folder, incoming: Path) -> None:
    """Pcdesk 0.1 set the records aside once the incoming file was whole: cut off then, there are none.

    What an earlier restore set aside, before this file came, is another story and stays where it is.
    """
    if folder.database.exists():
        return
    asides = sorted(path for path in folder.root.glob(f"{_ASIDE}*") if (path / DATABASE).is_file())
    if asides and asides[-1].stat().st_mtime >= incoming.stat().st_mtime:
        put_back(folder, asides[-1])


def put_back(folder: Folder, aside: Path) -> None:
    """Undo a restore: every file that was set aside takes its old place again. Raises OSError."""
    if not aside.is_dir():
        return
    # The records last: until they are back, none are there, and it is begun again.
    for path in sorted(aside.iterdir(), key=lambda path: path.name == DATABASE):
        durable.replace(path, folder.root / path.name)
    with contextlib.suppress(OSError):
        aside.rmdir()


def _go_forward(folder: Folder, ready: Path) -> None:
    """Set the former files aside and put what is ready in their place; however often it is begun again."""
    aside = folder.root / f"{_ASIDE}{ready.name.removeprefix(_READY)}"
    names = _placed_names(ready)
    if (ready / DATABASE).exists():
        # The records first, with their log: from then on there is none until the new ones come, as the last.
        former = [DATABASE, *(DATABASE + end for end in _BESIDE)]
        former += [name for name in names if name != DATABASE and (ready / name).exists()]
        if folder.anchor.name not in names:
            former.append(folder.anchor.name)
        for name in former:
            if (folder.root / name).exists():
                aside.mkdir(mode=0o700, exist_ok=True)
                durable.replace(folder.root / name, aside / name)
    for name in names:
        if (ready / name).exists():
            durable.replace(ready / name, folder.root / name)
    _clear(ready)


def _undo(folder: Folder, stamp: str) -> None:
    ready, taken = folder.root / f"{_READY}{stamp}", folder.root / f"{_TAKING_BACK}{stamp}"
    try:
        if not ready.exists():
            ready = folder.root / f"{_BRINGING}{stamp}"
        durable.replace(ready, taken)
        _go_back(folder, taken)
    except OSError as error:
        raise KnownError(
            tr("The backup was not restored, and the former files could not be put back."),
            tr("They are safe in {folder}.", folder=folder.root / f"{_ASIDE}{stamp}"),
            tr("Check the disk, then start pcdesk again: it puts them back."),
        ) from error


def _go_back(folder: Folder, taken: Path) -> None:
    """Take what was put in place out again, then put every former file back; however often it is begun again."""
    aside = folder.root / f"{_ASIDE}{taken.name.removeprefix(_TAKING_BACK)}"
    for name in _placed_names(taken):
        if not (taken / name).exists() and (folder.root / name).exists():
            durable.replace(folder.root / name, taken / name)
    put_back(folder, aside)
    _clear(taken)


def _clear(stage: Path) -> None:
    with contextlib.suppress(OSError):
        (stage / _PLACED).unlink()  # first: whatever of the rest stays is never put in place again
    shutil.rmtree(stage, ignore_errors=True)


def _placed_names(stage: Path) -> list[str]:
    """What is to be put in place; nothing where the list is gone: it goes first when all is done and is cleared."""
    try:
        return (stage / _PLACED).read_text(encoding="ascii").split()
    except FileNotFoundError:
        return []


def _list_placed(bringing: Folder) -> None:
    """Note what is to be put in place, the records last: without them what was begun is never taken for done."""
    files = (bringing.keys, bringing.keys_copy, bringing.anchor, bringing.database)
    durable.write(bringing.root / _PLACED, "\n".join(path.name for path in files if path.exists()).encode())


def _bring(backup: Path, bringing: Folder, proven: Manifest) -> None:
    size, digest = proven.database
    incoming = bringing.database
    _need_space(incoming.parent.parent, size + LEAST_SPARE_BYTES)
    shutil.copyfile(backup / DATABASE, incoming, follow_symlinks=False)
    incoming.chmod(0o600)
    durable.sync_file(incoming)
    if snapshot.sha256(incoming) != digest:
        raise Unsound(tr("the copy is not equal to the backup"))


def _need_space(folder: Path, need: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < need:
        raise NoRoom(
            tr("The backup was not restored: there is not enough space in {folder}. It needs {need} MB, and {free} MB "
               "are free.", folder=folder, need=-(-need // 1_000_000), free=free // 1_000_000),
            tr("The clinic's records are as they were before."),
            tr("Free {more} MB on this disk, then restore again.", more=-(-(need - free) // 1_000_000)),
        )  # fmt: skip


def _has_room_for_both(folder: Folder, proven: Manifest) -> bool:
    """Whether a copy of the present records leaves the room that what is brought in needs: that goes before."""
    present = folder.database.stat().st_size if folder.database.exists() else 0
    return shutil.disk_usage(folder.root).free >= present + proven.database[0] + 2 * LEAST_SPARE_BYTES


def _bring_keys(backup: Path, bringing: Folder, opened: Unlocked) -> None:
    keys = (backup / KEYS).read_bytes()
    if key_text.parse(keys).database_id != opened.database_id:
        raise Unsound(tr("its key file belongs to another clinic"))
    for path in (bringing.keys, bringing.keys_copy):
        durable.write(path, keys)


def _prove_again(bringing: Folder, opened: Unlocked, read_head: ReadHead | None) -> None:
    """What was completed is whole on the disk, and all of it is in the file: it goes without a log."""
    log = bringing.database.with_name(DATABASE + _BESIDE[0])
    if log.exists() and log.stat().st_size:
        raise Unsound(tr("what was brought in could not be completed"))
    for path in (bringing.database, bringing.anchor):
        if path.exists():
            durable.sync_file(path)
    key = subkey(opened.dek, "db")
    try:
        snapshot.prove(bringing.database, key, read_head)
    finally:
        wipe(key)


def _has_good_keys(folder: Folder, opened: Unlocked) -> bool:
    """Whether the present key file opens the same data key: then people removed since stay removed."""
    try:
        files = key_copies.readable(folder)
    except KnownError:
        return False
    return any(file.database_id == opened.database_id and key_text.is_sealed(file, opened.dek) for file in files)


def _not_restored(error: Exception) -> KnownError:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        do = tr("Free some space on this disk, then restore again.")
    else:
        do = tr("Check the disk, or try another backup.")
    reason = (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).rstrip(".")
    return KnownError(
        tr("The backup was not restored: {reason}.", reason=reason),
        tr("The clinic's records are as they were before."),
        do,
    )
