"""A damaged file never shows a wrong value: reading it fails, or the check finds the page."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from pcdesk.acts.keys.verify import verify_records
from pcdesk.models.engine.refused import ERRORS
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.file.tables import TABLES
from pcdesk.models.record.base import db
from pcdesk.trouble import KnownError
from tests.conftest import DATA_KEY
from tests.safety.deeds import DEEDS

FLIPS = 100
PAGE = 4096
NAMES = [model._meta.table_name for model in TABLES]


def damaged(whole: bytes, dice: random.Random) -> bytes:
    """The file with one bit, one byte or a run of bytes changed somewhere."""
    body = bytearray(whole)
    start = dice.randrange(len(body))
    for place in range(start, min(len(body), start + dice.choice((1, 1, 8, 600)))):
        body[place] ^= dice.randrange(1, 256)
    return bytes(body)


def values(read) -> dict[str, list[tuple]]:
    """Every row of every table, in the order of their ids."""
    return {name: [tuple(row) for row in read(f'SELECT * FROM "{name}" ORDER BY id')] for name in NAMES}


@pytest.fixture
def whole(clinic, owner, ids) -> bytes:
    """The bytes of the rich clinic's closed file, with some more rows in it."""
    for _ in range(60):
        DEEDS["register_patient"](owner, ids)
        DEEDS["take_payment"](owner, ids)
    close_records()
    return clinic.database.read_bytes()


def test_a_hundred_damages_are_noticed_and_none_shows_a_wrong_value(clinic, owner, whole):
    open_records(clinic, bytearray(DATA_KEY))
    truth = values(lambda sql: db.execute_sql(sql).fetchall())
    close_records()
    dice, by_reading, by_check = random.Random(11), 0, 0
    for flip in range(FLIPS):
        for side in ("-wal", "-shm"):
            Path(f"{clinic.database}{side}").unlink(missing_ok=True)
        clinic.database.write_bytes(damaged(whole, dice))
        try:
            open_records(clinic, bytearray(DATA_KEY))
            assert values(lambda sql: db.execute_sql(sql).fetchall()) == truth, f"flip {flip} showed a wrong value"
            found = db.execute_sql("PRAGMA cipher_integrity_check").fetchall()
            assert found, f"flip {flip} was noticed by nobody"
            by_check += 1
        except (KnownError, *ERRORS):
            by_reading += 1
        finally:
            close_records()
    assert by_reading + by_check == FLIPS
    assert by_reading > FLIPS // 3  # the pages of a table without rows are read by the check alone


def test_a_file_without_encryption_would_show_wrong_values(clinic, whole, tmp_path):
    """The control: the same damages on the same rows in a plain file, or the test above proves nothing."""
    open_records(clinic, bytearray(DATA_KEY))
    truth = values(lambda sql: db.execute_sql(sql).fetchall())
    plain = tmp_path / "plain.db"
    db.execute_sql("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    db.execute_sql("SELECT sqlcipher_export('plain')")
    db.execute_sql("DETACH DATABASE plain")
    close_records()
    body, dice, wrong = plain.read_bytes(), random.Random(11), 0
    for _ in range(FLIPS):
        plain.write_bytes(damaged(body, dice))
        connection = sqlite3.connect(plain)
        connection.text_factory = bytes
        try:
            shown = values(connection.execute)
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == b"ok"
            wrong += sound and shown != _as_bytes(truth)
        except (sqlite3.DatabaseError, UnicodeError):  # a damaged name of a column is noticed too
            pass
        finally:
            connection.close()
    assert wrong > 0


def _as_bytes(truth):
    return {
        name: [tuple(v.encode() if isinstance(v, str) else v for v in row) for row in rows]
        for name, rows in truth.items()
    }


def test_whatever_page_is_damaged_the_person_is_sent_to_the_backups(clinic, owner, whole):
    pages = len(whole) // PAGE
    for number in range(pages):
        body = bytearray(whole)
        body[number * PAGE + 2_000] ^= 1
        clinic.database.write_bytes(bytes(body))
        assert "backup" in advice(clinic, owner), f"page {number}"


def advice(clinic, owner) -> str:
    """What a person is told to do when she opens these records and has them checked."""
    try:
        open_records(clinic, bytearray(DATA_KEY))
        return verify_records(owner).sentences()[2]
    except KnownError as error:
        return error.do
    finally:
        close_records()


def test_a_cut_file_is_refused_or_found(clinic, whole):
    clinic.database.write_bytes(whole[: len(whole) // 2])
    with pytest.raises((KnownError, *ERRORS)):
        read_and_check(clinic)


def read_and_check(clinic) -> None:
    """Open, read everything, check every page; raises when the check finds something."""
    open_records(clinic, bytearray(DATA_KEY))
    values(lambda sql: db.execute_sql(sql).fetchall())
    if db.execute_sql("PRAGMA cipher_integrity_check").fetchall():
        raise KnownError("found")
