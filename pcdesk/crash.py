"""What happens when the program itself is at fault: a line in the log without any record's words, and a sentence."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from pcdesk.trouble import DeskLocked

LOG = "pcdesk.log"
LARGEST_LOG = 1_000_000  # bytes; beyond it the log begins anew
_told: list[Callable[[BaseException], None]] = []
_log: list[Path] = []


def watch(logs: Path, tell: Callable[[BaseException], None]) -> None:
    """Send every exception nobody caught to logs/pcdesk.log, without its words, and to tell(error)."""
    _log[:], _told[:] = [logs / LOG], [tell]
    sys.excepthook = _caught
    threading.excepthook = lambda args: _caught(args.exc_type, args.exc_value, args.exc_traceback)


def move(logs: Path) -> None:
    """Log into another clinic's folder from now on."""
    if _log:
        _log[:] = [logs / LOG]


def forget() -> None:
    """Go back to Python's own ways."""
    _log.clear()
    _told.clear()
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__


def note(error: BaseException, logs: Path | None = None) -> None:
    """Log an exception that somebody did catch. logs: the folder; without it where watch() writes."""
    for path in [logs / LOG] if logs is not None else _log:
        _write(path, describe(type(error), error.__traceback__))


def _caught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error or kind(), trace)
        return
    if issubclass(kind, DeskLocked):
        return
    for path in _log:
        _write(path, describe(kind, trace))
    for tell in _told:
        tell(error or kind())


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened: files, lines and functions, never values or messages, which may name a patient."""
    places = [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    return "\n".join([kind.__name__, *places])


def _write(path: Path, text: str) -> None:
    from pcdesk import __version__, moment

    try:
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.unlink()
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{moment.now().isoformat(timespec='seconds')} pcdesk {__version__} {text}\n")
    except OSError:
        sys.__stderr__.write("pcdesk: the log could not be written\n") if sys.__stderr__ else None
