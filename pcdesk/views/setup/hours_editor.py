"""A provider's week as seven short texts: "8-12, 1-5" under each weekday."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.announce import announce
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.hint import put_hint
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column
from pcdesk.words.door import weekday_name
from pcdesk.words.hour_spans import parse_spans, show_spans

_FRIDAY = 4
_LEAST, _MOST, _AROUND = 84, 176, 30  # pixels at scale 1 of a day, and of what stands around its words
Hours = list[tuple[int, int, int]]  # (weekday from Monday 0, start, end), minutes after midnight


class HoursEditor(QWidget):
    """Signals: edited (by the person); entered, by Enter in the last day. In another Enter goes to the next."""

    edited = Signal()
    entered = Signal()

    def __init__(self, whose: str = "") -> None:
        super().__init__()
        self.days: list[QLineEdit] = []
        self._problem = label("", "error", wraps=True)
        self._problem.setVisible(False)
        column = in_column(self, spacing=4)
        lines = [_line_of_days(column) for _ in range(2)]  # the weekend under the work days, never Sunday alone
        for weekday in range(7):
            line = QLineEdit()
            line.setObjectName(f"hours-{weekday}")
            name = weekday_name(weekday)
            line.setAccessibleName(tr("Hours on {day}", day=name) + (f", {whose}" if whose else ""))
            put_hint(line, tr("closed"))
            theme.fix_width(line, _LEAST)
            line.textEdited.connect(self._on_edited)
            line.editingFinished.connect(self._on_left)
            line.returnPressed.connect(self._on_entered)
            lines[weekday > _FRIDAY].addWidget(_day(name[:3], line))
            self.days.append(line)
        column.addWidget(self._problem)

    def show_hours(self, hours: Iterable[tuple[int, int, int]]) -> None:
        """Show a week."""
        by_day: dict[int, list[tuple[int, int]]] = {}
        for weekday, start, end in hours:
            by_day.setdefault(weekday, []).append((start, end))
        for weekday, line in enumerate(self.days):
            line.setText(show_spans(sorted(by_day.get(weekday, []))))
            line.setCursorPosition(0)
        self._give_room()
        self._say("")

    def _give_room(self) -> None:
        """All days as wide as the longest needs: an hour that is cut off is another hour."""
        words = max(line.fontMetrics().horizontalAdvance(line.text()) for line in self.days) / theme.scale()
        for line in self.days:
            theme.fix_width(line, round(min(max(words + _AROUND, _LEAST), _MOST)))

    def hours(self) -> Hours:
        """The week as it stands. Raises ValueError with a sentence; the day that is wrong then has the keys."""
        found: Hours = []
        for weekday, line in enumerate(self.days):
            try:
                found += [(weekday, start, end) for start, end in parse_spans(line.text())]
            except ValueError as error:
                self._say(f"{weekday_name(weekday)}: {error}")
                line.setFocus()
                raise
        self._say("")
        return found

    def _on_edited(self, _text: str) -> None:
        self._say("")
        self.edited.emit()

    def _on_entered(self) -> None:
        here = self.sender()
        place = next(place for place, line in enumerate(self.days) if line is here)
        if place + 1 < len(self.days):
            self.days[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.entered.emit()

    def _on_left(self) -> None:
        self._give_room()
        for weekday, line in enumerate(self.days):
            try:
                parse_spans(line.text())
            except ValueError as error:
                self._say(f"{weekday_name(weekday)}: {error}")
                return

    def _say(self, sentence: str) -> None:
        if sentence and sentence != self._problem.text():
            announce(self, sentence)
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))


def _line_of_days(column: QVBoxLayout) -> FlowLayout:
    days = QWidget()
    column.addWidget(days)
    return FlowLayout(days, theme.px(6))


def _day(name: str, line: QLineEdit) -> QWidget:
    box = QWidget()
    in_column(box, label(name, "label", buddy=line), line, spacing=4)
    return box
