"""What the keys do to the calendar: everything the mouse can, without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent

from pcdesk.language import tr
from pcdesk.views.calendar import spoken
from pcdesk.views.calendar.block import DAY, ColumnKey, VisitBlock
from pcdesk.views.calendar.geometry import held, snap_down
from pcdesk.views.calendar.letters import LETTERS
from pcdesk.views.calendar.plan import Deed, Plan, lengthened, nudged, plan_for
from pcdesk.views.calendar.turning import turned

if TYPE_CHECKING:
    from pcdesk.views.calendar.grid import CalendarGrid

_Key = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_ARROWS = {_Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1), _Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0)}
_WITHOUT_COLUMNS = [LETTERS[name].key for name in ("today", "day", "week")]
_ENTER = (_Key.Key_Return, _Key.Key_Enter)


class Keys:
    """Turns keys into moves of the cursor, a plan, or a signal of the grid."""

    def __init__(self, grid: CalendarGrid) -> None:
        self.grid = grid
        self._menu_at = 0.0
        self._plain: dict[int, Callable[[], None]] = {
            _Key.Key_M: self._begin_move,
            _Key.Key_R: self._begin_resize,
            _Key.Key_C: self._ask_confirm,
            LETTERS["today"].key: self._want_today,
            LETTERS["day"].key: self._want_day,
            LETTERS["week"].key: self._want_week,
            _Key.Key_Period: self.ask_menu,
            _Key.Key_Menu: self.ask_menu,
            _Key.Key_Plus: self._lengthen,
            _Key.Key_Equal: self._lengthen,
            _Key.Key_Minus: self._shorten,
            _Key.Key_PageUp: self._page_back,
            _Key.Key_PageDown: self._page_on,
            _Key.Key_Home: self._to_opening,
            _Key.Key_End: self._to_closing,
            _Key.Key_Return: self._enter,
            _Key.Key_Enter: self._enter,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks; False when the key means nothing here."""
        key, held_down = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not self.grid.measure.lefts and key not in _WITHOUT_COLUMNS:
            return False
        if self.grid.plan is not None:
            return self._press_in_plan(key)
        if held_down & _CTRL:
            return self._zoom(key)
        if key in _ARROWS:
            return self._arrow(key, held_down)
        if key == _Key.Key_F10 and held_down & _SHIFT:
            self.ask_menu()
            return True
        if key == _Key.Key_Escape:
            return self._escape()
        deed = self._plain.get(key)
        if deed is None or held_down & _ALT:
            return False
        deed()
        return True

    def tab(self, is_next: bool) -> bool:
        """Select the next visit in order of time; False at the end, so that the focus can go on."""
        grid = self.grid
        if grid.plan is not None:
            return True
        order = grid.sheet.in_order()
        if grid.visit is not None and grid.selected in order:
            at = order.index(grid.selected) + (1 if is_next else -1)
        else:
            here = (grid.cursor_on, grid.cursor_minute)
            visits = [grid.sheet.visits[visit_id] for visit_id in order]
            before = sum((visit.on, visit.start_minute) < here for visit in visits)
            at = before if is_next else before - 1
        if not 0 <= at < len(order):
            return False
        grid.select(order[at])
        return True

    def ask_menu(self) -> None:
        """The context menu at the selected visit or slot. Some systems send the key twice: told once."""
        if monotonic() - self._menu_at < 0.3:
            return
        self._menu_at = monotonic()
        grid = self.grid
        box = grid.visit_box(grid.visit) if grid.visit is not None else grid.cursor_box()
        if box is not None:
            at = grid.mapToGlobal(QPoint(box.left + min(box.width, 40), box.top + min(box.height, 20)))
            grid.menu_asked.emit(grid.selected, at)

    # Moving about

    def _arrow(self, key: int, held_down: Qt.KeyboardModifier) -> bool:
        across, down = _ARROWS[key]
        if held_down & _ALT:
            if across:
                self._page(across)
            return bool(across)
        if held_down & _SHIFT:
            if down:
                self._stretch(down)
            return bool(down)
        if across:
            self._sideways(across)
        else:
            self._step(down)
        return True

    def _step(self, down: int) -> None:
        """One slot up or down; a visit on the way is selected, not stepped through."""
        grid = self.grid
        visit = grid.visit
        if down > 0:
            minute = visit.end_minute if visit else grid.cursor_minute + grid.cursor_minutes
            minute = min(minute, DAY - grid.step)
        else:
            minute = (visit.start_minute if visit else grid.cursor_minute) - grid.step
            if minute % grid.step:
                minute += grid.step - minute % grid.step
        self._land(grid.cursor_column, grid.cursor_on, max(0, minute), down)

    def _sideways(self, across: int) -> None:
        grid = self.grid
        index = grid.sheet.index_of(grid.cursor_column, grid.cursor_on)
        column, on, is_turned = self._beside(index, across)
        minute = grid.cursor_minute
        if is_turned:
            grid.select(None)
            grid.cursor_column, grid.cursor_on = column, on
            grid.date_wanted.emit(on)
        self._land(column, on, minute, 0)

    def _beside(self, index: int, across: int) -> tuple[ColumnKey, date, bool]:
        """The strip to one side; beyond the last one the first of the next page (True)."""
        grid = self.grid
        strips = grid.sheet.strips
        if 0 <= index + across < len(strips):
            strip = strips[index + across]
            return strip.column, strip.on, False
        days, columns = grid.sheet.agenda.days, grid.sheet.agenda.columns
        page = turned(days, across)
        if across > 0:
            return columns[0].key, page, True
        return columns[-1].key, page + (days[-1] - days[0]), True

    def _land(self, column: ColumnKey, on: date, minute: int, down: int) -> None:
        """Put the cursor on a slot, or select the visit that stands there."""
        grid = self.grid
        index = grid.sheet.index_of(column, on)
        if index < 0:
            return
        before = grid.selected
        there = grid.sheet.at(index, minute)
        if there is None and down:
            # A visit that starts inside the slot would otherwise be stepped over.
            inside = grid.sheet.overlaps(column, on, minute, grid.step)
            there = grid.sheet.visits[inside[0 if down > 0 else -1]] if inside else None
        if there is not None and there.id != before:
            grid.select(there.id)
        else:
            grid.set_cursor(column, on, minute)

    def _stretch(self, down: int) -> None:
        """Make the chosen stretch longer or shorter; at its shortest it grows upwards."""
        grid = self.grid
        visit = grid.visit
        start = grid.cursor_minute if visit is None else snap_down(visit.start_minute, grid.step)
        minutes = grid.cursor_minutes if visit is None else grid.step
        if down > 0:
            minutes = min(minutes + grid.step, DAY - start)
        elif minutes > grid.step:
            minutes -= grid.step
        elif start >= grid.step:
            start, minutes = start - grid.step, minutes + grid.step
        grid.set_cursor(grid.cursor_column, grid.cursor_on, start, minutes)

    def _to_opening(self) -> None:
        self._to_edge_of_hours(is_end=False)

    def _to_closing(self) -> None:
        self._to_edge_of_hours(is_end=True)

    def _to_edge_of_hours(self, is_end: bool) -> None:
        grid = self.grid
        hours = grid.sheet.hours(grid.sheet.index_of(grid.cursor_column, grid.cursor_on))
        spans = hours.spans if hours is not None and hours.spans else ((8 * 60, 17 * 60),)
        minute = snap_down(spans[-1][1] - grid.step if is_end else spans[0][0], grid.step)
        self._land(grid.cursor_column, grid.cursor_on, held(minute, grid.step), 1)

    def _page_on(self) -> None:
        self._page(1)

    def _page_back(self) -> None:
        self._page(-1)

    def _page(self, steps: int) -> None:
        page = turned(self.grid.sheet.agenda.days, steps)
        self.grid.cursor_on = page
        self.grid.date_wanted.emit(page)

    # What is done to the chosen visit or slot

    def _enter(self) -> None:
        if self.grid.selected is not None:
            self.grid.visit_opened.emit(self.grid.selected)
        else:
            self.grid.choose_slot()

    def _escape(self) -> bool:
        grid = self.grid
        if grid.selected is None and grid.cursor_minutes == grid.step:
            return False
        grid.set_cursor(grid.cursor_column, grid.cursor_on, snap_down(grid.cursor_minute, grid.step))
        return True

    def _chosen(self) -> VisitBlock | None:
        visit = self.grid.visit
        if visit is None:
            self.grid.say(tr("Choose a visit first: Tab goes through them."))
        return visit

    def _begin_move(self) -> None:
        visit = self._chosen()
        if visit is not None and self.grid.may_change(visit):
            self.grid.set_plan(plan_for(visit, Deed.MOVE))
            self.grid.say(tr("Moving {who}. Arrows choose the time, Enter moves, Escape leaves it.",
                             who=spoken.who(visit, self.grid.is_private)))

    def _begin_resize(self) -> None:
        visit = self._chosen()
        if visit is not None and self.grid.may_change(visit):
            self.grid.set_plan(plan_for(visit, Deed.RESIZE))
            self.grid.say(tr("Changing the length of {who}. Up and down, Enter keeps it, Escape leaves it.",
                             who=spoken.who(visit, self.grid.is_private)))

    def _ask_confirm(self) -> None:
        visit = self._chosen()
        if visit is not None:
            self.grid.confirm_asked.emit(visit.id)

    def _lengthen(self) -> None:
        self._resize_now(self.grid.step)

    def _shorten(self) -> None:
        self._resize_now(-self.grid.step)

    def _resize_now(self, minutes: int) -> None:
        grid, visit = self.grid, self._chosen()
        if visit is None or not grid.may_change(visit):
            return
        plan = lengthened(plan_for(visit, Deed.RESIZE), minutes)
        grid.set_plan(plan)
        grid.carry_out()

    def _want_today(self) -> None:
        self.grid.today_wanted.emit()

    def _want_day(self) -> None:
        self.grid.view_wanted.emit("day")

    def _want_week(self) -> None:
        self.grid.view_wanted.emit("week")

    def _zoom(self, key: int) -> bool:
        if key in (_Key.Key_Plus, _Key.Key_Equal):
            self.grid.zoom(1)
        elif key in (_Key.Key_Minus, _Key.Key_Underscore):
            self.grid.zoom(-1)
        elif key == _Key.Key_0:
            self.grid.set_density(1.0)
        else:
            return False
        return True

    # While a ghost is carried

    def _press_in_plan(self, key: int) -> bool:
        grid = self.grid
        if key == _Key.Key_Escape:
            grid.give_up()
        elif grid.hand.is_dragging:
            return True
        elif key in _ENTER:
            self._carry_out()
        elif key in _ARROWS:
            self._arrow_in_plan(grid.plan, *_ARROWS[key])
        elif key in (_Key.Key_PageUp, _Key.Key_PageDown) and grid.plan.deed is Deed.MOVE:
            page = turned(grid.sheet.agenda.days, 1 if key == _Key.Key_PageDown else -1)
            self._carry(replace(grid.plan, on=grid.plan.on + (page - grid.sheet.agenda.days[0])), page)
        return True

    def _arrow_in_plan(self, plan: Plan, across: int, down: int) -> None:
        grid = self.grid
        if plan.deed is Deed.RESIZE:
            if down:
                self._carry(lengthened(plan, down * grid.step))
        elif down:
            self._carry(nudged(plan, down * grid.step, grid.step))
        else:
            column, on, is_turned = self._beside(grid.sheet.index_of(plan.column, plan.on), across)
            self._carry(replace(plan, column=column, on=on), on if is_turned else None)

    def _carry(self, plan: Plan, page: date | None = None) -> None:
        grid = self.grid
        grid.set_plan(plan)
        if page is not None:
            grid.date_wanted.emit(page)
        grid.reveal(grid.plan_box())
        grid.say(self.plan_sentence(plan))

    def plan_sentence(self, plan: Plan) -> str:
        """The ghost as it is read aloud, with the names it would overlap."""
        grid = self.grid
        said = spoken.slot_sentence(grid.sheet.columns.get(plan.column), plan.on, plan.start, plan.minutes, "")
        names = [spoken.who(grid.sheet.visits[v], grid.is_private) for v in grid.conflicts(plan)]
        said = said.removesuffix(", ")
        return said + ", " + tr("overlaps {names}", names=", ".join(names)) if names else said

    def _carry_out(self) -> None:
        plan = self.grid.plan
        self.grid.carry_out()
        self.grid.say(tr("Asked for: {place}", place=self.plan_sentence(plan)) if plan.is_change
                      else tr("Nothing was changed."))
