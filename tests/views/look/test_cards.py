"""Cards, tiles and the segmented switch speak and move by key."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from pcdesk.views.look import theme
from pcdesk.views.look.cards import Card, IconLabel, Segments, StatTile


def test_a_tile_reads_as_one_sentence(qtbot: QtBot) -> None:
    tile = StatTile("Waiting", "3", note="longest 22 min", icon="hourglass", tone="warning")
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "Waiting: 3, longest 22 min"
    tile.show_value("0")
    assert tile.accessibleName() == "Waiting: 0"


def test_a_card_has_the_name_of_its_heading(qtbot: QtBot) -> None:
    card = Card("Coverage & copay", icon="shield-check")
    qtbot.addWidget(card)
    assert card.accessibleName() == "Coverage & copay"


def test_segments_are_chosen_by_mouse_and_arrows_and_quietly_by_code(qtbot: QtBot) -> None:
    switch = Segments([("day", "Day"), ("week", "Week"), ("month", "Month")], "View")
    qtbot.addWidget(switch)
    with qtbot.waitExposed(switch):
        switch.show()
    heard: list[str] = []
    switch.chosen.connect(heard.append)
    switch.choose("week")
    assert (switch.current(), heard) == ("week", [])
    month = switch.findChild(QPushButton, "month")
    assert month is not None
    qtbot.mouseClick(month, Qt.MouseButton.LeftButton)
    qtbot.keyClick(month, Qt.Key.Key_Right)
    qtbot.keyClick(month, Qt.Key.Key_Left)
    assert heard == ["month", "day", "month"]
    assert switch.current() == "month"


def test_an_icon_label_takes_the_ink_of_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    made = IconLabel("square-check", "danger", 32)
    qtbot.addWidget(made)
    before = made.pixmap().toImage()
    theme.apply(qapp, "dark")
    assert made.pixmap().toImage() != before
    theme.apply(qapp, "light")
    assert made.pixmap().toImage() == before


def test_a_dead_widget_neither_hears_the_theme_nor_stays(qtbot: QtBot, qapp: QApplication) -> None:
    made = [Card("Gone", icon="x") for _ in range(20)]
    watched = [weakref.ref(icon) for card in made for icon in card.findChildren(IconLabel)]
    assert len(watched) == 20
    for card in made:
        card.deleteLater()
    del made, card
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [ref for ref in watched if ref() is not None] == []
    theme.apply(qapp, "dark")
    theme.apply(qapp, "light")
