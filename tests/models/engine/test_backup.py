"""Backups of a live encrypted database: complete, listed, thinned out, put in a second place."""

from __future__ import annotations

import dataclasses
import json
import os
import time
import uuid
from datetime import UTC, datetime, timedelta

import pytest

from pcdesk.models.engine import backup as backup_room
from pcdesk.models.engine import key_file
from pcdesk.models.engine.backup import Unproven, backups_in, copy_to, newest_proven, prune, verify
from pcdesk.trouble import DeskLocked, KnownError
from tests.models.engine.people import DANA
from tests.models.engine.records import PLANTED, flip, head, make


@pytest.fixture
def opened(recorded):
    return recorded


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


def test_a_wrong_head_or_a_changed_row_count_is_never_a_backup(folder, opened):
    heads = iter(["one", "two"])
    with pytest.raises(KnownError, match="does not hold what"):
        make(folder, opened, read_head=lambda _: next(heads))
    assert list(folder.backups.iterdir()) == []


def test_locking_during_a_backup_does_not_spoil_it(folder, opened):
    """The clinic locks while the copy is made in a task: the backup is finished and sealed all the same."""
    kept = key_file.unlock(folder, "Dana", DANA)

    def lock_meanwhile(connection):
        opened.wipe()
        return head(connection)

    made = make(folder, opened, read_head=lock_meanwhile)
    assert verify(made.path, kept, head) == made.manifest
    with pytest.raises(DeskLocked):
        make(folder, opened)


def test_a_full_disk_is_said_before_anything_is_written(folder, opened, monkeypatch):
    monkeypatch.setattr(backup_room, "LEAST_SPARE_BYTES", 2**62)
    with pytest.raises(KnownError, match="not enough space"):
        make(folder, opened)
    assert list(folder.backups.iterdir()) == []


def test_what_a_cut_off_attempt_left_is_swept_and_never_listed(folder, opened):
    left = folder.backups / ".making-20260101"
    left.mkdir(parents=True)
    (left / "clinic.db").write_bytes(b"half")
    yesterday = time.time() - 86_400
    for path in (left / "clinic.db", left):
        os.utime(path, (yesterday, yesterday))
    assert newest_proven(folder) is None
    made = make(folder, opened)
    assert [path.name for path in folder.backups.iterdir()] == [made.path.name]


def test_what_another_program_is_making_just_now_stays(folder, opened):
    theirs = folder.backups / ".making-20260101"
    theirs.mkdir(parents=True)
    (theirs / "clinic.db").write_bytes(b"half")
    make(folder, opened)
    assert (theirs / "clinic.db").read_bytes() == b"half"


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
    with pytest.raises(KnownError, match="could not be copied"):
        copy_to(made, tmp_path / "file")
    with pytest.raises(KnownError, match="in the clinic's own folder"):
        copy_to(made, folder.backups)


def test_two_clinics_in_one_second_place_push_out_nothing_of_each_other(folder, opened, tmp_path):
    noon, place = datetime(2026, 11, 20, 12, tzinfo=UTC), tmp_path / "usb"
    mine = [copy_to(make(folder, opened, now=noon + timedelta(days=n)), place) for n in range(3)]
    other = dataclasses.replace(opened, database_id=str(uuid.UUID(int=7)))
    for n in range(12):
        copy_to(make(folder, other, now=noon + timedelta(days=n // 4, hours=1 + n % 4)), place)
    left = {one.path for one in backups_in(place)}
    assert {one.path for one in mine} <= left
    assert len(left) < 15, "the other clinic's are thinned out all the same"
