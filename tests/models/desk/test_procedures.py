"""Procedures to come with coverage, authorization and referral side by side; holes first, as the chips have it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pcdesk.acts.book.visit import cancel_visit
from pcdesk.acts.clinic.setup import add_visit_type
from pcdesk.acts.cover.insurance import end_coverage, record_check
from pcdesk.acts.cover.rule import add_cover_rule
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.desk.procedures import GOOD, LOOK_AHEAD, NOT_ASKED, procedure_days
from pcdesk.models.desk.storyboard import chips, storyboard
from tests.models.cover.test_units import DAY, book, need


@pytest.fixture
def surgery(small_clinic, owner):
    return {**small_clinic, "type": add_visit_type(owner, {"name": "Small surgery", "is_procedure": True})}


def rule(desk, ids, kind="authorization"):
    add_cover_rule(desk, Coverage.get_by_id(ids["coverage"]).plan.payer_id, {"kind": kind})


def test_only_procedures_that_are_booked_and_near_stand_here(surgery, small_clinic, mia):
    book(mia, small_clinic, DAY)
    gone, kept = book(mia, surgery, DAY, 600), book(mia, surgery, DAY + timedelta(days=LOOK_AHEAD))
    book(mia, surgery, DAY + timedelta(days=LOOK_AHEAD + 1))
    cancel_visit(mia, gone, "patient")
    assert [row.id for row in procedure_days()] == [kept]


def test_what_no_rule_asks_for_is_no_hole_and_is_told_where_it_is_there(surgery, mia):
    record_check(mia, surgery["coverage"], {"result": "active"})
    book(mia, surgery, DAY)
    (row,) = procedure_days()
    assert (row.authorization.why, row.referral.why, row.holes, row.is_ready) == (NOT_ASKED, NOT_ASKED, 0, True)
    need(mia, surgery, approved=2, starts=DAY)
    (row,) = procedure_days()
    assert (row.authorization.why, row.authorization.held.services[0].units.left) == (GOOD, 1)


def test_holes_stand_first_and_the_chip_of_the_patient_agrees(surgery, mia):
    record_check(mia, surgery["coverage"], {"result": "active"})
    rule(mia, surgery)
    rule(mia, surgery, "referral")
    covered = need(mia, surgery, approved=1, starts=DAY, ends=DAY)
    need(mia, surgery, approved=5, kind="referral")
    first, later = book(mia, surgery, DAY), book(mia, surgery, DAY + timedelta(days=1))
    rows = procedure_days()
    assert [(row.id, row.authorization.why, row.referral.why, row.holes) for row in rows] == [
        (later, "after", GOOD, 1), (first, GOOD, GOOD, 0),
    ]  # fmt: skip
    assert rows[1].authorization.held.id == covered
    word = next(one for one in chips(storyboard(surgery["patient"]), DAY) if one.name == "word")
    assert word.state == "good"
    cancel_visit(mia, first, "patient")
    word = next(one for one in chips(storyboard(surgery["patient"]), DAY) if one.name == "word")
    assert word.state == "bad"


def test_what_is_under_way_is_no_hole_and_not_ready(surgery, mia):
    record_check(mia, surgery["coverage"], {"result": "active"})
    rule(mia, surgery)
    need(mia, surgery)
    book(mia, surgery, DAY)
    (row,) = procedure_days()
    assert (row.authorization.is_open, row.holes, row.is_ready) == (True, 0, False)


def test_no_coverage_on_the_day_is_a_hole_and_none_ever_is_none(surgery, mia):
    end_coverage(mia, surgery["coverage"], DAY)
    book(mia, surgery, DAY + timedelta(days=1))
    assert [(row.standing, row.holes) for row in procedure_days()] == [("none", 1)]
