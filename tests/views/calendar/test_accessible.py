"""A screen reader finds every visit as an item of a list, with its place and state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from shiboken6 import isValid

from pcdesk.views.calendar import moves
from pcdesk.views.calendar.grid import CalendarGrid
from pcdesk.views.calendar.spoken import slot_sentence
from pcdesk.views.look import speakers
from tests.views.calendar.a_day import CHEN, GONE, PARK, ROSA, an_agenda


@pytest.fixture
def listened() -> Iterator[None]:
    """As if a screen reader were on."""
    was_active = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(was_active)


def test_every_visit_is_read_with_time_name_column_and_state(board) -> None:
    told = QAccessible.queryAccessibleInterface(board.grid)
    assert told.role() == QAccessible.Role.List
    assert told.text(QAccessible.Text.Name) == "Calendar"
    assert told.childCount() == 4
    names = [told.child(n).text(QAccessible.Text.Name) for n in range(told.childCount())]
    assert names[1] == "9:00 am Rosa Alvarez, Dr. Lee, confirmed, 30 minutes, Follow-up"
    assert names[2] == "9:00 am Wei Chen, Dr. Osei, arrived, 45 minutes, Room 2"
    assert {told.child(n).role() for n in range(4)} == {QAccessible.Role.ListItem}


def test_a_visit_knows_its_place_on_the_screen(board) -> None:
    told = QAccessible.queryAccessibleInterface(board.grid)
    rect = told.child(1).rect()
    box = board.grid.visit_box(ROSA)
    assert (rect.width(), rect.height()) == (box.width, box.height)
    found = told.childAt(rect.center().x(), rect.center().y())
    assert found.text(QAccessible.Text.Name) == told.child(1).text(QAccessible.Text.Name)


def test_the_selected_visit_says_so(board) -> None:
    told = QAccessible.queryAccessibleInterface(board.grid)
    board.grid.do(moves.choose, CHEN.id)
    states = [told.child(n).state() for n in range(4)]
    assert [state.selected for state in states] == [0, 0, 1, 0]
    assert states[2].focused
    assert told.focusChild().text(QAccessible.Text.Name).startswith("9:00 am Wei Chen")


def test_hidden_names_are_not_read(board) -> None:
    board.grid.do(moves.hide_names, True)
    told = QAccessible.queryAccessibleInterface(board.grid)
    assert told.child(1).text(QAccessible.Text.Name) == "9:00 am RA, Dr. Lee, confirmed, 30 minutes"


def test_the_list_follows_the_agenda(board) -> None:
    told = QAccessible.queryAccessibleInterface(board.grid)
    first = told.child(0)
    board.show_agenda(an_agenda(visits=(ROSA, replace(PARK, patient="Someone <b>new</b>"))))
    assert told.childCount() == 2
    assert not first.isValid()
    assert told.child(1).text(QAccessible.Text.Name).startswith("10:00 am Someone <b>new</b>")
    assert GONE.id not in board.grid.state.sheet.visits


def test_turning_many_pages_keeps_only_what_is_shown(board) -> None:
    told = QAccessible.queryAccessibleInterface(board.grid)
    for page in range(60):
        visits = tuple(replace(v, id=1000 + 10 * page + n) for n, v in enumerate(an_agenda().visits))
        board.show_agenda(an_agenda(visits=visits))
        assert all(told.child(n).text(QAccessible.Text.Name) for n in range(4))
    assert len(speakers.speaker_of(board.grid)._children) < 130


def test_choosing_and_moving_while_a_reader_listens(qtbot, board, listened) -> None:
    qtbot.keyClick(board.grid, Qt.Key.Key_Tab)
    qtbot.keyClick(board.grid, Qt.Key.Key_M)
    qtbot.keyClick(board.grid, Qt.Key.Key_Down)
    qtbot.keyClick(board.grid, Qt.Key.Key_Return)
    assert board.grid.state.plan is None


def test_what_is_out_of_sight_is_not_read(board, listened) -> None:
    told = QAccessible.queryAccessibleInterface(board.grid)
    visit = told.child(1)
    board.hide()
    assert told.childCount() == 0
    assert (told.child(1), told.focusChild(), speakers.speaker_of(board.grid)._children) == (None, None, {})
    assert not isValid(visit), "the bus does not know it any more"
    board.show()
    assert told.child(1).text(QAccessible.Text.Name)


def test_calendars_that_go_leave_nothing_behind(qapp, listened) -> None:
    kept = len(speakers._kept)
    for _ in range(20):
        grid = CalendarGrid()
        grid.show_agenda(an_agenda())
        grid.show()
        told = QAccessible.queryAccessibleInterface(grid)
        assert told.child(0).text(QAccessible.Text.Name)
        grid.deleteLater()
        del told, grid
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(speakers._kept) <= kept + 1


def test_a_slot_with_a_visit_in_it_is_not_called_free(board) -> None:
    grid = board.grid
    grid.do(moves.stand, ROSA.column, ROSA.on, ROSA.start_minute, 15)
    assert slot_sentence(grid.state).endswith(f"taken by {ROSA.patient}")
    grid.do(moves.hide_names, True)
    assert slot_sentence(grid.state).endswith(f"taken by {ROSA.initials}")
    grid.do(moves.stand, ROSA.column, ROSA.on, ROSA.end_minute, 15)
    assert slot_sentence(grid.state).endswith("free")
