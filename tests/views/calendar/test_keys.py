"""The calendar without a mouse: every gesture has its key, and each is said aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from pcdesk.views.calendar import moves
from tests.views.calendar.a_day import CHEN, GONE, PARK, ROSA, TUESDAY, VISITS, Heard, a_week, an_agenda

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def press(qtbot, board):
    def press(*keys, held=Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            qtbot.keyClick(board.grid, key, held)
    return press


@pytest.fixture
def said(board) -> Heard:
    made = Heard()
    made.listen(board.grid, "announced")
    return made


def test_tab_goes_through_the_day_in_order_and_then_out(board, press) -> None:
    board.grid.do(moves.stand, 1, TUESDAY, 0)
    order = []
    for _ in VISITS:
        press(K.Key_Tab)
        order.append(board.grid.state.selected)
    assert order == [GONE.id, ROSA.id, CHEN.id, PARK.id]
    press(K.Key_Tab)
    assert not board.grid.hasFocus()


def test_tab_backwards(board, press) -> None:
    board.grid.do(moves.choose, CHEN.id)
    press(K.Key_Backtab, held=SHIFT)
    assert board.grid.state.selected == ROSA.id


def test_down_selects_a_visit_on_the_way_and_leaves_it_at_its_end(board, press) -> None:
    board.grid.do(moves.stand, 1, TUESDAY, 525)
    press(K.Key_Down)
    assert board.grid.state.selected == ROSA.id
    press(K.Key_Down)
    assert (board.grid.state.selected, board.grid.state.cursor.start) == (None, 570)
    press(K.Key_Down, K.Key_Down)
    assert board.grid.state.selected == PARK.id
    press(K.Key_Up)
    assert (board.grid.state.selected, board.grid.state.cursor.start) == (None, 585)


def test_right_goes_to_the_next_column_then_to_the_next_day(board, press, heard) -> None:
    board.grid.do(moves.stand, 1, TUESDAY, 660)
    press(K.Key_Right)
    assert board.grid.state.cursor.column == 2
    press(K.Key_Right)
    wednesday = TUESDAY + timedelta(1)
    assert heard == [("date_wanted", wednesday)]
    board.show_agenda(an_agenda((wednesday,)))
    assert board.grid.state.cursor == (1, wednesday, 660, 15)


def test_enter_opens_a_visit_and_makes_one_where_there_is_none(board, press, heard) -> None:
    board.grid.do(moves.choose, ROSA.id)
    press(K.Key_Return)
    board.grid.do(moves.stand, 2, TUESDAY, 660)
    press(K.Key_Down, K.Key_Return)
    assert heard == [("visit_opened", ROSA.id), ("slot_chosen", (2, TUESDAY, 675, 15))]


def test_shift_and_arrows_choose_a_longer_time(board, press, heard) -> None:
    board.grid.do(moves.stand, 1, TUESDAY, 570)
    press(K.Key_Down, K.Key_Down, held=SHIFT)
    press(K.Key_Up, held=SHIFT)
    press(K.Key_Return)
    assert heard == [("slot_chosen", (1, TUESDAY, 570, 30))]
    press(K.Key_Up, K.Key_Up, held=SHIFT)
    assert (board.grid.state.cursor.start, board.grid.state.cursor.minutes) == (555, 30)
    press(K.Key_Escape)
    assert board.grid.state.cursor.minutes == 15


def test_m_moves_with_the_arrows(board, press, heard, said) -> None:
    board.grid.do(moves.choose, ROSA.id)
    press(K.Key_M, K.Key_Down, K.Key_Down, K.Key_Down, K.Key_Right)
    assert heard == []
    assert said[-1][1] == "9:45 am, 30 minutes, Dr. Osei, Tue, Nov 24"
    press(K.Key_Up)
    assert said[-1][1].endswith("overlaps Wei Chen")
    press(K.Key_Return)
    assert heard == [("move", ROSA.id, 2, TUESDAY, 570, 30)]
    assert board.grid.state.plan is None


def test_a_visit_is_moved_across_days_by_keys(board, press, heard) -> None:
    wednesday = TUESDAY + timedelta(1)
    board.grid.do(moves.choose, ROSA.id)
    press(K.Key_M, K.Key_PageDown)
    assert heard == [("date_wanted", wednesday)]
    board.show_agenda(an_agenda((wednesday,)))
    press(K.Key_Down, K.Key_Return)
    assert heard[-1] == ("move", ROSA.id, 1, wednesday, 555, 30)


def test_a_visit_is_moved_past_the_last_column_to_the_next_day(board, press, heard) -> None:
    wednesday = TUESDAY + timedelta(1)
    board.grid.do(moves.choose, CHEN.id)
    press(K.Key_M, K.Key_Right)
    board.show_agenda(an_agenda((wednesday,)))
    press(K.Key_Return)
    assert heard == [("date_wanted", wednesday), ("move", CHEN.id, 1, wednesday, 540, 45)]


def test_escape_leaves_a_move(board, press, heard) -> None:
    board.grid.do(moves.choose, ROSA.id)
    press(K.Key_M, K.Key_Down, K.Key_Escape)
    assert board.grid.state.plan is None
    assert heard == []


def test_r_changes_the_length(board, press, heard) -> None:
    board.grid.do(moves.choose, ROSA.id)
    press(K.Key_R, K.Key_Down, K.Key_Down, K.Key_Up, K.Key_Return)
    assert heard == [("resize", ROSA.id, 1, TUESDAY, 540, 45)]


def test_plus_lengthens_and_minus_shortens_at_once(board, press, heard) -> None:
    board.grid.do(moves.choose, ROSA.id)
    press(K.Key_Plus, K.Key_Minus)
    assert heard == [("resize", ROSA.id, 1, TUESDAY, 540, 45), ("resize", ROSA.id, 1, TUESDAY, 540, 15)]


@pytest.mark.parametrize("key", [K.Key_M, K.Key_R, K.Key_Plus])
def test_a_locked_visit_says_why(board, press, heard, key) -> None:
    board.grid.do(moves.choose, GONE.id)
    press(key)
    assert [name for name, *_rest in heard] == ["refused"]
    assert board.grid.state.plan is None


def test_m_without_a_visit_says_what_to_do(board, press, said) -> None:
    board.grid.do(moves.stand, 1, TUESDAY, 700)
    press(K.Key_M)
    assert said[-1][1].startswith("Choose a visit first")


def test_letters_ask_for_pages_views_and_confirmation(board, press, heard) -> None:
    board.grid.do(moves.choose, PARK.id)
    press(K.Key_C, K.Key_T, K.Key_D, K.Key_W)
    press(K.Key_PageUp)
    press(K.Key_Right, held=ALT)
    day = timedelta(1)
    assert heard == [("confirm_asked", PARK.id), ("today_wanted",), ("view_wanted", "day"),
                     ("view_wanted", "week"), ("date_wanted", TUESDAY - day), ("date_wanted", TUESDAY + day)]


def test_a_week_turns_by_weeks(board, press, heard) -> None:
    board.show_agenda(an_agenda(a_week()))
    press(K.Key_PageDown)
    assert heard == [("date_wanted", a_week()[0] + timedelta(7))]


def test_the_menu_key_and_the_full_stop_ask_for_the_menu_once(board, press, heard) -> None:
    board.grid.do(moves.choose, PARK.id)
    press(K.Key_Menu, K.Key_Period)
    assert [said[:2] for said in heard] == [("menu_asked", PARK.id)]
    box = board.grid.visit_box(PARK)
    assert box.holds(*board.grid.mapFromGlobal(heard[0][2]).toTuple())


def test_ctrl_up_and_down_change_the_density(board, press) -> None:
    before = board.grid.height()
    press(K.Key_Up, held=CTRL)
    assert board.grid.height() > before
    press(K.Key_Down, held=CTRL)
    assert board.grid.height() == before
    press(K.Key_Down, held=CTRL)
    assert board.grid.height() < before


def test_what_the_keys_choose_comes_into_view(board, press) -> None:
    late = replace(PARK, id=99, start_minute=1380)
    board.show_agenda(an_agenda(visits=(*VISITS, late)))
    board.grid.do(moves.choose, PARK.id)
    press(K.Key_Tab)
    assert board.grid.state.selected == late.id
    assert board.grid.visibleRegion().contains(board.grid.rect().adjusted(
        late.column, board.grid.visit_box(late).top, 0, 0).topLeft())


def test_choosing_is_said_aloud(board, press, said) -> None:
    board.grid.do(moves.stand, 1, TUESDAY, 525)
    assert said[-1][1] == "8:45 am, 15 minutes, Dr. Lee, Tue, Nov 24, free"
    press(K.Key_Down)
    assert said[-1][1] == "9:00 am Rosa Alvarez, Dr. Lee, confirmed, 30 minutes, Follow-up"
    board.grid.do(moves.stand, 1, TUESDAY, 735)
    assert said[-1][1].endswith("outside hours")
