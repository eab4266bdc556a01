"""The key file: opens for those it should and for nobody else, and a full disk changes nothing."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from pcdesk.models.engine import key_file
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.engine.key_text import parse
from pcdesk.models.engine.recovery_key import Mistyped, new_recovery_key
from pcdesk.models.engine.throttle import Throttle, TooSoon
from pcdesk.trouble import KnownError
from tests.models.engine.people import DANA, OMAR, add_omar


def test_create_and_unlock(folder, opened):
    again = key_file.unlock(folder, " dANA ", DANA)
    assert again.dek == opened.dek
    assert (again.staff_id, again.database_id) == (1, opened.database_id)
    assert len(opened.dek) == 32
    assert any(opened.dek)
    assert opened.dek.hex() not in repr(opened)
    again.wipe()
    assert again.dek == bytearray(32)


def test_both_copies_are_equal_private_and_hold_nothing_in_the_clear(folder, opened):
    add_omar(folder, opened)
    for path in (folder.keys, folder.keys_copy):
        raw = path.read_bytes()
        assert raw == folder.keys.read_bytes()
        for secret in (DANA.encode(), OMAR.encode(), bytes(opened.dek), opened.dek.hex().encode()):
            assert secret not in raw
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    names = {path.name for path in folder.root.iterdir()}
    assert names <= {"clinic.keys", "clinic.keys.copy", "sign-in.json"}, "no temporary file stays"


def test_a_second_clinic_never_overwrites_the_first(folder, opened):
    folder.keys.unlink()
    with pytest.raises(KnownError, match="already holds"):
        key_file.create(folder, staff_id=1, name="Dana", password=DANA, cost=FLOOR)
    assert key_file.unlock(folder, "Dana", DANA).dek == opened.dek


def test_wrong_password_and_unknown_name_sound_the_same(folder, opened):
    said = set()
    for name, password in (("Dana", OMAR), ("Nobody", DANA), ("", ""), ("Dana", "")):
        with pytest.raises(key_file.WrongPassword) as caught:
            key_file.unlock(folder, name, password)
        said.add((str(caught.value), caught.value.wait))
    assert len(said) == 1


def test_after_five_failures_even_the_right_password_waits(folder, opened):
    now = [1000.0]
    throttle = Throttle(folder.throttle, wall=lambda: now[0], steady=lambda: now[0])
    for _ in range(5):
        with pytest.raises(key_file.WrongPassword):
            key_file.unlock(folder, "Dana", OMAR, throttle=throttle)
    with pytest.raises(TooSoon):
        key_file.unlock(folder, "Dana", DANA, throttle=throttle)
    now[0] += 2
    assert key_file.unlock(folder, "Dana", DANA, throttle=throttle).dek == opened.dek
    assert [failure.staff_id for failure in throttle.failures()] == [1] * 5


def test_the_way_a_letter_is_composed_does_not_matter(folder):
    opened = key_file.create(folder, staff_id=1, name="José", password="cafe\u0301 river lamp nine", cost=FLOOR)
    assert key_file.unlock(folder, "JOSE\u0301", "caf\u00e9 river lamp nine").dek == opened.dek


def test_long_and_unicode_passwords(folder):
    password = "очень длинный пароль 李 🐘 " * 8
    opened = key_file.create(folder, staff_id=1, name="Ольга", password=password, cost=FLOOR)
    assert key_file.unlock(folder, "ольга", password).dek == opened.dek
    with pytest.raises(key_file.WrongPassword):
        key_file.unlock(folder, "ольга", password[:-2])


def test_people_are_added_changed_renamed_and_removed(folder, opened):
    add_omar(folder, opened)
    assert key_file.unlock(folder, "Omar", OMAR).staff_id == 2
    key_file.change_password(folder, opened, 2, "a wholly different sentence", cost=FLOOR)
    with pytest.raises(key_file.WrongPassword):
        key_file.unlock(folder, "Omar", OMAR)
    key_file.rename(folder, opened, 2, "Omar Haddad")
    assert key_file.unlock(folder, "omar haddad", "a wholly different sentence").dek == opened.dek
    key_file.remove_slot(folder, opened, 2)
    with pytest.raises(key_file.WrongPassword):
        key_file.unlock(folder, "omar haddad", "a wholly different sentence")
    with pytest.raises(KnownError, match="only one"):
        key_file.remove_slot(folder, opened, 1)
    with pytest.raises(KnownError, match="no password"):
        key_file.change_password(folder, opened, 9, OMAR, cost=FLOOR)


def test_names_are_taken_once_and_weak_passwords_refused(folder, opened):
    for name in ("dana", "  ", "x" * 300):
        with pytest.raises(KnownError, match="sign-in name"):
            key_file.add_slot(folder, opened, staff_id=2, name=name, password=OMAR, cost=FLOOR)
    with pytest.raises(KnownError, match="needs 15"):
        key_file.add_slot(folder, opened, staff_id=2, name="Omar", password="short", cost=FLOOR)
    with pytest.raises(KnownError, match="guesser"):
        key_file.change_password(folder, opened, 1, "riverside clinic 1", avoid=["Riverside"], cost=FLOOR)
    assert len(parse(folder.keys.read_bytes()).slots) == 1


def test_recovery_sheet(folder, opened):
    first, second = new_recovery_key(), new_recovery_key()
    key_file.set_recovery(folder, opened, first, cost=FLOOR)
    back = key_file.unlock_by_recovery(folder, first.lower())
    assert (back.dek, back.staff_id) == (opened.dek, None)
    key_file.set_recovery(folder, opened, second, cost=FLOOR)
    with pytest.raises(KnownError, match="newer sheet"):
        key_file.unlock_by_recovery(folder, first)
    with pytest.raises(Mistyped):
        key_file.unlock_by_recovery(folder, second[:-1] + ("A" if second[-1] != "A" else "B"))
    assert key_file.unlock_by_recovery(folder, second).dek == opened.dek


def test_a_full_disk_changes_nothing(folder, opened, monkeypatch):
    before = folder.keys.read_bytes()

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match="No space left"):
        key_file.change_password(folder, opened, 1, OMAR, cost=FLOOR)
    monkeypatch.undo()
    assert folder.keys.read_bytes() == folder.keys_copy.read_bytes() == before
    assert {path.name for path in folder.root.iterdir()} == {"clinic.keys", "clinic.keys.copy"}
    assert key_file.unlock(folder, "Dana", DANA).dek == opened.dek


def test_open_copy_reads_a_backup_and_writes_nothing(folder, opened, tmp_path):
    key = new_recovery_key()
    key_file.set_recovery(folder, opened, key, cost=FLOOR)
    away = tmp_path / "usb"
    away.mkdir()
    (away / "clinic.keys").write_bytes(folder.keys.read_bytes())
    assert key_file.open_copy(away / "clinic.keys", "dana", DANA).dek == opened.dek
    assert key_file.open_copy_by_recovery(away / "clinic.keys", key).dek == opened.dek
    with pytest.raises(key_file.WrongPassword):
        key_file.open_copy(away / "clinic.keys", "dana", OMAR)
    with pytest.raises(KnownError, match="does not belong"):
        key_file.open_copy_by_recovery(away / "clinic.keys", new_recovery_key())
    with pytest.raises(KnownError, match="missing or damaged"):
        key_file.open_copy(away / "other.keys", "dana", DANA)
    assert [found.name for found in away.iterdir()] == ["clinic.keys"]
