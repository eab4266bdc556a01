"""The facts of a check-in."""

from __future__ import annotations

from datetime import date, timedelta

from pcdesk.acts.book.check_in import check_in
from pcdesk.acts.cover import insurance
from pcdesk.acts.people import history, patient
from pcdesk.models.desk.arrival import arrival
from pcdesk.models.money.collect import Due
from pcdesk.words.partial_date import PartialDate
from tests.arriving import all_said

TUESDAY = date(2026, 11, 24)


def test_what_the_panel_shows(booked, mia):
    found = arrival(booked["visit"])
    assert [number for _, _, number in found.phones] == ["(405) 555-0142"]
    assert [cover.plan for cover in found.covers] == ["BlueOak PPO"]
    assert (found.due, found.due_self_pay) == (Due(2500, 0), Due(12_500, 0))
    assert [form for form, _ in found.missing_forms] == ["privacy", "consent", "financial"]
    assert (found.board.allergies, found.allergies_reviewed_on, found.is_checked_in) == (None, None, False)


def test_reviews_forms_and_the_check_in_itself_show(booked, mia):
    history.review_section(mia, booked["patient"], "allergies", is_none=True)
    patient.file_form(mia, booked["patient"], "consent")
    check_in(mia, booked["visit"], all_said(), due_cents=0)
    found = arrival(booked["visit"])
    assert (found.board.allergies, found.is_checked_in) == ((), True)
    assert found.allergies_reviewed_on == PartialDate.of(TUESDAY)
    assert [form for form, _ in found.missing_forms] == ["privacy", "financial"]


def test_the_coverage_is_that_of_the_visits_day(booked, mia):
    insurance.end_coverage(mia, booked["coverage"], TUESDAY - timedelta(days=1))
    assert arrival(booked["visit"]).covers == ()


def test_no_visit_has_no_facts(booked):
    assert arrival(999_999) is None
