"""What a receipt says a payment was for: as it stood on its day, whatever came later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.book.check_in import Collected, check_in
from pcdesk.acts.book.visit import book_visit, move_visit, set_status
from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import insurance
from pcdesk.acts.money import money
from pcdesk.models.book.visit import Status
from pcdesk.models.money.charge_words import ChargeKind
from pcdesk.models.money.ledger import Tender
from pcdesk.models.money.payment_story import balance_at, payment_story
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
        ((ChargeKind.COPAY, TODAY, 2500), 0, 0, 0),
        ((ChargeKind.COPAY, TODAY, 1000), 0, 0, 1500),
        ((ChargeKind.COPAY, TODAY, 1500), 0, 1500, 0),
    ]
    assert [asked(payment_story(each)) for each in (one, half, rest)] == [2500, 2500, 0]


def asked(story):
    return story.due.cents if story.due else 0


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


def test_a_share_of_no_visit_waits_for_no_plan_though_she_came_today(booked, mia, owner):
    setup.change_visit_type(owner, booked["type"], {"is_copay_due": False})
    check_in(mia, booked["visit"], all_said(), due_cents=0)
    share = {"what": ChargeKind.SHARE, "what_name": "PPO"}
    money.post_charge(mia, patient_id=booked["patient"], cents=900, **share)
    own = {"patient_id": booked["patient"], "tender": Tender.CASH, "visit_id": booked["visit"]}
    paid = money.take_payment(mia, cents=900, **own)
    assert [part.what.kind for part in payment_story(paid).parts] == [ChargeKind.SHARE]
    assert not payment_story(paid).is_with_plan
    setup.change_visit_type(owner, booked["type"], {"is_copay_due": True})
    assert payment_story(money.take_payment(mia, cents=2500, **own)).is_with_plan


def test_a_visit_that_asks_no_copay_takes_none(booked, mia, owner):
    setup.change_visit_type(owner, booked["type"], {"is_copay_due": False})
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


def test_a_part_of_what_is_asked_leaves_the_rest_to_pay(booked, mia):
    who = booked["patient"]
    money.post_charge(mia, patient_id=who, cents=2000, memo="An older visit")
    paid = check_in(
        mia, booked["visit"], all_said(self_pay=True), due_cents=14500, collected=Collected(5000, Tender.CASH)
    )
    story = payment_story(paid)
    assert (asked(story), story.before_cents, story.after_cents, story.kept_cents) == (12500, 2000, 9500, 0)
    assert story.ahead.cents == 5000
    rest = money.take_payment(mia, patient_id=who, cents=9500, tender=Tender.CARD, visit_id=booked["visit"])
    story = payment_story(rest)
    assert (asked(story), story.before_cents, story.after_cents) == (0, 9500, 0)


def test_a_part_of_the_copay_leaves_the_rest_of_it(booked, mia):
    paid = check_in(mia, booked["visit"], all_said(), due_cents=2500, collected=Collected(1000, Tender.CASH))
    story = payment_story(paid)
    assert (asked(story), story.before_cents, story.after_cents) == (2500, 0, 1500)


def test_a_part_paid_before_the_day_leaves_the_rest_of_that_visit_and_nothing_on_others(booked, mia):
    who, later = booked["patient"], another(booked, mia, on=TODAY + timedelta(days=14))
    paid = money.take_payment(mia, patient_id=who, cents=1000, tender=Tender.CASH, visit_id=later)
    story = payment_story(paid)
    assert (asked(story), story.before_cents, story.after_cents) == (2500, 0, 1500)
    todays = check_in(mia, booked["visit"], all_said(), due_cents=2500, collected=Collected(2500, Tender.CASH))
    story = payment_story(todays)
    assert (asked(story), story.before_cents, story.after_cents) == (2500, 0, 0), "not asked for yet, and no credit"


def test_a_copay_nobody_knows_is_not_said_to_be_owed(booked, mia, owner):
    open_plan = insurance.add_plan(owner, insurance.add_payer(owner, {"name": "Elm"}), {"name": "Elm", "kind": "ppo"})
    insurance.change_coverage(mia, booked["coverage"], {"plan": open_plan})
    paid = money.take_payment(
        mia, patient_id=booked["patient"], cents=3000, tender=Tender.CASH, visit_id=booked["visit"]
    )
    story = payment_story(paid)
    assert (asked(story), story.before_cents, story.after_cents, story.kept_cents) == (3000, 0, 0, 0)


@pytest.mark.parametrize(("is_self_pay", "price"), [(False, 2500), (True, 12500)])
def test_what_a_check_in_asked_is_owed_again_once_its_payment_is_reversed(booked, mia, is_self_pay, price):
    money.post_charge(mia, patient_id=booked["patient"], cents=4000, memo="An older visit")
    due = price + 4000
    paid = check_in(
        mia, booked["visit"], all_said(self_pay=is_self_pay), due_cents=due,
        collected=Collected(due, Tender.CHECK, "118"),
    )  # fmt: skip
    assert payment_story(paid).after_cents == 0
    back = money.reverse_posting(mia, paid, "Check came back")
    assert balance_at(back) == due
    assert balance_at(paid) == 0, "what the receipt said"


def test_a_check_that_comes_back_days_later_leaves_what_was_asked(booked, mia):
    paid = check_in(
        mia, booked["visit"], all_said(self_pay=True), due_cents=12500, collected=Collected(12500, Tender.CHECK, "7")
    )
    later = moment.now() + timedelta(days=3)
    moment.set_source(lambda: later)
    assert balance_at(money.reverse_posting(mia, paid, "Check came back")) == 12500


def test_money_for_a_visit_that_was_canceled_is_credit_until_it_goes_back(booked, mia):
    who, later = booked["patient"], another(booked, mia, on=TODAY + timedelta(days=14))
    paid = money.take_payment(mia, patient_id=who, cents=2500, tender=Tender.CASH, visit_id=later)
    set_status(mia, later, Status.CANCELLED, reason="Patient asked")
    back = money.refund_payment(mia, payment_id=paid, cents=2500, tender=Tender.CASH, reason="Paid too much")
    assert balance_at(back) == 0


def lower_the_copay(ids, mia, owner):
    insurance.change_coverage(mia, ids["coverage"], {"copay_cents": 1000})


def end_the_coverage(ids, mia, owner):
    insurance.end_coverage(mia, ids["coverage"], TODAY - timedelta(days=30))


def move_the_visit(ids, mia, owner):
    move_visit(mia, ids["visit"], provider_id=ids["provider"], on=TODAY + timedelta(days=1), start=600)


def cancel_the_visit(ids, mia, owner):
    set_status(mia, ids["visit"], Status.CANCELLED, reason="Patient asked")


def rename_the_kind(ids, mia, owner):
    setup.change_visit_type(owner, ids["type"], {"name": "Short visit", "fee_cents": 100, "is_copay_due": False})


def check_in_as_who_pays_herself(ids, mia, owner):
    check_in(mia, ids["visit"], all_said(self_pay=True), due_cents=0)


CHANGES = (
    lower_the_copay, end_the_coverage, move_the_visit, cancel_the_visit, rename_the_kind,
    check_in_as_who_pays_herself,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_copy_says_what_the_first_print_said(booked, mia, owner, change):
    paid = money.take_payment(
        mia, patient_id=booked["patient"], cents=2500, tender=Tender.CASH, visit_id=booked["visit"]
    )
    first = payment_story(paid)
    assert (first.ahead.cents, first.kept_cents, first.is_with_plan) == (2500, 0, True)
    change(booked, mia, owner)
    assert payment_story(paid) == first


def test_a_copy_of_a_charge_paid_keeps_the_day_and_name_of_its_visit(booked, mia, owner):
    money.post_charge(
        mia, patient_id=booked["patient"], cents=2500, visit_id=booked["visit"], what=ChargeKind.COPAY,
        what_name="Office visit",
    )  # fmt: skip
    paid = money.take_payment(mia, patient_id=booked["patient"], cents=2500, tender=Tender.CASH)
    first = payment_story(paid)
    move_the_visit(booked, mia, owner)
    rename_the_kind(booked, mia, owner)
    end_the_coverage(booked, mia, owner)
    assert payment_story(paid) == first
    assert first.is_with_plan


@pytest.mark.parametrize("memo", ["Copy of records", "Your share after BlueOak PPO paid"])
def test_what_is_no_visit_waits_for_no_plan(booked, mia, memo):
    money.post_charge(mia, patient_id=booked["patient"], cents=1500, memo=memo)
    paid = money.take_payment(mia, patient_id=booked["patient"], cents=1500, tender=Tender.CASH)
    assert not payment_story(paid).is_with_plan


def test_who_saw_the_patient_is_told(booked, mia):
    paid = money.take_payment(
        mia, patient_id=booked["patient"], cents=2500, tender=Tender.CASH, visit_id=booked["visit"]
    )
    assert [seen.last for seen in payment_story(paid).seen_by] == ["Lee"]
    assert moment.today() == TODAY
