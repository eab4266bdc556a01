"""The cursor and the choice, without Qt: wherever keys lead, they stay on the page and agree with each other."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.views.calendar import moves, planning
from pcdesk.views.calendar.block import DAY
from pcdesk.views.calendar.moves import After
from pcdesk.views.calendar.plan import Deed
from pcdesk.views.calendar.state import DENSITIES, State
from tests.views.calendar.a_day import CHEN, GONE, PARK, ROSA, TUESDAY, VISITS, a_week, an_agenda

KEYS: list[Callable[[State], After | None]] = [
    *(partial(move, **{name: by}) for move, name in (
        (moves.step, "down"), (moves.sideways, "across"), (moves.stretch, "down"), (moves.turn_page, "steps"),
        (planning.lengthen, "steps"), (moves.zoom, "steps"),
    ) for by in (-1, 1)),
    *(partial(moves.tab, is_next=yes) for yes in (True, False)),
    *(partial(moves.to_hours, is_end=yes) for yes in (True, False)),
    moves.escape, moves.enter, moves.confirm, partial(planning.begin, deed=Deed.MOVE), planning.give_up,
]  # fmt: skip


def shown(*days, step: int = 15) -> State:
    return moves.show(State(), replace(an_agenda(days or (TUESDAY,)), step=step)).state


def led(state: State, move: Callable[[State], After | None], follows: bool = True) -> State:
    """Where a move ends, in a world that shows every page it is asked for."""
    after = move(state)
    while after is not None:
        state = after.state
        for what, *facts in after.told:
            if what == "date_wanted" and follows:
                days = tuple(facts[0] + timedelta(n) for n in range(len(state.agenda.days)))
                state = moves.show(state, replace(state.agenda, days=days)).state
        after = after.then(state) if after.then is not None else None
    return state


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(KEYS), max_size=25), st.booleans(), st.sampled_from([5, 10, 15]), st.booleans())
def test_the_cursor_never_leaves_the_page_and_stands_at_the_chosen_visit(keys, is_week, step, follows) -> None:
    state = shown(*(a_week() if is_week else (TUESDAY,)), step=step)
    for key in keys:
        state = led(state, key, follows)
        cursor = state.cursor
        assert 0 <= cursor.start < cursor.start + cursor.minutes <= DAY
        assert state.density in DENSITIES
        if follows:
            assert state.sheet.index_of(cursor.column, cursor.on) >= 0
            assert state.selected is None or state.selected in state.sheet.visits
        if state.visit is not None and follows:
            assert cursor == (state.visit.column, state.visit.on, state.visit.start_minute, step)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1439), st.sampled_from([1, 2]), st.sampled_from([5, 10, 15]))
def test_on_an_empty_page_a_step_and_its_opposite_is_nothing(minute: int, column: int, step: int) -> None:
    empty = moves.show(State(), replace(an_agenda(visits=()), step=step)).state
    start = min(minute // step, DAY // step - 1) * step
    here = moves.stand(empty, column, TUESDAY, start).state
    for there, back in ((partial(moves.step, down=1), partial(moves.step, down=-1)),
                        (partial(moves.sideways, across=1), partial(moves.sideways, across=-1))):  # fmt: skip
        if there.func is moves.step and start + step >= DAY:
            continue  # the last slot of a day goes nowhere
        after = led(led(here, there), back)
        assert (after.cursor, after.selected, after.agenda) == (here.cursor, None, here.agenda)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 95), st.integers(1, 30))
def test_a_longer_stretch_and_a_shorter_one_is_nothing(slot: int, times: int) -> None:
    here = moves.stand(shown(), 1, TUESDAY, slot * 15).state
    state = here
    grown = 0
    for _ in range(times):
        longer = moves.stretch(state, 1).state
        grown += longer != state
        state = longer
    assert state.cursor.start + state.cursor.minutes <= DAY
    for _ in range(grown):
        state = moves.stretch(state, -1).state
    assert state == here


def test_tab_goes_through_everyone_once_and_out_at_both_ends() -> None:
    state, order = moves.stand(shown(), 1, TUESDAY, 0).state, []
    while (after := moves.tab(state, True)) is not None:
        state = after.state
        order.append(state.selected)
    assert order == [GONE.id, ROSA.id, CHEN.id, PARK.id]
    while (after := moves.tab(state, False)) is not None:
        state = after.state
    assert state.selected == GONE.id


def test_a_visit_that_begins_inside_a_slot_is_not_stepped_over() -> None:
    odd = replace(ROSA, start_minute=605, minutes=5)
    state = moves.stand(moves.show(State(), an_agenda(visits=(odd,))).state, 1, TUESDAY, 585).state
    assert moves.step(state, 1).state.selected == odd.id


def test_another_page_keeps_what_it_can() -> None:
    state = moves.choose(shown(), ROSA.id).state
    state = moves.hover(state, PARK.id).state
    after = moves.show(state, an_agenda(visits=VISITS[:1])).state
    assert (after.selected, after.hovered) == (ROSA.id, None)
    away = moves.show(after, replace(an_agenda(a_week()[2:3], visits=()), columns=an_agenda().columns[1:])).state
    assert (away.selected, away.cursor[:2]) == (None, (2, a_week()[2]))


def test_the_cursor_goes_along_with_a_chosen_visit_that_was_moved() -> None:
    state = moves.choose(shown(), ROSA.id).state
    moved = replace(ROSA, column=2, start_minute=630)
    after = moves.show(state, an_agenda(visits=(moved, *VISITS[1:]))).state
    assert after.cursor == (2, TUESDAY, 630, 15)
    assert moves.step(after, 1).state.cursor == (2, TUESDAY, 660, 15)


def test_another_step_snaps_the_cursor() -> None:
    state = moves.stand(shown(step=5), 1, TUESDAY, 655, 20).state
    assert moves.show(state, replace(an_agenda(), step=15)).state.cursor == (1, TUESDAY, 645, 15)


@pytest.mark.parametrize("move", [moves.enter, moves.confirm])
def test_what_only_tells_leaves_the_choice(move) -> None:
    state = moves.choose(shown(), ROSA.id).state
    assert move(state).state.selected == ROSA.id


def test_none_of_it_knows_qt() -> None:
    code = ("import sys, pcdesk.views.calendar.planning, pcdesk.views.calendar.layout;"
            "print([name for name in sys.modules if name.startswith('PySide6')])")  # fmt: skip
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
