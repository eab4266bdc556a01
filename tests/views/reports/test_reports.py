"""Every report equals its count: on the screen, in its groups, in its chart, and whatever is asked of it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from pcdesk.acts.papers.paper import make_paper
from pcdesk.models.book.missed import missed_between
from pcdesk.models.book.visit import OFF_THE_BOOK, Visit
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.list.report_view import ReportView
from pcdesk.views.reports.missed import MISSED
from pcdesk.views.reports.view import REPORTS, ReportsView
from tests.printing.reading import words
from tests.views.walker import walk
from tests.wished import on_wish


@pytest.fixture
def shown(demo_bench, qtbot):
    def show(report=MISSED, size=(900, 640)) -> ReportView:
        made = ReportView(demo_bench, report)
        qtbot.addWidget(made)
        made.resize(*size)
        made.show()
        qtbot.waitExposed(made)
        return made

    return show


def ask(view: ReportView, key: str) -> None:
    view._period.setCurrentIndex(view._period.findData(key))
    view._on_period()


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_groups_and_chart_hold_every_row_once(shown, report) -> None:
    view = shown(report)
    ask(view, "this_year")
    assert view.list.rows, "the demo has some"
    for group in report.list.groups:
        view.list.group(group.key)
        parts = report.list.grouped(view.list.shown, group.key)
        assert sum(len(part) for _words, part in parts) == len(view.list.rows)
        assert sum(figure for _words, figure, _said in view.list.bars) == report.figure(view.list.rows)
    view.list.group("")
    assert view.bars.isHidden(), "what is not grouped is not drawn"
    assert view.asked()


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
@pytest.mark.parametrize("size", [(560, 480), (1100, 700)], ids=["narrow", "wide"])
def test_it_can_be_read_and_reached(shown, report, size, qtbot) -> None:
    view = shown(report, size)
    ask(view, "this_year")
    qtbot.wait(20)
    assert walk(view) == []


def test_missed_visits_are_those_off_the_book_of_these_days_and_no_others(demo_clinic) -> None:
    first, last = date(2026, 1, 1), date(2026, 11, 24)
    off = Visit.alive().where(Visit.visit_on.between(first, last), Visit.status.in_(list(OFF_THE_BOOK)))
    found = missed_between(first, last)
    assert {row.id for row in found} == {row.id for row in off}
    assert [(row.on, row.start) for row in found] == sorted((row.on, row.start) for row in found)
    by_provider = [len(missed_between(first, last, one)) for one in {row.provider_id for row in off}]
    assert sum(by_provider) == len(found)
    day = found[0].on
    assert {row.id for row in missed_between(day, day)} == {row.id for row in found if row.on == day}


def test_days_that_were_typed_are_asked_whichever_stands_first(shown, qtbot) -> None:
    view = shown()
    view._first.set_value(date(2026, 12, 31))
    view._last.set_value(date(2026, 1, 1))
    view._on_day(None)
    assert view._period.currentData() == "other"
    assert view.days() == (date(2026, 1, 1), date(2026, 12, 31))
    assert view.list.rows


def test_a_day_that_is_none_is_said_and_what_was_shown_stays(shown, demo_bench) -> None:
    view = shown()
    ask(view, "this_year")
    before, said = list(view.list.rows), []
    demo_bench.said.connect(lambda words, _undo: said.append(words))
    view._first.setText("soon")
    view._ask()
    assert (len(said), view.list.rows) == (1, before)


def test_the_panel_comes_back_with_the_report_that_was_chosen(demo_bench, qtbot) -> None:
    view = ReportsView(demo_bench)
    qtbot.addWidget(view)
    view.show()
    assert view.report().report.key == REPORTS[0].key
    demo_bench.settings.put("reports/chosen", "gone")
    assert ReportsView(demo_bench).report().report.key == REPORTS[0].key
    ask(view.report(), "this_year")
    qtbot.keyClick(view.report().list.table, Qt.Key.Key_Down)
    person, visit = view.chosen_person()
    assert person
    assert visit


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_it_prints_as_it_stands_with_its_sums(shown, report, demo_bench) -> None:
    view = shown(report)
    ask(view, "this_year")
    wished = []
    on_wish(demo_bench, PaperWish, wished.append)
    for group in ("", *(one.key for one in report.list.groups)):
        view.list.group(group)
        view.list.print_list()
        wish = wished.pop()
        made = make_paper(demo_bench.desk, wish.kind, wish.about)
        said = words(made.pdf)
        for value in (report.sums(view.list.shown) if report.sums else {}).values():
            assert (value if isinstance(value, str) else f"{value:,}") in said, group
    assert demo_bench.troubles == []
