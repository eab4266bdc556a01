"""Keys on the way from one window to another: held, given in order, and never an act of the window that had them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from pcdesk.views.look import dialogs
from pcdesk.views.look.hand_over import activate, goal_of_keys, once_there, take_keys, under_way

Key = Qt.Key


@pytest.fixture
def main(qtbot, nothing_left_on_screen):
    """A window with the keys in its line; its F6 asks a question of one line."""
    made = QMainWindow()
    qtbot.addWidget(made)
    made.setCentralWidget(QLineEdit())
    made.asked, made.given = [], []

    def ask() -> None:
        made.asked.append(dialogs.ask_line(made, "How much?", "Amount"))
        made.asked[-1].given.connect(made.given.append)

    QShortcut(QKeySequence("F6"), made, ask)
    made.show()
    made.activateWindow()
    made.centralWidget().setFocus()
    qtbot.waitUntil(made.centralWidget().hasFocus)
    return made


def send(*keys) -> None:
    """As the system sends keys: to the window that has them by then, not to a widget."""
    for key in keys:
        if (window := QGuiApplication.focusWindow()) is not None:
            QTest.keyPress(window, key)  # and no release: the window may have gone by then


def test_what_is_typed_while_a_sheet_opens_is_the_sheets(main, qtbot) -> None:
    send(Key.Key_F6, Key.Key_1, Key.Key_2, Key.Key_Period, Key.Key_3, Key.Key_4)
    (sheet,) = main.asked
    qtbot.waitUntil(lambda: under_way() is None)
    assert (sheet.findChild(QLineEdit).text(), main.centralWidget().text()) == ("12.34", "")
    send(Key.Key_Return)
    assert main.given == ["12.34"]


def test_enter_comes_after_what_was_typed_and_nothing_of_the_rest_goes_elsewhere(main, qtbot) -> None:
    send(Key.Key_F6, Key.Key_7, Key.Key_Return, Key.Key_8)
    qtbot.waitUntil(lambda: bool(main.given))
    assert (main.given, main.centralWidget().text(), len(main.asked)) == (["7"], "", 1)


def test_a_command_pressed_meanwhile_is_not_carried_out_below(main, qtbot) -> None:
    send(Key.Key_F6, Key.Key_F6)
    qtbot.waitUntil(lambda: under_way() is None)
    assert len(main.asked) == 1


def test_the_window_below_is_closed_to_keys_again(main, qtbot) -> None:
    owner = main.windowHandle().transientParent()
    send(Key.Key_F6)
    qtbot.waitUntil(lambda: under_way() is None)
    (sheet,) = main.asked
    assert main.windowHandle().transientParent() == owner
    assert sheet.windowHandle().transientParent() == main.windowHandle()
    QTest.keyPress(main.windowHandle(), Key.Key_X)
    assert (main.centralWidget().text(), sheet.findChild(QLineEdit).text()) == ("", "")


def test_a_sheet_that_goes_at_once_takes_its_keys_along(main, qtbot) -> None:
    send(Key.Key_F6, Key.Key_5)
    main.asked[0].done(0)
    assert under_way() is None
    main.activateWindow()
    qtbot.waitUntil(main.centralWidget().hasFocus)
    send(Key.Key_A)
    assert main.centralWidget().text() == "a"


def test_a_modal_window_that_is_given_the_keys_too_late_gets_those_pressed_below(main, qtbot) -> None:
    sheet = dialogs.ask_line(main, "How much?", "Amount")
    passing, there = under_way(), []
    passing._timer.timeout.emit()  # nobody has given it the keys in all the time there is
    assert under_way() is passing, "below it every key would be dropped, those that lock the desk too"
    once_there(lambda: there.append(True))
    assert there == [True]
    press = QKeyEvent(QEvent.Type.KeyPress, Key.Key_2, Qt.KeyboardModifier.NoModifier, "2")
    QApplication.sendEvent(main.windowHandle(), press)
    qtbot.waitUntil(lambda: sheet.findChild(QLineEdit).text() == "2")
    qtbot.waitUntil(lambda: under_way() is None)
    QApplication.sendEvent(main.windowHandle(), press)
    assert (main.centralWidget().text(), sheet.findChild(QLineEdit).text()) == ("", "2")


def test_a_sheet_over_a_sheet_that_is_still_opening_loses_none(main, qtbot) -> None:
    send(Key.Key_F6, Key.Key_1)
    second = dialogs.ask_line(main.asked[0], "Why?", "Reason")
    send(Key.Key_2)
    qtbot.waitUntil(lambda: under_way() is None)
    first = main.asked[0].findChild(QLineEdit).text()
    assert (first + second.findChild(QLineEdit).text(), main.centralWidget().text()) == ("12", "")


def test_the_keys_go_to_a_line_of_another_window_and_back(main, qtbot) -> None:
    other = QMainWindow(main)
    other.setCentralWidget(QLineEdit())
    other.show()
    main.activateWindow()
    qtbot.waitUntil(main.isActiveWindow)
    there = []
    take_keys(other.centralWidget())
    once_there(lambda: there.append(other.isActiveWindow()))
    assert goal_of_keys() is other
    send(Key.Key_A, Key.Key_B)
    qtbot.waitUntil(lambda: under_way() is None)
    assert (other.centralWidget().text(), main.centralWidget().text(), there) == ("ab", "", [True])
    other.close()


class Refused(QMainWindow):
    """A window whose first call for the keys a window manager does not take."""

    def activateWindow(self) -> None:
        """Nobody hears it."""


def beside(qtbot, main) -> QMainWindow:
    """A window with a line, which does not have the keys."""
    made = Refused(main)
    made.setCentralWidget(QLineEdit())
    made.show()
    qtbot.waitUntil(lambda: made.windowHandle() is QGuiApplication.focusWindow())
    main.activateWindow()
    qtbot.waitUntil(main.isActiveWindow)
    return made


def test_a_window_that_was_refused_the_keys_asks_for_them_again(main, qtbot) -> None:
    other = beside(qtbot, main)
    take_keys(other.centralWidget())
    send(Key.Key_A)
    qtbot.waitUntil(lambda: under_way() is None)
    assert (other.isActiveWindow(), other.centralWidget().text(), main.centralWidget().text()) == (True, "a", "")
    other.close()


def test_the_keys_stay_where_she_clicks_meanwhile(main, qtbot) -> None:
    other = beside(qtbot, main)
    activate(other)
    QTest.mouseClick(main.windowHandle(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: under_way() is None)
    assert main.isActiveWindow()
    other.close()
