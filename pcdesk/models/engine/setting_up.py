"""A new clinic is made whole in a folder of its own and moved into place at the end: cut off before, nothing is there.

with occupancy.alone(folder.database), setting_up.room(folder) as room:
    ...                                         # make everything in `room`, a Folder
    setting_up.lend(room, file, content)        # what belongs to the clinic and lies elsewhere
    setting_up.move_in(folder)                  # the records closed; from its last rename on the clinic is there
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from pcdesk.models.engine import durable, occupancy
from pcdesk.models.engine.occupancy import InUse
from pcdesk.paths import Folder

_LENT = "lent.json"


@contextlib.contextmanager
def room(folder: Folder) -> Iterator[Folder]:
    """An empty folder in which the clinic is made; when the inside fails, nothing of it is left.

    The caller has the records alone. Raises OSError.
    """
    clear(folder)
    made = _room(folder)
    try:
        made.root.mkdir(mode=0o700)
        yield made
    except BaseException:
        clear(folder)
        raise


def lend(room: Folder, file: Path, content: bytes) -> None:
    """Write a file elsewhere that goes with the clinic: read back, and taken away if the clinic does not come to be.

    Raises FileExistsError when there is one, OSError when the disk does not take it or gives back something else.
    """
    file = file.absolute()
    part = file.with_name(f".pcdesk-{secrets.token_hex(8)}")
    told = {"file": str(file), "part": str(part), "sha256": hashlib.sha256(content).hexdigest()}
    durable.write(room.root / _LENT, json.dumps(told).encode())
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(part, flags, 0o600), "wb") as new:
        new.write(content)
        new.flush()
        os.fsync(new.fileno())
    if os.path.lexists(file):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file))
    durable.replace(part, file)
    if file.read_bytes() != content:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(file))


def move_in(folder: Folder) -> None:
    """Put the clinic that was made in its room into its place. The records come last: with them it is there.

    The room's records are closed, with no log left beside them. Raises OSError; then clear() undoes it.
    """
    made = _room(folder)
    for ending in ("-wal", "-journal"):
        log = made.database.with_name(made.database.name + ending)
        if log.exists() and log.stat().st_size:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(log))
    durable.sync_file(made.database)
    for source, target in _small(made, folder):
        if source.exists():
            twin = made.root / f"{source.name}.twin"  # what stays here tells whose the keys out there are
            durable.write(twin, source.read_bytes())
            durable.replace(twin, target)
    durable.replace(made.database, folder.database)
    shutil.rmtree(made.root, ignore_errors=True)


def clear_left(folder: Folder) -> bool:
    """At a start: clear what a set-up that was cut off left behind; whether there was anything. Never raises for it."""
    if not os.path.lexists(folder.unfinished):
        return False
    with contextlib.suppress(InUse, OSError), occupancy.alone(folder.database):
        return clear(folder)
    return False


def clear(folder: Folder) -> bool:
    """Clear an unfinished set-up; whether there was one. The caller has the records alone.

    Keys are taken away only where they are those of the unfinished clinic, byte by byte, and only while no records are
    there; a file elsewhere only while it is the one that was written. Raises OSError.
    """
    made = _room(folder)
    if not os.path.lexists(made.root):
        return False
    is_unfinished = not folder.database.exists()
    if is_unfinished:
        for source, target in _small(made, folder):
            if _content(source) is not None and _content(source) == _content(target):
                target.unlink()
        _take_back(made)
    if made.root.is_symlink() or not made.root.is_dir():
        made.root.unlink()
    else:
        shutil.rmtree(made.root)
    return is_unfinished


def _take_back(made: Folder) -> None:
    try:
        told = json.loads(_content(made.root / _LENT) or b"")
        file, part, digest = Path(told["file"]), Path(told["part"]), told["sha256"]
    except (ValueError, KeyError, TypeError):
        return
    part.unlink(missing_ok=True)
    content = _content(file)
    if content is not None and hashlib.sha256(content).hexdigest() == digest:
        file.unlink()


def _small(made: Folder, folder: Folder) -> list[tuple[Path, Path]]:
    # The keys last: without records their copy and the anchor tell nobody of a clinic.
    return [(made.anchor, folder.anchor), (made.keys_copy, folder.keys_copy), (made.keys, folder.keys)]


def _room(folder: Folder) -> Folder:
    return Folder(folder.unfinished)


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
