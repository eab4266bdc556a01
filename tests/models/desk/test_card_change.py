"""What a new card touches beyond coverages: visits since that day with what was charged, and referrals elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.cover import insurance
from pcdesk.acts.desk.referral import refer_patient, send_referral
from pcdesk.acts.money import money
from pcdesk.models.book.visit import Status
from pcdesk.models.cover.touched import CardChange
from pcdesk.models.desk.card_change import touched
from pcdesk.models.desk.referral import OutsidePractice, PracticePlan
from pcdesk.models.money.payer_account import Service
from pcdesk.models.record import journal
from tests.arriving import arrive

TODAY = date(2026, 11, 24)


@pytest.fixture
def card(booked, mia):
    """The visit of today has begun; a card that holds since the start of the month is handed over."""
    arrive(mia, booked["visit"], Status.ARRIVED)
    payer = insurance.add_payer(mia, {"name": "Prairie"})
    plan = insurance.add_plan(mia, payer, {"name": "Prairie HMO"})
    return CardChange(booked["coverage"], date(2026, 11, 1), plan)


def of_kind(change, kind):
    return [one for one in touched(change) if one.kind == kind]


def test_a_visit_that_took_place_since_is_seen_and_not_to_come(card, booked):
    (seen,) = of_kind(card, "seen")
    assert (seen.row_id, seen.on, seen.cents, seen.ways) == (booked["visit"], TODAY, None, ())
    assert of_kind(card, "visit") == []
    assert of_kind(CardChange(card.coverage_id, date(2026, 11, 25), card.plan_id), "seen") == []


def test_what_the_old_insurer_was_charged_for_it_is_told(card, booked, owner):
    money.post_charge(
        owner, patient_id=booked["patient"], cents=2_500, memo="Visit", visit_id=booked["visit"],
        services=[Service(9_000, TODAY)],
    )  # fmt: skip
    (seen,) = of_kind(card, "seen")
    assert seen.cents == 6_500


def test_a_referral_to_a_practice_not_known_to_take_the_plan(card, booked, mia):
    with journal.act("test", "Test", staff_id=None, staff_name="", session=""):
        heart = OutsidePractice.create(name="Heart Center")
    sent = refer_patient(mia, booked["patient"], {"reason": "Chest pain", "practice": heart.id})
    send_referral(mia, sent, {"way": "fax"})
    assert [one.row_id for one in of_kind(card, "elsewhere")] == [sent]
    payer = insurance.Plan.get_by_id(card.plan_id).payer_id
    with journal.act("test", "Test", staff_id=None, staff_name="", session=""):
        PracticePlan.create(outside_practice=heart.id, payer=payer, told_on=TODAY)
    assert of_kind(card, "elsewhere") == []


def test_a_coverage_that_was_taken_back_touches_nothing(card, mia):
    insurance.remove_coverage(mia, card.coverage_id)
    assert touched(card) == []
