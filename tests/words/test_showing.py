"""Dates, times and ages as they are read."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import PurePath

import pytest

from pcdesk.words.showing import (
    age_years,
    show_age,
    show_date,
    show_date_long,
    show_day,
    show_file_name,
    show_minutes,
    show_path,
    show_time,
)

DAY = date(1980, 3, 4)


def test_dates() -> None:
    assert show_date(DAY) == "Mar 4, 1980"
    assert show_date_long(DAY) == "Tuesday, March 4, 1980"
    assert show_date_long(DAY, "es") == "martes, 4 de marzo de 1980"
    assert show_day(DAY) == "Tue, Mar 4"
    assert show_day(date(2026, 11, 25), "es") == "mié 25 nov"


def test_nothing_shows_as_nothing() -> None:
    shown = {show(None) for show in (show_date, show_date_long, show_day, show_time)}
    assert shown == {""}
    assert show_age(None, DAY) == ""


def test_times() -> None:
    assert [show_time(n) for n in (0, 60, 719, 720, 870)] == [
        "12:00 am",
        "1:00 am",
        "11:59 am",
        "12:00 pm",
        "2:30 pm",
    ]
    assert show_time(time(14, 5)) == show_time(datetime(2026, 1, 1, 14, 5)) == "2:05 pm"
    assert show_time(845, "es") == "2:05 p. m."


def test_how_long() -> None:
    assert [show_minutes(n) for n in (-5, 0, 45, 60, 80)] == ["0 min", "0 min", "45 min", "1 h", "1 h 20 min"]


@pytest.mark.parametrize(
    ("born", "on", "words", "short"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), "0 days", "0 d"),
        (date(2026, 11, 23), date(2026, 11, 24), "1 day", "1 d"),
        (date(2026, 10, 28), date(2026, 11, 24), "27 days", "27 d"),
        (date(2026, 10, 27), date(2026, 11, 24), "4 weeks", "4 wk"),
        (date(2026, 8, 25), date(2026, 11, 24), "13 weeks", "13 wk"),
        (date(2026, 8, 24), date(2026, 11, 24), "3 months", "3 mo"),
        (date(2024, 11, 25), date(2026, 11, 24), "23 months", "23 mo"),
        (date(2024, 11, 24), date(2026, 11, 24), "2 years", "2"),
        (date(1962, 3, 14), date(2026, 11, 24), "64 years", "64"),
        (date(2026, 11, 25), date(2026, 11, 24), "not born yet", "not born yet"),
    ],
)
def test_ages(born: date, on: date, words: str, short: str) -> None:
    assert show_age(born, on) == words
    assert show_age(born, on, short=True) == short


def test_who_was_born_on_a_leap_day() -> None:
    born = date(2004, 2, 29)
    assert age_years(born, date(2022, 2, 28)) == 17
    assert age_years(born, date(2022, 3, 1)) == 18
    assert age_years(born, date(2024, 2, 28)) == 19
    assert age_years(born, date(2024, 2, 29)) == 20


@pytest.mark.parametrize("name", ["bad\udcff.csv", "gpj.\u202efdp", "two\nlines", "bell\x07"])
def test_a_file_name_is_shown_without_what_is_no_letter(name: str) -> None:
    shown = show_file_name(PurePath("folder") / name)
    assert shown.encode()
    assert show_path(PurePath("folder") / name) == str(PurePath("folder") / shown)
    assert shown.count("\ufffd") == 1
    assert len(shown) == len(name)


def test_a_file_name_in_any_script_stays() -> None:
    assert show_file_name(PurePath("a/Łukasz 李.csv")) == "Łukasz 李.csv"
