"""One step of the day on the flow board: its heading, which folds it, and its cards."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from pcdesk.language import counted, tr
from pcdesk.models.book.visit import Status
from pcdesk.views.look import icons, theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.labels import label, plain_tip
from pcdesk.views.today.flow_card import FlowCard

_ICONS = {
    Status.SCHEDULED: "calendar", Status.ARRIVED: "map-pin", Status.ROOMED: "door-open",
    Status.WITH_PROVIDER: "stethoscope", Status.CHECKOUT: "receipt", Status.GONE: "check-check",
}  # fmt: skip
SHORT = {Status.SCHEDULED: 3, Status.GONE: 0}  # so many cards stay when such a lane is folded


def lane_word(status: Status) -> str:
    """What a column of the board is called."""
    return tr("Expected") if status == Status.SCHEDULED else theme.status_word(str(status))


class FlowLane(QFrame):
    """Signals: folded(), when the person opened or closed it."""

    folded = Signal()

    def __init__(self, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = status
        self.is_open = status not in SHORT
        self._can_fold = True
        self.setProperty("kind", "well")
        self.setObjectName(f"lane-{status}")
        self.heading: QPushButton = button(lane_word(status), "quiet", icon=_ICONS[status])
        self.heading.setStyleSheet("text-align: left;")
        self.heading.clicked.connect(self._on_heading)
        self._nobody = label(tr("Nobody"), "caption")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.px(4))
        column = QVBoxLayout(self)
        margin = theme.px(4)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(2))
        column.addWidget(self.heading)
        self._nobody.setContentsMargins(theme.px(10), 0, 0, theme.px(6))
        column.addWidget(self._nobody)
        column.addLayout(self._cards)
        column.addStretch(1)

    def cards(self) -> list[FlowCard]:
        """The cards from top to bottom."""
        found = [self._cards.itemAt(place).widget() for place in range(self._cards.count())]
        return [card for card in found if isinstance(card, FlowCard)]

    def shown(self) -> list[FlowCard]:
        """The cards that are not folded away."""
        is_open = self.is_open or not self._can_fold
        return self.cards() if is_open else self.cards()[: SHORT.get(self.status, 0)]

    def hold(self, cards: list[FlowCard]) -> None:
        """Show exactly these cards in this order; those already in place stay untouched."""
        if cards != self.cards():
            for card in self.cards():
                self._cards.removeWidget(card)
            for card in cards:
                self._cards.addWidget(card)
        self.show_state()

    def let_fold(self, can_fold: bool) -> None:
        """Whether it may be closed: side by side every lane is open."""
        self._can_fold = can_fold
        self.show_state()

    def open_up(self) -> None:
        """Unfold without a signal."""
        self.is_open = True
        self.show_state()

    def show_state(self) -> None:
        """Heading and cards as they are."""
        cards, shown = self.cards(), self.shown()
        for place, card in enumerate(cards):
            card.setVisible(place < len(shown))
        self._nobody.setVisible(not cards)
        hidden = len(cards) - len(shown)
        words = f"{lane_word(self.status)} · {len(cards)}"
        if hidden and shown:
            words = tr("{words}, next {n} shown", words=words, n=len(shown))
        sign = " ▸" if hidden else ""
        self.heading.setText(f" {words}{sign}")
        many = counted(len(cards), "1 patient", "{count} patients", "no patients")
        state = tr(", folded") if hidden else tr(", shown") if self._can_fold else ""
        self.heading.setAccessibleName(f"{lane_word(self.status)}, {many}{state}")
        self.heading.setToolTip(plain_tip(self.heading.accessibleName()))
        icons.put(self.heading, _ICONS[self.status], "muted")

    def light_up(self, is_target: bool) -> None:
        """Show that a dragged card would land here."""
        kind = "raised" if is_target else "well"
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            theme.restyle(self)

    def _on_heading(self) -> None:
        if self._can_fold:
            self.is_open = not self.is_open
            self.show_state()
            self.folded.emit()
