"""What visits want of their payers: by rules, by the last time, and what is wrong with what there is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.book.visit import move_visit
from pcdesk.acts.cover import authorization as asked
from pcdesk.acts.cover.authorized_visit import uncount_visit
from pcdesk.acts.cover.insurance import add_plan
from pcdesk.acts.cover.rule import add_cover_rule, change_cover_rule
from pcdesk.models.book.day_visit import visits_between
from pcdesk.models.cover.authorization import AuthorizedService, AuthorizedVisit
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.rule import Rules
from pcdesk.models.cover.wanted import wanted
from pcdesk.trouble import KnownError
from tests.models.cover.test_units import book, need

DAY = date(2026, 11, 24)


@pytest.fixture
def payer(small_clinic):
    return Coverage.get_by_id(small_clinic["coverage"]).plan.payer_id


def ahead():
    return [(one.kind, one.why) for one in wanted(visits_between(DAY, DAY + timedelta(days=60)))]


def test_without_a_rule_and_without_a_last_time_nothing_is_wanted(small_clinic, mia):
    book(mia, small_clinic, DAY)
    assert ahead() == []


def test_the_particular_beats_the_general_and_the_later_the_earlier(small_clinic, mia, payer):
    plan = small_clinic["plan"]
    other = add_plan(mia, payer, {"name": "Other"})
    kind = small_clinic["type"]
    for values, on in (
        ({"is_needed": False}, 1), ({"visit_type": kind}, 2), ({"plan": plan, "is_needed": False}, 3),
        ({"plan": plan, "visit_type": kind}, 4), ({"plan": plan, "visit_type": kind, "is_needed": False}, 20),
    ):  # fmt: skip
        add_cover_rule(mia, payer, {**values, "told_on": date(2026, 10, on)})

    def says(plan_id, visit_type, day):
        found = Rules().needs("authorization", plan_id, payer, visit_type, date(2026, 10, day))
        return found.is_needed if found else None

    assert [says(other, kind + 1, 9), says(other, kind, 9), says(plan, kind + 1, 9), says(plan, kind, 9)] == [
        False, True, False, True,
    ]  # fmt: skip
    assert [says(plan, kind, 20), says(other, kind, 1), says(other, kind, 30)] == [False, False, True]
    assert Rules().needs("authorization", plan, payer, kind, date(2026, 9, 30)) is None
    assert Rules().needs("referral", plan, payer, kind, date(2026, 10, 9)) is None


def test_where_no_rule_speaks_the_last_time_does(small_clinic, mia, payer):
    case = need(mia, small_clinic)
    found = Rules().needs("authorization", small_clinic["plan"], payer, small_clinic["type"], DAY)
    assert (found.by, found.on) == ("last_time", moment.today())
    asked.withdraw_authorization(mia, case)
    assert Rules().needs("authorization", small_clinic["plan"], payer, small_clinic["type"], DAY) is None


def test_a_visit_wants_it_until_there_is_one_that_covers_it(small_clinic, mia, payer):
    add_cover_rule(mia, payer, {})
    book(mia, small_clinic, DAY + timedelta(days=2))
    assert ahead() == [("authorization", "none")]
    case = need(mia, small_clinic)
    assert ahead() == [("authorization", "needed")]
    asked.submit_authorization(mia, case, {"way": "fax"})
    asked.pend_authorization(mia, case, {"missing": "Chart"})
    assert ahead() == [("authorization", "pended")]
    asked.submit_authorization(mia, case, {"way": "fax"})
    asked.record_approval(mia, case, {"starts_on": DAY, "ends_on": DAY + timedelta(days=9)}, {})
    assert ahead() == []


def test_a_denied_one_is_said_and_a_new_one_under_way_is_said_before_it(small_clinic, mia, payer):
    add_cover_rule(mia, payer, {})
    book(mia, small_clinic, DAY)
    case = need(mia, small_clinic)
    asked.submit_authorization(mia, case, {"way": "fax"})
    asked.deny_authorization(mia, case, {"answer": "No"})
    assert ahead() == [("authorization", "denied")]
    need(mia, small_clinic)
    assert ahead() == [("authorization", "needed")]


@pytest.mark.parametrize(("approved", "days", "why"), [(1, 31, "after"), (1, -1, "before"), (0, 2, "units")])
def test_what_is_wrong_with_the_one_there_is_is_said(small_clinic, mia, payer, approved, days, why):
    add_cover_rule(mia, payer, {"told_on": date(2026, 1, 1)})
    need(mia, small_clinic, approved=approved, starts=DAY, ends=DAY + timedelta(days=30))
    book(mia, small_clinic, DAY + timedelta(days=days))
    found = wanted(visits_between(DAY - timedelta(days=5), DAY + timedelta(days=60)))
    assert [one.why for one in found] == [why]
    assert found[0].authorization_id is not None


def test_a_visit_moved_past_the_last_day_is_named_and_back_again_it_is_not(small_clinic, mia, payer):
    add_cover_rule(mia, payer, {})
    need(mia, small_clinic, approved=2, ends=DAY + timedelta(days=10))
    visit = book(mia, small_clinic, DAY + timedelta(days=10))
    assert ahead() == []
    for days, why in ((11, [("authorization", "after")]), (10, [])):
        move_visit(mia, visit, provider_id=small_clinic["provider"], on=DAY + timedelta(days=days), start=600)
        assert ahead() == why


def test_one_that_would_do_but_is_not_counted_is_said(small_clinic, mia, payer):
    add_cover_rule(mia, payer, {})
    need(mia, small_clinic, approved=2)
    book(mia, small_clinic, DAY)
    uncount_visit(mia, AuthorizedVisit.get().id)
    assert ahead() == [("authorization", "uncounted")]
    assert AuthorizedService.select().count() == 1


def test_a_rule_for_a_plan_is_of_that_plans_payer(small_clinic, owner, mia, payer):
    from pcdesk.acts.cover.insurance import add_payer

    other = add_payer(mia, {"name": "Else"})
    with pytest.raises(KnownError):
        add_cover_rule(mia, other, {"plan": small_clinic["plan"]})
    rule = add_cover_rule(mia, other, {})
    with pytest.raises(KnownError):
        change_cover_rule(mia, rule, {"plan": small_clinic["plan"]})
