"""Notes are changed while they are open, signed by who may, and amended afterwards; nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from pcdesk.acts.people.history import sign_note, write_note
from pcdesk.models.clinic.right import Role
from pcdesk.models.people.person import Note
from pcdesk.views.patient.notes_card import NotesCard
from pcdesk.views.patient.view import PatientView
from tests.views.patient.conftest import complaints, shown


@pytest.fixture
def patient(small_clinic):
    return small_clinic["patient"]


@pytest.fixture
def opened(qtbot, bench, patient):
    views = []

    def make() -> NotesCard:
        view = PatientView(bench)
        views.append(view)
        shown(qtbot, view, 900, 1400)
        bench.open_patient(patient)
        page = view.page("summary")
        QTest.qWait(0)
        return page.notes

    return make


@pytest.fixture
def desk_note(bench, patient):
    return write_note(bench.desk, patient, "desk", "Prefers mornigs")


@pytest.fixture
def visit_note(bench, patient):
    bench.desk.role = Role.CLINICIAN
    return write_note(bench.desk, patient, "visit", "Slept badly")


def tools(card, note_id):
    line = next(line for line in card.lines if line.note_id == note_id)
    return {made.objectName() for made in line.findChildren(QToolButton) if made.isVisibleTo(card)}


def press(card, note_id, what):
    line = next(line for line in card.lines if line.note_id == note_id)
    line.findChild(QToolButton, what).click()


def keep(card):
    card._keep_button.click()


def type_over(card, words):
    card.box.selectAll()
    QTest.keyClicks(card.box, words)


def answer(card, name):
    card.window().findChild(QWidget, name).click()


def test_a_word_is_mended_and_the_note_that_was_begun_comes_back(opened, desk_note, qtbot):
    card = opened()
    QTest.keyClicks(card.box, "Called back")
    press(card, desk_note, "change_note")
    assert card.box.toPlainText() == "Prefers mornigs"
    assert card.box.accessibleName().startswith("Change the note of Nov 24, 2026")
    type_over(card, "Prefers mornings")
    assert complaints(qtbot, card.window()) == []
    keep(card)
    assert [note.text for note in Note.select()] == ["Prefers mornings"]
    assert card.box.toPlainText() == "Called back"
    keep(card)
    assert [note.text for note in Note.select().order_by(Note.id)] == ["Prefers mornings", "Called back"]
    assert card.box.toPlainText() == ""


def test_left_as_it_was(opened, desk_note):
    card = opened()
    QTest.keyClicks(card.box, "Called back")
    press(card, desk_note, "change_note")
    type_over(card, "Rubbish")
    card.findChild(QWidget, "leave_note").click()
    assert Note.get().text == "Prefers mornigs"
    assert card.box.toPlainText() == "Called back"
    assert card.box.accessibleName() == "Write a desk note"


def test_a_change_under_way_survives_the_lock(opened, bench, desk_note):
    card = opened()
    QTest.keyClicks(card.box, "Called back")
    press(card, desk_note, "change_note")
    type_over(card, "Prefers evenings")
    bench.flush_wanted.emit()
    card.window().hide()
    again = opened()
    assert again.box.toPlainText() == "Prefers evenings"
    keep(again)
    assert [note.text for note in Note.select()] == ["Prefers evenings"]
    assert again.box.toPlainText() == "Called back"


def test_signed_it_is_amended_never_changed(opened, bench, patient, visit_note):
    card = opened()
    assert tools(card, visit_note) == {"change_note", "sign_note"}
    press(card, visit_note, "sign_note")
    answer(card, "no")
    assert Note.get().signed_at is None
    press(card, visit_note, "sign_note")
    answer(card, "yes")
    assert Note.get().signed_by == bench.desk.name
    assert tools(card, visit_note) == {"amend_note"}
    press(card, visit_note, "amend_note")
    QTest.keyClicks(card.box, "She slept well")
    keep(card)
    added = Note.get(Note.id != visit_note)
    assert (added.kind, added.amends_id, added.text) == ("amendment", visit_note, "She slept well")
    assert Note.get_by_id(visit_note).text == "Slept badly"


def test_signed_meanwhile_by_another_the_typed_words_stay(opened, bench, visit_note):
    card = opened()
    press(card, visit_note, "change_note")
    type_over(card, "Slept well")
    sign_note(bench.desk, visit_note)
    assert card.box.toPlainText() == "Slept well"
    assert card.box.accessibleName() == "Write a visit note"
    assert Note.get_by_id(visit_note).text == "Slept badly"


@pytest.mark.parametrize(
    ("role", "desk", "visit"),
    [
        (Role.COORDINATOR, {"change_note"}, {"change_note"}),
        (Role.CLINICIAN, {"change_note"}, {"change_note", "sign_note"}),
        (Role.BILLER, {"change_note"}, set()),
        (Role.READ_ONLY, set(), set()),
    ],
)
def test_each_role_is_offered_what_it_may_do(opened, bench, desk_note, visit_note, role, desk, visit):
    bench.desk.role = role
    card = opened()
    assert tools(card, desk_note) == desk
    assert tools(card, visit_note) == visit


def test_nothing_of_another_patient_stays_in_the_lines(opened, bench, desk_note):
    card = opened()
    card.show_patient(0)
    assert all(line.note_id == 0 and not line.isVisible() for line in card.lines)


def test_a_clinician_writes_a_visit_note_and_signs_it(opened, bench, qtbot):
    bench.desk.role = Role.CLINICIAN
    card = opened()
    assert card.box.accessibleName() == "Write a visit note"
    assert complaints(qtbot, card.window()) == []
    QTest.keyClicks(card.box, "Feels well")
    keep(card)
    note = Note.get()
    assert (note.kind, note.text) == ("visit", "Feels well")
    press(card, note.id, "sign_note")
    answer(card, "yes")
    assert Note.get().signed_by == bench.desk.name


def test_a_coordinator_may_choose_and_begins_with_the_desk(opened, qtbot):
    card = opened()
    assert card.kind.current() == "desk"
    qtbot.keyClick(card.kind.findChild(QWidget, "desk"), Qt.Key.Key_Left)
    assert card.box.accessibleName() == "Write a visit note"
    QTest.keyClicks(card.box, "Came with her son")
    keep(card)
    assert Note.get().kind == "visit"


def test_the_chosen_kind_survives_the_lock(opened, bench):
    card = opened()
    card.kind.findChild(QWidget, "visit").click()
    QTest.keyClicks(card.box, "Came with her son")
    bench.flush_wanted.emit()
    card.window().hide()
    again = opened()
    assert (again.kind.current(), again.box.toPlainText()) == ("visit", "Came with her son")


@pytest.mark.parametrize("role", [Role.BILLER, Role.READ_ONLY])
def test_who_writes_no_charts_is_not_asked_for_the_kind(opened, bench, role):
    bench.desk.role = role
    card = opened()
    assert not card.kind.isVisible()
    assert card.kind.current() == "desk"


def test_the_button_stands_below_the_box(opened):
    card = opened()
    assert card._keep_button.mapTo(card, QPoint()).y() >= card.box.geometry().bottom()
