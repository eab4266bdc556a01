"""The account: running balances, what is open, and what came in on a day."""

from __future__ import annotations

from datetime import timedelta

from pcdesk import moment
from pcdesk.acts.money import money
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.money.account import account_lines, balance, balances, open_charges, taken_on, unallocated
from pcdesk.models.money.ledger import Tender
from pcdesk.models.record.base import db


def test_an_account_without_lines_owes_nothing(small_clinic):
    who = small_clinic["patient"]
    assert balance(who) == 0
    assert account_lines(who) == []
    assert balances([who, 999]) == {who: 0, 999: 0}


def test_each_line_shows_the_balance_after_it_and_what_is_open(small_clinic, mia):
    who = small_clinic["patient"]
    charge = money.post_charge(mia, patient_id=who, cents=4_000, memo="Office visit")
    paid = money.take_payment(mia, patient_id=who, cents=1_500, tender=Tender.CHECK, reference="1187", paid_by="Leo")
    lines = account_lines(who)
    assert [(x.posting_id, x.amount_cents, x.balance_cents, x.open_cents) for x in lines] == [
        (charge, 4_000, 4_000, 2_500),
        (paid, -1_500, 2_500, 0),
    ]
    assert (lines[1].tender_reference, lines[1].paid_by, lines[1].receipt_number) == ("1187", "Leo", 1)


def test_a_reversal_and_what_it_reverses_point_at_each_other_and_leave_nothing_open(small_clinic, mia):
    who = small_clinic["patient"]
    charge = money.post_charge(mia, patient_id=who, cents=4_000, memo="Office visit")
    mirror = money.reverse_posting(mia, charge, "posted twice")
    first, second = account_lines(who)
    assert (first.reversed_by_id, second.reverses_id, second.reason) == (mirror, charge, "posted twice")
    assert (first.open_cents, second.open_cents, second.balance_cents) == (0, 0, 0)
    assert open_charges(who) == unallocated(who) == []


def test_one_account_never_shows_in_another(small_clinic, mia):
    other = register_patient(mia, {"last": "Other"})
    money.post_charge(mia, patient_id=other, cents=900, memo="x")
    money.take_payment(mia, patient_id=small_clinic["patient"], cents=200, tender=Tender.CASH)
    assert balances([small_clinic["patient"], other]) == {small_clinic["patient"]: -200, other: 900}
    assert [x.amount_cents for x in account_lines(other)] == [900]
    assert [x.open_cents for x in unallocated(small_clinic["patient"])] == [200]


def test_the_day_counts_by_tender_with_reversals_taken_off(small_clinic, mia):
    who, today = small_clinic["patient"], moment.today()
    money.take_payment(mia, patient_id=who, cents=500, tender=Tender.CARD)
    wrong = money.take_payment(mia, patient_id=who, cents=700, tender=Tender.CASH)
    money.reverse_posting(mia, wrong, "wrong amount")
    assert taken_on(today) == {"cash": 0, "check": 0, "card": 500}
    assert sum(taken_on(today - timedelta(days=1)).values()) == 0


def test_a_payment_reads_its_account_once(small_clinic, mia, monkeypatch):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=1_000, memo="Copy")
    asked, ask = [], db.execute_sql

    def noting(sql, params=None):
        if sql.startswith("SELECT") and '"posting"' in sql and "ORDER BY" in sql and '"patient_id" = ?' in sql:
            asked.append(sql)
        return ask(sql, params)

    monkeypatch.setattr(db, "execute_sql", noting)
    money.take_payment(mia, patient_id=who, cents=400, tender=Tender.CASH)
    assert len(asked) == 1
