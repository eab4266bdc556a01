"""Hours of a day are read as a desk writes them, and what is shown reads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.words.hour_spans import parse_spans, say_spans, show_spans


@pytest.mark.parametrize(("text", "spans"), [
    ("8-12, 1-5", [(480, 720), (780, 1020)]), ("8:30 to 12:15", [(510, 735)]), ("", []), ("closed", []),
    ("1-5; 8-12", [(480, 720), (780, 1020)]), ("9am–5pm", [(540, 1020)]), ("7-19", [(420, 1140)]),
    ("0-24", [(0, 1440)]), ("10-11 and 2-3", [(600, 660), (840, 900)]),
])  # fmt: skip
def test_what_a_desk_writes(text, spans):
    assert parse_spans(text) == spans


@pytest.mark.parametrize("text", ["8", "8-", "banana-5", "12-8am", "8-12, 11-3", "8-8", "25-26", "8-9-10"])
def test_what_cannot_be_hours_is_said(text):
    with pytest.raises(ValueError, match=r"[a-z]"):
        parse_spans(text)


def test_it_is_said_in_words():
    assert say_spans([(480, 720)]) == "8:00 am to 12:00 pm"
    assert say_spans([]) == "closed"
    assert show_spans([(480, 720), (780, 1020)]) == "8-12, 1-5"


@given(st.lists(st.integers(0, 1440), min_size=2, max_size=6, unique=True).filter(lambda xs: len(xs) % 2 == 0))
def test_what_is_shown_reads_back(ends):
    ends.sort()
    spans = list(zip(ends[::2], ends[1::2], strict=True))
    assert parse_spans(show_spans(spans)) == spans
