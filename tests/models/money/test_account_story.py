"""The explanation re-adds to the balance, whatever was posted; each line shows both ways of its allocations."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.acts.clinic.setup import add_staff
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.money import money
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.clinic.right import Role
from pcdesk.models.money.account import account_lines, balance, open_charges
from pcdesk.models.money.account_story import (
    balance_story,
    idle_cents,
    initials_by_staff,
    posting_story,
    reversal_effect,
)
from pcdesk.models.money.ledger import Allocation, Kind, Posting, Tender

STEPS = st.lists(
    st.tuples(st.sampled_from(["charge", "pay", "hold", "write_off", "reverse"]), st.integers(1, 20_000)), max_size=12
)


def _walk(desk, who, steps):
    for step, cents in steps:
        if step == "charge":
            money.post_charge(desk, patient_id=who, cents=cents, memo="c")
        elif step == "pay":
            money.take_payment(desk, patient_id=who, cents=cents, tender=Tender.CASH)
        elif step == "hold":
            money.take_payment(desk, patient_id=who, cents=cents, tender=Tender.CARD, allocate={})
        elif step == "write_off" and (due := open_charges(who)):
            part = min(cents, due[0].open_cents)
            money.write_off(desk, patient_id=who, charge_id=due[0].posting_id, cents=part, reason="r")
        elif step == "reverse":
            fit = [x for x in account_lines(who) if not (x.reverses_id or x.reversed_by_id)]
            if fit:
                money.reverse_posting(desk, fit[cents % len(fit)].posting_id, "why")


@settings(max_examples=40)
@given(steps=STEPS)
def test_the_rows_behind_a_balance_add_up_to_it(small_clinic, owner, steps):
    who = register_patient(owner, {"last": "Story"})
    _walk(owner, who, steps)
    story = balance_story(who)
    rows = [x.open_cents for x in story.owed] + [-x.open_cents for x in story.credits]
    assert sum(rows) == story.balance_cents == balance(who)
    assert story.open_cents - story.credit_cents == story.balance_cents
    for line in account_lines(who):
        told = posting_story(line.posting_id)
        assert sum(cents for _account, cents, _payer in told.lines) == 0
        assert told.allocated_cents == sum(part.cents for part in told.parts)
        if line.kind != Kind.REVERSAL and not line.reversed_by_id:
            assert told.allocated_cents + line.open_cents == abs(line.amount_cents)
            effect = reversal_effect(line.posting_id)
            assert effect.before_cents - line.amount_cents == effect.after_cents
        else:
            assert told.allocated_cents == 0


@settings(max_examples=25)
@given(steps=STEPS, pick=st.integers(0, 50))
def test_the_effect_foretold_is_the_effect(small_clinic, owner, steps, pick):
    who = register_patient(owner, {"last": "Effect"})
    _walk(owner, who, steps)
    fit = [x for x in account_lines(who) if not (x.reverses_id or x.reversed_by_id)]
    if not fit:
        return
    line = fit[pick % len(fit)]
    effect = reversal_effect(line.posting_id)
    was = {x.posting_id: x.open_cents for x in account_lines(who)}
    money.reverse_posting(owner, line.posting_id, "why")
    now = {x.posting_id: x.open_cents for x in account_lines(who)}
    assert balance(who) == effect.after_cents
    told = {part.with_id: part.cents for part in effect.opens}
    for credit, charge, cents in effect.goes:
        for side in (credit.posting_id, charge.posting_id):
            told[side] = told.get(side, 0) - cents
    changed = {p: now[p] - was[p] for p in was if now[p] != was[p] and p != line.posting_id}
    assert changed == {p: cents for p, cents in told.items() if cents}
    assert idle_cents(who) == 0


def test_a_released_allocation_is_told_as_given_and_released(small_clinic, mia):
    who = small_clinic["patient"]
    charge = money.post_charge(mia, patient_id=who, cents=1_000, memo="Copay")
    paid = money.take_payment(mia, patient_id=who, cents=1_000, tender=Tender.CASH)
    money.reverse_posting(mia, paid, "was a card")
    (part,) = posting_story(charge).parts
    assert (part.with_id, part.cents, part.rows) == (paid, 0, 2)
    assert Allocation.select().count() == 2


def test_who_and_when_are_told(small_clinic, owner):
    staff = add_staff(owner, {"sign_in": "mia", "name": "Mia Reyes", "initials": "MR", "role": "coordinator"})
    desk = Desk(staff, "Mia Reyes", Role.COORDINATOR, "MR")
    paid = money.take_payment(desk, patient_id=small_clinic["patient"], cents=100, tender=Tender.CASH)
    story = posting_story(paid)
    assert story.by == "Mia Reyes"
    assert story.posted_at == Posting.get_by_id(paid).posted_at
    assert initials_by_staff()[staff] == "MR"
    assert story.lines == (("cash", 100, ""), ("receivable", -100, ""))
