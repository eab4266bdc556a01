"""What leads from one state of the calendar to the next: choosing, going about, pages, zoom. Pure, without Qt.

    after = moves.step(state, 1)          # one slot down: after.state, after.told
    grid.do(moves.choose, visit_id)       # the widget takes the state, then tells what is told

What is moved, stretched or drawn: planning.py. A move that means nothing here gives None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from pcdesk.language import tr
from pcdesk.models.book.visit import OFF_THE_BOOK
from pcdesk.views.calendar import spoken
from pcdesk.views.calendar.block import DAY, Agenda, ColumnKey, VisitBlock
from pcdesk.views.calendar.geometry import held, snap_down
from pcdesk.views.calendar.plan import Deed, Slot
from pcdesk.views.calendar.sheet import Sheet
from pcdesk.views.calendar.state import DENSITIES, State
from pcdesk.views.calendar.turning import nearest, turned

#: A move whose other arguments are given already.
Move = Callable[[State], "After | None"]


@dataclass(frozen=True, slots=True)
class After:
    """What a move leads to.

    told: what follows, in order: a signal of the grid with what it carries, or ("say", sentence); ("reveal", "cursor"
    or "plan"), which comes into view; ("turn_to",): the chosen visit comes into view and is read; ("ask_menu",).
    then: a move on whatever stands once all is told: where a page is asked for, the world turns it meanwhile.
    """

    state: State
    told: tuple[tuple[Any, ...], ...] = ()
    then: Move | None = None


def stay(state: State) -> After:
    """The key is ours, and nothing comes of it."""
    return After(state)


def tell(state: State, *told: Any) -> After:
    """Nothing changes here; one signal goes out."""
    return After(state, (told,))


# What is shown


def show(state: State, agenda: Agenda) -> After:
    """Another agenda; what is chosen, carried and pointed at stays where it can, and the cursor at the chosen visit.

    A plan ends where its visit was moved, locked or taken away elsewhere: it was about the one that stood there.
    """
    sheet, cursor, plan = Sheet(agenda), state.cursor, state.plan
    selected, hovered = (known if known in sheet.visits else None for known in (state.selected, state.hovered))
    visit = sheet.visits.get(selected)
    if cursor is not None and agenda.step != state.agenda.step:
        cursor = Slot(cursor.column, cursor.on, snap_down(cursor.start, agenda.step), agenda.step)
    if visit is not None and sheet.index_of(visit.column, visit.on) >= 0:
        cursor = _at(visit, agenda.step)
    elif sheet.strips:
        cursor = cursor or Slot(agenda.columns[0].key, agenda.days[0], 9 * 60, agenda.step)
        column = cursor.column if cursor.column in sheet.columns else agenda.columns[0].key
        cursor = cursor.moved(column, nearest(agenda.days, cursor.on))
    if plan is not None and agenda.days:
        plan = replace(plan, on=nearest(agenda.days, plan.on))
    after = replace(state, sheet=sheet, cursor=cursor, plan=plan, selected=selected, hovered=hovered)
    if plan is None or plan.visit is None or not _has_moved_on(state, sheet):
        return After(after)
    return _overtaken(after)


def look_elsewhere(state: State, now: VisitBlock | None) -> After:
    """What became of the visit that is carried to another page than its own, None: it is gone; then the plan ends."""
    plan = state.plan
    if plan is None or plan.visit is None or plan.deed is Deed.COPY:
        return stay(state)
    if now is not None and _standing(now) == _standing(plan.visit):
        return stay(state)
    return _overtaken(state)


def _overtaken(state: State) -> After:
    who = spoken.who(state.plan.visit, state.is_private)
    said = tr("{who} was changed meanwhile. What you planned was not done.", who=who)
    return After(replace(state, plan=None, grab=None, is_asking=False), (("say", said), ("given_up",)))


def _has_moved_on(state: State, sheet: Sheet) -> bool:
    """Whether the visit that is carried stands no longer where it was taken; a copy does not ask where."""
    plan = state.plan
    if plan.deed is Deed.COPY:
        return False
    now = sheet.visits.get(plan.visit.id)
    if now is None:  # of another page it is not known
        return plan.visit.id in state.sheet.visits and sheet.strips == state.sheet.strips
    return _standing(now) != _standing(plan.visit)


def _standing(visit: VisitBlock) -> tuple[Slot, bool, bool]:
    """Where it stands, and whether it can be moved: a visit that was taken off the book still stands on the page."""
    place = Slot(visit.column, visit.on, visit.start_minute, visit.minutes)
    return place, visit.is_locked, visit.status in OFF_THE_BOOK


def _at(visit: VisitBlock, step: int) -> Slot:
    return Slot(visit.column, visit.on, visit.start_minute, step)


def hide_names(state: State, is_private: bool) -> After:
    """Initials instead of names, and no kinds, flags or notes; or all again."""
    return After(replace(state, is_private=is_private))


def hover(state: State, visit_id: int | None) -> After:
    """Another visit, or none, is under the mouse."""
    return After(replace(state, hovered=visit_id))


def set_density(state: State, density: float) -> After:
    """Taller or lower hours; the nearest of DENSITIES is taken."""
    return After(replace(state, density=min(DENSITIES, key=lambda known: abs(known - density))))


def zoom(state: State, steps: int) -> After:
    """So many densities taller, or lower below zero."""
    at = DENSITIES.index(state.density) + steps
    return After(replace(state, density=DENSITIES[max(0, min(len(DENSITIES) - 1, at))]))


# What is chosen


def choose(state: State, visit_id: int | None) -> After:
    """Choose a visit, or none; the cursor goes with it."""
    visit = state.sheet.visits.get(visit_id) if visit_id is not None else None
    if visit is None:
        return After(replace(state, selected=None))
    return After(replace(state, selected=visit.id, cursor=_at(visit, state.agenda.step)), (("turn_to",),))


def stand(state: State, column: ColumnKey, on: date, start: int, minutes: int = 0) -> After:
    """Put the cursor on a slot; no visit is chosen any more. minutes: 0 for one step."""
    after = replace(state, selected=None, cursor=Slot(column, on, start, minutes or state.agenda.step))
    is_shown = state.sheet.index_of(column, on) >= 0
    return After(after, (("reveal", "cursor"), ("say", spoken.slot_sentence(after))) if is_shown else ())


def land(state: State, column: ColumnKey, on: date, start: int, down: int = 0) -> After:
    """Choose the visit that stands at a minute, or put the cursor there; nothing where its day is not shown.

    down: on the way up or down, a visit that only begins inside the slot is not stepped over either.
    """
    index = state.sheet.index_of(column, on)
    if index < 0:
        return After(state)
    visit = state.sheet.at(index, start)
    there = visit.id if visit is not None else None
    if visit is None and down:
        inside = state.sheet.overlaps(column, on, start, state.agenda.step)
        there = inside[0 if down > 0 else -1] if inside else None
    return choose(state, there) if there not in (None, state.selected) else stand(state, column, on, start)


def tab(state: State, is_next: bool) -> After | None:
    """Choose the next visit in order of time; None at the end, so that the keys can go on."""
    if state.plan is not None:
        return stay(state)
    order, cursor = state.sheet.order, state.cursor
    if state.selected in order:
        at = order.index(state.selected) + (1 if is_next else -1)
    else:
        visits = (state.sheet.visits[visit_id] for visit_id in order)
        before = sum((visit.on, visit.start_minute) < (cursor.on, cursor.start) for visit in visits)
        at = before if is_next else before - 1
    return choose(state, order[at]) if 0 <= at < len(order) else None


def escape(state: State) -> After | None:
    """Back to one slot without a visit; None where that is all there is."""
    cursor = state.cursor
    if state.selected is None and cursor.minutes == state.agenda.step:
        return None
    return stand(state, cursor.column, cursor.on, snap_down(cursor.start, state.agenda.step))


def enter(state: State) -> After:
    """Open the chosen visit, or ask for a new one where the cursor stands."""
    return tell(state, "slot_chosen", state.cursor) if state.selected is None else tell(
        state, "visit_opened", state.selected
    )


def confirm(state: State) -> After:
    """Ask whether the patient of the chosen visit comes."""
    return none_chosen(state) if state.visit is None else tell(state, "confirm_asked", state.selected)


def none_chosen(state: State) -> After:
    """Say what to do first."""
    return tell(state, "say", tr("Choose a visit first: Tab goes through them."))


# Going about


def step(state: State, down: int) -> After:
    """One slot up or down; a visit on the way is chosen, not stepped through."""
    visit, cursor, minutes = state.visit, state.cursor, state.agenda.step
    if down > 0:
        start = min(visit.end_minute if visit else cursor.start + cursor.minutes, DAY - minutes)
    else:
        start = (visit.start_minute if visit else cursor.start) - minutes
        start = max(0, start + -start % minutes)
    return land(state, cursor.column, cursor.on, start, down)


def sideways(state: State, across: int) -> After:
    """The strip beside; beyond the last one the page is turned."""
    cursor = state.cursor
    column, on, is_turned = beside(state, cursor.column, cursor.on, across)
    landing = partial(land, column=column, on=on, start=cursor.start)
    if not is_turned:
        return landing(state)
    gone = replace(state, selected=None, cursor=cursor.moved(column, on))
    return After(gone, (("date_wanted", on),), landing)


def beside(state: State, column: ColumnKey, on: date, across: int) -> tuple[ColumnKey, date, bool]:
    """The strip to one side; beyond the last one the first of the next page (True)."""
    agenda, strips = state.agenda, state.sheet.strips
    index = state.sheet.index_of(column, on) + across
    if 0 <= index < len(strips):
        return *strips[index], False
    page = turned(agenda.days, across)
    if across > 0:
        return agenda.columns[0].key, page, True
    return agenda.columns[-1].key, page + (agenda.days[-1] - agenda.days[0]), True


def stretch(state: State, down: int) -> After:
    """Make the chosen stretch longer or shorter; at its shortest it grows upwards."""
    visit, cursor, least = state.visit, state.cursor, state.agenda.step
    start = cursor.start if visit is None else snap_down(visit.start_minute, least)
    minutes = cursor.minutes if visit is None else least
    if down > 0:
        minutes = min(minutes + least, DAY - start)
    elif minutes > least:
        minutes -= least
    elif start >= least:
        start, minutes = start - least, minutes + least
    return stand(state, cursor.column, cursor.on, start, minutes)


def to_hours(state: State, is_end: bool) -> After:
    """To the first slot of the hours, or to their last one."""
    cursor, minutes = state.cursor, state.agenda.step
    hours = state.sheet.hours(state.sheet.index_of(cursor.column, cursor.on))
    spans = hours.spans if hours is not None and hours.spans else ((8 * 60, 17 * 60),)
    start = snap_down(spans[-1][1] - minutes if is_end else spans[0][0], minutes)
    return land(state, cursor.column, cursor.on, held(start, minutes), 1)


def turn_page(state: State, steps: int) -> After:
    """Ask for another page; the cursor goes along."""
    page, cursor = turned(state.agenda.days, steps), state.cursor
    return After(replace(state, cursor=cursor.moved(cursor.column, page)), (("date_wanted", page),))
