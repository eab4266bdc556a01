"""What opening a slot costs: never too little, never more than a computer can give, dearer as computers get faster."""

from __future__ import annotations

import json

import pytest

from pcdesk.models.engine import key_file
from pcdesk.models.engine.key_slot import FLOOR, USUAL, Cost, calibrate, slot_from_json, unwrap, wrap
from pcdesk.trouble import KnownError
from tests.models.engine.people import DANA, rewrite_both


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


def test_a_slot_survives_its_own_text(opened):
    slot = wrap(
        opened.dek, DANA, database_id=opened.database_id, kind="password", staff_id=7, name="Zoë | x", cost=FLOOR
    )
    back = slot_from_json(json.loads(json.dumps(slot.as_json())))
    assert back == slot
    assert unwrap(back, DANA, opened.database_id) == opened.dek
    assert unwrap(back, DANA, "another clinic") is None
