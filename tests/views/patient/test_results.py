"""Results: the list by group, the detail of a test, a trend that keys and pointer can read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from pcdesk.acts.people.history import add_fact
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.patient.result_words import range_words
from pcdesk.views.patient.results import ResultsPage
from pcdesk.words.partial_date import PartialDate
from tests.views.patient.conftest import shown

A1C = "laboratory\0A1c"


@pytest.fixture
def page(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> ResultsPage:
    facts = {"category": "laboratory", "name": "A1c", "unit": "%", "low": 4.0, "high": 5.6}
    for year, number in ((2024, 5.2), (2025, 6.1), (2026, 7.25)):
        values = {**facts, "value": number, "taken_at": datetime(year, 3, 1, 15, tzinfo=UTC)}
        bench.act(add_fact, "results", small_clinic["patient"], values)
    made = ResultsPage(bench)
    shown(qtbot, made)
    made.load(small_clinic["patient"])
    return made


def words(page: ResultsPage, row: int) -> list[str]:
    return [str(page.table.rows.index(row, column).data()) for column in range(5)]


def test_the_list_has_groups_and_the_latest_value(page: ResultsPage) -> None:
    assert words(page, 0)[0] == "Laboratory · 1"
    assert words(page, 1) == ["A1c", "7.25 %", "High", "4 to 5.6", "Mar 1, 2026"]


def test_a_value_says_no_more_than_is_known_of_when(
    qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int], page: ResultsPage
) -> None:
    facts = {"category": "laboratory", "name": "A1c", "unit": "%", "value": 5.0}
    for iso in ("2019", "2026-03", "2026-10-05"):
        bench.act(add_fact, "results", small_clinic["patient"], {**facts, "taken_at": PartialDate.parse(iso)})
    page.refresh()
    page.open_test(A1C)
    taken = [str(page.values.table.rows.index(row, 0).data()) for row in range(6)]
    assert taken == [
        "Oct 5, 2026", "Mar 1, 2026, 9:00 am", "Mar 2026", "Mar 1, 2025, 9:00 am", "Mar 1, 2024, 9:00 am", "2019"
    ]  # fmt: skip
    assert page.trend.count() == 4, "what has no day has no place on the line"


def test_a_test_opens_with_trend_and_values(qtbot: QtBot, page: ResultsPage) -> None:
    page.table.row_opened.emit(A1C)
    assert page.trend.isVisible()
    assert page.trend.count() == 3
    assert page.values.table.rows.rowCount() == 3
    assert "3 values from Mar 1, 2024 to Mar 1, 2026" in page.trend.accessibleName()
    page.trend.setFocus()
    qtbot.keyClick(page.trend, Qt.Key.Key_Left)
    assert page.trend.point_words(page.trend.chosen()) == "6.1 % High, Mar 1, 2025, 9:00 am"
    qtbot.keyClick(page.trend, Qt.Key.Key_Home)
    assert page.trend.chosen() == 0
    points = page.trend.points()
    assert points[0].x() < points[1].x() < points[2].x()
    assert points[0].y() > points[1].y() > points[2].y()
    qtbot.mouseMove(page.trend, QPoint(round(points[2].x()), round(points[2].y())))
    assert page.trend.chosen() == 2
    assert not page.trend.grab().isNull()
    page.panes.back.click()
    assert page.table.isVisible()


def test_one_value_has_no_trend(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    bench.act(add_fact, "results", small_clinic["patient"], {"name": "X", "value_text": "negative"})
    page = ResultsPage(bench)
    shown(qtbot, page, 1100, 700)
    page.load(small_clinic["patient"])
    page.open_test("\0X")
    assert not page.trend.isVisible()
    assert page.table.isVisible()  # wide enough for both
    assert page.values.table.rows.index(0, 1).data() == "negative"


@pytest.mark.parametrize(("number", "unit", "words"), [
    (172.6327665559797, "cm", "172.6 cm (68.0 in)"), (86.12345678, "mL/min/{1.73_m2}", "86.12 mL/min/1.73 m²"),
    (1013.2512, "10*3/uL", "1013.2512 10³/µL"),
])  # fmt: skip
def test_a_value_is_read_with_its_unit(  # type: ignore[no-untyped-def]
    qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int], number: float, unit: str, words: str
):
    for year in (2024, 2025):
        values = {"name": "Eye", "value": number - (2025 - year), "unit": unit, "value_text": ""}
        values["taken_at"] = datetime(year, 3, 28, 20, 45, tzinfo=UTC)
        bench.act(add_fact, "results", small_clinic["patient"], values)
    page = ResultsPage(bench)
    shown(qtbot, page, 584, 380)
    page.load(small_clinic["patient"])
    assert page.table.rows.index(1, 1).data() == words
    assert page.table.columnWidth(1) >= page.table.sizeHintForColumn(1)
    page.open_test("\0Eye")
    assert page.values.table.rows.index(0, 1).data() == words
    qtbot.waitUntil(lambda: page.values.table.columnWidth(1) >= page.values.table.sizeHintForColumn(1))
    widest = page.trend.fontMetrics().horizontalAdvance(words.split()[0])
    assert page.trend.points()[0].x() > widest


def test_ranges_are_plain() -> None:
    from pcdesk.models.health.results import Value

    bounds = ((4.0, 5.6), (None, 200.0), (40.0, None), (None, None))
    ranges = [range_words(Value(1, 1.0, "", "", low, high, "", None, "")) for low, high in bounds]
    assert ranges == ["4 to 5.6", "up to 200", "from 40", ""]
