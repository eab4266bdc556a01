"""The few queries papers have for themselves."""

from __future__ import annotations

from datetime import date

from pcdesk.acts.desk import care
from pcdesk.acts.money import money
from pcdesk.models.desk.paper_facts import blob_body, journal_head, sheets_given
from pcdesk.models.money.ledger import Tender
from pcdesk.models.money.payment_story import paid_for


def test_what_was_paid_survives_a_reversal(small_clinic, mia):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=300, memo="First")
    money.post_charge(mia, patient_id=who, cents=400, memo="Second")
    paid = money.take_payment(mia, patient_id=who, cents=500, tender=Tender.CASH)
    before = [(part.what.about, part.cents) for part in paid_for(paid, 500)]
    assert before == [("First", 300), ("Second", 200)]
    money.reverse_posting(mia, paid, "typed wrong")
    assert [(part.what.about, part.cents) for part in paid_for(paid, 500)] == before


def test_sheets_given_come_latest_first(small_clinic, mia):
    who = small_clinic["patient"]
    for topic in ("medicines", "blood-test"):
        care.hand_out(mia, who, topic, "es", "folded")
    assert [(one.topic, one.handed_on) for one in sheets_given(who)] == [
        ("blood-test", date(2026, 11, 24)), ("medicines", date(2026, 11, 24)),
    ]  # fmt: skip


def test_nothing_is_nothing(clinic):
    assert blob_body("") is None
    assert blob_body("0" * 64) is None
    assert journal_head() == ""
