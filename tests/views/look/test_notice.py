"""The bar says what happened, offers its actions once, and closes by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from pcdesk.trouble import KnownError
from pcdesk.views.look.notice import Notice


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    made = Notice()
    qtbot.addWidget(made)
    return made


def shown_words(notice: Notice) -> list[str]:
    return [label.text() for label in notice.findChildren(QLabel) if label.isVisible() and label.text()]


def test_it_is_not_there_until_it_speaks(notice: Notice) -> None:
    assert not notice.isVisible()
    notice.say("Dr. <b>Lee</b> is booked then.", "warning")
    assert shown_words(notice) == ["Dr. <b>Lee</b> is booked then."]
    assert notice.said() == "Dr. <b>Lee</b> is booked then."
    notice.clear()
    assert not notice.isVisible()
    assert notice.said() == ""


def test_actions_are_told_by_key_and_replaced(qtbot: QtBot, notice: Notice) -> None:
    notice.say("Booked then.", "warning", [("double", "Double-book"), ("next", "Next free 10:40")])
    notice.say("Booked then.", "warning", [("next", "Next free 10:50")])
    qtbot.wait(1)
    buttons = [b for b in notice.findChildren(QPushButton) if b.isVisible()]
    assert [button.text() for button in buttons] == ["Next free 10:50"]
    with qtbot.waitSignal(notice.action_chosen) as chosen:
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert chosen.args == ["next"]


def test_an_error_keeps_its_three_parts(notice: Notice) -> None:
    notice.explain(KnownError("It did not print.", "The payment is kept.", "Print it again with F7."))
    assert shown_words(notice) == ["It did not print.", "The payment is kept. Print it again with F7."]
    assert notice.property("tone") == "danger"
    assert notice.accessibleName().startswith("It did not print.")


def test_escape_closes_it(qtbot: QtBot, notice: Notice) -> None:
    notice.say("Something.")
    with qtbot.waitSignal(notice.closed):
        qtbot.keyClick(notice, Qt.Key.Key_Escape)
    assert not notice.isVisible()
