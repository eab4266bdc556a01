"""Which backups are kept: the latest 3, and the last of 12 days, 10 weeks and 9 months that have one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

# The latest few as well: a mistake of ten o'clock that is noticed at eleven has a way back.
LATEST, DAILY, WEEKLY, MONTHLY = 3, 12, 10, 9


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Of these moments the ones to keep: the latest, and the last of each newest day, week and month.

    Days without a backup do not count, so a clinic that was closed for a month loses nothing. Give local
    moments: a day is the clinic's day.
    """
    newest_first = sorted(set(moments), reverse=True)
    return (
        set(newest_first[:LATEST])
        | _last_of_each(newest_first, lambda at: (at.year, at.month, at.day), DAILY)
        | _last_of_each(newest_first, lambda at: tuple(at.isocalendar())[:2], WEEKLY)
        | _last_of_each(newest_first, lambda at: (at.year, at.month), MONTHLY)
    )


def _last_of_each(
    newest_first: list[datetime], period: Callable[[datetime], tuple[int, ...]], most: int
) -> set[datetime]:
    last: dict[tuple[int, ...], datetime] = {}
    for at in newest_first:
        last.setdefault(period(at), at)
    return set(list(last.values())[:most])
