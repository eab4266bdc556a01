"""What the mouse means in the calendar: choose, draw, carry, stretch, and scroll at the edges."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from pcdesk.views.calendar import moves, planning
from pcdesk.views.calendar.block import DAY, VisitBlock
from pcdesk.views.calendar.canvas import Canvas
from pcdesk.views.calendar.geometry import edge_at, snap_down
from pcdesk.views.calendar.plan import Deed
from pcdesk.views.calendar.turning import turned

#: Within this many pixels of the edge a drag scrolls; at most this many pixels a tick.
_EDGE, _FASTEST, _TICK = 32, 24, 25
#: Holding a visit past the first or last strip this long turns the page, in seconds.
_TURN_AFTER = 0.8
_CTRL = Qt.KeyboardModifier.ControlModifier
_LEFT = Qt.MouseButton.LeftButton


class Hand:
    """Turns mouse events into moves. do(move, …): has the calendar make one; see grid.py."""

    def __init__(self, canvas: Canvas, do: Callable[..., bool]) -> None:
        self._canvas, self._do = canvas, do
        self._pressed: QPoint | None = None
        self._visit: VisitBlock | None = None
        self._at = QPoint()  # of the screen: the calendar scrolls beneath it
        self._with_ctrl = False
        self._outside_since = 0.0
        self._timer = QTimer(canvas, interval=_TICK)
        self._timer.timeout.connect(self._on_tick)

    def press(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse, and be ready to drag it."""
        canvas, point = self._canvas, event.position().toPoint()
        self._do(planning.give_up)
        if not canvas.measure.lefts or event.button() not in (_LEFT, Qt.MouseButton.RightButton):
            return
        self._visit = canvas.visit_at(point)
        if self._visit is not None:
            self._do(moves.choose, self._visit.id)
        else:
            column, on, minute = self._place(point)
            step = canvas.state.agenda.step
            self._do(moves.stand, column, on, min(snap_down(minute, step), DAY - step))
        self._pressed = point if event.button() == _LEFT else None

    def move(self, event: QMouseEvent) -> None:
        """Begin or go on with a drag; without a button show what could be taken."""
        point = event.position().toPoint()
        if self._pressed is None:
            self._show_grip(point)
            return
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._canvas.state.grab is None and far:
            self._begin(self._pressed, is_copy=bool(event.modifiers() & _CTRL))
        self._follow_to(event)

    def release(self, event: QMouseEvent) -> None:
        """Let go: what was planned is told."""
        if event.button() == _LEFT:
            was_dragging = self._canvas.state.grab is not None
            self._follow_to(event)
            self.let_go()
            if was_dragging:
                self._do(planning.carry_out)

    def double_click(self, event: QMouseEvent) -> None:
        """Open a visit, or ask for a new one in an empty slot."""
        if event.button() == _LEFT:
            self.press(event)
            self._pressed = None
            if self._canvas.measure.lefts:
                self._do(moves.enter)

    def let_go(self) -> None:
        """Forget the drag; what becomes of the ghost is no matter of the mouse."""
        self._pressed = None
        self._timer.stop()
        self._canvas.unsetCursor()

    def follow(self) -> None:
        """Put the ghost where the mouse is, on whatever page is shown now."""
        if self._canvas.state.grab is not None and self._canvas.measure.lefts:
            place = self._place(self._canvas.mapFromGlobal(self._at))
            self._do(planning.drag, *place, is_copy=self._with_ctrl)

    def _follow_to(self, event: QMouseEvent) -> None:
        self._at, self._with_ctrl = event.globalPosition().toPoint(), bool(event.modifiers() & _CTRL)
        self.follow()

    def _place(self, point: QPoint) -> tuple[object, object, float]:
        """Column, day and minute of a point."""
        measure = self._canvas.measure
        return *measure.strips[measure.strip_at(point.x())], measure.minute_at(point.y())

    def _begin(self, pressed: QPoint, *, is_copy: bool) -> None:
        box = self._canvas.visit_box(self._visit) if self._visit is not None else None
        edge = edge_at(box, pressed.y()) if box is not None else ""
        self._do(planning.grab, self._visit, *self._place(pressed), edge, is_copy=is_copy)
        if self._canvas.state.grab is None:
            self._pressed = None
            return
        if self._canvas.state.plan.deed is Deed.MOVE:
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._outside_since = 0.0
        self._timer.start()

    def _show_grip(self, point: QPoint) -> None:
        canvas, visit = self._canvas, self._canvas.visit_at(point)
        self._do(moves.hover, visit.id if visit is not None else None)
        if visit is None:
            canvas.unsetCursor()
        elif not visit.is_locked and edge_at(canvas.visit_box(visit), point.y()):
            canvas.setCursor(Qt.CursorShape.SizeVerCursor)
        else:
            canvas.setCursor(Qt.CursorShape.PointingHandCursor)

    def _on_tick(self) -> None:
        """Scroll when the mouse is near an edge; turn the page when it is held beyond the last strip."""
        canvas, plan = self._canvas, self._canvas.state.plan
        seen, point = canvas.visibleRegion().boundingRect(), canvas.mapFromGlobal(self._at)
        is_carried = plan is not None and plan.deed in (Deed.MOVE, Deed.COPY)
        across = _speed(point.x(), seen.left(), seen.right()) if is_carried else 0
        down = _speed(point.y(), seen.top(), seen.bottom())
        if across or down:
            canvas.scroll_wanted.emit(across, down)
            self.follow()
        if across == 0 or 0 <= point.x() < canvas.measure.width:
            self._outside_since = 0.0
        elif not self._outside_since:
            self._outside_since = monotonic()
        elif monotonic() - self._outside_since > _TURN_AFTER:
            self._outside_since = monotonic()
            self._do(moves.tell, "date_wanted", turned(canvas.state.agenda.days, 1 if across > 0 else -1))


def _speed(at: int, first: int, last: int) -> int:
    """Pixels to scroll in this tick: faster the nearer to the edge, negative towards the first."""
    if at < first + _EDGE:
        return -min(_FASTEST, first + _EDGE - at)
    if at > last - _EDGE:
        return min(_FASTEST, at - last + _EDGE)
    return 0
