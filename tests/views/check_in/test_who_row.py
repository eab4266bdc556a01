"""Identifiers are asked for, not presumed; one key each, and it is kept who said them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, QRegularExpression, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from pcdesk.acts.book import visit
from pcdesk.acts.people import patient
from pcdesk.models.book.visit import Visit
from pcdesk.models.people.person import Contact, Phone
from tests.views.check_in.conftest import TUESDAY
from tests.views.check_in.test_view import enter, row, without_copay


def focus(view):
    return view.window().focusWidget()


def is_seven(bench, small_clinic, guardian=""):
    rosa = small_clinic["patient"]
    patient.change_patient(bench.desk, rosa, {"born_on": date(2019, 3, 14)})
    if guardian:
        patient.add_contact(bench.desk, rosa, {"name": guardian, "relationship": "Mother"})


def test_nothing_counts_as_said_before_it_was_asked(shown, bench, qtbot, small_clinic, visit_id):
    without_copay(bench, small_clinic)
    view = shown(asked="")
    assert view.who.identifiers() == ()
    assert not view.reach.right.isChecked()
    assert focus(view) is view.who.ticks["name"]
    enter(qtbot, view)
    assert Visit.get_by_id(visit_id).status == "scheduled"
    assert view.notice.isVisible()


def test_one_key_each_from_anywhere_then_on_to_what_is_open(shown, bench, qtbot, small_clinic, visit_id):
    without_copay(bench, small_clinic)
    view = shown(asked="")
    view.leave.setFocus()
    qtbot.keyClicks(focus(view), "23")
    assert view.who.identifiers() == ("birth date", "phone")
    assert focus(view) is view.primary
    enter(qtbot, view)
    kept = row(visit_id)
    assert (kept.identifiers, kept.said_by, kept.said_by_name) == ("birth date, phone", "assumed", "")
    assert not kept.is_contact_confirmed


def test_who_said_it_is_stated_only_when_she_says_so(shown, bench, qtbot, small_clinic, visit_id):
    without_copay(bench, small_clinic)
    view = shown()
    assert view.who.said_by.current() == ""
    assert view.who.is_answered()
    qtbot.keyClicks(focus(view), "7")
    assert focus(view) is view.primary
    enter(qtbot, view)
    assert row(visit_id).said_by == "patient"


@pytest.mark.parametrize("begin_anew", [False, True])
def test_a_key_that_states_a_fact_never_takes_it_back(shown, bench, qtbot, begin_anew):
    view = shown()
    if begin_anew:
        bench.flush_wanted.emit()
        view = shown()
    assert all(view.who.ticks[key].isChecked() for key in ("name", "birth date"))
    qtbot.keyClicks(view, "126")
    assert view.who.identifiers() == ("name", "birth date")
    assert view.reach.right.isChecked()
    view.who.ticks["name"].setFocus()
    qtbot.keyClick(view.who.ticks["name"], Qt.Key.Key_Space)
    assert view.who.identifiers() == ("birth date",)


def test_a_choice_made_once_more_keeps_the_name_that_was_typed(shown, bench, qtbot, small_clinic):
    is_seven(bench, small_clinic, "Ana Alvarez")
    view = shown()
    qtbot.keyClicks(view, "8")
    view.who.name.setText("Ana Maria Alvarez")
    qtbot.keyClicks(view, "8")
    qtbot.mouseClick(view.who.said_by.findChildren(QAbstractButton)[1], Qt.MouseButton.LeftButton)
    assert view.who.name.text() == "Ana Maria Alvarez"


def test_a_digit_typed_in_a_field_ticks_nothing(shown, qtbot):
    view = shown(asked="")
    view.collect.amount.setFocus()
    qtbot.keyClicks(view.collect.amount, "12")
    assert view.who.identifiers() == ()


def test_a_child_does_not_say_its_own_and_the_mother_is_at_hand(shown, bench, qtbot, small_clinic, visit_id):
    without_copay(bench, small_clinic)
    is_seven(bench, small_clinic, "Ana Alvarez")
    view = shown()
    assert view.who.said_by.current() == ""
    assert not view.who.is_answered()
    view.check_in()
    assert Visit.get_by_id(visit_id).status == "scheduled"
    assert view.who.said_by.isAncestorOf(focus(view)) or focus(view) is view.who.said_by
    qtbot.keyClicks(view, "7")
    assert view.who.state == "bad"
    qtbot.keyClicks(view, "8")
    assert focus(view) is view.primary
    enter(qtbot, view)
    assert (row(visit_id).said_by, row(visit_id).said_by_name) == ("guardian", "Ana Alvarez")


def test_who_is_not_on_file_is_named(shown, bench, qtbot, small_clinic, visit_id):
    without_copay(bench, small_clinic)
    is_seven(bench, small_clinic)
    view = shown()
    qtbot.keyClicks(view, "9")
    assert focus(view) is view.who.name
    qtbot.keyClicks(view.who.name, "Aunt May")
    enter(qtbot, view, 2)
    assert (row(visit_id).said_by, row(visit_id).said_by_name) == ("other", "Aunt May")
    assert Contact.select().count() == 0


@pytest.mark.parametrize("leaves", [False, True])
def test_who_it_is_is_asked_anew_after_a_lock_or_another_patient(shown, bench, qtbot, visit_id, leaves):
    view = shown()
    qtbot.keyClicks(view, "12")
    view.collect.ways["cash"].click()
    assert view.who.is_answered()
    if leaves:
        view.close_panel()
    bench.flush_wanted.emit()
    again = shown(asked="")
    assert (again.who.identifiers(), again.who.is_answered(), again.collect.way) == ((), False, "cash")
    assert focus(again) is not again.primary
    qtbot.keyClick(focus(again), Qt.Key.Key_Return)
    assert Visit.get_by_id(visit_id).status == "scheduled"


def test_the_keys_go_on_after_allergies_and_each_form_are_settled(shown, bench, qtbot, small_clinic):
    newcomer = patient.register_patient(bench.desk, {"last": "Diaz", "first": "Luz", "born_on": date(1990, 5, 5)})
    other = visit.book_visit(
        bench.desk, patient_id=newcomer, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=TUESDAY, start=660,
    )  # fmt: skip
    view = shown(asked="")
    view.show_visit(other)
    qtbot.keyClicks(view, "12")
    for button in (view.allergies.reviewed, *view.forms.findChildren(QWidget, QRegularExpression("form-.*"))):
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Return)
        assert view.isAncestorOf(focus(view))
        assert focus(view).isVisible()
        assert focus(view) is not view.rows
    assert view.forms.state == "good"
    assert focus(view) in (view.primary, view.collect.ways["card"])


@pytest.mark.parametrize("chosen", ["card", "cash"])
def test_enter_in_the_amount_stays_with_the_chosen_tender(shown, qtbot, visit_id, chosen):
    view = shown()
    view.collect.ways[chosen].click()
    view.collect.amount.setFocus()
    enter(qtbot, view)
    assert focus(view) is view.primary
    assert view.collect.way == chosen


@pytest.mark.parametrize("name", ["Rosa", "Maria Guadalupe Wolfeschlegelsteinhausenbergerdorff"])
def test_name_and_refusal_stay_in_sight_on_a_low_screen(shown, bench, qtbot, small_clinic, name):
    patient.change_patient(bench.desk, small_clinic["patient"], {"first": name, "preferred": ""})
    view = shown(480, 420)
    view.rows.verticalScrollBar().setValue(view.rows.verticalScrollBar().maximum())
    view.check_in()
    qtbot.waitUntil(view.notice.isVisible)
    for part in (view.heading.name, view.notice):
        assert view.rect().contains(QRect(part.mapTo(view, QPoint()), part.size()))
        assert not view.rows.isAncestorOf(part)
    assert view.heading.name.height() >= view.heading.name.heightForWidth(view.heading.name.width())


def test_nothing_on_file_is_not_still_right_and_a_guardian_is_asked_for_her_phone(shown, bench, qtbot, small_clinic):
    who = small_clinic["patient"]
    for one in Phone.alive().where(Phone.patient == who):
        patient.remove_phone(bench.desk, one.id)
    patient.change_patient(bench.desk, who, {"street": "", "city": "", "state": "", "postal_code": ""})
    view = shown()
    qtbot.keyClicks(view, "6")
    assert not view.reach.is_right()
    assert not view.who.ticks["phone"].isEnabled()
    patient.change_patient(bench.desk, who, {"born_on": date(2019, 6, 15)})
    values = {"name": "Ruth", "relationship": "mother", "phone": "2185550111"}
    patient.add_contact(bench.desk, who, values)
    qtbot.waitUntil(view.who.ticks["phone"].isEnabled, timeout=5_000)
    qtbot.keyClicks(view, "36")
    assert view.reach.is_right()
    assert "phone" in view.who.identifiers()
