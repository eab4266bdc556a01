"""Benefits as they were told: the year of the plan, the latest answer, what differs beside it, unknown never zero."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk import moment
from pcdesk.acts.cover import insurance
from pcdesk.models.cover.benefits_told import Sum, benefits_of, last_told, sum_of
from pcdesk.models.cover.clocks import Clocks

TOTAL = {"kind": "deductible", "network": "in", "level": "individual", "total_cents": 150_000}
CENTS = st.none() | st.integers(0, 500_000)


def told(desk, coverage, lines, *, days_ago=0, **values):
    now = moment.now()
    moment.set_source(lambda: now - timedelta(days=days_ago))
    check = insurance.record_check(desk, coverage, {"result": "active", **values}, benefits=lines)
    moment.set_source(lambda: now)
    return check


def held(coverage, on=None, clocks=None):
    return benefits_of([coverage], {coverage: clocks or Clocks()}, on or moment.today())[coverage]


@given(total=CENTS, met=CENTS, left=CENTS)
def test_what_follows_adds_up_and_what_was_told_stays(total, met, left):
    found = sum_of(total, met, left)
    for was, now, name in ((total, found.total, "total"), (met, found.met, "met"), (left, found.left, "left")):
        assert now == was or (was is None and found.worked_out == name)
    if found.worked_out:
        assert found.met >= 0
        assert found.left >= 0
        assert found.met + found.left == max(found.total, found.met)


def test_a_part_of_three_is_unknown_and_not_zero():
    assert sum_of(None, None, 400) == Sum(None, None, 400)
    assert sum_of(150_000, None, None) == Sum(150_000, None, None)


def test_what_is_met_follows_from_whole_and_left(small_clinic, mia):
    """Field case E2: 1500.00 in all, 400.00 left; nothing is known out of network."""
    told(mia, small_clinic["coverage"], [{**TOTAL, "left_cents": 40_000, "period": "year"}])
    (line,) = held(small_clinic["coverage"])
    assert line.money == Sum(150_000, 110_000, 40_000, "met")
    assert (line.network, line.percent, line.is_needed, line.count) == ("in", None, None, Sum(None, None, None))


def test_a_copay_of_nothing_elsewhere_does_not_stand_in_for_another(small_clinic, mia):
    told(mia, small_clinic["coverage"], [
        {"kind": "copay", "service": "office", "network": "in", "total_cents": 3_500},
        {"kind": "copay", "service": "preventive", "network": "out", "total_cents": 0},
    ])  # fmt: skip
    found = [(line.service, line.network, line.money.total) for line in held(small_clinic["coverage"])]
    assert found == [("office", "in", 3_500), ("preventive", "out", 0)]


def test_a_later_answer_stands_and_an_earlier_one_that_differs_stands_beside_it(small_clinic, mia):
    coverage = small_clinic["coverage"]
    told(mia, coverage, [{**TOTAL, "total_cents": 100_000}], days_ago=9)
    told(mia, coverage, [TOTAL], days_ago=5, way="portal")
    told(mia, coverage, [{**TOTAL, "left_cents": 20_000}], way="phone", reference="R9")
    lines = held(coverage)
    assert [(line.money.total, line.is_earlier, line.way) for line in lines] == [
        (150_000, False, "phone"), (100_000, True, "portal"),
    ]  # fmt: skip
    assert lines[0].money.left == 20_000


def test_two_lines_of_one_answer_both_stand(small_clinic, mia):
    copay = {"kind": "copay", "service": "office", "network": "in"}
    told(mia, small_clinic["coverage"], [{**copay, "total_cents": 2_000}, {**copay, "total_cents": 4_000}])
    assert sorted(line.money.total for line in held(small_clinic["coverage"])) == [2_000, 4_000]
    assert not any(line.is_earlier for line in held(small_clinic["coverage"]))


def test_an_answer_without_benefits_leaves_what_was_known(small_clinic, mia):
    told(mia, small_clinic["coverage"], [TOTAL], days_ago=3)
    told(mia, small_clinic["coverage"], [], result="unclear")
    assert [line.money.total for line in held(small_clinic["coverage"])] == [150_000]


@pytest.mark.parametrize(("month", "on", "seen"), [
    (1, date(2026, 11, 24), 1), (1, date(2027, 1, 1), 0), (11, date(2026, 11, 24), 0), (12, date(2026, 11, 30), 1),
    (12, date(2026, 12, 1), 0),
])  # fmt: skip
def test_only_the_plan_year_of_the_day_counts(small_clinic, mia, month, on, seen):
    told(mia, small_clinic["coverage"], [TOTAL], days_ago=30)  # October 25
    assert len(held(small_clinic["coverage"], on, Clocks(year_begins=month))) == seen


def test_a_check_taken_back_takes_its_benefits_along(small_clinic, mia):
    from pcdesk.acts.frame.undo import undo

    told(mia, small_clinic["coverage"], [TOTAL])
    assert last_told([small_clinic["coverage"]]) == {
        small_clinic["coverage"]: datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
    }  # fmt: skip
    undo(mia)
    assert held(small_clinic["coverage"]) == []
    assert last_told([small_clinic["coverage"]]) == {}
