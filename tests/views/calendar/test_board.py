"""The calendar as a dock holds it: bar, head and hours stay with what is shown."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from pcdesk.views.calendar import moves
from pcdesk.views.calendar.block import Agenda, Column
from pcdesk.views.look import theme
from tests.views.calendar.a_day import LEE, OSEI, ROSA, TUESDAY, VISITS, a_week, an_agenda
from tests.views.walker import walk

LEFT = Qt.MouseButton.LeftButton


def test_the_bar_turns_pages(qtbot, board, heard) -> None:
    for name in ("calendar_on", "calendar_back", "calendar_today"):
        qtbot.mouseClick(board.findChild(QWidget, name), LEFT)
    assert heard == [("date_wanted", TUESDAY + timedelta(1)), ("date_wanted", TUESDAY - timedelta(1)),
                     ("today_wanted",)]


def test_the_bar_names_the_days_and_the_view(qtbot, board, heard) -> None:
    assert board.bar.title.text() == "Tuesday, November 24, 2026"
    assert board.bar.view.current() == "day"
    board.show_agenda(an_agenda(a_week()))
    assert board.bar.title.text() == "Mon, Nov 23 \u2013 Fri, Nov 27, 2026"
    assert board.bar.view.current() == "week"
    qtbot.mouseClick(board.bar.view.findChild(QWidget, "day"), LEFT)
    assert heard == [("view_wanted", "day")]


def test_a_day_is_picked_from_the_month(qtbot, board, heard) -> None:
    qtbot.mouseClick(board.bar.title, LEFT)
    assert board.bar.month.isVisible()
    board.bar.month.calendar.clicked.emit(QDate(2026, 12, 3))
    assert heard == [("date_wanted", date(2026, 12, 3))]
    assert not board.bar.month.isVisible()


def test_columns_are_chosen_and_one_always_stays(qtbot, board) -> None:
    told: list[object] = []
    board.bar.columns_wanted.connect(told.append)
    offered = [action.text() for action in board.bar.menu.actions() if action.text()]
    assert offered == ["Everyone", "Dr. Lee", "Dr. Osei"]
    choose(board, "Dr. Osei")
    choose(board, "Dr. Lee")
    choose(board, "Everyone")
    assert told == [(1,), (1,), (1, 2)]


def choose(board, text: str) -> None:
    next(action for action in board.bar.menu.actions() if action.text() == text).trigger()


def test_next_free_time_is_asked_for(qtbot, board) -> None:
    with qtbot.waitSignal(board.bar.find_wanted):
        qtbot.mouseClick(board.bar.find, LEFT)


def test_a_short_bar_keeps_every_control_in_sight(qtbot, board) -> None:
    board.resize(500, 500)
    qtbot.waitUntil(lambda: board.bar.width() == 500)
    for name in ("back", "on", "today", "title", "find", "filter", "lower", "taller"):
        control = board.findChild(QWidget, f"calendar_{name}")
        assert board.bar.rect().contains(control.geometry()), name
        assert control.accessibleName()


def test_every_control_is_named_large_and_readable(qapp, board) -> None:
    for name in ("light", "dark", "contrast"):
        theme.apply(qapp, name)
        assert walk(board) == [], name


def test_the_first_page_begins_at_opening(board) -> None:
    top = board.grid.measure.minute_at(board.view.verticalScrollBar().value())
    assert 455 <= top <= 480


def test_head_and_hours_follow_the_scroll(board) -> None:
    board.show_agenda(an_agenda(a_week()))
    board.resize(500, 500)
    board.view.horizontalScrollBar().setValue(60)
    board.view.verticalScrollBar().setValue(333)
    assert board.view.header.offset == 60
    assert board.view.gutter.offset == 333
    assert board.view.header.geometry().left() == board.view.viewport().geometry().left()
    assert board.view.gutter.geometry().top() == board.view.viewport().geometry().top()


def test_the_hours_follow_a_change_of_height_alone(qtbot, board) -> None:
    board.resize(900, 900)
    qtbot.waitUntil(lambda: board.view.height() > 700)
    assert board.view.gutter.height() == board.view.viewport().height()


def test_density_keeps_the_hour_at_the_top(board) -> None:
    bar = board.view.verticalScrollBar()
    board.view.scroll_to(600)
    before = board.grid.measure.minute_at(bar.value())
    wheel(board, 120)
    assert board.grid.state.density > 1.0
    assert abs(board.grid.measure.minute_at(bar.value()) - before) <= 2
    wheel(board, -120)
    assert board.grid.state.density == 1.0


def wheel(board, turn: int) -> None:
    point = board.grid.visibleRegion().boundingRect().center()
    event = QWheelEvent(QPointF(point), QPointF(board.grid.mapToGlobal(point)), QPoint(), QPoint(0, turn),
                        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase,
                        False)
    QApplication.sendEvent(board.grid, event)


def test_strips_fill_the_width_and_no_more(board) -> None:
    for width in (700, 1100, 1366):
        board.resize(width, 600)
        QApplication.processEvents()
        assert 0 <= board.view.viewport().width() - board.grid.measure.width <= 2
        assert board.view.horizontalScrollBar().maximum() == 0


def test_selection_and_focus_survive_a_new_agenda(board) -> None:
    board.grid.do(moves.choose, ROSA.id)
    board.show_agenda(an_agenda(visits=VISITS[:2]))
    assert board.grid.state.selected == ROSA.id
    board.show_agenda(an_agenda(visits=VISITS[1:2]))
    assert board.grid.state.selected is None


def test_an_empty_calendar_is_no_trouble(qtbot, board, heard) -> None:
    board.show_agenda(Agenda((), (), now=datetime(2026, 11, 24, 9, 0)))
    qtbot.mouseClick(board.grid, LEFT, pos=QPoint(50, 50))
    qtbot.keyClick(board.grid, Qt.Key.Key_Down)
    board.grab()
    assert heard == []
    assert board.bar.title.text() == ""


def test_themes_and_large_text(qtbot, qapp, board) -> None:
    small = board.grid.height()
    theme.apply(qapp, "dark", 1.5)
    assert board.grid.height() > small * 1.4
    assert board.view.header.height() > 48
    theme.apply(qapp, "light")
    assert board.grid.height() == small


def test_long_titles_give_way_to_initials(board) -> None:
    assert Column(5, "Dr. Hannah Lee").short == "HL"
    assert (LEE.short, OSEI.short) == ("DL", "KO")
