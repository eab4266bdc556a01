"""How the calendar says times, pages, slots and plans in words, to read and to hear. No Qt."""

from __future__ import annotations

from datetime import date

from pcdesk.language import counted, tr
from pcdesk.views.calendar.block import Agenda, VisitBlock
from pcdesk.views.calendar.plan import Plan, Slot
from pcdesk.views.calendar.state import State
from pcdesk.words.door import show_date_long, show_day, show_time


def clock(minute: int) -> str:
    """A minute of the day on a twelve-hour clock, without its half: 9:00."""
    return show_time(minute).partition(" ")[0]


def stretch(start: int, minutes: int) -> str:
    """From when to when: 9:00 to 9:30, with a dash between."""
    return tr("{start} \u2013 {end}", start=clock(start), end=clock(start + minutes))


def length(minutes: int) -> str:
    """A length in words: 45 minutes, 1 hour, 1 hour 15 minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return counted(rest, "1 minute", "{count} minutes")
    said = counted(hours, "1 hour", "{count} hours")
    return f"{said} {counted(rest, '1 minute', '{count} minutes')}" if rest else said


def days_title(days: tuple[date, ...]) -> str:
    """What stands over the calendar: one day in full, or the week from when to when."""
    if not days:
        return ""
    first, last = days[0], days[-1]
    if first == last:
        return show_date_long(first)
    return tr("{first} \u2013 {last}, {year}", first=show_day(first), last=show_day(last), year=last.year)


def page_sentence(agenda: Agenda) -> str:
    """A page of the calendar as it is read aloud when it is turned: Tuesday, November 24, 2026, 12 visits.

    As the strip below counts them: without those that are off the book.
    """
    coming = sum(not visit.is_off for visit in agenda.visits)
    return f"{days_title(agenda.days)}, {counted(coming, '1 visit', '{count} visits', 'no visits')}"


def who(visit: VisitBlock, is_private: bool) -> str:
    """The patient as a sentence may name them: initials while names are hidden."""
    return visit.initials if is_private else visit.patient


def slot_sentence(state: State) -> str:
    """The slot the keys stand on, as it is read aloud: 9:00 am, 15 minutes, Dr. Lee, Tue, Nov 24, free."""
    slot = state.cursor
    index = state.sheet.index_of(slot.column, slot.on)
    closed, hours = state.sheet.closed(index), state.sheet.hours(index)
    if names := _names(state, state.sheet.overlaps(*slot)):
        how = tr("taken by {names}", names=names)
    elif closed is not None:
        how = tr("closed: {reason}", reason=closed.reason)
    elif hours is not None and not any(first <= slot.start < end for first, end in hours.spans):
        how = tr("outside hours")
    else:
        how = tr("free")
    return f"{_place(state, slot)}, {how}"


def plan_sentence(state: State, plan: Plan) -> str:
    """A ghost as it is read aloud, with the names it would overlap."""
    place, names = _place(state, plan.slot), _names(state, state.conflicts(plan))
    return f"{place}, {tr('overlaps {names}', names=names)}" if names else place


def _place(state: State, slot: Slot) -> str:
    column = state.sheet.columns.get(slot.column)
    titles = [column.title] if column is not None else []
    return ", ".join([show_time(slot.start), length(slot.minutes), *titles, show_day(slot.on)])


def _names(state: State, ids: tuple[int, ...]) -> str:
    return ", ".join(who(state.sheet.visits[one], state.is_private) for one in ids)
