"""What a killed program was just making: its maker holds it as long as it lives, and the next start clears the rest.

Whoever writes where no start would look, a paper in somebody's documents, notes that in the clinic's folder first.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

NOTE, PART = ".writing-", ".pcdesk-"
_PART_NAME = re.compile(re.escape(PART) + "[0-9a-f]{16}")
_BY_QT = r"(?:lock|(?=.*[a-z])(?=.+[A-Z])[A-Za-z]{6})"  # never a "backup" somebody made
_YOUNG_SECONDS = 2  # made this moment, and perhaps not held yet


def hold(handle: int) -> bool:
    """Hold an open file, or on POSIX a folder, until it is closed; False while another program does.

    It falls with the program. Raises OSError where the disk knows no such thing.
    """
    if os.name == "nt":
        import msvcrt  # not elsewhere

        try:
            vars(msvcrt)["locking"](handle, vars(msvcrt)["LK_NBLCK"], 1)
        except OSError:
            return False
        return True
    import fcntl  # not on Windows

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextlib.contextmanager
def held_folder(path: Path) -> Iterator[None]:
    """Hold a folder that is being filled. Where the system cannot, its age tells."""
    if os.name == "nt":
        yield
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            hold(handle)
        yield
    finally:
        os.close(handle)


def is_left(path: Path) -> bool:
    """Whether nobody holds a file, or on POSIX a folder, any more. False where that cannot be known."""
    try:
        if 0 <= time.time() - path.lstat().st_mtime < _YOUNG_SECONDS or path.is_symlink():
            return False
        handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
        try:
            return hold(handle)
        finally:
            os.close(handle)
    except OSError:
        return False


@contextlib.contextmanager
def noted(root: Path, part: Path) -> Iterator[None]:
    """Around the writing of an unfinished file outside the clinic's folder: known to the next start there.

    part: named PART and 16 hexadecimal digits. On a disk that takes no note it is written without one.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=NOTE, dir=root)
    except OSError:
        yield
        return
    try:
        with os.fdopen(handle, "wb", buffering=0) as note:
            with contextlib.suppress(OSError):
                hold(handle)
                note.write(json.dumps(str(part)).encode())
                os.fsync(handle)
            yield
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)


def clear(root: Path, names: tuple[str, ...], by_qt: str = "") -> None:
    """Clear what nobody makes any more: files in `root` whose names begin so, and what notes there tell of.

    by_qt: the name of a file that Qt writes, for what it leaves beside it (settings.ini.QoukRZ, settings.ini.lock).
    """
    beside = re.compile(rf"{re.escape(by_qt)}\.{_BY_QT}" if by_qt else r"(?!)")
    for path in root.iterdir():
        if (path.name.startswith(names) or beside.fullmatch(path.name)) and is_left(path):
            with contextlib.suppress(OSError):
                path.unlink()
        elif path.name.startswith(NOTE) and is_left(path):
            with contextlib.suppress(OSError, ValueError):
                part = json.loads(path.read_bytes() or b'""')
                if isinstance(part, str) and _PART_NAME.fullmatch(Path(part).name):
                    Path(part).unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                path.unlink()
