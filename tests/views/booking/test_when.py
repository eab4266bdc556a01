"""What a coordinator types for a time is what is meant."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.views.booking.when import NOON, When, read_when, write_when

TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", When()),
        ("  ", When()),
        ("tmr 2p", When(WEDNESDAY, 840)),
        ("2p", When(TUESDAY, 840)),
        ("+2w", When(date(2026, 12, 8))),
        ("next tue am", When(date(2026, 12, 1), None, 0, NOON)),
        ("fri pm", When(date(2026, 11, 27), None, NOON, 1440)),
        ("afternoon", When(None, None, NOON, 1440)),
        ("Morning", When(None, None, 0, NOON)),
        ("11/30 9:30", When(date(2026, 11, 30), 570)),
        ("27 nov", When(date(2026, 11, 27))),
        ("wed 9:30 am", When(WEDNESDAY, 570)),
    ],
)
def test_reading(text: str, meant: When) -> None:
    assert read_when(text, TUESDAY) == meant


@pytest.mark.parametrize("text", ["soon", "32/32", "blue pm", "<b>"])
def test_what_is_not_a_time_is_told_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="Try tmr 2p"):
        read_when(text, TUESDAY)


@given(st.integers(-400, 400), st.integers(0, 1439))
def test_what_is_written_is_read_back(days: int, start: int) -> None:
    on = TUESDAY + timedelta(days=days)
    assert read_when(write_when(on, start), TUESDAY) == When(on, start)
