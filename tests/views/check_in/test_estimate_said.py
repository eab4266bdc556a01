"""The estimate beside what is collected: named with its parts, taken up only by a person, made and made anew there."""

from __future__ import annotations

from pcdesk.acts.clinic.setup import change_visit_type
from pcdesk.acts.cover import estimate, insurance
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.clinic.right import Role
from pcdesk.models.cover.estimates_kept import estimate_of
from tests.views.check_in.conftest import enter, row
from tests.views.walker import walk

COPAY = {"kind": "copay", "service": "office", "total_cents": 2_500}
FIRST = {"kind": "deductible", "service": "office", "total_cents": 100_000, "left_cents": 4_000}


def told(bench, small_clinic, visit_id):
    insurance.record_check(
        bench.desk, small_clinic["coverage"], {"result": "active"}, benefits=[COPAY, FIRST]
    )
    estimate.make_estimate(bench.desk, visit_id)


def test_it_is_named_and_what_is_asked_for_stays_the_copay(shown, bench, small_clinic, visit_id):
    told(bench, small_clinic, visit_id)
    view = shown()
    said = view.collect.estimate
    assert "$65.00" in said.words.text()
    assert "$40.00" in said.words.text()
    assert view.collect.amount.cents() == 2_500
    assert said.ask.isVisible()
    assert walk(view) == []


def test_a_person_takes_it_up_and_it_is_collected(shown, bench, qtbot, small_clinic, visit_id):
    told(bench, small_clinic, visit_id)
    view = shown()
    view.collect.estimate.ask.click()
    assert view.collect.amount.cents() == 6_500
    view.collect.ways["card"].click()
    enter(qtbot, view)
    assert (row(visit_id).collect_cents, row(visit_id).collected_cents) == (2_500, 6_500)


def test_nothing_else_is_offered_where_it_is_what_is_asked_for_anyway(shown, bench, visit_id):
    estimate.make_estimate(bench.desk, visit_id)
    assert not shown().collect.estimate.ask.isVisible()


def test_it_is_made_there_and_made_anew_where_something_changed(shown, bench, small_clinic, visit_id):
    view = shown()
    said = view.collect.estimate
    assert estimate_of(visit_id) is None
    said.make.click()
    assert estimate_of(visit_id).most_cents == 2_500
    assert not said.make.isVisible()
    change_visit_type(Desk(None, "Olive", Role.OWNER), small_clinic["type"], {"fee_cents": 9_900})
    view.reload()
    assert said.make.isVisible()
    assert not said.ask.isVisible()
    said.make.click()
    assert estimate_of(visit_id).stale == ()


def test_who_pays_alone_is_not_asked_for_the_plans_estimate(shown, bench, small_clinic, visit_id):
    told(bench, small_clinic, visit_id)
    view = shown()
    view.cover.self_pay.click()
    assert not view.collect.estimate.ask.isVisible()
    assert "alone" in view.collect.estimate.detail.text()
