"""What is carried before it is done, without Qt: within its day, never empty, and back again by the opposite."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.views.calendar import moves, planning
from pcdesk.views.calendar.block import DAY, VisitBlock
from pcdesk.views.calendar.plan import Deed, plan_for
from pcdesk.views.calendar.state import State
from tests.views.calendar.a_day import CHEN, GONE, PARK, ROSA, TUESDAY, VISITS, a_week, an_agenda
from tests.views.calendar.test_moves import led

PUSHES = st.lists(st.sampled_from([(-1, 0), (1, 0), (0, -1), (0, 1)]), max_size=20)
STEPS = st.sampled_from([5, 10, 15])


def chosen(visit: VisitBlock = ROSA, *, step: int = 15, days=(TUESDAY,), others=VISITS) -> State:
    visits = (visit, *(one for one in others if one.id != visit.id))
    return moves.choose(moves.show(State(), replace(an_agenda(days, visits), step=step)).state, visit.id).state


def signals(after: moves.After) -> list[tuple]:
    return [told for told in after.told if told[0] not in ("say", "reveal")]


@settings(max_examples=120, deadline=None)
@given(PUSHES, st.sampled_from([Deed.MOVE, Deed.RESIZE]), st.integers(0, 1435), st.sampled_from([5, 15, 50]), STEPS)
def test_a_plan_stays_in_its_day_and_never_ends_before_it_begins(pushes, deed, start, minutes, step) -> None:
    state = chosen(replace(ROSA, start_minute=min(start, DAY - minutes), minutes=minutes), step=step, days=a_week())
    state = planning.begin(state, deed).state
    for across, down in pushes:
        state = led(state, partial(planning.push, across=across, down=down))
        plan = state.plan
        assert 0 <= plan.start < plan.end <= DAY
        assert state.sheet.index_of(plan.column, plan.on) >= 0
        if deed is Deed.MOVE:
            assert plan.minutes == minutes
        else:
            assert (plan.column, plan.on, plan.start) == (ROSA.column, TUESDAY, min(start, DAY - minutes))


@settings(max_examples=120, deadline=None)
@given(PUSHES, st.integers(10, 35), STEPS)
def test_pushes_and_their_opposites_are_nothing(pushes, slot, step) -> None:
    begun = planning.begin(chosen(replace(ROSA, start_minute=slot * 30, minutes=30), step=step), Deed.MOVE).state
    state = begun
    for across, down in pushes:
        state = led(state, partial(planning.push, across=across, down=down))
    for across, down in reversed(pushes):
        state = led(state, partial(planning.push, across=-across, down=-down))
    assert state.plan == begun.plan
    after = planning.carry_out(state)
    assert (signals(after), after.state.plan) == ([], None)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from([None, ROSA, CHEN, GONE]), st.sampled_from(["", "start", "end"]), st.booleans(), STEPS,
       st.lists(st.tuples(st.sampled_from([1, 2]), st.floats(0, DAY), st.booleans()), max_size=6))  # fmt: skip
def test_whatever_the_mouse_does_a_plan_is_one_of_the_day(visit, edge, is_copy, step, places) -> None:
    state = chosen(step=step)
    state = planning.grab(state, visit, 1, TUESDAY, 550.0, edge, is_copy=is_copy).state
    assert (state.grab is None) == (visit is GONE and not is_copy)
    for column, minute, with_ctrl in places:
        state = planning.drag(state, column, TUESDAY, minute, is_copy=with_ctrl).state
        if state.plan is not None:
            assert 0 <= state.plan.start < state.plan.end <= DAY
            assert visit is not GONE or state.plan.deed is Deed.COPY or not state.plan.is_change
    after = planning.carry_out(state)
    assert (after.state.plan, after.state.grab) == (None, None)


@settings(max_examples=60, deadline=None)
@given(st.floats(541, 569), st.floats(0, DAY), st.sampled_from([1, 2]))
def test_carried_back_to_where_it_was_taken_nothing_is_told(taken, away, column) -> None:
    state = planning.grab(chosen(), ROSA, 1, TUESDAY, taken).state
    state = planning.drag(planning.drag(state, column, TUESDAY, away).state, 1, TUESDAY, taken).state
    assert signals(planning.carry_out(state)) == []


def test_a_plan_that_changes_something_is_told_once() -> None:
    state = planning.begin(chosen(), Deed.MOVE).state
    state = led(state, partial(planning.push, across=0, down=1))
    plan = state.plan
    assert signals(planning.carry_out(state)) == signals(planning.carry_out_aloud(state)) == [("planned", plan)]
    assert signals(planning.give_up(state)) == [("given_up",)]


def test_a_new_visit_is_drawn_and_asked_for() -> None:
    state = planning.grab(chosen(), None, 2, TUESDAY, 700.0).state
    state = planning.drag(state, 1, TUESDAY, 731.0).state
    assert signals(planning.carry_out(state)) == [("slot_chosen", (2, TUESDAY, 690, 45))]


def test_a_length_is_changed_at_once_and_not_below_five_minutes() -> None:
    assert signals(planning.lengthen(chosen(), 1)) == [("planned", replace(plan_for(ROSA, Deed.RESIZE), minutes=45))]
    assert signals(planning.lengthen(chosen(replace(PARK, minutes=5)), -1)) == []


@pytest.mark.parametrize("why", ["", "Your role may not move visits."])
def test_a_locked_visit_says_why(why: str) -> None:
    state = chosen(GONE)
    state = moves.show(state, replace(state.agenda, why_locked=why)).state
    for move in (partial(planning.begin, deed=Deed.MOVE), partial(planning.lengthen, steps=1),
                 partial(planning.grab, visit=GONE, column=2, on=TUESDAY, minute=490.0)):  # fmt: skip
        after = move(state)
        assert after.state == state
        (told,) = signals(after)
        assert told[0] == "refused"
        assert why in told[1]


def test_a_question_stands_until_the_plan_changes() -> None:
    asked = planning.ask(chosen(), plan_for(ROSA, Deed.COPY)).state
    assert planning.put(asked, asked.plan).state.is_asking
    assert not planning.put(asked, None).state.is_asking
    assert not planning.put(asked, plan_for(CHEN, Deed.MOVE)).state.is_asking


def test_a_ghost_goes_along_to_another_page_but_a_length_stays() -> None:
    for deed, days in ((Deed.MOVE, 7), (Deed.RESIZE, 0)):
        state = planning.begin(chosen(days=a_week()), deed).state
        assert (led(state, partial(planning.turn_page, steps=1)).plan.on - TUESDAY).days == days
