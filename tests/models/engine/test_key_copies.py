"""The key file is kept twice: either copy may be lost, and one that was meddled with opens nothing."""

from __future__ import annotations

import json

import pytest

from pcdesk.models.engine import key_file
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.engine.key_text import parse
from pcdesk.models.engine.recovery_key import new_recovery_key
from pcdesk.trouble import KnownError
from tests.models.engine.people import DANA, OMAR, add_omar, rewrite, rewrite_both


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
