"""How long an answer of a payer holds: by days, and not beyond the plan's new year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk import moment
from pcdesk.acts.cover import insurance
from pcdesk.models.cover.clocks import BENEFITS_DAYS, ELIGIBILITY_DAYS, Clocks, clocks_of
from pcdesk.models.cover.cover import covers
from pcdesk.models.cover.coverage import Coverage, Plan

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(asked=DAYS, later=st.integers(0, 800), most=st.integers(1, 366), month=st.integers(1, 12))
def test_an_answer_is_worth_what_counting_day_by_day_says(asked, later, most, month):
    today = asked + timedelta(days=later)
    turned = any((asked + timedelta(days=n)).timetuple()[1:3] == (month, 1) for n in range(1, later + 1))
    expected = "stale" if later > most else "turned" if turned else "active"
    assert Clocks(most, 366, month).eligibility(asked, today) == expected
    assert Clocks(366, most, month).benefits(asked, today) == expected


@given(day=DAYS, month=st.integers(1, 12))
def test_a_day_lies_in_its_plan_year(day, month):
    begins = Clocks(year_begins=month).plan_year(day)
    assert (begins.month, begins.day) == (month, 1)
    assert begins <= day < begins.replace(year=begins.year + 1)


def test_a_plan_says_it_before_its_payer_and_both_before_the_usual(small_clinic, owner):
    plan = Plan.get_by_id(small_clinic["plan"])
    assert clocks_of(plan) == Clocks(ELIGIBILITY_DAYS, BENEFITS_DAYS, 1)
    insurance.change_payer(owner, plan.payer_id, {"eligibility_days": 14, "benefits_days": 60})
    insurance.change_plan(owner, plan.id, {"benefits_days": 120, "year_begins": 7})
    assert clocks_of(Plan.get_by_id(plan.id)) == Clocks(14, 120, 7)


@pytest.mark.parametrize(("month", "worth"), [(11, "turned"), (12, "active"), (1, "active")])
def test_what_was_asked_before_the_new_year_is_asked_again(small_clinic, owner, mia, month, worth):
    insurance.change_plan(owner, Coverage.get_by_id(small_clinic["coverage"]).plan_id, {"year_begins": month})
    now = moment.now()
    moment.set_source(lambda: now - timedelta(days=25))  # October 30
    insurance.record_check(mia, small_clinic["coverage"], {"result": "active"})
    moment.set_source(lambda: now)
    (cover,) = covers([small_clinic["patient"]])[small_clinic["patient"]]
    assert cover.standing == worth
