"""The holidays fall where the law says, and are kept on working days."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.words.holidays import federal_holidays, next_holidays

# From the list the Office of Personnel Management publishes: the days on which they are kept.
KEPT = {
    2026: ["01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "09-07", "10-12", "11-11", "11-26", "12-25"],
    2027: ["01-01", "01-18", "02-15", "05-31", "06-18", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24"],
}


@pytest.mark.parametrize("year", sorted(KEPT))
def test_the_published_days(year):
    assert [f"{h.kept_on:%m-%d}" for h in federal_holidays(year)] == KEPT[year]


@pytest.mark.parametrize("year", range(2020, 2060))
def test_they_are_kept_on_working_days(year):
    holidays = federal_holidays(year)
    assert len(holidays) == 11
    assert all(h.kept_on.weekday() < 5 for h in holidays)
    assert [h.on for h in holidays] == sorted(h.on for h in holidays)


def test_a_year_ahead_crosses_the_new_year():
    found = next_holidays(date(2021, 11, 24))
    assert [h.name for h in found][:3] == ["Thanksgiving", "Christmas Day", "New Year's Day"]
    assert found[2].kept_on == date(2021, 12, 31)
    assert len(found) == 11
