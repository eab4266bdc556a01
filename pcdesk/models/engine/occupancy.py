"""Who uses a clinic's records: any number of programs at once, or one alone, while it makes or replaces their files.

The lock is SQLite's own, on a file beside the records that says nothing: what is in it, damaged or not, is emptied
before it is opened. It works the same on every system and falls with the program that held it. It is held by the open
connections, so work that goes on behind a locked desk counts too.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from pcdesk.language import tr
from pcdesk.models.engine import refused
from pcdesk.trouble import KnownError

WAIT_MS = 2_000
_LONGER_MS = 1_000  # who comes in waits so much longer: who waits to be alone keeps everybody else out meanwhile
_ENDING = "-in-use"
_UNFINISHED_QUERY = "SELECT 1 FROM (SELECT 1 UNION ALL SELECT count(*) FROM sqlite_master UNION ALL SELECT 3)"


_SHARED_FROM, _SHARED_BYTES = 0x40000002, 510  # https://www.sqlite.org/src/file/src/os.h, SHARED_FIRST
_TRIES = 3  # another program may be writing the file's first page just when it is emptied
_DAMAGE = (
    "file is not a database", "database disk image is malformed", "malformed", "unsupported file format",
    "attempt to write a readonly database",
)  # fmt: skip


class _Damaged(KnownError):
    """The lock's own file cannot be read, and could not be emptied."""


class InUse(KnownError):
    """Somebody else uses the records, or is replacing them."""


def lock_file(database: Path) -> Path:
    """The file that is locked for these records."""
    return database.with_name(database.name + _ENDING)


class _Place:
    """The lock of one file, shared by the connections of this program."""

    def __init__(self, database: Path) -> None:
        self._database, self._file = database, lock_file(database)
        self._guard = threading.Lock()
        self._lock: Any = None
        self._reading: Any = None
        self._users = 0
        self._alone: int | None = None  # the thread that has it alone
        self._depth = 0

    def enter(self) -> None:
        with self._guard:
            if self._alone not in (None, threading.get_ident()):
                raise _being_replaced()
            if self._lock is None:
                self._lock = self._hold("BEGIN", WAIT_MS + _LONGER_MS, _being_replaced())
            self._users += 1

    def leave(self) -> None:
        with self._guard:
            self._users -= 1
            self._let_go()

    def begin_alone(self) -> None:
        with self._guard:
            if self._alone != threading.get_ident():
                if self._users or self._alone is not None:
                    raise _used()
                with refused.in_words():
                    self._lock = self._hold("BEGIN EXCLUSIVE", WAIT_MS, _used())
                if _is_open_elsewhere(self._database):
                    self._let_go()
                    raise _used()
                self._alone = threading.get_ident()
            self._depth += 1

    def end_alone(self) -> None:
        with self._guard:
            self._depth -= 1
            if self._depth:
                return
            self._alone = None
            # What was opened meanwhile stays open, now beside others: a query that is not read to its end keeps a
            # shared lock through the commit, so that nobody comes in between.
            self._reading = self._lock.execute(_UNFINISHED_QUERY)
            self._reading.fetchone()
            self._lock.execute("COMMIT")
            self._let_go()

    def _hold(self, begin: str, wait_ms: int, refusal: InUse) -> Any:
        self._clear_folder()
        for _ in range(_TRIES - 1):
            self._empty()
            with contextlib.suppress(_Damaged):
                return self._take(begin, wait_ms, refusal)
        return self._take(begin, wait_ms, refusal)

    def _clear_folder(self) -> None:
        """A folder in the file's place, as a copying program may leave one: an empty one is nobody's."""
        if not self._file.is_dir() or self._file.is_symlink():
            return
        with contextlib.suppress(OSError):
            self._file.rmdir()
        if self._file.is_dir():
            raise KnownError(
                tr("{file} is a folder; pcdesk needs a file of that name there.", file=self._file),
                tr("No record was touched, and what is in the folder neither."),
                tr("Move this folder somewhere else and start again."),
            )

    def _empty(self) -> None:
        """Whatever stands in the file is nobody's. It stays the same file, by its name alone: the locks that others
        hold are on the file and not on its content, and closing a handle of it would drop ours.
        """
        with contextlib.suppress(OSError):
            if self._file.stat().st_size and not self._file.is_symlink():
                os.truncate(self._file, 0)

    def _take(self, begin: str, wait_ms: int, refusal: InUse) -> Any:
        lock = sqlcipher.connect(str(self._file), isolation_level=None, check_same_thread=False)
        try:
            lock.execute(f"PRAGMA busy_timeout = {wait_ms}")
            lock.execute(begin)
            lock.execute("SELECT count(*) FROM sqlite_master").fetchone()  # only a read takes a shared lock
            self._file.chmod(0o600)
        except BaseException as error:
            lock.close()
            if isinstance(error, sqlcipher.OperationalError) and "locked" in str(error):
                raise refusal from error
            if isinstance(error, sqlcipher.DatabaseError) and str(error).startswith(_DAMAGE):
                raise _Damaged(
                    tr("The file {file} is damaged.", file=self._file),
                    tr("It holds nothing of the clinic; no record was touched."),
                    tr("Close pcdesk everywhere, delete this one file and start again."),
                ) from error
            raise
        return lock

    def _let_go(self) -> None:
        if not self._users and self._alone is None and self._lock is not None:
            self._reading = None
            self._lock.close()
            self._lock = None


_places: dict[Path, _Place] = {}
_places_guard = threading.Lock()


def _place(database: Path) -> _Place:
    with _places_guard:
        return _places.setdefault(database, _Place(database))


def enter(database: Path) -> None:
    """Count one more connection to the records. Raises InUse while another program, or thread, has them alone."""
    _place(database).enter()


def leave(database: Path) -> None:
    """One connection fewer; the last one lets others have the records alone. A connection that is never closed counts
    until the program ends: whoever opens one in a thread closes it there.
    """
    _place(database).leave()


@contextlib.contextmanager
def alone(database: Path) -> Iterator[None]:
    """Have the records' files alone, in this thread. Raises InUse while anybody has them open. May be nested."""
    place = _place(database)
    place.begin_alone()
    try:
        yield
    finally:
        place.end_alone()


def _is_open_elsewhere(database: Path) -> bool:
    """Whether another program has the records themselves open: then somebody took away the file that is locked.

    SQLite keeps a shared lock on a part of them, which is asked for here and let go of at once; this program has no
    connection now that would lose its own by that. On Windows an open file cannot be replaced.
    """
    if os.name == "nt":
        return False
    import fcntl  # not on Windows

    try:
        with database.open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_BYTES, _SHARED_FROM)
    except (BlockingIOError, PermissionError):
        return True
    except OSError:
        return False
    return False


def _used() -> InUse:
    return InUse(
        tr("The clinic's records are open in another window or program."),
        tr("Nothing was changed."),
        tr("Close pcdesk wherever it is open with this clinic, wait for running commands, then try again."),
    )


def _being_replaced() -> InUse:
    return InUse(
        tr("The clinic's records are just being set up or put back."),
        tr("Nothing was changed."),
        tr("Wait until that has ended, then try again."),
    )
