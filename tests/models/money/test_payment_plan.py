"""What is asked for, and that a payment goes where the plan said it would."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.cover.insurance import add_coverage
from pcdesk.acts.money import money
from pcdesk.acts.people.patient import change_patient, register_patient
from pcdesk.models.money.account import balance, open_charges
from pcdesk.models.money.account_story import posting_story
from pcdesk.models.money.ledger import Tender
from pcdesk.models.money.payment_plan import (
    asked,
    change_due,
    spread_by_hand,
    spread_credit,
    spread_oldest,
    standing_of,
)

AMOUNTS = st.lists(st.integers(1, 9_000), max_size=4)


@pytest.fixture
def visit(small_clinic, mia):
    return book_visit(
        mia, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=moment.today(), start=600,
    )  # fmt: skip


def test_copay_and_balance_are_asked_for_and_told_apart(small_clinic, mia, visit):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=3_500, memo="Share")
    due = asked(who)
    assert (due.visit_id, due.visit_cents, due.balance_cents, due.total_cents) == (visit, 2_500, 3_500, 6_000)
    assert (due.visit_kind, due.visit_start, due.visit_on, due.is_charged) == ("Office visit", 600, date(2026, 11, 24),
                                                                               False)  # fmt: skip


def test_a_charged_and_paid_visit_asks_for_the_rest_only(small_clinic, mia, visit):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=2_500, memo="Copay", visit_id=visit)
    assert (asked(who).visit_cents, asked(who).is_charged) == (2_500, True)
    money.take_payment(mia, patient_id=who, cents=2_500, tender=Tender.CASH, visit_id=visit)
    assert (asked(who).visit_cents, asked(who).total_cents) == (0, 0)


def test_without_a_visit_the_balance_is_asked_for_and_credit_never(small_clinic, mia):
    who = small_clinic["patient"]
    money.take_payment(mia, patient_id=who, cents=700, tender=Tender.CASH)
    due = asked(who)
    assert (due.visit_id, due.balance_cents, due.total_cents) == (None, -700, 0)


def test_the_guarantor_is_the_likeliest_payer(small_clinic, mia):
    parent = register_patient(mia, {"last": "Alvarez", "first": "Teresa"})
    assert asked(small_clinic["patient"]).payers == ("Rosa Alvarez",)
    change_patient(mia, small_clinic["patient"], {"guarantor": parent})
    assert asked(small_clinic["patient"]).payers == ("Teresa Alvarez", "Rosa Alvarez")


@settings(max_examples=40)
@given(charges=AMOUNTS, credits=AMOUNTS, cents=st.integers(1, 30_000), has_visit=st.booleans(), owed=st.booleans())
def test_a_payment_goes_where_the_plan_says(small_clinic, owner, charges, credits, cents, has_visit, owed):
    who = register_patient(owner, {"last": "Plan"})
    add_coverage(owner, who, {"plan": small_clinic["plan"], "starts_on": date(2026, 1, 1)})
    visit = book_visit(
        owner, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=moment.today(), start=600,
    ) if has_visit else None  # fmt: skip
    for held in credits[:2]:
        money.take_payment(owner, patient_id=who, cents=held, tender=Tender.CASH, allocate={})
    for due in charges:
        money.post_charge(owner, patient_id=who, cents=due, memo="c")
    for held in credits[2:]:
        money.take_payment(owner, patient_id=who, cents=held, tender=Tender.CASH, allocate={})
    if visit and owed:
        money.post_charge(owner, patient_id=who, cents=2_500, memo="v", visit_id=visit)
    plan = spread_oldest(standing_of(who, visit), cents, visit)
    assert sum(part for _line, part in plan.parts) + plan.left_cents == cents
    paid = money.take_payment(owner, patient_id=who, cents=cents, tender=Tender.CARD, visit_id=visit)
    went = {part.with_id: part.cents for part in posting_story(paid).parts}
    assert went == {line.posting_id: part for line, part in plan.parts if part}
    assert posting_story(paid).line.open_cents == plan.left_cents
    assert balance(who) == plan.balance_after_cents


def test_by_hand_too_much_is_negative_and_credit_is_spread_without_moving_the_balance(small_clinic, mia):
    who = small_clinic["patient"]
    first = money.post_charge(mia, patient_id=who, cents=1_000, memo="a")
    money.post_charge(mia, patient_id=who, cents=2_000, memo="b")
    assert spread_by_hand(standing_of(who), 500, {first: 700}).left_cents == -200
    assert [cents for _line, cents in spread_by_hand(standing_of(who), 500, {first: 100}).parts] == [100, 0]
    money.take_payment(mia, patient_id=who, cents=1_500, tender=Tender.CASH, allocate={})
    plan = spread_credit(standing_of(who), 1_500)
    assert ([cents for _line, cents in plan.parts], plan.left_cents) == ([1_000, 500], 0)
    assert plan.balance_after_cents == balance(who) == 1_500
    assert len(open_charges(who)) == 2


def test_change_is_what_was_handed_over_less_the_price():
    assert (change_due(10_000, 6_000), change_due(5_000, 6_000)) == (4_000, -1_000)
