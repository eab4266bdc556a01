"""Saying something aloud moves no focus, with and without a screen reader."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pcdesk.views.announce import announce


def test_the_focus_stays_where_it_is(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    with qtbot.waitActive(line):
        line.show()
    line.setFocus()
    was_active = QAccessible.isActive()
    for is_active in (True, False):
        QAccessible.setActive(is_active)
        announce(line, "Moved to 9:30")
        assert QApplication.focusWidget() is line
    QAccessible.setActive(was_active)
