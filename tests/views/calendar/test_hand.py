"""The mouse on the calendar: every gesture ends in the right signal, or in none."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from pcdesk.views.calendar import planning
from tests.views.calendar.a_day import CHEN, GONE, PARK, ROSA, TUESDAY, a_week, an_agenda, middle, slot

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def mouse(board, kind, point: QPoint, held=NONE) -> None:
    grid = board.grid
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else LEFT
    down = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else LEFT
    event = QMouseEvent(kind, QPointF(point), QPointF(grid.mapToGlobal(point)), button, down, held)
    QApplication.sendEvent(grid, event)


def drag(board, start: QPoint, end: QPoint, held=NONE, lets_go: bool = True) -> None:
    mouse(board, QEvent.Type.MouseButtonPress, start, held)
    mouse(board, QEvent.Type.MouseMove, (start + end) / 2 + QPoint(0, 12), held)
    mouse(board, QEvent.Type.MouseMove, end, held)
    if lets_go:
        mouse(board, QEvent.Type.MouseButtonRelease, end, held)


def test_a_click_selects_and_a_double_click_opens(qtbot, board, heard) -> None:
    with qtbot.waitSignal(board.grid.visit_selected) as told:
        qtbot.mouseClick(board.grid, LEFT, pos=middle(board, ROSA))
    assert told.args == [ROSA.id]
    qtbot.mouseDClick(board.grid, LEFT, pos=middle(board, ROSA))
    assert heard == [("visit_opened", ROSA.id)]


def test_a_double_click_on_nothing_asks_for_a_visit_there(qtbot, board, heard) -> None:
    qtbot.mouseDClick(board.grid, LEFT, pos=slot(board, 2, 630))
    assert heard == [("slot_chosen", (2, TUESDAY, 630, 15))]


def test_drawing_on_nothing_makes_a_visit_of_that_length(board, heard) -> None:
    drag(board, slot(board, 1, 660), slot(board, 1, 690), lets_go=False)
    assert (board.grid.state.plan.start, board.grid.state.plan.minutes) == (660, 45)
    mouse(board, QEvent.Type.MouseButtonRelease, slot(board, 1, 690))
    assert heard == [("slot_chosen", (1, TUESDAY, 660, 45))]


def test_drawing_upwards_is_the_same(board, heard) -> None:
    drag(board, slot(board, 1, 690), slot(board, 1, 660))
    assert heard == [("slot_chosen", (1, TUESDAY, 660, 45))]


def test_a_visit_is_carried_to_another_column_and_time(board, heard) -> None:
    start = middle(board, ROSA)
    end = QPoint(slot(board, 2, 600).x(), start.y() + board.grid.measure.y_of(75))
    drag(board, start, end)
    assert heard == [("move", ROSA.id, 2, TUESDAY, 615, 30)]


def test_a_conflict_is_seen_and_not_forbidden(board, heard) -> None:
    start = middle(board, ROSA)
    drag(board, start, QPoint(slot(board, 2, 600).x(), start.y()), lets_go=False)
    assert board.grid.state.conflicts(board.grid.state.plan) == (CHEN.id,)
    mouse(board, QEvent.Type.MouseButtonRelease, QPoint(slot(board, 2, 600).x(), start.y()))
    assert heard == [("move", ROSA.id, 2, TUESDAY, 540, 30)]


def test_carried_back_to_its_place_nothing_is_told(board, heard) -> None:
    start = middle(board, ROSA)
    mouse(board, QEvent.Type.MouseButtonPress, start)
    mouse(board, QEvent.Type.MouseMove, start + QPoint(0, 80))
    mouse(board, QEvent.Type.MouseMove, start + QPoint(0, 1))
    mouse(board, QEvent.Type.MouseButtonRelease, start + QPoint(0, 1))
    assert heard == []
    assert board.grid.state.plan is None


def test_ctrl_makes_a_copy(board, heard) -> None:
    start = middle(board, ROSA)
    drag(board, start, start + QPoint(0, board.grid.measure.y_of(120)), held=CTRL)
    assert heard == [("copy", ROSA.id, 1, TUESDAY, 660, 30)]


def test_the_lower_edge_stretches(board, heard) -> None:
    box = board.grid.visit_box(ROSA)
    start = QPoint(box.left + 40, box.bottom - 2)
    drag(board, start, QPoint(start.x(), board.grid.measure.y_of(615)))
    assert heard == [("resize", ROSA.id, 1, TUESDAY, 540, 75)]


def test_the_upper_edge_begins_earlier(board, heard) -> None:
    box = board.grid.visit_box(ROSA)
    start = QPoint(box.left + 40, box.top + 1)
    drag(board, start, QPoint(start.x(), board.grid.measure.y_of(510)))
    assert heard == [("resize", ROSA.id, 1, TUESDAY, 510, 60)]


def test_escape_drops_the_drag(qtbot, board, heard) -> None:
    start = middle(board, ROSA)
    drag(board, start, start + QPoint(0, 90), lets_go=False)
    assert board.grid.state.plan is not None
    qtbot.keyClick(board.grid, Qt.Key.Key_Escape)
    assert board.grid.state.plan is None
    mouse(board, QEvent.Type.MouseButtonRelease, start + QPoint(0, 90))
    assert heard == []


def test_a_locked_visit_stays_and_says_why(board, heard) -> None:
    start = middle(board, GONE)
    drag(board, start, start + QPoint(0, 90))
    assert [name for name, *_rest in heard] == ["refused"]
    assert "locked" in heard[0][1]


def test_a_visit_is_carried_to_another_day_of_the_week(board, heard) -> None:
    board.show_agenda(an_agenda(a_week()))
    start = middle(board, ROSA)
    thursday = a_week()[3]
    drag(board, start, QPoint(slot(board, 1, 540, thursday).x(), start.y()))
    assert heard == [("move", ROSA.id, 1, thursday, 540, 30)]


def test_near_the_lower_edge_the_calendar_scrolls_under_the_drag(qtbot, board) -> None:
    bar = board.view.verticalScrollBar()
    before = bar.value()
    seen = board.grid.visibleRegion().boundingRect()
    start = middle(board, PARK)
    drag(board, start, QPoint(start.x(), seen.bottom() - 2), lets_go=False)
    begun = board.grid.state.plan.start
    qtbot.waitUntil(lambda: bar.value() > before + 40, timeout=20_000)
    assert board.grid.state.plan.start > begun
    board.grid.do(planning.give_up)


def test_held_beyond_the_last_column_the_page_turns_and_the_ghost_goes_along(qtbot, board, heard) -> None:
    start = middle(board, ROSA)
    beyond = QPoint(board.grid.measure.width + 40, start.y())
    drag(board, start, beyond, lets_go=False)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    wednesday = a_week()[2]
    assert heard[0] == ("date_wanted", wednesday)
    board.show_agenda(an_agenda((wednesday,)))
    mouse(board, QEvent.Type.MouseButtonRelease, beyond)
    assert heard[-1][:4] == ("move", ROSA.id, 2, wednesday)


def test_the_right_button_asks_for_a_menu(qtbot, board, heard) -> None:
    point = middle(board, PARK)
    qtbot.mousePress(board.grid, Qt.MouseButton.RightButton, pos=point)
    at = board.grid.mapToGlobal(point)
    QApplication.sendEvent(board.grid, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, at))
    qtbot.mouseRelease(board.grid, Qt.MouseButton.RightButton, pos=point)
    assert heard == [("menu_asked", PARK.id, at)]
    assert board.grid.state.selected == PARK.id


def test_steps_of_five_minutes(board, heard) -> None:
    board.show_agenda(replace(an_agenda(), step=5))
    start = middle(board, ROSA)
    drag(board, start, start + QPoint(0, board.grid.measure.y_of(20)))
    assert heard == [("move", ROSA.id, 1, TUESDAY, 560, 30)]


def test_the_mouse_shows_what_it_can_take(qtbot, board) -> None:
    box = board.grid.visit_box(ROSA)
    qtbot.mouseMove(board.grid, QPoint(box.left + 30, box.bottom - 1))
    qtbot.waitUntil(lambda: board.grid.state.hovered == ROSA.id)
    assert board.grid.cursor().shape() == Qt.CursorShape.SizeVerCursor
    locked = board.grid.visit_box(GONE)
    qtbot.mouseMove(board.grid, QPoint(locked.left + 30, locked.bottom - 1))
    qtbot.waitUntil(lambda: board.grid.state.hovered == GONE.id)
    assert board.grid.cursor().shape() == Qt.CursorShape.PointingHandCursor
