"""A form shows a record, saves only what the person changed, keeps drafts and never loses a value it was given."""

from __future__ import annotations

import json
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from pcdesk.models.people.person import Patient
from pcdesk.views.form.form import Ask, Form, Section
from pcdesk.views.form.form_editors import ChoiceEditor
from pcdesk.views.form.form_field import FormField, editor_for, kind_of
from tests.views.gallery import Person, a_form, a_person


@pytest.fixture
def form(qtbot: QtBot, clock: None) -> Form:
    made = a_form()
    qtbot.addWidget(made)
    made.resize(560, 700)
    with qtbot.waitActive(made):
        made.show()
    return made


def line(form: Form, name: str) -> QLineEdit:
    widget = form.fields[name].editor.widget
    assert isinstance(widget, QLineEdit)
    return widget


def retype(qtbot: QtBot, widget: QLineEdit, text: str) -> None:
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClicks(widget, text)


def test_fields_choose_their_editors() -> None:
    wanted = {
        "last": "line", "born_on": "birth", "sex": "choice", "phone": "phone", "copay_cents": "money",
        "visits": "count", "start_minute": "time", "is_reminded": "check", "note": "notes",
    }  # fmt: skip
    assert {name: kind_of(getattr(Person, name)) for name in wanted} == wanted
    with pytest.raises(KeyError):
        editor_for(Ask(Person.last, kind="crystal ball"))


def test_a_form_is_not_edited_before_it_shows_anything(qtbot: QtBot) -> None:
    made = Form([Section("", (Patient.sex, Patient.last))])
    qtbot.addWidget(made)
    assert made.fields["sex"].editor.text(), "a choice has words from the first"
    assert not made.is_edited()


def test_a_record_shown_and_left_alone_has_no_changes(form: Form) -> None:
    for field in form.fields.values():
        field.editor.left.emit()
    assert not form.is_edited()
    assert form.changes() == {}
    assert form.draft() == {}
    assert form.check()


def test_only_what_was_typed_is_a_change(qtbot: QtBot, form: Form) -> None:
    with qtbot.waitSignal(form.edited):
        retype(qtbot, line(form, "copay_cents"), "$1,234.5")
    retype(qtbot, line(form, "born_on"), "3/4/80")
    retype(qtbot, line(form, "phone"), "4055550199")
    retype(qtbot, line(form, "start_minute"), "2p")
    retype(qtbot, line(form, "visits"), "")
    qtbot.keyClick(line(form, "visits"), Qt.Key.Key_Backspace)
    assert form.changes() == {
        "copay_cents": 123450,
        "born_on": date(1980, 3, 4),
        "phone": "(405) 555-0199",
        "start_minute": 14 * 60,
        "visits": None,
    }


def test_what_was_typed_back_is_no_change(qtbot: QtBot, form: Form) -> None:
    retype(qtbot, line(form, "copay_cents"), "25")
    assert form.is_edited()
    assert form.changes() == {}


def test_a_strange_value_from_outside_is_kept_until_someone_changes_it(qtbot: QtBot, form: Form) -> None:
    strange = a_person()
    strange.sex, strange.phone, strange.postal_code = "unknown", "extension 12", " 0abc "
    strange.last = "x" * 200
    form.show_record(strange)
    combo = form.fields["sex"].editor.widget
    assert isinstance(combo, QComboBox)
    assert "unknown" in combo.currentText()
    assert line(form, "last").text() == "x" * 200
    for field in form.fields.values():
        field.editor.left.emit()
    assert form.changes() == {}
    assert form.check()
    form.show_record(a_person())
    assert combo.count() == 3


def test_leaving_a_field_says_what_is_wrong_and_keeps_what_was_typed(qtbot: QtBot, form: Form) -> None:
    retype(qtbot, line(form, "postal_code"), "123")
    qtbot.keyClick(line(form, "postal_code"), Qt.Key.Key_Tab)
    field = form.fields["postal_code"]
    assert "5 digits" in field.problem
    assert line(form, "postal_code").text() == "123"
    assert line(form, "postal_code").accessibleDescription() == field.problem
    assert not form.check()
    assert QApplication.focusWidget() is line(form, "postal_code")
    qtbot.keyClicks(line(form, "postal_code"), "73102")
    assert field.problem == ""
    assert form.check()


def test_a_needed_field_is_asked_for(qtbot: QtBot, form: Form) -> None:
    retype(qtbot, line(form, "last"), " ")
    assert form.problems() == {"last": "Last name is needed."}


def test_a_refusal_opens_more_and_takes_the_focus(form: Form) -> None:
    assert not line(form, "suffix").isVisible()
    form.refuse("suffix", "Two people have this name.")
    assert line(form, "suffix").isVisible()
    assert QApplication.focusWidget() is line(form, "suffix")


def test_enter_goes_on_and_control_enter_saves(qtbot: QtBot, form: Form) -> None:
    line(form, "last").setFocus()
    qtbot.keyClick(line(form, "last"), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is line(form, "first")
    with qtbot.waitSignal(form.save_wanted):
        qtbot.keyClick(line(form, "first"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    note = form.fields["note"].editor.widget
    assert isinstance(note, QPlainTextEdit)
    with qtbot.waitSignal(form.save_wanted):
        qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_enter_never_leaves_the_form_but_saves_at_its_end(qtbot: QtBot, form: Form) -> None:
    line(form, "last").setFocus()
    saves: list[bool] = []
    form.save_wanted.connect(lambda: saves.append(True))
    seen = []
    while not saves:
        here = QApplication.focusWidget()
        assert here is not None
        assert form.isAncestorOf(here)
        assert here not in seen
        seen.append(here)
        is_notes = isinstance(here, QPlainTextEdit)  # where Enter begins a line
        held = Qt.KeyboardModifier.ControlModifier if is_notes else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(here, Qt.Key.Key_Return, held)
    in_sight = [field for field in form.fields.values() if field.isVisible()]
    assert len(seen) == len(in_sight)
    assert saves == [True]


def test_enter_goes_on_to_what_is_typed_after_the_form(qtbot: QtBot, form: Form) -> None:
    after = QLineEdit(form)
    after.show()
    form.goes_on = after
    last = [field for field in form.fields.values() if field.isVisible()][-1].editor.widget
    last.setFocus()
    with qtbot.assertNotEmitted(form.save_wanted):
        form.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))
    assert QApplication.focusWidget() is after


def test_a_draft_goes_through_json_and_comes_back_as_typed(qtbot: QtBot, form: Form) -> None:
    retype(qtbot, line(form, "born_on"), "4 ma")
    retype(qtbot, line(form, "email"), "rosa@")
    form.fields["note"].editor.put_text("<b>line</b>\ntwo & three")
    form.fields["sex"].editor.put_text("Male")
    draft = json.loads(json.dumps(form.draft()))
    typed = {"born_on", "email", "note", "sex"}
    assert set(draft) == typed | {f"over {name}" for name in typed}
    form.show_record(a_person())
    assert form.draft() == {}
    form.restore({**draft, "no_such_column": "x"})
    assert form.draft() == draft
    assert form.changes() == {"note": "<b>line</b>\ntwo & three", "sex": "M"}


def test_the_understood_date_stands_under_the_field(qtbot: QtBot, form: Form) -> None:
    retype(qtbot, line(form, "born_on"), "3/4/80")
    notes = [label.text() for label in form.fields["born_on"].findChildren(type(form.fields["born_on"]._note))]
    assert "Tuesday, March 4, 1980" in notes


def test_the_wheel_does_not_change_a_choice(qtbot: QtBot, form: Form) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    combo = form.fields["sex"].editor.widget
    before = form.fields["sex"].editor.read()
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    combo.wheelEvent(event)
    assert form.fields["sex"].editor.read() == before
    assert not event.isAccepted()


def test_a_narrow_form_has_one_long_field_a_row(qtbot: QtBot, form: Form) -> None:
    form.resize(320, 900)
    qtbot.wait(10)
    assert form.fields["last"].y() < form.fields["first"].y()
    form.resize(560, 900)
    qtbot.wait(10)
    assert form.fields["last"].y() == form.fields["first"].y()


def test_a_field_can_be_given_other_words_and_choices(qtbot: QtBot) -> None:
    field = FormField(
        Ask(Person.first, kind="choice", title="Provider & room", choices=((1, "Dr. Lee"), (2, "Dr. Osei")))
    )
    qtbot.addWidget(field)
    field.show_value(2)
    assert field.editor.text() == "Dr. Osei"
    assert field.editor.widget.accessibleName() == "Provider & room"


@pytest.mark.parametrize("width", [260, 420, 560])
def test_what_is_wrong_with_a_date_is_read_in_full(qtbot: QtBot, form: Form, width: int) -> None:
    form.resize(width, 500)
    retype(qtbot, line(form, "born_on"), "2/31/80")
    assert form.fields["born_on"].check()
    qtbot.wait(50)
    note = form.fields["born_on"]._note
    assert note.height() >= note.heightForWidth(note.width())


@pytest.mark.parametrize("before", [None, "", "elsewhere"])
def test_down_leads_from_no_choice_or_a_strange_one_to_the_first(qtbot: QtBot, before: str | None) -> None:
    editor = ChoiceEditor((("a", "First"), ("b", "Second")))
    qtbot.addWidget(editor.widget)
    editor.write(before)
    assert editor.read() == before
    assert all(editor.widget.itemText(row) for row in range(editor.widget.count())), "no row is without words"
    qtbot.keyClick(editor.widget, Qt.Key.Key_Down)
    assert editor.read() == "a"
    editor.write(before)
    assert editor.read() == before
