"""The copy of a live encrypted file is whole at one moment, keeps nobody from writing, and is proven page by page."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pcdesk.models.engine import snapshot
from pcdesk.models.engine.backup import newest_proven, verify
from pcdesk.models.engine.cipher import connect
from pcdesk.models.engine.keys import subkey
from pcdesk.models.engine.snapshot import Unsound
from pcdesk.trouble import KnownError
from tests.models.engine.records import fill, flip, head, make, open_records

PAGE = 4096


@pytest.fixture
def opened(recorded):
    return recorded


def test_a_copy_by_the_engine_holds_the_same(folder, opened, monkeypatch):
    monkeypatch.setattr(snapshot, "_COPIERS", ())
    made = make(folder, opened)
    assert made.manifest.content.counts["person"] == 300
    assert {path.name for path in made.path.iterdir()} == {"clinic.db", "clinic.keys", "manifest.json"}
    assert verify(made.path, opened, head) == made.manifest


def test_backups_while_another_writes_are_whole_at_one_moment(folder, opened):
    stop, written, slowest = threading.Event(), [300], [0.0]

    def keep_writing():
        connection = open_records(folder, opened)
        while not stop.is_set():
            began = datetime.now(UTC)
            fill(connection, written[0], 5)
            slowest[0] = max(slowest[0], (datetime.now(UTC) - began).total_seconds())
            written[0] += 5
        connection.close()

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        for _ in range(6):
            before = written[0]
            made = make(folder, opened)
            counts = made.manifest.content.counts
            assert before <= counts["person"] == counts["visit"] <= written[0] + 5
            assert int(made.manifest.content.head) == counts["person"]
            verify(made.path, opened, head)
    finally:
        stop.set()
        writer.join()
    assert written[0] > 400, "the writer went on during the backups"
    assert slowest[0] < 2


def test_a_long_reader_only_makes_the_copy_slower(folder, opened, monkeypatch):
    monkeypatch.setattr(snapshot, "_TRIES", 2)
    reader, writer = open_records(folder, opened), open_records(folder, opened)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM person").fetchone()
    fill(writer, 300, 50)
    made = make(folder, opened)
    assert made.manifest.content.counts["person"] == 350
    reader.execute("ROLLBACK")
    reader.close()
    writer.close()


def test_a_writer_that_never_pauses_only_makes_the_copy_slower(folder, opened, monkeypatch):
    monkeypatch.setattr(snapshot, "_WRITER_WAIT_SECONDS", 0.05)
    writer = open_records(folder, opened)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO person (name) VALUES ('not yet saved')")
    made = make(folder, opened)
    assert made.manifest.content.counts["person"] == 300
    writer.execute("COMMIT")
    writer.close()
    assert make(folder, opened).manifest.content.counts["person"] == 301


def test_the_locks_of_the_running_program_survive_a_backup(folder, opened):
    """A writer in another process must still be kept out while ours holds the write lock."""
    ours = open_records(folder, opened)
    ours.execute("BEGIN IMMEDIATE")
    ours.execute("INSERT INTO audit (mac) VALUES ('x')")
    ours.execute("ROLLBACK")
    make(folder, opened)
    locks = Path("/proc/locks")
    if not locks.exists():
        pytest.skip("needs Linux's list of locks")
    mine = [line.split() for line in locks.read_text().splitlines()]
    inode = str(folder.database.stat().st_ino)
    held = [parts for parts in mine if parts[4] == str(os.getpid()) and parts[5].endswith(":" + inode)]
    ours.close()
    assert held, "SQLite's shared lock on the database file is gone"


def test_a_dangling_reference_is_noticed(folder, opened):
    connection = open_records(folder, opened)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO visit (person_id) VALUES (99999)")
    connection.close()
    with pytest.raises(KnownError, match="visit refers to one that is not there"):
        make(folder, opened)
    assert list(folder.backups.iterdir()) == []


def test_damaged_records_are_never_a_proven_backup(folder, opened):
    raw = bytearray(folder.database.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    folder.database.write_bytes(bytes(raw))
    with pytest.raises(KnownError, match="No backup was made"):
        make(folder, opened)
    assert newest_proven(folder) is None


def pages_in_use(copy, key) -> list[int]:
    """Every page but those that are free."""
    connection = connect(str(copy), key, read_only=True)
    free = connection.execute("PRAGMA freelist_count").fetchone()[0]
    connection.close()
    assert free == 0
    return list(range(copy.stat().st_size // PAGE))


def test_a_damage_of_any_page_is_noticed(folder, recorded, tmp_path):
    key, copy = subkey(recorded.dek, "db"), tmp_path / "copy.db"
    snapshot.take(folder.database, key, copy, head)
    whole, pages = copy.read_bytes(), pages_in_use(copy, key)
    content, _digest = snapshot.prove(copy, key, head)
    assert content.counts["person"] == 300
    assert len(pages) > 20
    for page in pages:
        flip(copy, page * PAGE + 100 + page * 37 % 3900)
        with pytest.raises(Unsound):
            snapshot.prove(copy, key, head)
        copy.write_bytes(whole)


def test_a_page_in_the_place_of_another_is_noticed(folder, recorded, tmp_path):
    key, copy = subkey(recorded.dek, "db"), tmp_path / "copy.db"
    snapshot.take(folder.database, key, copy, head)
    whole, pages = copy.read_bytes(), pages_in_use(copy, key)
    for page in pages[2::5]:
        raw = bytearray(whole)
        raw[page * PAGE : (page + 1) * PAGE] = whole[(page - 1) * PAGE : page * PAGE]
        copy.write_bytes(bytes(raw))
        with pytest.raises(Unsound):
            snapshot.prove(copy, key, head)


def test_a_copy_that_is_cut_short_or_of_another_key_is_noticed(folder, recorded, tmp_path):
    key, copy = subkey(recorded.dek, "db"), tmp_path / "copy.db"
    snapshot.take(folder.database, key, copy, head)
    with pytest.raises(Unsound):
        snapshot.prove(copy, bytes(32), head)
    whole = copy.read_bytes()
    for left in (0, PAGE, len(whole) // 2, len(whole) - PAGE, len(whole) - 1):
        copy.write_bytes(whole[:left])
        with pytest.raises(Unsound):
            snapshot.prove(copy, key, head)


def test_rows_that_are_missing_are_told_by_the_count(folder, recorded, tmp_path):
    key, copy = subkey(recorded.dek, "db"), tmp_path / "copy.db"
    taken = snapshot.take(folder.database, key, copy, head)
    assert snapshot.prove(copy, key, head)[0] == taken
    other = connect(str(copy), key)
    other.execute("DELETE FROM visit WHERE id = 7")
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()
    assert snapshot.prove(copy, key, head)[0] != taken
