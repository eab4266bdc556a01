"""The frozen head of the calendar: days and columns over their strips."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from pcdesk.language import counted
from pcdesk.views.calendar.block import Column, Strip
from pcdesk.views.calendar.gutter import Frozen
from pcdesk.views.look import theme
from pcdesk.words.door import weekday_name

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class Header(Frozen):
    """Follows the grid sideways, never up or down."""

    def sizeHint(self) -> QSize:
        """One band for columns, one for days where several are shown."""
        return QSize(100, self._day_height() + self._column_height())

    def _is_week(self) -> bool:
        return len(self.grid.state.agenda.days) > 1

    def _day_height(self) -> int:
        return theme.px(48) if self._is_week() else 0

    def _column_height(self) -> int:
        if not self._is_week():
            return theme.px(48)
        return theme.px(26) if len(self.grid.state.agenda.columns) > 1 else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Days, then the columns under them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(theme.current().surface))
        painter.translate(-self.offset, 0)
        measure = self.grid.measure
        if self._is_week():
            self._paint_days(painter)
        for index in measure.strips_between(self.offset, self.offset + self.width()):
            box = measure.strip_box(index)
            rect = QRect(box.left, self._day_height(), box.width, self._column_height())
            if rect.height():
                column = self.grid.state.sheet.columns[measure.strips[index].column]
                self._paint_column(painter, rect, column, measure.strips[index])
        painter.resetTransform()
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.current().line))
        painter.end()

    def _paint_days(self, painter: QPainter) -> None:
        measure, agenda = self.grid.measure, self.grid.state.agenda
        wide = len(agenda.columns)
        for number, day in enumerate(agenda.days):
            left = measure.lefts[number * wide]
            right = measure.lefts[number * wide + wide - 1] + measure.strip_width
            # The name of a wide day stays in sight while its columns scroll by.
            seen_left, seen_right = max(left, self.offset), min(right, self.offset + self.width())
            if seen_right - seen_left < 8:
                continue
            rect = QRect(seen_left, 0, seen_right - seen_left, self._day_height())
            self._paint_day(painter, rect, day)
            painter.fillRect(left, 6, 1, self._day_height() - 6, QColor(theme.current().line))

    def _paint_day(self, painter: QPainter, rect: QRect, day: object) -> None:
        tokens = theme.current()
        is_today = self.grid.state.agenda.now is not None and day == self.grid.state.agenda.now.date()
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(tokens.accent if is_today else tokens.muted))
        name = weekday_name(day.weekday(), short=True)
        painter.drawText(rect.adjusted(0, 5, 0, -rect.height() + theme.px(20)), _CENTRE, name)
        painter.setFont(theme.font("heading"))
        circle = theme.px(24)
        middle = QRectF(rect.center().x() - circle / 2, rect.top() + theme.px(20), circle, circle)
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(middle, circle / 2, circle / 2)
        painter.setPen(QColor(tokens.on_accent if is_today else tokens.text))
        painter.drawText(middle, _CENTRE, str(day.day))

    def _paint_column(self, painter: QPainter, rect: QRect, column: Column, strip: Strip) -> None:
        tokens = theme.current()
        if column.colour:
            painter.fillRect(rect.left(), rect.bottom() - 3, rect.width() - 1, 3, QColor(column.colour))
        painter.fillRect(rect.right(), rect.top() + 6, 1, rect.height() - 6, QColor(tokens.line))
        painter.setFont(theme.font("label" if self._is_week() else "heading"))
        metrics = painter.fontMetrics()
        room = rect.width() - theme.px(16 if not self._is_week() else 6)
        title = column.title if metrics.horizontalAdvance(column.title) <= room else column.short
        painter.setPen(QPen(QColor(tokens.text)))
        if self._is_week():
            painter.drawText(rect.adjusted(2, 0, -2, -3), _CENTRE, title)
            return
        inside = rect.adjusted(theme.px(10), theme.px(4), -theme.px(6), -theme.px(5))
        below = self._count(column, strip)
        painter.drawText(QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2), _LEFT,
                         metrics.elidedText(title, Qt.TextElideMode.ElideRight, inside.width()))
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(tokens.muted))
        text = painter.fontMetrics().elidedText(below, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(QRect(inside.left(), inside.center().y() + 1, inside.width(), inside.height() // 2),
                         _LEFT, text)

    def _count(self, column: Column, strip: Strip) -> str:
        """What the column is, and how many visits it holds."""
        index = self.grid.state.sheet.index_of(strip.column, strip.on)
        count = sum(not visit.is_off for visit in self.grid.state.sheet.on_strip(index))
        said = counted(count, "1 visit", "{count} visits")
        return f"{column.subtitle} · {said}" if column.subtitle else said
