"""The frozen hours at the left of the calendar."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.views.calendar import spoken
from pcdesk.views.calendar.canvas import Canvas
from pcdesk.views.look import theme
from pcdesk.views.look.speakers import say_role

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class Frozen(QWidget):
    """What stands beside the grid and follows it one way only. offset: how far, in pixels."""

    def __init__(self, grid: Canvas, name: str, words: str, parent: QWidget | None = None) -> None:
        say_role(type(self).__name__, "StaticText")
        super().__init__(parent)
        self.grid, self.offset = grid, 0
        self.setObjectName(f"calendar_{name}")
        self.setAccessibleName(words)

    def set_offset(self, offset: int) -> None:
        """Move with the grid."""
        if offset != self.offset:
            self.offset = offset
            self.update()


class Gutter(Frozen):
    """Follows the grid up and down, never sideways."""

    def sizeHint(self) -> QSize:
        """Wide enough for the longest hour."""
        return QSize(QFontMetrics(theme.font("caption")).horizontalAdvance("12:00 pm") + theme.px(14), 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hours, and the present minute in a mark of its own."""
        tokens, measure = theme.current(), self.grid.measure
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(tokens.surface))
        now = self.grid.state.agenda.now
        is_shown = now is not None and now.date() in self.grid.state.agenda.days
        now_minute = now.hour * 60 + now.minute if now is not None and is_shown else -1
        painter.setFont(theme.font("caption"))
        height = painter.fontMetrics().height()
        inner = self.width() - theme.px(7)
        for hour in range(24):
            y = measure.y_of(hour * 60) - self.offset
            is_covered = now_minute >= 0 and abs(measure.y_of(now_minute) - measure.y_of(hour * 60)) < height
            if -height <= y <= self.height() + height and hour and not is_covered:
                painter.setPen(QColor(tokens.muted))
                painter.drawText(QRect(0, y - height // 2, inner, height), _RIGHT, hour_label(hour))
                painter.fillRect(self.width() - theme.px(4), y, theme.px(4), 1, QColor(tokens.line))
        if now_minute >= 0:
            self._paint_now(painter, measure.y_of(now_minute) - self.offset, spoken.clock(now_minute))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(tokens.line))
        painter.end()

    def _paint_now(self, painter: QPainter, y: int, said: str) -> None:
        painter.setFont(theme.font("label"))
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(said) + theme.px(10), metrics.height() + 2
        pill = QRect(self.width() - width - 3, y - height // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().now))
        painter.drawRoundedRect(pill, 5, 5)
        painter.setPen(QColor("#000000" if theme.current().is_dark else "#FFFFFF"))
        painter.drawText(pill, _CENTRE, said)


def hour_label(hour: int) -> str:
    """An hour as the gutter says it: 9 am."""
    twelve = (hour - 1) % 12 + 1
    return tr("{hour} am", hour=twelve) if hour < 12 else tr("{hour} pm", hour=twelve)
