"""A line of text keeps the keys it has a use for; the others are the window's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pcdesk.acts.desk import care
from pcdesk.models.desk.care import Task
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.main.window import MainWindow
from tests.conftest import NOON

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def line(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> QLineEdit:
    """An empty line of the patient's details, with the keys, after something was done that can be taken back."""
    bench.act(care.add_task, "Call the lab", NOON.date())
    window = MainWindow(bench)
    qtbot.addWidget(window)
    window.bench.open_patient(small_clinic["patient"])
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made = QLineEdit(window)
    made.show()
    made.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made)
    return made


def test_undo_is_the_windows_where_nothing_was_typed(line: QLineEdit) -> None:
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert Task.alive().count() == 0


def test_undo_is_the_lines_where_something_was(line: QLineEdit) -> None:
    QTest.keyClicks(line, "a")
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert (line.text(), Task.alive().count()) == ("", 1)


def test_the_education_sheet_opens_from_a_line(qtbot: QtBot, line: QLineEdit) -> None:
    with qtbot.waitSignal(line.window().bench.wished) as wished:
        QTest.keyClick(line, Qt.Key.Key_E, CTRL)
    assert wished.args[0].kind == "brochure"
