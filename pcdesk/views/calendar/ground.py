"""Draws what lies under the visits of a strip: hours, hatching, pauses, lines, the provider's stripe."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from pcdesk.views.calendar.block import DAY, Column, OpenHours, Pause
from pcdesk.views.calendar.geometry import Box, Grid
from pcdesk.views.calendar.style import Style


def shut_spans(hours: OpenHours | None, is_closed: bool) -> list[tuple[int, int]]:
    """The minutes of a day outside the hours, in order; none when nothing is known about hours."""
    if is_closed:
        return [(0, DAY)]
    if hours is None:
        return []
    shut, at = [], 0
    for start, end in sorted(hours.spans):
        if start > at:
            shut.append((at, start))
        at = max(at, end)
    if at < DAY:
        shut.append((at, DAY))
    return shut


def paint_ground(painter: QPainter, grid: Grid, index: int, shut: Iterable[tuple[int, int]], style: Style,
                 clip: Box) -> None:
    """Surface, hatched hours and the lines of the hours, within the clip."""
    box = grid.strip_box(index)
    painter.fillRect(QRect(*clip), style.surface)
    for start, end in shut:
        top, bottom = max(grid.y_of(start), clip.top), min(grid.y_of(end), clip.bottom)
        if top < bottom:
            painter.fillRect(QRect(box.left, top, box.width, bottom - top), style.hatch)
    step = 30 if grid.scale * 30 >= 14 else 60
    first = int(grid.minute_at(clip.top)) // step * step
    minute = first
    while minute <= DAY and grid.y_of(minute) <= clip.bottom:
        painter.setPen(style.half_pen if minute % 60 else style.hour_pen)
        y = grid.y_of(minute)
        painter.drawLine(box.left, y, box.right, y)
        minute += step


def paint_stripe(painter: QPainter, box: Box, column: Column, style: Style) -> None:
    """The thin line in the provider's colour at the left of the strip, and the hairline that parts strips."""
    painter.fillRect(QRect(box.right - 1, box.top, 1, box.height), style.hour_pen.color())
    if column.colour:
        painter.fillRect(QRect(box.left, box.top, 2, box.height), style.brush(column.colour))


def paint_pause(painter: QPainter, grid: Grid, index: int, pause: Pause, style: Style) -> None:
    """A stretch with its reason, hatched and readable."""
    box = grid.box(index, pause.start, pause.end - pause.start)
    rect = QRectF(box.left + 2, box.top, grid.strip_width - 4, box.height)
    painter.fillRect(rect, style.pause)
    metrics = style.small_metrics
    if box.height < metrics.height():
        return
    text = metrics.elidedText(pause.reason, Qt.TextElideMode.ElideRight, int(rect.width()) - 20)
    width = metrics.horizontalAdvance(text) + 12
    height = metrics.height() + 2
    pill = QRectF(rect.left() + 6, rect.top() + min(3, (rect.height() - height) / 2), width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.surface)
    painter.drawRoundedRect(pill, 4, 4)
    painter.setPen(style.muted)
    painter.setFont(style.small_font)
    painter.drawText(QPointF(pill.left() + 6, pill.top() + 1 + metrics.ascent()), text)
