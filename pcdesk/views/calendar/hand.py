"""What the mouse does to the calendar: choose, draw, carry, stretch, and scroll at the edges."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from pcdesk.views.calendar.block import DAY, VisitBlock
from pcdesk.views.calendar.geometry import edge_at, snap_down
from pcdesk.views.calendar.plan import Deed, begun, drawn, ended, placed, plan_for
from pcdesk.views.calendar.turning import turned

if TYPE_CHECKING:
    from pcdesk.views.calendar.grid import CalendarGrid

#: Within this many pixels of the edge a drag scrolls; at most this many pixels a tick.
_EDGE, _FASTEST, _TICK = 32, 24, 25
#: Holding a visit past the first or last strip this long turns the page, in seconds.
_TURN_AFTER = 0.8
_CTRL = Qt.KeyboardModifier.ControlModifier


class Hand:
    """Turns mouse events into a plan and, when the button is let go, into a signal of the grid."""

    def __init__(self, grid: CalendarGrid) -> None:
        self.grid = grid
        self.is_dragging = False
        self._pressed: QPoint | None = None
        self._visit: VisitBlock | None = None
        self._edge = ""
        self._at = QPoint()
        self._with_ctrl = False
        self._outside_since = 0.0
        self._timer = QTimer(grid)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._on_tick)

    def press(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse, and be ready to drag it."""
        grid = self.grid
        point = event.position().toPoint()
        if grid.plan is not None:
            grid.give_up()
        if not grid.measure.lefts or event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            return
        self._visit = grid.visit_at(point)
        if self._visit is not None:
            grid.select(self._visit.id)
            box = grid.visit_box(self._visit)
            self._edge = edge_at(box, point.y()) if box is not None else ""
        else:
            strip = grid.measure.strips[grid.measure.strip_at(point.x())]
            minute = min(snap_down(grid.measure.minute_at(point.y()), grid.step), DAY - grid.step)
            grid.set_cursor(strip.column, strip.on, minute)
        self._pressed = point if event.button() == Qt.MouseButton.LeftButton else None

    def move(self, event: QMouseEvent) -> None:
        """Begin or go on with a drag; without a button show what could be taken."""
        point = event.position().toPoint()
        if self._pressed is None:
            self._show_grip(point)
            return
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self.is_dragging and far:
            self._begin(bool(event.modifiers() & _CTRL))
        if self.is_dragging:
            self._at = event.globalPosition().toPoint()
            self._with_ctrl = bool(event.modifiers() & _CTRL)
            self.follow()

    def release(self, event: QMouseEvent) -> None:
        """Let go: what was planned is told."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        was_dragging = self.is_dragging
        if was_dragging:
            self._at = event.globalPosition().toPoint()
            self._with_ctrl = bool(event.modifiers() & _CTRL)
            self.follow()
        self.let_go()
        if was_dragging:
            self.grid.carry_out()

    def double_click(self, event: QMouseEvent) -> None:
        """Open a visit, or ask for a new one in an empty slot."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.press(event)
        self._pressed = None
        if self._visit is not None:
            self.grid.visit_opened.emit(self._visit.id)
        elif self.grid.measure.lefts:
            self.grid.choose_slot()

    def ask_menu(self, event: QContextMenuEvent) -> None:
        """The context menu of what was pressed; the menu key asks for the selected visit."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            visit = self.grid.visit_at(event.pos())
            self.grid.menu_asked.emit(visit.id if visit is not None else None, event.globalPos())
        else:
            self.grid.keys.ask_menu()

    def let_go(self) -> None:
        """Forget the drag; the plan is the grid's to keep or drop."""
        self.is_dragging = False
        self._pressed = None
        self._timer.stop()
        self.grid.unsetCursor()

    def follow(self) -> None:
        """Put the ghost where the mouse is, on whatever page is shown now."""
        grid, plan = self.grid, self.grid.plan
        if not self.is_dragging or plan is None or not grid.measure.lefts or self._pressed is None:
            return
        point = grid.mapFromGlobal(self._at)
        minute = grid.measure.minute_at(point.y())
        if plan.deed is Deed.CREATE:
            grid.set_plan(drawn(plan.column, plan.on, self._anchor, minute, grid.step))
        elif plan.deed is Deed.RESIZE:
            change = begun if self._edge == "start" else ended
            grid.set_plan(change(plan_for(plan.visit, Deed.RESIZE), minute, grid.step))
        else:
            strip = grid.measure.strips[grid.measure.strip_at(point.x())]
            deed = Deed.COPY if self._with_ctrl else Deed.MOVE
            carried = plan_for(plan.visit, deed)
            if plan.visit.is_locked and deed is Deed.MOVE:
                # Ctrl was let go over a locked visit: it stays where it is.
                grid.set_plan(carried)
                return
            grid.set_plan(placed(carried, strip.column, strip.on,
                                 plan.visit.start_minute + minute - self._anchor, grid.step))

    def _begin(self, with_ctrl: bool) -> None:
        grid, visit, pressed = self.grid, self._visit, self._pressed
        self._anchor = grid.measure.minute_at(pressed.y())
        if visit is None:
            strip = grid.measure.strips[grid.measure.strip_at(pressed.x())]
            grid.set_plan(drawn(strip.column, strip.on, self._anchor, self._anchor, grid.step))
        elif not with_ctrl and not grid.may_change(visit):
            self._pressed = None
            return
        else:
            deed = Deed.COPY if with_ctrl else Deed.RESIZE if self._edge else Deed.MOVE
            grid.set_plan(plan_for(visit, deed))
            if deed is Deed.MOVE:
                grid.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.is_dragging = True
        self._outside_since = 0.0
        self._timer.start()

    def _show_grip(self, point: QPoint) -> None:
        grid = self.grid
        visit = grid.visit_at(point)
        grid.set_hovered(visit.id if visit is not None else None)
        box = grid.visit_box(visit) if visit is not None else None
        if visit is None or box is None:
            grid.unsetCursor()
        elif not visit.is_locked and edge_at(box, point.y()):
            grid.setCursor(Qt.CursorShape.SizeVerCursor)
        else:
            grid.setCursor(Qt.CursorShape.PointingHandCursor)

    def _on_tick(self) -> None:
        """Scroll when the mouse is near an edge; turn the page when it is held beyond the last strip."""
        grid = self.grid
        seen = grid.visibleRegion().boundingRect()
        point = grid.mapFromGlobal(self._at)
        across = 0
        if grid.plan is not None and grid.plan.deed in (Deed.MOVE, Deed.COPY):
            across = _speed(point.x(), seen.left(), seen.right())
        down = _speed(point.y(), seen.top(), seen.bottom())
        if across or down:
            grid.scroll_wanted.emit(across, down)
            self.follow()
        self._turn(point, across)

    def _turn(self, point: QPoint, across: int) -> None:
        grid = self.grid
        is_outside = across != 0 and not 0 <= point.x() < grid.measure.width
        if not is_outside:
            self._outside_since = 0.0
        elif not self._outside_since:
            self._outside_since = monotonic()
        elif monotonic() - self._outside_since > _TURN_AFTER:
            self._outside_since = monotonic()
            wanted = turned(grid.sheet.agenda.days, 1 if across > 0 else -1)
            if wanted is not None:
                grid.date_wanted.emit(wanted)


def _speed(at: int, first: int, last: int) -> int:
    """Pixels to scroll in this tick: faster the nearer to the edge, negative towards the first."""
    if at < first + _EDGE:
        return -min(_FASTEST, first + _EDGE - at)
    if at > last - _EDGE:
        return min(_FASTEST, at - last + _EDGE)
    return 0
