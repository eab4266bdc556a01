"""Money given back: an act of its own, never more than was paid, every cent accounted for."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk, NotAllowed
from pcdesk.acts.money import money
from pcdesk.acts.money.posting import Side, post
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.clinic.right import Role
from pcdesk.models.money.account import account_lines, balance, open_charges, refundable_cents, taken_on, unallocated
from pcdesk.models.money.account_story import idle_cents, refund_effect
from pcdesk.models.money.day_money import day_money
from pcdesk.models.money.ledger import Account, Kind, Line, Posting, Tender
from pcdesk.models.money.ledger_rules import LedgerBroken, scrub
from pcdesk.models.record import journal
from pcdesk.trouble import KnownError


@pytest.fixture
def paid(small_clinic, mia):
    """$50.00 by card against a charge of $40.00: $10.00 too much."""
    money.post_charge(mia, patient_id=small_clinic["patient"], cents=4_000, memo="Visit")
    return money.take_payment(mia, patient_id=small_clinic["patient"], cents=5_000, tender=Tender.CARD)


def test_what_was_paid_too_much_goes_back_in_cash_and_the_payment_stays(small_clinic, mia, paid):
    who = small_clinic["patient"]
    back = money.refund_payment(mia, payment_id=paid, cents=1_000, tender=Tender.CASH, reason="Paid too much")
    row = Posting.get_by_id(back)
    assert (row.kind, row.tender, row.refunds_id, row.receipt_number) == (Kind.REFUND, "cash", paid, 2)
    assert (row.reason_code, row.reason) == ("overpaid", "")
    assert (balance(who), unallocated(who), open_charges(who)) == (0, [], [])
    assert taken_on(moment.today()) == {"card": 5_000, "cash": -1_000, "check": 0}
    assert day_money(moment.today()).counts == {"card": 1, "cash": 0, "check": 0}
    assert sum(line.amount_cents for line in Line.select().where(Line.posting == back)) == 0
    assert not any(scrub().values())


def test_beyond_what_was_free_the_charge_is_open_again(small_clinic, mia, paid):
    effect = refund_effect(paid, 1_500)
    money.refund_payment(mia, payment_id=paid, cents=1_500, tender=Tender.CARD, reason="The plan paid")
    assert [(part.memo, part.cents) for part in effect.opens] == [("Visit", 500)]
    assert [line.open_cents for line in open_charges(small_clinic["patient"])] == [500]
    assert (effect.before_cents, effect.after_cents) == (-1_000, 500) == (-1_000, balance(small_clinic["patient"]))


def test_never_more_than_was_paid_in_one_or_in_parts(small_clinic, mia, paid):
    money.refund_payment(mia, payment_id=paid, cents=3_000, tender=Tender.CASH, reason="Goodwill")
    assert refundable_cents(paid) == 2_000
    before = Posting.select().count()
    for cents in (2_001, 0, -1):
        with pytest.raises(KnownError):
            money.refund_payment(mia, payment_id=paid, cents=cents, tender=Tender.CASH, reason="Goodwill")
    money.refund_payment(mia, payment_id=paid, cents=2_000, tender=Tender.CASH, reason="Goodwill")
    with pytest.raises(KnownError):
        money.refund_payment(mia, payment_id=paid, cents=1, tender=Tender.CASH, reason="Goodwill")
    assert Posting.select().count() == before + 1


def test_a_payment_of_which_something_went_back_is_not_reversed_as_well(small_clinic, mia, paid):
    back = money.refund_payment(mia, payment_id=paid, cents=1_000, tender=Tender.CASH, reason="Paid too much")
    with pytest.raises(KnownError):
        money.reverse_posting(mia, paid, "Wrong patient")
    money.reverse_posting(mia, back, "Entered twice")
    assert refundable_cents(paid) == 5_000
    assert [line.open_cents for line in unallocated(small_clinic["patient"])] == [1_000]
    money.reverse_posting(mia, paid, "Wrong patient")
    with pytest.raises(KnownError):
        money.refund_payment(mia, payment_id=paid, cents=1, tender=Tender.CASH, reason="Goodwill")
    assert not any(scrub().values())


def test_what_is_no_payment_needs_a_reason_or_a_number_is_refused(small_clinic, mia, paid):
    charge = open_or_first(small_clinic["patient"])
    for told in (
        {"payment_id": charge, "tender": Tender.CASH, "reason": "Goodwill"},
        {"payment_id": paid, "tender": Tender.CASH, "reason": "  "},
        {"payment_id": paid, "tender": Tender.CHECK, "reason": "Goodwill"},
    ):
        with pytest.raises(KnownError):
            money.refund_payment(mia, cents=100, **told)
    assert Posting.select().where(Posting.kind == str(Kind.REFUND)).count() == 0


def open_or_first(who):
    return account_lines(who)[0].posting_id


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.READ_ONLY])
def test_who_may_not_give_money_back(small_clinic, paid, role):
    with pytest.raises(NotAllowed):
        money.refund_payment(
            Desk(None, "Someone", role), payment_id=paid, cents=1, tender=Tender.CASH, reason="Goodwill"
        )


def test_a_refund_beyond_the_payment_never_commits(small_clinic, mia, paid):
    sides = [Side(Account.RECEIVABLE, 5_001), Side(Account.CASH, -5_001)]
    with pytest.raises(LedgerBroken), journal.act("x", "x", staff_id=None, staff_name="", session=""):
        post(mia, Kind.REFUND, small_clinic["patient"], sides, refunds=paid, tender="cash")


def test_money_freed_by_a_reversal_goes_to_what_is_open(small_clinic, mia):
    who = small_clinic["patient"]
    wrong = money.post_charge(mia, patient_id=who, cents=3_000, memo="Wrong")
    money.take_payment(mia, patient_id=who, cents=3_000, tender=Tender.CASH)
    money.post_charge(mia, patient_id=who, cents=2_000, memo="Right")
    money.reverse_posting(mia, wrong, "Wrong charge")
    assert open_charges(who) == []
    assert [line.open_cents for line in unallocated(who)] == [1_000]


def test_credit_that_lies_beside_a_charge_is_offered_to_it(small_clinic, mia, booked):
    from pcdesk.acts.book.visit import cancel_visit

    who = small_clinic["patient"]
    money.take_payment(mia, patient_id=who, cents=2_500, tender=Tender.CASH, visit_id=booked["visit"])
    money.post_charge(mia, patient_id=who, cents=2_000, memo="Older")
    assert idle_cents(who) == 0, "it waits for its visit"
    cancel_visit(mia, booked["visit"], "Sick")
    assert idle_cents(who) == 2_000
    assert money.settle_credit(mia, who) == 2_000
    assert (idle_cents(who), open_charges(who)) == (0, [])


STEPS = st.lists(
    st.tuples(st.sampled_from(["charge", "pay", "refund", "reverse"]), st.integers(1, 9_000), st.integers(0, 9)),
    max_size=12,
)


@settings(max_examples=30)
@given(steps=STEPS)
def test_whatever_is_done_the_ledger_holds(small_clinic, owner, steps):
    desk = Desk(None, "Bill", Role.OWNER)
    who = register_patient(desk, {"last": "Model"})
    for step, cents, pick in steps:
        lines = account_lines(who)
        with contextlib.suppress(KnownError):
            if step == "charge":
                money.post_charge(desk, patient_id=who, cents=cents, memo="c")
            elif step == "pay":
                money.take_payment(desk, patient_id=who, cents=cents, tender=Tender.CASH)
            elif lines and step == "refund":
                money.refund_payment(
                    desk, payment_id=lines[pick % len(lines)].posting_id, cents=cents, tender=Tender.CARD, reason="r"
                )
            elif lines:
                money.reverse_posting(desk, lines[pick % len(lines)].posting_id, "why")
    lines = account_lines(who)
    opened = sum(line.open_cents for line in open_charges(who)) - sum(line.open_cents for line in unallocated(who))
    assert opened == balance(who) == sum(line.amount_cents for line in lines)
    for line in lines:
        if line.kind == Kind.PAYMENT and not line.reversed_by_id:
            assert 0 <= refundable_cents(line.posting_id) <= -line.amount_cents
    assert idle_cents(who) == 0
    assert not any(scrub().values())
