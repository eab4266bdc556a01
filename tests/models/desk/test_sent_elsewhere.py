"""Referrals as rows of lists and of the queue: whose move, since when, what is due, how long practices take."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.cover.authorization import USUAL_APPEAL, change_authorization, record_answer, submit_authorization
from pcdesk.acts.cover.rule import add_cover_rule
from pcdesk.acts.desk import referral
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.clinic.right import Role
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.desk.asked_of_insurers import case_items, referral_items, wanted_items
from pcdesk.models.desk.referral import Referral
from pcdesk.models.desk.sent_elsewhere import CLOSED, MOVES, answered, sent_elsewhere
from tests.models.cover.test_units import book, need

DAY = date(2026, 11, 24)


@pytest.fixture
def at_noon():
    """Let days pass: at_noon(3) is three days later at the same hour."""
    now = moment.now()
    yield lambda days: moment.set_source(lambda: now + timedelta(days=days))
    moment.set_source(lambda: now)


@pytest.fixture
def heart(small_clinic, mia):
    return referral.add_outside_practice(mia, {"name": "Heart Center", "fax": "4055550100"})


def refer(desk, ids, practice=None, **values):
    case = referral.refer_patient(desk, ids["patient"], {"reason": "Chest pain", **values})
    if practice:
        referral.send_referral(desk, case, {"practice": practice, "way": "fax"})
    return case


def test_every_state_is_somebodys_move_or_closed():
    assert set(MOVES) | set(CLOSED) == {state for state, _words in Referral.STATES}
    assert not set(MOVES) & set(CLOSED)


def test_a_row_says_since_when_whose_move_it_is(small_clinic, mia, heart, at_noon):
    case = refer(mia, small_clinic)
    at_noon(2)
    referral.send_referral(mia, case, {"practice": heart, "way": "fax"})
    (row,) = sent_elsewhere()
    assert (row.move, row.since, row.practice, row.fax, row.is_due) == (
        "theirs", DAY + timedelta(days=2), "Heart Center", "4055550100", False,
    )  # fmt: skip
    at_noon(32)
    assert sent_elsewhere()[0].is_due
    assert [item.why for item in referral_items(moment.today())] == ["sent"]


def test_what_is_closed_goes_out_of_sight_after_a_month_and_stays_in_her_file(small_clinic, mia, heart, at_noon):
    case = refer(mia, small_clinic, heart)
    referral.receive_report(mia, case)
    referral.review_report(Desk(None, "Hannah Lee", Role.CLINICIAN), case)
    for days, seen in ((30, 1), (31, 0)):
        at_noon(days)
        assert len(sent_elsewhere()) == seen
    assert len(sent_elsewhere(small_clinic["patient"])) == 1


def test_how_long_a_practice_took_is_counted_from_what_was_sent_to_what_came_back(small_clinic, mia, heart, at_noon):
    cases = [refer(mia, small_clinic, heart) for _one in range(3)]
    for days, case in ((5, cases[0]), (12, cases[1])):
        at_noon(days)
        referral.receive_report(mia, case)
    referral.decline_referral(mia, cases[2])
    found = answered([heart])[heart]
    assert (found.sent, found.days, found.declined) == (3, (12, 5), 1)
    assert answered([heart + 1]) == {}


def test_a_visit_that_wants_a_word_is_in_the_queue_until_somebody_asks(small_clinic, mia, at_noon):
    payer = Coverage.get_by_id(small_clinic["coverage"]).plan.payer_id
    add_cover_rule(mia, payer, {"kind": "referral"})
    for days in (14, 15):
        book(mia, small_clinic, DAY + timedelta(days=days))
    (item,) = wanted_items(DAY)
    assert (item.why, item.number, item.on, item.row_id) == ("none", 1, DAY + timedelta(days=14), None)
    case = need(mia, small_clinic, kind="referral")
    assert wanted_items(DAY) == []
    assert case_items(DAY) == []
    at_noon(5)
    (item,) = case_items(moment.today())
    assert (item.kind, item.row_id) == ("case_due", case)


@pytest.mark.parametrize("outcome", ["denied", "partly"])
def test_the_last_fortnight_to_appeal_is_in_the_queue_until_it_is_over(small_clinic, mia, at_noon, outcome):
    case = need(mia, small_clinic)
    submit_authorization(mia, case, {"way": "fax"})
    record_answer(mia, case, outcome, {"answer": "Not shown to be needed", "answered_on": DAY})
    for days, told in ((USUAL_APPEAL - 15, 0), (USUAL_APPEAL - 14, 1), (USUAL_APPEAL, 1), (USUAL_APPEAL + 1, 0)):
        at_noon(days)
        found = [item for item in case_items(moment.today()) if item.kind == "appeal_ends"]
        assert [(item.row_id, item.on) for item in found] == [(case, DAY + timedelta(days=USUAL_APPEAL))] * told
    at_noon(USUAL_APPEAL)
    change_authorization(mia, case, {"appeal_until": None, "due_on": None})
    assert case_items(moment.today()) == []


def test_one_that_runs_out_before_another_visit_is_in_the_queue(small_clinic, mia):
    need(mia, small_clinic, approved=6, ends=DAY + timedelta(days=20))
    assert case_items(DAY) == []  # nobody comes any more
    book(mia, small_clinic, DAY + timedelta(days=3))
    (item,) = case_items(DAY)
    assert (item.kind, item.number, item.on) == ("case_ends", 5, DAY + timedelta(days=20))
