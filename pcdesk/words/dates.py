"""Dates as a front desk types them: 3/4/80, t, +2w, tue, Mar 4, 1980."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from pcdesk.language import tr
from pcdesk.words.calendar_words import month_number, weekday_number
from pcdesk.words.partial_date import PartialDate

FIRST_YEAR, LAST_YEAR = 1850, 2199
_TODAY = {"t", "n", "today", "now", "tod", "hoy"}
_TOMORROW = {"m", "tmr", "tmrw", "tom", "tomorrow", "manana"}
_YESTERDAY = {"y", "yest", "yesterday", "ayer"}
_FILLERS = {"of", "de", "del", "the", "el", "on", "this"}
_UNITS = {
    "d": "d", "day": "d", "days": "d", "dia": "d", "dias": "d",
    "w": "w", "wk": "w", "wks": "w", "week": "w", "weeks": "w", "semana": "w", "semanas": "w",
    "m": "m", "mo": "m", "mos": "m", "month": "m", "months": "m", "mes": "m", "meses": "m",
    "y": "y", "yr": "y", "yrs": "y", "year": "y", "years": "y", "ano": "y", "anos": "y",
}  # fmt: skip
_SHIFT = re.compile(r"(in |en |hace )?([+-]?) ?([0-9]{1,3}) ?([a-z]+)( ago)?")
_NUMERIC = re.compile(r"([0-9]{1,4})[-/. ]+([0-9]{1,2})(?:[-/. ]+([0-9]{1,4}))?")
_YEAR_AND_MONTH = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})|([0-9]{1,2})[-/.]([0-9]{4})")
_ORDINAL = re.compile(r"([0-9])(?:st|nd|rd|th)\b")


def parse_date(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that text means, seen from today; None when text is empty.

    Without a year or month the next such day from today on is meant; with past the last one up to today.
    Two-digit years reach 79 years back and 20 ahead; with past they never lie in the future.
    Numbers are month first unless only day first is possible. A weekday alone is the first one after
    today; "next fri" is the Friday of the week (from Sunday) after this one.
    Raises ValueError with a sentence for the person; with past also for any day after today.
    """
    said = _plain(text)
    if not said:
        return None
    day = _read(said, today, past)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(tr("This year does not look right. Type the year with four digits."))
    if past and day > today:
        raise ValueError(tr("This date is in the future. Type a date up to today."))
    return day


def parse_partial(text: str, today: date, *, past: bool = False) -> PartialDate | None:
    """The day of a history, or the month or year where no more is known: 2012, 10/2012, Oct 2012, Mar 4, 1980.

    Everything else as parse_date reads it. None when text is empty. Raises ValueError with a sentence; with past also
    for what lies wholly after today.
    """
    found = year_or_month(text)
    if found is None:
        day = parse_date(text, today, past=past)
        return PartialDate.of(day) if day else None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(tr("This year does not look right. Type the year with four digits."))
    if past and found.first_day > today:
        raise ValueError(tr("This date is in the future. Type a date up to today."))
    return found


def year_or_month(text: str) -> PartialDate | None:
    """A year (2012), or a month of a year (10/2012, Oct 2012); None for anything else. Raises ValueError."""
    said = _plain(text)
    if re.fullmatch("[0-9]{4}", said) and said[:2] > "12":
        return PartialDate(int(said))
    if numbers := _YEAR_AND_MONTH.fullmatch(said):
        year, month = int(numbers[1] or numbers[4]), int(numbers[2] or numbers[3])
        if not 1 <= month <= 12:
            raise ValueError(tr("A year has the months 1 to 12. Type the month and the year, like 10/2012."))
        return PartialDate(year, month)
    words = [word for word in re.findall("[a-z]+|[0-9]+", said) if word not in _FILLERS]
    if len(words) == 2 and words[0].isdigit():
        words.reverse()
    if len(words) == 2 and len(words[1]) == 4 and words[1].isdigit() and (named := month_number(words[0])):
        return PartialDate(int(words[1]), named)
    return None


def add_months(day: date, months: int) -> date:
    """The same day of the month, months later or earlier; the last day where that month is shorter.

    Raises ValueError when the calendar ends.
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(tr("This date is too far away."))
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def full_year(two_digits: int, month: int, day: int, today: date, *, past: bool) -> date:
    """The day meant by a year of two digits (0 to 99): see parse_date. Raises ValueError for no such day."""
    century = today.year - today.year % 100
    found = None
    for year in (century - 100 + two_digits, century + two_digits, century + 100 + two_digits):
        late = (year, month, day) > (today.year, today.month, today.day) if past else year > today.year + 20
        if not late and exists(year, month, day):
            found = date(year, month, day)
    if found is None:
        raise ValueError(_no_such_day())
    return found


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _plain(text: str) -> str:
    """Small letters without accents, commas or double spaces; ASCII digits and one kind of hyphen."""
    flat = unicodedata.normalize("NFKD", text).casefold()
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    flat = re.sub("[\u2010-\u2015\u2212]", "-", flat)
    return " ".join(flat.replace(",", " ").split()).rstrip(".")


def _read(said: str, today: date, past: bool) -> date:
    for words, step in ((_TODAY, 0), (_TOMORROW, 1), (_YESTERDAY, -1)):
        if said in words:
            return today + timedelta(days=step)
    for reader in (_shift, _weekday, _run_of_digits, _numbers, _words):
        day = reader(said, today, past)
        if day is not None:
            return day
    raise ValueError(tr("This is not a date pcdesk can read. Try 3/4/1980, Mar 4 1980, t, +2w or tue."))


def _shift(said: str, today: date, past: bool) -> date | None:
    """+2w, -3d, 6m, in 2 weeks, 3 days ago."""
    found = _SHIFT.fullmatch(said)
    if found is None or found[4] not in _UNITS:
        return None
    lead, sign, count, unit, ago = found.groups()
    back = ago is not None or lead == "hace " or sign == "-" or (past and not sign and not lead)
    number = -int(count) if back else int(count)
    try:
        match _UNITS[unit]:
            case "d":
                return today + timedelta(days=number)
            case "w":
                return today + timedelta(weeks=number)
            case "m":
                return add_months(today, number)
            case _:
                return add_months(today, 12 * number)
    except OverflowError:
        raise ValueError(tr("This date is too far away.")) from None


def _weekday(said: str, today: date, past: bool) -> date | None:
    """tue, this tue, next fri, last mon."""
    lead, _, name = said.rpartition(" ")
    wanted = weekday_number(name)
    if wanted is None or lead not in {"", "this", "next", "last", "on", "el"}:
        return None
    if lead == "last" or (past and lead != "next"):
        return today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    if lead == "next":
        next_sunday = today + timedelta(days=7 - (today.weekday() + 1) % 7)
        return next_sunday + timedelta(days=(wanted + 1) % 7)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _run_of_digits(said: str, today: date, past: bool) -> date | None:
    """5, 0304, 030480, 03041980, 19800304."""
    if not re.fullmatch("[0-9]+", said):
        return None
    if len(said) <= 2:
        return _nearest(_months_about(today, past), int(said), today, past)
    if len(said) == 4:
        month, day = int(said[:2]), int(said[2:])
        if not 1 <= month <= 12:
            raise ValueError(tr("This is only a year. Type the month and the day as well."))
        return _nearest(_years_about(today, past, month), day, today, past)
    if len(said) == 6:
        return full_year(int(said[4:]), int(said[:2]), int(said[2:4]), today, past=past)
    if len(said) == 8:
        if said[:2] > "12":
            return _exact(int(said[:4]), int(said[4:6]), int(said[6:]))
        return _exact(int(said[4:]), int(said[:2]), int(said[2:4]))
    return None


def _numbers(said: str, today: date, past: bool) -> date | None:
    """3/4/80, 3-4-1980, 15.10.1975, 1980-03-04, 3/4."""
    found = _NUMERIC.fullmatch(said)
    if found is None:
        return None
    first, second, third = found[1], found[2], found[3]
    if len(first) > 2:
        if len(first) != 4 or third is None or len(third) > 2:
            return None
        return _exact(int(first), int(second), int(third))
    month, day = int(first), int(second)
    if month > 12 >= day:
        month, day = day, month
    return _with_year(month, day, third, today, past)


def _words(said: str, today: date, past: bool) -> date | None:
    """Mar 4, 1980, 4 Mar 80, 4 de marzo, Tue, Nov 24."""
    tokens = re.findall("[a-z]+|[0-9]+", _ORDINAL.sub(r"\1", said))
    tokens = [token for token in tokens if token not in _FILLERS]
    weekday = weekday_number(tokens[0]) if tokens else None
    if weekday is not None:
        tokens = tokens[1:]
    months = [month_number(token) for token in tokens if token.isalpha()]
    numbers = [token for token in tokens if token.isdigit()]
    if len(months) != 1 or months[0] is None:
        return None
    if not 1 <= len(numbers) <= 2 or (len(numbers) == 1 and len(numbers[0]) > 2):
        raise ValueError(tr("Type the day of the month as well, like Mar 4 1980."))
    if len(numbers[0]) == 4:
        numbers.reverse()
    if len(numbers[0]) > 2:
        return None
    day = _with_year(months[0], int(numbers[0]), numbers[1] if len(numbers) > 1 else None, today, past)
    if weekday is not None and day.weekday() != weekday:
        raise ValueError(tr("The weekday and the date do not agree. Check which one is right."))
    return day


def _with_year(month: int, day: int, year: str | None, today: date, past: bool) -> date:
    if year is None:
        return _nearest(_years_about(today, past, month), day, today, past)
    if len(year) <= 2:
        return full_year(int(year), month, day, today, past=past)
    if len(year) == 3:
        raise ValueError(tr("This year does not look right. Type the year with four digits."))
    return _exact(int(year), month, day)


def _exact(year: int, month: int, day: int) -> date:
    if not exists(year, month, day):
        raise ValueError(_no_such_day())
    return date(year, month, day)


def _nearest(about: Iterator[tuple[int, int]], day: int, today: date, past: bool) -> date:
    """The first of these (year, month) pairs that has the day on the right side of today, today included."""
    for year, month in about:
        if exists(year, month, day):
            found = date(year, month, day)
            if found <= today if past else found >= today:
                return found
    raise ValueError(_no_such_day())


def _months_about(today: date, past: bool) -> Iterator[tuple[int, int]]:
    month0 = today.year * 12 + today.month - 1
    for step in range(13):
        year, month = divmod(month0 - step if past else month0 + step, 12)
        yield year, month + 1


def _years_about(today: date, past: bool, month: int) -> Iterator[tuple[int, int]]:
    # Nine years reach over a century without a leap day.
    for step in range(10):
        yield (today.year - step if past else today.year + step), month


def _no_such_day() -> str:
    return tr("The calendar has no such day. Check the month and the day.")
