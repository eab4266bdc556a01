"""Says in words what the disk, or another writer, refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import peewee as pw
from sqlcipher3 import dbapi2 as sqlcipher

from pcdesk.language import tr
from pcdesk.trouble import KnownError

R = TypeVar("R")


class DiskTrouble(KnownError):
    """The disk did not take a change: nothing of it was saved, what was saved before is safe."""


class Busy(KnownError):
    """Another task holds the records; what was wanted may be tried again."""


class Unreadable(KnownError):
    """A value of the records is none that pcdesk writes."""

    def __init__(self, where: str) -> None:
        self.where = tr("{where} cannot be read", where=where)
        super().__init__(
            tr("A value in the clinic's records cannot be read: {where}.", where=where),
            tr("All that is there and all backups are kept."),
            tr("Run the check of the records, which names the row; keep all backups and call for help."),
        )


# Peewee's own; and the driver's, which a cursor raises between its rows.
ERRORS = (pw.DatabaseError, sqlcipher.DatabaseError)
# What SQLite says (https://www.sqlite.org/rescode.html), by its beginning.
_FULL = ("database or disk is full",)
_READ_ONLY = ("attempt to write a readonly database",)
_BROKEN_DISK = ("disk i/o error", "unable to open database file")
_DAMAGED = ("database disk image is malformed", "file is not a database")
_NO_TEXT = re.compile(r"could not decode to utf-8 column '(\w+)")  # what follows is the value itself
_BUSY = ("database is locked", "database table is locked")


@contextmanager
def in_words() -> Iterator[None]:
    """Whatever the inside raises, as a KnownError where it is one a person can act on."""
    try:
        yield
    except ERRORS as error:
        known = trouble_of(error)
        if known is None:
            raise
        raise known from error


def or_unreadable(look: Callable[..., R], *args: Any) -> R | Unreadable:
    """What a look finds; in its place what it could not read."""
    try:
        with in_words():
            return look(*args)
    except Unreadable as error:
        return error


def trouble_of(error: BaseException | None) -> KnownError | None:
    """The sentences for a database error; None when it is a mistake of the program.

    Looks behind the error too: after a full disk SQLite has rolled back by itself, and what is raised last is only
    that there was nothing left to roll back.
    """
    if isinstance(error, Unreadable):
        return error
    seen = 0
    while error is not None and seen < 8:
        if isinstance(error, ERRORS) and (known := _sentences(str(error).lower())):
            return known
        error, seen = error.__cause__ or error.__context__, seen + 1
    return None


def _sentences(said: str) -> KnownError | None:
    safe = tr("This was not saved. Everything saved before it is safe.")
    if said.startswith(_FULL):
        return DiskTrouble(
            tr("The disk is full."), safe, tr("Free some space on this computer's disk, then do it again.")
        )
    if said.startswith(_READ_ONLY):
        return DiskTrouble(
            tr("The clinic's records may only be read just now."),
            safe,
            tr("Have whoever looks after this computer give back the right to write in the clinic's folder."),
        )
    if said.startswith(_BROKEN_DISK):
        return DiskTrouble(
            tr("The disk refused to write."),
            safe,
            tr("Try again. If it happens once more, make a backup to another disk and call for help."),
        )
    if said.startswith(_DAMAGED):
        return DiskTrouble(
            tr("A part of the clinic's records cannot be read."),
            tr("Nothing was changed."),
            tr("Close pcdesk and restore the newest proven backup; do not delete any file."),
        )
    if said.startswith(_BUSY):
        return busy()
    if no_text := _NO_TEXT.match(said):
        return Unreadable(no_text[1])
    return None


def busy() -> Busy:
    """The sentences for a lock that another task holds."""
    return Busy(
        tr("Another task is writing to the clinic's records just now."),
        tr("Nothing was lost, and this was not saved yet."),
        tr("Try again in a moment."),
    )
