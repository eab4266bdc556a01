"""A plan and the question about it go where the visit they are about was changed elsewhere; else they stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from pcdesk.acts.book.visit import cancel_visit, move_visit
from pcdesk.acts.desk.care import add_task
from pcdesk.views.calendar import moves, planning
from pcdesk.views.calendar.plan import Deed
from pcdesk.views.calendar.state import State
from tests.views.calendar.a_day import ROSA, VISITS, an_agenda
from tests.views.schedule.a_book import TUESDAY, Key, book, place, view

__all__ = ["book", "view"]


def asked(qtbot, view, book) -> None:
    view.choose(book.rosas)
    for key in (Key.Key_M, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Return):
        qtbot.keyClick(view.board.grid, key)
    assert view.bar.isVisible()


def stands(view) -> tuple[bool, bool, bool]:
    return view.bar.isVisible(), view.board.grid.state.plan is not None, view.changes.pending is not None


def test_undo_under_the_question_takes_it_away(qtbot, view, book, bench) -> None:
    bench.act(move_visit, book.rosas, provider_id=book.lee, on=TUESDAY, start=555, minutes=30)
    said = []
    view.board.grid.announced.connect(said.append)
    asked(qtbot, view, book)
    said.clear()
    bench.undo()
    assert place(book.rosas) == (book.lee, TUESDAY, 540, 30)
    assert stands(view) == (False, False, False)
    assert view.board.grid.hasFocus()
    assert len(said) == 1
    assert "Rosa" in said[0]


def test_a_visit_that_was_cancelled_takes_the_question_with_it(qtbot, view, book, owner) -> None:
    asked(qtbot, view, book)
    cancel_visit(owner, book.rosas, "patient")
    qtbot.waitUntil(lambda: stands(view) == (False, False, False))


def test_what_is_held_by_keys_goes_too(qtbot, view, book, owner) -> None:
    view.choose(book.rosas)
    qtbot.keyClick(view.board.grid, Key.Key_M)
    move_visit(owner, book.rosas, provider_id=book.osei, on=TUESDAY, start=840, minutes=30)
    qtbot.waitUntil(lambda: view.board.grid.state.plan is None)


def test_what_happens_to_others_leaves_the_question(qtbot, view, book, bench, owner) -> None:
    asked(qtbot, view, book)
    move_visit(owner, book.later, provider_id=book.osei, on=TUESDAY, start=840, minutes=30)
    bench.act(add_task, "Call back", TUESDAY)
    view.reload()
    assert stands(view) == (True, True, True)
    assert QApplication.focusWidget().objectName() == "leave"


@pytest.mark.parametrize(("deed", "ends"), [(Deed.MOVE, True), (Deed.RESIZE, True), (Deed.COPY, False)])
@pytest.mark.parametrize("change", [{"start_minute": 600}, {"minutes": 45}, {"column": 2}, {"is_locked": True}])
def test_each_plan_but_a_copy_ends_with_what_became_of_its_visit(deed, ends, change) -> None:
    state = moves.choose(moves.show(State(), an_agenda()).state, ROSA.id).state
    state = planning.grab(state, ROSA, ROSA.column, ROSA.on, 545, is_copy=deed is Deed.COPY).state
    state = replace(state, plan=replace(state.plan, deed=deed, start=660))
    others = tuple(visit for visit in VISITS if visit.id != ROSA.id)
    same = moves.show(state, an_agenda(visits=(replace(ROSA, note="Called"), *others)))
    assert same.state.plan == state.plan
    after = moves.show(state, an_agenda(visits=(replace(ROSA, **change), *others)))
    assert (after.state.plan is None, after.state.grab is None, ("given_up",) in after.told) == (ends, ends, ends)


@pytest.mark.parametrize("becomes", ["moved", "cancelled"])
def test_what_is_carried_to_another_page_goes_too(qtbot, view, book, owner, becomes) -> None:
    view.choose(book.rosas)
    for key in (Key.Key_M, Key.Key_PageDown):
        qtbot.keyClick(view.board.grid, key)
    assert book.rosas not in view.page.visits
    assert view.board.grid.state.plan is not None
    view.reload()
    assert view.board.grid.state.plan is not None, "it stands where it was taken"
    if becomes == "moved":
        move_visit(owner, book.rosas, provider_id=book.osei, on=TUESDAY, start=840, minutes=30)
    else:
        cancel_visit(owner, book.rosas, "patient")
    qtbot.waitUntil(lambda: view.board.grid.state.plan is None)


@pytest.mark.parametrize(("deed", "ends"), [(Deed.MOVE, True), (Deed.RESIZE, True), (Deed.COPY, False)])
def test_of_another_page_the_same_ends_it(deed, ends) -> None:
    state = planning.grab(moves.show(State(), an_agenda()).state, ROSA, ROSA.column, ROSA.on, 545).state
    state = replace(state, plan=replace(state.plan, deed=deed))
    assert moves.look_elsewhere(state, replace(ROSA, note="Called")).state.plan == state.plan
    for now in (None, replace(ROSA, start_minute=600), replace(ROSA, is_locked=True)):
        assert (moves.look_elsewhere(state, now).state.plan is None) is ends
