"""Payers with their plans as rows: whose clocks hold, and how many patients are covered today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.cover.insurance import add_coverage, add_payer, add_plan, change_payer, change_plan, end_coverage
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.cover.cover import covers
from pcdesk.models.cover.plans_held import payer_held, plan_held, plans_held


@pytest.fixture
def payer(mia):
    return add_payer(mia, {"name": "Zenith", "phone": "8005550100"})


def test_a_payer_without_plans_stands_there_to_be_changed(payer):
    row = payer_held(payer)
    assert (row.plan_id, row.plan, row.patients) == (None, "", 0)
    assert row.id < 0, "its key is no plan's"


def test_the_clocks_are_the_plans_own_else_the_payers_else_the_usual(mia, payer):
    plan = add_plan(mia, payer, {"name": "HMO"})
    assert payer_held(payer).plan_id == plan
    assert (plan_held(plan).clocks.eligibility_days, plan_held(plan).by) == (30, ("usual", "usual"))
    change_payer(mia, payer, {"eligibility_days": 14})
    assert (plan_held(plan).clocks.eligibility_days, plan_held(plan).by) == (14, ("payer", "usual"))
    change_plan(mia, plan, {"eligibility_days": 7, "benefits_days": 60, "year_begins": 7})
    row = plan_held(plan)
    assert (row.clocks.eligibility_days, row.clocks.benefits_days, row.by) == (7, 60, ("plan", "plan"))
    assert (row.is_year_told, row.clocks.year_begins) == (True, 7)


def test_patients_are_those_covered_today(mia, payer, small_clinic):
    plan = add_plan(mia, payer, {"name": "HMO"})
    who = [register_patient(mia, {"last": f"Vega {place}"}, []) for place in range(4)]
    today = moment.today()
    for patient, starts in zip(who, (date(2020, 1, 1), today, today + timedelta(days=1), None), strict=True):
        if starts is not None:
            add_coverage(mia, patient, {"plan": plan, "starts_on": starts})
    assert plan_held(plan).patients == 2
    end_coverage(mia, next(iter(_coverages(who[0]))), today)
    assert plan_held(plan).patients == 2, "the last day counts"
    end_coverage(mia, next(iter(_coverages(who[0]))), today - timedelta(days=1))
    assert plan_held(plan).patients == 1


def _coverages(patient):
    return [cover.id for cover in covers([patient])[patient]]


def test_they_stand_by_payer_and_name(mia, payer):
    for name in ("HMO 10", "HMO 9", "EPO"):
        add_plan(mia, payer, {"name": name})
    assert [row.plan for row in plans_held() if row.payer_id == payer] == ["EPO", "HMO 9", "HMO 10"]
