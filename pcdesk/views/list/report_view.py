"""A declared report on the screen: what is asked above, the chart, and the list it is drawn of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.choices import ChoiceBox
from pcdesk.views.form.lines import choice_of, date_line, named
from pcdesk.views.list.bars import Bars
from pcdesk.views.list.report import Report
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.look import theme
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column, in_row
from pcdesk.words.door import show_date
from pcdesk.words.period import PERIODS, period

Field = TypeVar("Field", bound=QWidget)
OTHER = "other"  # the days that were typed


class ReportView(QWidget):
    """asked(): what is asked, in words, for the paper."""

    def __init__(self, bench: Workbench, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.report = bench, report
        self.setObjectName(f"report_{report.key}")
        column = in_column(self)
        self._bar = QWidget(self)
        flow = FlowLayout(self._bar, theme.px(8))
        self._period = self._put_ask(flow, "period", tr("When"), choice_of)
        self._first = self._put_ask(flow, "first", tr("From"), date_line)
        self._last = self._put_ask(flow, "last", tr("To"), date_line)
        self._boxes: dict[str, ChoiceBox] = {}
        column.addWidget(self._bar)
        self._fill_asks(flow)
        if report.says:
            column.addWidget(label(tr(report.says), "muted", wraps=True))
        self.bars = Bars(tr("Chart of the report"), self)
        column.addWidget(self.bars)
        self.list = WorkListView(bench, report.list, self)
        self.list.laid_out.connect(self._on_laid_out)
        if not self.list.grouped_by():
            self.list.group(report.by)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        bench.clock.day_turned.connect(self._on_period)
        self._on_period()

    def _put_ask(self, flow: FlowLayout, name: str, words: str, make: Callable[..., Field]) -> Field:
        """A field with its words before it, made where it stays: one that is moved is styled anew with its list."""
        part = QWidget(self._bar)
        field = make(name, words, parent=part)
        in_row(part, *named(field), spacing=6)
        flow.addWidget(part)
        return field

    def _fill_asks(self, flow: FlowLayout) -> None:
        for key, words in (*PERIODS, (OTHER, "Other days")):
            self._period.addItem(tr(words), key)
        self._period.setCurrentIndex(self._period.findData(self.report.period))
        self._period.activated.connect(self._on_period)
        for choice in self.report.choices:
            box = self._boxes[choice.name] = self._put_ask(flow, choice.name, tr(choice.words), choice_of)
            for key, words in choice.choices():
                box.addItem(words or tr("All"), key)
            box.activated.connect(self._ask)
        for edit in (self._first, self._last):
            edit.date_chosen.connect(self._on_day)

    def _on_period(self, _place: int = 0) -> None:
        key = self._period.currentData()
        if key != OTHER:
            first, last = period(key, moment.today())
            self._first.set_value(first)
            self._last.set_value(last)
        self._ask()

    def place(self) -> tuple[Any, ...]:
        """What is asked, and the chosen row."""
        chosen = {name: box.currentIndex() for name, box in self._boxes.items()}
        return self._period.currentData(), self.days(), chosen, self.list.table.chosen()

    def go_back_to(self, place: tuple[Any, ...]) -> None:
        """Ask it again, of the same days, and choose that row."""
        period_key, days, chosen, row = place
        self._period.setCurrentIndex(self._period.findData(period_key))
        for name, at in chosen.items():
            self._boxes[name].setCurrentIndex(at)
        if period_key == OTHER and days is not None:
            self._first.set_value(days[0])
            self._last.set_value(days[1])
        self._on_period()
        if row is not None:
            self.list.choose(row)

    def _on_day(self, _day: object) -> None:
        self._period.setCurrentIndex(self._period.findData(OTHER))
        self._ask()

    def days(self) -> tuple[date, date] | None:
        """First and last day; None where one is not understood. Turned round they are the same days."""
        try:
            days = (self._first.value(), self._last.value())
        except ValueError:
            return None
        return (min(days), max(days)) if None not in days else None

    def _ask(self, _place: int = 0) -> None:
        days = self.days()
        if days is None:
            self.bench.said.emit(tr("Type both days, like 11/1/2026."), False)
            return
        chosen = {name: box.currentData() for name, box in self._boxes.items()}
        self.list.ask(*days, asked=self.asked(), **chosen)

    def asked(self) -> str:
        """What the rows are of, in words."""
        days = self.days()
        parts = [tr("{first} to {last}", first=show_date(days[0]), last=show_date(days[1]))] if days else []
        for choice in self.report.choices:
            box = self._boxes[choice.name]
            said = box.currentText() if box.currentData() is not None else tr("all")
            parts.append(f"{tr(choice.words)}: {said}")
        return " · ".join(parts)

    def _on_laid_out(self) -> None:
        self.list.sums = self.report.sums(self.list.shown) if self.report.sums else {}
        self.list.bars = self.report.bars(self.list.shown, self.list.grouped_by())
        self.bars.show_bars(self.list.bars)

    def take_keys(self) -> None:
        """The keys go to the rows."""
        self.list.table.setFocus()
