"""What is dragged or moved by keys is what stands in the book, and what is in the way is asked about first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton

from pcdesk.acts.book.visit import book_visit, move_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.visit import Status, Visit
from pcdesk.views.calendar import moves, planning
from pcdesk.views.calendar.plan import Deed, Plan
from pcdesk.views.schedule.changes import Change
from tests.arriving import arrive
from tests.views.schedule.a_book import (
    CTRL,
    LEFT,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Key,
    drag,
    drag_by,
    heard,
    lower_edge,
    middle,
    place,
    slot,
)


def answer(qtbot, view, key: str) -> None:
    button = next(b for b in view.bar.findChildren(QPushButton, key) if not b.isHidden())
    qtbot.mouseClick(button, LEFT)


def test_a_drag_moves_the_visit_and_can_be_taken_back(view, book, bench) -> None:
    said = heard(bench.said)
    drag_by(view, book.rosas, 150)
    assert place(book.rosas) == (book.lee, TUESDAY, 690, 30)
    assert view.board.grid.state.sheet.visits[book.rosas].start_minute == 690
    assert said == [("Moved Rosa (Rosie) Alvarez to Nov 24, 2026, 11:30 am, Dr. Lee, 30 min", True)]
    bench.undo()
    assert place(book.rosas) == (book.lee, TUESDAY, 540, 30)
    assert view.board.grid.state.sheet.visits[book.rosas].start_minute == 540


def test_a_drag_to_another_column_and_day_of_the_week(qtbot, view, book) -> None:
    qtbot.keyClick(view.board.grid, Key.Key_W)
    assert len(view.page.days) == 5
    start = middle(view, book.rosas)
    drag(view, start, QPoint(slot(view, book.osei, 540, THURSDAY).x(), start.y() + view.board.grid.measure.y_of(90)))
    assert place(book.rosas) == (book.osei, THURSDAY, 630, 30)


def test_keys_move_across_days_too(qtbot, view, book) -> None:
    qtbot.keyClick(view.board.grid, Key.Key_W)
    view.choose(book.rosas)
    for key in (Key.Key_M, Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Return):
        qtbot.keyClick(view.board.grid, key)
    assert place(book.rosas) == (book.lee, WEDNESDAY, 555, 30)


def test_a_page_is_turned_in_the_middle_of_a_move(qtbot, view, book) -> None:
    view.choose(book.rosas)
    for key in (Key.Key_M, Key.Key_PageDown):
        qtbot.keyClick(view.board.grid, key)
    assert view.page.days == (WEDNESDAY,)
    assert view.board.grid.state.plan is not None
    qtbot.keyClick(view.board.grid, Key.Key_Return)
    assert place(book.rosas) == (book.lee, WEDNESDAY, 540, 30)


def test_escape_leaves_it(qtbot, view, book) -> None:
    view.choose(book.rosas)
    for key in (Key.Key_M, Key.Key_Down, Key.Key_Escape):
        qtbot.keyClick(view.board.grid, key)
    assert place(book.rosas) == (book.lee, TUESDAY, 540, 30)
    assert view.board.grid.state.plan is None


def test_the_edge_and_the_plus_key_change_the_length(qtbot, view, book) -> None:
    start = lower_edge(view, book.rosas)
    drag(view, start, QPoint(start.x(), view.board.grid.measure.y_of(585)))
    assert place(book.rosas) == (book.lee, TUESDAY, 540, 45)
    view.choose(book.rosas)
    qtbot.keyClick(view.board.grid, Key.Key_Plus)
    assert place(book.rosas) == (book.lee, TUESDAY, 540, 60)


def test_ctrl_drag_books_a_copy(view, book) -> None:
    drag_by(view, book.rosas, 150, CTRL)
    copy = Visit.select().order_by(Visit.id.desc()).first()
    assert place(copy.id) == (book.lee, TUESDAY, 690, 30)
    assert copy.patient_id == book.rosa
    assert place(book.rosas) == (book.lee, TUESDAY, 540, 30)


def test_copy_and_put_in_by_keys(qtbot, view, book, bench) -> None:
    view.choose(book.rosas)
    qtbot.keyClick(view.board.grid, Key.Key_C, CTRL)
    view.board.grid.do(moves.stand, book.osei, TUESDAY, 840)
    qtbot.keyClick(view.board.grid, Key.Key_V, CTRL)
    copy = Visit.select().order_by(Visit.id.desc()).first()
    assert (copy.patient_id, *place(copy.id)) == (book.rosa, book.osei, TUESDAY, 840, 30)
    assert view.visit.id == copy.id


def test_a_conflict_is_named_and_nothing_moves_until_it_is_answered(qtbot, view, book) -> None:
    drag_by(view, book.rosas, 45)
    assert place(book.rosas) == (book.lee, TUESDAY, 540, 30)
    assert view.bar.isVisible()
    assert view.bar.accessibleName() == "Dr. Lee has Wei Chen 10:00 – 10:30 then."
    assert view.board.grid.state.plan.start == 585
    buttons = [b.text() for b in view.bar.findChildren(QPushButton) if not b.isHidden()]
    assert buttons == ["Double-book", "Next free 10:30 am", "Leave it"]


def test_double_book(qtbot, view, book) -> None:
    drag_by(view, book.rosas, 45)
    answer(qtbot, view, "anyway")
    assert place(book.rosas) == (book.lee, TUESDAY, 585, 30)
    assert not view.bar.isVisible()
    assert view.board.grid.state.plan is None
    assert view.board.grid.hasFocus()


def test_next_free(qtbot, view, book) -> None:
    drag_by(view, book.rosas, 45)
    answer(qtbot, view, "next")
    assert place(book.rosas) == (book.lee, TUESDAY, 630, 30)


def test_leave_it_by_button_and_by_escape(qtbot, view, book) -> None:
    drag_by(view, book.rosas, 45)
    answer(qtbot, view, "leave")
    drag_by(view, book.rosas, 45)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert place(book.rosas) == (book.lee, TUESDAY, 540, 30)
    assert (view.bar.isVisible(), view.board.grid.state.plan, view.changes.pending) == (False, None, None)


def test_the_question_is_answered_by_keys_alone(qtbot, view, book) -> None:
    view.choose(book.rosas)
    for key in (Key.Key_M, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Return):
        qtbot.keyClick(view.board.grid, key)
    assert QApplication.focusWidget().objectName() == "leave"
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Left)
    assert QApplication.focusWidget().objectName() == "next"
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert place(book.rosas) == (book.lee, TUESDAY, 630, 30)


def test_a_press_elsewhere_leaves_it(qtbot, view, book) -> None:
    drag_by(view, book.rosas, 45)
    qtbot.mouseClick(view.board.grid, LEFT, pos=slot(view, book.osei, 690))
    assert place(book.rosas) == (book.lee, TUESDAY, 540, 30)
    assert (view.bar.isVisible(), view.changes.pending) == (False, None)


def test_another_day_leaves_it(view, book) -> None:
    drag_by(view, book.rosas, 45)
    view.show_day(WEDNESDAY)
    assert (view.bar.isVisible(), view.board.grid.state.plan, place(book.rosas)) == (
        False, None, (book.lee, TUESDAY, 540, 30),
    )  # fmt: skip


def test_the_patient_cannot_be_in_two_places(view, book) -> None:
    view.go(WEDNESDAY)
    view.changes.weigh(_to(book.later, book.osei, TUESDAY, 600))
    assert view.bar.accessibleName() == "Wei Chen has another visit then: Dr. Lee, 10:00 – 10:30."
    assert place(book.later) == (book.osei, WEDNESDAY, 600, 30)


def _to(visit_id: int, provider: int, on, start: int) -> Change:
    return Change(Plan(Deed.MOVE, provider, on, start, 30), visit_row(visit_id))


def test_closed_hours_warn_and_never_block(qtbot, view, book) -> None:
    drag_by(view, book.rosas, 180)
    assert view.bar.accessibleName() == "This is outside the hours of Dr. Lee."
    answer(qtbot, view, "anyway")
    assert place(book.rosas) == (book.lee, TUESDAY, 720, 30)


def test_one_enter_too_many_changes_nothing(qtbot, view, book) -> None:
    view.choose(book.rosas)
    for key in (Key.Key_M, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Return):
        qtbot.keyClick(view.board.grid, key)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert place(book.rosas) == (book.lee, TUESDAY, 540, 30)
    assert not view.bar.isVisible()


@pytest.mark.parametrize(
    ("deed", "words"),
    [(Deed.MOVE, "Move anyway"), (Deed.COPY, "Book anyway"), (Deed.RESIZE, "Change it anyway")],
)
def test_only_a_real_overlap_is_called_a_double_booking(view, book, deed, words) -> None:
    view.changes.weigh(Change(Plan(deed, book.lee, TUESDAY, 720, 30), visit_row(book.rosas)))
    assert view.bar.findChildren(QPushButton, "anyway")[-1].text() == words
    view.changes.weigh(Change(Plan(deed, book.lee, TUESDAY, 600, 30), visit_row(book.rosas)))
    assert view.bar.findChildren(QPushButton, "anyway")[-1].text() == "Double-book"
    assert QApplication.focusWidget() is view.bar.findChildren(QPushButton, "leave")[-1]


def test_a_closed_day_says_why(view, book, owner) -> None:
    setup.add_exception(owner, THURSDAY, "Thanksgiving")
    view.changes.weigh(_to(book.rosas, book.lee, THURSDAY, 540))
    assert view.bar.accessibleName() == "Dr. Lee is not in on Thu, Nov 26: Thanksgiving."


def test_no_names_are_asked_with_in_private(view, book, bench) -> None:
    bench.hide_names(True)
    drag_by(view, book.rosas, 45)
    assert view.bar.accessibleName() == "Dr. Lee has WC 10:00 – 10:30 then."


def test_who_is_here_does_not_go_to_another_provider(view, book, bench) -> None:
    bench.act(arrive, book.rosas, Status.ARRIVED)
    start = middle(view, book.rosas)
    drag(view, start, QPoint(slot(view, book.osei, 540).x(), start.y()))
    assert place(book.rosas) == (book.lee, TUESDAY, 540, 30)
    assert [error.what for error in bench.troubles] == [
        "Rosa (Rosie) Alvarez is here already, so the visit cannot go elsewhere."
    ]


@pytest.mark.parametrize("key", [Key.Key_M, Key.Key_R])
def test_menu_words_start_what_their_keys_start(view, book, key) -> None:
    view.choose(book.rosas)
    view.ways.do("move" if key == Key.Key_M else "resize", view.visit, view.pos())
    assert view.board.grid.state.plan.visit.id == book.rosas
    view.board.grid.do(planning.give_up)


def test_what_came_while_it_was_asked_about_is_asked_about_too(qtbot, view, book, bench, owner) -> None:
    drag_by(view, book.rosas, 45)  # into Chen's visit at ten
    assert view.bar.isVisible()
    bench.bell.silence()
    other = register_patient(owner, {"last": "Nowak"})
    book_visit(owner, patient_id=other, provider_id=book.lee, visit_type_id=book.kind, on=TUESDAY, start=585)
    answer(qtbot, view, "anyway")
    assert place(book.rosas) == (book.lee, TUESDAY, 540, 30)
    assert view.bar.isVisible()
    assert "Nowak" in view.bar.accessibleName()
    answer(qtbot, view, "anyway")
    assert place(book.rosas) == (book.lee, TUESDAY, 585, 30)


def test_a_visit_that_another_desk_moved_is_not_dragged_unseen(view, book, bench, owner) -> None:
    bench.bell.silence()
    move_visit(owner, book.rosas, provider_id=book.osei, on=WEDNESDAY, start=840)
    drag_by(view, book.rosas, 150)
    assert place(book.rosas) == (book.osei, WEDNESDAY, 840, 30)
    assert len(bench.troubles) == 1
