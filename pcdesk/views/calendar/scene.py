"""Puts together what lies over the tiles in one frame, from the state of the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from pcdesk.language import tr
from pcdesk.views.calendar import overlay, spoken
from pcdesk.views.calendar.geometry import Box
from pcdesk.views.calendar.plan import Deed

if TYPE_CHECKING:
    from pcdesk.views.calendar.grid import CalendarGrid


def paint_marks(grid: CalendarGrid, painter: QPainter, area: Box) -> None:
    """Reasons of closed strips, hover, selection, cursor, now-line and ghost, from back to front."""
    _paint_reasons(grid, painter, area)
    _paint_hover(grid, painter, area)
    _paint_now(grid, painter, area)
    _paint_chosen(grid, painter, area)
    _paint_plan(grid, painter, area)


def reason_for(grid: CalendarGrid, index: int) -> str:
    """Why a strip takes no visits all day; empty when it does."""
    closed = grid.sheet.closed(index)
    if closed is not None:
        return tr("Closed: {reason}", reason=closed.reason)
    hours = grid.sheet.hours(index)
    if hours is not None and not hours.spans:
        return hours.reason or tr("No hours this day")
    return ""


def reason_groups(grid: CalendarGrid, first: int, last: int) -> list[tuple[int, int, str]]:
    """(first strip, last strip, reason): neighbours of one day with the same reason say it together."""
    groups: list[tuple[int, int, str]] = []
    strips = grid.measure.strips
    for index in range(first, last + 1):
        reason = reason_for(grid, index)
        if not reason:
            continue
        before = groups[-1] if groups else None
        if before and before[1] == index - 1 and before[2] == reason and strips[index - 1].on == strips[index].on:
            groups[-1] = (before[0], index, reason)
        else:
            groups.append((index, index, reason))
    return groups


def _paint_reasons(grid: CalendarGrid, painter: QPainter, area: Box) -> None:
    """Each reason in the upper part of what is seen of its strips."""
    measure = grid.measure
    seen = grid.visibleRegion().boundingRect()
    if seen.isEmpty():
        seen = grid.rect()
    shown = measure.strips_between(seen.left(), seen.right() + 1)
    for first, last, reason in reason_groups(grid, shown.start, shown.stop - 1):
        left = max(measure.lefts[first], seen.left())
        right = min(measure.lefts[last] + measure.strip_width, seen.right() + 1)
        box = Box(left, seen.top() + seen.height() // 4, right - left, 48)
        if box.meets(area):
            overlay.paint_reason(painter, box, reason, grid.look)


def _paint_hover(grid: CalendarGrid, painter: QPainter, area: Box) -> None:
    visit = grid.sheet.visits.get(grid.hovered) if grid.hovered is not None else None
    box = grid.visit_box(visit) if visit is not None else None
    if visit is not None and box is not None and box.meets(area) and grid.plan is None:
        overlay.paint_hover(painter, box, grid.look, grid.look.inks[visit.look].look.bar)


def _paint_now(grid: CalendarGrid, painter: QPainter, area: Box) -> None:
    if grid.now is None:
        return
    today = grid.now.date()
    mine = [index for index, strip in enumerate(grid.measure.strips) if strip.on == today]
    if mine:
        y = grid.measure.y_of(grid.now.hour * 60 + grid.now.minute)
        left = grid.measure.lefts[mine[0]]
        right = grid.measure.lefts[mine[-1]] + grid.measure.strip_width
        if Box(left - 6, y - 6, right - left + 12, 12).meets(area):
            overlay.paint_now(painter, y, left, right, grid.look)


def _paint_chosen(grid: CalendarGrid, painter: QPainter, area: Box) -> None:
    if grid.plan is not None:
        return
    visit = grid.visit
    if visit is not None:
        box = grid.visit_box(visit)
        if box is not None and _near(box, area):
            overlay.paint_ring(painter, box, grid.look, grid.hasFocus())
    elif grid.hasFocus():
        box = grid.cursor_box()
        if box is not None and _near(box, area):
            taken = grid.sheet.overlaps(grid.cursor_column, grid.cursor_on, grid.cursor_minute, grid.cursor_minutes)
            overlay.paint_cursor(painter, box, grid.cursor_minute, grid.cursor_minutes, grid.look, is_free=not taken)


def _paint_plan(grid: CalendarGrid, painter: QPainter, area: Box) -> None:
    plan = grid.plan
    if plan is None:
        return
    # What is moved fades where it was; what is copied stays as it is.
    is_leaving = plan.visit is not None and plan.deed is not Deed.COPY and plan.visit.id in grid.sheet.visits
    source = grid.visit_box(plan.visit) if is_leaving else None
    if source is not None and source.meets(area):
        veil = QColor(grid.look.surface)
        veil.setAlpha(150)
        painter.fillRect(QRect(*source), veil)
    box = grid.plan_box()
    if box is not None:
        name = spoken.who(plan.visit, grid.is_private) if plan.visit is not None else tr("New visit")
        overlay.paint_ghost(painter, box, plan, bool(grid.conflicts(plan)), name, grid.look)


def _near(box: Box, area: Box) -> bool:
    halo = overlay.HALO
    return Box(box.left - halo, box.top - halo, box.width + 2 * halo, box.height + 2 * halo).meets(area)
