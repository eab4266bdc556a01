"""When providers work: weekly hours, exceptions, closed days, and what stands in the way of a visit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pcdesk.models.practice import Room
from pcdesk.models.schedule import OFF_THE_BOOK, HoursException, ProviderHours, Visit, VisitType

Span = tuple[int, int]  # minutes after midnight, end not included


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
    """The day of each of these providers on each of these days, in three queries."""
    ids, on = list(provider_ids), list(days)
    weekly: dict[tuple[int, int], list[Span]] = {}
    rows = (
        ProviderHours.alive(
            ProviderHours.provider, ProviderHours.weekday, ProviderHours.start_minute, ProviderHours.end_minute
        )
        .where(ProviderHours.provider.in_(ids))
        .tuples()
    )
    for provider, weekday, start, end in rows:
        weekly.setdefault((provider, weekday), []).append((start, end))
    exceptions: dict[date, list[Any]] = {}
    for row in HoursException.alive().where(HoursException.exception_on.in_(on)):
        exceptions.setdefault(row.exception_on, []).append(row)
    return {
        (provider, day): _day(provider, day, weekly.get((provider, day.weekday()), []), exceptions.get(day, []))
        for provider in ids
        for day in on
    }


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
    """The first free start on each of the next days that have one: (day, start minute, provider id), `most` of them."""
    kind: Any = VisitType.get_by_id(visit_type_id)
    span = [from_on + timedelta(days=n) for n in range(days)]
    hours = provider_days(provider_ids, span)
    busy = _busy(provider_ids, span[0], span[-1])
    found: list[tuple[date, int, int]] = []
    for on in span:
        best: tuple[int, int] | None = None
        for provider in provider_ids:
            free = list(hours[provider, on].open)
            for hole in busy.get((provider, on), []):
                free = without(free, hole)
            earliest = from_minute if on == from_on else 0
            start = _first_start(free, earliest, kind.before_minutes, minutes + kind.after_minutes, step)
            if start is not None and (best is None or start < best[0]):
                best = (start, provider)
        if best:
            found.append((on, *best))
            if len(found) == most:
                break
    return found


def _first_start(free: list[Span], earliest: int, before: int, after: int, step: int) -> int | None:
    for start, end in free:
        at = max(start + before, earliest)
        at += -at % step
        if at - before >= start and at + after <= end:
            return at
    return None


def free_starts(
    provider_ids: list[int], visit_type_id: int, on: date, *, minutes: int, step: int = 15, from_minute: int = 0
) -> list[tuple[int, int]]:  # fmt: skip
    """Every free start of one day: (start minute, provider id), one provider a start, in order of time.

    Where several providers are free, the one named first is taken.
    """
    kind: Any = VisitType.get_by_id(visit_type_id)
    hours, busy = provider_days(provider_ids, [on]), _busy(provider_ids, on, on)
    found: dict[int, int] = {}
    for provider in provider_ids:
        free = list(hours[provider, on].open)
        for hole in busy.get((provider, on), []):
            free = without(free, hole)
        at = _first_start(free, from_minute, kind.before_minutes, minutes + kind.after_minutes, step)
        while at is not None:
            found.setdefault(at, provider)
            at = _first_start(free, at + step, kind.before_minutes, minutes + kind.after_minutes, step)
    return sorted(found.items())


def _busy(providers: list[int], first: date, last: date) -> dict[tuple[int, date], list[Span]]:
    out: dict[tuple[int, date], list[Span]] = {}
    rows = (
        Visit.alive(
            Visit.provider, Visit.visit_on, Visit.start_minute, Visit.minutes, VisitType.before_minutes,
            VisitType.after_minutes,
        )
        .join(VisitType)
        .where(
            Visit.visit_on.between(first, last), Visit.provider.in_(providers),
            Visit.status.not_in([str(s) for s in OFF_THE_BOOK]),
        )
        .tuples()
    )  # fmt: skip
    for provider, on, start, minutes, before, after in rows:
        out.setdefault((provider, on), []).append((start - before, start + minutes + after))
    return out
