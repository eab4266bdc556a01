"""Money moves only against an account that is as the desk saw it; what came between is named."""

from __future__ import annotations

import pytest

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.money import money
from pcdesk.acts.money.seen import AccountChanged
from pcdesk.models.clinic.right import Role
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.models.money.seen import seen
from pcdesk.models.record.journal import Act

OLGA = Desk(None, "Olga Berg", Role.OWNER)


@pytest.fixture
def account(booked, owner):
    """A charge of $35, a payment of $10 that stands against it, and credit of $5."""
    pid = booked["patient"]
    charge = money.post_charge(owner, patient_id=pid, cents=3_500, memo="Copy")
    paid = money.take_payment(owner, patient_id=pid, cents=1_000, tender=Tender.CASH)
    spare = money.take_payment(owner, patient_id=pid, cents=500, tender=Tender.CASH, allocate={})
    return {"pid": pid, "charge": charge, "paid": paid, "spare": spare}


DEEDS = {
    "take": lambda d, a, was: money.take_payment(
        d, patient_id=a["pid"], cents=3_500, tender=Tender.CASH, seen=was
    ),
    "write_off": lambda d, a, was: money.write_off(
        d, patient_id=a["pid"], charge_id=a["charge"], cents=100, reason="small", seen=was
    ),
    "allocate": lambda d, a, was: money.allocate_payment(
        d, payment_id=a["spare"], allocate={a["charge"]: 100}, seen=was
    ),
    "reverse": lambda d, a, was: money.reverse_posting(d, a["paid"], "wrong", seen=was),
    "refund": lambda d, a, was: money.refund_payment(
        d, payment_id=a["paid"], cents=100, tender=Tender.CASH, reason="moved", seen=was
    ),
}  # fmt: skip
BETWEEN = {
    "payment": lambda a: money.take_payment(OLGA, patient_id=a["pid"], cents=2_000, tender=Tender.CARD),
    "charge": lambda a: money.post_charge(OLGA, patient_id=a["pid"], cents=900, memo="Form"),
    "credit is put against": lambda a: money.settle_credit(OLGA, a["pid"]),
}


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("name", DEEDS)
def test_what_was_shown_stands_no_more(account, owner, name, between):
    was = seen(account["pid"])
    BETWEEN[between](account)
    acts, postings = Act.select().count(), Posting.select().count()
    with pytest.raises(AccountChanged) as refused:
        DEEDS[name](owner, account, was)
    assert (Act.select().count(), Posting.select().count()) == (acts, postings)
    if between == "payment":
        assert "Olga Berg" in refused.value.what
        assert "$20.00" in refused.value.what


@pytest.mark.parametrize("name", DEEDS)
def test_who_saw_it_as_it_stands_or_was_shown_nothing_goes_on(account, owner, name):
    acts = Act.select().count()
    DEEDS[name](owner, account, seen(account["pid"]) if name != "take" else None)
    assert Act.select().count() == acts + 1
