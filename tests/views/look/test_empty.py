"""An empty place says what goes there and offers one way to begin."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
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


@pytest.mark.parametrize("height", [68, 90, 140, 240])
@pytest.mark.parametrize("width", [520, 900])
def test_where_it_is_low_nothing_covers_the_words(qtbot: QtBot, width: int, height: int) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(width, height)
    empty = Empty("circle-check", "Everything asked for on this day was collected.", "Today's visits", parent=around)
    empty.setGeometry(around.rect())
    around.show()
    qtbot.waitUntil(lambda: empty.sentence.height() >= empty.sentence.heightForWidth(empty.sentence.width()))
    parts = [one for one in empty.findChildren(QWidget) if one.isVisible() and one.parent() is empty]
    assert {empty.sentence, empty.action} <= set(parts)
    for one in parts:
        assert empty.rect().contains(one.geometry()), one
        assert not [other for other in parts if other is not one and other.geometry().intersects(one.geometry())]
    assert (len(parts) == 3) == (height == 240), "the icon is there again where there is room"


def test_in_a_layout_with_room_it_is_whole(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    empty = Empty("shield", "No coverage on file", "Add coverage", detail="Without one the patient pays. " * 4)
    column = QVBoxLayout(around)
    column.addWidget(empty)
    column.addStretch(1)
    around.resize(500, 60)
    around.show()
    around.resize(560, 600)
    qtbot.waitUntil(lambda: empty.width() > 500)
    assert empty._icon.isVisible()
    assert empty.action.y() > empty.detail.geometry().bottom()
