"""The visits of a day as the desk needs them, and how long each has been where it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.book import visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.people import patient
from pcdesk.models.book.day_visit import LATE_AFTER, Waiting, visit_row, visits_between, waiting
from pcdesk.models.book.visit import Status
from tests.arriving import arrive

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def booked(small_clinic, mia):
    s = small_clinic
    s["visit"] = book(s, mia, TUESDAY, 600)
    return s


def book(s, mia, on, start, **more):
    values = {"patient_id": s["patient"], "provider_id": s["provider"], "visit_type_id": s["type"]}
    return visit.book_visit(mia, **(values | more), on=on, start=start)


def later(minutes):
    at = moment.now() + timedelta(minutes=minutes)
    moment.set_source(lambda: at)


def test_a_row_has_what_is_shown(booked):
    row = visit_row(booked["visit"])
    assert (row.list_name, row.provider, row.kind, row.start, row.minutes) == (
        "Alvarez, Rosa (Rosie)", "Dr. Lee", "Office visit", 600, 30,
    )  # fmt: skip
    assert (row.phone, row.fee_cents, row.room, row.started_at) == ("(405) 555-0142", 12_500, "", None)


def test_in_time_order_and_by_provider(booked, mia, owner):
    other = setup.add_provider(owner, {"last": "Osei", "title": "Dr. Osei"})
    early = book(booked, mia, TUESDAY, 480, provider_id=other)
    book(booked, mia, TUESDAY + timedelta(days=1), 480)
    assert [v.id for v in visits_between(TUESDAY, TUESDAY)] == [early, booked["visit"]]
    assert [v.id for v in visits_between(TUESDAY, TUESDAY, [other])] == [early]
    assert visits_between(TUESDAY, TUESDAY, []) == []


def test_a_mobile_number_comes_before_a_home_number(booked, mia):
    patient.add_phone(mia, booked["patient"], {"kind": "home", "number": "(405) 555-0100"})
    assert visit_row(booked["visit"]).phone == "(405) 555-0142"


def test_a_hidden_visit_is_no_row(booked, mia):
    from pcdesk.acts.frame.undo import undo

    undo(mia)
    assert visit_row(booked["visit"]) is None
    assert visit_row(4711) is None


def test_late_begins_after_ten_minutes_and_only_today(booked, mia):
    row = visit_row(booked["visit"])
    later(18 + LATE_AFTER - 1)
    assert waiting(row, moment.now()) is None
    later(1)
    assert waiting(row, moment.now()) == Waiting(10, "late")
    tomorrow = visit_row(book(booked, mia, TUESDAY + timedelta(days=1), 480))
    assert waiting(tomorrow, moment.now()) is None


@pytest.mark.parametrize(
    ("status", "minutes", "level"),
    [
        (Status.ARRIVED, 0, "calm"), (Status.ARRIVED, 14, "calm"), (Status.ARRIVED, 15, "long"),
        (Status.ARRIVED, 29, "long"), (Status.ARRIVED, 30, "too_long"), (Status.ROOMED, 15, "long"),
        (Status.WITH_PROVIDER, 30, "calm"), (Status.WITH_PROVIDER, 31, "long"), (Status.CHECKOUT, 30, "too_long"),
    ],
)  # fmt: skip
def test_how_long_in_one_place(booked, mia, status, minutes, level):
    later(18)  # it was to begin at ten: nobody is early
    arrive(mia, booked["visit"], status)
    later(minutes)
    assert waiting(visit_row(booked["visit"]), moment.now()) == Waiting(minutes, level)


@pytest.mark.parametrize(
    ("minutes", "level"), [(0, "calm"), (18, "calm"), (32, "calm"), (33, "long"), (47, "long"), (48, "too_long")]
)
def test_who_came_early_waits_too_long_only_after_the_time_that_was_agreed(booked, mia, minutes, level):
    arrive(mia, booked["visit"], Status.ARRIVED)  # at 9:42, for ten
    later(minutes)
    assert waiting(visit_row(booked["visit"]), moment.now()) == Waiting(minutes, level)


def test_the_minutes_begin_anew_at_each_step(booked, mia):
    arrive(mia, booked["visit"], Status.ARRIVED)
    later(40)
    arrive(mia, booked["visit"], Status.ROOMED)
    later(3)
    assert waiting(visit_row(booked["visit"]), moment.now()) == Waiting(3, "calm")


@pytest.mark.parametrize("status", [Status.GONE, Status.NO_SHOW, Status.CANCELLED])
def test_who_is_not_here_does_not_wait(booked, mia, status):
    later(30)
    arrive(mia, booked["visit"], status, reason="ill")
    later(60)
    assert waiting(visit_row(booked["visit"]), moment.now()) is None
