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

from pcdesk.left_behind import hold

_PREFIXES = ("pcdesk-tour-", "pcdesk-incoming-")
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
            hold(lock.fileno())
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
            return hold(lock.fileno())
    except FileNotFoundError:
        return time.time() - found.st_mtime > _LEFT_BEHIND_SECONDS
    except OSError:
        return False
