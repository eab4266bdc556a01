"""A screen reader asks for what was there a moment ago: it hears that there is none, and the program lives."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.main.rooms import ROOMS
from pcdesk.views.main.window import MainWindow


def ask_beyond(window: QWidget, known: dict[QWidget, int]) -> None:
    """Ask every widget for parts it has not, and for those it had before: Qt looks into a list at that place."""
    for widget in window.findChildren(QWidget):
        told = QAccessible.queryAccessibleInterface(widget)
        if told is not None:
            known[widget] = count = max(told.childCount(), known.get(widget, 0))
            for index in (max(0, count - 1), count, count + 40):
                told.child(index)


@pytest.mark.qt_log_ignore("Invalid index", extend=True)  # lists and tables say so, and live
def test_whatever_a_reader_asks_of_a_desk_that_goes_the_program_lives(
    demo_bench: Workbench, qtbot: QtBot, qapp: QApplication
) -> None:
    window = MainWindow(demo_bench)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.open_layout()
    window.show()
    for plan in ROOMS:
        window.docks.bring_up(plan.key)
        qtbot.waitUntil(lambda: demo_bench.tasks.is_idle)
    known: dict[QWidget, int] = {}
    ask_beyond(window, known)
    window.hide()
    ask_beyond(window, known)
    areas = [widget for widget in known if isinstance(widget, QScrollArea)]
    assert areas
    for area in areas:
        told = QAccessible.queryAccessibleInterface(area)
        assert told.child(known[area]) is None
        assert told.child(0).object() is area.viewport()
