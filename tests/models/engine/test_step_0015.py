"""An older file goes on from its highest receipt and record numbers."""

from __future__ import annotations

import shutil

import pytest

from pcdesk.models.engine import triggers
from pcdesk.models.engine.keys import subkey
from pcdesk.models.file import upgrade
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.record import audit
from pcdesk.models.record.base import db
from pcdesk.models.record.counter import RECEIPT, RECORD, last_number
from pcdesk.paths import Folder
from tests.conftest import DATA_KEY
from tests.models.engine.old_file import run_old_steps


@pytest.mark.parametrize(
    ("records", "receipts", "ends"),
    [
        ((), (), (10_000, 0)), (("77",), (), (10_000, 0)),
        (("10007", "A-9", "12345678901", "40"), (1, 2, 3), (10_007, 3)),
    ],
)  # fmt: skip
def test_the_highest_numbers_in_use_are_the_last_given(tmp_path, clock, monkeypatch, records, receipts, ends):
    steps = tmp_path / "steps"
    steps.mkdir()
    for path in upgrade.STEPS.glob("00*"):
        if path.stem < "0015":
            shutil.copy(path, steps)
    folder, key = Folder(tmp_path / "old"), bytearray(DATA_KEY)
    folder.root.mkdir()
    db.unlock(folder.database, subkey(key, "db"), is_new=True)
    audit.seal.unlock(subkey(key, "audit"), folder.anchor)
    run_old_steps(steps, monkeypatch, has_journal=False)
    triggers.drop_all(db)
    for number in records or ("1",):
        _add("patient", mrn=number, last="Old")
    for number in (*receipts, None):
        _add("posting", kind="payment", patient_id=1, posted_on="2026-11-24", receipt_number=number)
    close_records()
    open_records(folder, key)
    assert (last_number(RECORD), last_number(RECEIPT)) == ends
    close_records()


def _add(table: str, **values: object) -> None:
    needed = [c for c in db.get_columns(table) if not c.null and c.name != "id"]
    row = {c.name: 0 if c.data_type.upper() in ("INTEGER", "SMALLINT") else "" for c in needed} | values
    db.execute_sql(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
