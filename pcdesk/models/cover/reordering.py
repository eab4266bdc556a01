"""Coverages that change places on the days they have in common, each cut into dated pieces: pure, without a query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """A coverage's days, both included, and its place. starts_on None: before any other day; ends_on None: open."""

    coverage_id: int
    rank: int
    starts_on: date | None
    ends_on: date | None

    def is_on(self, day: date) -> bool:
        """Whether it covers a day."""
        if self.starts_on is not None and day < self.starts_on:
            return False
        return self.ends_on is None or day <= self.ends_on


@dataclass(frozen=True)
class Common:
    """Days through which the same coverages run. first None: since ever; last None: from then on."""

    first: date | None
    last: date | None


def common_days(spans: Sequence[Span], on: date) -> Common:
    """The longest run of days around this one on which exactly those coverages run that run on it."""
    running = [one for one in spans if one.is_on(on)]
    firsts = [one.starts_on for one in running if one.starts_on is not None]
    lasts = [one.ends_on for one in running if one.ends_on is not None]
    for one in spans:
        if one.is_on(on):
            continue
        if one.ends_on is not None and one.ends_on < on:
            firsts.append(one.ends_on + DAY)
        if one.starts_on is not None and one.starts_on > on:
            lasts.append(one.starts_on - DAY)
    return Common(max(firsts, default=None), min(lasts, default=None))


def reordered(spans: Sequence[Span], order: Sequence[int], on: date) -> list[Span]:
    """The pieces after these coverages, all that run on a day, stand in this order on their common days.

    Of each coverage whose place changes up to three: before, between and after; the one between keeps its row. What
    does not change is left out.
    """
    days = common_days(spans, on)
    by_id = {one.coverage_id: one for one in spans}
    pieces: list[Span] = []
    for place, coverage_id in enumerate(order, start=1):
        one = by_id[coverage_id]
        if one.rank == place:
            continue
        if days.first is not None and (one.starts_on is None or one.starts_on < days.first):
            pieces.append(Span(coverage_id, one.rank, one.starts_on, days.first - DAY))
        pieces.append(Span(coverage_id, place, days.first, days.last))
        if days.last is not None and (one.ends_on is None or one.ends_on > days.last):
            pieces.append(Span(coverage_id, one.rank, days.last + DAY, one.ends_on))
    return pieces
