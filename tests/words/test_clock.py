"""Times of day as they are typed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.words.clock import parse_moment, parse_time
from pcdesk.words.showing import show_time

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2p", 840),
        ("2 pm", 840),
        ("2:30 pm", 870),
        ("2:30 p.m.", 870),
        ("1430", 870),
        ("14:30", 870),
        ("2:30", 870),
        ("230", 870),
        ("0230", 150),
        ("02:30", 150),
        ("7", 420),
        ("6:59", 1139),
        ("9a", 540),
        ("noon", 720),
        ("12", 720),
        ("12am", 0),
        ("12:15 pm", 735),
        ("midnight", 0),
        ("at 3", 900),
        ("0:05", 5),
        ("23:59", 1439),
    ],
)
def test_what_people_type(text: str, minutes: int) -> None:
    assert parse_time(text) == minutes


def test_the_clock_can_be_taken_as_written() -> None:
    assert parse_time("2:30", earliest=0) == 150


@pytest.mark.parametrize("text", ["24:00", "9:60", "0am", "13am", "x", "2:3", "12345", "-1", "2pp"])
def test_what_is_no_time_is_said_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        parse_time(text)


@given(st.integers(0, 1439), st.sampled_from(["en", "es"]))
def test_what_is_shown_can_be_typed_again(minutes: int, language: str) -> None:
    assert parse_time(show_time(minutes, language)) == minutes


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("tmr 2p", datetime(2026, 11, 25, 14)),
        ("2:30 pm tue", datetime(2026, 12, 1, 14, 30)),
        ("Tue 2:30 pm", datetime(2026, 12, 1, 14, 30)),
        ("11/24 9", datetime(2026, 11, 24, 9)),
        ("mar 4 2p", datetime(2027, 3, 4, 14)),
        ("tmr at noon", datetime(2026, 11, 25, 12)),
        ("1430", datetime(2026, 11, 24, 14, 30)),
        ("2 weeks 10:15", datetime(2026, 12, 8, 10, 15)),
    ],
)
def test_a_day_and_a_time(text: str, moment: datetime) -> None:
    assert parse_moment(text, TUESDAY) == moment


@pytest.mark.parametrize("text", ["tmr", "mar 4", "soon", "tmr 25:00"])
def test_a_moment_needs_both(text: str) -> None:
    with pytest.raises(ValueError, match="a day and a time"):
        parse_moment(text, TUESDAY)


@given(st.text(max_size=20))
@settings(max_examples=200)
def test_any_text_gives_a_time_or_a_sentence(text: str) -> None:
    for read in (lambda: parse_time(text), lambda: parse_moment(text, TUESDAY)):
        try:
            read()
        except ValueError as trouble:
            assert str(trouble).endswith(".")  # noqa: PT017


def test_nothing_is_nothing() -> None:
    assert parse_time(" ") is None
    assert parse_moment(" ", TUESDAY) is None
