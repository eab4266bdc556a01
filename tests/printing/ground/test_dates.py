from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.printing.ground.dates import age, clock, long_date, moment, short_date, weekday_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.words.partial_date import PartialDate

EN, ES = Labels("en"), Labels("es")
DAY = date(2026, 11, 21)


def test_dates_in_both_languages() -> None:
    assert long_date(EN, DAY) == "November 21, 2026"
    assert long_date(ES, DAY) == "21 de noviembre de 2026"
    assert short_date(EN, DAY) == "Nov\u00a021,\u00a02026"
    assert short_date(ES, DAY) == "21\u00a0nov\u00a02026"
    assert weekday_date(EN, DAY) == "Saturday, November 21, 2026"
    assert weekday_date(ES, DAY) == "sábado, 21 de noviembre de 2026"
    assert short_date(EN, None) == ""


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (time(0, 5), "12:05\u00a0am"),
        (time(12, 0), "12:00\u00a0pm"),
        (time(11, 59), "11:59\u00a0am"),
        (time(23, 30), "11:30\u00a0pm"),
    ],
)
def test_the_clock_around_noon_and_midnight(at: time, said: str) -> None:
    assert clock(EN, at) == said


def test_a_moment_is_date_and_time() -> None:
    assert moment(EN, datetime(2026, 11, 21, 14, 30)) == "Nov\u00a021,\u00a02026, 2:30\u00a0pm"


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(2026, 11, 20), "1 day"),
        (date(2026, 11, 1), "20 days"),
        (date(2026, 10, 21), "1 month"),
        (date(2024, 11, 22), "23 months"),
        (date(2024, 11, 21), "2 years"),
        (date(1958, 11, 22), "67 years"),
        (date(2026, 11, 22), ""),
    ],
)
def test_age_as_people_say_it(born: date, said: str) -> None:
    assert age(EN, born, DAY) == said


@given(st.dates(date(1900, 1, 1), DAY))
def test_years_change_on_the_birthday(born: date) -> None:
    years = DAY.year - born.year - ((DAY.month, DAY.day) < (born.month, born.day))
    if years >= 2:
        assert age(EN, born, DAY) == f"{years} years"


def test_a_year_or_a_month_is_said_in_both_languages() -> None:
    assert short_date(EN, PartialDate(2012)) == short_date(ES, PartialDate(2012)) == "2012"
    assert short_date(EN, PartialDate(2012, 10)) == "Oct\u00a02012"
    assert short_date(ES, PartialDate(2012, 10)) == "oct\u00a02012"
    assert short_date(EN, PartialDate.of(DAY)) == short_date(EN, DAY)
