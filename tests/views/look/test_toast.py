"""The undo toast passes by itself, waits for who is reading, and takes no focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.look.toast import Toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made).addWidget(QLineEdit())
    made.resize(800, 500)
    with qtbot.waitActive(made):
        made.show()
    return made


def the_button(toast: Toast, words: str) -> QPushButton:
    return next(b for b in toast.findChildren(QPushButton) if b.text() == words)


def test_it_appears_without_taking_the_keys_and_goes(qtbot: QtBot, window: QWidget) -> None:
    line = window.findChild(QLineEdit)
    line.setFocus()
    toast = Toast(window, seconds=0.05)
    with qtbot.waitSignal(toast.expired):
        toast.say("Moved <b>Rosa</b> to 10:30", "Undo")
        assert toast.isVisible()
        assert QApplication.focusWidget() is line
        assert window.rect().contains(toast.geometry())
    assert not toast.isVisible()


def test_undo_is_one_click_and_ends_it(qtbot: QtBot, window: QWidget) -> None:
    toast = Toast(window)
    toast.say("Moved Rosa", "Undo")
    with qtbot.waitSignal(toast.action_wanted):
        qtbot.mouseClick(the_button(toast, "Undo"), Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_it_waits_while_it_is_read_or_has_the_keys(qtbot: QtBot, window: QWidget) -> None:
    toast = Toast(window, seconds=0.03)
    toast.say("Moved Rosa", "Undo")
    QApplication.sendEvent(toast, QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1)))
    qtbot.wait(80)
    assert toast.isVisible()
    the_button(toast, "Undo").setFocus()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    qtbot.wait(80)
    assert toast.isVisible()
    with qtbot.waitSignal(toast.expired):
        window.findChild(QLineEdit).setFocus()


def test_it_stays_at_the_foot_and_inside_a_narrow_window(qtbot: QtBot, window: QWidget) -> None:
    toast = Toast(window)
    toast.say(
        "Moved Wolfeschlegelsteinhausenbergerdorff, Maria to Tuesday, 24 November, 10:30 am with Dr. Osei", "Undo"
    )
    window.resize(420, 300)
    qtbot.wait(10)
    assert window.rect().contains(toast.geometry())
    qtbot.keyClick(toast, Qt.Key.Key_Escape)
    assert not toast.isVisible()
