"""Tables page by key, show words, open by key, copy, sort through a callback and say when they are empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import peewee as pw
import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pcdesk.views.list.column_widths import column_widths
from pcdesk.views.list.keyset import HEADING, all_at_once, by_key, in_pages
from pcdesk.views.list.paged_rows import PAGE
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.empty import Empty

ROWS = [(7, "Alvarez, <b>Rosa</b>", date(1962, 3, 14), 3500, 540), (9, "Chen\tWei", None, -1500, None)]
COLUMNS = [
    Column("name", "Patient", 1, stretches=True, can_sort=True),
    Column("born", "Born", 2, "date"),
    Column("owed", "Balance", 3, "money", can_sort=True),
    Column("time", "Time", 4, "time"),
]


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    made = Table(PagedRows(COLUMNS), "Visits")
    qtbot.addWidget(made)
    made.rows.show_rows(ROWS)
    made.resize(700, 300)
    with qtbot.waitActive(made):
        made.show()
    return made


def shown(rows: PagedRows, place: int) -> list[str]:
    return [rows.index(place, column).data() for column in range(rows.columnCount())]


def test_values_are_put_into_words(table: Table) -> None:
    assert shown(table.rows, 0) == ["Alvarez, <b>Rosa</b>", "Mar 14, 1962", "35.00", "9:00 am"]
    assert shown(table.rows, 1) == ["Chen\tWei", "", "-15.00", ""]


def test_numbers_stand_at_the_right_and_their_headings_too(table: Table) -> None:
    right = Qt.AlignmentFlag.AlignRight.value
    for column, told in enumerate(COLUMNS):
        cell = table.rows.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole)
        head = table.rows.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        assert bool(cell & right) == bool(head & right) == told.is_number


def test_a_tooltip_is_never_markup(table: Table) -> None:
    tip = table.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" in tip.replace("\u2060", "")
    assert not GuiQt.mightBeRichText(tip)


def test_enter_and_double_click_open_the_row(qtbot: QtBot, table: Table) -> None:
    table.setFocus()
    qtbot.waitUntil(lambda: table.chosen() == 7)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]
    with qtbot.waitSignal(table.row_chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args == [9]
    with qtbot.waitSignal(table.row_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [9]
    spot = table.visualRect(table.rows.index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    with qtbot.waitSignal(table.row_opened) as opened:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == [7]
    assert table.chosen() == 7


def test_enter_with_another_key_held_opens_nothing(qtbot: QtBot, table: Table) -> None:
    table.setFocus()
    qtbot.waitUntil(lambda: table.chosen() == 7)
    with qtbot.assertNotEmitted(table.row_opened):
        qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_copying_gives_tabs_and_lines(qtbot: QtBot, table: Table) -> None:
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == "Alvarez, <b>Rosa</b>\tMar 14, 1962\t35.00\t9:00 am\nChen Wei\t\t-15.00\t"


def test_a_heading_asks_for_another_order_and_back(qtbot: QtBot, table: Table) -> None:
    header = table.horizontalHeader()
    asked = []
    table.sort_wanted.connect(lambda *args: asked.append(args))
    for column in (0, 0, 2, 1):
        place = header.sectionViewportPosition(column) + 10
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 10))
    assert asked == [("name", False), ("name", True), ("owed", False)]


def test_choosing_by_id(table: Table) -> None:
    assert table.choose(9)
    assert table.chosen() == 9
    assert not table.choose(1234)


def test_the_empty_state_comes_and_goes(qtbot: QtBot, table: Table) -> None:
    empty = Empty("users", "No patients yet.", "Register a patient")
    table.set_empty(empty)
    assert not empty.isVisible()
    table.rows.show_rows([])
    assert empty.isVisible()
    assert empty.geometry() == table.viewport().rect()
    table.rows.show_rows(ROWS)
    assert not empty.isVisible()


def test_a_dragged_column_stays_as_it_was_left_and_grows_with_the_text(qapp: QApplication, table: Table) -> None:
    table.setColumnWidth(1, 177)
    table.setColumnHidden(3, True)
    table.rows.show_rows(ROWS)
    table.resize(500, 300)
    assert table.columnWidth(1) == 177
    theme.apply(qapp, "light", 1.5)
    assert table.columnWidth(1) == round(177 * 1.5)
    assert table.isColumnHidden(3)
    theme.apply(qapp, "light", 1.0)
    assert abs(table.columnWidth(1) - 177) <= 1


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("width", [330, 420, 700])
def test_no_figure_and_no_day_is_cut(qtbot: QtBot, qapp: QApplication, table: Table, scale: float, width: int) -> None:
    theme.apply(qapp, "light", scale)
    table.resize(round(width * scale), 300)
    table.rows.show_rows([(1, "Nguyễn, Thị Minh Thảo (Thảo)", date(1962, 11, 24), 123456789, 779), *ROWS])
    for row in range(3):
        for column in (1, 2, 3):
            index = table.rows.index(row, column)
            assert table.sizeHintForIndex(index).width() <= table.columnWidth(column), index.data()
    theme.apply(qapp, "light", 1.0)


def test_words_that_do_not_fit_share_what_is_left() -> None:
    wanted = {0: 400, 1: 100, 2: 60, 3: 300}
    assert column_widths(wanted, {1}, 900) == wanted
    assert column_widths(wanted, {1}, 560) == {0: 200, 1: 100, 2: 60, 3: 200}
    assert column_widths(wanted, {1}, 100)[1] == 100


def test_the_menu_is_asked_for_the_row_under_the_pointer(qtbot: QtBot, table: Table) -> None:
    spot = table.visualRect(table.rows.index(1, 0)).center()
    with qtbot.waitSignal(table.menu_wanted) as asked:
        QApplication.sendEvent(table.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, spot))
    assert asked.args[0] == 9


@pytest.mark.parametrize("at", [QPoint(0, 0), QPoint(40, 60), QPoint(40, 90)])
def test_the_menu_key_asks_for_the_row_with_the_keys_wherever_qt_says_that_is(
    qtbot: QtBot, table: Table, at: QPoint
) -> None:
    table.choose(7)
    with qtbot.waitSignal(table.menu_wanted) as asked:
        QApplication.sendEvent(table, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, at))
    assert asked.args[0] == 7


def test_the_keys_never_stand_on_a_heading(qtbot: QtBot) -> None:
    table = Table(PagedRows(COLUMNS), "Visits")
    qtbot.addWidget(table)
    row = ("Ann", None, 0, 0)
    table.rows.show(in_pages([(HEADING, "A"), (1, *row), (2, *row), (HEADING, "B"), (3, *row)], lambda line: line))
    table.resize(500, 300)
    table.show()
    qtbot.waitExposed(table)
    table.choose(2)
    chosen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        qtbot.keyClick(table, key)
        chosen.append((table.chosen(), table.all_chosen()))
    assert chosen == [(3, [3]), (2, [2]), (1, [1]), (1, [1]), (3, [3]), (1, [1])]


def test_pages_come_by_key_and_none_twice(tmp_path: Any, qtbot: QtBot) -> None:
    db = pw.SqliteDatabase(str(tmp_path / "names.db"))

    class Name(pw.Model):
        last = pw.CharField()

        class Meta:
            database = db

    with db:
        db.create_tables([Name])
        with db.atomic():
            Name.insert_many([(f"same {n // 50:03}",) for n in range(PAGE * 2 + 17)], [Name.last]).execute()
        asked: list[int] = []
        fetch = by_key(Name.select(), (Name.id, Name.last), (Name.last, Name.id), descending=True)

        def counted(last: tuple[Any, ...] | None, count: int) -> Sequence[tuple[Any, ...]]:
            asked.append(count)
            return fetch(last, count)

        rows = PagedRows([Column("last", "Last", 1)])
        rows.show(counted)
        assert rows.rowCount() == PAGE
        while rows.canFetchMore(QModelIndex()):
            rows.fetchMore(QModelIndex())
        ids = [rows.row(place)[0] for place in range(rows.rowCount())]
        assert ids == sorted(ids, reverse=True)
        assert len(set(ids)) == PAGE * 2 + 17
        before = len(asked)
        for place in range(rows.rowCount()):
            shown(rows, place)
        assert len(asked) == before
        with pytest.raises(ValueError, match="not in"):
            by_key(Name.select(), (Name.id,), (Name.last, Name.id))
    db.close()


def test_a_list_already_here_is_one_page() -> None:
    fetch = all_at_once(ROWS)
    assert fetch(None, 200) == ROWS
    assert list(fetch(ROWS[-1], 200)) == []


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_heading_stands_on_a_ground_of_its_own(qtbot: QtBot, look: str) -> None:
    theme.apply(QApplication.instance(), look)
    table = Table(PagedRows((Column("name", "Name", 1),)), "Names")
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.rows.show(in_pages([(HEADING, "A · 1"), (1, "Ann")], lambda row: row))
    table.show()
    qtbot.waitExposed(table)
    picture = table.viewport().grab().toImage()
    places = [table.visualRect(table.rows.index(row, 0)) for row in (0, 1)]
    seen = [picture.pixelColor(place.right() - 4, place.center().y()).name() for place in places]
    assert seen == [theme.colour("sunken").name(), theme.colour("surface").name()]


def test_a_row_that_is_chosen_among_many_alone_is_marked(qtbot: QtBot, table: Table) -> None:
    table.selectAll()
    table.rows.show_rows([*ROWS, (11, "Zimmer", None, 0, None)])
    assert table.choose(9)
    assert (table.chosen(), table.all_chosen()) == (9, [9])
    table.selectAll()
    table.choose(9)
    assert table.all_chosen() == [9]
