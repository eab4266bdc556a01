"""Dates, times and ages as people read them on the screen and on paper."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from pathlib import PurePath

from pcdesk.language import counted, tr
from pcdesk.words.calendar_words import month_name, weekday_name
from pcdesk.words.partial_date import PartialDate

# A name may hold bytes that are no letters, and marks that turn the letters after them around.
_NO_LETTERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_HALVES = {"en": ("am", "pm"), "es": ("a. m.", "p. m.")}


def show_date(day: date | PartialDate | None, language: str = "en") -> str:
    """Mar 4, 1980, in Spanish 4 mar 1980; Mar 1980 or 1980 where no more is known. Nothing for no date."""
    if day is None:
        return ""
    if isinstance(day, PartialDate):
        if day.month is None:
            return f"{day.year:04d}"
        if day.day is None:
            return f"{month_name(day.month, language, short=True)} {day.year:04d}"
        day = day.first_day
    return f"{_month_and_day(day, language)}{' ' if language == 'es' else ', '}{day.year:04d}"


def show_date_long(day: date | PartialDate | None, language: str = "en") -> str:
    """Tuesday, March 4, 1980, or martes, 4 de marzo de 1980; March 1980 or 1980. Nothing for no date."""
    if day is None:
        return ""
    if isinstance(day, PartialDate):
        if day.month is None:
            return f"{day.year:04d}"
        if day.day is None:
            of = " de" if language == "es" else ""
            return f"{month_name(day.month, language)}{of} {day.year:04d}"
        day = day.first_day
    weekday, month = weekday_name(day.weekday(), language), month_name(day.month, language)
    if language == "es":
        return f"{weekday}, {day.day} de {month} de {day.year}"
    return f"{weekday}, {month} {day.day}, {day.year}"


def show_day(day: date | None, language: str = "en") -> str:
    """Tue, Nov 24, in Spanish mar 24 nov: a day near enough to need no year. Nothing for no date."""
    if day is None:
        return ""
    weekday = weekday_name(day.weekday(), language, short=True)
    return f"{weekday}{' ' if language == 'es' else ', '}{_month_and_day(day, language)}"


def show_near(day: date | None, today: date, language: str = "en") -> str:
    """Tue, Nov 24 for a day within half a year of today, Mar 4, 2028 for any other. Nothing for no date."""
    is_near = day is not None and abs((day - today).days) <= 180
    return show_day(day, language) if is_near else show_date(day, language)


def show_day_time(day: date, clock: int | time | datetime, language: str = "en") -> str:
    """Tue, Nov 24, 2:30 pm: a moment near enough to need no year."""
    return f"{show_day(day, language)}, {show_time(clock, language)}"


def show_date_time(day: date | PartialDate, clock: int | time | datetime, language: str = "en") -> str:
    """Nov 24, 2026, 2:30 pm."""
    return f"{show_date(day, language)}, {show_time(clock, language)}"


def _month_and_day(day: date, language: str) -> str:
    month = month_name(day.month, language, short=True)
    return f"{day.day} {month}" if language == "es" else f"{month} {day.day}"


def show_time(moment: int | time | datetime | None, language: str = "en") -> str:
    """2:30 pm, from minutes after midnight or a clock time that is already local. Nothing for None."""
    if moment is None:
        return ""
    minutes = moment if isinstance(moment, int) else moment.hour * 60 + moment.minute
    hour, minute = divmod(minutes % 1440, 60)
    half = _HALVES.get(language, _HALVES["en"])[hour >= 12]
    return f"{(hour - 1) % 12 + 1}:{minute:02d} {half}"


def show_minutes(minutes: int) -> str:
    """45 min, 1 h, 1 h 20 min: how long something takes or someone has waited."""
    hours, rest = divmod(max(minutes, 0), 60)
    if not hours:
        return tr("{minutes} min", minutes=rest)
    if not rest:
        return tr("{hours} h", hours=hours)
    return tr("{hours} h {minutes} min", hours=hours, minutes=rest)


def age_years(born: date, on: date) -> int:
    """Completed years on that day, at least 0. Who was born on 29 February turns a year older on 1 March."""
    return max(0, on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def age_months(born: date, on: date) -> int:
    """Completed months on that day, at least 0."""
    return max(0, (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day))


def show_age(born: date | None, on: date, *, short: bool = False) -> str:
    """The age on that day: days up to 4 weeks, weeks up to 3 months, months up to 2 years, then years.

    short gives 64, 5 mo, 3 wk, 2 d. Nothing for an unknown birth date.
    """
    if born is None:
        return ""
    if born > on:
        return tr("not born yet")
    days, months, years = (on - born).days, age_months(born, on), age_years(born, on)
    if years >= 2:
        return str(years) if short else counted(years, "1 year", "{count} years")
    if months >= 3:
        return tr("{n} mo", n=months) if short else counted(months, "1 month", "{count} months")
    if days >= 28:
        return tr("{n} wk", n=days // 7) if short else counted(days // 7, "1 week", "{count} weeks")
    if short:
        return tr("{n} d", n=days)
    return counted(days, "1 day", "{count} days")


def show_path(path: PurePath) -> str:
    """A whole path as it can be shown; what is no letter shows as \ufffd."""
    return _NO_LETTERS.sub("\N{REPLACEMENT CHARACTER}", str(path))


def show_file_name(path: PurePath) -> str:
    """The last part of a path as it can be shown and kept, without folders; what is no letter shows as \ufffd."""
    return _NO_LETTERS.sub("\N{REPLACEMENT CHARACTER}", path.name)
