"""What is asked for at the desk: the sum, its two parts, and what never happens to them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk import moment
from pcdesk.acts.book import visit
from pcdesk.acts.book.check_in import Collected, check_in
from pcdesk.acts.book.visit import book_visit, set_status
from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import insurance
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.money import money
from pcdesk.models.book.visit import Status
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.desk.arrival import arrival
from pcdesk.models.desk.flow import board
from pcdesk.models.desk.storyboard import chips, storyboard
from pcdesk.models.desk.today import queue
from pcdesk.models.money.account import balance, open_charges, unallocated
from pcdesk.models.money.collect import Due, PaidAhead, due, due_for, paid_ahead, usual_charge, visit_money
from pcdesk.models.money.day_money import uncollected_on
from pcdesk.models.money.ledger import Tender
from pcdesk.trouble import KnownError
from tests.arriving import all_said

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("copay", "balance", "paid", "charged", "wanted"),
    [
        (2500, 3500, 0, 0, Due(2500, 3500)),
        (2500, 0, 0, 0, Due(2500, 0)),
        (0, 3500, 0, 0, Due(0, 3500)),
        (2500, -1000, 0, 0, Due(2500, -1000)),
        (2500, 1000, 2500, 0, Due(0, 3500)),  # the copay is in: 35 were owed before it
        (2500, -2500, 6000, 0, Due(0, 0)),  # copay and balance are in
        (2500, -2500, 2500, 0, Due(0, 0)),
        (2500, 3500, 2500, 2500, Due(0, 3500)),
        (0, 12500, 0, 12500, Due(12500, 0)),  # pays herself, charged before
        (2500, 12500, 0, 12500, Due(12500, 0)),
    ],
)
def test_the_two_parts(copay, balance, paid, charged, wanted):
    assert due(copay, balance, paid_cents=paid, charged_cents=charged) == wanted


CENTS = st.integers(0, 500_000)


@given(CENTS, st.integers(-500_000, 500_000), CENTS, CENTS)
def test_the_parts_lose_no_cent_and_the_sum_is_never_negative(copay, before, paid, charged):
    now = before + charged - paid
    found = due(copay, now, paid_cents=paid, charged_cents=charged)
    assert found.total_cents >= 0
    assert found.visit_cents >= 0
    assert found.visit_cents + found.balance_cents == (charged or copay) + before - paid


def test_credit_beyond_everything_asks_for_nothing():
    assert due(2500, -9000).total_cents == 0


def test_copay_and_past_balance_of_a_real_visit(booked, mia):
    money.post_charge(mia, patient_id=booked["patient"], cents=3500, memo="An older visit")
    assert due_for(booked["visit"]) == Due(2500, 3500)
    assert due_for(booked["visit"], is_self_pay=True) == Due(12_500, 3500)
    found = arrival(booked["visit"])
    assert (found.due, found.due_self_pay) == (Due(2500, 3500), Due(12_500, 3500))


def test_what_waits_for_another_visit_is_no_credit_for_this_one(booked, mia):
    later = book_visit(
        mia, patient_id=booked["patient"], provider_id=booked["provider"], visit_type_id=booked["type"], on=TUESDAY,
        start=840,
    )  # fmt: skip
    money.take_payment(mia, patient_id=booked["patient"], cents=2500, tender=Tender.CASH, visit_id=booked["visit"])
    assert due_for(later) == Due(2500, 0)
    money.take_payment(mia, patient_id=booked["patient"], cents=1000, tender=Tender.CASH)
    assert due_for(later) == Due(2500, -1000)
    assert due_for(booked["visit"]) == Due(0, -1000)


def test_a_payment_for_the_visit_is_not_asked_for_twice(booked, mia):
    money.post_charge(mia, patient_id=booked["patient"], cents=3500, memo="An older visit")
    paid = money.take_payment(
        mia, patient_id=booked["patient"], cents=2500, tender=Tender.CASH, visit_id=booked["visit"]
    )
    assert due_for(booked["visit"]) == Due(0, 3500)
    money.reverse_posting(mia, paid, "wrong patient")
    assert due_for(booked["visit"]) == Due(2500, 3500)
    assert visit_money([booked["visit"]]) == {booked["visit"]: (0, 0)}


def test_what_waits_for_the_charge_of_a_visit_is_paid_ahead_and_no_credit(booked, mia):
    who, today = booked["patient"], booked["visit"]
    assert paid_ahead(who) == PaidAhead(0, is_today=True)
    part = money.take_payment(mia, patient_id=who, cents=1000, tender=Tender.CASH, visit_id=today)
    assert paid_ahead(who) == PaidAhead(1000, is_today=True, missing_cents=1500)
    (chip,) = [chip for chip in chips(storyboard(who), moment.today()) if chip.name == "balance"]
    assert (chip.state, chip.fact) == ("warn", 0), "some of today's visit is still to pay"
    money.reverse_posting(mia, part, "wrong patient")
    money.take_payment(mia, patient_id=who, cents=4000, tender=Tender.CASH, visit_id=today)
    assert paid_ahead(who) == PaidAhead(2500, is_today=True), "what is more than the copay is credit"
    later = visit.book_visit(
        mia, patient_id=who, provider_id=booked["provider"], visit_type_id=booked["type"],
        on=moment.today() + timedelta(days=7), start=600,
    )  # fmt: skip
    money.take_payment(mia, patient_id=who, cents=2500, tender=Tender.CASH, visit_id=later)
    assert paid_ahead(who) == PaidAhead(5000, is_today=False)
    visit.cancel_visit(mia, later, "ill")
    money.post_charge(mia, patient_id=who, cents=2500, memo="Office visit", visit_id=today)
    assert paid_ahead(who).cents == 0


def test_a_covered_visit_is_charged_its_copay_and_a_self_payer_the_fee(booked, mia):
    assert usual_charge(booked["visit"]) == (2500, 12500)
    check_in(mia, booked["visit"], all_said(self_pay=True), due_cents=0)
    assert usual_charge(booked["visit"]) == (12500, 12500)


@pytest.mark.parametrize("fee", [12_500, 9_999, 0])
def test_a_self_payer_is_asked_for_the_fee_and_owes_nothing_once_it_is_charged(booked, mia, owner, fee):
    setup.change_visit_type(owner, booked["type"], {"fee_cents": fee})
    money.post_charge(mia, patient_id=booked["patient"], cents=3500, memo="An older visit")
    asked = due_for(booked["visit"], is_self_pay=True)
    assert asked == Due(fee, 3500)
    paid = Collected(asked.total_cents, Tender.CASH)
    check_in(mia, booked["visit"], all_said(self_pay=True), due_cents=asked.total_cents, collected=paid)
    assert due_for(booked["visit"]) == Due(0, 0)
    assert sum(line.open_cents for line in unallocated(booked["patient"])) == fee
    assert usual_charge(booked["visit"]) == (fee, fee)
    if fee:
        money.post_charge(mia, patient_id=booked["patient"], cents=fee, memo="Office visit", visit_id=booked["visit"])
    assert due_for(booked["visit"]) == Due(0, 0)
    assert (open_charges(booked["patient"]), unallocated(booked["patient"])) == ([], [])
    assert balance(booked["patient"]) == 0


def test_a_copay_paid_before_counts_towards_the_fee(booked, mia):
    money.take_payment(mia, patient_id=booked["patient"], cents=2500, tender=Tender.CASH, visit_id=booked["visit"])
    assert due_for(booked["visit"], is_self_pay=True) == Due(10_000, 0)


def test_without_coverage_or_copay_the_fee_is_charged(booked, mia):
    insurance.end_coverage(mia, booked["coverage"], date(2026, 11, 1))
    assert usual_charge(booked["visit"]) == (12500, 12500)
    assert due_for(booked["visit"]) == Due(0, 0)


def test_the_coverages_own_copay_comes_before_the_plans(booked, mia):
    insurance.change_coverage(mia, booked["coverage"], {"copay_cents": 4000})
    assert Coverage.get_by_id(booked["coverage"]).copay_cents == 4000
    assert due_for(booked["visit"]).visit_cents == 4000


def test_a_kind_of_visit_that_asks_no_copay_lets_go_of_it(booked, mia, owner):
    check_in(mia, booked["visit"], all_said(), due_cents=2500, not_collected_because="No money along")
    assert [row.due_cents for row in uncollected_on(TUESDAY)] == [2500]
    setup.change_visit_type(owner, booked["type"], {"is_copay_due": False, "fee_cents": 0})
    assert due_for(booked["visit"]) == Due(0, 0)
    assert arrival(booked["visit"]).due == Due(0, 0)
    assert uncollected_on(TUESDAY) == []
    assert usual_charge(booked["visit"]) == (0, 0)
    money.take_payment(mia, patient_id=booked["patient"], cents=1000, tender=Tender.CASH, visit_id=booked["visit"])
    money.post_charge(mia, patient_id=booked["patient"], cents=1000, memo="Form filled in")
    assert unallocated(booked["patient"]) == [], "nothing waits for a charge that never comes"


@pytest.mark.parametrize(
    ("columns", "copay", "wanted"),
    [
        ({}, None, 12_500),  # the copay, and what the plan owes
        ({"fee_cents": 0}, None, 2500),  # without a fee the copay is a charge all the same
        ({"is_copay_due": False}, None, 12_500),  # all of it the plan's
        ({}, 0, 12_500),
        ({"fee_cents": 0, "is_copay_due": False}, None, None),
    ],
)
def test_what_is_over_is_charged_what_it_costs_or_settled(booked, mia, owner, columns, copay, wanted):
    if columns:
        setup.change_visit_type(owner, booked["type"], columns)
    if copay is not None:
        insurance.change_coverage(mia, booked["coverage"], {"copay_cents": copay})
    check_in(mia, booked["visit"], all_said(), due_cents=0)
    set_status(mia, booked["visit"], Status.CHECKOUT)
    assert [(item.kind, item.number) for item in queue() if item.kind == "charge"] == (
        [("charge", wanted)] if wanted else []
    )
    assert [card.wants_charge for card in board(TUESDAY)] == [wanted is not None]


def charges():
    return [(item.kind, item.number) for item in queue() if item.kind == "charge"]


@pytest.mark.parametrize("is_self_pay", [False, True])
def test_a_visit_without_a_set_fee_wants_its_charge_until_it_is_charged_or_said_to_be_free(
    booked, mia, owner, is_self_pay
):
    setup.change_visit_type(owner, booked["type"], {"fee_cents": 0})
    if not is_self_pay:
        insurance.change_coverage(mia, booked["coverage"], {"plan": insurance.add_plan(mia, 1, {"name": "Unknown"})})
    check_in(mia, booked["visit"], all_said(self_pay=is_self_pay), due_cents=0)
    assert charges() == []
    set_status(mia, booked["visit"], Status.CHECKOUT)
    assert charges() == [("charge", 0)]
    assert [card.wants_charge for card in board(TUESDAY)] == [True]
    money.charge_nothing(mia, booked["visit"])
    assert charges() == []
    undo(mia)
    assert charges() == [("charge", 0)]
    money.post_charge(mia, patient_id=booked["patient"], cents=4000, memo="Visit", visit_id=booked["visit"])
    assert charges() == []
    with pytest.raises(KnownError):
        money.charge_nothing(mia, booked["visit"])


def test_another_answer_of_the_payer_is_left_until_somebody_takes_it(booked, mia):
    told = {"way": "phone", "result": "active", "copay_cents": 4000}
    insurance.record_check(mia, booked["coverage"], told)
    assert due_for(booked["visit"]) == Due(2500, 0)
    insurance.change_coverage(mia, booked["coverage"], {"plan": insurance.add_plan(mia, 1, {"name": "Unknown"})})
    insurance.record_check(mia, booked["coverage"], told)
    assert due_for(booked["visit"]) == Due(4000, 0), "where none was known the answer counts"
