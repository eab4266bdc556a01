"""An empty place says what goes there and offers one way to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pcdesk.views.look.empty import Empty


def test_the_one_action(qtbot: QtBot) -> None:
    empty = Empty("users", "No patients yet.", "Register a patient")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.action_wanted):
        qtbot.mouseClick(empty.action, Qt.MouseButton.LeftButton)


def test_saying_something_else(qtbot: QtBot) -> None:
    empty = Empty("users", "No patients yet.", "Register a patient")
    qtbot.addWidget(empty)
    empty.show()
    empty.say("search", "Nothing matches “<b>”.", detail="Try fewer letters.")
    assert empty.sentence.text() == "Nothing matches “<b>”."
    assert not empty.action.isVisible()
    assert empty.detail.isVisible()
