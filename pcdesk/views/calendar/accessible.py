"""The calendar for a screen reader: every visit is a list item that says time, name, column and state."""

from __future__ import annotations

import weakref
from collections.abc import Container
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QColor,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from pcdesk.language import tr

if TYPE_CHECKING:
    from pcdesk.views.calendar.block import VisitBlock
    from pcdesk.views.calendar.grid import CalendarGrid

_CLASS = "CalendarGrid"
_installed = False
# Qt keeps plain pointers to these; Python must not collect them while the widget lives.
_kept: dict[int, CalendarSpoken] = {}


class VisitSpoken(QAccessibleInterface):
    """One visit of the calendar."""

    def __init__(self, grid: CalendarGrid, visit_id: int) -> None:
        super().__init__()
        self._grid = weakref.ref(grid)
        self.visit_id = visit_id

    @property
    def grid(self) -> CalendarGrid:
        """The widget it stands in."""
        return _alive(self._grid)

    def _visit(self) -> VisitBlock | None:
        return self.grid.sheet.visits.get(self.visit_id)

    def isValid(self) -> bool:
        """False once the visit is gone."""
        return self._visit() is not None

    def object(self) -> QObject | None:
        """A visit is no object of Qt."""
        return None

    def window(self) -> QWindow | None:
        """The window it is shown in."""
        return self.grid.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:
        """The calendar."""
        return QAccessible.queryAccessibleInterface(self.grid)

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
        visit = self._visit()
        box = self.grid.visit_box(visit) if visit is not None else None
        return QRect(self.grid.mapToGlobal(QPoint(box.left, box.top)), QRect(*box).size()) if box else QRect()

    def text(self, which: QAccessible.Text) -> str:
        """The sentence of the visit."""
        visit = self._visit()
        if visit is not None and which == QAccessible.Text.Name:
            return self.grid.sentence(visit)
        return ""

    def setText(self, which: QAccessible.Text, text: str) -> None:
        """Names are not changed from here."""

    def state(self) -> QAccessible.State:
        """Selectable; selected and focused when it is the chosen one."""
        state = QAccessible.State()
        state.selectable = state.focusable = True  # type: ignore[attr-defined]
        is_chosen = self.grid.selected == self.visit_id
        state.selected = is_chosen  # type: ignore[attr-defined]
        state.focused = is_chosen and self.grid.hasFocus()  # type: ignore[attr-defined]
        return state

    def foregroundColor(self) -> QColor:
        """Ink of the text."""
        return self.grid.palette().text().color()

    def backgroundColor(self) -> QColor:
        """What it stands on."""
        return self.grid.palette().base().color()


class CalendarSpoken(QAccessibleWidget):
    """The grid as a list of visits in order of time."""

    def __init__(self, grid: CalendarGrid) -> None:
        super().__init__(grid, QAccessible.Role.List, tr("Calendar"))
        self._grid = weakref.ref(grid)
        self._children: dict[int, VisitSpoken] = {}

    @property
    def grid(self) -> CalendarGrid:
        """The widget it speaks for."""
        return _alive(self._grid)

    def let_go(self, kept: Container[int] = ()) -> None:
        """Give back what was made for visits that are gone; `kept` are the ids that stay."""
        for visit_id in [known for known in self._children if known not in kept]:
            # Qt deletes the object; Python must still hold its shell meanwhile, or it is deleted twice.
            gone = self._children.pop(visit_id)
            if isValid(gone):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(gone))

    def _spoken(self, visit_id: int) -> VisitSpoken:
        if visit_id not in self._children:
            if len(self._children) > 2 * len(self.grid.sheet.visits) + 100:
                self.let_go(self.grid.sheet.visits)
            made = VisitSpoken(self.grid, visit_id)
            QAccessible.registerAccessibleInterface(made)
            self._children[visit_id] = made
        return self._children[visit_id]

    def childCount(self) -> int:
        """How many visits are on the page."""
        return len(self.grid.sheet.in_order())

    def child(self, index: int) -> QAccessibleInterface | None:
        """The visit at a place in order of time."""
        order = self.grid.sheet.in_order()
        return self._spoken(order[index]) if 0 <= index < len(order) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of a visit in order of time."""
        visit_id = getattr(child, "visit_id", None)
        order = self.grid.sheet.in_order()
        return order.index(visit_id) if visit_id in order else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        """The visit at a point of the screen."""
        visit = self.grid.visit_at(self.grid.mapFromGlobal(QPoint(x, y)))
        return self._spoken(visit.id) if visit is not None else None

    def focusChild(self) -> QAccessibleInterface | None:
        """The selected visit."""
        visit = self.grid.visit
        return self._spoken(visit.id) if visit is not None and self.grid.hasFocus() else None

    def text(self, which: QAccessible.Text) -> str:
        """The name of the calendar; the empty slot the keys stand on is its value."""
        if which == QAccessible.Text.Name:
            return self.grid.accessibleName()
        if which == QAccessible.Text.Value and self.grid.visit is None and self.grid.cursor_box() is not None:
            return self.grid.slot_sentence()
        return super().text(which)


def _alive(reference: weakref.ref[CalendarGrid]) -> CalendarGrid:
    """The grid; Qt asks only while the widget lives. Raises ReferenceError when it does not."""
    grid = reference()
    if grid is None:
        raise ReferenceError("the calendar is gone")
    return grid


def _make(key: str, target: QObject) -> QAccessibleInterface | None:
    if key != _CLASS or not isinstance(target, QWidget):
        return None
    for number, known in list(_kept.items()):
        if not isValid(known):  # Qt deleted it together with its widget
            _kept.pop(number).let_go()
    made = CalendarSpoken(target)  # type: ignore[arg-type]
    _kept[id(target)] = made
    return made


def install() -> None:
    """Teach Qt to speak of calendars; once for the program."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_make)
        _installed = True


def focus_child(grid: CalendarGrid, index: int) -> None:
    """Tell assistive programs that a visit has the focus now."""
    if index >= 0 and QAccessible.isActive() and grid.hasFocus():
        event = QAccessibleEvent(grid, QAccessible.Event.Focus)
        event.setChild(index)
        QAccessible.updateAccessibility(event)
