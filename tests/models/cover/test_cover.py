"""Coverage on a date: both ends count, one per rank, and the latest check belongs to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk import moment
from pcdesk.acts.cover import insurance
from pcdesk.models.cover.cover import applying, copay_of, cover_on, covers, primary_of
from pcdesk.models.cover.coverage import Coverage
from tests.models.cover.test_cover_days import a_cover

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_both_ends_count(small_clinic, mia):
    who, coverage = small_clinic["patient"], small_clinic["coverage"]
    insurance.end_coverage(mia, coverage, date(2026, 12, 31))
    for day, found in (
        (date(2025, 12, 31), 0), (date(2026, 1, 1), 1), (date(2026, 12, 31), 1), (date(2027, 1, 1), 0),
    ):  # fmt: skip
        assert len(cover_on(who, day)) == found, day


def test_ranks_stand_in_order_and_the_copay_of_the_plan_stands_in(small_clinic, mia):
    who = small_clinic["patient"]
    insurance.add_coverage(
        mia, who, {"plan": small_clinic["plan"], "rank": 2, "starts_on": date(2026, 3, 1), "copay_cents": 0}
    )
    found = cover_on(who, moment.today())
    assert [(c.rank, c.copay_cents) for c in found] == [(1, 2_500), (2, 0)]
    assert [c.rank for c in cover_on(who, date(2026, 2, 1))] == [1]
    assert primary_of(found) == found[0]
    assert primary_of(found[1:]) is primary_of([]) is None


@pytest.mark.parametrize(
    ("result", "days", "worth"),
    [("active", 0, "active"), ("active", 30, "active"), ("active", 31, "stale"), ("inactive", 2, "inactive"),
     ("inactive", 90, "inactive"), ("unclear", 1, "unclear")],
)  # fmt: skip
def test_what_the_latest_check_is_worth(small_clinic, mia, result, days, worth):
    now = moment.now()
    moment.set_source(lambda: now - timedelta(days=days))
    insurance.record_check(mia, small_clinic["coverage"], {"result": result})
    moment.set_source(lambda: now)
    (cover,) = covers([small_clinic["patient"]])[small_clinic["patient"]]
    assert cover.days_since_check() == days
    assert cover.standing == worth


def test_never_checked_is_not_zero_days(small_clinic):
    (cover,) = cover_on(small_clinic["patient"], moment.today())
    assert cover.days_since_check() is None
    assert cover.standing == "never"


def test_a_hidden_coverage_covers_nothing(small_clinic, mia):
    insurance.remove_coverage(mia, small_clinic["coverage"])
    assert cover_on(small_clinic["patient"], moment.today()) == []
    assert Coverage.select().count() == 1


@given(day=DAYS, spans=st.lists(st.tuples(DAYS, st.none() | DAYS, st.integers(1, 3)), max_size=6))
def test_at_most_one_applies_per_rank_and_it_covers_the_day(day, spans):
    found = [a_cover(i, rank, first, last) for i, (first, last, rank) in enumerate(spans, 1)]
    on = applying(found, day)
    assert [c.rank for c in on] == sorted({c.rank for c in found if c.is_on(day)})
    assert all(c.is_on(day) for c in on)


def test_only_a_primary_in_force_has_a_copay_to_take():
    first, second = (replace(a_cover(n, n, date(2026, 1, 1), None), copay_cents=n * 1_000) for n in (1, 2))
    assert copay_of([first, second]) == 1_000
    assert copay_of([second]) is None
    assert copay_of([]) is None
