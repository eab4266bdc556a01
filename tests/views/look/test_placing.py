"""Where windows stand at first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.look.placing import place


def test_a_small_window_stands_in_the_middle(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    place(window, room.width() // 2, room.height() // 2)
    assert window.width() == room.width() // 2
    assert abs(window.geometry().center().x() - room.center().x()) <= 1
    assert not window.windowState() & Qt.WindowState.WindowMaximized


def test_a_window_for_a_larger_screen_fills_this_one(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    place(window, room.width() * 2, room.height() // 2)
    assert window.windowState() & Qt.WindowState.WindowMaximized
    with qtbot.waitExposed(window):
        window.show()
    assert window.width() <= room.width()
