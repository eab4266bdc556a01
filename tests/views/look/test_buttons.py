"""Buttons have a name, a key that is told, and an ampersand that is one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.look.buttons import button, tool
from pcdesk.views.look.dialogs import Sheet


def test_a_button_tells_its_key_and_keeps_its_words(qtbot: QtBot) -> None:
    made = button("Check & print", "primary", icon="printer", shortcut="F7")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Check & print"
    assert made.text().strip() == "Check && print"
    assert "F7" in made.toolTip()
    assert made.shortcut().toString() == "F7"
    assert not made.icon().isNull()


def test_other_words_leave_a_button_its_key(qtbot: QtBot) -> None:
    for made in (button("Look", shortcut="Ctrl+Return"), tool("printer", "Print", shortcut="Ctrl+P")):
        qtbot.addWidget(made)
        before = made.shortcut().toString()
        made.setText("Import")
        assert (before != "", made.shortcut().toString()) == (True, before)


def test_a_tool_is_named_though_it_shows_no_words(qtbot: QtBot) -> None:
    made = tool("printer", "Print <b>Rosa</b>'s chart")
    qtbot.addWidget(made)
    made.show()
    assert made.accessibleName() == "Print <b>Rosa</b>'s chart"
    assert "<b>" not in made.toolTip()
    assert "<b>" in made.toolTip().replace("\u2060", ""), "read as it was typed, and no markup"
    assert min(made.width(), made.height()) >= 24


ENTERS = [
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier),
]  # fmt: skip


@pytest.mark.parametrize(("key", "held"), ENTERS)
@pytest.mark.parametrize("make", [lambda: button("Add"), lambda: tool("pencil", "Change")], ids=["button", "tool"])
def test_enter_presses_the_one_that_has_the_keys(qtbot, make, key, held):
    window = QWidget()
    qtbot.addWidget(window)
    made, pressed = make(), []
    QVBoxLayout(window).addWidget(made)
    made.clicked.connect(lambda: pressed.append(True))
    window.show()
    made.setFocus()
    qtbot.keyClick(made, key, held)
    qtbot.keyClick(made, key, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [True]


def test_in_a_sheet_enter_is_the_default_buttons_from_a_choice_and_no_other(qtbot):
    sheet = Sheet(None, "Take it?")
    qtbot.addWidget(sheet)
    chosen = []
    chip = button("Cash")
    chip.setCheckable(True)
    sheet.body.addWidget(chip)
    leave = sheet.offer("Cancel")
    leave.clicked.connect(lambda: chosen.append("leave"))
    sheet.offer("OK", "primary", is_default=True).clicked.connect(lambda: chosen.append("ok"))
    sheet.show()
    for made in (chip, leave):
        made.setFocus()
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert chosen == ["ok", "leave"]
    assert not chip.isChecked()
