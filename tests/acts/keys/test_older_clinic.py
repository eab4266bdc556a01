"""A clinic as the program left it at step 0012, with its keys, its chain and its backup, opens today with every cent.

    tests/models/file/clinic_of_0012.zip    invented people; Olive Owner and Mia Reyes sign in with the words below

It was written by the program of that step and is never made again: what it holds is what must not be lost.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from pcdesk import moment
from pcdesk.acts.desk.correspondence import say_sent
from pcdesk.acts.frame.desk import house
from pcdesk.acts.keys import backup, session
from pcdesk.acts.keys.verify import verify_records
from pcdesk.models.clinic.state_change import StateChange
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.incoming_file import IncomingFile
from pcdesk.models.file.replay import row_faults
from pcdesk.models.file.upgrade import applied_steps, step_names
from pcdesk.models.money.account import account_lines, balance
from pcdesk.models.money.ledger import Posting
from pcdesk.models.people.person import Note, Patient
from pcdesk.models.record.base import db
from pcdesk.models.record.journal import Act
from pcdesk.paths import Folder

KEPT = Path(__file__).parents[2] / "models" / "file" / "clinic_of_0012.zip"
OLIVE, MIA = "a river runs past olive trees", "seven invented maple leaves"
ROSA, TOM, ADA = 1, 2, 3
BALANCES = {ROSA: 0, TOM: -12_100, ADA: 0}
OPEN = {
    ROSA: [("payment", -2500, 0), ("charge", 2500, 0), ("payment", -777, 0), ("reversal", 777, 0)],
    TOM: [
        ("charge", 12_500, 0), ("charge", 4000, 0), ("payment", -10_001, 0), ("adjustment", -99, 0),
        ("payment", -20_000, 12_100), ("refund", 1500, 0),
    ],
}  # fmt: skip
RECEIPTS = [1, 2, 3, 4, 5]
TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'correspondence'"


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Folder]:
    """The clinic of step 0012 in a folder of its own, closed; a day after it was left."""
    with zipfile.ZipFile(KEPT) as kept:
        kept.extractall(tmp_path)
    moment.set_source(lambda: datetime.fromisoformat("2026-11-24T15:42:00+00:00"))
    yield Folder(tmp_path / "clinic")
    moment.set_source(None)
    moment.set_zone("")


def money_of(patient: int) -> list[tuple[str, int, int]]:
    return [(line.kind, line.amount_cents, line.open_cents) for line in account_lines(patient)]


def holds_all() -> None:
    assert {patient: balance(patient) for patient in BALANCES} == BALANCES
    assert {patient: money_of(patient) for patient in OPEN} == OPEN
    numbers = Posting.select(Posting.receipt_number).where(Posting.receipt_number.is_null(False))
    assert sorted(one.receipt_number for one in numbers) == RECEIPTS
    assert [one.last for one in Patient.alive().order_by(Patient.id)] == ["Alvarez", "Okafor", "Stone"]
    report = verify_records(house())
    assert report.is_good, report.faults


def test_it_is_brought_to_today_with_a_proven_backup_before_and_nothing_lost(older: Folder) -> None:
    clinic = session.sign_in(older, "mia", MIA, before_upgrade=backup.before_upgrade)
    try:
        assert applied_steps() == step_names()
        assert Note.alive().count() == 2
        assert (StateChange.select().count(), IncomingFile.select().count()) == (0, 0)
        holds_all()
        made = sorted(path.name for path in older.backups.iterdir())
        is_newer = step_names()[-1] > "0012_body_hash"
        assert len(made) == 1 + is_newer, "one more where there was something to change"
    finally:
        session.sign_out(clinic)


def test_its_own_backup_is_put_back_and_brought_to_today(older: Folder) -> None:
    (path,) = older.backups.iterdir()
    backup.restore_backup(older, path, backup.open_keys(older, path, "olive", OLIVE))
    clinic = session.sign_in(older, "olive", OLIVE, before_upgrade=backup.before_upgrade)
    try:
        assert Note.alive().count() == 1, "the second was written after the backup"
        holds_all()
    finally:
        session.sign_out(clinic)


def test_what_had_gone_out_on_paper_is_correspondence_and_held_to_the_journal(older: Folder) -> None:
    clinic = session.sign_in(older, "mia", MIA, before_upgrade=backup.before_upgrade)
    try:
        rows = list(Correspondence.select().order_by(Correspondence.id))
        noted = [act for act in Act.select().order_by(Act.id) if act.verb == "note_output" and act.patient_id]
        assert len(rows) == len(noted) == 2
        for row, act in zip(rows, noted, strict=True):
            assert (row.act_id, row.patient_id, row.sent_at, row.kind) == (
                act.id, act.patient_id, act.at, json.loads(act.detail)["kind"],
            )  # fmt: skip
        say_sent(clinic.desk, rows[0].id, "mailed")
        assert row_faults() == []
        for (name,) in db.execute_sql(TRIGGERS).fetchall():
            db.execute_sql(f'DROP TRIGGER "{name}"')
        db.execute_sql("UPDATE correspondence SET sent_at = '2020' WHERE id = 1")
        db.execute_sql("DELETE FROM correspondence WHERE id = 2")
        assert row_faults() == [
            "correspondence 1 was changed outside the journal: sent_at",
            "correspondence 2 was taken away outside the journal",
        ]
    finally:
        session.sign_out(clinic)
