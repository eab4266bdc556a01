"""The menu of a card does what its keys do; a room has one key everywhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.visit import Status, Visit, VisitChange
from pcdesk.models.clinic.right import Role
from pcdesk.views.bench.wishes import VisitWish
from pcdesk.views.visit.cancel_sheet import CancelSheet
from tests.arriving import arrive
from tests.views.today.conftest import TUESDAY, caught_up, later


def offered(view):
    """By key: of a move on the board, or of what may be done to any visit."""
    return {action.data() or action.objectName(): action for action in view.moves.menu.actions()}


def choose(qtbot, view, key):
    menu = view.moves.menu
    menu.setActiveAction(offered(view)[key])
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def test_who_is_expected_can_be_checked_in_or_missed(shown, bench, qtbot, visit_id):
    view = shown()
    view.moves.offer(visit_id, QPoint(50, 50))
    assert {"open", "check_in", "find", "card", "calendar", "cancel"} <= offered(view).keys()
    with qtbot.waitSignal(bench.wished):
        choose(qtbot, view, "check_in")
    assert view.moves.menu is None
    view.moves.offer(visit_id, QPoint(50, 50))
    with qtbot.waitSignal(bench.wished) as wish:
        choose(qtbot, view, "calendar")
    assert wish.args == [VisitWish(visit_id)]


def test_the_keys_the_menu_names_work_on_the_card(shown, bench, qtbot, visit_id):
    view = shown()
    view.board.go_to(visit_id)
    with qtbot.waitSignal(bench.wished) as wish:
        qtbot.keyClick(view.board.card(visit_id), Qt.Key.Key_F)
    assert wish.args[0].visit_id == visit_id
    qtbot.keyClick(view.board.card(visit_id), Qt.Key.Key_Delete)
    qtbot.keyClick(view.findChild(CancelSheet), Qt.Key.Key_2)
    assert Visit.get_by_id(visit_id).status == "cancelled"


def test_s_says_on_a_card_where_the_visit_stands_and_checkout_asks_for_the_charge(shown, bench, qtbot, visit_id):
    arrive(bench.desk, visit_id, Status.WITH_PROVIDER)
    view = shown()
    view.board.go_to(visit_id)
    qtbot.keyClick(view.board.card(visit_id), Qt.Key.Key_S)
    menu = view.findChild(QMenu, "status_menu")
    with qtbot.waitSignal(view.moves.checked_out):
        next(action for action in menu.actions() if action.objectName() == "checkout").trigger()
    assert Visit.get_by_id(visit_id).status == "checkout"
    assert view.checkout.visit.id == visit_id


def test_who_is_here_can_be_moved_anywhere(shown, bench, qtbot, visit_id):
    arrive(bench.desk, visit_id, Status.ARRIVED)
    view = shown()
    view.moves.offer(visit_id, QPoint(50, 50))
    choose(qtbot, view, "gone")
    caught_up(qtbot, bench)
    assert Visit.get_by_id(visit_id).status == "gone"
    view.moves.offer(visit_id, QPoint(50, 50))
    choose(qtbot, view, "charge")
    assert view.checkout.isVisible()
    bench.undo()
    assert Visit.get_by_id(visit_id).status == "arrived"


def test_a_room_is_chosen_by_the_number_in_its_name(shown, bench, owner, small_clinic, qtbot, visit_id):
    bath = setup.add_room(owner, {"name": "Room 2 & bath"})
    setup.add_room(owner, {"name": "Lab chair"})
    arrive(bench.desk, visit_id, Status.ROOMED, room_id=small_clinic["room"])
    second = book_visit(
        bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=TUESDAY, start=630,
    )  # fmt: skip
    arrive(bench.desk, second, Status.ARRIVED)
    view = shown()
    view.moves.choose_room(second, QPoint(50, 50))
    words = [action.text() for action in view.moves.menu.actions()]
    assert words == ["Room &1 · with Alvarez, Rosa (Rosie)", "Room &2 && bath · free", "&Lab chair · free"]
    assert view.moves.menu.activeAction().text() == words[1]  # Enter puts nobody in where somebody is
    on_screen = view.moves.ways.status_menu(visit_row(second))
    said = [action.text() for action in on_screen.actions() if action.objectName().startswith("room_")]
    assert said == [f"Roomed: {each}" for each in words]
    qtbot.keyClick(view.moves.menu, Qt.Key.Key_2)
    caught_up(qtbot, bench)
    assert (Visit.get_by_id(second).status, Visit.get_by_id(second).room_id) == ("roomed", bath)


def test_whoever_is_in_a_room_can_go_to_another_and_waits_on(shown, bench, owner, small_clinic, qtbot, visit_id):
    other = setup.add_room(owner, {"name": "Room 2"})
    for status in (Status.ROOMED, Status.WITH_PROVIDER):
        arrive(bench.desk, visit_id, status, room_id=small_clinic["room"])
        since = visit_row(visit_id).started_at
        later(5)
        view = shown()
        view.moves.offer(visit_id, QPoint(50, 50))
        choose(qtbot, view, "room")
        assert [a.isEnabled() for a in view.moves.menu.actions()] == [False, True]
        qtbot.keyClick(view.moves.menu, Qt.Key.Key_2)
        caught_up(qtbot, bench)
        now = visit_row(visit_id)
        assert (now.status, now.room_id, now.started_at) == (status, other, since)
        assert VisitChange.select().order_by(VisitChange.id.desc()).first().what == "room"


def test_what_is_not_allowed_is_grey(shown, bench, visit_id):
    bench.desk.role = Role.READ_ONLY
    view = shown()
    view.moves.offer(visit_id, QPoint(50, 50))
    enabled = [key for key, action in offered(view).items() if key and action.isEnabled()]
    assert enabled == ["open", "history", "calendar"]
    view.moves.menu.close()
