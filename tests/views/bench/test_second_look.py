"""A warning is seen before something is done against it: by a second Enter, or by a click on what was named for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from pcdesk.views.bench.second_look import SecondLook


@pytest.fixture
def looked(qtbot):
    """A button, its second look, and whether each click might go."""
    made = QPushButton("Book anyway")
    qtbot.addWidget(made)
    made.show()
    look, went = SecondLook(made, made), []
    made.clicked.connect(lambda: went.append(look.may_go("an order", said)))
    said = ["This time is in the past."]
    return made, look, went


@pytest.mark.parametrize(("told", "goes"), [
    (None, True), (["This time is in the past."], True), ([], False), (["Somebody else is there."], False),
])  # fmt: skip
def test_a_click_goes_only_against_what_was_told_before_it(looked, told, goes):
    made, look, went = looked
    if told is not None:
        look.told(told)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert went == [goes]
