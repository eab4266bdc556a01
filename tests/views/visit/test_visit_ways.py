"""One key, one menu word or one click: each does the same to the chosen visit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from pcdesk.acts.book.visit import cancel_visit, set_confirmation
from pcdesk.acts.frame.desk import Desk, may_not
from pcdesk.acts.people.patient import change_patient
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.visit import FLOW, OFF_THE_BOOK, CheckIn, Confirmation, Status, Visit, VisitChange
from pcdesk.models.clinic.right import Right, Role
from pcdesk.views.bench.wishes import BookingWish, CheckInWish, PanelWish, PaperWish
from pcdesk.views.calendar import moves
from pcdesk.views.visit.visit_ways import WAYS
from tests.arriving import arrive
from tests.views.schedule.a_book import LEFT, TUESDAY, WEDNESDAY, Key, heard, place, sheet
from tests.wished import wishes_of

STRIP = ("open", "check_in", "confirm", "status", "find", "edit")


@pytest.fixture
def rosas(view, book):
    view.choose(book.rosas)
    return view


def popup(qtbot, name: str) -> QMenu:
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu.objectName() == name
    return menu


def test_enter_opens_the_patient(qtbot, rosas, book, bench) -> None:
    wanted = wishes_of(bench, PanelWish)
    qtbot.keyClick(rosas.board.grid, Key.Key_Return)
    assert (bench.patient_id, wanted) == (book.rosa, [PanelWish("patient")])


def test_f4_checks_the_chosen_visit_in_whatever_the_window_does_with_f4(qtbot, rosas, book, bench) -> None:
    wanted = wishes_of(bench, CheckInWish)
    taken = heard(rosas.addAction("window", Key.Key_F4).triggered)
    qtbot.keyClick(rosas.board.grid, Key.Key_F4)
    assert (wanted, taken) == ([CheckInWish(book.rosas)], [])


def test_c_then_a_letter_confirms(qtbot, rosas, book) -> None:
    qtbot.keyClick(rosas.board.grid, Key.Key_C)
    qtbot.keyClick(popup(qtbot, "confirm_menu"), Key.Key_C)
    assert Visit.get_by_id(book.rosas).confirmation == Confirmation.CONFIRMED
    assert rosas.board.grid.state.sheet.visits[book.rosas].confirmation == "confirmed"
    qtbot.keyClick(rosas.board.grid, Key.Key_C)
    qtbot.keyClick(popup(qtbot, "confirm_menu"), Key.Key_L)
    assert Visit.get_by_id(book.rosas).confirmation == Confirmation.LEFT_MESSAGE


def test_no_room_is_promised_to_who_is_not_here(rosas, book, bench, mia) -> None:
    from pcdesk.models.book.day_visit import visit_row

    names = {action.objectName() for action in rosas.ways.status_menu(visit_row(book.rosas)).actions()}
    assert {"arrived", "roomed", "with_provider"} <= names
    assert not [name for name in names if name.startswith("room_")]
    arrive(mia, book.rosas)
    names = {action.objectName() for action in rosas.ways.status_menu(visit_row(book.rosas)).actions()}
    assert [name for name in names if name.startswith("room_")]


@pytest.mark.parametrize("key", [Key.Key_A, Key.Key_R, Key.Key_P, Key.Key_M])
def test_whoever_comes_is_checked_in_first(qtbot, rosas, book, bench, key) -> None:
    wanted = wishes_of(bench, CheckInWish)
    qtbot.keyClick(rosas.board.grid, Key.Key_S)
    qtbot.keyClick(popup(qtbot, "status_menu"), key)
    assert wanted == [CheckInWish(book.rosas)]
    assert Visit.get_by_id(book.rosas).status == Status.SCHEDULED


def test_going_back_is_asked_about_and_takes_the_check_in_back(qtbot, rosas, book, bench) -> None:
    arrive(bench.desk, book.rosas)
    qtbot.waitUntil(lambda: rosas.board.grid.state.sheet.visits[book.rosas].status == "arrived")
    for answer, status in (("no", Status.ARRIVED), ("yes", Status.SCHEDULED)):
        qtbot.keyClick(rosas.board.grid, Key.Key_S)
        qtbot.keyClick(popup(qtbot, "status_menu"), Key.Key_S)
        asked = QApplication.activeModalWidget()
        qtbot.mouseClick(asked.findChild(QPushButton, answer), LEFT)
        assert Visit.get_by_id(book.rosas).status == status
    assert CheckIn.alive().count() == 0


def test_s_then_a_letter_walks_through_the_day(qtbot, rosas, book, bench) -> None:
    arrive(bench.desk, book.rosas)
    qtbot.waitUntil(lambda: rosas.board.grid.state.sheet.visits[book.rosas].status == "arrived")
    for key, status in (
        (Key.Key_1, Status.ROOMED), (Key.Key_P, Status.WITH_PROVIDER), (Key.Key_C, Status.CHECKOUT),
    ):
        qtbot.keyClick(rosas.board.grid, Key.Key_S)
        qtbot.keyClick(popup(qtbot, "status_menu"), key)
        assert Visit.get_by_id(book.rosas).status == status
    assert Visit.get_by_id(book.rosas).room.name == "Room 1"


def test_delete_then_a_digit_cancels_and_undo_puts_it_back(qtbot, rosas, book, bench) -> None:
    qtbot.keyClick(rosas.board.grid, Key.Key_Delete)
    qtbot.keyClick(sheet(rosas, "cancel_sheet"), Key.Key_3)
    row = Visit.get_by_id(book.rosas)
    assert (row.status, row.cancel_code, row.cancel_reason) == (Status.CANCELLED, "ill", "")
    bench.undo()
    assert Visit.get_by_id(book.rosas).status == Status.SCHEDULED


def test_find_card_and_the_wishes_they_send(qtbot, rosas, book, bench) -> None:
    bookings, papers = wishes_of(bench, BookingWish), wishes_of(bench, PaperWish)
    qtbot.keyClick(rosas.board.grid, Key.Key_F)
    qtbot.keyClick(rosas.board.grid, Key.Key_P)
    assert bookings == [BookingWish(book.rosa, visit_id=book.rosas)]
    assert papers == [PaperWish("appointment_card", {"patient_id": book.rosa})]


def test_history_tells_every_change(qtbot, rosas, book, bench) -> None:
    bench.act(set_confirmation, book.rosas, Confirmation.CONFIRMED)
    qtbot.keyClick(rosas.board.grid, Key.Key_H)
    told = sheet(rosas, "window_visit_changes")
    rows = told.list.table.rows
    assert rows.rowCount() == VisitChange.select().where(VisitChange.visit == book.rosas).count() == 2
    row = [rows.index(0, column).data() for column in range(5)]
    assert row == ["Nov 24, 2026, 9:42 am", "Confirmation", "Not confirmed → Confirmed", "", "Mia Reyes"]
    told.reject()


def test_the_history_of_a_canceled_visit_hides_who_and_why_with_the_names(qtbot, rosas, book, bench) -> None:
    bench.act(cancel_visit, book.rosas, "ill")
    bench.hide_names(True)
    qtbot.keyClick(rosas.board.grid, Key.Key_H)
    told = sheet(rosas, "window_visit_changes")
    (why,) = {change.reason for change in told.list.rows} - {""}
    row = [told.list.table.rows.index(0, column).data() for column in range(5)]
    assert row[1:4] == ["Status", "Scheduled → Canceled", ""]
    assert why not in " ".join(row)
    assert "Alvarez" not in told.list.asked + told.accessibleName()
    bench.hide_names(False)
    assert told.list.table.rows.index(0, 3).data() == why
    told.reject()


def test_reason_and_note_are_written_in_place(qtbot, rosas, book) -> None:
    qtbot.keyClick(rosas.board.grid, Key.Key_E)
    line = rosas.strip.note_line
    assert line.reason.hasFocus()
    qtbot.keyClicks(line.reason, "Cough <b>")
    qtbot.keyClicks(line.note, "Bring card")
    qtbot.keyClick(line.note, Key.Key_Return)
    row = Visit.get_by_id(book.rosas)
    assert (row.reason, row.note) == ("Cough <b>", "Bring card")
    assert rosas.board.grid.hasFocus()
    assert "Cough <b> · Bring card" in rosas.strip.visit_line.facts.text()


def test_escape_leaves_reason_and_note(qtbot, rosas, book, bench) -> None:
    qtbot.keyClick(rosas.board.grid, Key.Key_E)
    qtbot.keyClicks(rosas.strip.note_line.reason, "scfhel")
    qtbot.keyClick(rosas.strip.note_line.reason, Key.Key_Escape)
    assert (Visit.get_by_id(book.rosas).reason, bench.desk.done) == ("", [])
    assert rosas.board.grid.hasFocus()


@pytest.mark.parametrize("key", STRIP)
def test_the_strip_has_a_button_for_each(rosas, key) -> None:
    button = rosas.findChild(QPushButton, f"do_{key}")
    assert button.isVisible()
    assert button.isEnabled()
    assert button.accessibleName()


def test_a_click_on_the_strip_opens_its_menu(qtbot, rosas, book) -> None:
    qtbot.mouseClick(rosas.findChild(QPushButton, "do_confirm"), LEFT)
    menu = popup(qtbot, "confirm_menu")
    assert [a.text() for a in menu.actions()] == ["&Confirmed", "&Left message", "&Will not come", "&Not confirmed"]
    assert [a.isChecked() for a in menu.actions()] == [False, False, False, True]
    menu.close()


def test_the_context_menu_has_everything_with_its_key(qtbot, rosas, book) -> None:
    qtbot.keyClick(rosas.board.grid, Key.Key_Menu)
    menu = popup(qtbot, "row_menu")
    shown = [a.text() for a in menu.actions() if not a.isSeparator()]
    assert shown == [f"{way.words}\t{way.keys}" for way in WAYS if way.where != "elsewhere"]
    menu.close()


def test_the_context_menu_of_a_slot_books(qtbot, view, book, bench) -> None:
    wanted = wishes_of(bench, BookingWish)
    view.board.grid.do(moves.stand, book.osei, view.page.days[0], 690)
    qtbot.keyClick(view.board.grid, Key.Key_Menu)
    menu = popup(qtbot, "slot_menu")
    assert [a.isEnabled() for a in menu.actions()] == [True, False, True, True]
    qtbot.keyClick(menu, Key.Key_Return)
    assert wanted == [BookingWish(None, book.osei, view.page.days[0], 690, None)]


ALWAYS = {"open", "status", "move", "resize", "edit", "copy", "card", "history"}
OFFERED = {
    Status.SCHEDULED: {"check_in", "confirm", "find", "cancel", "estimate"},
    **{one: {"estimate"} for one in FLOW[1:]},
    Status.CANCELLED: {"find"}, Status.NO_SHOW: {"find"},
}  # fmt: skip


@pytest.mark.parametrize("status", Status)
def test_what_makes_no_sense_is_grey_and_does_nothing(qtbot, rosas, book, bench, status) -> None:
    arrive(bench.desk, book.rosas, status, reason="ill" if status in OFF_THE_BOOK else "")
    rosas.reload()
    visit = visit_row(book.rosas)
    assert {way.key for way in rosas.ways.offered if not rosas.ways.why_not(way.key, visit)} == ALWAYS | OFFERED[status]
    rosas.ways.do("confirm", visit, QPoint())
    assert (QApplication.activePopupWidget() is not None) == (status == Status.SCHEDULED)
    if menu := QApplication.activePopupWidget():
        menu.close()


def test_who_may_only_look_changes_nothing(qtbot, rosas, book, bench) -> None:
    bench.clinic.desk = Desk(None, "Rae Only", Role.READ_ONLY)
    rosas.reload()
    said = heard(bench.said)
    for key in (Key.Key_M, Key.Key_Delete, Key.Key_C, Key.Key_S, Key.Key_E, Key.Key_F4, Key.Key_Plus):
        qtbot.keyClick(rosas.board.grid, key)
    assert QApplication.activePopupWidget() is None
    assert rosas.board.grid.state.plan is None
    assert place(book.rosas)[2:] == (540, 30)
    assert {words for words, _undo in said} == {may_not(Right.SCHEDULE), may_not(Right.CHECK_IN)}


def test_of_who_has_died_only_the_book_is_put_in_order(view, book, bench) -> None:
    bench.act(change_patient, book.chen, {"died_on": TUESDAY})
    view.go(WEDNESDAY)
    view.choose(book.later)
    offered = {way.key for way in view.ways.offered if not view.ways.why_not(way.key, view.visit)}
    assert offered == {"open", "status", "edit", "history", "cancel"}
    said = heard(bench.said)
    view.ways.do("confirm", view.visit)
    assert "Deceased" in said[0][0]
    assert "Deceased" in view.strip.visit_line.facts.text()
