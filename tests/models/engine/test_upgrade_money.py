"""A file of before money said in codes what it is about is brought up to date with every cent it held."""

from __future__ import annotations

import shutil

from pcdesk.acts.frame.desk import house
from pcdesk.acts.money import money
from pcdesk.models.book.visit import CheckIn, VisitType
from pcdesk.models.engine import triggers
from pcdesk.models.engine.keys import subkey
from pcdesk.models.file import upgrade
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.money.account import account_lines, balance
from pcdesk.models.money.ledger import Tender
from pcdesk.models.money.ledger_rules import scrub
from pcdesk.models.record import audit
from pcdesk.models.record.base import db
from pcdesk.paths import Folder
from tests.conftest import DATA_KEY
from tests.models.engine.old_file import run_old_steps

OLD_MONEY: list[tuple[str, dict[str, object]]] = [
    ("patient", {"id": 1, "last": "Alvarez", "mrn": "10001"}),
    ("provider", {"id": 1, "last": "Lee"}),
    ("visit_type", {"id": 1, "name": "Office visit", "minutes": 30, "fee_cents": 12500}),
    ("visit", {"id": 1, "patient_id": 1, "provider_id": 1, "visit_type_id": 1, "visit_on": "2026-11-24",
               "status": "gone"}),
    ("check_in", {"visit_id": 1, "checked_in_at": "2026-11-24T15:00:00.000Z", "not_collected_because": "Wants a bill"}),
    ("posting", {"id": 1, "kind": "charge", "patient_id": 1, "visit_id": 1, "posted_at": "2026-11-24T15:00:00.000Z",
                 "posted_on": "2026-11-24", "memo": "Office visit, 24 Nov 2026"}),
    ("posting", {"id": 2, "kind": "payment", "patient_id": 1, "visit_id": 1, "posted_at": "2026-11-24T15:00:00.000Z",
                 "posted_on": "2026-11-24", "memo": "Payment", "tender": "cash", "receipt_number": 1}),
    ("line", {"posting_id": 1, "patient_id": 1, "account": "receivable", "amount_cents": 4000}),
    ("line", {"posting_id": 1, "patient_id": 1, "account": "revenue", "amount_cents": -4000}),
    ("line", {"posting_id": 2, "patient_id": 1, "account": "cash", "amount_cents": 2500}),
    ("line", {"posting_id": 2, "patient_id": 1, "account": "receivable", "amount_cents": -2500}),
    ("allocation", {"credit_id": 2, "charge_id": 1, "amount_cents": 2500}),
]  # fmt: skip


def test_money_of_an_older_file_keeps_every_cent_and_gains_codes(tmp_path, clock, monkeypatch):
    steps = tmp_path / "steps"
    steps.mkdir()
    for path in (*upgrade.STEPS.glob("0001*"), *upgrade.STEPS.glob("0002*")):
        shutil.copy(path, steps)
    folder, key = Folder(tmp_path / "old"), bytearray(DATA_KEY)
    folder.root.mkdir()
    db.unlock(folder.database, subkey(key, "db"), is_new=True)
    audit.seal.unlock(subkey(key, "audit"), folder.anchor)
    run_old_steps(steps, monkeypatch, has_journal=False)
    triggers.drop_all(db)
    for table, values in OLD_MONEY:
        needed = [c for c in db.get_columns(table) if not c.null and c.name != "id"]
        row = {c.name: 0 if c.data_type.upper() == "INTEGER" else "" for c in needed} | values
        db.execute_sql(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
        )
    close_records()
    assert "0007_money" in open_records(folder, key, lambda: None)
    lines = [(line.kind, line.memo, line.reason, line.amount_cents, line.open_cents) for line in account_lines(1)]
    assert lines == [("charge", "Office visit, 24 Nov 2026", "", 4000, 1500), ("payment", "Payment", "", -2500, 0)]
    assert balance(1) == 1500
    kind = VisitType.get()
    assert (kind.is_copay_due, kind.is_fasting) == (True, False), "what was asked for is still asked for"
    assert (CheckIn.get().not_collected_code, CheckIn.get().not_collected_because) == ("wants_bill", "")
    assert not any(scrub().values())
    money.refund_payment(house(), payment_id=2, cents=100, tender=Tender.CASH, reason="Goodwill")
    assert balance(1) == 1600
    close_records()
