"""The contact log of a file: what was logged and what went out, one sheet for each, and the keys of the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.desk.communication import log_contact
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.paper import Paper, put_out
from pcdesk.acts.people.patient import add_contact
from pcdesk.models.clinic.right import Role
from pcdesk.models.desk.care import Task
from pcdesk.models.desk.communication import Communication
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.asking import AskingSheet
from pcdesk.views.look import theme
from pcdesk.views.patient.contact_sheets import ask_contact
from pcdesk.views.patient.correspondence import CONTACT_LOG
from pcdesk.views.patient.patient_list import PatientList
from tests.views.patient.conftest import complaints


@pytest.fixture
def page(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> PatientList:
    made = PatientList(bench, CONTACT_LOG)
    qtbot.addWidget(made)
    made.resize(900, 600)
    bench.open_patient(small_clinic["patient"])
    made.load(small_clinic["patient"])
    made.show()
    return made


def kinds(page: PatientList) -> list[str]:
    page.refresh()
    rows = page.table.rows
    return [rows.row(place)[-1].kind for place in range(rows.rowCount())]


def sheet_of(page: QWidget) -> AskingSheet:
    return page.findChildren(AskingSheet)[-1]


def editor(sheet: AskingSheet, name: str) -> QWidget:
    return sheet.form.fields[name].editor.widget


def test_a_contact_is_logged_with_the_keys(qtbot: QtBot, bench: Workbench, page: PatientList) -> None:
    contact = add_contact(bench.desk, page.patient_id, {"name": "Luis Alvarez"})
    qtbot.keyClick(page.table, Qt.Key.Key_L)
    sheet = sheet_of(page)
    outcome, person = editor(sheet, "outcome"), editor(sheet, "contact_id")
    assert isinstance(outcome, QComboBox)
    assert isinstance(person, QComboBox)
    qtbot.keyClicks(outcome, "left")
    qtbot.keyClicks(person, "luis")
    qtbot.keyClicks(editor(sheet, "note"), "About Friday")
    qtbot.keyClicks(editor(sheet, "promised"), "Call again")
    qtbot.keyClick(editor(sheet, "note"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    row = Communication.get()
    assert (row.outcome, row.note, row.patient_id) == ("left_message", "About Friday", page.patient_id)
    assert (row.contact_id, row.visit_id, Task.get().title) == (contact, None, "Call again")
    assert kinds(page) == ["contact"]
    page.table.choose(("contact", row.id))
    page.refresh()
    assert "About Friday" in page.list.said.text()
    assert "Call again" in page.list.said.text()


def test_what_the_act_refuses_is_said_and_stays_typed(qtbot: QtBot, page: PatientList) -> None:
    page.list.ways.do("log", None)
    sheet = sheet_of(page)
    qtbot.keyClicks(editor(sheet, "with_whom"), "payer")
    sheet.go.click()
    assert Communication.select().count() == 0
    assert sheet.notice.isVisible()


def test_a_contact_about_a_visit_is_tied_to_it(
    qtbot: QtBot, bench: Workbench, page: PatientList, small_clinic: dict[str, int]
) -> None:
    from pcdesk import moment

    visit = book_visit(
        bench.desk, patient_id=page.patient_id, provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=moment.today(), start=840,
    )  # fmt: skip
    sheet = ask_contact(bench, page.patient_id, visit, page)
    assert sheet is not None
    assert bench.patient_id == page.patient_id
    sheet.go.click()
    assert Communication.get().visit_id == visit


def test_how_a_paper_was_sent_is_said_and_a_contact_taken_back(
    qtbot: QtBot, bench: Workbench, page: PatientList
) -> None:
    put_out(bench.desk, Paper("chart", "", "c.pdf", b"", page.patient_id), "save")
    key = log_contact(bench.desk, page.patient_id, {})
    page.refresh()
    buttons = page.list.bar.buttons
    page.table.choose(("contact", key))
    assert not buttons["sent"].isEnabled()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert kinds(page) == ["paper"]
    page.table.choose(("paper", Correspondence.get().id))
    assert (buttons["sent"].isEnabled(), buttons["take_back"].isEnabled()) == (True, False)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    sheet = sheet_of(page)
    qtbot.keyClicks(editor(sheet, "how"), "mailed")
    sheet.go.click()
    assert Correspondence.get().how == "mailed"


def test_who_may_not_sees_the_log_and_changes_nothing(qtbot: QtBot, bench: Workbench, page: PatientList) -> None:
    bench.clinic.desk = Desk(None, "Ravi Read", Role.READ_ONLY)
    page.load(page.patient_id)
    assert not page.list.bar.buttons["log"].isEnabled()
    qtbot.keyClick(page.table, Qt.Key.Key_L)
    assert page.findChildren(AskingSheet) == []


def test_nothing_is_faint_cut_or_nameless(
    qtbot: QtBot, bench: Workbench, page: PatientList, qapp: QApplication
) -> None:
    put_out(bench.desk, Paper("appointment_letter", "", "c.pdf", b"", page.patient_id), "print")
    log_contact(bench.desk, page.patient_id, {"note": "Asked for Friday", "promised": "Send the form"})
    page.refresh()
    sheet = ask_contact(bench, page.patient_id, None, page)
    assert sheet is not None
    for name in ("light", "dark", "contrast"):
        theme.apply(qapp, name)
        assert complaints(qtbot, page) == [], name
        assert complaints(qtbot, sheet) == [], name
