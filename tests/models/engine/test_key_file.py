"""The key file: opens for those it should, for nobody else, and is never lost or half written."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcdesk.models.engine import durable, key_file
from pcdesk.models.engine.key_slot import FLOOR, USUAL, Cost, calibrate, slot_from_json, unwrap, wrap
from pcdesk.models.engine.key_text import parse
from pcdesk.models.engine.recovery_key import Mistyped, new_recovery_key
from pcdesk.models.engine.throttle import Throttle, TooSoon
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError

DANA, OMAR = "lamp river orange bicycle", "seven quiet ferns at noon"


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


@pytest.fixture
def opened(folder):
    return key_file.create(folder, staff_id=1, name="Dana", password=DANA, cost=FLOOR)


def add_omar(folder, opened):
    key_file.add_slot(folder, opened, staff_id=2, name="Omar", password=OMAR, cost=FLOOR)


def rewrite(path, change, *, check: bool = True):
    """Edit a key file as a stranger would: with a right check value, without the data key."""
    shape = json.loads(path.read_text())
    shape.pop("check")
    change(shape)
    if check:
        plain = json.dumps(shape, sort_keys=True, separators=(",", ":")).encode()
        shape["check"] = hashlib.sha256(plain).hexdigest()
    path.write_text(json.dumps(shape))


def rewrite_both(folder, change):
    rewrite(folder.keys, change)
    rewrite(folder.keys_copy, change)


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


@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "flipped"])
@pytest.mark.parametrize("which", ["keys", "keys_copy"])
def test_either_copy_may_be_lost_and_comes_back(folder, opened, damage, which):
    path = getattr(folder, which)
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        bad = bytearray(whole)
        bad[len(bad) // 2] ^= 1
        path.write_bytes({"empty": b"", "cut": whole[:-40], "flipped": bytes(bad)}[damage])
    assert key_file.unlock(folder, "Dana", DANA).dek == opened.dek
    assert folder.keys.read_bytes() == folder.keys_copy.read_bytes() == whole


def test_both_copies_lost_names_the_ways_back(folder, opened):
    saved = folder.backups / "clinic-20261121-2100.pcbackup"
    saved.mkdir(parents=True)
    (saved / "clinic.keys").write_bytes(folder.keys.read_bytes())
    folder.keys.write_bytes(b"")
    folder.keys_copy.unlink()
    with pytest.raises(KnownError) as caught:
        key_file.unlock(folder, "Dana", DANA)
    assert str(saved) in caught.value.do
    assert "recovery sheet" in caught.value.do
    assert "not delete" in caught.value.kept
    folder.keys.write_bytes((saved / "clinic.keys").read_bytes())
    assert key_file.unlock(folder, "Dana", DANA).dek == opened.dek


def test_a_power_cut_between_the_two_copies_leaves_the_newer_password(folder, opened):
    older = folder.keys_copy.read_bytes()
    key_file.change_password(folder, opened, 1, OMAR, cost=FLOOR)
    folder.keys_copy.write_bytes(older)
    with pytest.raises(key_file.WrongPassword):
        key_file.unlock(folder, "Dana", DANA)
    assert key_file.unlock(folder, "Dana", OMAR).dek == opened.dek
    assert folder.keys_copy.read_bytes() == folder.keys.read_bytes()


def test_swapping_owner_kind_or_cost_opens_nothing(folder, opened):
    add_omar(folder, opened)

    def swap_owners(shape):
        one, other = shape["slots"]
        one["staff_id"], other["staff_id"] = other["staff_id"], one["staff_id"]

    def swap_wrapped(shape):
        one, other = shape["slots"]
        one["wrapped"], other["wrapped"] = other["wrapped"], one["wrapped"]

    def swap_ids(shape):
        one, other = shape["slots"]
        one["slot_id"], other["slot_id"] = other["slot_id"], one["slot_id"]

    def other_clinic(shape):
        shape["database_id"] = "0" * 8 + shape["database_id"][8:]

    def dearer(shape):
        shape["slots"][0]["kdf"]["t"] = 3

    whole = folder.keys.read_bytes()
    for change in (swap_owners, swap_wrapped, swap_ids, other_clinic, dearer):
        folder.throttle.unlink(missing_ok=True)
        folder.keys.write_bytes(whole)
        folder.keys_copy.write_bytes(whole)
        rewrite_both(folder, change)
        with pytest.raises(KnownError):
            key_file.unlock(folder, "Dana", DANA)


def test_a_removed_person_cannot_put_the_old_slot_back(folder, opened):
    add_omar(folder, opened)
    old = json.loads(folder.keys.read_text())["slots"][1]
    key_file.remove_slot(folder, opened, 2)
    rewrite_both(folder, lambda shape: shape["slots"].append(old))
    with pytest.raises(KnownError, match="changed outside"):
        key_file.unlock(folder, "Omar", OMAR)
    with pytest.raises(KnownError, match="changed outside"):
        key_file.add_slot(folder, opened, staff_id=3, name="Eve", password=OMAR, cost=FLOOR)


def test_one_meddled_copy_is_put_right_from_the_other(folder, opened):
    add_omar(folder, opened)
    whole = folder.keys.read_bytes()
    rewrite(folder.keys, lambda shape: (shape["slots"].pop(), shape.update(revision=99)))
    assert key_file.unlock(folder, "Dana", DANA).dek == opened.dek
    assert folder.keys.read_bytes() == folder.keys_copy.read_bytes() == whole


def test_after_meddling_the_recovery_sheet_opens_and_drops_every_password(folder, opened):
    add_omar(folder, opened)
    key = new_recovery_key()
    key_file.set_recovery(folder, opened, key, cost=FLOOR)
    rewrite_both(folder, lambda shape: shape["slots"][0].update(name="Eve"))
    back = key_file.unlock_by_recovery(folder, key)
    assert back.dek == opened.dek
    assert [slot.kind for slot in parse(folder.keys.read_bytes()).slots] == ["recovery"]
    key_file.add_slot(folder, back, staff_id=1, name="Dana", password=DANA, cost=FLOOR)
    assert key_file.unlock(folder, "Dana", DANA).dek == opened.dek


@pytest.mark.parametrize(
    ("m", "t", "p"),
    [(8, 1, 1), (19 * 1024 - 1, 2, 1), (19 * 1024, 1, 1), (2 * 1024 * 1024, 1, 4), (65536, 10**9, 4), (65536, 3, 0),
     (65536, 3, 4000), (-1, 2, 1), (1024 * 1024, 5, 4)],
)  # fmt: skip
def test_a_file_that_asks_for_too_little_or_too_much_is_refused(folder, opened, m, t, p):
    rewrite_both(folder, lambda shape: shape["slots"][0]["kdf"].update(m=m, t=t, p=p))
    with pytest.raises(KnownError, match="not safe or not possible"):
        key_file.unlock(folder, "Dana", DANA)


def test_costs():
    assert FLOOR.is_allowed
    assert (USUAL.memory_kib, USUAL.passes, USUAL.lanes) == (65536, 3, 4)
    with pytest.raises(ValueError, match="so little"):
        wrap(bytes(32), DANA, database_id="x", kind="password", staff_id=1, name="d", cost=Cost(1024, 1, 1))


def test_calibration_only_goes_up():
    found = calibrate()
    assert found.is_allowed
    assert found.work >= USUAL.work


def test_the_usual_cost_opens(folder):
    opened = key_file.create(folder, staff_id=1, name="Dana", password=DANA)
    assert json.loads(folder.keys.read_text())["slots"][0]["kdf"]["m"] == 65536
    assert key_file.unlock(folder, "Dana", DANA).dek == opened.dek


def test_a_cheap_slot_is_made_dearer_at_the_next_sign_in(folder, opened):
    dearer = Cost(20 * 1024, 3, 1)
    assert key_file.unlock(folder, "Dana", DANA, at_least=dearer).dek == opened.dek
    kdf = json.loads(folder.keys.read_text())["slots"][0]["kdf"]
    assert (kdf["m"], kdf["t"]) == (20 * 1024, 3)
    before = folder.keys.read_bytes()
    assert key_file.unlock(folder, "Dana", DANA, at_least=dearer).dek == opened.dek
    assert folder.keys.read_bytes() == before


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


def test_durable_write_keeps_the_old_file_when_the_rename_fails(tmp_path, monkeypatch):
    path = tmp_path / "small"
    durable.write(path, b"old")

    def refuse(*_):
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="input/output"):
        durable.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["small"]


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


def key_or_sentence(folder, opened):
    """Sign in: either the true key comes out or a KnownError that says what to do."""
    try:
        data_key = key_file.unlock(folder, "Dana", DANA).dek
    except KnownError as known:
        return known.what + known.do
    assert data_key == opened.dek
    return ""


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_mutated_files_give_the_key_or_a_sentence(folder, opened, data):
    """Any bytes in both copies: the true key comes out, or a KnownError; never another exception."""
    original = folder.keys.read_bytes()
    at = data.draw(st.integers(0, len(original) - 1))
    kind = data.draw(st.sampled_from(["flip", "cut", "insert", "drop", "double"]))
    junk = data.draw(st.binary(min_size=1, max_size=8))
    mutated = {
        "flip": original[:at] + junk[:1] + original[at + 1 :],
        "cut": original[:at],
        "insert": original[:at] + junk + original[at:],
        "drop": original[:at] + original[at + 5 :],
        "double": original[:at] + original[max(0, at - 30) :],
    }[kind]
    folder.keys_copy.unlink(missing_ok=True)
    folder.throttle.unlink(missing_ok=True)
    folder.keys.write_bytes(mutated)
    key_or_sentence(folder, opened)
    folder.keys.write_bytes(original)


VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.floats() | st.just([]) | st.just({})


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_value_in_any_place_gives_the_key_or_a_sentence(folder, opened, data):
    """As above, but by someone who keeps the file well formed and its check value right."""
    original = folder.keys.read_bytes()
    shape = json.loads(original)
    slot = shape["slots"][0]
    place = data.draw(
        st.sampled_from(
            [(shape, key) for key in sorted(shape)]
            + [(slot, key) for key in sorted(slot)]
            + [(slot["kdf"], key) for key in sorted(slot["kdf"])]
        ).map(lambda pair: ([shape, slot, slot["kdf"]].index(pair[0]), pair[1]))
    )
    value = data.draw(VALUES)

    def change(found):
        target = [found, found["slots"][0], found["slots"][0]["kdf"]][place[0]]
        if place[1] != "check":
            target[place[1]] = value

    folder.throttle.unlink(missing_ok=True)
    rewrite_both(folder, change)
    key_or_sentence(folder, opened)
    folder.keys.write_bytes(original)
    folder.keys_copy.write_bytes(original)


def test_a_slot_survives_its_own_text(opened):
    slot = wrap(
        opened.dek, DANA, database_id=opened.database_id, kind="password", staff_id=7, name="Zoë | x", cost=FLOOR
    )
    back = slot_from_json(json.loads(json.dumps(slot.as_json())))
    assert back == slot
    assert unwrap(back, DANA, opened.database_id) == opened.dek
    assert unwrap(back, DANA, "another clinic") is None
