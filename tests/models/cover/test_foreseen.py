"""What a visit will want of its payer, before it is booked or where it is moved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk.acts.cover.insurance import end_coverage
from pcdesk.acts.cover.rule import add_cover_rule
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.foreseen import foreseen
from tests.models.cover.test_units import book, need

DAY = date(2026, 11, 24)


@pytest.fixture
def ruled(small_clinic, mia):
    add_cover_rule(mia, Coverage.get_by_id(small_clinic["coverage"]).plan.payer_id, {})
    return small_clinic


def why(ids, on=DAY, **more):
    return [one.why for one in foreseen(ids["patient"], ids["type"], ids["provider"], on, **more)]


def test_without_a_rule_or_a_coverage_nothing_is_wanted(small_clinic, mia):
    assert why(small_clinic) == []
    add_cover_rule(mia, Coverage.get_by_id(small_clinic["coverage"]).plan.payer_id, {})
    assert why(small_clinic) == ["none"]
    end_coverage(mia, small_clinic["coverage"], DAY)
    assert why(small_clinic, DAY + timedelta(days=1)) == []


def test_the_visit_that_would_be_one_too_many_or_too_late_is_known_before(ruled, mia):
    need(mia, ruled, approved=1, starts=DAY, ends=DAY + timedelta(days=10))
    assert why(ruled) == [""]
    assert why(ruled, DAY + timedelta(days=11)) == ["after"]
    visit = book(mia, ruled, DAY)
    assert why(ruled, DAY + timedelta(days=3)) == ["units"]
    assert why(ruled, DAY + timedelta(days=3), but=visit) == [""]
    assert why(ruled, DAY + timedelta(days=11), but=visit) == ["after"]
