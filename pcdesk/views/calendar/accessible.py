"""The calendar for a screen reader: every visit is a list item that says time, name, column and state.

A reader may ask at any moment, also while the calendar's window is taken down. So a calendar that is out of sight has
no visits here, those made for it are given back as it goes out of sight, and a later question meets silence.
"""

from __future__ import annotations

import weakref
from collections.abc import Container, Sequence

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QColor,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget, QApplication
from shiboken6 import isValid

from pcdesk.language import tr
from pcdesk.views.calendar import spoken, visit_words
from pcdesk.views.calendar.block import VisitBlock
from pcdesk.views.calendar.canvas import Canvas
from pcdesk.views.look.speakers import speaker_of, teach


class VisitSpoken(QAccessibleInterface):
    """One visit of the calendar."""

    def __init__(self, grid: Canvas, visit_id: int) -> None:
        super().__init__()
        self._grid = weakref.ref(grid)
        self.visit_id = visit_id

    @property
    def grid(self) -> Canvas | None:
        """The widget it stands in; None once it is out of sight or gone."""
        return _seen(self._grid)

    def _visit(self) -> VisitBlock | None:
        grid = self.grid
        return grid.state.sheet.visits.get(self.visit_id) if grid is not None else None

    def isValid(self) -> bool:
        """False once the visit is gone."""
        return self._visit() is not None

    def object(self) -> QObject | None:
        """A visit is no object of Qt."""
        return None

    def window(self) -> QWindow | None:
        """The window it is shown in."""
        grid = self.grid
        return grid.window().windowHandle() if grid is not None else None

    def parent(self) -> QAccessibleInterface | None:
        """The calendar."""
        grid = self.grid
        return QAccessible.queryAccessibleInterface(grid) if grid is not None else None

    def child(self, index: int) -> QAccessibleInterface | None:
        """A visit has no parts."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        """A visit has no parts."""
        return None

    def childCount(self) -> int:
        """A visit has no parts."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """A visit has no parts."""
        return -1

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        """Where it stands on the screen."""
        grid, visit = self.grid, self._visit()
        box = grid.visit_box(visit) if grid is not None and visit is not None else None
        return QRect(grid.mapToGlobal(QPoint(box.left, box.top)), QRect(*box).size()) if grid and box else QRect()

    def text(self, which: QAccessible.Text) -> str:
        """The sentence of the visit."""
        grid, visit = self.grid, self._visit()
        if grid is not None and visit is not None and which == QAccessible.Text.Name:
            return visit_words.sentence(visit, grid.state)
        return ""

    def setText(self, which: QAccessible.Text, text: str) -> None:
        """Names are not changed from here."""

    def state(self) -> QAccessible.State:
        """Selectable; selected and focused when it is the chosen one."""
        state, grid = QAccessible.State(), self.grid
        if grid is None:
            state.invalid = True  # type: ignore[attr-defined]
            return state
        state.selectable = state.focusable = True  # type: ignore[attr-defined]
        is_chosen = grid.state.selected == self.visit_id
        state.selected = is_chosen  # type: ignore[attr-defined]
        state.focused = is_chosen and grid.hasFocus()  # type: ignore[attr-defined]
        return state

    def foregroundColor(self) -> QColor:
        """Ink of the text."""
        return QApplication.palette().text().color()

    def backgroundColor(self) -> QColor:
        """What it stands on."""
        return QApplication.palette().base().color()


class CalendarSpoken(QAccessibleWidget):
    """The grid as a list of visits in order of time."""

    def __init__(self, grid: Canvas) -> None:
        super().__init__(grid, QAccessible.Role.List, tr("Calendar"))
        self._grid = weakref.ref(grid)
        self._children: dict[int, VisitSpoken] = {}

    @property
    def grid(self) -> Canvas | None:
        """The widget it speaks for; None once it is out of sight or gone."""
        return _seen(self._grid)

    def _in_order(self) -> Sequence[int]:
        grid = self.grid
        return grid.state.sheet.order if grid is not None else ()

    def let_go(self, kept: Container[int] = ()) -> None:
        """Give back what was made for visits that are gone; `kept` are the ids that stay."""
        for visit_id in [known for known in self._children if known not in kept]:
            # Qt deletes the object; Python must still hold its shell meanwhile, or it is deleted twice.
            gone = self._children.pop(visit_id)
            if isValid(gone):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(gone))

    def _spoken(self, grid: Canvas, visit_id: int) -> VisitSpoken:
        if visit_id not in self._children:
            if len(self._children) > 2 * len(grid.state.sheet.visits) + 100:
                self.let_go(grid.state.sheet.visits)
            made = VisitSpoken(grid, visit_id)
            QAccessible.registerAccessibleInterface(made)
            self._children[visit_id] = made
        return self._children[visit_id]

    def childCount(self) -> int:
        """How many visits are on the page."""
        return len(self._in_order())

    def child(self, index: int) -> QAccessibleInterface | None:
        """The visit at a place in order of time."""
        grid, order = self.grid, self._in_order()
        return self._spoken(grid, order[index]) if grid is not None and 0 <= index < len(order) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of a visit in order of time."""
        visit_id = getattr(child, "visit_id", None)
        order = self._in_order()
        return order.index(visit_id) if visit_id in order else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        """The visit at a point of the screen."""
        grid = self.grid
        visit = grid.visit_at(grid.mapFromGlobal(QPoint(x, y))) if grid is not None else None
        return self._spoken(grid, visit.id) if grid is not None and visit is not None else None

    def focusChild(self) -> QAccessibleInterface | None:
        """The selected visit."""
        grid = self.grid
        visit = grid.state.visit if grid is not None and grid.hasFocus() else None
        return self._spoken(grid, visit.id) if grid is not None and visit is not None else None

    def text(self, which: QAccessible.Text) -> str:
        """The name of the calendar; the empty slot the keys stand on is its value."""
        grid = self.grid
        if which == QAccessible.Text.Name:
            return tr("Calendar")  # also while it comes up: the keys may be in it before it can be seen
        if grid is None:
            return ""
        cursor = grid.state.cursor if which == QAccessible.Text.Value and grid.state.visit is None else None
        if cursor is not None and grid.laid.slot_box(cursor) is not None:
            return spoken.slot_sentence(grid.state)
        return super().text(which)


def _seen(reference: weakref.ref[Canvas]) -> Canvas | None:
    """The grid while it can be seen; Qt may ask for one that is about to go, or half gone."""
    grid = reference()
    return grid if grid is not None and isValid(grid) and grid.isVisible() else None


def install() -> None:
    """Teach Qt to speak of calendars."""
    teach("CalendarGrid", CalendarSpoken)  # type: ignore[arg-type]


def fall_silent(grid: Canvas) -> None:
    """Give back what was made for a calendar that goes out of sight, while Qt still knows it."""
    if isinstance(known := speaker_of(grid), CalendarSpoken):
        known.let_go()


def focus_on(grid: Canvas, visit_id: int) -> None:
    """Tell assistive programs that a visit has the focus now."""
    if visit_id in grid.state.sheet.order and QAccessible.isActive() and grid.hasFocus():
        event = QAccessibleEvent(grid, QAccessible.Event.Focus)
        event.setChild(grid.state.sheet.order.index(visit_id))
        QAccessible.updateAccessibility(event)
