"""Dates as they are typed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.words.dates import add_months, full_year, parse_date, parse_partial
from pcdesk.words.partial_date import PartialDate
from pcdesk.words.showing import show_date, show_date_long, show_day

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("t", TUESDAY),
        ("TODAY", TUESDAY),
        ("n", TUESDAY),
        ("tmr", date(2026, 11, 25)),
        ("m", date(2026, 11, 25)),
        ("mañana", date(2026, 11, 25)),
        ("y", date(2026, 11, 23)),
        ("+2w", date(2026, 12, 8)),
        ("-3d", date(2026, 11, 21)),
        ("\u22123d", date(2026, 11, 21)),
        ("6m", date(2027, 5, 24)),
        ("1 y", date(2027, 11, 24)),
        ("in 2 weeks", date(2026, 12, 8)),
        ("3 days ago", date(2026, 11, 21)),
        ("hace 3 días", date(2026, 11, 21)),
        ("tue", date(2026, 12, 1)),
        ("fri", date(2026, 11, 27)),
        ("this fri", date(2026, 11, 27)),
        ("next fri", date(2026, 12, 4)),
        ("last fri", date(2026, 11, 20)),
        ("weds", date(2026, 11, 25)),
        ("miércoles", date(2026, 11, 25)),
        ("5", date(2026, 12, 5)),
        ("24", TUESDAY),
        ("31", date(2026, 12, 31)),
        ("3/4", date(2027, 3, 4)),
        ("2/29", date(2028, 2, 29)),
        ("mar 4", date(2027, 3, 4)),
        ("1st of May", date(2027, 5, 1)),
        ("Tue 24 Nov", TUESDAY),
        ("3/4/80", date(1980, 3, 4)),
        ("3-4-1980", date(1980, 3, 4)),
        ("03041980", date(1980, 3, 4)),
        ("19800304", date(1980, 3, 4)),
        ("030480", date(1980, 3, 4)),
        ("1980-03-04", date(1980, 3, 4)),
        ("4 Mar 1980", date(1980, 3, 4)),
        ("4mar80", date(1980, 3, 4)),
        ("Mar 4 80", date(1980, 3, 4)),
        ("March 4th, 1980", date(1980, 3, 4)),
        ("1980 Mar 4", date(1980, 3, 4)),
        ("4 de marzo de 1980", date(1980, 3, 4)),
        ("15.10.1975", date(1975, 10, 15)),
        ("1/2/46", date(2046, 1, 2)),
        ("1/2/47", date(1947, 1, 2)),
    ],
)
def test_what_people_type(text: str, day: date) -> None:
    assert parse_date(text, TUESDAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5", date(2026, 11, 5)),
        ("25", date(2026, 10, 25)),
        ("3/4", date(2026, 3, 4)),
        ("12/24", date(2025, 12, 24)),
        ("2/29", date(2024, 2, 29)),
        ("6m", date(2026, 5, 24)),
        ("tue", date(2026, 11, 17)),
        ("11/24/26", TUESDAY),
        ("11/25/26", date(1926, 11, 25)),
        ("3/4/45", date(1945, 3, 4)),
        ("2/29/00", date(2000, 2, 29)),
    ],
)
def test_what_lies_behind(text: str, day: date) -> None:
    assert parse_date(text, TUESDAY, past=True) == day


@pytest.mark.parametrize(
    "text",
    [
        "foo",
        "1980",
        "mar",
        "mar 1980",
        "2/30/80",
        "13/13/80",
        "0",
        "32",
        "3/4/198",
        "1/1/0080",
        "999999999999",
        "Mon 24 Nov 2026",
        "3041980",
        "+2q",
        "1/2/3/4",
        "2/29/23",
        "4 mar apr",
        "/",
        "-",
        "99999-1-1",
    ],
)
def test_what_is_no_date_is_said_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        parse_date(text, TUESDAY)


def test_a_birth_date_is_never_ahead() -> None:
    for text in ("tmr", "+1d", "11/25/2026", "next fri"):
        with pytest.raises(ValueError, match="future"):
            parse_date(text, TUESDAY, past=True)


@pytest.mark.parametrize("text", ["", "  ", "\t\n"])
def test_nothing_is_nothing(text: str) -> None:
    assert parse_date(text, TUESDAY) is None


@given(st.text(max_size=30))
@settings(max_examples=200)
def test_any_text_gives_a_day_or_a_sentence(text: str) -> None:
    for past in (False, True):
        try:
            day = parse_date(text, TUESDAY, past=past)
        except ValueError as trouble:
            assert str(trouble).endswith(".")  # noqa: PT017
        else:
            assert day is None or not past or day <= TUESDAY


@given(st.text(alphabet="0123456789/-. mwdyt+ar", max_size=12))
@settings(max_examples=300)
def test_near_dates_give_a_day_or_a_sentence(text: str) -> None:
    try:
        parse_date(text, TUESDAY)
    except ValueError as trouble:
        assert str(trouble).endswith(".")  # noqa: PT017


@given(st.dates(date(1850, 1, 1), date(2199, 12, 31)))
def test_what_is_shown_can_be_typed_again(day: date) -> None:
    for shown in (show_date(day), show_date(day, "es"), f"{day:%m/%d/}{day.year:04d}", show_date_long(day)):
        assert parse_date(shown, TUESDAY) == day
    assert parse_date(show_date_long(day, "es"), TUESDAY) == day


@given(st.dates(TUESDAY, date(2027, 11, 23)))
def test_a_day_shown_without_a_year_is_the_next_one(day: date) -> None:
    assert parse_date(show_day(day), TUESDAY) == day


@given(st.dates(date(1900, 1, 1), TUESDAY))
def test_two_digit_years_look_back_under_a_century(day: date) -> None:
    seen = full_year(day.year % 100, day.month, day.day, TUESDAY, past=True)
    assert seen <= TUESDAY
    assert (seen.month, seen.day) == (day.month, day.day)
    assert seen >= day


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_months_end_where_they_end(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-600, 600))
def test_months_add_up(day: date, months: int) -> None:
    then = add_months(day, months)
    assert (then.year - day.year) * 12 + then.month - day.month == months
    assert then.day <= day.day
    assert then.day == day.day or (then + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2012", "2012"), ("1948", "1948"), ("10/2012", "2012-10"), ("3-1999", "1999-03"), ("2012-10", "2012-10"),
        ("Oct 2012", "2012-10"), ("october, 2012", "2012-10"), ("octubre de 2012", "2012-10"), ("2012 oct", "2012-10"),
        ("3/4/80", "1980-03-04"), ("4 Mar 1980", "1980-03-04"), ("t", "2026-11-24"), ("0304", "2026-03-04"),
        ("oct 12", "2026-10-12"), ("2027", ""), ("12/2026", ""), ("13/2012", ""), ("1800", ""), ("2o12", ""),
    ],
)  # fmt: skip
def test_of_a_history_a_year_or_month_is_enough(text, iso):
    if iso:
        assert parse_partial(text, TUESDAY, past=True).iso == iso
    else:
        with pytest.raises(ValueError, match=r"\.$"):
            parse_partial(text, TUESDAY, past=True)


def test_a_history_may_look_ahead_and_say_nothing():
    assert parse_partial("2027", TUESDAY).iso == "2027"
    assert parse_partial(" ", TUESDAY) is None


@given(st.dates(date(1850, 1, 1), date(2026, 11, 24)), st.sampled_from([4, 7, 10]), st.sampled_from(["en", "es"]))
def test_what_is_shown_of_a_partial_date_is_understood_again(day, length, language):
    said = PartialDate.parse(day.isoformat()[:length])
    assert parse_partial(show_date(said, language), TUESDAY, past=True) == said
