"""A child is registered with who speaks for it; another file of the person is linked where it is found."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.acts.people.patient import register_patient
from pcdesk.acts.people.same_person import link_files
from pcdesk.models.book.calendar_day import person
from pcdesk.models.desk.storyboard import storyboard
from pcdesk.models.health.other_files import other_files
from pcdesk.models.people.person import Contact, Patient
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.patient.header import PatientHeader
from pcdesk.views.patient.register import RegisterSheet
from tests.views.patient.conftest import complaints


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def sheet(qtbot: QtBot, bench: Workbench, window: QWidget) -> RegisterSheet:
    made = RegisterSheet(bench, window)
    made.open()
    qtbot.waitExposed(made)
    return made


def put(qtbot: QtBot, form, **values: str) -> None:
    for column, text in values.items():
        widget = form.fields[column].editor.widget
        widget.setFocus()
        qtbot.keyClicks(widget, text)
        qtbot.keyClick(widget, Qt.Key.Key_Return)


def test_the_guardian_is_asked_for_a_child_alone(qtbot, sheet):
    assert sheet.guardian.isHidden()
    put(qtbot, sheet.form, last="Nowak", first="Leo", born_on="5/2/2019")
    assert sheet.guardian.isVisible()
    assert not sheet.guardian.form.fields["is_guarantor"].editor.widget.isChecked()
    sheet.form.fields["born_on"].editor.widget.selectAll()
    put(qtbot, sheet.form, born_on="5/2/1980")
    assert sheet.guardian.isHidden()


def test_somebody_who_is_no_patient_speaks_and_pays(qtbot, sheet, bench):
    put(qtbot, sheet.form, last="Nowak", first="Leo", born_on="5/2/2019")
    put(qtbot, sheet.guardian.form, name="ana nowak", phone="4055550142")
    fields = sheet.guardian.form.fields
    fields["relationship"].editor.widget.setFocus()
    qtbot.keyClicks(fields["relationship"].editor.widget, "Mot")
    qtbot.keyClick(fields["is_guarantor"].editor.widget, Qt.Key.Key_Space)
    assert complaints(qtbot, sheet) == []
    qtbot.keyClick(fields["phone"].editor.widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    child = Patient.select().order_by(Patient.id.desc()).get()
    found = Contact.get(Contact.patient == child.id)
    assert (child.last, found.name, found.relationship, found.is_guarantor) == ("Nowak", "Ana Nowak", "mother", True)
    assert found.phone == "(405) 555-0142"


def test_enter_after_the_last_field_of_a_child_comes_to_the_guardian(qtbot, sheet):
    put(qtbot, sheet.form, last="Nowak", first="Leo", born_on="5/2/2019")
    before = Patient.select().count()
    for _ in sheet.form.fields:
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
        if sheet.guardian.form.fields["name"].editor.widget.hasFocus():
            break
    assert sheet.guardian.form.fields["name"].editor.widget.hasFocus()
    assert Patient.select().count() == before


def test_a_parent_who_is_a_patient_becomes_the_guarantor(qtbot, sheet, small_clinic):
    put(qtbot, sheet.form, last="Alvarez", first="Leo", born_on="5/2/2019")
    box = sheet.guardian.box
    box.setFocus()
    qtbot.keyClicks(box, "alvarez rosa")
    qtbot.waitUntil(box.is_open)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(sheet.guardian.form.fields["is_guarantor"].editor.widget, Qt.Key.Key_Space)
    sheet.save()
    child = Patient.select().order_by(Patient.id.desc()).get()
    assert child.guarantor_id == small_clinic["patient"]
    assert Contact.get(Contact.patient == child.id).related_patient_id == small_clinic["patient"]


def test_a_guardian_without_a_name_is_asked_for_and_nobody_is_registered(qtbot, sheet):
    put(qtbot, sheet.form, last="Nowak", first="Leo", born_on="5/2/2019")
    put(qtbot, sheet.guardian.form, phone="4055550142")
    before = Patient.select().count()
    sheet.save()
    assert Patient.select().count() == before
    assert sheet.guardian.form.fields["name"].problem


def test_what_was_typed_of_a_guardian_comes_back(qtbot, sheet, bench, window):
    put(qtbot, sheet.form, last="Nowak", first="Leo", born_on="5/2/2019")
    put(qtbot, sheet.guardian.form, name="Ana Nowak")
    qtbot.keyClicks(sheet.guardian.box, "nowa")
    sheet.reject()
    again = RegisterSheet(bench, window)
    again.open()
    qtbot.waitExposed(again)
    assert again.guardian.isVisible()
    assert again.guardian.form.fields["name"].editor.text() == "Ana Nowak"
    assert again.guardian.box.text() == "nowa"


def test_a_likely_double_is_registered_and_linked(qtbot, sheet, small_clinic):
    rosa = Patient.get_by_id(small_clinic["patient"])
    put(qtbot, sheet.form, last="Alvarez", first="Rosa", born_on=rosa.born_on.strftime("%m/%d/%Y"))
    sheet.save()
    qtbot.mouseClick(sheet.notice.findChild(QPushButton, "linked"), Qt.MouseButton.LeftButton)
    new = Patient.select().order_by(Patient.id.desc()).get()
    assert new.id != rosa.id
    assert [one.patient_id for one in other_files(rosa.id)] == [new.id]


def test_header_and_booking_tell_of_another_file_and_of_a_missing_guardian(qtbot, bench, small_clinic):
    child = register_patient(bench.desk, {"last": "Nowak", "first": "Leo", "born_on": date(2019, 5, 2)})
    header = PatientHeader(bench)
    qtbot.addWidget(header)
    header.show()
    header.show_board(storyboard(child))
    assert header.guardian.isVisible()
    assert header.other_files.isHidden()
    link_files(bench.desk, child, small_clinic["patient"])
    header.show_board(storyboard(child))
    assert "Alvarez" in header.other_files.words()
    assert "Alvarez" in header.warning_words("Leo")
    assert "Alvarez" in person(child).warning
    header.show_board(storyboard(small_clinic["patient"]))
    assert header.guardian.isHidden()
    assert "Nowak" in header.other_files.words()
