"""What is moved, copied, stretched or drawn before it is done: the ghost, by keys and by the mouse. Pure, no Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pcdesk.language import tr
from pcdesk.views.calendar import spoken
from pcdesk.views.calendar.block import ColumnKey, VisitBlock
from pcdesk.views.calendar.moves import After, beside, none_chosen, stay, tell
from pcdesk.views.calendar.plan import Deed, Plan, begun, drawn, ended, lengthened, nudged, placed, plan_for
from pcdesk.views.calendar.state import Grab, State
from pcdesk.views.calendar.turning import turned


def put(state: State, plan: Plan | None) -> After:
    """Show a ghost elsewhere, or none."""
    return stay(state) if plan == state.plan else After(replace(state, plan=plan, is_asking=False))


def ask(state: State, plan: Plan) -> After:
    """Leave a ghost standing while a question about it is answered elsewhere; the keys may leave the calendar."""
    return After(replace(state, plan=plan, is_asking=True), (("reveal", "plan"),))


def give_up(state: State) -> After:
    """Take the ghost away; nothing happened."""
    if state.plan is None:
        return stay(state)
    return After(_without(state), (("say", tr("Nothing was changed.")), ("given_up",)))


def carry_out(state: State) -> After:
    """Take the ghost away and tell what was planned; nothing is told when nothing changes."""
    return After(_without(state), _wanted(state.plan))


def carry_out_aloud(state: State) -> After:
    """As carry_out, by a key: it is said too."""
    place = spoken.plan_sentence(state, state.plan)
    said = tr("Asked for: {place}", place=place) if state.plan.is_change else tr("Nothing was changed.")
    return After(_without(state), (*_wanted(state.plan), ("say", said)))


def _without(state: State) -> State:
    return replace(state, plan=None, grab=None, is_asking=False)


def _wanted(plan: Plan | None) -> tuple[tuple[Any, ...], ...]:
    if plan is None or not plan.is_change:
        return ()
    return (("slot_chosen", plan.slot) if plan.visit is None else ("planned", plan),)


def _locked(state: State) -> After:
    sentence = state.agenda.why_locked or tr("This visit is locked: its time cannot be changed here.")
    return After(state, (("refused", sentence), ("say", sentence)))


# By keys


def begin(state: State, deed: Deed) -> After:
    """Give the chosen visit to the arrow keys, to be moved or to have another length."""
    visit = state.visit
    if visit is None:
        return none_chosen(state)
    if visit.is_locked:
        return _locked(state)
    words = {
        Deed.MOVE: "Moving {who}. Arrows choose the time, Enter moves, Escape leaves it.",
        Deed.RESIZE: "Changing the length of {who}. Up and down, Enter keeps it, Escape leaves it.",
    }[deed]
    said = tr(words, who=spoken.who(visit, state.is_private))
    return After(put(state, plan_for(visit, deed)).state, (("say", said),))


def lengthen(state: State, steps: int) -> After:
    """Make the chosen visit longer or shorter at once."""
    visit = state.visit
    if visit is None:
        return none_chosen(state)
    if visit.is_locked:
        return _locked(state)
    plan = lengthened(plan_for(visit, Deed.RESIZE), steps * state.agenda.step)
    return tell(state, "planned", plan) if plan.is_change else stay(state)


def push(state: State, across: int, down: int) -> After:
    """The ghost one step on; beyond the last strip the page is turned."""
    plan, step = state.plan, state.agenda.step
    if plan.deed is Deed.RESIZE:
        return _carried(state, lengthened(plan, down * step)) if down else stay(state)
    if down:
        return _carried(state, nudged(plan, down * step, step))
    column, on, is_turned = beside(state, plan.column, plan.on, across)
    return _carried(state, replace(plan, column=column, on=on), on if is_turned else None)


def turn_page(state: State, steps: int) -> After:
    """The ghost goes along to another page, where it can leave its own."""
    if state.plan.deed is not Deed.MOVE:
        return stay(state)
    page, first = turned(state.agenda.days, steps), state.agenda.days[0]
    return _carried(state, replace(state.plan, on=state.plan.on + (page - first)), page)


def _carried(state: State, plan: Plan, page: date | None = None) -> After:
    return After(put(state, plan).state, (("date_wanted", page),) if page is not None else (), _tell_place)


def _tell_place(state: State) -> After:
    if state.plan is None:
        return stay(state)
    return After(state, (("reveal", "plan"), ("say", spoken.plan_sentence(state, state.plan))))


# By the mouse


def grab(
    state: State, visit: VisitBlock | None, column: ColumnKey, on: date, minute: float, edge: str = "", *,
    is_copy: bool = False,
) -> After:  # fmt: skip
    """Take a visit at a minute, or by an edge; without one a new visit is drawn from there. Locked ones only copy."""
    if visit is None:
        plan = drawn(column, on, minute, minute, state.agenda.step)
    elif visit.is_locked and not is_copy:
        return _locked(state)
    else:
        plan = plan_for(visit, Deed.COPY if is_copy else Deed.RESIZE if edge else Deed.MOVE)
    return After(replace(put(state, plan).state, grab=Grab(minute, edge)))


def drag(state: State, column: ColumnKey, on: date, minute: float, *, is_copy: bool = False) -> After:
    """Carry what was taken to where the mouse is."""
    plan, step = state.plan, state.agenda.step
    if plan is None or state.grab is None:
        return stay(state)
    anchor, edge = state.grab
    if plan.deed is Deed.CREATE:
        return put(state, drawn(plan.column, plan.on, anchor, minute, step))
    if plan.deed is Deed.RESIZE:
        change = begun if edge == "start" else ended
        return put(state, change(plan_for(plan.visit, Deed.RESIZE), minute, step))
    carried = plan_for(plan.visit, Deed.COPY if is_copy else Deed.MOVE)
    if plan.visit.is_locked and not is_copy:
        return put(state, carried)  # Ctrl was let go over a locked visit: it stays where it is
    return put(state, placed(carried, column, on, plan.visit.start_minute + minute - anchor, step))
