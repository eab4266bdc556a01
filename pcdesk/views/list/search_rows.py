"""What the search box offers: grouped rows, drawn with the matching letters marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pcdesk.views.look import icons, theme

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class SearchRow:
    """One offer. key: what `chosen` hands back. detail: second line. aside: at the right (a shortcut, a time).
    """

    key: Any
    title: str
    detail: str = ""
    aside: str = ""
    group: str = ""
    icon: str = "user"
    is_last: bool = False  # never what Enter alone chooses, even where nothing else was found


def marks(text: str, typed: str) -> list[tuple[int, int]]:
    """Where the typed words stand in a text, as (start, length), accents and case aside."""
    flat = "".join(unicodedata.normalize("NFKD", char)[0] for char in text).casefold()
    if len(flat) != len(text):
        return []
    found = []
    for word in unicodedata.normalize("NFKD", typed).casefold().replace(",", " ").split():
        word = "".join(char for char in word if not unicodedata.combining(char))
        at = next(
            (i for i in range(len(flat)) if flat.startswith(word, i) and (i == 0 or not flat[i - 1].isalnum())), -1
        )
        at = at if at >= 0 else flat.find(word)
        if at >= 0 and word:
            found.append((at, len(word)))
    return sorted(found)


class SearchRows(QAbstractListModel):
    """Rows with a heading before each group; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[SearchRow | str] = []
        self.typed = ""

    def show(self, rows: Sequence[SearchRow], typed: str) -> None:
        """Show other rows, found for what was typed."""
        self.beginResetModel()
        self.items, self.typed, group = [], typed, ""
        for row in rows:
            if row.group != group:
                group = row.group
                self.items.append(group)
            self.items.append(row)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows and headings."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for screen readers, the row itself for the delegate."""
        item = self.items[index.row()]
        if role == ROW:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item if isinstance(item, str) else ", ".join(filter(None, (item.title, item.detail, item.aside)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are for reading."""
        if isinstance(self.items[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def step(self, place: int, by: int) -> int:
        """The next row that can be chosen from a place, or the place itself."""
        at = place + by
        while 0 <= at < len(self.items):
            if not isinstance(self.items[at], str):
                return at
            at += 1 if by > 0 else -1
        return place


class SearchDelegate(QStyledItemDelegate):
    """Draws an offer: icon, title with marks, detail, aside."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines for those with detail, one for the rest."""
        item = index.data(ROW)
        height = 26 if isinstance(item, str) else 46 if item.detail else 34
        return QSize(theme.px(200), theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One offer or heading."""
        item = index.data(ROW)
        painter.save()
        if isinstance(item, str):
            painter.setFont(theme.font("label"))
            painter.setPen(theme.colour("muted"))
            area = option.rect.adjusted(theme.px(12), 0, -theme.px(12), -theme.px(3))
            painter.drawText(area, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, item)
        else:
            self._paint_row(painter, option, item, index.model().typed)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: SearchRow, typed: str) -> None:
        is_on = bool(option.state & QStyle.StateFlag.State_Selected)
        here = theme.current()
        ink = here.selection_text if is_on else here.text
        quiet = here.selection_text if is_on else here.muted
        area: QRect = option.rect.adjusted(theme.px(4), 1, -theme.px(4), -1)
        if is_on:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(area, theme.px(5), theme.px(5))
        side = theme.px(18)
        dpr = painter.device().devicePixelRatioF()
        top = area.top() + (area.height() - side) // 2
        painter.drawPixmap(area.left() + theme.px(8), top, icons.pixmap(row.icon, side, quiet, dpr))
        words = area.adjusted(theme.px(36), theme.px(4), -theme.px(10), -theme.px(4))
        if row.aside:
            painter.setFont(theme.font("caption"))
            painter.setPen(quiet)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.aside)
            words.setRight(words.right() - painter.fontMetrics().horizontalAdvance(row.aside) - theme.px(12))
        middle = Qt.AlignmentFlag.AlignLeft | (
            Qt.AlignmentFlag.AlignTop if row.detail else Qt.AlignmentFlag.AlignVCenter
        )
        painter.setFont(theme.font("body"))
        if not is_on:
            self._mark(painter, words, row, typed)
        painter.setPen(ink)
        painter.drawText(words, middle, self._fit(painter, row.title, words))
        if row.detail:
            painter.setFont(theme.font("caption"))
            painter.setPen(quiet)
            low = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(words, low, self._fit(painter, row.detail, words))

    def _mark(self, painter: QPainter, words: QRect, row: SearchRow, typed: str) -> None:
        metrics: QFontMetrics = painter.fontMetrics()
        top = words.top() if row.detail else words.top() + (words.height() - metrics.height()) // 2
        for start, length in marks(row.title, typed):
            left = words.left() + metrics.horizontalAdvance(row.title[:start])
            width = metrics.horizontalAdvance(row.title[start : start + length])
            width = min(width, words.right() - left)
            if width > 0:
                painter.fillRect(left, top, width, metrics.height(), theme.colour("highlight"))

    def _fit(self, painter: QPainter, text: str, area: QRect) -> str:
        return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
