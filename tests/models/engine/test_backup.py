"""Backups of a live encrypted database: complete, proven, and refused when anybody touched them."""

from __future__ import annotations

import json
import os
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcdesk.models.engine import backup as backup_room
from pcdesk.models.engine import key_file, manifest, snapshot
from pcdesk.models.engine.backup import Unproven, back_up, backups_in, copy_to, newest_proven, prune, verify
from pcdesk.models.engine.cipher import connect
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.engine.keys import subkey
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError

DANA = "lamp river orange bicycle"
PLANTED = "Whitfield-Marker"


def head(connection) -> str:
    """The head of a small audit table, as the journal has one."""
    return str(connection.execute("SELECT coalesce(max(mac), '') FROM audit").fetchone()[0])


def open_records(folder, opened):
    return connect(str(folder.database), subkey(opened.dek, "db"))


def fill(connection, first: int, count: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for n in range(first, first + count):
        connection.execute("INSERT INTO person (name, note) VALUES (?, ?)", (f"{PLANTED} {n}", "x" * 200))
        connection.execute("INSERT INTO visit (person_id) VALUES (last_insert_rowid())")
    connection.execute("INSERT INTO audit (mac) VALUES (?)", (f"{first + count:08d}",))
    connection.execute("COMMIT")


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "clinic"
    root.mkdir()
    return Folder(root)


@pytest.fixture
def opened(folder):
    opened = key_file.create(folder, staff_id=1, name="Dana", password=DANA, cost=FLOOR)
    connection = open_records(folder, opened)
    connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, note TEXT)")
    connection.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person)")
    connection.execute("CREATE TABLE audit (id INTEGER PRIMARY KEY, mac TEXT)")
    connection.execute("CREATE VIRTUAL TABLE search USING fts5 (name)")
    connection.execute("INSERT INTO search VALUES ('somebody')")
    connection.execute("PRAGMA user_version = 7")
    fill(connection, 0, 300)
    connection.close()
    return opened


def make(folder, opened, **given_values):
    values = {"why": "manual", "program": "0.1.0", "read_head": head} | given_values
    return back_up(folder, opened, **values)


def test_a_backup_holds_everything_and_proves_it(folder, opened):
    made = make(folder, opened)
    assert {path.name for path in made.path.iterdir()} == {"clinic.db", "clinic.keys", "manifest.json"}
    content = made.manifest.content
    assert (content.counts["person"], content.counts["visit"], content.counts["audit"]) == (300, 300, 1)
    assert "search" not in content.counts
    assert (content.head, content.schema) == ("00000300", 7)
    assert verify(made.path, opened, head) == made.manifest
    assert backups_in(folder.backups) == [made]
    assert newest_proven(folder) == newest_proven(folder, opened) == made
    if os.name == "posix":
        assert {path.stat().st_mode & 0o077 for path in [made.path, *made.path.iterdir()]} == {0}


def test_nothing_in_a_backup_is_readable(folder, opened):
    made = make(folder, opened)
    for path in made.path.iterdir():
        raw = path.read_bytes()
        assert PLANTED.encode() not in raw
        assert bytes(opened.dek) not in raw
        assert not raw.startswith(b"SQLite format 3")


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


def test_a_wrong_head_or_a_changed_row_count_is_never_a_backup(folder, opened):
    heads = iter(["one", "two"])
    with pytest.raises(KnownError, match="does not hold what"):
        make(folder, opened, read_head=lambda _: next(heads))
    assert list(folder.backups.iterdir()) == []


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


def test_locking_during_a_backup_does_not_spoil_it(folder, opened):
    """The clinic locks while the copy is made in a task: the backup is finished and sealed all the same."""
    kept = key_file.unlock(folder, "Dana", DANA)

    def lock_meanwhile(connection):
        opened.wipe()
        return head(connection)

    made = make(folder, opened, read_head=lock_meanwhile)
    assert verify(made.path, kept, head) == made.manifest
    with pytest.raises(ValueError, match="locked"):
        make(folder, opened)


def test_a_full_disk_is_said_before_anything_is_written(folder, opened, monkeypatch):
    monkeypatch.setattr(backup_room, "SPARE_BYTES", 2**62)
    with pytest.raises(KnownError, match="not enough space"):
        make(folder, opened)
    assert list(folder.backups.iterdir()) == []


def test_what_a_cut_off_attempt_left_is_swept_and_never_listed(folder, opened):
    left = folder.backups / ".making-20260101"
    left.mkdir(parents=True)
    (left / "clinic.db").write_bytes(b"half")
    assert newest_proven(folder) is None
    made = make(folder, opened)
    assert [path.name for path in folder.backups.iterdir()] == [made.path.name]


def rewrite(path, change):
    shape = json.loads((path / "manifest.json").read_text())
    change(shape)
    (path / "manifest.json").write_text(json.dumps(shape))


HOSTILE = {
    "database cut": lambda p: os.truncate(p / "clinic.db", 8192),
    "database one byte": lambda p: flip(p / "clinic.db", 5000),
    "database last byte": lambda p: flip(p / "clinic.db", -1),
    "database first byte": lambda p: flip(p / "clinic.db", 0),
    "database empty": lambda p: (p / "clinic.db").write_bytes(b""),
    "database plain": lambda p: (p / "clinic.db").write_bytes(b"SQLite format 3\x00" + bytes(4080)),
    "database gone": lambda p: (p / "clinic.db").unlink(),
    "database a link": lambda p: ((p / "clinic.db").unlink(), (p / "clinic.db").symlink_to("/etc/passwd")),
    "database a folder": lambda p: ((p / "clinic.db").unlink(), (p / "clinic.db").mkdir()),
    "keys gone": lambda p: (p / "clinic.keys").unlink(),
    "keys changed": lambda p: flip(p / "clinic.keys", 100),
    "manifest gone": lambda p: (p / "manifest.json").unlink(),
    "manifest a link": lambda p: (
        (p / "manifest.json").rename(p / "m"), (p / "manifest.json").symlink_to(p / "m")),
    "manifest empty": lambda p: (p / "manifest.json").write_bytes(b""),
    "manifest junk": lambda p: (p / "manifest.json").write_bytes(b"\xff" * 100),
    "manifest deep": lambda p: (p / "manifest.json").write_bytes(b"[" * 100_000),
    "manifest huge": lambda p: (p / "manifest.json").write_bytes(b" " * 2_000_000),
    "manifest counts": lambda p: rewrite(p, lambda s: s["counts"].update(person=1)),
    "manifest date": lambda p: rewrite(p, lambda s: s.update(made_at="2099-01-01T00:00:00+00:00")),
    "manifest no zone": lambda p: rewrite(p, lambda s: s.update(made_at="2026-01-01T00:00:00")),
    "manifest head": lambda p: rewrite(p, lambda s: s.update(head="00000299")),
    "manifest why": lambda p: rewrite(p, lambda s: s.update(why="because")),
    "manifest names": lambda p: rewrite(p, lambda s: s.update(database={"bytes": 1, "sha256": "../../etc"})),
    "manifest version": lambda p: rewrite(p, lambda s: s.update(v=2)),
    "manifest seal": lambda p: rewrite(p, lambda s: s.update(seal="0" * 64)),
    "manifest other clinic": lambda p: rewrite(p, lambda s: s.update(database_id="0" * 32)),
}  # fmt: skip


def flip(path, at):
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1
    path.write_bytes(bytes(raw))


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_touched_backup_is_refused_in_words(folder, opened, name):
    made = make(folder, opened)
    HOSTILE[name](made.path)
    with pytest.raises(Unproven) as caught:
        verify(made.path, opened, head)
    assert made.path.name in caught.value.what
    assert "Traceback" not in str(caught.value)


def test_an_older_database_under_a_newer_manifest_is_refused(folder, opened):
    older = make(folder, opened)
    connection = open_records(folder, opened)
    fill(connection, 300, 3)
    connection.close()
    newer = make(folder, opened)
    shutil.copyfile(older.path / "clinic.db", newer.path / "clinic.db")
    with pytest.raises(Unproven):
        verify(newer.path, opened, head)


def test_another_clinics_key_opens_nothing(folder, opened, tmp_path):
    made = make(folder, opened)
    other_folder = Folder(tmp_path / "other")
    other_folder.root.mkdir()
    other = key_file.create(other_folder, staff_id=1, name="Eve", password=DANA, cost=FLOOR)
    with pytest.raises(Unproven, match="another clinic"):
        verify(made.path, other, head)
    other.database_id = opened.database_id
    with pytest.raises(Unproven, match="manifest was changed"):
        verify(made.path, other, head)
    assert newest_proven(folder, other) is None
    for nowhere in (folder.backups / "none.pcbackup", folder.keys):
        with pytest.raises(Unproven):
            verify(nowhere, opened)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_change_of_any_file_is_refused(folder, opened, data):
    """One change of one byte, a cut or an insertion, anywhere in the three files: always Unproven."""
    made = next(iter(backups_in(folder.backups)), None) or make(folder, opened)
    name = data.draw(st.sampled_from(["clinic.db", "clinic.keys", "manifest.json"]))
    path = made.path / name
    original = path.read_bytes()
    at = data.draw(st.integers(0, len(original) - 1))
    kind = data.draw(st.sampled_from(["flip", "cut", "insert"]))
    bit = data.draw(st.sampled_from([1, 2, 4, 16, 64, 128]))
    path.write_bytes(
        {
            "flip": original[:at] + bytes([original[at] ^ bit]) + original[at + 1 :],
            "cut": original[:at],
            "insert": original[:at] + b"7" + original[at:],
        }[kind]
    )
    try:
        found = verify(made.path, opened, head)
    except Unproven:
        found = None
    finally:
        path.write_bytes(original)
    # White space between the manifest's parts is the only thing that says nothing.
    assert found is None or (name == "manifest.json" and found == made.manifest)


def test_old_backups_are_thinned_out_but_not_the_way_back(folder, opened):
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    make(folder, opened, why="upgrade", now=noon - timedelta(days=900))
    old = make(folder, opened, now=noon - timedelta(days=899))
    for n in range(6):
        make(folder, opened, now=noon + timedelta(minutes=30 * n))
    assert len(backups_in(folder.backups)) == 5, "the latest three of that day, two old ones"
    plain = json.loads((old.path / "manifest.json").read_text())
    assert plain["why"] == "manual"
    for n in range(1, 13):
        make(folder, opened, now=noon + timedelta(days=31 * n))
    left = backups_in(folder.backups)
    assert old.path not in {one.path for one in left}
    assert [one for one in left if one.manifest.why == "upgrade"]
    assert len(left) == 13, "12 days and the one before the upgrade"


def test_a_backup_made_while_the_date_was_wrong_does_not_push_out_the_new_one(folder, opened):
    for n in range(13):
        make(folder, opened, now=datetime(2040, 1, 1, tzinfo=UTC) + timedelta(days=40 * n))
    made = make(folder, opened)
    assert made.path.exists()
    assert prune(folder.backups, spare={made.path}) == []


def test_two_in_one_second_get_two_names(folder, opened):
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    first = make(folder, opened, now=now)
    second = make(folder, opened, now=now + timedelta(microseconds=5))
    assert first.path != second.path
    assert second.path.exists()


def test_a_second_place_gets_a_true_copy(folder, opened, tmp_path):
    made = make(folder, opened)
    place = tmp_path / "usb" / "pcdesk"
    copied = copy_to(made, place)
    assert copied.path.parent == place
    assert copied.manifest == made.manifest
    assert verify(copied.path, opened, head) == made.manifest
    assert copy_to(made, place) == copied, "again changes nothing"
    assert [path.name for path in place.iterdir()] == [copied.path.name]
    assert not backup_room.is_on_another_disk(folder, place)
    assert not backup_room.is_on_another_disk(folder, tmp_path / "nowhere")
    flip(copied.path / "clinic.db", 5000)
    with pytest.raises(Unproven):
        copy_to(made, place)


def test_a_second_place_that_cannot_be_written_is_said_in_words(folder, opened, tmp_path):
    made = make(folder, opened)
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(KnownError, match="No backup was made"):
        copy_to(made, tmp_path / "file")


def test_the_manifest_survives_its_own_text(folder, opened):
    made = make(folder, opened)
    again = manifest.parse(manifest.render(made.manifest))
    assert again == made.manifest
    assert manifest.is_sealed(again, opened.dek)
    assert again.content.rows == sum(again.content.counts.values())
