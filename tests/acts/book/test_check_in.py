"""A visit is checked in once: the second desk is told who did it, when, and what was taken."""

from __future__ import annotations

import pytest

from pcdesk.acts.book.check_in import Collected, check_in, left_waiting, undo_check_in
from pcdesk.acts.book.visit import cancel_visit, set_status
from pcdesk.acts.clinic.setup import add_staff
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.money import money
from pcdesk.models.book.visit import CheckIn, Status
from pcdesk.models.clinic.right import Role
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError
from tests.arriving import all_said


@pytest.fixture
def olga(owner: Desk) -> Desk:
    return Desk(add_staff(owner, {"sign_in": "olga", "name": "Olga Berg", "role": "owner"}), "Olga Berg", Role.OWNER)


def test_the_second_desk_is_refused_with_who_when_and_what_was_taken(booked, mia, olga):
    check_in(olga, booked["visit"], all_said(), due_cents=2_500, collected=Collected(500, Tender.CARD, "4242"))
    acts, done = Act.select().count(), list(mia.done)
    with pytest.raises(KnownError) as refused:
        check_in(mia, booked["visit"], all_said(), due_cents=2_500, collected=Collected(800, Tender.CASH))
    for part in ("Olga Berg", "9:42", "$5.00"):
        assert part in refused.value.what, part
    assert "$8.00" in refused.value.kept
    assert (Act.select().count(), mia.done, Posting.select().count()) == (acts, done, 1)
    assert CheckIn.alive().count() == 1


def test_it_is_said_of_whoever_has_moved_on_since_and_of_nothing_taken(booked, mia, olga):
    check_in(olga, booked["visit"], all_said(), due_cents=2_500, not_collected_because="Forgot the wallet")
    set_status(mia, booked["visit"], Status.ROOMED)
    with pytest.raises(KnownError, match="Olga Berg") as refused:
        check_in(mia, booked["visit"], all_said(), due_cents=0)
    assert "$" not in refused.value.what + refused.value.kept


def test_what_went_back_of_it_since_is_said(booked, mia, olga):
    visit, cash = booked["visit"], Tender.CASH
    money.take_payment(olga, patient_id=booked["patient"], cents=1_000, tender=cash, visit_id=visit)
    first = check_in(olga, visit, all_said(), due_cents=1_500, collected=Collected(1_500, Tender.CARD, "4242"))
    undo_check_in(olga, visit)
    money.reverse_posting(olga, first, "wrong card")
    paid = check_in(olga, visit, all_said(), due_cents=1_500, collected=Collected(1_500, Tender.CARD, "4242"))
    assert "$15.00 was taken then." in left_waiting(visit).what, "of this check-in nothing went back"
    money.refund_payment(olga, payment_id=paid, cents=800, tender=cash, reason="too much")
    assert "$15.00 was taken then, and $8.00 of it went back since." in left_waiting(visit).what
    rest = money.refund_payment(olga, payment_id=paid, cents=700, tender=cash, reason="all of it")
    assert "$15.00 was taken then, and all of it went back since." in left_waiting(visit).what
    money.reverse_posting(olga, rest, "she kept it")
    assert "$8.00 of it" in left_waiting(visit).what


def test_of_a_check_in_whose_payment_was_reversed_it_says_so(booked, mia, olga):
    paid = check_in(olga, booked["visit"], all_said(), due_cents=2_500, collected=Collected(2_500, Tender.CARD, "4242"))
    money.reverse_posting(olga, paid, "wrong card")
    assert "all of it went back" in left_waiting(booked["visit"]).what


def test_of_a_visit_that_was_canceled_it_says_who_did_it(booked, mia, olga):
    cancel_visit(olga, booked["visit"], "ill")
    with pytest.raises(KnownError, match="Olga Berg"):
        check_in(mia, booked["visit"], all_said(), due_cents=0)


def test_who_was_set_back_waits_again(booked, mia, olga):
    check_in(olga, booked["visit"], all_said(), due_cents=0)
    assert left_waiting(booked["visit"]) is not None
    undo_check_in(olga, booked["visit"])
    assert left_waiting(booked["visit"]) is None
    check_in(mia, booked["visit"], all_said(), due_cents=0)
