"""The list of checks: whose coverage is not known to be good before the next visit, and who is calling."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.book.check_in import check_in
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.cover import insurance
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.cover.to_check import caller, checks_of, to_check
from pcdesk.models.desk.today import queue
from tests.arriving import all_said


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
    """Past ones are the list's alone; what has a next step comes into the queue at its time."""
    kinds = {"coverage_bad", "coverage_check"}
    rows = to_check()
    ahead = {row.patient_id for row in rows if not row.is_past and (row.cover is None or row.cover.again_at is None)}
    assert ahead == {item.patient_id for item in queue() if item.kind in kinds}
    assert [row.urgency for row in rows] == sorted(row.urgency for row in rows)
    assert {row.is_past for row in rows} == {True, False}


def test_what_may_not_be_covered_at_all_stands_before_what_grew_old(small_clinic, mia, book):
    """Of one day, whatever the time; what took place unchecked is past due and comes last."""
    old, bad = (register_patient(mia, {"last": last}) for last in ("Old", "Bad"))
    days = moment.today() - timedelta(days=90)
    held = {
        who: insurance.add_coverage(mia, who, {"plan": small_clinic["plan"], "starts_on": days}) for who in (old, bad)
    }
    insurance.record_check(mia, held[bad], {"result": "inactive"})
    book(1, old, 480)
    book(1, bad, 900)
    here = book(0, small_clinic["patient"], 500)
    check_in(mia, here, all_said(), due_cents=0)
    assert [(row.patient_id, row.is_past) for row in to_check()] == [
        (bad, False), (old, False), (small_clinic["patient"], True),
    ]  # fmt: skip


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
