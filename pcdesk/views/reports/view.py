"""The Reports panel: one report of those there are, chosen above."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.choices import ChoiceBox
from pcdesk.views.list.report import Report
from pcdesk.views.list.report_view import ReportView
from pcdesk.views.look import theme
from pcdesk.views.look.labels import label
from pcdesk.views.reports.loops import LOOPS
from pcdesk.views.reports.missed import MISSED

#: Every report, in the order in which they are offered.
REPORTS: tuple[Report, ...] = (MISSED, LOOPS)
_CHOSEN = "reports/chosen"  # the key of a setting


class ReportsView(QWidget):
    """A report is made when it is first chosen; the one chosen last comes first."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self._made: dict[str, ReportView] = {}
        self.which = ChoiceBox(self)
        self.which.setObjectName("which_report")
        self.which.setAccessibleName(tr("Report"))
        for report in REPORTS:
            self.which.addItem(tr(report.list.name), report.key)
        self.which.activated.connect(self._on_chosen)
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(label(tr("Report"), "label", buddy=self.which))
        top.addWidget(self.which)
        top.addStretch(1)
        self.pages = QStackedWidget(self)
        side = theme.px(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(side, theme.px(8), side, theme.px(8))
        column.setSpacing(theme.px(8))
        column.addLayout(top)
        column.addWidget(self.pages, 1)
        self.show_report(bench.settings.text(_CHOSEN, REPORTS[0].key))

    def show_report(self, key: str) -> ReportView:
        """Bring a report to the front; the first one where the key is none of them."""
        report = next((one for one in REPORTS if one.key == key), REPORTS[0])
        if report.key not in self._made:
            self._made[report.key] = ReportView(self.bench, report, self.pages)  # where it stays: it is styled once
            self.pages.addWidget(self._made[report.key])
        self.which.setCurrentIndex(self.which.findData(report.key))
        self.pages.setCurrentWidget(self._made[report.key])
        return self._made[report.key]

    def _on_chosen(self, _place: int) -> None:
        key = self.which.currentData()
        self.bench.settings.put(_CHOSEN, key)
        self.show_report(key)

    def report(self) -> ReportView:
        """The one in front."""
        return self._made[self.which.currentData()]

    def place(self) -> dict[str, Any]:
        """What is asked in each report that was made, and the chosen row."""
        return {key: made.place() for key, made in self._made.items()}

    def go_back_to(self, place: dict[str, Any]) -> None:
        """Ask it again."""
        front = self.report().report.key
        for key, asked in place.items():
            self.show_report(key).go_back_to(asked)
        self.show_report(front)

    def chosen_person(self) -> tuple[int, int]:
        """The patient of the chosen row, and the visit; zeros for none."""
        return self.report().list.chosen_person()

    def take_keys(self) -> None:
        """The keys go to the rows of the report in front."""
        self.report().take_keys()

    def catch_up(self) -> None:
        """Read what happened while it was hidden."""
        self.report().list.catch_up()
