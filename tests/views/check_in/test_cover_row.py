"""What check-in says of coverages that do not cover the day of the visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pcdesk.acts.clinic import setup
from pcdesk.acts.cover.rule import add_cover_rule
from pcdesk.acts.people import patient
from pcdesk.models.cover.cover import Cover
from pcdesk.models.cover.coverage import Coverage
from pcdesk.views.check_in.cover_row import open_copay, other_days
from tests.models.cover.test_units import need

DAY = date(2026, 11, 24)
OAK = Cover(
    1, 1, 1, "BlueOak", "BlueOak PPO", "PPO", "W1", "", "self", "", None, date(2025, 1, 1), date(2026, 11, 23), "",
    None, "", "", "",
)  # fmt: skip


@pytest.mark.parametrize(
    ("told", "known", "is_open"), [(3500, 2500, True), (2500, 2500, False), (None, 2500, False), (3500, None, False)]
)
def test_another_copay_that_was_told_stays_a_question_until_it_is_decided(told, known, is_open):
    cover = replace(OAK, told_cents=told, copay_cents=known)
    assert cover.is_copay_open == is_open
    assert ("$35.00" in open_copay(cover)) == is_open
    assert open_copay(replace(cover, rank=2)) == ""


def test_a_copay_that_is_asked_although_no_fee_is_set_is_explained(shown, bench, owner, small_clinic):
    view = shown()
    assert "No usual fee" not in view.cover.detail.text()
    setup.change_visit_type(owner, small_clinic["type"], {"fee_cents": 0})
    patient.change_patient(bench.desk, small_clinic["patient"], {"street": "1 Elm"})  # the panel reads anew
    words = "No usual fee is set for Office visit: the copay is asked all the same."
    assert words in view.cover.detail.text()
    assert (view.cover.state, view.collect.due.total_cents) == ("good", 2500)
    view.cover.self_pay.click()
    assert "No usual fee" not in view.cover.detail.text()


def test_what_the_payer_must_say_to_this_visit_and_has_not_is_said(shown, bench, owner, small_clinic):
    view = shown()
    assert view.cover.state == "good"
    add_cover_rule(owner, Coverage.get_by_id(small_clinic["coverage"]).plan.payer_id, {})
    patient.change_patient(bench.desk, small_clinic["patient"], {"street": "1 Elm"})  # the panel reads anew
    assert view.cover.state == "warn"
    assert "authorization is needed" in view.cover.detail.text()
    need(owner, small_clinic, approved=1)
    patient.change_patient(bench.desk, small_clinic["patient"], {"street": "2 Elm"})
    assert view.cover.state == "good"


def test_the_nearest_is_named():
    older = replace(OAK, plan="Cedar", ends_on=date(2025, 12, 31))
    coming = replace(OAK, plan="Fir", starts_on=date(2027, 1, 1), ends_on=None)
    assert other_days((older, OAK, coming), DAY) == "BlueOak PPO ended Nov 23."
    soon = replace(OAK, plan="Elm", starts_on=date(2026, 11, 25), ends_on=None)
    assert other_days((older, soon), DAY) == "Elm begins Nov 25."
    assert other_days((older,), DAY) == "Cedar ended Dec 31, 2025."
    assert other_days((coming,), DAY) == "Fir begins Jan 1, 2027."
    assert other_days((replace(OAK, ends_on=None, is_over=True),), DAY) == "BlueOak PPO is over."
    assert other_days((), DAY) == ""
