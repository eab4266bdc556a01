"""The money of a day re-adds from its rows, and nothing uncollected is missed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.book.check_in import Collected, check_in
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.money import money
from pcdesk.models.money.account import balance
from pcdesk.models.money.day_money import day_money, uncollected_on
from pcdesk.models.money.ledger import Posting, Tender
from tests.arriving import all_said


@pytest.fixture
def visit(small_clinic, mia):
    return book_visit(
        mia, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=moment.today(), start=600,
    )  # fmt: skip


def test_rows_add_up_to_the_totals_and_reversals_are_told(small_clinic, mia):
    who = small_clinic["patient"]
    money.take_payment(mia, patient_id=who, cents=2_500, tender=Tender.CARD, reference="4242")
    wrong = money.take_payment(mia, patient_id=who, cents=900, tender=Tender.CASH)
    money.reverse_posting(mia, wrong, "was a card")
    day = day_money(moment.today())
    assert day.totals == {"card": 2_500, "cash": 0, "check": 0}
    assert day.counts == {"card": 1, "cash": 0, "check": 0}
    assert day.reversed_counts == {"card": 0, "cash": 1, "check": 0}
    for tender, cents in day.totals.items():
        assert sum(row.cents for row in day.taken if row.tender == tender) == cents
    assert [(row.cents, row.is_reversal, row.is_reversed) for row in day.taken] == [
        (-900, True, False), (900, False, True), (2_500, False, False),
    ]  # fmt: skip
    assert day.taken[2].name == "Alvarez, Rosa (Rosie)"
    assert day_money(moment.today() - timedelta(days=1)).taken == ()


def test_what_was_not_collected_is_listed_until_it_is_paid(small_clinic, mia, visit):
    who = small_clinic["patient"]
    check_in(mia, visit, all_said(), due_cents=2_500, not_collected_because="Left wallet at home")
    (row,) = uncollected_on(moment.today())
    assert (row.visit_id, row.due_cents, row.reason) == (visit, 2_500, "Left wallet at home")
    assert day_money(moment.today()).uncollected_cents == 2_500
    money.take_payment(mia, patient_id=who, cents=2_500, tender=Tender.CASH, visit_id=visit)
    assert uncollected_on(moment.today()) == []


def test_what_was_collected_in_full_is_not_listed(small_clinic, mia, visit):
    check_in(mia, visit, all_said(), due_cents=2_500, collected=Collected(2_500, Tender.CASH))
    assert uncollected_on(moment.today()) == []


@pytest.mark.parametrize("way", ["reversed", "given back"])
def test_what_went_back_of_a_check_in_is_not_collected(small_clinic, mia, visit, way):
    taken = check_in(mia, visit, all_said(), due_cents=2_500, collected=Collected(2_500, Tender.CASH))
    if way == "reversed":
        money.reverse_posting(mia, taken, "wrong patient")
    else:
        money.refund_payment(mia, payment_id=taken, cents=2_500, tender=Tender.CASH, reason="asked for it back")
    (row,) = uncollected_on(moment.today())
    assert (row.asked_cents, row.collected_cents, row.due_cents) == (2_500, 0, 2_500)
    assert row.reason
    money.take_payment(mia, patient_id=small_clinic["patient"], cents=1_000, tender=Tender.CARD, visit_id=visit)
    assert day_money(moment.today()).uncollected_cents == 1_500
    money.take_payment(mia, patient_id=small_clinic["patient"], cents=1_500, tender=Tender.CARD, visit_id=visit)
    assert uncollected_on(moment.today()) == []


def test_a_refund_leaves_its_payment_counted(small_clinic, mia):
    wrong = money.take_payment(mia, patient_id=small_clinic["patient"], cents=15_000, tender=Tender.CASH)
    money.reverse_posting(mia, wrong, "was less")
    paid = money.take_payment(mia, patient_id=small_clinic["patient"], cents=10_025, tender=Tender.CASH)
    money.refund_payment(mia, payment_id=paid, cents=2_025, tender=Tender.CASH, reason="too much")
    day = day_money(moment.today())
    assert (day.counts["cash"], day.totals["cash"]) == (1, 8_000)


def test_an_old_balance_counts_once_for_two_visits_of_a_day(small_clinic, mia, visit):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=10_000, memo="An older visit")
    second = book_visit(
        mia, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=moment.today(), start=660,
    )  # fmt: skip
    for one in (visit, second):
        check_in(mia, one, all_said(), due_cents=12_500, not_collected_because="Comes back tomorrow")
    assert [(row.visit_id, row.due_cents) for row in uncollected_on(moment.today())] == [
        (visit, 12_500), (second, 2_500),
    ]  # fmt: skip
    assert day_money(moment.today()).uncollected_cents == 15_000
    for one in (visit, second):
        money.post_charge(mia, patient_id=who, cents=2_500, memo="Copay", visit_id=one)
    assert day_money(moment.today()).uncollected_cents == 15_000 == balance(who)
    money.take_payment(mia, patient_id=who, cents=13_000, tender=Tender.CASH)
    assert day_money(moment.today()).uncollected_cents == 2_000 == balance(who)


def test_the_demo_day_agrees_with_its_rows(demo_clinic):
    day = day_money(moment.today())
    assert day.total_cents == sum(row.cents for row in day.taken) > 0
    assert len(day.taken) == Posting.select().where(Posting.posted_on == moment.today(), Posting.tender != "").count()
    assert day.uncollected_cents == sum(row.due_cents for row in day.uncollected)
