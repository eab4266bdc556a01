"""The desk locks at its minute by the steady clock, warns before, and nothing stays on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QLabel, QLineEdit, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.gate.locking import Countdown, Idleness, IdleWatch, hide_everything

NAME = "Alvarez, Rosa"


class Clocks:
    def __init__(self) -> None:
        self.steady, self.wall = 1000.0, 5_000_000.0

    def go(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.mark.parametrize(("minutes", "allowed"), [(10, 600), (1, 60), (0, 60), (30, 1800), (500, 1800)])
def test_it_cannot_be_off(clocks: Clocks, minutes: int, allowed: int) -> None:
    idle = Idleness(minutes, lambda: clocks.steady, lambda: clocks.wall)
    clocks.go(allowed - 1)
    assert idle.left() == 1
    clocks.go(1)
    assert idle.left() <= 0


def test_setting_the_wall_clock_back_does_not_help(clocks: Clocks) -> None:
    idle = Idleness(10, lambda: clocks.steady, lambda: clocks.wall)
    clocks.go(300)
    clocks.wall -= 86_400
    assert idle.left() == 300
    clocks.go(300)
    assert idle.left() <= 0


def test_a_computer_that_slept_comes_back_locked(clocks: Clocks) -> None:
    idle = Idleness(10, lambda: clocks.steady, lambda: clocks.wall)
    clocks.wall += 3600  # the steady clock stands still while the computer sleeps
    assert idle.left() <= 0
    idle.touch()
    assert idle.left() == 600


def test_it_warns_then_locks_once(qtbot: QtBot, qapp: QApplication, clocks: Clocks) -> None:
    watch = IdleWatch(qapp, lambda: clocks.steady, lambda: clocks.wall)
    warned: list[int] = []
    locked: list[bool] = []
    watch.about_to_lock.connect(warned.append)
    watch.idle.connect(lambda: locked.append(True))
    watch.start(10)
    clocks.go(569)
    watch.look()
    assert warned == []
    clocks.go(1)
    watch.look()
    clocks.go(29)
    watch.look()
    assert warned == [30, 1]
    clocks.go(1)
    watch.look()
    watch.look()
    assert locked == [True]
    watch.deleteLater()


def test_a_key_or_a_move_keeps_it_open(qtbot: QtBot, qapp: QApplication, clocks: Clocks) -> None:
    watch = IdleWatch(qapp, lambda: clocks.steady, lambda: clocks.wall)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(200, 100)
    with qtbot.waitExposed(widget):
        widget.show()
    watch.start(1)
    for doing in (
        lambda: qtbot.keyClick(widget, Qt.Key.Key_A),
        lambda: qtbot.mouseMove(widget, QPoint(50, 50)),
        lambda: qtbot.mouseClick(widget, Qt.MouseButton.LeftButton),
    ):
        clocks.go(40)
        watch.look()
        with qtbot.waitSignal(watch.active_again, timeout=20_000):
            doing()
    with qtbot.waitSignal(watch.idle, timeout=20_000):
        qtbot.keyClick(widget, Qt.Key.Key_F9)
    watch.deleteLater()


@pytest.mark.parametrize("way", ["a key", "a click", "a move"])
@pytest.mark.parametrize("steady", [0, 900])
def test_what_wakes_the_computer_is_done_to_no_desk(
    qtbot: QtBot, qapp: QApplication, clocks: Clocks, way: str, steady: int
) -> None:
    watch = IdleWatch(qapp, lambda: clocks.steady, lambda: clocks.wall)
    line = QLineEdit()
    qtbot.addWidget(line)
    with qtbot.waitExposed(line):
        line.show()
    line.setFocus()
    watch.start(10)
    clocks.steady += steady  # a clock that may stand still while the computer sleeps
    clocks.wall += 900
    with qtbot.waitSignal(watch.idle, timeout=20_000):
        if way == "a key":
            qtbot.keyClicks(line, "ab")
        elif way == "a click":
            qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
        else:
            qtbot.mouseMove(line, QPoint(20, 5))
            qtbot.mouseMove(line, QPoint(25, 5))
    assert line.text() == ""
    watch.deleteLater()


def test_nothing_with_a_name_stays_on_the_screen(qtbot: QtBot, qapp: QApplication) -> None:
    gate = QWidget()
    window, dialog, menu = QMainWindow(), QDialog(), QMenu()
    window.setCentralWidget(QLabel(NAME))
    dock = QDockWidget(NAME, window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    dock.setFloating(True)
    label = QLabel(NAME, dialog)
    menu.addAction(NAME)
    for widget in (gate, window, dialog, menu):
        qtbot.addWidget(widget)
    gate.show()
    window.show()
    dialog.open()
    menu.popup(QPoint(10, 10))
    QApplication.clipboard().setText(NAME)
    hide_everything(gate)
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [gate]
    assert not label.isVisible()
    assert QApplication.clipboard().text() == ""


def test_the_countdown_counts(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 500)
    with qtbot.waitExposed(window):
        window.show()
    words = Countdown(window)
    words.show_left(30)
    assert words.isVisible()
    assert "30 s" in words.findChildren(QLabel)[1].text()
    words.clear()
    assert not words.isVisible()
