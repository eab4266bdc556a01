"""Which date comes next when a person turns the page of the calendar. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pcdesk.words.dates import FIRST_YEAR, LAST_YEAR


def turned(days: Sequence[date], steps: int) -> date | None:
    """The first day of the page `steps` on: days for the day view, weeks for the week view.

    Beyond the years that can be written the calendar stays where it is.
    """
    if not days:
        return None
    try:
        page = days[0] + timedelta(days=steps * (1 if len(days) == 1 else 7))
    except OverflowError:
        return days[0]
    return page if FIRST_YEAR <= page.year <= LAST_YEAR else days[0]


def nearest(days: Sequence[date], on: date) -> date:
    """The day of a page that is nearest to a day that may not be on it."""
    return min(days, key=lambda day: (abs(day - on), day))
