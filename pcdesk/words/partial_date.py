"""A day of which perhaps only the year or the month is known, and a time that may be only such a day.

Nobody reads "1 January 2012" where somebody said "2012". The ISO text ("2012", "2012-10", "2012-10-05") is the
order too: a year stands before its months, a month before its days. (ISO 8601; FHIR date and dateTime.)
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from functools import total_ordering
from typing import TypeAlias

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """year 1 to 9999; month and day where they are known. Raises ValueError for what no calendar has."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A whole day; of a datetime its day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, iso: str) -> PartialDate:
        """From "2012", "2012-10" or "2012-10-05". Raises ValueError."""
        found = _ISO.fullmatch(iso)
        if not found:
            raise ValueError(f"no ISO date: {iso!r}")
        return cls(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]

    @property
    def iso(self) -> str:
        """2012, 2012-10 or 2012-10-05."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    @property
    def is_whole(self) -> bool:
        """Whether the very day is known."""
        return self.day is not None

    @property
    def first_day(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __lt__(self, other: object) -> bool:
        return self.iso < other.iso if isinstance(other, PartialDate) else NotImplemented

    def __str__(self) -> str:
        return self.iso


When: TypeAlias = datetime | PartialDate
"""A moment, or a day (or month, or year) whose time nobody wrote down."""


def partial(day: date | PartialDate) -> PartialDate:
    """A day as a PartialDate, whichever it was."""
    return day if isinstance(day, PartialDate) else PartialDate.of(day)


def order_of(at: date | When | None) -> str:
    """What to sort days and moments by, of one zone: their ISO text; nothing known comes first."""
    if at is None:
        return ""
    return at.iso if isinstance(at, PartialDate) else at.isoformat()
