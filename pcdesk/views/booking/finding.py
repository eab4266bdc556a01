"""Which times are offered for what is wanted: those of one day, or the first of each of the next days. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pcdesk import moment
from pcdesk.models.book.calendar_day import slot_minutes
from pcdesk.models.book.hours import free_starts, next_free
from pcdesk.views.booking.order import Place
from pcdesk.views.booking.when import When

NEAR, FAR, MOST = 21, 180, 10  # days looked through at once, days looked through behind the scenes, times offered


@dataclass(frozen=True)
class Wanted:
    """What a time is looked for: one of these providers, so many minutes of this type of visit, and when."""

    providers: tuple[int, ...]
    kind: int
    minutes: int
    when: When


def on_day(wanted: Wanted, on: date) -> list[Place]:
    """Every free time of a day within the part of it that is wanted."""
    when = wanted.when
    starts = free_starts(
        list(wanted.providers), wanted.kind, on, minutes=wanted.minutes, step=slot_minutes(), from_minute=earliest(on)
    )
    return [(on, start, provider) for start, provider in starts if when.first <= start < when.last]


def from_day(wanted: Wanted, on: date) -> list[Place]:
    """The first free time of each day from this one on, as far as is looked through at once."""
    ids, when, step = list(wanted.providers), wanted.when, slot_minutes()
    if not when.first:
        found = next_free(
            ids, wanted.kind, on, earliest(on), minutes=wanted.minutes, step=step, days=NEAR, most=MOST
        )
        return [place for place in found if place[1] < when.last]
    places: list[Place] = []
    for day in (on + timedelta(days=n) for n in range(NEAR)):
        first = max(when.first, earliest(day))
        starts = free_starts(ids, wanted.kind, day, minutes=wanted.minutes, step=step, from_minute=first)
        places += [(day, *start) for start in starts[:1]]
    return places[:MOST]


def look_far(wanted: Wanted, on: date, start: int, step: int) -> list[Place]:
    """The first free times of half a year from a day and minute on; slow, for a task."""
    return next_free(
        list(wanted.providers), wanted.kind, on, start, minutes=wanted.minutes, step=step, days=FAR, most=MOST
    )


def earliest(on: date) -> int:
    """The first minute of a day that is still to come."""
    return moment.minute() if on == moment.today() else 0
