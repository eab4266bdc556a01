"""What is typed of benefits: each line says something that can be, or nothing of the answer is kept."""

from __future__ import annotations

import pytest

from pcdesk.acts.cover.insurance import change_payer, change_plan, record_check
from pcdesk.acts.cover.told import SAYS, told
from pcdesk.models.cover.benefit import Benefit
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.trouble import KnownError


def test_every_kind_says_something_or_is_said_by_itself():
    assert set(SAYS) == {kind for kind, _words in Benefit.KINDS}
    values = {name for name, field in Benefit._meta.fields.items() if field.null and name != "deleted_at"}
    assert values == {column for columns in SAYS.values() for column in columns}


@pytest.mark.parametrize("line", [
    {"kind": "copay", "total_cents": -1},
    {"kind": "coinsurance", "percent": 101},
    {"kind": "coinsurance", "total_cents": 100},
    {"kind": "deductible", "total_cents": 100, "left_cents": 101},
    {"kind": "visits", "total_count": 3, "left_count": 4},
    {"kind": "referral", "says": "x" * 241},
])  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_of_the_answer_is_kept(small_clinic, mia, line):
    good = {"kind": "copay", "service": "office", "total_cents": 2_000}
    with pytest.raises(KnownError):
        record_check(mia, small_clinic["coverage"], {"result": "active"}, benefits=[good, line])
    assert CoverageCheck.select().count() == Benefit.select().count() == 0


def test_a_line_in_which_nothing_is_said_is_left_out():
    assert told([{"kind": "copay", "service": "office"}, {"kind": "copay", "total_cents": None}]) == []
    assert told([{"kind": "authorization", "service": "imaging", "is_needed": False}]) == [
        {"kind": "authorization", "service": "imaging", "network": "", "level": "", "period": "", "says": "",
         "is_needed": False},
    ]  # fmt: skip
    assert len(told([{"kind": "not_covered", "service": "therapy"}, {"kind": "copay", "says": "ask again"}])) == 2


@pytest.mark.parametrize("days", [0, -1, 367])
def test_an_answer_holds_a_day_at_least_and_a_year_at_most(small_clinic, owner, days):
    from pcdesk.models.cover.coverage import Plan

    plan = Plan.get_by_id(small_clinic["plan"])
    for change, row in ((change_payer, plan.payer_id), (change_plan, plan.id)):
        with pytest.raises(KnownError):
            change(owner, row, {"eligibility_days": days})
