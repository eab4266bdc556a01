"""Collecting at check-in: the keys of each way to pay, who pays, and amounts that are none."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from pcdesk.acts.cover import insurance
from pcdesk.acts.money import money
from pcdesk.acts.people import patient
from pcdesk.models.book.visit import Visit
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.money.account import balance
from pcdesk.models.money.ledger import Posting
from tests.views.check_in.conftest import enter, row


def test_copay_and_balance_by_card_with_receipt_in_three_keys(shown, bench, qtbot, small_clinic, visit_id):
    money.post_charge(bench.desk, patient_id=small_clinic["patient"], cents=3500, memo="An older visit")
    view = shown()  # F4
    assert view.collect.words.text() == "Copay $25.00 + balance $35.00 = $60.00"
    qtbot.keyClicks(view.window().focusWidget(), "c")  # the card terminal
    assert view.primary.accessibleName() == "Take $60.00 and check in"
    with qtbot.waitSignal(bench.wished) as wish:
        enter(qtbot, view)
    payment = Posting.get(Posting.kind == "payment")
    assert (wish.args[0].kind, wish.args[0].about) == ("receipt", {"posting_id": payment.id})
    assert (payment.tender, payment.visit_id, payment.receipt_number) == ("card", visit_id, 1)
    assert balance(small_clinic["patient"]) == -2500
    assert (row(visit_id).collect_cents, row(visit_id).collected_cents) == (6000, 6000)


def test_the_copay_alone_in_cash(shown, bench, qtbot, small_clinic, visit_id):
    money.post_charge(bench.desk, patient_id=small_clinic["patient"], cents=3500, memo="An older visit")
    view = shown()
    assert view.collect.visit_only.text() == "Copay only $25.00"
    view.collect.visit_only.click()
    view.collect.ways["cash"].click()
    enter(qtbot, view)
    assert (row(visit_id).collect_cents, row(visit_id).collected_cents) == (6000, 2500)


def test_a_check_wants_its_number_and_keeps_what_was_typed(shown, bench, qtbot, visit_id):
    view = shown()
    view.collect.ways["check"].click()
    assert view.window().focusWidget() is view.collect.reference
    enter(qtbot, view, 2)
    assert view.notice.isVisible()
    assert Visit.get_by_id(visit_id).status == "scheduled"
    assert view.collect.way == "check"
    assert view.window().focusWidget() is view.collect.reference
    qtbot.keyClicks(view.collect.reference, "1042")
    enter(qtbot, view, 2)
    assert Posting.get(Posting.kind == "payment").tender_reference == "1042"


def test_not_now_wants_a_reason(shown, qtbot, visit_id):
    view = shown()
    view.collect.ways["not_now"].click()
    view.check_in()
    assert Visit.get_by_id(visit_id).status == "scheduled"
    assert view.notice.isVisible()
    qtbot.keyClicks(view.collect.why, "Forgot her purse")
    enter(qtbot, view, 2)
    assert (row(visit_id).not_collected_because, row(visit_id).collect_cents) == ("Forgot her purse", 2500)


def test_enter_without_a_choice_is_refused_and_leads_there(shown, qtbot, visit_id):
    view = shown()
    view.primary.setFocus()
    enter(qtbot, view)
    assert Visit.get_by_id(visit_id).status == "scheduled"
    assert view.notice.accessibleName().startswith("Something is due and nothing was collected.")
    assert view.window().focusWidget() is view.collect.ways["card"]


def test_enter_alone_takes_no_money(shown, qtbot, visit_id):
    view = shown()
    enter(qtbot, view, 5)
    assert (view.collect.way, Posting.select().count()) == ("", 0)
    assert Visit.get_by_id(visit_id).status == "scheduled"
    assert view.notice.isVisible()


@pytest.mark.parametrize(("key", "way"), [("c", "card"), ("S", "cash"), ("k", "check"), ("n", "not_now")])
def test_each_way_to_pay_has_a_key_that_does_not_take_it_back(shown, qtbot, key, way):
    view = shown()
    qtbot.keyClicks(view.primary, key)
    assert view.collect.way == way
    qtbot.keyClicks(view.primary, key)
    assert view.collect.way == way


def is_thirteen(bench, small_clinic, **guardian):
    rosa = small_clinic["patient"]
    patient.change_patient(bench.desk, rosa, {"born_on": date(2013, 3, 14)})
    if guardian:
        patient.add_contact(bench.desk, rosa, guardian)


def test_the_guardian_pays_for_a_minor_unless_another_is_named(shown, bench, qtbot, small_clinic, visit_id):
    is_thirteen(bench, small_clinic, name="Nora O'Brien", relationship="Mother")
    view = shown(asked="12")
    qtbot.keyClicks(view, "8")
    qtbot.keyClicks(view.primary, "s")
    assert view.collect.paid_by.isVisible()
    enter(qtbot, view)
    assert Posting.get(Posting.kind == "payment").paid_by == "Nora O'Brien"


def test_who_said_it_for_a_child_is_offered_as_payer(shown, bench, qtbot, small_clinic, visit_id):
    is_thirteen(bench, small_clinic)
    view = shown(asked="12")
    qtbot.keyClicks(view, "8")
    qtbot.keyClicks(view.who.name, "Nora O'Brien")
    enter(qtbot, view)
    qtbot.keyClicks(view.window().focusWidget(), "s")
    enter(qtbot, view)
    assert Posting.get(Posting.kind == "payment").paid_by == "Nora O'Brien"


def test_a_child_alone_is_asked_who_pays(shown, bench, qtbot, small_clinic, visit_id):
    is_thirteen(bench, small_clinic)
    view = shown(asked="127")
    qtbot.keyClicks(view.primary, "s")
    view.check_in()
    assert Posting.select().count() == 0
    here = view.window().focusWidget()
    assert view.collect.paid_by is here or view.collect.paid_by.isAncestorOf(here)
    qtbot.keyClicks(here, "Sean O'Brien")
    view.check_in()
    assert Posting.get(Posting.kind == "payment").paid_by == "Sean O'Brien"


@pytest.mark.parametrize("typed", ["", "abc", "0", "-5"])
def test_what_is_no_amount_is_refused_in_words(shown, qtbot, visit_id, typed):
    view = shown()
    view.collect.amount.setFocus()
    view.collect.amount.selectAll()
    qtbot.keyClick(view.collect.amount, Qt.Key.Key_Delete)
    qtbot.keyClicks(view.collect.amount, typed)
    view.collect.ways["card"].click()
    enter(qtbot, view)
    assert Posting.select().count() == 0
    assert view.notice.isVisible()


def test_an_amount_that_is_typed_is_never_passed_over(shown, bench, qtbot, small_clinic, visit_id):
    """Nothing is due, an amount is typed, and no way is chosen: it is asked for, also after a lock."""
    coverage = Coverage.get(Coverage.patient == small_clinic["patient"])
    insurance.change_coverage(bench.desk, coverage.id, {"copay_cents": 0})
    view = shown()
    assert view.collect.due.total_cents == 0
    view.collect.anyway.click()
    qtbot.keyClicks(view.collect.amount, "15")
    assert view.collect.is_open()
    kept = view.collect.draft()
    with pytest.raises(ValueError, match="how it is paid"):
        view.collect.collected()
    view.collect.restore(kept)
    assert view.collect.amount.isVisible()
    view.collect.ways["cash"].click()
    assert view.collect.collected().cents == 1500
