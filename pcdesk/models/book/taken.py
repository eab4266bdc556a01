"""Which minutes of the book are taken: one row a provider and day, so that a full year is read in a moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from pcdesk.models.book.visit import Visit, VisitType
from pcdesk.models.engine.wording import joined
from pcdesk.models.record.question import Mark, Question

Span = tuple[int, int]
_LENGTH_BITS = 20  # a span is told as one number: where it starts, then in this many bits how long it is
_LENGTH = (1 << _LENGTH_BITS) - 1


@lru_cache(maxsize=8)
def _booked(without: int) -> Question:
    """A row for every visit would take four times as long to hand over. Providers are asked for as a range: to look
    each of many up in a list costs more than to leave out those that are not wanted.
    """
    before, after = VisitType.before_minutes, VisitType.after_minutes
    told = (Visit.start_minute - before) * (_LENGTH + 1) + Visit.minutes + before + after
    return Question(
        lambda: Visit.alive(Visit.visit_on, Visit.provider, joined(told))
        .join(VisitType)
        .where(
            Visit.visit_on.between(Mark(), Mark()), Visit.provider.between(Mark(), Mark()),
            Visit.status.not_in([Mark() for _ in range(without)]),
        )
        .group_by(Visit.visit_on, Visit.provider)
    )  # fmt: skip


def taken(
    provider_ids: Sequence[int], first: date, last: date, off_the_book: Iterable[str]
) -> dict[str, dict[int, str]]:
    """What is booked from the first to the last day, buffers included: ISO day to provider to what gaps() reads.

    off_the_book: statuses of visits that take no place. May hold providers that were not asked for.
    """
    found: dict[str, dict[int, str]] = {}
    if not provider_ids:
        return found
    without = tuple(off_the_book)
    asked = (first.isoformat(), last.isoformat(), min(provider_ids), max(provider_ids), *without)
    for on, provider, told in _booked(len(without)).each(*asked):
        if on in found:
            found[on][provider] = told
        else:
            found[on] = {provider: told}
    return found


def gaps(hours: Iterable[Span], told: str, least: int) -> list[Span]:
    """What one provider's bookings of a day leave of some hours, in their order, where it is at least so long.

    Spans are minutes after midnight, end not included; told: as taken() gives it, empty for nothing.
    """
    found = []
    numbers = sorted(map(int, told.split(","))) if told else ()
    for at, end in hours:
        for number in numbers:
            begins = number >> _LENGTH_BITS
            if begins >= end:
                break
            if begins - at >= least:
                found.append((at, begins))
            ends = begins + (number & _LENGTH)
            if ends > at:
                at = ends
        if end - at >= least:
            found.append((at, end))
    return found
