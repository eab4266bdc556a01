"""What lies over the tiles: marks made of the state, each with the pixels it covers; and reasons of closed strips."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from pcdesk.language import tr
from pcdesk.views.calendar import overlay, spoken
from pcdesk.views.calendar.geometry import Box
from pcdesk.views.calendar.layout import Layout
from pcdesk.views.calendar.plan import Deed
from pcdesk.views.calendar.state import State
from pcdesk.views.calendar.style import Style


class Mark(NamedTuple):
    """box: all it may cover. Two that are equal look the same."""

    box: Box
    draw: Callable[..., None]
    facts: tuple[Any, ...]

    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        self.draw(painter, *self.facts)


def marks(state: State, laid: Layout, look: Style, has_keys: bool) -> tuple[Mark, ...]:
    """Hover, now-line, selection or cursor, and ghost, from back to front."""
    over = _ghost(state, laid, look) if state.plan is not None else _chosen(state, laid, look, has_keys)
    return (*_hover(state, laid, look), *_now(state, laid, look), *over)


def _mark(box: Box, draw: Callable[..., None], *facts: Any) -> Mark:
    return Mark(box.grown(overlay.HALO), draw, facts)


def _hover(state: State, laid: Layout, look: Style) -> Iterator[Mark]:
    visit = state.sheet.visits.get(state.hovered)
    if visit is not None and state.plan is None and (box := laid.visit_box(visit)):
        yield _mark(box, overlay.paint_hover, box, look, look.inks[visit.look].look.bar)


def _now(state: State, laid: Layout, look: Style) -> Iterator[Mark]:
    now, measure = state.agenda.now, laid.measure
    mine = [index for index, strip in enumerate(measure.strips) if now is not None and strip.on == now.date()]
    if mine:
        y = measure.y_of(now.hour * 60 + now.minute)
        left, right = measure.lefts[mine[0]], measure.lefts[mine[-1]] + measure.strip_width
        yield _mark(Box(left - 2, y - 2, right - left + 4, 4), overlay.paint_now, y, left, right, look)


def _chosen(state: State, laid: Layout, look: Style, has_keys: bool) -> Iterator[Mark]:
    visit, cursor = state.visit, state.cursor
    if visit is not None:
        if box := laid.visit_box(visit):
            yield _mark(box, overlay.paint_ring, box, look, has_keys)
    elif has_keys and cursor is not None and (box := laid.slot_box(cursor)):
        _text, label = overlay.cursor_label(box, cursor, look)
        yield _mark(box.united(label), overlay.paint_cursor, box, cursor, look, not state.sheet.overlaps(*cursor))


def _ghost(state: State, laid: Layout, look: Style) -> Iterator[Mark]:
    plan, visit = state.plan, state.plan.visit
    # What is moved fades where it was; what is copied stays as it is.
    is_leaving = visit is not None and plan.deed is not Deed.COPY and visit.id in state.sheet.visits
    if is_leaving and (source := laid.visit_box(visit)):
        yield _mark(source, overlay.paint_veil, source, look)
    if box := laid.slot_box(plan.slot):
        name = spoken.who(visit, state.is_private) if visit is not None else tr("New visit")
        is_conflict = bool(state.conflicts(plan))
        name_box = Box(box.left, box.top + 4, box.width, look.line)  # reaches below a low ghost
        whole = box.united(overlay.label_box(box, plan, is_conflict, look))
        yield _mark(whole.united(name_box), overlay.paint_ghost, box, plan, is_conflict, name, look)


def paint_reasons(painter: QPainter, area: Box, seen: QRect, laid: Layout, look: Style) -> None:
    """Why strips are shut, each in the upper part of what is seen of them."""
    measure = laid.measure
    shown = measure.strips_between(seen.left(), seen.right() + 1)
    for first, last, reason in laid.sheet.shut:
        if last < shown.start or first >= shown.stop:
            continue
        left = max(measure.lefts[first], seen.left())
        right = min(measure.lefts[last] + measure.strip_width, seen.right() + 1)
        box = Box(left, seen.top() + seen.height() // 4, right - left, 48)
        if box.meets(area):
            overlay.paint_reason(painter, box, reason, look)
