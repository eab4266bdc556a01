"""The day of the week of a column of dates, in the language of the database."""

from __future__ import annotations

from typing import Any

import peewee as pw


def weekday_of(day: Any) -> Any:
    """0 is Monday, as ProviderHours keeps it."""
    # Numbers on both sides: compared with a column of numbers, Peewee makes numbers of every value inside.
    return pw.Case(pw.fn.strftime("%w", day).cast("integer"), [(n, (n + 6) % 7) for n in range(7)])
