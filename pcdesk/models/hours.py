"""When providers work: weekly hours, exceptions, closed days, and what stands in the way of a visit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pcdesk.models.engine.taken import gaps, taken
from pcdesk.models.practice import Room
from pcdesk.models.schedule import OFF_THE_BOOK, HoursException, ProviderHours, Visit, VisitType

Span = tuple[int, int]  # minutes after midnight, end not included
_Weekly = dict[tuple[int, int], list[Span]]
_FIRST_STRETCH = 14  # days; each stretch that is searched for a free place is twice as long as the one before


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

    @property
    def closed_reason(self) -> str | None:
        """Why the whole day is closed; None when some of it is open."""
        if self.open:
            return None
        return next((s.reason for s in self.shut if s.reason), "")


def provider_days(provider_ids: Iterable[int], days: Iterable[date]) -> dict[tuple[int, date], ProviderDay]:
    """The day of each of these providers on each of these days, in two queries."""
    ids, on = list(provider_ids), list(days)
    weekly, exceptions = _weekly(ids), _exceptions(on)
    return {
        (provider, day): _day(provider, day, weekly.get((provider, day.weekday()), []), exceptions.get(day, []))
        for provider in ids
        for day in on
    }


def _weekly(ids: list[int]) -> _Weekly:
    """The usual hours by (provider, weekday), in order of time; "8 to 12" and "12 to 5" are one stretch."""
    weekly: _Weekly = {}
    rows: Any = (
        ProviderHours.alive(
            ProviderHours.provider, ProviderHours.weekday, ProviderHours.start_minute, ProviderHours.end_minute
        )
        .where(ProviderHours.provider.in_(ids))
        .order_by(ProviderHours.start_minute)
        .tuples()
    )
    for provider, weekday, start, end in rows:
        weekly.setdefault((provider, weekday), []).append((start, end))
    return {when: merged(spans) for when, spans in weekly.items()}


def _exceptions(days: list[date]) -> dict[date, list[Any]]:
    found: dict[date, list[Any]] = {}
    if not days:
        return found
    for row in HoursException.alive().where(HoursException.exception_on.between(min(days), max(days))):
        found.setdefault(row.exception_on, []).append(row)
    return found


def _day(provider: int, on: date, usual: list[Span], exceptions: list[Any]) -> ProviderDay:
    spans, shut = sorted(usual), []
    mine = [e for e in exceptions if e.provider_id in (None, provider)]
    for e in (e for e in mine if e.is_open):
        spans = merged([*spans, (e.start_minute, e.end_minute)])
    for e in (e for e in mine if not e.is_open):
        spans = without(spans, (e.start_minute, e.end_minute))
        shut.append(Shut(e.start_minute, e.end_minute, e.reason))
    return ProviderDay(provider, on, tuple(spans), tuple(shut))


def merged(spans: list[Span]) -> list[Span]:
    """The same minutes as spans that neither touch nor overlap, in order."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


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

    kind: provider, patient, room, hours or closed. words: the reason with who and when is made by the view from visit
    (the other visit's id) and detail.
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
    if not any(s <= start and start + minutes <= e for s, e in day.open):
        reason = next((s.reason for s in day.shut if s.start < start + minutes and start < s.end and s.reason), "")
        found.append(Hindrance("hours" if day.open else "closed", None, reason))
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
    weekly, found = _weekly(provider_ids), []
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
    for _on, free in _free(provider_ids, _weekly(provider_ids), [on], before + after):
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
    provider_ids: list[int], weekly: _Weekly, days: list[date], least: int
) -> Iterator[tuple[date, list[tuple[int, list[Span]]]]]:
    """For each of some days in a row the providers with the free pieces of their hours that are at least so long."""
    exceptions = _exceptions(days)
    booked = taken(provider_ids, days[0], days[-1], [str(status) for status in OFF_THE_BOOK])
    for on in days:
        todays, differing, weekday = booked.get(on.isoformat(), {}), exceptions.get(on, []), on.weekday()
        free = []
        for provider in provider_ids:
            hours: Sequence[Span] = weekly.get((provider, weekday), ())
            if differing:
                hours = _day(provider, on, list(hours), differing).open
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
