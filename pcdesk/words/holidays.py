"""The federal holidays of the United States, by rule (5 U.S.C. 6103), with the day on which they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pcdesk.language import tr

_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6


@dataclass(frozen=True)
class Holiday:
    """One holiday. on: its own day. kept_on: the Friday before a Saturday, the Monday after a Sunday."""

    name: str
    on: date

    @property
    def kept_on(self) -> date:
        """The working day that is free for it."""
        shift = {_SATURDAY: -1, _SUNDAY: 1}.get(self.on.weekday(), 0)
        return self.on + timedelta(days=shift)


def federal_holidays(year: int) -> list[Holiday]:
    """The eleven holidays whose own day lies in a year, in order."""
    return [
        Holiday(tr("New Year's Day"), date(year, 1, 1)),
        Holiday(tr("Martin Luther King Jr. Day"), _nth(year, 1, _MONDAY, 3)),
        Holiday(tr("Presidents' Day"), _nth(year, 2, _MONDAY, 3)),
        Holiday(tr("Memorial Day"), _last(year, 5, _MONDAY)),
        Holiday(tr("Juneteenth"), date(year, 6, 19)),
        Holiday(tr("Independence Day"), date(year, 7, 4)),
        Holiday(tr("Labor Day"), _nth(year, 9, _MONDAY, 1)),
        Holiday(tr("Columbus Day"), _nth(year, 10, _MONDAY, 2)),
        Holiday(tr("Veterans Day"), date(year, 11, 11)),
        Holiday(tr("Thanksgiving"), _nth(year, 11, _THURSDAY, 4)),
        Holiday(tr("Christmas Day"), date(year, 12, 25)),
    ]


def next_holidays(today: date, days: int = 365) -> list[Holiday]:
    """The holidays that are kept from today on within so many days."""
    last = today + timedelta(days=days)
    years = range(today.year, last.year + 2)  # New Year's Day may be kept in the year before
    found = [holiday for year in years for holiday in federal_holidays(year)]
    return [holiday for holiday in found if today <= holiday.kept_on < last]


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _last(year: int, month: int, weekday: int) -> date:
    last = (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)
