"""Dates, times and ages on paper, in the reader's language and never to be misread (no 3/4/26)."""

from __future__ import annotations

from datetime import date, datetime, time

from pcdesk.printing.ground.labels import Labels
from pcdesk.words.partial_date import PartialDate


def long_date(labels: Labels, day: date) -> str:
    """`November 21, 2026`, `21 de noviembre de 2026`."""
    return labels("date.long", month=labels.list("months")[day.month - 1], day=day.day, year=day.year)


def short_date(labels: Labels, day: date | PartialDate | None) -> str:
    """`Nov 21, 2026`, `21 nov 2026`; `Nov 2026` or `2026` where no more is known; an empty string for None."""
    if day is None:
        return ""
    if day.month is None:
        return f"{day.year:04d}"
    if day.day is None:
        return labels("date.month", month=labels.list("months.short")[day.month - 1], year=day.year)
    return labels("date.short", month=labels.list("months.short")[day.month - 1], day=day.day, year=day.year)


def weekday_date(labels: Labels, day: date) -> str:
    """`Saturday, November 21, 2026`, `sábado, 21 de noviembre de 2026`."""
    return labels("date.weekday", weekday=labels.list("weekdays")[day.weekday()], date=long_date(labels, day))


def clock(labels: Labels, moment: time | datetime) -> str:
    """`2:30 pm`, `2:30 p. m.`, of a moment already in the clinic's time."""
    half = labels("time.am") if moment.hour < 12 else labels("time.pm")
    return f"{moment.hour % 12 or 12}:{moment.minute:02d}\u00a0{half}"


def moment(labels: Labels, at: datetime) -> str:
    """`Nov 21, 2026, 2:30 pm`, of a moment already in the clinic's time."""
    return labels("date.moment", date=short_date(labels, at), time=clock(labels, at))


def age(labels: Labels, born_on: date, on: date) -> str:
    """The age on a day as people say it: days up to a month, months up to two years, then years.

    A birth date after the day gives an empty string.
    """
    if born_on > on:
        return ""
    months = (on.year - born_on.year) * 12 + on.month - born_on.month - (on.day < born_on.day)
    if months >= 24:
        return labels("age.years", count=months // 12)
    if months >= 1:
        return labels("age.months" if months > 1 else "age.month", count=months)
    days = (on - born_on).days
    return labels("age.days" if days != 1 else "age.day", count=days)
