"""Turns visits and hours as they are recorded into what the calendar draws. No Qt, no database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.book.calendar_day import Seer
from pcdesk.models.book.day_visit import DayVisit, waiting
from pcdesk.models.book.hours import ProviderDay
from pcdesk.models.book.visit import Status
from pcdesk.views.calendar.block import Agenda, ClosedDay, Column, OpenHours, Pause, VisitBlock
from pcdesk.words.door import show_age, show_date, show_phone


def column(seer: Seer) -> Column:
    """A provider's column."""
    return Column(seer.id, seer.title, seer.specialty, seer.colour, seer.initials)


def agenda(
    seers: Sequence[Seer], days: Sequence[date], visits: Iterable[DayVisit],
    hours: Mapping[tuple[int, date], ProviderDay], now: datetime, *, why_locked: str = "",
    to_confirm: Collection[int] = (), step: int = 15,
) -> Agenda:  # fmt: skip
    """Everything the calendar shows at once. now: this moment, in UTC. to_confirm: whose patients are to be asked.

    why_locked: why nothing can be moved here, "" where it can. step: minutes that times snap to.
    """
    mine = [hours[seer.id, on] for on in days for seer in seers]
    return Agenda(
        tuple(column(seer) for seer in seers),
        tuple(days),
        tuple(block(visit, now, may_move=not why_locked, is_to_ask=visit.id in to_confirm) for visit in visits),
        tuple(OpenHours(one.provider_id, one.on, one.open) for one in mine),
        tuple(
            Pause(one.provider_id, one.on, shut.start, shut.end, shut.reason)
            for one in mine if one.open
            for shut in one.shut if shut.reason
        ),
        tuple(ClosedDay(one.on, one.closed_reason, one.provider_id) for one in mine if one.closed_reason),
        step, why_locked, moment.local(now).replace(tzinfo=None),
    )  # fmt: skip


def block(visit: DayVisit, now: datetime, *, may_move: bool = True, is_to_ask: bool = False) -> VisitBlock:
    """One visit as it is drawn."""
    said = " · ".join(part for part in (visit.reason, visit.note) if part)
    facts = [(tr("Born"), born(visit, moment.local(now).date())), (tr("MRN"), visit.mrn)]
    if visit.cancel_reason:
        facts.append((tr("Canceled because"), visit.cancel_reason))
    return VisitBlock(
        visit.id, visit.provider_id, visit.on, visit.start, visit.minutes, visit.name, short_name(visit.list_name),
        visit.initials, visit.kind, visit.kind_colour, visit.status, visit.confirmation,
        tuple(flags(visit, now, is_to_ask)), visit.room, said, show_phone(visit.phone),
        tuple(fact for fact in facts if fact[1]),
        not may_move or visit.status == Status.GONE or visit.comes_no_more, visit.before, visit.after, visit.deceased,
    )  # fmt: skip


def flags(visit: DayVisit, now: datetime, is_to_ask: bool) -> Iterable[tuple[str, str]]:
    """(icon, word) of what wants a look: a death, an alert, an interpreter, a long wait, a visit not confirmed."""
    if visit.deceased:
        yield "triangle-alert", visit.deceased
    elif visit.alert:
        yield "triangle-alert", visit.alert
    if visit.needs_interpreter:
        yield "languages", tr("Interpreter needed")
    wait = waiting(visit, now)
    if wait is not None and wait.level != "calm":
        late = tr("{n} min late", n=wait.minutes)
        yield "hourglass", late if wait.level == "late" else tr("waits {n} min", n=wait.minutes)
    if is_to_ask:
        yield "phone-call", tr("Not confirmed")


def born(visit: DayVisit, today: date) -> str:
    """Birth date and age: Mar 14, 1962, 64; the date alone of who has died."""
    if visit.born_on is None:
        return ""
    if visit.deceased:
        return show_date(visit.born_on)
    return f"{show_date(visit.born_on)}, {show_age(visit.born_on, today, short=True)}"


def short_name(list_name: str) -> str:
    """Alvarez R. from Alvarez, Rosa (Rosie); 李小明 from 李小明 (Ming)."""
    last, _comma, first = list_name.partition(", ")
    return f"{last} {first[0]}." if first else last.partition(" (")[0]
