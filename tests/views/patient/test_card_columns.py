"""Cards stay on the screen, each as wide as its column, whatever the width becomes."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from pcdesk.views.bench.page import scrolled
from pcdesk.views.look import theme
from pcdesk.views.look.cards import Card
from pcdesk.views.look.labels import label
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
        assert card.geometry().right() < columns.width()
    many = len({card.x() for card in cards})
    assert max(card.width() for card in cards) - min(card.width() for card in cards) <= 1
    assert many * max(card.width() for card in cards) + (many - 1) * theme.px(12) >= columns.width()
    assert not hidden.isVisible()


def test_there_are_no_more_columns_than_have_room_and_nothing_scrolls_sideways(qtbot: QtBot) -> None:
    cards = [Card(name) for name in ("Visits", "Problems", "Vital signs", "Medicines")]
    for card in cards:
        wide = label("57 mmHg", wraps=True)
        wide.setMinimumWidth(260)  # with the card's own edges more than a third of 860
        card.body.addWidget(wide)
    area = scrolled(CardColumns(cards), "cards")
    qtbot.addWidget(area)
    area.resize(1100, 400)
    with qtbot.waitExposed(area):
        area.show()
    for width, many in ((1100, 3), (860, 2), (1100, 3), (500, 1)):
        area.resize(width, 400)
        qtbot.waitUntil(lambda many=many: len({card.x() for card in cards}) == many)  # type: ignore[misc]
        qtbot.wait(20)
        assert area.horizontalScrollBar().maximum() == 0, width
