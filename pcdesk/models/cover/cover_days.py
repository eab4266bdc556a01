"""A patient's coverages laid out in time: on a day, before it, after it, and what a new one would replace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pcdesk.models.cover.cover import Cover, applying


@dataclass(frozen=True)
class Laid:
    """Coverages seen from one day. on: primary first. later: soonest first. earlier: latest end first.

    Every coverage is in exactly one of the three, except that one of two with the same rank on the same day, which
    only records from outside can hold, is listed under `doubled`.
    """

    on: tuple[Cover, ...]
    later: tuple[Cover, ...]
    earlier: tuple[Cover, ...]
    doubled: tuple[Cover, ...]


def laid_out(found: Iterable[Cover], day: date) -> Laid:
    """Sort coverages by where they stand in time to a day."""
    every = list(found)
    on = applying(every, day)
    rest = [cover for cover in every if cover not in on]
    later = [c for c in rest if c.starts_on is not None and c.starts_on > day and not _is_over(c)]
    later.sort(key=lambda c: (c.starts_on or date.min, c.rank, c.id))
    earlier = [c for c in rest if _is_over(c) or (c.ends_on is not None and c.ends_on < day)]
    earlier.sort(key=lambda c: (c.ends_on or c.starts_on or date.min, -c.rank, c.id), reverse=True)
    return Laid(tuple(on), tuple(later), tuple(earlier), tuple(c for c in rest if c.is_on(day)))


def _is_over(cover: Cover) -> bool:
    return cover.is_over and cover.ends_on is None


def replaced_by(found: Iterable[Cover], rank: int, starts_on: date) -> Cover | None:
    """The coverage of the same rank that a new one would have to end: it began before and still runs on that day."""
    before = (c for c in found if c.rank == rank and (c.starts_on is None or c.starts_on < starts_on))
    return next((c for c in before if c.is_on(starts_on)), None)
