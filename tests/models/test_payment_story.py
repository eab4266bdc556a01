"""What a receipt says a payment was for: as it stood on its day, whatever came later."""

from __future__ import annotations

from datetime import date, timedelta

from pcdesk import moment
from pcdesk.acts import insurance, money, setup_lists
from pcdesk.acts.check_in import Collected, check_in
from pcdesk.acts.visit import book_visit
from pcdesk.models.charge_words import ChargeKind
from pcdesk.models.ledger import Tender
from pcdesk.models.payment_story import balance_at, payment_story
from tests.arriving import all_said

TODAY = date(2026, 11, 24)


def told(story):
    parts = [(part.what.kind, part.cents) for part in story.parts]
    ahead = (story.ahead.what.kind, story.ahead.visit_on, story.ahead.cents) if story.ahead else None
    return parts, ahead, story.kept_cents, story.before_cents, story.after_cents


def another(booked, mia, start=840, on=TODAY):
    return book_visit(
        mia, patient_id=booked["patient"], provider_id=booked["provider"], visit_type_id=booked["type"], on=on,
        start=start,
    )  # fmt: skip


def test_the_copay_taken_at_check_in_is_the_copay_of_its_visit_and_no_credit(booked, mia):
    money.post_charge(mia, patient_id=booked["patient"], cents=3500, memo="An older visit")
    paid = check_in(mia, booked["visit"], all_said(), due_cents=6000, collected=Collected(6000, Tender.CARD))
    first = told(payment_story(paid))
    assert first == ([("typed", 3500)], (ChargeKind.COPAY, TODAY, 2500), 0, 3500, 0)
    assert payment_story(paid).is_with_plan
    money.post_charge(
        mia, patient_id=booked["patient"], cents=2500, visit_id=booked["visit"], what=ChargeKind.COPAY, what_name="x"
    )
    assert told(payment_story(paid)) == first, "a copy says what the first print said"


def test_what_is_beyond_the_copay_is_kept(booked, mia):
    paid = money.take_payment(
        mia, patient_id=booked["patient"], cents=4000, tender=Tender.CASH, visit_id=booked["visit"]
    )
    assert told(payment_story(paid)) == ([], (ChargeKind.COPAY, TODAY, 2500), 1500, 0, -1500)


def test_two_visits_of_a_day_and_a_copay_in_two_parts(booked, mia):
    second = another(booked, mia)
    who = booked["patient"]
    one = money.take_payment(mia, patient_id=who, cents=2500, tender=Tender.CASH, visit_id=booked["visit"])
    half = money.take_payment(mia, patient_id=who, cents=1000, tender=Tender.CASH, visit_id=second)
    rest = money.take_payment(mia, patient_id=who, cents=1500, tender=Tender.CASH, visit_id=second)
    assert [told(payment_story(each))[1:] for each in (one, half, rest)] == [
        ((ChargeKind.COPAY, TODAY, cents), 0, 0, 0) for cents in (2500, 1000, 1500)
    ]


def test_who_pays_herself_pays_for_the_visit_and_waits_for_no_plan(booked, mia):
    paid = check_in(
        mia, booked["visit"], all_said(self_pay=True), due_cents=12500, collected=Collected(12500, Tender.CARD)
    )
    story = payment_story(paid)
    assert told(story) == ([], (ChargeKind.FEE, TODAY, 12500), 0, 0, 0)
    assert not story.is_with_plan


def test_a_plan_that_answered_is_not_waited_for(booked, mia):
    money.post_charge(
        mia, patient_id=booked["patient"], cents=900, visit_id=booked["visit"], what=ChargeKind.SHARE, what_name="PPO"
    )
    paid = money.take_payment(mia, patient_id=booked["patient"], cents=900, tender=Tender.CASH)
    assert not payment_story(paid).is_with_plan
    insurance.end_coverage(mia, booked["coverage"], TODAY - timedelta(days=30))
    other = money.take_payment(mia, patient_id=booked["patient"], cents=100, tender=Tender.CASH)
    assert not payment_story(other).is_with_plan, "no plan covers her"


def test_a_visit_that_asks_no_copay_takes_none(booked, mia, owner):
    setup_lists.change_visit_type(owner, booked["type"], {"is_copay_due": False})
    paid = money.take_payment(
        mia, patient_id=booked["patient"], cents=2500, tender=Tender.CASH, visit_id=booked["visit"]
    )
    assert told(payment_story(paid)) == ([], None, 2500, 0, -2500)


def test_the_balance_of_a_reversal_is_that_of_its_day(booked, mia):
    who = booked["patient"]
    money.post_charge(mia, patient_id=who, cents=4000, memo="An older visit")
    money.take_payment(mia, patient_id=who, cents=2500, tender=Tender.CASH, visit_id=booked["visit"])
    paid = money.take_payment(mia, patient_id=who, cents=4000, tender=Tender.CHECK, reference="1")
    back = money.reverse_posting(mia, paid, "Check came back")
    assert balance_at(back) == 4000, "the copay that waits is no credit"


def test_who_saw_the_patient_is_told(booked, mia):
    paid = money.take_payment(
        mia, patient_id=booked["patient"], cents=2500, tender=Tender.CASH, visit_id=booked["visit"]
    )
    assert [seen.last for seen in payment_story(paid).seen_by] == ["Lee"]
    assert moment.today() == TODAY
