"""Where a case stands, in words that tell one level of appeal from the next, and what a planned visit takes of it."""

from __future__ import annotations

from datetime import timedelta

from pcdesk.acts.cover import authorization as asked
from pcdesk.acts.cover.rule import add_cover_rule
from pcdesk.models.cover.cases import cases
from pcdesk.models.cover.coverage import Coverage
from pcdesk.views.insurance.case_words import before_of, standing_of
from pcdesk.views.insurance.payers_word import payers_word
from tests.models.cover.test_units import DAY, book, need


def words(case):
    return next(standing_of(one) for one in cases() if one.id == case)


def test_each_level_of_appeal_is_told_from_the_one_before(small_clinic, mia):
    case = need(mia, small_clinic)
    asked.submit_authorization(mia, case, {"way": "fax"})
    told = []
    for _level in range(2):
        asked.deny_authorization(mia, case, {"answer": "No"})
        told.append(words(case))
        asked.appeal_authorization(mia, case, {"way": "mail"})
        told.append(words(case))
    assert len(set(told)) == len(told)
    assert "2" in told[-1]


def test_a_planned_visit_says_what_it_takes_and_which_day_is_in_its_way(small_clinic, mia):
    ids = small_clinic

    def said(days):
        return payers_word(ids["patient"], ids["type"], ids["provider"], DAY + timedelta(days=days))

    add_cover_rule(mia, Coverage.get_by_id(ids["coverage"]).plan.payer_id, {})
    need(mia, ids, approved=3, starts=DAY, ends=DAY + timedelta(days=9))
    book(mia, ids, DAY)
    assert (said(1).against, len(said(1).remarks)) == ((), 1)
    assert "1 of the 2 left" in said(1).remarks[0]
    assert "Dec 3, 2026" in said(10).against[0]
    assert "Nov 24, 2026" in said(-1).against[0]


def test_what_a_plan_wanted_the_last_time_is_asked_where_no_rule_speaks(small_clinic, mia):
    ids = small_clinic
    case = need(mia, ids, approved=1, ends=DAY)
    asked.close_authorization(mia, case)
    (remark,) = payers_word(ids["patient"], ids["type"], ids["provider"], DAY).remarks
    assert "the last time (Nov 24, 2026)" in remark


def test_an_extension_says_number_and_use_of_the_one_before(small_clinic, mia):
    case = need(mia, small_clinic, approved=4)
    again = asked.renew_authorization(mia, case)
    row = next(one for one in cases() if one.id == again)
    assert before_of(row) == "goes on from 7001 (0 of 4 used)"
