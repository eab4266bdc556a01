"""Registering: typed by keys alone, warned of likely duplicates with the reasons, nothing lost by closing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.models.desk.care import Draft
from pcdesk.models.people.person import Patient, Phone
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme
from pcdesk.views.patient.register import RegisterSheet
from tests.views.patient.conftest import complaints


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(qtbot: QtBot, bench: Workbench, window: QWidget, text: str = "") -> RegisterSheet:
    sheet = RegisterSheet(bench, window, text)
    sheet.open()
    qtbot.waitExposed(sheet)
    return sheet


def line(sheet: RegisterSheet, column: str) -> QLineEdit:
    widget = sheet.form.fields[column].editor.widget
    assert isinstance(widget, QLineEdit)
    return widget


def type_in(qtbot: QtBot, sheet: RegisterSheet, **values: str) -> None:
    for column, text in values.items():
        line(sheet, column).setFocus()
        qtbot.keyClicks(line(sheet, column), text)


def test_names_typed_small_get_their_capitals_once(qtbot: QtBot, bench: Workbench, window: QWidget) -> None:
    sheet = opened(qtbot, bench, window)
    type_in(qtbot, sheet, last="o'neill", first="rosa")
    qtbot.keyClick(line(sheet, "first"), Qt.Key.Key_Return)
    assert (line(sheet, "last").text(), line(sheet, "first").text()) == ("O'Neill", "Rosa")
    line(sheet, "first").clear()
    type_in(qtbot, sheet, first="rosa")
    qtbot.keyClick(line(sheet, "first"), Qt.Key.Key_Return)
    assert line(sheet, "first").text() == "rosa"


def test_a_new_patient_by_keys_alone(qtbot: QtBot, bench: Workbench, window: QWidget) -> None:
    sheet = opened(qtbot, bench, window, "osei")
    assert line(sheet, "last").text() == "Osei"
    type_in(qtbot, sheet, first="Kwame", born_on="3/4/80", number="4055550177")
    sex = sheet.form.fields["sex"].editor.widget
    assert isinstance(sex, QComboBox)
    sex.setFocus()
    qtbot.keyClicks(sex, "M")
    with qtbot.waitSignal(sheet.registered) as done:
        qtbot.keyClick(sheet.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    row = Patient.get_by_id(done.args[0])
    assert (row.last, row.first, row.born_on, row.sex) == ("Osei", "Kwame", date(1980, 3, 4), "M")
    assert Phone.get(Phone.patient == row.id).number == "(405) 555-0177"
    assert bench.patient_id == row.id
    assert Draft.select().count() == 0


def test_a_likely_duplicate_shows_while_typing_and_can_be_opened(
    qtbot: QtBot, bench: Workbench, window: QWidget, small_clinic: dict[str, int]
) -> None:
    sheet = opened(qtbot, bench, window)
    type_in(qtbot, sheet, last="Alvares", first="Rosa", born_on="3/14/62")
    qtbot.waitUntil(lambda: bool(sheet.likely.found), timeout=20_000)
    found = sheet.likely.found[0]
    assert found.patient_id == small_clinic["patient"]
    assert "same birth date" in found.reasons
    sheet.likely.findChild(QWidget, f"open_{found.patient_id}").click()  # type: ignore[attr-defined]
    assert bench.patient_id == small_clinic["patient"]
    assert Patient.select().count() == 1


def test_saving_a_very_likely_duplicate_asks_first(
    qtbot: QtBot, bench: Workbench, window: QWidget, small_clinic: dict[str, int]
) -> None:
    sheet = opened(qtbot, bench, window, "Alvarez, Rosa")
    type_in(qtbot, sheet, born_on="3/14/62")
    sheet.save()
    assert Patient.select().count() == 1
    assert "very likely the same person" in sheet.notice.accessibleName()
    with qtbot.waitSignal(sheet.registered):
        sheet.notice.action_chosen.emit("sure")
    assert Patient.select().count() == 2


def test_a_birth_date_to_come_and_no_last_name_are_refused(
    qtbot: QtBot, bench: Workbench, window: QWidget
) -> None:
    sheet = opened(qtbot, bench, window)
    type_in(qtbot, sheet, first="Kwame")
    sheet.save()
    assert "last" in sheet.form.problems()
    type_in(qtbot, sheet, last="Osei", born_on="12/24/2026")
    sheet.save()
    assert "future" in sheet.form.fields["born_on"].problem
    assert Patient.select().count() == 1
    sheet.reject()


def test_what_was_typed_comes_back(qtbot: QtBot, bench: Workbench, window: QWidget) -> None:
    sheet = opened(qtbot, bench, window)
    type_in(qtbot, sheet, last="Osei", first="Kwame")
    sheet.reject()
    again = opened(qtbot, bench, window)
    assert (line(again, "last").text(), line(again, "first").text()) == ("Osei", "Kwame")
    assert again.notice.isVisible()
    again.notice.action_chosen.emit("empty")
    assert line(again, "last").text() == ""
    again.reject()
    assert Draft.select().count() == 0


def test_a_name_as_it_is_spoken_fills_both_and_the_keys_begin_behind_it(
    qtbot: QtBot, bench: Workbench, window: QWidget
) -> None:
    sheet = opened(qtbot, bench, window, "Nadia Ferro")
    assert (line(sheet, "first").text(), line(sheet, "last").text()) == ("Nadia", "Ferro")
    assert sheet.focusWidget() is line(sheet, "born_on")
    sheet.reject()


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_sheet_can_be_read_and_reached(
    qtbot: QtBot, bench: Workbench, window: QWidget, qapp: QApplication, name: str
) -> None:
    theme.apply(qapp, name)
    sheet = opened(qtbot, bench, window, "Rosa Alvarez")
    qtbot.waitUntil(lambda: bool(sheet.likely.found), timeout=20_000)
    assert complaints(qtbot, sheet) == []
    sheet.reject()
