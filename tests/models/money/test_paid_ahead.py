"""What waits for the charge of a visit: the same to the cent wherever a sum is asked for or shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk import moment
from pcdesk.acts.book.check_in import Collected, check_in, undo_check_in
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.cover import insurance
from pcdesk.acts.money import money
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.desk.arrival import arrival
from pcdesk.models.desk.flow import board
from pcdesk.models.desk.storyboard import chips, storyboard
from pcdesk.models.money.account import account_lines, balance, refundable_cents
from pcdesk.models.money.account_story import balance_story
from pcdesk.models.money.collect import Due, PaidAhead, charged, due_for, paid_ahead
from pcdesk.models.money.ledger import Kind, Tender
from pcdesk.models.money.ledger_rules import scrub
from pcdesk.models.money.payment_plan import asked, spread_oldest, standing_of
from pcdesk.models.money.payment_story import payment_story
from tests.arriving import all_said

COPAY = 2_500


def chip_of(who):
    return next(chip.fact for chip in chips(storyboard(who), moment.today()) if chip.name == "balance")


def agree(who, visits):
    """Every figure of an account is the ledger's, and the same as every other. Returns what waits, by visit."""
    lines = account_lines(who)
    done = charged(visits)
    free = {v: sum(line.open_cents for line in lines if line.kind == Kind.PAYMENT and line.visit_id == v)
            for v in visits}  # fmt: skip
    waits = {v: min(free[v], COPAY) for v in visits if v not in done and free[v]}
    missing = sum(COPAY - cents for cents in waits.values())
    assert paid_ahead(who).cents == sum(waits.values())
    assert paid_ahead(who).missing_cents == missing
    story = balance_story(who)
    assert story.balance_cents == balance(who) == story.open_cents - story.credit_cents
    beside = balance(who) + sum(waits.values())  # what is owed besides visits that are still to be charged
    assert chip_of(who) == beside
    assert {card.owes_cents for card in board(moment.today()) if card.visit.patient_id == who} == {beside}
    for visit in visits:
        due = due_for(visit)
        assert due == arrival(visit).due
        if visit in done:
            still = sum(line.open_cents for line in story.owed if line.visit_id == visit)
            assert due.visit_cents == max(0, still - free[visit])
            assert due.visit_cents + due.balance_cents == beside
        else:
            assert due == Due(COPAY - waits.get(visit, 0), beside)
    now = asked(who)
    assert now.visit_id in visits
    assert Due(now.visit_cents, now.balance_cents) == due_for(now.visit_id)
    assert now.ahead_cents == sum(waits.values())
    return waits


def test_of_a_payment_that_paid_another_charge_too_a_refund_lessens_what_waits(booked, mia):
    who, visit = booked["patient"], booked["visit"]
    money.post_charge(mia, patient_id=who, cents=4_215, memo="An older visit")
    paid = check_in(mia, visit, all_said(), due_cents=6_715, collected=Collected(3_000, Tender.CHECK, "1187"))
    undo_check_in(mia, visit)
    money.refund_payment(mia, payment_id=paid, cents=800, tender=Tender.CASH, reason="asked for it back")
    assert agree(who, [visit]) == {visit: 1_700}
    assert paid_ahead(who) == PaidAhead(1_700, is_today=True, missing_cents=800)
    assert due_for(visit) == Due(800, 3_715)
    whole = spread_oldest(standing_of(who, visit), 4_515, visit)
    assert (whole.left_cents, asked(who).ahead_of(whole.left_cents)) == (800, 800), "no cent of it is called credit"
    story = payment_story(
        money.take_payment(mia, patient_id=who, cents=4_515, tender=Tender.CASH, visit_id=visit)
    )
    assert (story.ahead.cents, story.kept_cents) == (800, 0), "the receipt says the same"
    assert agree(who, [visit]) == {visit: 2_500}


def test_money_put_by_hand_against_another_charge_waits_no_more(booked, mia):
    who, visit = booked["patient"], booked["visit"]
    older = money.post_charge(mia, patient_id=who, cents=4_215, memo="An older visit")
    money.take_payment(
        mia, patient_id=who, cents=2_500, tender=Tender.CASH, visit_id=visit, allocate={older: 2_000}
    )
    assert agree(who, [visit]) == {visit: 500}


def test_a_receipt_tells_what_waited_for_a_later_visit_on_its_day(booked, mia):
    who = booked["patient"]
    later = book_visit(
        mia, patient_id=who, provider_id=booked["provider"], visit_type_id=booked["type"],
        on=moment.today() + timedelta(days=7), start=600,
    )  # fmt: skip
    money.post_charge(mia, patient_id=who, cents=4_215, memo="An older visit")
    first = money.take_payment(mia, patient_id=who, cents=3_000, tender=Tender.CASH, visit_id=later)
    money.refund_payment(mia, payment_id=first, cents=800, tender=Tender.CASH, reason="asked for it back")
    second = money.take_payment(mia, patient_id=who, cents=100, tender=Tender.CASH)
    was = payment_story(second)
    assert (was.before_cents, was.after_cents) == (3_715, 3_615)
    money.reverse_posting(mia, second, "wrong patient")
    money.post_charge(mia, patient_id=who, cents=2_500, memo="Office visit", visit_id=later)
    assert payment_story(second) == was


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["charge", "visit", "pay", "pay", "pay by hand", "refund", "refund", "reverse", "write off"]),
        st.integers(1, 6_000), st.integers(0, 20),
    ),
    max_size=12,
)  # fmt: skip


def step(owner: Any, who: int, visits: list[int], what: str, cents: int, pick: int) -> None:
    """One thing that happens to the account, where it can."""
    lines = account_lines(who)
    owed = list(balance_story(who).owed)
    stand = [line for line in lines if not line.reverses_id and not line.reversed_by_id]
    visit = [*visits, None][pick % (len(visits) + 1)]
    if what == "charge":
        money.post_charge(owner, patient_id=who, cents=cents, memo="A form")
    elif what == "visit" and visit is not None and visit not in charged(visits):
        money.post_charge(owner, patient_id=who, cents=cents, memo="Office visit", visit_id=visit)
    elif what == "pay":
        money.take_payment(owner, patient_id=who, cents=cents, tender=Tender.CASH, visit_id=visit)
    elif what == "pay by hand" and owed:
        chosen = owed[pick % len(owed)]
        parts = {chosen.posting_id: min(cents, chosen.open_cents)}
        money.take_payment(
            owner, patient_id=who, cents=cents, tender=Tender.CASH, visit_id=visit, allocate=parts
        )
    elif what == "write off" and owed:
        chosen = owed[pick % len(owed)]
        money.write_off(owner, patient_id=who, charge_id=chosen.posting_id, cents=min(cents, chosen.open_cents),
                        reason="small balance")  # fmt: skip
    elif what == "refund" and (paid := [p for p in stand if refundable_cents(p.posting_id, lines)]):
        payment = paid[pick % len(paid)].posting_id
        money.refund_payment(owner, payment_id=payment, cents=min(cents, refundable_cents(payment, lines)),
                             tender=Tender.CASH, reason="too much")  # fmt: skip
    elif what == "reverse":
        given = {line.refunds_id for line in stand}
        if free := [line.posting_id for line in stand if line.posting_id not in given]:
            money.reverse_posting(owner, free[pick % len(free)], "a mistake")


@settings(max_examples=40)
@given(steps=STEPS)
def test_whatever_happens_every_figure_is_the_same_and_the_ledgers(small_clinic, owner, steps):
    who = register_patient(owner, {"last": "Model"})
    first_day = moment.today() - timedelta(days=30)
    insurance.add_coverage(owner, who, {"plan": small_clinic["plan"], "member_number": "M1", "starts_on": first_day})
    visits = [
        book_visit(
            owner, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
            on=moment.today() + timedelta(days=day), start=start,
        )
        for day, start in ((0, 480), (0, 600), (9, 480))
    ]  # fmt: skip
    for what, cents, pick in steps:
        step(owner, who, visits, what, cents, pick)
    agree(who, visits)
    assert not any(scrub().values())
