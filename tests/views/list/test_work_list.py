"""A declared list: sorts, filters, groups, remembers, selects; what is declared is tried, for every list there is."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from importlib import import_module
from inspect import signature
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem, QVBoxLayout, QWidget

from pcdesk import moment, views
from pcdesk.acts.desk.care import add_task, finish_task
from pcdesk.acts.desk.communication import log_contact
from pcdesk.acts.desk.incoming import take_new
from pcdesk.acts.frame.desk import house
from pcdesk.acts.papers.paper import make_paper
from pcdesk.acts.people.patient import change_patient
from pcdesk.exchange.door.incoming_folder import IncomingFolder
from pcdesk.models.book.day_visit import visits_between
from pcdesk.models.cover.cases import cases
from pcdesk.models.desk.care import Task
from pcdesk.models.health import results
from pcdesk.models.money.day_money import day_money
from pcdesk.models.people.imported import CameIn
from pcdesk.models.people.person import Patient
from pcdesk.models.record.row_story import row_story
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.list.list_window import ListWindow
from pcdesk.views.list.ways import Way
from pcdesk.views.list.work_list import Nothing, WorkList
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.look import icons
from tests.views.list.trial import PLAN, ROWS, Row
from tests.wished import on_wish

#: Every list that a file of the views declares, but those of reports, which have a test of their own.
DECLARED = {
    plan.key: plan
    for module in walk_packages(views.__path__, "pcdesk.views.")
    for plan in vars(import_module(module.name)).values()
    if isinstance(plan, WorkList)
}.values()
def a_file_comes(view) -> None:
    with TemporaryDirectory() as place:
        (Path(place) / "scan.pdf").write_bytes(b"%PDF-1.7 scan")
        folder = IncomingFolder(Path(place))
        assert sum(take_new(house(), folder, False)[0] for _look in range(2)) == 1
    view.reload()


#: How the screen around a list tells it its rows, where it does not ask for them itself.
TOLD = {
    "payments": lambda view: view.show_rows(day_money(moment.today()).taken),
    "incoming_files": a_file_comes,
    "people": lambda view: view.show_rows([CameIn(1, "Alvarez, Rosa", date(1962, 3, 14), "10442", "Duluth")]),
    "values": lambda view: view.show_patient(1, *next((test.category, test.name) for test in results.tests_of(1))),
    "uncollected": lambda view: view.show_rows(day_money(moment.today()).uncollected),
    "visit_changes": lambda view: view.ask(visits_between(moment.today(), moment.today())[0].id),
    "wanted_papers": lambda view: view.ask("authorization", cases()[0].id),
    "day_list": lambda view: view.show_rows(visits_between(moment.today(), moment.today())),
}


def names(view: WorkListView) -> list[str]:
    rows = view.table.rows
    return [rows.data(rows.index(place, 0)) for place in range(rows.rowCount())]


@given(st.lists(st.tuples(st.text(max_size=3), st.none() | st.integers(-5, 5)), max_size=12), st.booleans())
def test_sorted_is_the_same_rows_blanks_last_and_equal_ones_as_they_came(found, descending):
    rows = [Row(at, name, owed, None) for at, (name, owed) in enumerate(found)]
    got = PLAN.sorted(rows, "owed", descending=descending)
    told, blank = [row for row in got if row.owed is not None], [row for row in got if row.owed is None]
    assert got == told + blank
    assert sorted(row.id for row in got) == [row.id for row in rows]
    assert [row.owed for row in told] == sorted((row.owed for row in told), reverse=descending)
    for one, other in itertools.pairwise(told):
        assert one.owed != other.owed or one.id < other.id


@given(st.lists(st.dates(date(2020, 1, 1), date(2029, 1, 1)) | st.none(), max_size=12))
def test_grouped_loses_nobody(days):
    rows = [Row(at, "x", 1, on) for at, on in enumerate(days)]
    parts = PLAN.grouped(rows, "year")
    assert sorted(row.id for _words, part in parts for row in part) == [row.id for row in rows]
    assert len({words for words, _part in parts}) == len(parts)
    assert PLAN.grouped(rows, "") == [("", rows)]


def test_it_sorts_by_a_click_and_by_key(shown, qtbot):
    view = shown()
    view.table.choose(3)
    view.table._on_header(0)
    assert names(view) == ["Adams, Cy", "alvarez, Rosa", "Brown, Bo", "Zimmer, Ann"]
    assert view.chosen().id == 3, "the chosen row stays chosen"
    view.list_menu().findChild(QMenu, "list_sort").actions()[1].trigger()
    assert names(view)[0] == "Zimmer, Ann", "the same once more turns the order"
    view.list_menu().findChild(QMenu, "list_sort").actions()[0].trigger()
    assert names(view) == [row.name for row in ROWS]


def test_it_filters_groups_and_remembers_both_for_the_person(shown):
    view = shown()
    view.narrow("owing")
    view.group("year")
    assert names(view) == ["No day · 1", "Brown, Bo", "2025 · 1", "Adams, Cy", "2026 · 1", "Zimmer, Ann"]
    view.table.selectRow(0)
    assert view.chosen() is None, "a heading is no row"
    view.table.setColumnWidth(1, 222)
    again = shown()
    assert names(again) == names(view)
    assert again.table.columnWidth(1) == 222
    again.list_menu().findChild(QMenu, "list_menu") or again._on_usual()
    assert names(again) == [row.name for row in ROWS]
    assert shown().table.columnWidth(1) != 222


@pytest.mark.parametrize("kept", ["", "no json", "[]", '{"sort": 3}', '{"filter": "gone", "sort": "gone"}'])
def test_what_was_kept_by_another_version_or_damaged_is_no_trouble(shown, bench, kept):
    bench.settings.put("list/trial", kept)
    assert names(shown()) == [row.name for row in ROWS]


def test_names_can_be_hidden_and_the_sentence_with_them(shown, bench):
    view = shown()
    assert view.said.text() == "All of Zimmer, Ann"
    bench.hide_names(True)
    assert "Zimmer" not in "".join(names(view))
    assert view.said.front.isHidden()
    bench.hide_names(False)


def test_columns_give_way_and_come_back(shown):
    view = shown()
    view.resize(390, 400)
    assert view.table.isColumnHidden(2)
    view.resize(700, 400)
    assert not view.table.isColumnHidden(2)
    assert view.table.dragged_widths() == {}, "nobody has dragged it"


def test_what_was_taken_back_is_struck_through(shown):
    view = shown(replace(PLAN, is_struck=lambda row: row.id == 3))
    for place, row in enumerate(view.shown):
        option = QStyleOptionViewItem()
        view.table.itemDelegate().initStyleOption(option, view.table.rows.index(place, 0))
        assert option.font.strikeOut() == (row.id == 3)
        assert option.font.family() == view.table.font().family()


def test_with_little_height_the_head_gives_way_unless_it_says_that_rows_are_missing(bench, qtbot):
    panel = QWidget()
    qtbot.addWidget(panel)
    view = WorkListView(bench, PLAN, panel)
    QVBoxLayout(panel).addWidget(view)
    panel.resize(700, 400)
    panel.show()
    assert view.head.isVisible()
    least = view.minimumSizeHint().height()
    panel.resize(700, panel.minimumSizeHint().height())
    assert view.head.isHidden()
    assert view.minimumSizeHint().height() == least
    view.narrow("owing")
    assert view.head.isVisible()
    assert view.minimumSizeHint().height() > least
    view.narrow("")
    panel.layout().activate()
    panel.resize(700, panel.minimumSizeHint().height())
    assert view.head.isHidden()


def test_many_are_selected_and_one_has_the_keys(shown, qtbot):
    view = shown()
    view.table.selectAll()
    assert [row.id for row in view.all_chosen()] == [1, 2, 3, 4]


def test_without_rows_it_says_so_and_offers_the_way_in(shown, bench, qtbot):
    plan = WorkList("none", "None", list, PLAN.columns, Nothing("check", "Nothing to do.", "add"), ways=PLAN.ways)
    view = shown(plan)
    asked = []
    view.ways.asked.connect(lambda key, row: asked.append((key, row)))
    assert view.empty.sentence.text() == "Nothing to do."
    view.empty.action.click()
    assert asked == [("add", None)]


def test_rows_the_screen_around_it_has_read_are_shown_and_the_same_ones_disturb_nothing(shown):
    view = shown(replace(PLAN, rows=None))
    assert view.empty.isVisible()
    view.show_rows(ROWS[:3], "Of November")
    assert (names(view), view.asked_in_words()) == ([row.name for row in ROWS[:3]], "Of November")
    view.table.selectAll()
    view.show_rows(list(ROWS[:3]), "Of November")
    assert len(view.all_chosen()) == 3
    view.choose(3)
    view.show_rows(ROWS[1:], "Of November")
    assert (len(view.shown), view.chosen().id) == (3, 3)


def test_what_is_offered_without_rows_alone_stands_in_no_menu_and_bar_of_a_row(shown):
    ways = (Way("end", "End it", "x", finish_task, "Enter"),
            Way("add", "Add one", "plus", add_task, short="Add", needs_row=False, where="empty"))  # fmt: skip
    view = shown(replace(PLAN, ways=ways))
    assert [action.objectName() for action in view.ways.menu(view.chosen()).actions()] == ["end"]
    assert view.bar.isHidden(), "no way has a button"
    asked = []
    view.ways.asked.connect(lambda key, row: asked.append((key, row)))
    view.ways.do("add", None)
    assert asked == [("add", None)]


def test_news_of_the_tables_it_was_read_of_make_it_read_anew_when_it_is_shown(shown, bench, small_clinic):
    asked = []
    plan = replace(PLAN, rows=lambda: asked.append(1) or list(Task.select().where(Task.id < 0)))
    view = shown(plan)
    before = len(asked)
    view.hide()
    bench.act(add_task, "Order gloves", date(2026, 11, 24))
    assert len(asked) == before
    view.show()
    assert len(asked) == before + 1
    bench.act(log_contact, small_clinic["patient"], {})
    assert len(asked) == before + 1, "of other tables it wants to know nothing"


def test_a_rows_story_says_who_did_what_when(shown, bench, qtbot, small_clinic):
    rosa = small_clinic["patient"]
    bench.act(change_patient, rosa, {"city": "Duluth"})
    view = shown(replace(PLAN, story=lambda _row: (Patient, rosa)))
    view.show_story()
    (window,) = view.findChildren(ListWindow)
    table = window.list.table
    assert [table.rows.index(0, place).data() for place in (1, 3)] == ["Mia Reyes", "City"]
    assert table.rows.rowCount() == len(row_story(Patient, rosa)) > 1
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_long_list_is_put_into_words_a_page_at_a_time(shown, qtbot):
    many = [Row(at, f"Name {at}", at, None) for at in range(1, 1001)]
    plan = WorkList("long", "Long", lambda: many, PLAN.columns, PLAN.nothing, ways=PLAN.ways)
    view = shown(plan)
    assert view.table.rows.rowCount() == 200
    assert view.choose(1000)
    assert view.chosen().id == 1000


def fill(view: WorkListView) -> WorkListView:
    """With rows of the demo clinic; one that asks for a patient's with those of who has the most."""
    plan = view.plan
    if plan.key in TOLD:
        TOLD[plan.key](view)
    elif signature(plan.rows).parameters.keys() >= {"patient_id"}:
        who = max(Patient.select(), key=lambda one: len(plan.rows(one.id))).id
        view.bench.open_patient(who)
        view.show_patient(who)
    else:
        view.reload()
    return view


@pytest.mark.parametrize("plan", DECLARED, ids=lambda plan: plan.key)
def test_no_key_of_a_list_does_two_things(plan):
    keys = [way.keys for way in plan.ways if way.keys and way.where != "empty"]
    assert len(keys) == len(set(keys)), keys


@pytest.mark.parametrize("plan", DECLARED, ids=lambda plan: plan.key)
def test_what_is_declared_can_be_shown(plan, demo_bench, qtbot):
    assert len({one.key for one in plan.columns}) == len(plan.columns)
    assert sum(one.stretches for one in plan.columns) <= 1
    of_rows = [way for way in plan.ways if way.where != "empty"]
    assert sum(way.keys == "Enter" for way in of_rows) == (bool(of_rows) and plan.key != "closed_days")
    view = fill(WorkListView(demo_bench, plan))
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    qtbot.waitExposed(view)
    assert view.rows, "the demo has some"
    assert {plan.icon, plan.nothing.icon, *(way.icon for way in plan.ways)} <= set(icons.names())
    for column in plan.columns:
        view.sort(column.key)
        view.sort(column.key, descending=True)
    for one in plan.filters:
        view.narrow(one.key)
    view.narrow("")
    wished = []
    on_wish(demo_bench, PaperWish, wished.append)
    for group in (*(one.key for one in plan.groups), ""):
        view.group(group)
        view.print_list()
        wish = wished.pop()
        assert make_paper(demo_bench.desk, wish.kind, wish.about).about["rows"] == len(view.rows)
    demo_bench.hide_names(True)
    shown = " ".join(str(cell) for row in view.table.rows._shown for cell in row)
    demo_bench.hide_names(False)
    people = [row.name for row in view.rows if hasattr(row, "patient_id") and getattr(row, "name", "")]
    assert not [name for name in people if name in shown]
    private = [one for one in plan.columns if one.is_private]
    assert not [one.key for one in private for row in view.rows if one.shown(row, is_private=True)]
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    assert view.chosen() is not None
