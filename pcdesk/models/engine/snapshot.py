"""A consistent copy of the encrypted database while people go on working, and the proof that it is one."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from pcdesk.models.engine.cipher import connect, give_key
from pcdesk.models.engine.durable import sync_file
from pcdesk.models.engine.manifest import Content

ReadHead = Callable[[Any], str]
_TRIES, _PAUSE_SECONDS = 40, 0.05
_WRITER_WAIT_SECONDS, _GAP_SECONDS = 10, 0.0005
_SIDE_BY_SIDE = 2
_LARGEST = "entry"  # the journal holds every row once more: checked first, it is done when the others are
_COPIERS = ("/bin/cp", "/usr/bin/cp")


class Unsound(Exception):
    """A copy that is damaged, cannot be opened with the key, or is not equal to what it was taken from."""


def take(database: Path, key: bytes | bytearray, target: Path, read_head: ReadHead | None = None) -> Content:
    """Copy the live database to target, durably, and say what was in it at that moment.

    key: the 32 raw bytes of the database key. read_head: reads the audit chain's head from a connection.
    Writers wait only while the last pages of the log are folded in, a few milliseconds. Measured on 143 MB:
    this way 0.1 s; SQLite's backup call, which decrypts and encrypts every page again, 1.9 s. The call is
    used only where a file cannot be copied apart from this process. Raises OSError and sqlcipher.Error.
    """
    # Made here and private: who copies into it later changes nothing about that.
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    reader = connect(str(database), key)
    try:
        is_still = hold_still(database, key, reader)
        copier = next((path for path in _COPIERS if os.access(path, os.X_OK)), "")
        if is_still and (copier or os.name == "nt"):
            with ThreadPoolExecutor(1) as beside:
                copied = beside.submit(_copy_apart, copier, database, target)
                content = _content(reader, read_head)
                copied.result()
        else:
            content = _content(reader, read_head)
            _copy_by_engine(reader, key, target)
        reader.execute("ROLLBACK")
    finally:
        reader.close()
    sync_file(target)
    return content


def prove(copy: Path, key: bytes | bytearray, read_head: ReadHead | None = None) -> tuple[Content, str]:
    """Reopen a copy that nobody writes to and check all that it holds; what is in it, and its SHA-256.

    Every page in use is deciphered, which checks its HMAC; every b-tree is walked, every row counted and every foreign
    key followed. Two tables at a time, for SQLite lets go of Python while it reads. Raises Unsound.
    """
    try:
        with ThreadPoolExecutor(_SIDE_BY_SIDE + 1) as side_by_side:
            digest = side_by_side.submit(sha256, copy)
            with _opened(copy, key) as connection:
                names = ["sqlite_schema", *_tables(connection)]
                head, schema = read_head(connection) if read_head else "", _schema(connection)
            unchecked: SimpleQueue[str] = SimpleQueue()
            for name in sorted(names, key=lambda name: name != _LARGEST):
                unchecked.put(name)
            checks = [side_by_side.submit(_check_tables, copy, key, unchecked) for _ in range(_SIDE_BY_SIDE)]
            counted = {name: count for check in checks for name, count in check.result().items()}
            return Content({name: counted[name] for name in names[1:]}, head, schema), digest.result()
    except (sqlcipher.Error, OSError, OverflowError, UnicodeDecodeError) as error:
        raise Unsound(str(error)) from error


def sha256(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hold_still(database: Path, key: bytes | bytearray, reader: Any) -> bool:
    """Begin a read on which no checkpoint may touch the database file; False if somebody else is in the way.

    A reader that begins when the whole log is folded in reads the file alone, and SQLite writes nothing back
    while such a reader is there (wal.c, read mark 0). Writers are held off for that moment, so it cannot be
    missed between the two steps.
    """
    gate = connect(str(database), key)
    gate.execute("PRAGMA busy_timeout = 0")
    try:
        for _ in range(_TRIES):
            reader.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if not _hold_writers(gate):
                break
            try:
                busy, logged, folded_in = reader.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            finally:
                gate.execute("ROLLBACK")
            # Busy: somebody else is folding in just now, and then the two numbers say nothing.
            if not busy and logged == folded_in:
                return True
            # Somebody reads an older state: let them finish.
            reader.execute("ROLLBACK")
            time.sleep(_PAUSE_SECONDS)
    finally:
        gate.close()
    reader.execute("BEGIN")
    return False


def _hold_writers(gate: Any) -> bool:
    """Take the write lock in a gap between two writers; False if there is none for ten seconds.

    SQLite's own waiting looks ever more seldom, up to every 100 ms, and starved beside a busy import (measured).
    """
    deadline = time.monotonic() + _WRITER_WAIT_SECONDS
    while time.monotonic() < deadline:
        try:
            gate.execute("BEGIN IMMEDIATE")
        except sqlcipher.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(_GAP_SECONDS)
        else:
            return True
    return False


def _copy_apart(copier: str, source: Path, target: Path) -> None:
    # Another process copies: on POSIX systems closing any handle of the file here would drop the locks that
    # SQLite holds on it for the whole program. Windows keeps locks by handle.
    if not copier:
        shutil.copyfile(source, target)
        return
    done = subprocess.run([copier, str(source), str(target)], capture_output=True, check=False)
    if done.returncode:
        raise OSError(done.stderr.decode(errors="replace").strip().rpartition(": ")[2] or "cp failed")


def _copy_by_engine(reader: Any, key: bytes | bytearray, target: Path) -> None:
    written = connect(str(target), key)
    try:
        reader.backup(written)
        written.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        written.close()


@contextlib.contextmanager
def _opened(copy: Path, key: bytes | bytearray) -> Iterator[Any]:
    # immutable: nobody writes, so no log or shared memory is looked for or left beside the copy.
    connection = sqlcipher.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        give_key(connection, key)
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cache_size = -65536")
        yield connection
    finally:
        connection.close()


def _check_tables(copy: Path, key: bytes | bytearray, unchecked: SimpleQueue[str]) -> dict[str, int]:
    """Check tables until none is left to do; how many rows each holds."""
    counted: dict[str, int] = {}
    with _opened(copy, key) as connection:
        while True:
            try:
                name = unchecked.get_nowait()
            except Empty:
                return counted
            _check(connection, name)
            counted[name] = _count(connection, name)


def _check(connection: Any, table: str) -> None:
    """A table and its indexes, page by page, and whether what its rows refer to is there. Raises Unsound."""
    found = connection.execute(f"PRAGMA quick_check({_quoted(table)})").fetchmany(1)
    if found != [("ok",)]:
        raise Unsound(f"{table}: {found[0][0] if found else ''}")
    if connection.execute(f"PRAGMA foreign_key_check({_quoted(table)})").fetchmany(1):
        raise Unsound(f"a row of {table} refers to one that is not there")


def _content(connection: Any, read_head: ReadHead | None) -> Content:
    counts = {name: _count(connection, name) for name in _tables(connection)}
    return Content(counts, read_head(connection) if read_head else "", _schema(connection))


def _tables(connection: Any) -> list[str]:
    """Every table that has pages of its own."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    return [name for (name,) in connection.execute(sql)]


def _count(connection: Any, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchone()[0])


def _schema(connection: Any) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
