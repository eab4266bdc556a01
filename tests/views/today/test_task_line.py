"""Reading a task and its day from one line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.views.today.task_line import read_task

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "title", "days"),
    [
        ("Call the lab by tomorrow", "Call the lab", 1),
        ("Call the lab by fri", "Call the lab", 3),
        ("Fill by hand by +2w", "Fill by hand", 14),
        ("Stop by the pharmacy", "Stop by the pharmacy", 0),
        ("Order forms", "Order forms", 0),
        ("by tomorrow", "by tomorrow", 0),
        ("  ", "", 0),
    ],
)
def test_the_day_stands_after_by(text, title, days):
    assert read_task(text, TUESDAY) == (title, TUESDAY + timedelta(days=days))


@given(st.text(max_size=60))
def test_no_text_is_lost_or_refused(text):
    title, day = read_task(text, TUESDAY)
    assert text.strip().startswith(title)
    assert isinstance(day, date)
