"""Restoring: a proven backup takes the place of the records, which are set aside whole."""

from __future__ import annotations

import errno
import os
import shutil

import pytest

from pcdesk.models.engine import key_file, restore
from pcdesk.models.engine.backup import Unproven, back_up
from pcdesk.models.engine.cipher import connect
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.engine.keys import subkey
from pcdesk.models.engine.recovery_key import new_recovery_key
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError

DANA, OMAR, NEW = "lamp river orange bicycle", "seven quiet ferns at noon", "a wholly different sentence"


def write(folder, opened, names, *, closed: bool = True):
    connection = connect(str(folder.database), subkey(opened.dek, "db"))
    connection.execute("CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, name TEXT)")
    for name in names:
        connection.execute("INSERT INTO person (name) VALUES (?)", (name,))
    if closed:
        connection.close()
    return connection


def people(folder, opened):
    connection = connect(str(folder.database), subkey(opened.dek, "db"))
    found = [name for (name,) in connection.execute("SELECT name FROM person ORDER BY id")]
    connection.close()
    return found


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "clinic"
    root.mkdir()
    return Folder(root)


@pytest.fixture
def opened(folder):
    opened = key_file.create(folder, staff_id=1, name="Dana", password=DANA, cost=FLOOR)
    write(folder, opened, ["one", "two"])
    folder.anchor.write_text("anchor of today")
    return opened


@pytest.fixture
def saved(folder, opened):
    return back_up(folder, opened, why="manual", program="0.1.0").path


def snapshot_of(root):
    """Every file outside the backups with its content."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and "backups" not in path.parts
    }


def test_the_backup_is_back_and_the_former_records_are_set_aside(folder, opened, saved):
    write(folder, opened, ["three"])
    done = restore.restore(saved, folder, opened)
    assert people(folder, opened) == ["one", "two"]
    assert done.manifest.content.counts["person"] == 2
    assert done.kept_keys
    assert not folder.anchor.exists()
    assert (done.set_aside / "clinic.anchor").read_text() == "anchor of today"
    assert people(Folder(done.set_aside), opened) == ["one", "two", "three"]
    restore.put_back(folder, done.set_aside)
    assert people(folder, opened) == ["one", "two", "three"]
    assert folder.anchor.read_text() == "anchor of today"
    assert not done.set_aside.exists()


def test_a_log_that_was_not_folded_in_goes_with_its_records(folder, opened, saved, tmp_path):
    """As after a power cut: the last commits are only in the log."""
    connection = write(folder, opened, ["three"], closed=False)
    crashed = Folder(tmp_path / "crashed")
    shutil.copytree(folder.root, crashed.root)
    connection.close()
    assert crashed.database.with_name("clinic.db-wal").stat().st_size > 0
    done = restore.restore(crashed.backups / saved.name, crashed, opened)
    assert people(crashed, opened) == ["one", "two"]
    assert people(Folder(done.set_aside), opened) == ["one", "two", "three"]


def test_on_a_new_computer_with_a_password_or_the_recovery_sheet(folder, opened, tmp_path):
    sheet = new_recovery_key()
    key_file.set_recovery(folder, opened, sheet, cost=FLOOR)
    saved = back_up(folder, opened, why="close", program="0.1.0").path
    for number, back in enumerate(
        (
            key_file.open_copy(saved / "clinic.keys", "dana", DANA),
            key_file.open_copy_by_recovery(saved / "clinic.keys", sheet),
        )
    ):
        fresh = Folder(tmp_path / f"new-{number}")
        fresh.root.mkdir()
        done = restore.restore(saved, fresh, back)
        assert (done.set_aside, done.kept_keys) == (None, False)
        assert people(fresh, back) == ["one", "two"]
        assert key_file.unlock(fresh, "Dana", DANA).dek == opened.dek
        assert key_file.unlock_by_recovery(fresh, sheet).dek == opened.dek
        assert {path.name for path in fresh.root.iterdir()} >= {"clinic.db", "clinic.keys", "clinic.keys.copy"}


def test_people_removed_since_the_backup_stay_removed(folder, opened):
    key_file.add_slot(folder, opened, staff_id=2, name="Omar", password=OMAR, cost=FLOOR)
    saved = back_up(folder, opened, why="close", program="0.1.0").path
    key_file.remove_slot(folder, opened, 2)
    key_file.change_password(folder, opened, 1, NEW, cost=FLOOR)
    assert restore.restore(saved, folder, opened).kept_keys
    assert key_file.unlock(folder, "Dana", NEW).dek == opened.dek
    with pytest.raises(key_file.WrongPassword):
        key_file.unlock(folder, "Omar", OMAR)


def test_damaged_keys_are_replaced_by_those_of_the_backup(folder, opened, saved):
    folder.keys.write_bytes(b"junk")
    folder.keys_copy.unlink()
    done = restore.restore(saved, folder, opened)
    assert not done.kept_keys
    assert (done.set_aside / "clinic.keys").read_bytes() == b"junk"
    assert key_file.unlock(folder, "Dana", DANA).dek == opened.dek


def test_another_clinics_records_are_set_aside_with_their_keys(folder, opened, saved, tmp_path):
    other = Folder(tmp_path / "other")
    other.root.mkdir()
    theirs = key_file.create(other, staff_id=1, name="Eve", password=OMAR, cost=FLOOR)
    write(other, theirs, ["theirs"])
    done = restore.restore(saved, other, opened)
    assert people(other, opened) == ["one", "two"]
    assert people(Folder(done.set_aside), theirs) == ["theirs"]
    assert key_file.unlock(Folder(done.set_aside), "Eve", OMAR).dek == theirs.dek


def test_a_damaged_backup_changes_nothing(folder, opened, saved):
    raw = bytearray((saved / "clinic.db").read_bytes())
    raw[-1] ^= 1
    (saved / "clinic.db").write_bytes(bytes(raw))
    before = snapshot_of(folder.root)
    with pytest.raises(Unproven):
        restore.restore(saved, folder, opened)
    assert snapshot_of(folder.root) == before


def sentence_of(saved, folder, opened):
    """What a restore says when it cannot be done; empty when it was done."""
    try:
        restore.restore(saved, folder, opened)
    except KnownError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("good_keys", [True, False])
def test_whichever_step_fails_the_former_records_stand(folder, opened, saved, monkeypatch, good_keys):
    """Every rename fails once, in turn; after each the folder is as it was."""
    write(folder, opened, ["three"])
    if not good_keys:
        folder.keys.write_bytes(b"junk")
        folder.keys_copy.write_bytes(b"junk")
    before = snapshot_of(folder.root)
    real, failures = os.replace, 0
    for failing in range(12):
        calls = [0]

        def replace(source, target, calls=calls, failing=failing):
            calls[0] += 1
            if calls[0] == failing + 1:
                raise OSError(errno.EIO, "input/output error")
            real(source, target)

        monkeypatch.setattr(os, "replace", replace)
        refused = sentence_of(saved, folder, opened)
        monkeypatch.undo()
        if not refused:
            break
        failures += 1
        assert "as they were" in refused
        assert snapshot_of(folder.root) == before
    assert failures >= (3 if good_keys else 6)
    assert people(folder, opened) == ["one", "two"]


def test_a_restore_that_was_cut_off_is_settled(folder, opened, saved, monkeypatch):
    """The process dies at each rename in turn: either all is old, or all is new."""
    write(folder, opened, ["three"])
    real = os.replace

    class Died(BaseException):
        pass

    for dying in range(8):
        calls = [0]

        def replace(source, target, calls=calls, dying=dying):
            calls[0] += 1
            if calls[0] == dying + 1:
                raise Died
            real(source, target)

        monkeypatch.setattr(os, "replace", replace)
        try:
            restore.restore(saved, folder, opened)
        except Died:
            monkeypatch.undo()
        else:
            monkeypatch.undo()
            assert people(folder, opened) == ["one", "two"]
            break
        is_placed = restore.settle(folder)
        assert not restore.is_unsettled(folder)
        assert people(folder, opened) == (["one", "two"] if is_placed else ["one", "two", "three"])
        if is_placed:
            write(folder, opened, ["three"])
    else:
        pytest.fail("the restore never got through")
    assert dying >= 2


@pytest.mark.parametrize("undone", [False, True])
def test_a_restore_that_dies_while_it_clears_up_is_settled(folder, opened, saved, monkeypatch, undone):
    class Died(BaseException):
        pass

    def dies(*_args, **_kwargs):
        raise Died

    def fails(*_args, **_kwargs):
        raise OSError

    write(folder, opened, ["three"])
    monkeypatch.setattr(restore.shutil, "rmtree", dies)
    if undone:
        monkeypatch.setattr(restore, "_go_forward", fails)
    with pytest.raises(Died):
        restore.restore(saved, folder, opened)
    monkeypatch.undo()
    assert restore.is_unsettled(folder)
    restore.settle(folder)
    assert not restore.is_unsettled(folder)
    assert people(folder, opened) == (["one", "two", "three"] if undone else ["one", "two"])


def test_too_little_space_changes_nothing(folder, opened, saved, monkeypatch):
    before = snapshot_of(folder.root)
    monkeypatch.setattr(restore, "LEAST_SPARE_BYTES", 2**62)
    with pytest.raises(KnownError, match="not enough space") as told:
        restore.restore(saved, folder, opened)
    assert told.value.do.startswith("Free "), "no other backup helps"
    assert snapshot_of(folder.root) == before


def test_nothing_to_undo(folder):
    restore.put_back(folder, folder.root / "set-aside-never")
    assert not restore.is_unsettled(folder)
