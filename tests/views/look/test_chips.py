"""Chips and pills say their state in words and icon, wrap, and answer to a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pcdesk.views.look import theme
from pcdesk.views.look.chips import Chip, ChipRow, StatusPill


@pytest.mark.parametrize(
    ("state", "said"),
    [("good", "in order"), ("warn", "needs a look"), ("bad", "not in order"), ("unknown", "not known")],
)
def test_a_state_is_told_in_words(qtbot: QtBot, state: str, said: str) -> None:
    chip = Chip("Forms & papers")
    qtbot.addWidget(chip)
    chip.show_state(state, "2 <missing>")
    assert chip.accessibleName() == f"Forms & papers: {said}, 2 <missing>"
    assert "<missing>" not in chip.toolTip()
    assert "<missing>" in chip.toolTip().replace("\u2060", ""), "read as it was typed, and no markup"
    assert chip.state == state
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_states_have_different_icons(qtbot: QtBot) -> None:
    chip = Chip("Forms")
    qtbot.addWidget(chip)
    shapes = set()
    for state in ("good", "warn", "bad", "unknown"):
        chip.show_state(state)
        alpha = chip.icon().pixmap(32, 32).toImage()
        shapes.add(tuple(alpha.pixelColor(x, y).alpha() > 127 for x in range(32) for y in range(32)))
    assert len(shapes) == 4


def test_chips_wrap_when_it_gets_narrow(qtbot: QtBot) -> None:
    chips = [Chip(name) for name in ("Identity", "Insurance", "Eligibility", "Forms")]
    row = ChipRow(chips)
    qtbot.addWidget(row)
    row.resize(900, 100)
    with qtbot.waitExposed(row):
        row.show()
    assert len({chip.y() for chip in chips}) == 1
    row.resize(200, 100)
    qtbot.wait(10)
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() <= 200 for chip in chips)


def test_a_pill_is_drawn_in_the_colours_of_its_status(qtbot: QtBot) -> None:
    pill = StatusPill("arrived")
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    assert pill.accessibleName() == "Arrived"
    drawn = pill.grab().toImage()
    assert (
        drawn.pixelColor(drawn.width() - 9, drawn.height() // 2 - 8).name() == theme.status_look("arrived").tint.lower()
    )
    pill.show_status("scheduled", "confirmed")
    assert pill.accessibleName() == "Confirmed"
