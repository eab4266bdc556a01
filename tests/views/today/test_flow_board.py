"""Walking the board by keys, folding its lanes, giving up a drag."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pcdesk.acts.book.visit import book_visit
from pcdesk.models.book.visit import Status
from pcdesk.models.desk.flow import board
from pcdesk.views.today.flow_board import FlowBoard
from tests.arriving import arrive
from tests.views.today.conftest import TUESDAY


@pytest.fixture
def visits(bench, small_clinic):
    """Five visits: four expected, the fifth arrived."""
    made = [
        book_visit(
            bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
            visit_type_id=small_clinic["type"], on=TUESDAY, start=start,
        )
        for start in (600, 630, 660, 690, 720)
    ]  # fmt: skip
    arrive(bench.desk, made[-1], Status.ARRIVED)
    return made


def shown(qtbot, width):
    made = FlowBoard()
    qtbot.addWidget(made)
    made.resize(width, 600)
    made.show()
    made.show_cards(board(TUESDAY))
    return made


def walk(qtbot, made, *keys):
    for key in keys:
        qtbot.keyClick(made.card(made.focused_visit()), key)
    return made.focused_visit()


def test_side_by_side_arrows_walk_lanes_and_rows(qtbot, visits):
    made = shown(qtbot, 1000)
    assert made.is_in_columns()
    made.go_in()
    assert made.focused_visit() == visits[0]
    assert walk(qtbot, made, Qt.Key.Key_Down) == visits[1]
    assert walk(qtbot, made, Qt.Key.Key_Right) == visits[4]
    assert walk(qtbot, made, Qt.Key.Key_Down, Qt.Key.Key_Right) == visits[4]
    assert walk(qtbot, made, Qt.Key.Key_Left) == visits[0]
    assert walk(qtbot, made, Qt.Key.Key_Up) == visits[0]


def test_one_below_the_other_down_goes_on_into_the_next_lane(qtbot, visits):
    made = shown(qtbot, 400)
    assert not made.is_in_columns()
    made.go_in()
    assert walk(qtbot, made, Qt.Key.Key_Down, Qt.Key.Key_Down) == visits[2]
    assert walk(qtbot, made, Qt.Key.Key_Down) == visits[4]  # the fourth is folded away
    assert walk(qtbot, made, Qt.Key.Key_Left) == visits[0]


def test_a_long_lane_shows_the_next_three_and_opens(qtbot, visits):
    made = shown(qtbot, 400)
    lane = made.lanes[Status.SCHEDULED]
    assert [card.isVisible() for card in lane.cards()] == [True, True, True, False]
    assert lane.heading.accessibleName() == "Expected, 4 patients, folded"
    lane.heading.click()
    assert all(card.isVisible() for card in lane.cards())
    lane.heading.click()
    made.go_to(visits[3])
    assert made.card(visits[3]).isVisible()
    assert made.focused_visit() == visits[3]


def test_side_by_side_nothing_is_folded(qtbot, visits):
    made = shown(qtbot, 1000)
    assert all(card.isVisible() for card in made.lanes[Status.SCHEDULED].cards())
    made.lanes[Status.SCHEDULED].heading.click()
    assert all(card.isVisible() for card in made.lanes[Status.SCHEDULED].cards())


def test_escape_gives_up_a_drag(qtbot, visits):
    made = shown(qtbot, 1000)
    moved = []
    made.move_wanted.connect(lambda *args: moved.append(args))
    card, lane = made.card(visits[4]), made.lanes[Status.GONE]
    goal = card.mapFromGlobal(lane.mapToGlobal(lane.rect().center()))
    qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=card.rect().center())
    qtbot.mouseMove(card, goal)
    assert lane.property("kind") == "raised"
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert lane.property("kind") == "well"
    qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=goal)
    assert moved == []


def test_a_drop_where_it_was_is_no_move(qtbot, visits):
    made = shown(qtbot, 1000)
    moved = []
    made.move_wanted.connect(lambda *args: moved.append(args))
    card = made.card(visits[0])
    qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=card.rect().center())
    below = made.card(visits[2])
    qtbot.mouseMove(card, card.mapFromGlobal(below.mapToGlobal(below.rect().center())))
    qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=card.rect().center())
    assert moved == []


def test_a_double_click_opens_and_a_right_click_asks_for_the_menu(qtbot, visits):
    made = shown(qtbot, 1000)
    card = made.card(visits[0])
    with qtbot.waitSignal(made.opened) as opened:
        qtbot.mouseDClick(card, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(made.menu_wanted) as asked:
        qtbot.mouseClick(card, Qt.MouseButton.RightButton)
    assert (opened.args, asked.args[0]) == ([visits[0]], visits[0])


def test_the_lanes_share_the_room_there_is(qtbot, visits):
    made = shown(qtbot, 400)

    def left(status):
        lane = made.lanes[status]
        return lane.mapTo(made, lane.rect().topLeft()).x()

    for width, columns in ((400, 1), (664, 2), (1200, 6)):
        made.resize(width, 600)
        qtbot.waitUntil(lambda wanted=columns: len({left(status) for status in made.lanes}) == wanted)
    made.resize(664, 600)
    first = {Status.SCHEDULED, Status.ARRIVED, Status.ROOMED}
    qtbot.waitUntil(lambda: {status for status in made.lanes if left(status) < 300} == first)
