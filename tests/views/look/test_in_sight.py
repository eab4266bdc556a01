"""What has the keys is scrolled to, by whatever way they came; never under the mouse, nor when a window comes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.bench.page import scrolled
from pcdesk.views.look.in_sight import KeysInSight

LINES = 40


@pytest.fixture
def lines(qtbot: QtBot) -> Iterator[list[QLineEdit]]:
    """Many fields in a low window that scrolls, the first with the keys."""
    keeping = QObject()
    KeysInSight(keeping)
    page = QWidget()
    column = QVBoxLayout(page)
    made = [QLineEdit() for _ in range(LINES)]
    for line in made:
        column.addWidget(line)
    area = scrolled(page, "many")
    area.resize(300, 200)
    qtbot.addWidget(area)
    area.show()
    qtbot.waitExposed(area)
    area.activateWindow()
    made[0].setFocus()
    qtbot.waitUntil(made[0].hasFocus)
    yield made
    area.hide()


def is_seen(line: QLineEdit) -> bool:
    return line.visibleRegion().boundingRect().height() == line.height()


def test_a_field_that_is_given_the_keys_is_seen(qtbot: QtBot, lines: list[QLineEdit]) -> None:
    assert not is_seen(lines[-1])
    lines[-1].setFocus()
    assert is_seen(lines[-1])
    assert not is_seen(lines[0])
    lines[20].setFocus()
    assert is_seen(lines[20])


def test_a_window_that_comes_back_stands_as_it_was_scrolled(qtbot: QtBot, lines: list[QLineEdit]) -> None:
    area = lines[0].window()
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())  # type: ignore[attr-defined]
    area.activateWindow()
    qtbot.waitUntil(lines[0].hasFocus)
    assert is_seen(lines[-1])
