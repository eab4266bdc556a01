"""A line that reads dates as people write them: t, +2w, 3/4/80, tomorrow, 4 mar.

    born = DateEdit(past=True)                   # two-digit years and bare days look back
    born.set_value(date(1962, 3, 14))            # shows Mar 14, 1962
    born.value()                                 # date | None; raises ValueError with a sentence for the person
    born.date_chosen.connect(self._on_date)      # date | None, when a new one is understood and left or picked

HistoryEdit is the same for a day of which perhaps only the year or month is known (2012, 10/2012): a PartialDate.

While typing, the understood day stands in the field in full; Alt+Down opens a month to pick from.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QWidget

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import tool
from pcdesk.views.look.hint import put_hint
from pcdesk.views.look.layouts import in_column
from pcdesk.words.dates import FIRST_YEAR, LAST_YEAR
from pcdesk.words.door import parse_date, parse_partial, show_date, show_date_long
from pcdesk.words.partial_date import PartialDate, partial


class MonthPopup(QFrame):
    """A month to pick a day from. Signals: picked(date)."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "raised")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(tr("Pick a day"))
        self.calendar.focusProxy().setAccessibleName(tr("Pick a day"))  # the days themselves have the keys
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setGridVisible(False)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        self.calendar.setMinimumSize(theme.px(316), theme.px(284))
        self._ink_weekend()
        theme.changed.connect(self._ink_weekend)
        # Its own years go from before the first to beyond the last that a date can have.
        self.calendar.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        self.calendar.activated.connect(self._on_picked)
        self.calendar.clicked.connect(self._on_picked)
        in_column(self, self.calendar, margin=8)

    def show_under(self, owner: QWidget, day: date) -> None:
        """Open below a widget, on the month of a day."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        corner = owner.mapToGlobal(owner.rect().bottomLeft())
        room = owner.screen().availableGeometry()
        if corner.y() + self.height() > room.bottom():
            corner.setY(owner.mapToGlobal(owner.rect().topLeft()).y() - self.height())
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        self.move(corner)
        self.show()
        self.calendar.setFocus()

    def _ink_weekend(self) -> None:
        # Qt writes weekends in a red of its own that is too faint on our surfaces.
        ink = QTextCharFormat()
        ink.setForeground(theme.colour("muted"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, ink)

    def _on_picked(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))


class DateEdit(QLineEdit):
    """Signals: date_chosen(date | None); understood(str), the long form while typing, or ""; misread(str), what is
    wrong with what was left in it: for who has no line of words below the field."""

    date_chosen = Signal(object)
    understood = Signal(str)
    misread = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, past: bool = False, shows_inside: bool = True) -> None:
        super().__init__(parent)
        self._past, self._shows_inside = past, shows_inside
        self._value: Any = None
        self._long = ""
        self._popup: MonthPopup | None = None
        put_hint(self, tr("3/4/80") if past else tr("3/4/80, t, +2w"))
        self._pick = tool("calendar", tr("Pick a day (Alt+Down)"), parent=self, run=self.open_month)
        self._pick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pick.setCursor(Qt.CursorShape.ArrowCursor)
        self._on_look()
        theme.changed.connect(self._on_look)
        self.textEdited.connect(self._on_typed)
        self.editingFinished.connect(self._on_finished)

    def _on_look(self) -> None:
        """The day is written beside the picker at every size of the text."""
        self.setTextMargins(0, 0, theme.px(22), 0)
        self.setMinimumWidth(theme.px(146))

    def value(self) -> Any:
        """The day written, None when empty. Raises ValueError with a sentence when it is not understood."""
        if self.text() == show_date(self._value):
            return self._value
        return self._read(self.text())

    def _read(self, text: str) -> Any:
        return parse_date(text, moment.today(), past=self._past)

    def set_value(self, day: Any) -> None:
        """Show a day without a signal."""
        self._value = day
        self.setText(show_date(day))
        self.setCursorPosition(0)
        self._say("")

    def open_month(self) -> None:
        """Open the month."""
        if self._popup is None:
            self._popup = MonthPopup(self)
            self._popup.picked.connect(self._on_picked)
        try:
            day = self.value()
        except ValueError:
            day = None
        self._popup.show_under(self, partial(day).first_day if day else moment.today())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the month."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_month()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picker stays at the right."""
        super().resizeEvent(event)
        side = min(self.height() - 4, theme.px(28))
        self._pick.setGeometry(self.width() - side - 3, (self.height() - side) // 2, side, side)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The long form belongs to typing alone."""
        super().focusOutEvent(event)
        self._say("")

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the hint in the colours of the control's state."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the understood day in its free room."""
        super().paintEvent(event)
        if not (self._long and self._shows_inside):
            return
        used = self.fontMetrics().horizontalAdvance(self.text()) + theme.px(22)
        free = QRect(used, 0, self.width() - used - theme.px(32), self.height())
        if self.fontMetrics().horizontalAdvance(self._long) <= free.width():
            painter = QPainter(self)
            painter.setPen(theme.colour("accent"))
            painter.drawText(free, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._long)

    def _say(self, long_form: str) -> None:
        if long_form != self._long:
            self._long = long_form
            self.understood.emit(long_form)
            self.update()

    def _on_typed(self, _text: str) -> None:
        try:
            self._say(show_date_long(self.value()))
        except ValueError:
            self._say("")

    def _on_finished(self) -> None:
        try:
            day = self.value()
        except ValueError as error:
            self.misread.emit(str(error))
            return
        changed = day != self._value
        self.set_value(day)
        if changed:
            self.date_chosen.emit(day)

    def _picked(self, day: date) -> Any:
        return day

    def _on_picked(self, picked: date) -> None:
        day = self._picked(picked)
        changed = day != self._value
        self.set_value(day)
        self.setFocus()
        if changed:
            self.textEdited.emit(self.text())
            self.date_chosen.emit(day)


class HistoryEdit(DateEdit):
    """A day, a month or a year of a history: value(), set_value() and date_chosen speak of a PartialDate."""

    def __init__(self, parent: QWidget | None = None, *, past: bool = False, shows_inside: bool = True) -> None:
        super().__init__(parent, past=past, shows_inside=shows_inside)
        put_hint(self, tr("3/4/80, 10/2012, 2012"))

    def set_value(self, day: Any) -> None:
        """Show a day, month or year without a signal."""
        super().set_value(None if day is None else partial(day))

    def _read(self, text: str) -> PartialDate | None:
        return parse_partial(text, moment.today(), past=self._past)

    def _picked(self, day: date) -> PartialDate:
        return PartialDate.of(day)
