"""The education topics as rows: picture, title, what it is about, and when the patient got it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pcdesk.language import tr
from pcdesk.paths import resources
from pcdesk.views.look import theme
from pcdesk.views.look.announce import tell_row
from pcdesk.words.door import show_date

PICTURE_WIDTH, PICTURE_HEIGHT = 84, 56
ROW_HEIGHT = 84
TOPIC, WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class TopicList(QListWidget):
    """Signals: topic_chosen(key), as the selection moves."""

    topic_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topics")
        self.setAccessibleName(tr("Topics"))
        self.setItemDelegate(TopicDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._on_current)

    def show_topics(self, topics: Sequence[tuple[str, str, str, str]], given: Mapping[str, date]) -> None:
        """(key, title, lead, picture file) of each; given: when the patient got which. The choice stays."""
        chosen = self.chosen()
        self.blockSignals(True)
        self.clear()
        for key, title, lead, picture in topics:
            when = tr("Given {date}", date=show_date(given[key])) if key in given else ""
            item = QListWidgetItem(title)
            item.setData(TOPIC, key)
            item.setData(WORDS, (title, lead, when, show_date(given.get(key)), picture))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in (title, lead, when) if part))
            self.addItem(item)
        self.blockSignals(False)
        self.choose(chosen)

    def chosen(self) -> str:
        """The key of the topic, "" for none."""
        item = self.currentItem()
        return str(item.data(TOPIC)) if item is not None else ""

    def choose(self, key: str) -> None:
        """Select a topic without a signal; an unknown one changes nothing."""
        self.blockSignals(True)
        for row in range(self.count()):
            if self.item(row).data(TOPIC) == key:
                self.setCurrentRow(row)
        self.blockSignals(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A reader is told of the topic that has the keys, too."""
        super().focusInEvent(event)
        tell_row(self)

    def _on_current(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.topic_chosen.emit(str(item.data(TOPIC)))


class TopicDelegate(QStyledItemDelegate):
    """Draws one topic."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the picture with air."""
        return QSize(theme.px(220), theme.px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Picture, title, two lines of what it is about, when it was given."""
        title, lead, when, day, picture = index.data(WORDS)
        look = theme.current()
        is_on = bool(option.state & QStyle.StateFlag.State_Selected)
        area: QRect = option.rect.adjusted(theme.px(4), theme.px(2), -theme.px(4), -theme.px(2))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_on or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if is_on else "hover"))
            painter.drawRoundedRect(area, theme.px(6), theme.px(6))
        if is_on:
            bar = QRect(area.left(), area.top() + theme.px(8), theme.px(3), area.height() - theme.px(16))
            painter.fillRect(bar, theme.colour("selection_text" if look.name == "contrast" else "focus"))
        high = theme.px(PICTURE_HEIGHT)
        drawn = drawing(picture, theme.px(PICTURE_WIDTH), high, painter.device().devicePixelRatioF())
        painter.drawPixmap(area.left() + theme.px(12), area.top() + (area.height() - high) // 2, drawn)
        words = area.adjusted(theme.px(12 + PICTURE_WIDTH + 8), theme.px(8), -theme.px(2), -theme.px(6))
        given = (f"✓ {when}", f"✓ {day}") if when else ()
        self._draw_words(painter, words, title, lead, given, is_on=is_on)
        painter.restore()

    def _draw_words(
        self, painter: QPainter, area: QRect, title: str, lead: str, given: Sequence[str], *, is_on: bool
    ) -> None:
        """given: that it was given, the fuller words first."""
        painter.setPen(theme.colour("selection_text" if is_on else "text"))
        painter.setFont(theme.font("strong"))
        metrics = painter.fontMetrics()
        heads = fitted(title, metrics, area.width(), 2)
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, "\n".join(heads))
        painter.setPen(theme.colour("selection_text" if is_on else "muted"))
        painter.setFont(theme.font("caption"))
        small = painter.fontMetrics()
        below = area.adjusted(0, len(heads) * metrics.lineSpacing() + theme.px(1), 0, 0)
        lines = fitted(lead, small, below.width(), max(0, 3 - len(heads) - bool(given)))
        painter.drawText(below, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, "\n".join(lines))
        if given:
            painter.setPen(theme.colour("selection_text" if is_on else "good"))
            said = first_that_fits(given, small, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, said)


def first_that_fits(words: Sequence[str], metrics: QFontMetrics, width: int) -> str:
    """The first of these that fits into so many pixels; where none does the last, cut with …."""
    fits = next((each for each in words if metrics.horizontalAdvance(each) <= width), words[-1])
    return metrics.elidedText(fits, Qt.TextElideMode.ElideRight, width)


def fitted(words: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Words broken into at most so many lines, the last one cut with … when it must be."""
    lines, left = [], words.split() if most else []
    while left and len(lines) < most - 1:
        take = 1
        while take < len(left) and metrics.horizontalAdvance(" ".join(left[: take + 1])) <= width:
            take += 1
        lines.append(" ".join(left[:take]))
        left = left[take:]
    if left:
        lines.append(metrics.elidedText(" ".join(left), Qt.TextElideMode.ElideRight, width))
    return lines


@cache
def drawing(file: str, width: int, height: int, sharpness: float) -> QPixmap:
    """A brochure's picture, whole, in a room of so many logical pixels."""
    made = QPixmap(round(width * sharpness), round(height * sharpness))
    made.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(str(resources() / "education" / "pictures" / file))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(sharpness)
    return made
