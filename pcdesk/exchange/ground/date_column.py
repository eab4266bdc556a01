"""Dates of a plain list: finds out from the whole column whether the day or the month comes first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pcdesk.exchange.ground.iso_date import shortened
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.language import tr
from pcdesk.words.calendar_words import month_number
from pcdesk.words.dates import FIRST_YEAR, LAST_YEAR, exists, full_year
from pcdesk.words.names import fold

_MIDNIGHT = re.compile(r"[ T]+(?:0?0|12):00(?::00(?:\.0+)?)?(?: ?[aA]\.?[mM]\.?)?(?:Z|\+00:00)?$")
_YEAR_FIRST = re.compile(r"(\d{4})([-/. ]?)(\d{1,2})\2(\d{1,2})", re.ASCII)
_TWO_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", re.ASCII)


@dataclass(slots=True)
class DateOrder:
    """What a column's dates say about their order, gathered value by value.

    month_first, day_first: how many dates can only be read that way. open: how many could be
    either. example: the first that could be either, for the question to the person.
    """

    column: str
    month_first: int = 0
    day_first: int = 0
    open: int = 0
    example: str = ""

    def see(self, text: str) -> None:
        """Take one more value into account."""
        found = _TWO_FIRST.fullmatch(_bare(text))
        if not found:
            return
        first, second = int(found[1]), int(found[2])
        if first > 12 >= second:
            self.day_first += 1
        elif second > 12 >= first:
            self.month_first += 1
        elif first != second and max(first, second) <= 12:
            self.open += 1
            self.example = self.example or _bare(text)[:20]

    @property
    def is_day_first(self) -> bool:
        """The likelier order; the American one when nothing tells."""
        return self.day_first > self.month_first

    @property
    def is_certain(self) -> bool:
        """Whether no date is left to guess: either none is open, or every other agrees."""
        return not self.open or (bool(self.day_first) != bool(self.month_first))


def read_date(text: str, name: str, today: date, *, is_day_first: bool) -> str:
    """The ISO day of a date of the past in any common form, "" for "".

    Years of two digits never lie in the future. Raises Unfit with a sentence.
    """
    said = _bare(text)
    if not said:
        return ""
    try:
        on = _year_first(said) or _two_first(said, today, is_day_first) or _worded(said, today)
    except ValueError:
        on = None
    if on is None or not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise Unfit(tr("“{value}” in {name} is not a date.", value=shortened(said), name=name))
    if on > today:
        raise Unfit(tr("“{value}” in {name} is in the future.", value=shortened(said), name=name))
    return on.isoformat()


def _bare(text: str) -> str:
    return _MIDNIGHT.sub("", text.strip())


def _year_first(said: str) -> date | None:
    found = _YEAR_FIRST.fullmatch(said)
    if not found or (not found[2] and len(said) != 8):
        return None
    return date(int(found[1]), int(found[3]), int(found[4]))


def _two_first(said: str, today: date, is_day_first: bool) -> date | None:
    found = _TWO_FIRST.fullmatch(said)
    if not found:
        return None
    month, day = (int(found[2]), int(found[1])) if is_day_first else (int(found[1]), int(found[2]))
    return _day(found[3], month, day, today)


def _worded(said: str, today: date) -> date | None:
    """4 Mar 1980, March 4, 1980, 04-Mar-80, 4 de marzo de 1980."""
    words = [word for word in fold(said).split() if word not in ("de", "del", "of")]
    words = [re.sub(r"^(\d{1,2})(?:st|nd|rd|th)$", r"\1", word) for word in words]
    months = [month for word in words if word.isalpha() and (month := month_number(word))]
    numbers = [word for word in words if word.isascii() and word.isdigit()]
    if len(words) != 3 or len(months) != 1 or len(numbers) != 2 or len(numbers[0]) > 2:
        return None
    return _day(numbers[1], months[0], int(numbers[0]), today)


def _day(year: str, month: int, day: int, today: date) -> date | None:
    if len(year) == 2:
        return full_year(int(year), month, day, today, past=True)
    return date(int(year), month, day) if len(year) == 4 and exists(int(year), month, day) else None
