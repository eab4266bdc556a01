"""Cards stay on the screen, each as wide as its column, whatever the width becomes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from pcdesk.views.cards import Card
from pcdesk.views.labels import label
from pcdesk.views.patient.card_columns import CardColumns


@pytest.mark.parametrize("is_behind", [False, True])
@pytest.mark.parametrize("widths", [(560, 900), (900, 560), (300, 900, 560)])
def test_every_card_is_seen_whole_after_a_change_of_columns(
    qtbot: QtBot, widths: tuple[int, ...], is_behind: bool
) -> None:
    """is_behind: another panel is in front while the width changes."""
    cards = [Card(name) for name in ("Visits", "Problems", "Vital signs", "Medicines", "Coverage")]
    for card in cards:
        card.body.addWidget(label("What is known of it, in a few words that wrap.", wraps=True))
    hidden = Card("Notes")
    hidden.hide()
    columns = CardColumns([*cards, hidden])
    qtbot.addWidget(columns)
    columns.resize(widths[0], 500)
    with qtbot.waitExposed(columns):
        columns.show()
    columns.setHidden(is_behind)
    for width in widths[1:]:
        columns.resize(width, 500)
        qtbot.wait(50)
    columns.show()
    qtbot.wait(50)
    for card in cards:
        assert card.isVisible()
        assert card.width() == card.parentWidget().width()
        assert card.mapTo(columns, QPoint(card.width(), 0)).x() <= columns.width()
    assert not hidden.isVisible()
