"""Dates and moments of other systems: kept as precise as written, never guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.ground.iso_date import as_utc, day, first_day, moment, shortened
from pcdesk.exchange.ground.refusal import Unfit


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1980-03-04", "1980-03-04"),
        ("1980-03", "1980-03"),
        ("1980", "1980"),
        (" 1980-03-04 ", "1980-03-04"),
        ("2011-10-14T23:37:54", "2011-10-14"),
        ("2011-10-14T23:37:54+00:00", "2011-10-14T23:37:54Z"),
        ("2011-10-14T23:37:54Z", "2011-10-14T23:37:54Z"),
        ("2011-10-14T23:37:54-06:00", "2011-10-14"),
        ("2020-02-29", "2020-02-29"),
        ("", ""),
    ],
)
def test_a_day_keeps_its_precision(text: str, wanted: str) -> None:
    assert day(text, "birthDate") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2011-10-14T23:37:54Z", "2011-10-14T23:37:54Z"),
        ("2011-10-14T23:37:54.530+00:00", "2011-10-14T23:37:54Z"),
        ("2011-10-14T23:37:54-06:00", "2011-10-15T05:37:54Z"),
        ("2011-10-14T23:37", "2011-10-14T23:37:00Z"),
        ("2011-10-14 23:37:54", "2011-10-14T23:37:54Z"),
        ("2011-10", "2011-10"),
        ("", ""),
    ],
)
def test_a_moment_is_utc_or_stays_a_day(text: str, wanted: str) -> None:
    assert moment(text, "effective") == wanted


@pytest.mark.parametrize(
    "text",
    ["2021-02-29", "1980-13-01", "0000", "1700-01-01", "9999-11-30", "3/4/1980", "2011-10-14T25:00:00Z",
     "2011-10-14T10:00:00+99:00", "٢٠١١", "1e999", "yesterday", "2011-10-14T", "\ud800"],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_words(text: str) -> None:
    for read in (day, moment):
        with pytest.raises(Unfit, match="START"):
            read(text, "START")


def test_values_to_sort_by() -> None:
    assert first_day("1980") == date(1980, 1, 1)
    assert first_day("1980-03") == date(1980, 3, 1)
    assert first_day("2011-10-14T23:37:54Z") == date(2011, 10, 14)
    assert first_day("") is None
    assert as_utc("2011-10-14T23:37:54Z") == datetime(2011, 10, 14, 23, 37, 54, tzinfo=UTC)


@given(st.datetimes(min_value=datetime(1851, 1, 1), max_value=datetime(2199, 1, 1), timezones=st.timezones()))
def test_any_moment_comes_back(at: datetime) -> None:
    text = at.isoformat(timespec="seconds")
    if len(text) == 25:  # zones of former centuries had seconds in their offsets
        said = moment(text, "at")
        is_mere_day = text[11:19] == "00:00:00" and not text.endswith("+00:00")
        assert said == text[:10] if is_mere_day else as_utc(said) == datetime.fromisoformat(text)


@pytest.mark.parametrize("text", ["0001-01-01", "0001-01-01T00:00:00", "9999-12-31", "9999-12-31T23:59:59Z"])
def test_the_ends_of_a_calendar_stand_for_nothing_said(text: str) -> None:
    assert day(text, "at") == moment(text, "at") == ""


def test_midnight_on_the_senders_clock_is_the_senders_day() -> None:
    assert moment("2021-03-05T00:00:00-05:00", "at") == "2021-03-05"
    assert moment("2021-03-05T00:00:00.000+09:00", "at") == "2021-03-05"
    assert moment("2021-03-05T00:01:00-05:00", "at") == "2021-03-05T05:01:00Z"


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        found = day(text, "START")
    except Unfit:
        return
    assert found == "" or first_day(found) is not None


def test_a_quoted_value_is_short_and_printable() -> None:
    assert shortened("x" * 50) == "x" * 40 + "…"
    assert shortened("a\x00b\n") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"
