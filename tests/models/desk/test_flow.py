"""The board of a day, its figures and its rooms."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.book import visit
from pcdesk.acts.book.check_in import Collected, check_in
from pcdesk.acts.clinic import setup
from pcdesk.acts.money import money
from pcdesk.models.book.rooms import rooms
from pcdesk.models.book.visit import Confirmation, Status
from pcdesk.models.desk.flow import board, figures, step
from pcdesk.models.money.ledger import Tender
from tests.arriving import all_said, arrive

TUESDAY = date(2026, 11, 24)


def later(minutes):
    at = moment.now() + timedelta(minutes=minutes)
    moment.set_source(lambda: at)


def test_the_board_knows_who_owes_and_what_is_not_charged(booked, mia):
    check_in(mia, booked["visit"], all_said(), due_cents=2500, not_collected_because="No card with her")
    (card,) = board(TUESDAY)
    assert (card.visit.status, card.owes_cents, card.wants_charge) == ("arrived", 0, False)
    arrive(mia, booked["visit"], Status.CHECKOUT)
    assert board(TUESDAY)[0].wants_charge
    charge = money.post_charge(mia, patient_id=booked["patient"], cents=2500, memo="Copay", visit_id=booked["visit"])
    (card,) = board(TUESDAY)
    assert (card.owes_cents, card.wants_charge) == (2500, False)
    money.reverse_posting(mia, charge, "wrong amount")
    assert board(TUESDAY)[0].wants_charge


def test_a_cancelled_visit_is_not_on_the_board(booked, mia):
    visit.cancel_visit(mia, booked["visit"], "ill")
    assert board(TUESDAY) == []


def test_the_figures_of_the_day(booked, mia):
    visit.book_visit(
        mia, patient_id=booked["patient"], provider_id=booked["provider"], visit_type_id=booked["type"],
        on=TUESDAY + timedelta(days=1), start=600,
    )  # fmt: skip
    check_in(mia, booked["visit"], all_said(), due_cents=2500, collected=Collected(2500, Tender.CASH))
    later(31)
    shown = figures(TUESDAY, board(TUESDAY), moment.now())
    assert (shown.visits, shown.arrived, shown.waiting) == (1, 1, 1)
    assert (shown.longest_minutes, shown.longest_level, shown.longest_name) == (31, "too_long", "Alvarez, Rosa (Rosie)")
    assert (shown.taken_cents, shown.next_unconfirmed, shown.next_visits) == (2500, 1, 1)


def test_who_came_early_hides_nobody_who_waits_too_long(booked, mia):
    late = visit.book_visit(
        mia, patient_id=booked["patient"], provider_id=booked["provider"], visit_type_id=booked["type"],
        on=TUESDAY, start=660,
    )  # fmt: skip
    arrive(mia, late, Status.ARRIVED)  # at 9:42, for eleven
    later(10)
    arrive(mia, booked["visit"], Status.ARRIVED)
    later(20)
    shown = figures(TUESDAY, board(TUESDAY), moment.now())
    assert (shown.longest_minutes, shown.longest_level) == (20, "long")


def test_confirmed_visits_of_tomorrow_are_not_counted(booked, mia):
    tomorrow = visit.book_visit(
        mia, patient_id=booked["patient"], provider_id=booked["provider"], visit_type_id=booked["type"],
        on=TUESDAY + timedelta(days=1), start=600,
    )  # fmt: skip
    visit.set_confirmation(mia, tomorrow, Confirmation.CONFIRMED)
    shown = figures(TUESDAY, board(TUESDAY), moment.now())
    assert (shown.next_unconfirmed, shown.next_visits, shown.longest_minutes) == (0, 1, None)
    visit.set_confirmation(mia, tomorrow, Confirmation.DECLINED)
    assert figures(TUESDAY, board(TUESDAY), moment.now()).next_unconfirmed == 0, "who said so was asked"


ROOMS = ("Room 10", "Lab chair", "room 2", "Room 1", "Éclair", "Bath 4", "Room 4")


def test_a_room_says_who_is_in_it(booked, mia, owner):
    second = setup.add_room(owner, {"name": "Room 2"})
    arrive(mia, booked["visit"], Status.ROOMED, room_id=second)
    assert [(r.name, r.occupant) for r in rooms(TUESDAY)] == [("Room 1", ""), ("Room 2", "Alvarez, Rosa (Rosie)")]
    arrive(mia, booked["visit"], Status.CHECKOUT)
    assert [r.occupant for r in rooms(TUESDAY)] == ["", ""]


def test_the_number_in_a_name_is_the_key_of_a_room_whoever_is_in_it(booked, mia, owner):
    made = {name: setup.add_room(owner, {"name": name}) for name in ROOMS if name != "Room 1"}
    before = rooms(TUESDAY)
    assert [r.name for r in before] == ["Bath 4", "Room 1", "room 2", "Room 4", "Room 10", "Lab chair", "Éclair"]
    keys = [r.name[r.key_at].casefold() if r.key_at >= 0 else "" for r in before]
    assert keys[1:3] == ["1", "2"]
    assert "4" not in keys  # two rooms carry it: no digit may choose the wrong one
    assert len(set(keys)) == len(keys)
    assert not any(key.isdigit() for key in keys[4:])  # a digit beside a name without it would be a position
    arrive(mia, booked["visit"], Status.ROOMED, room_id=made["room 2"])
    assert [(r.name, r.key_at) for r in rooms(TUESDAY)] == [(r.name, r.key_at) for r in before]


def test_letters_that_are_taken_choose_no_room(booked, owner):
    setup.add_room(owner, {"name": "Lab"})
    assert [r.name[r.key_at] for r in rooms(TUESDAY, taken="LA")] == ["1", "b"]


@pytest.mark.parametrize(
    ("status", "by", "wanted"),
    [
        ("scheduled", 1, Status.ARRIVED), ("gone", 1, None), ("scheduled", -1, None),
        ("checkout", -1, Status.WITH_PROVIDER), ("cancelled", 1, None),
    ],
)  # fmt: skip
def test_steps_along_the_flow(status, by, wanted):
    assert step(status, by) == wanted
