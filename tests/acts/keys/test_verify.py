"""What was noticed amiss stays said until somebody says that it is known; schema and counters are looked at too."""

from __future__ import annotations

import pytest

from pcdesk.acts.frame.desk import Desk, NotAllowed
from pcdesk.acts.keys.cut_off import CutOff, acknowledge_notices, look_at_counters, look_at_notices, note_cut_off
from pcdesk.acts.keys.verify import verify_records
from pcdesk.acts.money.money import take_payment
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.clinic.right import Role
from pcdesk.models.engine import triggers
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import db
from pcdesk.models.record.counter import RECEIPT, RECORD, last_number
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError

LOST = ("the records end before act 24, which the anchor remembers",)


def outside(sql: str) -> None:
    """Somebody writes without pcdesk."""
    db.execute_sql(sql)


def test_a_loss_stays_said_however_often_it_is_looked_at(booked, owner):
    assert verify_records(owner).is_good
    note_cut_off(owner, LOST)
    for _ in range(3):
        report = verify_records(owner)
        assert len(report.faults) == 1
        assert LOST[0] in report.faults[0]
        assert isinstance(look_at_notices(), CutOff)


def test_it_is_said_no_more_once_the_owner_says_that_it_is_known(booked, owner, mia):
    note_cut_off(owner, LOST)
    with pytest.raises(NotAllowed):
        acknowledge_notices(mia)
    acknowledge_notices(owner)
    assert Act.select().where(Act.verb == "acknowledge_notices").count() == 1
    assert look_at_notices() is None
    assert verify_records(owner).is_good
    with pytest.raises(KnownError):
        acknowledge_notices(owner)
    note_cut_off(owner, LOST)  # another one is said anew
    assert not verify_records(owner).is_good


def test_what_the_check_itself_finds_at_the_end_of_the_journal_is_no_less_remembered(clinic, booked, owner):
    clinic.anchor.write_text("000000000001 abc def")
    assert not verify_records(owner).is_good
    assert not verify_records(owner).is_good  # the act that noted the first check has written the anchor anew
    acknowledge_notices(owner)
    assert verify_records(owner).is_good


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("DROP INDEX posting_receipt_number", "posting_receipt_number"),
        ("DROP INDEX one_check_in", "one_check_in"),
        ("CREATE TABLE stowaway (id INTEGER PRIMARY KEY, text TEXT)", "stowaway"),
        ("CREATE INDEX slow ON visit (note)", "slow"),
        ("CREATE VIEW seen AS SELECT * FROM patient", "seen"),
        ("ALTER TABLE room ADD COLUMN more TEXT", "room"),
        ("DROP INDEX posting_receipt_number; CREATE INDEX posting_receipt_number ON posting (receipt_number)",
         "posting_receipt_number"),
        ('DROP TRIGGER "act_update_refused"', "act_update_refused"),
    ],
)  # fmt: skip
def test_another_schema_than_this_version_makes_is_seen(booked, owner, sql, named):
    assert verify_records(owner).is_good
    for one in sql.split("; "):
        outside(one)
    faults = verify_records(owner).faults
    assert any(named in one for one in faults), faults


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE counter SET last = 0 WHERE name = 'receipt'",
        "UPDATE counter SET last = 99 WHERE name = 'receipt'",
        "UPDATE counter SET last = 10000 WHERE name = 'record'",
        "DELETE FROM counter WHERE name = 'receipt'",
        "DELETE FROM counter",
    ],
)
def test_counters_that_do_not_fit_their_rows_are_seen_and_counted_anew(booked, owner, sql):
    take_payment(owner, patient_id=booked["patient"], cents=100, tender=Tender.CASH)
    outside(sql)
    assert any("counter" in one for one in verify_records(owner).faults)
    said = look_at_counters(owner)
    assert said is not None
    assert said.kept
    assert (last_number(RECEIPT), last_number(RECORD)) == (1, max(int(p.mrn) for p in Patient.select()))
    assert not verify_records(owner).is_good  # it is not to be forgotten either
    acknowledge_notices(owner)
    assert verify_records(owner).is_good
    assert look_at_counters(owner) is None


def test_who_registers_and_takes_money_without_counters_goes_on(booked, owner):
    take_payment(owner, patient_id=booked["patient"], cents=100, tender=Tender.CASH)
    outside("DELETE FROM counter")
    new = Patient.get_by_id(register_patient(owner, {"last": "Chen"}))
    assert int(new.mrn) == max(int(p.mrn) for p in Patient.select())
    assert Patient.select().where(Patient.mrn == new.mrn).count() == 1
    paid = take_payment(owner, patient_id=new.id, cents=100, tender=Tender.CASH)
    assert Posting.get_by_id(paid).receipt_number == 2
    told = [act.detail for act in Act.select().where(Act.verb << ("register_patient", "take_payment"))]
    assert sum("counted_anew" in one for one in told) == 2


def test_a_clinic_just_made_and_the_demo_are_whole(demo_clinic):
    assert triggers.are_installed(db, JOURNALLED)
    report = verify_records(Desk(None, "Olive", Role.OWNER))
    assert report.is_good, report.faults
    assert look_at_counters(Desk(None, "Olive", Role.OWNER)) is None
