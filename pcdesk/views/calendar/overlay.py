"""Draws what changes from moment to moment over the tiles: selection, cursor, ghost, now-line, closed days."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from pcdesk.language import tr
from pcdesk.views.calendar import spoken
from pcdesk.views.calendar.geometry import Box
from pcdesk.views.calendar.plan import Deed, Plan, Slot
from pcdesk.views.calendar.style import Style
from pcdesk.views.look import icons

#: How far rings and labels may reach outside the box they belong to, in pixels.
HALO = 4
_NO_BRUSH = Qt.BrushStyle.NoBrush


def paint_ring(painter: QPainter, box: Box, style: Style, is_focused: bool) -> None:
    """The ring around the selected visit: strong with the keys here, thinner without."""
    width = 2.5 if is_focused else 1.5
    half = width / 2
    # A gap in the colour of the surface keeps the ring apart from the visit's own edge.
    painter.setBrush(_NO_BRUSH)
    painter.setPen(QPen(style.surface, 1))
    painter.drawRoundedRect(_rect(box, 0.5), 5, 5)
    painter.setPen(QPen(QColor(style.tokens.focus), width))
    painter.drawRoundedRect(_rect(box, half - 1.5), 6, 6)


def paint_hover(painter: QPainter, box: Box, style: Style, bar: str) -> None:
    """The visit under the mouse has its edge in its own colour."""
    painter.setBrush(_NO_BRUSH)
    painter.setPen(QPen(QColor(bar), 1.5))
    painter.drawRoundedRect(_rect(box, 0.5), 5, 5)


def paint_veil(painter: QPainter, box: Box, style: Style) -> None:
    """What is on its way elsewhere fades where it was."""
    veil = QColor(style.surface)
    veil.setAlpha(150)
    painter.fillRect(QRect(*box), veil)


def paint_cursor(painter: QPainter, box: Box, slot: Slot, style: Style, is_free: bool) -> None:
    """The slot the keys stand on, with its time; over a visit only a bar at its left: nothing of it is covered."""
    if not is_free:
        painter.fillRect(QRectF(box.left, box.top + 1, 4, box.height - 2), QColor(style.tokens.focus))
        return
    fill = QColor(style.tokens.accent)
    fill.setAlpha(28)
    painter.setBrush(fill)
    painter.setPen(QPen(QColor(style.tokens.focus), 2))
    painter.drawRoundedRect(_rect(box, 1), 4, 4)
    text, label = cursor_label(box, slot, style)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.surface)
    painter.drawRoundedRect(QRectF(*label), 3, 3)
    painter.setPen(QColor(style.tokens.accent))
    painter.setFont(style.small_font)
    painter.drawText(box.left + 8, box.top + style.small_metrics.ascent() + 2, text)


def cursor_label(box: Box, slot: Slot, style: Style) -> tuple[str, Box]:
    """The time of a slot, in short where it is narrow, and where it stands: a low slot is overhung by it."""
    metrics, text = style.small_metrics, spoken.stretch(slot.start, slot.minutes)
    if metrics.horizontalAdvance(text) > box.width - 16:
        text = spoken.clock(slot.start)
    return text, Box(box.left + 4, box.top + 3, metrics.horizontalAdvance(text) + 8, metrics.height())


def ghost_label(plan: Plan) -> str:
    """What the label of a ghost says: the time, and what will happen."""
    when = spoken.stretch(plan.start, plan.minutes)
    if plan.deed is Deed.COPY:
        return tr("Copy: {time}", time=when)
    if plan.deed is Deed.MOVE:
        return when
    return tr("{time} ({length})", time=when, length=spoken.length(plan.minutes))


def paint_ghost(painter: QPainter, box: Box, plan: Plan, is_conflict: bool, name: str, style: Style) -> None:
    """The plan as it would stand, with a label of its time; a conflict is marked by colour and sign."""
    tokens = style.tokens
    edge = QColor(tokens.danger if is_conflict else tokens.accent)
    fill = QColor(tokens.danger_tint if is_conflict else tokens.accent_tint)
    fill.setAlpha(225)
    painter.setBrush(fill)
    painter.setPen(QPen(edge, 2, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(_rect(box, 1), 5, 5)
    painter.setPen(QColor(tokens.text))
    painter.setFont(style.name_font)
    label = label_box(box, plan, is_conflict, style)
    if name:
        top = box.top + 4
        shown = style.name_metrics.elidedText(name, Qt.TextElideMode.ElideRight, box.width - 20)
        if not label.meets(Box(box.left, top, box.width, style.line)):
            painter.drawText(box.left + 10, top + style.name_metrics.ascent(), shown)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(edge)
    painter.drawRoundedRect(QRectF(*label), 4, 4)
    ink = tokens.on_danger if is_conflict else tokens.on_accent
    left = label.left + 8
    if is_conflict:
        painter.drawPixmap(left, label.top + (label.height - style.icon) // 2,
                           icons.pixmap("triangle-alert", style.icon, ink, style.dpr))
        left += style.icon + 4
    painter.setPen(QColor(ink))
    painter.setFont(style.small_font)
    painter.drawText(left, label.top + 3 + style.small_metrics.ascent(), ghost_label(plan))


def label_box(box: Box, plan: Plan, is_conflict: bool, style: Style) -> Box:
    """Where the label of a ghost stands: above it, or inside at the top of the day."""
    width = style.small_metrics.horizontalAdvance(ghost_label(plan)) + 16
    width += style.icon + 4 if is_conflict else 0
    height = style.small_metrics.height() + 6
    top = box.top - height - 2
    return Box(box.left, top if top >= 0 else box.bottom + 2, width, height)


def paint_now(painter: QPainter, y: int, left: int, right: int, style: Style) -> None:
    """The line of the present minute."""
    colour = QColor(style.tokens.now)
    thin = QColor(colour)
    thin.setAlpha(150)  # the time of a visit that it crosses stays readable
    painter.fillRect(QRectF(left, y - 0.75, right - left, 1.5), thin)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(left - 1, y - 4, 8, 8))


def paint_reason(painter: QPainter, area: Box, reason: str, style: Style) -> None:
    """Why a strip takes no visits, in the middle of what is seen of it."""
    metrics = style.small_metrics
    room = area.width - style.icon - 36
    text = metrics.elidedText(reason, Qt.TextElideMode.ElideRight, room) if room > 30 else ""
    width = style.icon + 16 + (metrics.horizontalAdvance(text) + 6 if text else 0)
    height = metrics.height() + 12
    pill = QRectF(area.left + (area.width - width) / 2, area.top + (area.height - height) / 2, width, height)
    painter.setPen(QPen(QColor(style.tokens.line), 1))
    painter.setBrush(style.surface)
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.drawPixmap(int(pill.left() + 8), int(pill.top() + (height - style.icon) / 2),
                       icons.pixmap("calendar-off", style.icon, style.tokens.muted, style.dpr))
    painter.setPen(style.muted)
    painter.setFont(style.small_font)
    painter.drawText(int(pill.left() + 14 + style.icon), int(pill.top() + 6 + metrics.ascent()), text)


def _rect(box: Box, inset: float) -> QRectF:
    return QRectF(box.left + inset, box.top + inset, box.width - 1 - 2 * inset, box.height - 1 - 2 * inset)
