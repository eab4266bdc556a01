"""Enter pressed for the gate does nothing on the desk that comes after it."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.look.dialogs import Question, ask
from pcdesk.views.main.first_sight import EVERY, TURNS, FirstSight

Key = Qt.Key


class Desk(QWidget):
    """A line that does something on Enter, and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.line, self.button = QLineEdit(), QPushButton("Do it")
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.button)
        self.line.returnPressed.connect(lambda: self.done.append("line"))
        self.button.clicked.connect(lambda: self.done.append("button"))
        FirstSight(self)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_enter_at_once_does_nothing_and_later_does_what_it_says(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClick(desk.line, Key.Key_Return)
    qtbot.keyClick(desk.button, Key.Key_Space)
    assert desk.done == []
    qtbot.waitUntil(lambda: not desk.findChildren(FirstSight))
    qtbot.keyClick(desk.line, Key.Key_Return)
    qtbot.keyClick(desk.button, Key.Key_Space)
    assert desk.done == ["line", "button"]


def test_time_in_which_the_program_was_busy_does_not_count(qtbot: QtBot, desk: Desk) -> None:
    qtbot.wait(EVERY)
    time.sleep((TURNS + 2) * EVERY / 1000)  # a panel is being filled
    qtbot.keyClick(desk.line, Key.Key_Return)
    assert desk.done == []


def test_who_types_or_clicks_has_seen_it(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClicks(desk.line, "a b")
    qtbot.keyClick(desk.line, Key.Key_Return)
    assert desk.done == ["line"]
    again = Desk()
    qtbot.addWidget(again)
    again.show()
    qtbot.mouseClick(again.button, Qt.MouseButton.LeftButton)
    assert again.done == ["button"]


def test_the_time_counts_from_the_last_sheet_that_comes_back(qtbot: QtBot, desk: Desk) -> None:
    qtbot.wait(TURNS * EVERY // 2)
    question = ask(desk, "Take $12.00?", "", yes="Take", no="Keep")
    answers: list[bool] = []
    question.answered.connect(answers.append)
    qtbot.waitExposed(question)
    assert isinstance(question, Question)
    for _ in range(2):
        qtbot.keyClick(question.findChild(QPushButton, "yes"), Key.Key_Return)
    assert answers == []
    qtbot.waitUntil(lambda: not desk.findChildren(FirstSight))
    qtbot.keyClick(question.findChild(QPushButton, "yes"), Key.Key_Return)
    assert answers == [True]
