"""The flow board: six steps of the day, side by side, in two columns or in one, and the cards that move along them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.models.book.visit import FLOW, Status
from pcdesk.models.desk.flow import Card
from pcdesk.views.look import theme
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.taking_away import hold_keys
from pcdesk.views.today.flow_card import FlowCard
from pcdesk.views.today.flow_lane import FlowLane

COLUMNS_FROM = 800  # pixels of width from which the lanes stand side by side
TWO_FROM = 540  # and from which they stand in two columns, the first three steps in the left one


class FlowBoard(QWidget):
    """Shows cards and says what the person wants of them; it changes nothing itself.

    Signals: opened(visit), step_wanted(visit, by), move_wanted(visit, status), menu_wanted(visit, point),
    charge_wanted(visit).
    """

    opened = Signal(int)
    step_wanted = Signal(int, int)
    move_wanted = Signal(int, str)
    menu_wanted = Signal(int, QPoint)
    charge_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[int, FlowCard] = {}
        self._scroll = QScrollArea(self)
        page = QWidget(self._scroll)
        page.setProperty("kind", "page")
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)  # a scroll area paints what it holds in the window's colour
        self.lanes = {status: FlowLane(status, page) for status in FLOW}
        self._row = QHBoxLayout(page)
        self._row.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        self._row.setSpacing(theme.px(8))
        self._columns = [QVBoxLayout() for _ in self.lanes]
        for column in self._columns:
            column.setSpacing(theme.px(8))
            self._row.addLayout(column)
        self._many = 0
        self._arrange(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.empty = Empty("calendar-plus", tr("No visits today."), tr("Book a visit"), parent=self)
        self.empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.empty, 1)
        self._ghost: QLabel | None = None

    def card(self, visit_id: int) -> FlowCard | None:
        """The card of a visit."""
        return self._cards.get(visit_id)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Take a new state of the day; cards keep their widgets, and the focus stays where it was."""
        focused = self.focused_visit()
        wanted = {card.visit.id for card in cards}
        for visit in [visit for visit in self._cards if visit not in wanted]:
            gone = self._cards.pop(visit)
            hold_keys(gone)
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        for card in cards:
            self._take(card)
        for status, lane in self.lanes.items():
            lane.hold([self._cards[card.visit.id] for card in cards if card.visit.status == status])
        self.empty.setVisible(not cards)
        self._scroll.setVisible(bool(cards))
        if focused in self._cards:
            self.go_to(focused)

    def _take(self, card: Card) -> None:
        known = self._cards.get(card.visit.id)
        if known is not None:
            known.show_card(card)
            return
        made = FlowCard(card, self.lanes[Status(card.visit.status)])
        made.opened.connect(self.opened)
        made.stepped.connect(self.step_wanted)
        made.walked.connect(self._on_walked)
        made.menu_asked.connect(self.menu_wanted)
        made.charge_asked.connect(self.charge_wanted)
        made.dragged.connect(self._on_dragged)
        made.dropped.connect(self._on_dropped)
        made.given_up.connect(self._on_given_up)
        self._cards[card.visit.id] = made

    def tick(self) -> None:
        """Count every card's minutes again; nothing else moves."""
        for card in self._cards.values():
            card.tick()

    def focused_visit(self) -> int:
        """The visit whose card has the keys, or had them when the window was left; 0 when none has."""
        holder = self.window().focusWidget()
        return holder.card.visit.id if isinstance(holder, FlowCard) and self.isAncestorOf(holder) else 0

    def go_to(self, visit_id: int) -> None:
        """Put the keys on a card and bring it into sight."""
        card = self._cards.get(visit_id)
        if card is None:
            return
        lane = self.lanes[Status(card.card.visit.status)]
        if card not in lane.shown():
            lane.open_up()
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(card, 0, theme.px(24))

    def go_in(self) -> None:
        """Put the keys on the first card of the day's flow."""
        first = next((card for lane in self.lanes.values() for card in lane.shown()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_in_columns(self) -> bool:
        """Whether the lanes stand side by side."""
        return self._many == len(self.lanes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else in two columns or one below the other."""
        super().resizeEvent(event)
        if self.width() >= theme.px(COLUMNS_FROM):
            self._arrange(len(self.lanes))
        else:
            self._arrange(2 if self.width() >= theme.px(TWO_FROM) else 1)

    def _arrange(self, many: int) -> None:
        if many == self._many:
            return
        self._many = many
        for column in self._columns:
            while (item := column.takeAt(0)) is not None:
                del item
        each = len(self.lanes) // many
        for place, lane in enumerate(self.lanes.values()):
            self._columns[place // each].addWidget(lane, 1 if each == 1 else 0)
            lane.let_fold(each > 1)
        for place, column in enumerate(self._columns):
            if each > 1 and place < many:
                column.addStretch(1)
            self._row.setStretch(place, 1 if place < many else 0)

    def _on_walked(self, direction: str) -> None:
        now = self.focused_visit()
        places = [cards for lane in self.lanes.values() if (cards := lane.shown())]
        for column, cards in enumerate(places):
            row = next((n for n, card in enumerate(cards) if card.card.visit.id == now), -1)
            if row < 0:
                continue
            flat = [card for cards in places for card in cards]
            if direction in ("up", "down") and not self.is_in_columns():
                place = flat.index(cards[row]) + (1 if direction == "down" else -1)
                goal = flat[place] if 0 <= place < len(flat) else None
            elif direction in ("up", "down"):
                place = row + (1 if direction == "down" else -1)
                goal = cards[place] if 0 <= place < len(cards) else None
            else:
                beside = column + (1 if direction == "right" else -1)
                goal = places[beside][min(row, len(places[beside]) - 1)] if 0 <= beside < len(places) else None
            if goal is not None:
                self.go_to(goal.card.visit.id)
            return

    def _lane_at(self, point: QPoint) -> FlowLane | None:
        for lane in self.lanes.values():
            if lane.rect().contains(lane.mapFromGlobal(point)):
                return lane
        return None

    def _on_dragged(self, visit_id: int, point: QPoint) -> None:
        if self._ghost is None:
            card = self._cards[visit_id]
            self._ghost = QLabel(self)
            self._ghost.setTextFormat(Qt.TextFormat.PlainText)
            self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._ghost.setPixmap(card.grab())
            self._ghost.adjustSize()
            self._ghost.show()
        here = self.mapFromGlobal(point)
        self._ghost.move(here - QPoint(theme.px(24), self._ghost.height() // 2))
        target = self._lane_at(point)
        for lane in self.lanes.values():
            lane.light_up(lane is target and lane.status != self._cards[visit_id].card.visit.status)

    def _on_dropped(self, visit_id: int, point: QPoint) -> None:
        self._end_drag()
        lane = self._lane_at(point)
        if lane is not None and lane.status != self._cards[visit_id].card.visit.status:
            self.move_wanted.emit(visit_id, str(lane.status))

    def _on_given_up(self, _visit_id: int) -> None:
        self._end_drag()

    def _end_drag(self) -> None:
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None
        for lane in self.lanes.values():
            lane.light_up(False)
