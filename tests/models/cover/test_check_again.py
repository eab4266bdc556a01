"""A check that was not good leaves something to do, which comes back at its time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.cover import insurance
from pcdesk.acts.cover.next_step import end_next_step, plan_next_step
from pcdesk.models.cover.check_again import checks_again, proposed
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.models.desk.today import queue
from pcdesk.trouble import KnownError

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))


@given(MOMENTS, st.none() | MOMENTS, st.integers(1, 5))
def test_what_is_proposed_is_to_come_and_never_later_than_both_the_visit_and_soon(now, visit, days):
    found = proposed(now, visit, moment.day_of(now) + timedelta(days=days))
    assert found >= now
    assert visit is None or found <= max(visit, now)


def later(by: timedelta) -> None:
    at = moment.now() + by
    moment.set_source(lambda: at)


@pytest.fixture
def failed(small_clinic, mia):
    """A check by phone that could not confirm, to be tried again in three hours; the visit is tomorrow at ten."""
    book_visit(
        mia, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=moment.today() + timedelta(days=1), start=600,
    )  # fmt: skip
    at = moment.now() + timedelta(hours=3)
    values = {"result": "unclear", "way": "phone", "next_step": "portal", "again_at": at}
    return insurance.record_check(mia, small_clinic["coverage"], values)


def kinds() -> list[str]:
    return [item.kind for item in queue() if item.kind.startswith("coverage")]


def test_it_waits_for_its_time_and_then_asks(failed):
    assert checks_again() == []
    assert kinds() == [], "it has a next step, whose time has not come"
    later(timedelta(hours=3))
    (row,) = checks_again()
    assert (row.id, row.step, row.visit_start) == (failed, "portal", 600)


def test_a_time_after_the_visit_asks_at_once(small_clinic, mia, failed):
    plan_next_step(mia, failed, "call", moment.now() + timedelta(days=3))
    assert [row.step for row in checks_again()] == ["call"]


def test_another_check_settles_it_and_ending_it_leaves_what_was_heard(small_clinic, mia, failed):
    later(timedelta(hours=4))
    end_next_step(mia, failed)
    assert checks_again() == []
    assert kinds() == ["coverage_check"], "it is not confirmed all the same"
    with pytest.raises(KnownError):
        end_next_step(mia, failed)
    second = insurance.record_check(mia, small_clinic["coverage"], {"result": "inactive"})
    assert [(row.id, row.step) for row in checks_again()] == [(second, "patient")], "the patient is asked at once"
    insurance.record_check(mia, small_clinic["coverage"], {"result": "active"})
    assert checks_again() == []


def test_nothing_is_asked_about_a_coverage_that_is_over(small_clinic, mia, failed):
    insurance.end_coverage(mia, small_clinic["coverage"], moment.today() - timedelta(days=1))
    later(timedelta(hours=4))
    assert checks_again() == []


def test_every_answer_that_is_not_good_has_a_next_step_and_a_good_one_none(small_clinic, mia):
    for result in ("unclear", "inactive", "active"):
        values = {"result": result, "way": "portal", "call_seconds": 30, "next_step": "", "again_at": None}
        row = CoverageCheck.get_by_id(insurance.record_check(mia, small_clinic["coverage"], values))
        assert (row.again_at is not None) == bool(row.next_step) == (result != "active")
        assert row.call_seconds is None, "nobody was on the phone"
    with pytest.raises(KnownError):
        insurance.record_check(mia, small_clinic["coverage"], {"result": "unclear", "next_step": "wait"})


def test_the_next_working_morning_is_proposed(small_clinic, mia):
    row = CoverageCheck.get_by_id(insurance.record_check(mia, small_clinic["coverage"], {"result": "unclear"}))
    assert moment.local(row.again_at).hour == 9
    assert moment.day_of(row.again_at) == date(2026, 11, 25)
