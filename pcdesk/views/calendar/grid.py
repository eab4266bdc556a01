"""The calendar as people use it: the canvas with mouse and keys, and what it tells the world.

hand.py and keys.py say which move an event means; moves.py and planning.py which state it leads to.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QHideEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from pcdesk.language import tr
from pcdesk.views.calendar import accessible, moves, planning, visit_words
from pcdesk.views.calendar.block import Agenda
from pcdesk.views.calendar.canvas import Canvas
from pcdesk.views.calendar.geometry import Box
from pcdesk.views.calendar.hand import Hand
from pcdesk.views.calendar.keys import move_for
from pcdesk.views.calendar.state import State
from pcdesk.views.look.announce import announce

_MENU_ONCE = 0.3  # seconds: some systems send the key twice


class CalendarGrid(Canvas):
    """Draws an agenda and lets a person change it by mouse and keys; changes are only told, never made.

    Signals. slot_chosen(Slot): a new visit is wanted there. planned(Plan): a visit is to be moved, copied or stretched.
        visit_selected(id or None) · visit_opened(id) · confirm_asked(id) · menu_asked(id or None, global point)
        date_wanted(date) · view_wanted("day" or "week") · today_wanted() · density_changed(float)
        refused(sentence): why nothing was done. given_up(): a ghost was put down, nothing changed.
        revealed(x, y, width, height): a piece that should come into view. announced(sentence): what a reader was told.
    """

    slot_chosen = Signal(object)
    planned = Signal(object)
    visit_selected = Signal(object)
    visit_opened = Signal(object)
    confirm_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    date_wanted = Signal(object)
    view_wanted = Signal(str)
    today_wanted = Signal()
    density_changed = Signal(float)
    refused = Signal(str)
    given_up = Signal()
    revealed = Signal(int, int, int, int)
    announced = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.setObjectName("calendar_grid")
        self.setAccessibleName(tr("Calendar"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._menu_at = 0.0
        self._hand = Hand(self, self.do)
        self.given_up.connect(self._hand.let_go)

    def show_agenda(self, agenda: Agenda) -> None:
        """Show an agenda; what is chosen and carried stays where it can."""
        self.do(moves.show, agenda)
        self._hand.follow()

    def do(self, move: Callable[..., moves.After | None], *given: Any, **named: Any) -> bool:
        """Go where a move leads and tell what follows from it; False where it means nothing here."""
        after = move(self.state, *given, **named)
        if after is None:
            return False
        while after is not None:
            self.take_state(after.state)
            for what, *facts in after.told:
                self._tell(what, *facts)
            after = after.then(self.state) if after.then is not None else None
        return True

    def take_state(self, state: State) -> None:
        """Paint it, and tell what has become of the choice and of the height of the hours."""
        before = self.state
        super().take_state(state)
        if state.density != before.density:
            self.density_changed.emit(state.density)
        if state.selected != before.selected:
            self.visit_selected.emit(state.selected)

    def _tell(self, what: str, *facts: Any) -> None:
        match what:
            case "say":
                self.say(*facts)
            case "reveal":
                stretch = self.state.cursor if facts == ("cursor",) else self.state.plan.slot
                self._reveal(self.laid.slot_box(stretch))
            case "turn_to":
                self._turn_to_visit()
            case "ask_menu":
                self._ask_menu()
            case _:
                getattr(self, what).emit(*facts)

    def say(self, sentence: str) -> None:
        """Let a screen reader say something that has no place of its own."""
        announce(self, sentence)
        self.announced.emit(sentence)

    def _reveal(self, box: Box | None) -> None:
        if box is not None:
            self.revealed.emit(*box)

    def _turn_to_visit(self) -> None:
        visit = self.state.visit
        if visit is not None:
            self._reveal(self.visit_box(visit))
            accessible.focus_on(self, visit.id)
            self.announced.emit(visit_words.sentence(visit, self.state))

    def _ask_menu(self) -> None:
        """The context menu at the chosen visit or slot."""
        if monotonic() - self._menu_at < _MENU_ONCE:
            return
        self._menu_at = monotonic()
        visit, cursor = self.state.visit, self.state.cursor
        box = self.visit_box(visit) if visit is not None else self.laid.slot_box(cursor) if cursor else None
        if box is not None:
            at = self.mapToGlobal(QPoint(box.left + min(box.width, 40), box.top + min(box.height, 20)))
            self.menu_asked.emit(self.state.selected, at)

    # What Qt tells

    def event(self, event: QEvent) -> bool:
        """Tooltips are answered here."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            visit = self.visit_at(event.pos()) if self.state.plan is None else None
            if visit is None:
                QToolTip.hideText()
            else:
                text = visit_words.tooltip_text(visit, self.state)
                QToolTip.showText(event.globalPos(), text, self, QRect(*self.visit_box(visit)))
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.restyle()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The hand takes it."""
        self._hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hand takes it."""
        self._hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The hand takes it."""
        self._hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The hand takes it."""
        self._hand.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No visit is under the mouse any more."""
        self.do(moves.hover, None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of what was pressed; the menu key asks for that of the chosen visit."""
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            self._ask_menu()
            return
        visit = self.visit_at(event.pos())
        self.menu_asked.emit(visit.id if visit is not None else None, event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and wheel change the density; the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.do(moves.zoom, 1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the key means here; else it goes on."""
        move = move_for(self.state, event.key(), event.modifiers())
        if move is None or not self.do(move):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes through the visits before it leaves."""
        return self.do(moves.tab, is_next) or super().focusNextPrevChild(is_next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring or the cursor."""
        super().focusInEvent(event)
        self.mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A ghost that is carried is put down; the ring grows thin."""
        super().focusOutEvent(event)
        if not self.state.is_asking and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.do(planning.give_up)
        self.mark()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is out of sight is not spoken of either."""
        accessible.fall_silent(self)
        super().hideEvent(event)
