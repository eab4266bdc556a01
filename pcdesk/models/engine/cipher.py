"""Opens the encrypted file, and refuses to go on if it is anything less."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import peewee as pw
from sqlcipher3 import dbapi2 as sqlcipher

from pcdesk.language import tr
from pcdesk.models.engine import occupancy
from pcdesk.models.engine.composing import Composing
from pcdesk.models.engine.keys import key_statement, wipe
from pcdesk.models.engine.wording import SQLITE
from pcdesk.trouble import DeskLocked, KnownError

PLAIN_HEADER = b"SQLite format 3\x00"
# Set on every connection and read back: the value SQLite must then report.
PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("synchronous", "FULL", 2),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("cache_size", "-65536", -65536),
    ("wal_autocheckpoint", "1000", 1000),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
)
SCREEN_WAIT_MS = 400  # the window may not stand still for a task that writes
TASK_WAIT_MS = 10_000


def wait_ms() -> int:
    """How long this thread may wait for another writer, in milliseconds."""
    return SCREEN_WAIT_MS if threading.current_thread() is threading.main_thread() else TASK_WAIT_MS


class NotEncrypted(KnownError):
    """The library or the file would keep records in the clear: nothing is opened."""


class Gone(KnownError):
    """There is no file of the records, or nothing is in it: nothing is made in its place."""


class WrongKey(KnownError):
    """The key does not fit the file, or its first page is damaged."""


def _not_encrypted() -> NotEncrypted:
    return NotEncrypted(
        tr("The clinic's records would not be encrypted on this computer."),
        tr("Nothing was opened or changed."),
        tr("Install pcdesk again; if this stays, call for help before any record is entered."),
    )


def assert_encrypted_file(path: Path) -> None:
    """Raise NotEncrypted when the file begins like a plain SQLite database, Gone when nothing is in it."""
    try:
        with path.open("rb") as file:
            header = file.read(len(PLAIN_HEADER))
    except FileNotFoundError:
        header = b""
    if not header:
        raise Gone(
            tr("The file of the clinic's records is missing or empty."),
            tr("Nothing was changed."),
            tr("Restore the newest proven backup; do not delete any file."),
        )
    if header.startswith(PLAIN_HEADER[:6]):
        raise _not_encrypted()


def connect(path: str, key: bytes | bytearray, *, read_only: bool = False, is_still: bool = False) -> Any:
    """A DB-API connection to the encrypted file, every setting read back.

    key: the 32 raw bytes. is_still: nobody writes to it meanwhile, so nothing is looked for or left beside it.
    Raises NotEncrypted, WrongKey, or sqlcipher.Error.
    """
    source = path
    if read_only:
        source = f"{Path(path).absolute().as_uri()}?mode=ro{'&immutable=1' if is_still else ''}"
    connection = sqlcipher.connect(source, isolation_level=None, check_same_thread=False, uri=read_only)
    try:
        connection.execute(f"PRAGMA busy_timeout = {wait_ms()}")
        connection.execute("PRAGMA cipher_log_level = NONE")
        give_key(connection, key)
        version = connection.execute("PRAGMA cipher_version").fetchone()
        if not version or not version[0]:
            raise _not_encrypted()
        _first_read(connection)
        _settle(connection, read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def first_row(file: Path, key: bytes | bytearray, sql: str, parameters: tuple[object, ...]) -> Any:
    """One question to a file that is not open, such as a backup's. Raises KnownError when it cannot be read.

    Nothing is left beside it, and it may lie on a disk that cannot be written to.
    """
    log = file.with_name(file.name + "-wal")
    try:
        is_still = not log.exists() or not log.stat().st_size
        connection = connect(str(file), key, read_only=True, is_still=is_still)
        try:
            return connection.execute(sql, parameters).fetchone()
        finally:
            connection.close()
    except sqlcipher.Error as error:
        raise KnownError(
            tr("{file} cannot be read.", file=file),
            tr("Nothing was changed."),
            tr("Restore the newest proven backup, or call for help; do not delete any file."),
        ) from error


def give_key(connection: Any, key: bytes | bytearray) -> None:
    """Tell SQLCipher the 32 raw bytes, and leave no copy of the statement behind.

    As a script it is not kept among the prepared statements; the next of the same length is written over where SQLite
    had it. PRAGMA cipher_memory_security would do that too: for the whole program, for good, and at three times the
    cost of every act.
    """
    with key_statement(key) as statement:
        connection.executescript(statement)
        connection.executescript("PRAGMA cipher_version".ljust(len(statement)))


def _first_read(connection: Any) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.OperationalError:
        raise  # somebody else's lock, or a disk that is full or broken: nothing is said by that about the key
    except sqlcipher.DatabaseError as error:
        raise WrongKey(
            tr("The clinic's records could not be opened: they are damaged, or of another clinic than the keys."),
            tr("Nothing was changed."),
            tr("Restore the newest proven backup, or call for help; do not delete any file."),
        ) from error


def _settle(connection: Any, read_only: bool) -> None:
    if not read_only:
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            raise KnownError(
                tr("The folder of the clinic's records cannot keep them safe (write-ahead log refused)."),
                tr("Nothing was changed."),
                tr("Move the folder to this computer's own disk."),
            )
    for name, value, expected in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}")
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != expected:
            raise RuntimeError(f"PRAGMA {name} is {found!r}, not {expected!r}")


def _identity(file: str) -> tuple[int, int] | None:
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_dev, found.st_ino


class _Kept(NamedTuple):
    """A connection between two pieces of work: to which file it was opened, by path and by what the disk calls it."""

    connection: Any
    file: str
    identity: tuple[int, int] | None


class ClinicDatabase(pw.SqliteDatabase):
    """Peewee's view of the encrypted file. The key lives here only while it is unlocked."""

    server_version = sqlcipher.sqlite_version_info
    engine = SQLITE
    context_class = Composing
    _state: Any  # of Peewee: the connection of each thread

    def __init__(self) -> None:
        super().__init__(None, autoconnect=False)
        self._key = bytearray()
        self._here = threading.local()
        self._kept: _Kept | None = None
        self._keeping = threading.Lock()

    def unlock(self, path: Path, key: bytes | bytearray, *, is_new: bool = False) -> None:
        """Open the file with its raw key, after checking that what is on the disk is encrypted.

        is_new: the file is made; otherwise an empty or missing one is refused, never filled. The file is looked at
        while no connection is open: on POSIX, closing any handle of it drops SQLite's locks.
        """
        if not is_new:
            assert_encrypted_file(path)
        self.init(str(path))
        self._key = bytearray(key)
        try:
            self.connect(reuse_if_open=True)
        except BaseException:
            self.lock()
            raise

    def lock(self) -> None:
        """Close this thread's connection and the one that was kept, and forget the key."""
        if not self.is_closed():
            self.close()
        with self._keeping:
            key, self._key = self._key, bytearray()  # first: a copy just taken is whole, or known to be too late
            self._let_go()
        wipe(key)

    @contextlib.contextmanager
    def at_hand(self) -> Iterator[None]:
        """A connection for one piece of work on this thread, kept open for the next until the records are locked.

        To open one is to read the whole schema: ten times what a question costs. Work that failed may have left a
        question half read, so its connection is not kept. Raises DeskLocked.
        """
        if self.is_closed():
            self._take()
        try:
            yield
        except BaseException:
            self.close()
            raise
        if not self.is_closed() and not self._keep():
            self.close()

    def _take(self) -> None:
        with self._keeping:
            kept, self._kept = self._kept, None
        if kept is None:
            self.connect()
        elif kept.file == str(self.database) and kept.identity == _identity(kept.file):
            self._here.file, self._here.identity = kept.file, kept.identity
            self._state.set_connection(kept.connection)
        else:
            self._end(kept)
            self.connect()

    def _keep(self) -> bool:
        """Keep this thread's connection, and leave the thread without one. False where it is to be closed."""
        connection = self._connected()
        if connection.in_transaction or not self.is_current:
            return False
        try:
            connection.execute("BEGIN")
            connection.rollback()  # a question that was not read to its end would go on seeing the moment it was asked
        except sqlcipher.Error:
            return False
        with self._keeping:
            if not self._key or self._kept is not None:
                return False
            self._kept = _Kept(connection, self._here.file, self._here.identity)
        self._state.reset()
        return True

    def _let_go(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            self._end(kept)

    def _end(self, kept: _Kept) -> None:
        try:
            kept.connection.close()
        finally:
            occupancy.leave(Path(kept.file))

    def get_context_options(self) -> dict[str, Any]:
        """What Peewee needs to know to compose a question; with it, whose words are wanted."""
        return {**super().get_context_options(), "engine": self.engine}

    def writing(self) -> Any:
        """One transaction that is the only writer from its first moment: what is read in it is the newest there is."""
        self._end_reading()
        return self.atomic("IMMEDIATE")

    def alone(self) -> Any:
        """One transaction beside which nobody else writes, or begins to read."""
        return self.atomic("EXCLUSIVE")

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read inside is of one moment, that of the first question, whoever writes meanwhile.

        Inside a transaction, or another reading, it is of theirs. What begins to write inside ends it.
        """
        if self.is_closed() or self._connected().in_transaction:
            yield
            return
        self.execute_sql("BEGIN")
        self._here.reads = True
        try:
            yield
        finally:
            self._end_reading()

    def _end_reading(self) -> None:
        if getattr(self._here, "reads", False):
            self._here.reads = False
            if not self.is_closed() and self._connected().in_transaction:  # a lock meanwhile has closed it
                self.execute_sql("COMMIT")

    def _connected(self) -> Any:
        return self.connection()  # type: ignore[no-untyped-call]

    def fold_log(self) -> None:
        """Write what is still in the write-ahead log into the file itself."""
        self.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def key_now(self) -> bytearray:
        """A copy of the key, for another connection to this thread's file; the caller wipes it. Raises DeskLocked."""
        copy = bytearray(self._key)
        if not self._key or not self.is_current:
            wipe(copy)
            raise DeskLocked
        return copy

    @property
    def is_unlocked(self) -> bool:
        """Whether the key is in memory."""
        return bool(self._key)

    @property
    def is_current(self) -> bool:
        """Whether this thread's connection is to the file that is unlocked now, and not to one that was before."""
        return getattr(self._here, "file", None) == str(self.database)

    @property
    def is_in_place(self) -> bool:
        """Whether the file this thread writes to is the one that lies at its path, and was not moved meanwhile."""
        return bool(_identity(self._here.file) == self._here.identity)

    @contextlib.contextmanager
    def begun_while_locked(self) -> Iterator[None]:
        """Around work without a connection: DeskLocked for what it asks of records that somebody opened meanwhile."""
        try:
            yield
        except pw.InterfaceError as error:
            raise DeskLocked from error

    def _connect(self) -> Any:
        if not self._key:
            raise DeskLocked
        file = str(self.database)
        occupancy.enter(Path(file))
        try:
            connection = connect(file, self._key)
        except BaseException:
            occupancy.leave(Path(file))
            raise
        self._here.file, self._here.identity = file, _identity(file)
        super()._add_conn_hooks(connection)  # type: ignore[misc]  # missing from Peewee's stubs
        return connection

    def _close(self, conn: Any) -> None:
        try:
            super()._close(conn)  # type: ignore[misc]  # missing from Peewee's stubs
        finally:
            occupancy.leave(Path(self._here.file))

    @contextlib.contextmanager
    def noting(self) -> Iterator[list[str]]:
        """The text of every statement that this thread runs inside."""
        outer, self._here.noted = getattr(self._here, "noted", None), []
        try:
            yield self._here.noted
        finally:
            self._here.noted = outer

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run one statement and return its cursor. Raises DeskLocked once the records are locked."""
        if (noted := getattr(self._here, "noted", None)) is not None:
            noted.append(sql)
        try:
            return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]
        except pw.InterfaceError:
            if not self._key:
                raise DeskLocked from None
            raise
