"""Buttons have a name, a key that is told, and an ampersand that is one."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from pcdesk.views.buttons import button, tool


def test_a_button_tells_its_key_and_keeps_its_words(qtbot: QtBot) -> None:
    made = button("Check & print", "primary", icon="printer", shortcut="F7")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Check & print"
    assert made.text().strip() == "Check && print"
    assert "F7" in made.toolTip()
    assert made.shortcut().toString() == "F7"
    assert not made.icon().isNull()


def test_a_tool_is_named_though_it_shows_no_words(qtbot: QtBot) -> None:
    made = tool("printer", "Print <b>Rosa</b>'s chart")
    qtbot.addWidget(made)
    made.show()
    assert made.accessibleName() == "Print <b>Rosa</b>'s chart"
    assert "&lt;b&gt;" in made.toolTip()
    assert min(made.width(), made.height()) >= 24
