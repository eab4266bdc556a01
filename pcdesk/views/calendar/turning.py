"""Which date comes next when a person turns the page of the calendar. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta


def turned(days: Sequence[date], steps: int) -> date | None:
    """The first day of the page `steps` on: days for the day view, weeks for the week view."""
    if not days:
        return None
    return days[0] + timedelta(days=steps * (1 if len(days) == 1 else 7))


def nearest(days: Sequence[date], on: date) -> date:
    """The day of a page that is nearest to a day that may not be on it."""
    return min(days, key=lambda day: (abs(day - on), day))
