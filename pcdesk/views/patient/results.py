"""Results: every test with its latest value, and of one test the trend and all values."""

from __future__ import annotations

from typing import Any, ClassVar

import peewee as pw
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.models.health.fact import Observation
from pcdesk.models.health.results import Test, Value, results_of
from pcdesk.views.bench.page import Page
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.empty import Empty
from pcdesk.views.patient.result_words import day_words, moment_words, range_words, state_look, value_words
from pcdesk.views.patient.trend import Trend
from pcdesk.views.patient.two_panes import TwoPanes

_SOURCES = dict(Observation.SOURCES)


def _state_icon(row: Any) -> tuple[str, str] | None:
    _word, icon, role = state_look(row[-1])
    return (icon, role) if icon else None


def _state_tone(row: Any) -> str:
    role = state_look(row[-1])[2]
    return role if role in ("warning", "danger") else ""


def _test_row(test: Test) -> tuple[Any, ...]:
    latest = test.latest
    return (test.name, test.name, value_words(latest), *_said(latest), day_words(latest.taken_at), latest.state)


def _said(value: Value) -> tuple[str, str]:
    return state_look(value.state)[0], range_words(value)


def _value_row(value: Value) -> tuple[Any, ...]:
    source = tr(_SOURCES.get(value.source, value.source))
    return (value.id, moment_words(value.taken_at), value_words(value), *_said(value),
            " ".join(value.note.split()), source, value.state)


class TestList(Table):
    """In a narrow panel the range gives way: what it means stands under Flag, and Enter shows it."""

    def give_way(self) -> None:
        """The name of a test comes first."""
        self.setColumnHidden(3, self.is_short_of_room())


class ResultsPage(Page):
    """The list of tests and the detail of one."""

    about: ClassVar[tuple[type[pw.Model], ...]] = (Observation,)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self._tests: dict[str, Test] = {}
        self._open = ""
        self.list = TestList(
            PagedRows((
                Column("test", tr("Test"), 1, width=180, stretches=True, tone=_heading_tone, icon=_heading_icon),
                Column("value", tr("Latest"), 2, width=104),
                Column("state", tr("Flag"), 3, width=112, icon=_state_icon, tone=_state_tone, is_whole=True),
                Column("range", tr("Reference range"), 4, width=124),
                Column("on", tr("Taken"), 5, width=112, is_whole=True),
            )),
            tr("Results by test"),
        )  # fmt: skip
        self.list.setObjectName("results")
        self.list.set_kind("plain")
        self.list.set_empty(Empty("test-tube", tr("No results yet"), detail=tr("Measured values and laboratory "
                                                                                "results stand here.")))  # fmt: skip
        self.trend = Trend()
        self.trend.setObjectName("trend")
        self.values = Table(
            PagedRows((
                Column("at", tr("Taken"), 1, width=174, is_whole=True),
                Column("value", tr("Value"), 2, width=104, stretches=True),
                Column("state", tr("Flag"), 3, width=112, icon=_state_icon, tone=_state_tone, is_whole=True),
                Column("range", tr("Reference range"), 4, width=124),
                Column("note", tr("Note"), 5, width=120),
                Column("source", tr("Source"), 6, width=92),
            )),
            tr("All values"),
        )  # fmt: skip
        self.values.setObjectName("values")
        detail = QWidget()
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.trend)
        column.addWidget(self.values, 1)
        self.panes = TwoPanes(self.list, detail, tr("All results"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)
        self.setFocusProxy(self.list)
        self.list.row_opened.connect(self._on_opened)
        self.list.clicked.connect(self._on_clicked)

    def load(self, patient_id: int) -> None:
        """Another patient: nothing is open."""
        if patient_id != self.patient_id:
            self._open = ""
        super().load(patient_id)
        if not self._open:
            self.panes.close_detail()

    def fill(self) -> None:
        """List the tests by group; the test that is open is drawn anew."""
        self._tests = {}
        rows: list[tuple[Any, ...]] = []
        categories = dict(Observation.CATEGORIES)
        for group in results_of(self.patient_id):
            rows.append((("group", group.category), tr(categories[group.category]), "", "", "", "", "group"))
            for test in group.tests:
                key = f"{group.category}\0{test.name}"
                self._tests[key] = test
                rows.append((key, *_test_row(test)[1:]))
        self.list.rows.show_rows(rows)
        if self._open in self._tests:
            self.open_test(self._open)

    def open_test(self, key: str) -> None:
        """Show the trend and the values of a test; key: category, a zero byte, its name."""
        test = self._tests[key]
        self._open = key
        self.trend.show_test(test)
        self.values.rows.show_rows([_value_row(value) for value in test.values])
        self.panes.open_detail(test.name)

    def _on_opened(self, key: object) -> None:
        if isinstance(key, str) and key in self._tests:
            self.open_test(key)

    def _on_clicked(self, index: Any) -> None:
        self._on_opened(self.list.rows.row(index.row())[0])


def _heading_tone(row: Any) -> str:
    return "accent" if row[-1] == "group" else ""


def _heading_icon(row: Any) -> tuple[str, str] | None:
    return ("chevron-down", "accent") if row[-1] == "group" else None
