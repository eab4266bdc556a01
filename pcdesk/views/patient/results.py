"""Results: every test with its latest value, and of one test the trend and all values."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from pcdesk.acts.people.patient import open_file
from pcdesk.language import tr
from pcdesk.models.health.fact import Observation
from pcdesk.models.health.results import ORDER, Test, Value, taken_order, tests_of, values_of
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.ways import Way
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.look.layouts import in_column
from pcdesk.views.patient.patient_list import PatientList
from pcdesk.views.patient.result_words import day_words, moment_words, range_words, state_look, value_words
from pcdesk.views.patient.trend import Trend
from pcdesk.views.patient.two_panes import TwoPanes


def _latest(one: Test | Value) -> Value:
    return one.latest if isinstance(one, Test) else one


def _icon(one: Test | Value) -> tuple[str, str] | None:
    _word, icon, role = state_look(_latest(one).state)
    return (icon, role) if icon else None


def _tone(one: Test | Value) -> str:
    role = state_look(_latest(one).state)[2]
    return role if role in ("warning", "danger") else ""


def _category(test: Test) -> str:
    return tr(dict(Observation.CATEGORIES)[test.category])


def _source(value: Value) -> str:
    return tr(dict(Observation.SOURCES).get(value.source, value.source))


def _key(test: Test) -> str:
    return f"{test.category}\0{test.name}"


def _judged(least: int) -> tuple[Col, Col]:
    """What it means, and against what; in a narrow panel the range gives way."""
    return (
        Col("state", "Flag", lambda one: state_look(_latest(one).state)[0], width=112, icon=_icon, tone=_tone,
            is_whole=True, is_private=True),
        Col("range", "Reference range", lambda one: range_words(_latest(one)), width=124, least=least),
    )  # fmt: skip


FLAGGED = Filter("flagged", "Out of range", lambda one: _latest(one).state not in ("", "normal"))
TESTS = WorkList(
    "results", "Results by test", tests_of,
    row_id=_key,
    columns=(
        Col("name", "Test", width=180, stretches=True, is_private=True),
        Col("value", "Latest", lambda test: value_words(test.latest), width=104, is_private=True,
            sort=lambda test: test.latest.number),
        *_judged(620),
        Col("on", "Taken", lambda test: day_words(test.latest.taken_at), width=112, is_whole=True,
            sort=lambda test: taken_order(test.latest.taken_at)),
    ),
    ways=(Way("open", "Trend and all values", "chart-line", open_file, "Enter", "Trend and all values"),),
    filters=(FLAGGED,),
    groups=(Group("category", "Category", _category, lambda test: ORDER.index(test.category)),),
    group="category",
    nothing=Nothing("test-tube", "No results yet", detail="Measured values and laboratory results stand here."),
    story=lambda test: (Observation, test.latest.id),
)  # fmt: skip
VALUES = WorkList(
    "values", "All values", values_of,
    columns=(
        Col("at", "Taken", lambda value: moment_words(value.taken_at), width=174, is_whole=True,
            sort=lambda value: taken_order(value.taken_at)),
        Col("value", "Value", value_words, width=104, stretches=True, is_private=True,
            sort=lambda value: value.number),
        *_judged(480),
        Col("note", "Note", lambda value: " ".join(value.note.split()), width=120, is_private=True, least=600,
            is_said=True),
        Col("source", "Source", _source, width=92, least=680),
    ),
    filters=(FLAGGED,),
    nothing=Nothing("test-tube", "No results yet"),
    story=lambda value: (Observation, value.id),
)  # fmt: skip


class ResultsPage(PatientList):
    """The list of tests and the detail of one."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench, TESTS, parent)
        self._test: Test | None = None
        self.trend = Trend()
        self.trend.setObjectName("trend")
        self.values = WorkListView(bench, VALUES)
        self.values.ask(0, "", "")  # nobody yet
        self.values.laid_out.connect(self._on_values)
        detail = QWidget()
        in_column(detail, self.trend, (self.values, 1))
        self.panes = TwoPanes(self.list, detail, tr("All results"))
        self.column.addWidget(self.panes, 1)
        self.list.ways.asked.connect(self._on_asked)
        self.table.clicked.connect(self._on_clicked)

    def load(self, patient_id: int) -> None:
        """Another patient: nothing is open."""
        if patient_id != self.patient_id:
            self._test = None
        super().load(patient_id)
        if self._test is None:
            self.panes.close_detail()

    def open_test(self, key: str) -> None:
        """Show the trend and the values of a test; key: category, a zero byte, its name."""
        self.list.choose(key)
        self._test = test = self.list.chosen()
        self.values.show_patient(self.patient_id, test.category, test.name, asked=test.name)
        self.panes.open_detail(test.name)

    def _on_values(self) -> None:
        if self._test is not None and self.values.rows:
            self.trend.show_test(Test(self._test.name, self._test.category, tuple(self.values.rows)))

    def _on_asked(self, _way: str, test: Test) -> None:
        self.open_test(_key(test))

    def _on_clicked(self, _index: Any) -> None:
        if self.list.chosen() is not None:
            self.open_test(_key(self.list.chosen()))
