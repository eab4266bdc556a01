"""A new password is typed blind, twice: from line to line, and nothing on the way shows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from pcdesk.views.look.tab_order import InOrder
from pcdesk.views.setup.password import NewPassword

WORDS = "five words that belong nowhere"


class Around(InOrder, QDialog):
    """A window with a form of passwords."""


def test_tab_goes_on_to_the_next_line_and_the_eye_comes_behind_all(qtbot: QtBot) -> None:
    window, form, go = Around(), NewPassword(), QPushButton("Go on")
    column = QVBoxLayout(window)
    column.addWidget(form)
    column.addWidget(go)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    form.first.setFocus()
    for line in (form.first, form.second):
        assert window.focusWidget() is line.line
        qtbot.keyClicks(window.focusWidget(), WORDS)
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert form.is_ready()
    assert {one.line.echoMode() for one in (form.first, form.second)} == {QLineEdit.EchoMode.Password}
    assert window.focusWidget() is go
    qtbot.keyClick(go, Qt.Key.Key_Tab)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert form.first.line.echoMode() == QLineEdit.EchoMode.Normal
