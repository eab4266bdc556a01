"""A chosen row in words: what is empty takes no place, and nothing becomes a window of its own."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pcdesk.views.list.row_said import RowSaid, Told, told


@pytest.fixture
def owner(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    QHBoxLayout(owner).addLayout(RowSaid(owner, "cases"))
    owner.show()
    return owner


def test_empty_parts_leave_nothing_behind():
    assert told(("MRI", "", "Approved"), ("", "")) == Told("MRI · Approved", "")


@pytest.mark.parametrize(("words", "seen"), [
    ("", (False, False)), ("MRI", (True, False)), (Told("MRI", "number 7"), (True, True)),
])  # fmt: skip
def test_only_what_is_said_is_seen(owner, words, seen):
    said = owner.findChild(RowSaid)
    said.say(words)
    assert (said.front.isVisible(), said.rest.isVisible()) == seen
    assert not said.front.isWindow()


def test_both_parts_are_its_text(owner):
    said = owner.findChild(RowSaid)
    said.say(Told("MRI", "number 7"))
    assert said.text() == "MRI\nnumber 7"
