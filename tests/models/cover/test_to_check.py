"""The list of checks: whose coverage is not known to be good before the next visit, and who is calling."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.cover import insurance
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.cover.to_check import caller, checks_of, to_check
from pcdesk.models.desk.today import queue


@pytest.fixture
def book(small_clinic, mia):
    def make(days: int, patient: int = 0, start: int = 600) -> int:
        return book_visit(
            mia, patient_id=patient or small_clinic["patient"], provider_id=small_clinic["provider"],
            visit_type_id=small_clinic["type"], on=moment.today() + timedelta(days=days), start=start,
        )  # fmt: skip

    return make


def test_a_coverage_is_listed_until_it_is_checked(small_clinic, mia, book):
    first = book(2)
    book(3)
    (row,) = to_check()
    assert (row.visit_id, row.why, row.days, row.cover.id) == (first, "never", None, small_clinic["coverage"])
    insurance.record_check(mia, small_clinic["coverage"], {"result": "unclear"})
    assert [row.why for row in to_check()] == ["unclear"]
    insurance.record_check(mia, small_clinic["coverage"], {"result": "active"})
    assert to_check() == []


def test_a_coverage_that_ends_before_the_visit_is_told(small_clinic, mia, book):
    book(4)
    insurance.end_coverage(mia, small_clinic["coverage"], moment.today() + timedelta(days=1))
    (row,) = to_check()
    assert (row.why, row.cover) == ("none", None)


def test_a_secondary_coverage_alone_is_told_however_lately_it_was_checked(small_clinic, mia, book):
    book(4)
    second = insurance.add_coverage(
        mia, small_clinic["patient"], {"plan": small_clinic["plan"], "rank": 2, "starts_on": date(2026, 1, 1)}
    )
    for coverage in (small_clinic["coverage"], second):
        insurance.record_check(mia, coverage, {"result": "active"})
    assert to_check() == []
    insurance.end_coverage(mia, small_clinic["coverage"], moment.today() + timedelta(days=1))
    (row,) = to_check()
    assert (row.why, row.cover) == ("none", None)


def test_far_visits_and_people_without_any_coverage_are_left_out(small_clinic, mia, book):
    book(8)
    book(1, register_patient(mia, {"last": "Alone"}))
    assert to_check() == []
    assert len(to_check(days=9)) == 1


def test_the_list_agrees_with_the_queue_of_the_day(demo_clinic):
    kinds = {"coverage_bad", "coverage_check"}
    assert {row.patient_id for row in to_check()} == {item.patient_id for item in queue() if item.kind in kinds}
    rows = to_check()
    assert [(r.on, r.start) for r in rows] == sorted((r.on, r.start) for r in rows)


def test_checks_are_told_newest_first(small_clinic, mia):
    coverage = small_clinic["coverage"]
    insurance.record_check(mia, coverage, {"result": "unclear", "note": "busy"})
    insurance.record_check(mia, coverage, {"result": "active", "reference": "R1", "copay_cents": 3_000})
    found = checks_of([coverage, 99])
    assert [(c.result, c.reference, c.copay_cents, c.days()) for c in found[coverage]] == [
        ("active", "R1", 3_000, 0), ("unclear", "", None, 0),
    ]  # fmt: skip
    assert found[99] == []


def test_the_caller_names_the_clinic_and_the_next_visit(small_clinic, book):
    assert caller(small_clinic["patient"]).visit_on is None
    book(5)
    told = caller(small_clinic["patient"])
    assert (told.clinic, told.provider, told.visit_on) == ("Riverside Family Clinic", "Dr. Lee", date(2026, 11, 29))
