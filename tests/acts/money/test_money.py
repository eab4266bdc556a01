"""Money: sums, allocations and reversals against a simple model, and what is refused."""

from __future__ import annotations

import contextlib

import peewee as pw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk import moment
from pcdesk.acts.book.check_in import Collected, check_in
from pcdesk.acts.book.visit import book_visit, cancel_visit
from pcdesk.acts.money import money
from pcdesk.acts.money.posting import Side, post
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.money.account import account_lines, balance, balances, open_charges, taken_on, unallocated
from pcdesk.models.money.collect import visit_money
from pcdesk.models.money.ledger import Account, Kind, Line, Posting, Tender
from pcdesk.models.money.ledger_rules import LedgerBroken, scrub
from pcdesk.models.record import journal
from pcdesk.trouble import KnownError
from tests.arriving import all_said

STEPS = st.lists(
    st.tuples(st.sampled_from(["charge", "cash", "card", "check", "write_off", "reverse"]), st.integers(1, 30_000)),
    max_size=14,
)


def test_a_copay_is_taken_and_explained(small_clinic, mia):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=12_500, memo="Office visit")
    first = money.take_payment(mia, patient_id=who, cents=2_500, tender=Tender.CARD, reference="4242")
    assert balance(who) == 10_000
    lines = [(line.amount_cents, line.balance_cents) for line in account_lines(who)]
    assert lines == [(12_500, 12_500), (-2_500, 10_000)]
    assert Posting.get_by_id(first).receipt_number == 1
    assert [line.open_cents for line in open_charges(who)] == [10_000]


def test_receipt_numbers_have_no_gaps_even_after_refusals(small_clinic, mia):
    who = small_clinic["patient"]
    numbers = []
    for cents in (100, 0, 200, -5, 300):
        with contextlib.suppress(KnownError):
            posting = money.take_payment(mia, patient_id=who, cents=cents, tender=Tender.CASH)
            numbers.append(Posting.get_by_id(posting).receipt_number)
    assert numbers == [1, 2, 3]
    assert not any(scrub().values())


def test_a_payment_before_the_charge_covers_it_later(small_clinic, mia):
    who = small_clinic["patient"]
    money.take_payment(mia, patient_id=who, cents=5_000, tender=Tender.CASH)
    assert [line.open_cents for line in unallocated(who)] == [5_000]
    money.post_charge(mia, patient_id=who, cents=12_500, memo="Office visit")
    assert unallocated(who) == []
    assert [line.open_cents for line in open_charges(who)] == [7_500]


@pytest.fixture
def visit(small_clinic, mia):
    return book_visit(
        mia, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=moment.today(), start=600,
    )  # fmt: skip


def opened(who):
    return {line.memo: line.open_cents for line in open_charges(who)}


def test_a_copay_taken_at_check_in_waits_for_the_charge_of_its_visit(small_clinic, mia, visit):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=4_000, memo="Last month")
    check_in(mia, visit, all_said(), due_cents=6_500, collected=Collected(2_500, Tender.CARD))
    assert opened(who) == {"Last month": 4_000}
    money.take_payment(mia, patient_id=who, cents=1_000, tender=Tender.CASH)
    assert opened(who) == {"Last month": 3_000}, "and no other payment takes it along"
    money.post_charge(mia, patient_id=who, cents=2_500, memo="Office visit", visit_id=visit)
    assert opened(who) == {"Last month": 3_000}
    assert unallocated(who) == []


def test_what_is_beyond_the_copay_goes_to_the_oldest_charge(small_clinic, mia, visit):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=4_000, memo="Last month")
    check_in(mia, visit, all_said(), due_cents=6_500, collected=Collected(6_500, Tender.CARD))
    assert (opened(who), [line.open_cents for line in unallocated(who)]) == ({}, [2_500])


def test_the_fee_of_who_pays_herself_waits_for_its_charge(small_clinic, mia, visit):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=4_000, memo="Last month")
    check_in(mia, visit, all_said(self_pay=True), due_cents=16_500, collected=Collected(14_000, Tender.CARD))
    assert (opened(who), [line.open_cents for line in unallocated(who)]) == ({"Last month": 2_500}, [12_500])
    money.post_charge(mia, patient_id=who, cents=12_500, memo="Office visit", visit_id=visit)
    assert (opened(who), unallocated(who)) == ({"Last month": 2_500}, [])


def test_nothing_waits_for_a_visit_that_is_cancelled_or_over(small_clinic, mia, visit):
    who = small_clinic["patient"]
    money.take_payment(mia, patient_id=who, cents=2_500, tender=Tender.CASH, visit_id=visit)
    cancel_visit(mia, visit, "Sick")
    money.post_charge(mia, patient_id=who, cents=2_500, memo="Form filled in")
    assert opened(who) == {}


def test_a_visit_of_another_patient_is_no_reason_to_pay(small_clinic, mia, visit):
    other = register_patient(mia, {"last": "Nowak"})
    with pytest.raises(ValueError, match="not of patient"):
        money.take_payment(mia, patient_id=other, cents=500, tender=Tender.CASH, visit_id=visit)
    assert Posting.select().count() == 0


def test_a_reversed_payment_opens_its_charge_again(small_clinic, mia):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=3_000, memo="Copay")
    paid = money.take_payment(mia, patient_id=who, cents=3_000, tender=Tender.CASH)
    money.reverse_posting(mia, paid, "wrong patient")
    assert balance(who) == 3_000
    assert [line.open_cents for line in open_charges(who)] == [3_000]
    assert taken_on(Posting.get_by_id(paid).posted_on)["cash"] == 0
    with pytest.raises(KnownError, match="reversed already"):
        money.reverse_posting(mia, paid, "again")


def test_what_is_refused_leaves_nothing(small_clinic, mia, owner):
    who = small_clinic["patient"]
    charge = money.post_charge(mia, patient_id=who, cents=1_000, memo="Copay")
    for call in (
        lambda: money.take_payment(mia, patient_id=who, cents=500, tender=Tender.CHECK),
        lambda: money.take_payment(mia, patient_id=who, cents=500, tender=Tender.CASH, allocate={charge: 600}),
        lambda: money.take_payment(mia, patient_id=who, cents=5_000, tender=Tender.CASH, allocate={charge: 1_001}),
        lambda: money.take_payment(mia, patient_id=who, cents=500, tender=Tender.CASH, allocate={charge: -1}),
        lambda: money.reverse_posting(mia, charge, "  "),
        lambda: money.write_off(owner, patient_id=who, charge_id=charge, cents=1_001, reason="small balance"),
        lambda: money.write_off(mia, patient_id=who, charge_id=charge, cents=10, reason="kindness"),
    ):
        with pytest.raises(KnownError):
            call()
    assert Posting.select().count() == 1
    assert balance(who) == 1_000


def test_an_unbalanced_posting_never_commits(small_clinic, mia):
    who = small_clinic["patient"]
    with pytest.raises(LedgerBroken), journal.act("x", "x", staff_id=None, staff_name="", session=""):
        post(mia, Kind.CHARGE, who, [Side(Account.RECEIVABLE, 5), Side(Account.REVENUE, -4)], memo="x")
    with pytest.raises(LedgerBroken), journal.act("x", "x", staff_id=None, staff_name="", session=""):
        post(mia, Kind.CHARGE, who, [], memo="x")
    assert Line.select().count() == 0


def test_lines_cannot_be_changed(small_clinic, mia):
    money.post_charge(mia, patient_id=small_clinic["patient"], cents=1_000, memo="x")
    for query in (Line.update(amount_cents=1), Posting.update(memo="y"), Line.delete()):
        with pytest.raises(pw.IntegrityError, match="final"), journal.act(
            "x", "x", staff_id=None, staff_name="", session=""
        ):
            query.execute()


@settings(max_examples=40)
@given(steps=STEPS)
def test_any_sequence_agrees_with_a_simple_model(small_clinic, owner, steps):
    from pcdesk.acts.frame.desk import Desk
    from pcdesk.models.clinic.right import Role

    biller = Desk(None, "Bill", Role.OWNER)
    who = register_patient(biller, {"last": "Model"})
    amounts: dict[int, int] = {}
    for step, cents in steps:
        if step == "charge":
            amounts[money.post_charge(biller, patient_id=who, cents=cents, memo="c")] = cents
        elif step == "reverse":
            posting = next((p for p in amounts if not Posting.select().where(Posting.reverses == p).exists()), None)
            if posting:
                money.reverse_posting(biller, posting, "why")
                amounts[posting] = 0
        elif step == "write_off":
            if due := open_charges(who):
                part = min(cents, due[0].open_cents)
                w = money.write_off(biller, patient_id=who, charge_id=due[0].posting_id, cents=part, reason="r")
                amounts[w] = -part
        else:
            p = money.take_payment(biller, patient_id=who, cents=cents, tender=Tender(step), reference="1")
            amounts[p] = -cents
        assert balance(who) == sum(amounts.values())
    lines = account_lines(who)
    assert (lines[-1].balance_cents if lines else 0) == balance(who) == balances([who])[who]
    opened = sum(line.open_cents for line in open_charges(who)) - sum(line.open_cents for line in unallocated(who))
    assert opened == balance(who)
    assert not any(scrub().values())


def test_a_visit_is_charged_once_until_that_is_reversed(small_clinic, mia, visit):
    first = money.post_charge(mia, patient_id=small_clinic["patient"], cents=2_500, memo="Copay", visit_id=visit)
    with pytest.raises(KnownError, match="charged already"):
        money.post_charge(mia, patient_id=small_clinic["patient"], cents=2_500, memo="Copay", visit_id=visit)
    money.post_charge(mia, patient_id=small_clinic["patient"], cents=900, memo="Form fee")
    money.reverse_posting(mia, first, "Wrong sum")
    money.post_charge(mia, patient_id=small_clinic["patient"], cents=3_000, memo="Copay", visit_id=visit)
    assert visit_money([visit])[visit] == (3_000, 0)
