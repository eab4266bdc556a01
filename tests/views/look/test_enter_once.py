"""Enter that is held down, as the window system repeats it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.look.buttons import button
from pcdesk.views.look.enter_once import EnterOnce

NO, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Window(QWidget):
    """A line, a button, a text and a shortcut; `done` says what Enter did."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.line, self.button, self.text = QLineEdit(), button("Do it"), QPlainTextEdit()
        column = QVBoxLayout(self)
        for part in (self.line, self.button, self.text):
            column.addWidget(part)
        self.line.returnPressed.connect(lambda: self.done.append("line"))
        self.button.clicked.connect(lambda: self.done.append("button"))
        QShortcut(QKeySequence("Ctrl+Return"), self, lambda: self.done.append("shortcut"))


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    EnterOnce(made)
    return made


def hold(widget: QWidget, modifiers: Qt.KeyboardModifier, times: int = 3) -> None:
    """Press Enter, and let it repeat, as it comes from the window system: first as a shortcut, then as a key."""
    widget.setFocus()
    for place in range(times):
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, Qt.Key.Key_Return, modifiers, "\r", autorep=place > 0)
            event.ignore()
            QApplication.sendEvent(widget.window().windowHandle(), event)
            assert kind == QEvent.Type.KeyPress or place == 0 or event.isAccepted() or widget.objectName() == "text"


def test_it_does_once_what_enter_does(window: Window) -> None:
    hold(window.line, NO)
    hold(window.button, NO)
    assert window.done == ["line", "button"]


def test_a_shortcut_is_claimed_when_it_repeats(window: Window) -> None:
    hold(window.line, CTRL)
    assert window.done == ["shortcut"]


def test_in_a_text_it_makes_lines(window: Window) -> None:
    window.text.setObjectName("text")
    hold(window.text, NO)
    assert window.text.toPlainText() == "\n\n\n"


def test_repeats_that_are_told_as_presses_are_dropped_and_taps_are_not(window: Window) -> None:
    window.line.setFocus()
    for at in (1000, 1040, 1080, 1400, 1440, 1600):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NO, "\r")
        event.setTimestamp(at)
        QApplication.sendEvent(window.windowHandle(), event)
    assert window.done == ["line"] * 3
