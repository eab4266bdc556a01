"""Draws a line of the queue: icon, name, words, and what Enter does."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pcdesk.language import tr
from pcdesk.views.look import icons, theme
from pcdesk.views.today.queue_rows import ROW, Row

HEIGHTS = {"group": 30, "counter": 36, "item": 52}
Index = QModelIndex | QPersistentModelIndex


class QueueFace(QStyledItemDelegate):
    """One per list."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its shape wants."""
        row: Row = index.data(ROW)
        return QSize(theme.px(120), theme.px(HEIGHTS[row.shape]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        row: Row = index.data(ROW)
        area: QRect = option.rect
        painter.save()
        if row.shape == "group":
            self._group(painter, area, row)
        else:
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            self._ground(painter, area, is_chosen=is_chosen, is_hovered=is_hovered)
            ink = "selection_text" if is_chosen else ""
            draw = self._counter if row.shape == "counter" else self._item
            draw(painter, area, row, ink)
        painter.restore()

    def action_area(self, area: QRect, row: Row) -> QRect:
        """Where the words of the row's own action stand; empty for headings and counters."""
        if row.shape != "item" or not row.ways:
            return QRect()
        width = QFontMetrics(theme.font("label")).horizontalAdvance(tr(row.ways[0].short)) + theme.px(32)
        height = theme.px(26)
        return QRect(area.right() - width - theme.px(8), area.top() + theme.px(5), width, height)

    def _ground(self, painter: QPainter, area: QRect, *, is_chosen: bool, is_hovered: bool) -> None:
        if is_chosen:
            painter.fillRect(area, theme.colour("selection"))
            painter.fillRect(QRect(area.left(), area.top(), theme.px(3), area.height()), theme.colour("focus"))
        elif is_hovered:
            painter.fillRect(area, theme.colour("hover"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), theme.colour("line"))

    def _group(self, painter: QPainter, area: QRect, row: Row) -> None:
        painter.fillRect(area, theme.colour("sunken"))
        _words(painter, area.adjusted(theme.px(12), 0, -theme.px(8), 0), row.words, "label", "muted")

    def _counter(self, painter: QPainter, area: QRect, row: Row, ink: str) -> None:
        side = theme.px(16)
        left = area.left() + theme.px(12)
        _icon(painter, row.said.icon if row.said else "list", ink or "muted", left, area, side)
        _icon(painter, "chevron-up" if row.is_open else "chevron-down", ink or "muted",
              area.right() - theme.px(28), area, side)  # fmt: skip
        words = area.adjusted(theme.px(38), 0, -theme.px(36), 0)
        _words(painter, words, row.words, "strong", ink or "text")

    def _item(self, painter: QPainter, area: QRect, row: Row, ink: str) -> None:
        if row.said is None:
            return
        said, side = row.said, theme.px(18)
        inner = theme.px(14) if row.is_inner else 0
        top = QRect(area.left(), area.top() + theme.px(6), area.width(), theme.px(21))
        below = QRect(area.left(), top.bottom() + 1, area.width(), theme.px(19))
        left = area.left() + theme.px(12) + inner
        _icon(painter, said.icon, ink or said.tone, left, top, side)
        action = self.action_area(area, row)
        words = QRect(left + theme.px(28), top.top(), action.left() - left - theme.px(34), top.height())
        first, second = (said.name, said.words) if said.name else (said.words, "")
        _words(painter, words, first, "strong", ink or "text")
        under = QRect(words.left(), below.top(), area.right() - theme.px(8) - words.left(), below.height())
        self._ended(painter, under, second, said.end, ink or "muted")
        painter.setPen(theme.colour(ink or "accent"))
        painter.setFont(theme.font("label"))
        painter.drawText(action.adjusted(0, 0, -theme.px(22), 0), RIGHT, tr(row.ways[0].short))
        _icon(painter, row.ways[0].icon, ink or "accent", action.right() - theme.px(16), action, theme.px(14))

    def _ended(self, painter: QPainter, area: QRect, words: str, end: str, ink: str) -> None:
        """Words that give way, and behind them what must be read whole."""
        metrics = QFontMetrics(theme.font("caption"))
        end = f" · {end}" if words and end else end
        room = max(0, area.width() - metrics.horizontalAdvance(end))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        _words(painter, area, shown + end, "caption", ink)


RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _words(painter: QPainter, area: QRect, text: str, role: str, ink: str) -> None:
    font = theme.font(role)
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, LEFT | int(Qt.TextFlag.TextSingleLine), shown)


def _icon(painter: QPainter, name: str, ink: str, left: int, beside: QRect, side: int) -> None:
    picture = icons.pixmap(name, side, getattr(theme.current(), ink), painter.device().devicePixelRatioF())
    painter.drawPixmap(left, beside.top() + (beside.height() - side) // 2, picture)
