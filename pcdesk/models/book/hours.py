"""When providers work: weekly hours, exceptions, closed days, and what stands in the way of a visit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pcdesk.language import tr
from pcdesk.models.book.taken import gaps, taken
from pcdesk.models.book.visit import OFF_THE_BOOK, HoursException, Visit, VisitType
from pcdesk.models.book.weekly_hours import Span, Weekly, merged
from pcdesk.models.clinic.practice import Room

_FIRST_STRETCH = 14  # days; each stretch that is searched for a free place is twice as long as the one before


# Why nobody is in: the whole day is closed, these minutes are outside the hours, the provider sees nobody any more.
NOBODY_IN = ("closed", "hours", "gone")


@dataclass(frozen=True)
class Shut:
    """A stretch of a day in which a provider does not work, and why (empty outside usual hours)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class ProviderDay:
    """One provider's day: when it is open, and the named stretches that are shut."""

    provider_id: int
    on: date
    open: tuple[Span, ...]
    shut: tuple[Shut, ...]
    is_gone: bool = False  # she sees no patients any more

    @property
    def closed_reason(self) -> str | None:
        """Why the whole day is closed; None when some of it is open."""
        if self.open:
            return None
        if self.is_gone:
            return tr("sees no patients any more")
        return next((s.reason for s in self.shut if s.reason), "")


def provider_days(provider_ids: Iterable[int], days: Iterable[date]) -> dict[tuple[int, date], ProviderDay]:
    """The day of each of these providers on each of these days, in three queries."""
    on = list(days)
    return days_of((provider, day) for provider in provider_ids for day in on)


def days_of(wanted: Iterable[tuple[int, date]]) -> dict[tuple[int, date], ProviderDay]:
    """The days of providers that are wanted, as (provider, day)."""
    pairs = list(wanted)
    weekly, exceptions = Weekly({one for one, _on in pairs}), _exceptions([on for _one, on in pairs])
    return {(one, on): _day(one, on, weekly, exceptions.get(on, [])) for one, on in pairs}


def stands_against(day: ProviderDay, start: int, minutes: int) -> tuple[str, str] | None:
    """Why a provider sees nobody in these minutes: (a kind of NOBODY_IN, the reason typed); None when she does."""
    if any(s <= start and start + minutes <= e for s, e in day.open):
        return None
    if day.is_gone:
        return "gone", ""
    reason = next((s.reason for s in day.shut if s.start < start + minutes and start < s.end and s.reason), "")
    return "hours" if day.open else "closed", reason


def _exceptions(days: list[date]) -> dict[date, list[Any]]:
    found: dict[date, list[Any]] = {}
    if not days:
        return found
    for row in HoursException.alive().where(HoursException.exception_on.between(min(days), max(days))):
        found.setdefault(row.exception_on, []).append(row)
    return found


def _day(provider: int, on: date, weekly: Weekly, exceptions: list[Any]) -> ProviderDay:
    """Usual hours, then what differs for all, then what differs for this provider: the particular beats the general."""
    if weekly.is_gone(provider, on):
        return ProviderDay(provider, on, (), (), is_gone=True)
    spans, shut = list(weekly.on(provider, on)), list[Shut]()
    for whose in (None, provider):
        mine = [e for e in exceptions if e.provider_id == whose]
        opened = [(e.start_minute, e.end_minute) for e in mine if e.is_open]
        spans = merged([*spans, *opened])
        for span in opened:
            shut = [Shut(*piece, s.reason) for s in shut for piece in without([(s.start, s.end)], span)]
        for e in (e for e in mine if not e.is_open):
            spans = without(spans, (e.start_minute, e.end_minute))
            shut.append(Shut(e.start_minute, e.end_minute, e.reason))
    return ProviderDay(provider, on, tuple(spans), tuple(shut))


def without(spans: list[Span], hole: Span) -> list[Span]:
    """The spans less the hole."""
    out: list[Span] = []
    for start, end in spans:
        for piece in ((start, min(end, hole[0])), (max(start, hole[1]), end)):
            if piece[0] < piece[1]:
                out.append(piece)
    return out


@dataclass(frozen=True)
class Hindrance:
    """Something that speaks against a place in the book: a warning, never a refusal.

    kind: provider, patient, room or one of NOBODY_IN. words: the reason with who and when is made by the view from
    visit (the other visit's id) and detail.
    """

    kind: str
    visit_id: int | None = None
    detail: str = ""


def hindrances(
    *, provider_id: int, patient_id: int, visit_type_id: int, on: date, start: int, minutes: int,
    room_id: int | None = None, but: int | None = None,
) -> list[Hindrance]:  # fmt: skip
    """What speaks against this place: overlaps (with buffers), the patient being elsewhere, hours, closed days.

    but: the visit that is being moved, which does not hinder itself.
    """
    found = [*_overlaps(provider_id, patient_id, visit_type_id, on, start, minutes, room_id, but)]
    day = provider_days([provider_id], [on])[provider_id, on]
    if reason := stands_against(day, start, minutes):
        found.append(Hindrance(reason[0], None, reason[1]))
    return found


def _overlaps(
    provider: int, patient: int, visit_type: int, on: date, start: int, minutes: int, room: int | None, but: int | None
) -> Iterable[Hindrance]:
    kind: Any = VisitType.get_by_id(visit_type)
    begins, ends = start - kind.before_minutes, start + minutes + kind.after_minutes
    rows = (
        Visit.alive(
            Visit.id, Visit.provider, Visit.patient, Visit.room, Visit.start_minute, Visit.minutes,
            VisitType.before_minutes, VisitType.after_minutes,
        )
        .join(VisitType)
        .where(Visit.visit_on == on, Visit.status.not_in([str(s) for s in OFF_THE_BOOK]), Visit.id != (but or 0))
        .tuples()
    )  # fmt: skip
    for visit, its_provider, its_patient, its_room, at, length, before, after in rows:
        if its_provider == provider and begins < at + length + after and at - before < ends:
            yield Hindrance("provider", visit)
        elif its_patient == patient and start < at + length and at < start + minutes:
            yield Hindrance("patient", visit)
        if room is not None and its_room == room and start < at + length and at < start + minutes:
            yield Hindrance("room", visit, Room.get_by_id(room).name)


def next_free(
    provider_ids: list[int], visit_type_id: int, from_on: date, from_minute: int, *, minutes: int, days: int = 120,
    step: int = 15, most: int = 10,
) -> list[tuple[date, int, int]]:  # fmt: skip
    """The first free start on each of the next days that have one: (day, start minute, provider id), `most` of them.

    Where several providers are free at that minute, the one named first is taken.
    """
    kind: Any = VisitType.get_by_id(visit_type_id)
    before, after = kind.before_minutes, minutes + kind.after_minutes
    weekly, found = Weekly(provider_ids), []
    for span in _stretches(from_on, days):
        for on, free in _free(provider_ids, weekly, span, before + after):
            earliest = from_minute if on == from_on else 0
            best: tuple[int, int] | None = None
            for provider, pieces in free:
                start = _first_start(pieces, earliest, before, after, step)
                if start is not None and (best is None or start < best[0]):
                    best = (start, provider)
            if best:
                found.append((on, *best))
                if len(found) == most:
                    return found
    return found


def free_starts(
    provider_ids: list[int], visit_type_id: int, on: date, *, minutes: int, step: int = 15, from_minute: int = 0
) -> list[tuple[int, int]]:  # fmt: skip
    """Every free start of one day: (start minute, provider id), one provider a start, in order of time.

    Where several providers are free, the one named first is taken.
    """
    kind: Any = VisitType.get_by_id(visit_type_id)
    before, after = kind.before_minutes, minutes + kind.after_minutes
    found: dict[int, int] = {}
    for _on, free in _free(provider_ids, Weekly(provider_ids), [on], before + after):
        for provider, pieces in free:
            at = _first_start(pieces, from_minute, before, after, step)
            while at is not None:
                found.setdefault(at, provider)
                at = _first_start(pieces, at + step, before, after, step)
    return sorted(found.items())


def _stretches(first: date, days: int) -> Iterator[list[date]]:
    """The days in ever longer stretches: what is free soon is found without reading the year."""
    at, length = 0, _FIRST_STRETCH
    while at < days:
        yield [first + timedelta(days=n) for n in range(at, min(days, at + length))]
        at, length = at + length, length * 2


def _free(
    provider_ids: list[int], weekly: Weekly, days: list[date], least: int
) -> Iterator[tuple[date, list[tuple[int, list[Span]]]]]:
    """For each of some days in a row the providers with the free pieces of their hours that are at least so long."""
    exceptions = _exceptions(days)
    booked = taken(provider_ids, days[0], days[-1], [str(status) for status in OFF_THE_BOOK])
    for on in days:
        todays, differing = booked.get(on.isoformat(), {}), exceptions.get(on, [])
        free = []
        for provider in provider_ids:
            hours = _day(provider, on, weekly, differing).open if differing else weekly.on(provider, on)
            if hours and (pieces := gaps(hours, todays.get(provider, ""), least)):
                free.append((provider, pieces))
        yield on, free


def _first_start(free: Iterable[Span], earliest: int, before: int, after: int, step: int) -> int | None:
    """The first start on the step that leaves these minutes free before and after it."""
    for start, end in free:
        at = max(start + before, earliest)
        at += -at % step
        if at - before >= start and at + after <= end:
            return at
    return None
