"""Cards in as many columns as the width allows, each column packed from the top."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcdesk.views.look import theme
from pcdesk.views.look.layouts import STRETCH, in_column, in_row

_LEAST = 262  # pixels of a card at scale 1
_MOST = 3


class CardColumns(QWidget):
    """Cards in reading order: across first, then down. least: pixels of a card at scale 1.

    All stand upon this one widget, whichever column they are in: a card that is moved to another is styled anew with
    all that is in it. What is to be held is best made upon it.
    """

    def __init__(self, cards: Sequence[QWidget] = (), parent: QWidget | None = None, *, least: int = _LEAST) -> None:
        super().__init__(parent)
        self._cards: list[QWidget] = []
        self._count, self._least = 0, least
        self._row = in_row(self, spacing=12)
        self._columns: list[QVBoxLayout] = []
        for _place in range(_MOST):
            column = in_column(None, STRETCH, spacing=12)
            self._columns.append(column)
            self._row.addLayout(column)
        self.hold(cards)

    def hold(self, cards: Sequence[QWidget]) -> None:
        """Take these cards in; once."""
        self._cards = list(cards)
        self.arrange(2)

    def arrange(self, count: int) -> None:
        """Share the cards among so many columns, 1 to 3."""
        count = min(max(count, 1), _MOST)
        if count == self._count or not self._cards:
            return
        self._count = count
        for place, column in enumerate(self._columns):
            # Never takeAt(): the item taken lives on beside the new one and keeps a stale height for the card.
            for card in self._cards:
                column.removeWidget(card)
            self._row.setStretch(place, int(place < count))
        for place, card in enumerate(self._cards):
            column = self._columns[place % count]
            column.insertWidget(column.count() - 1, card)
        # In a turn of its own: nothing is laid out anew while Qt is at it.
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        """A card that stayed keeps the width it had."""
        for column in self._columns:
            column.invalidate()
        self._row.invalidate()

    def minimumSizeHint(self) -> QSize:
        """As wide as one column needs: with less than its columns need there are fewer of them, and nothing scrolls."""
        return QSize(self._needed(1), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More columns where there is room."""
        super().resizeEvent(event)
        gap, least = self._row.spacing(), theme.px(self._least)
        count = min(max((self.width() + gap) // (least + gap), 1), _MOST)
        while count > 1 and self._needed(count) > self.width():
            count -= 1
        self.arrange(count)

    def _needed(self, count: int) -> int:
        """The width below which words of the cards would be cut in so many columns, all of one width."""
        widest = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return widest * count + self._row.spacing() * (count - 1)
