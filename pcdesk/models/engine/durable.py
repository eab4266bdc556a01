"""Writes small files so that a power cut leaves the old one or the new one, never half of either."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from pathlib import Path

from pcdesk import left_behind
from pcdesk.paths import Folder

# A virus scanner on Windows may hold a fresh file for a moment.
_TRIES = 6
_FIRST_WAIT_SECONDS = 0.02


def write(path: Path, content: bytes) -> None:
    """Put the content under the path: temporary file, fsync, rename over, fsync of the folder.

    The file is readable by this user alone. Raises OSError, with the old file untouched.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    _fill(handle, Path(name), path, content)


def write_elsewhere(path: Path, content: bytes, clinic: Folder) -> None:
    """Write what leaves pcdesk, a paper or a list, and read it back: it is looked at when it is too late.

    clinic: whose next start clears what a kill leaves half written there. Raises OSError.
    """
    part = path.absolute().with_name(f"{left_behind.PART}{os.urandom(8).hex()}")
    with left_behind.noted(clinic.root, part):
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
        _fill(os.open(part, flags, 0o600), part, path, content)
    if path.read_bytes() != content:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))


def _fill(handle: int, part: Path, path: Path, content: bytes) -> None:
    try:
        with os.fdopen(handle, "wb") as file:
            with contextlib.suppress(OSError):
                left_behind.hold(handle)  # as long as it is one that a kill would leave
            file.write(content)
            file.flush()
            os.fsync(handle)
            if os.name == "posix":
                replace(part, path)
        if os.name != "posix":
            replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise


def replace(source: Path, target: Path) -> None:
    """Rename over the target and make the renaming itself durable. Raises OSError."""
    wait = _FIRST_WAIT_SECONDS
    for left in range(_TRIES - 1, -1, -1):
        try:
            os.replace(source, target)
            break
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(wait)
            wait *= 2
    sync_folder(target.parent)
    if source.parent != target.parent:
        sync_folder(source.parent)


def sync_file(path: Path) -> None:
    """Force a file's content to the disk."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Force a folder's list of names to the disk; Windows does that by itself."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
