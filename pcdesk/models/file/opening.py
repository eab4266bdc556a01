"""Opens and closes the clinic's records: key, encrypted file, steps, chain."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import peewee as pw

from pcdesk.models.clinic import clinic_zone
from pcdesk.models.engine import refused, reserve
from pcdesk.models.engine.cipher import assert_encrypted_file
from pcdesk.models.engine.keys import subkey, wipe
from pcdesk.models.engine.refused import DiskTrouble
from pcdesk.models.file import upgrade
from pcdesk.models.money import ledger_rules
from pcdesk.models.record import audit, others
from pcdesk.models.record.base import db
from pcdesk.paths import Folder


def open_records(
    folder: Folder, data_key: bytearray, before_upgrade: Callable[[], object] | None = None, *, is_new: bool = False
) -> list[str]:
    """Unlock the clinic's file and bring it up to date; returns the steps that were run.

    data_key stays the caller's. is_new: the file is made. Raises KnownError (wrong key, not encrypted, damaged,
    missing, newer file, a disk that refuses, records that are being replaced); then everything is closed again.
    On a full disk the reserve is given up first.
    """
    try:
        return _open(folder, data_key, before_upgrade, is_new=is_new)
    except DiskTrouble as error:
        if not reserve.is_full(folder):
            raise
        if not reserve.give_up(folder):
            raise reserve.full() from error
    return _open(folder, data_key, before_upgrade, is_new=is_new)


def _open(
    folder: Folder, data_key: bytearray, before_upgrade: Callable[[], object] | None, *, is_new: bool
) -> list[str]:
    ledger_rules.watch()
    database_key, audit_key = subkey(data_key, "db"), subkey(data_key, "audit")
    try:
        with refused.in_words():
            if is_new:
                folder.database.touch(mode=0o600, exist_ok=False)
            db.unlock(folder.database, database_key, is_new=is_new)
            audit.seal.unlock(audit_key, folder.anchor)
            steps = upgrade.bring_up_to_date(before_upgrade)
            if steps:
                _look_again(folder)
            clinic_zone.watch()
            others.begin()
    except BaseException:
        close_records()
        raise
    finally:
        wipe(database_key, audit_key)
    return steps


def _look_again(folder: Folder) -> None:
    """After the first write: is the file on the disk really encrypted? No connection may be open meanwhile."""
    db.fold_log()
    db.close()
    assert_encrypted_file(folder.database)
    db.connect()


def is_open() -> bool:
    """Whether the records are unlocked and this thread holds a connection."""
    return db.is_unlocked and not db.is_closed()


def close_whole() -> None:
    """Close so that the file alone holds everything. Raises KnownError, still open, when the disk does not take it."""
    with refused.in_words():
        db.fold_log()
    close_records()


def close_records() -> None:
    """Fold the write-ahead log into the file, forget the keys. Safe to call twice.

    On a full or broken disk the log stays beside the file and is folded in another time; the keys go all the same.
    """
    try:
        if is_open():
            with contextlib.suppress(pw.DatabaseError):
                db.fold_log()
    finally:
        audit.seal.lock()
        db.lock()
