"""Folders in which records live for a while only: cleared in every end, and by the next start when that was a kill."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_PREFIXES = ("pcdesk-tour-",)
_LOCK = "in-use"
_LEFT_BEHIND_SECONDS = 3600  # without a lock in it: of an earlier version, or its maker was killed in that moment


@contextlib.contextmanager
def passing_room(prefix: str) -> Iterator[Path]:
    """A folder of its own, for this user only, gone afterwards. prefix: one of those that are cleared after a kill."""
    if prefix not in _PREFIXES:
        raise ValueError(f"nobody would clear {prefix}")
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as made:
        room = Path(made)
        with (room / _LOCK).open("wb") as lock:
            _take(lock)
            yield room


def clear_left() -> int:
    """Clear the rooms whose makers were killed; how many. Those that somebody is in stay, and everything of others."""
    cleared = 0
    with contextlib.suppress(OSError):
        for path in Path(tempfile.gettempdir()).iterdir():
            if path.name.startswith(_PREFIXES) and _is_left(path):
                shutil.rmtree(path, ignore_errors=True)
                cleared += not path.exists()
    return cleared


def _is_left(path: Path) -> bool:
    try:
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or (os.name == "posix" and found.st_uid != os.geteuid()):
            return False
        with (path / _LOCK).open("r+b") as lock:
            return _take(lock)
    except FileNotFoundError:
        return time.time() - found.st_mtime > _LEFT_BEHIND_SECONDS
    except OSError:
        return False


def _take(lock: BinaryIO) -> bool:
    """Hold the lock as long as the file is open; False while another program does. It falls with the program."""
    if os.name == "nt":
        import msvcrt  # not elsewhere

        try:
            vars(msvcrt)["locking"](lock.fileno(), vars(msvcrt)["LK_NBLCK"], 1)
        except OSError:
            return False
        return True
    import fcntl  # not on Windows

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
