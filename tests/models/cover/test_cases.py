"""Authorizations as rows of a list: what is due first, what is left, what runs out, what is out of sight."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk.acts.cover import authorization as asked
from pcdesk.acts.frame.lifecycle import WrongStep
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.cover.authorization import Authorization, AuthorizedService
from pcdesk.models.cover.cases import cases
from tests.models.cover.test_units import book, need

DAY = date(2026, 11, 24)


def test_what_is_due_first_stands_first_and_urgent_before_others(small_clinic, mia):
    later, urgent, soon = (need(mia, small_clinic) for _one in range(3))
    for case, days, is_urgent in ((later, 9, False), (urgent, 3, True), (soon, 3, False)):
        asked.change_authorization(mia, case, {"due_on": DAY + timedelta(days=days), "is_urgent": is_urgent})
    assert [one.id for one in cases()] == [urgent, soon, later]


def test_what_is_left_is_over_all_services_and_unknown_where_one_is(small_clinic, mia):
    service = {"says": "Therapy", "visit_type": small_clinic["type"]}
    case = asked.need_authorization(
        mia, small_clinic["patient"], small_clinic["coverage"], {"what": "Therapy"}, [service, {"says": "Brace"}]
    )
    asked.submit_authorization(mia, case, {"way": "fax"})
    first, second = (one.id for one in AuthorizedService.select().order_by(AuthorizedService.id))
    asked.record_approval(mia, case, {}, {first: 6})
    assert cases()[0].left is None
    book(mia, small_clinic, DAY)
    with pytest.raises(WrongStep):
        asked.record_approval(mia, case, {}, {second: 1})
    (row,) = cases()
    assert (row.used, row.booked, row.next_on) == (0, 1, DAY)


@pytest.mark.parametrize(("approved", "days", "runs_out"), [
    (9, 31, False), (9, 30, True), (9, -3, True), (3, 3, False), (4, 90, False), (9, None, False),
])  # fmt: skip
def test_what_ends_or_is_used_up_soon_runs_out_until_another_is_asked_for(small_clinic, mia, approved, days, runs_out):
    case = need(mia, small_clinic, approved=approved, ends=DAY + timedelta(days=days) if days else None)
    assert cases()[0].runs_out is runs_out
    again = asked.renew_authorization(mia, case)
    assert not any(one.runs_out for one in cases())
    asked.withdraw_authorization(mia, again)
    assert cases()[0].runs_out is runs_out


def test_few_left_is_a_quarter_of_a_course_and_two_at_most(small_clinic, mia):
    need(mia, small_clinic, approved=5)
    for days in range(4):
        assert not cases()[0].runs_out
        book(mia, small_clinic, DAY + timedelta(days=days))
    assert cases()[0].left == 1
    assert cases()[0].runs_out


def test_what_is_over_is_out_of_sight_but_in_her_file(small_clinic, mia):
    gone = need(mia, small_clinic, approved=1, ends=DAY - timedelta(days=61))
    kept = need(mia, small_clinic, approved=1, ends=DAY - timedelta(days=60))
    asked.withdraw_authorization(mia, need(mia, small_clinic))
    other = register_patient(mia, {"last": "Novak"})
    assert [one.id for one in cases()] == [kept]
    assert {one.id for one in cases(small_clinic["patient"])} >= {gone, kept}
    assert len(cases(small_clinic["patient"])) == Authorization.select().count()
    assert cases(other) == []


def test_an_extension_knows_the_number_and_the_use_of_the_one_before(small_clinic, mia):
    case = need(mia, small_clinic, approved=4, starts=DAY, ends=DAY + timedelta(days=9))
    book(mia, small_clinic, DAY)
    again = asked.renew_authorization(mia, case)
    before = next(one.before for one in cases(small_clinic["patient"]) if one.id == again)
    assert (before.id, before.number) == (case, "7001")
    assert (before.services[0].units.approved, before.services[0].units.booked) == (4, 1)
