"""By when, and how late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk.views.list.due_column import due_words

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("days", "said"),
    [(8, "by Tue, Dec 8"), (0, "due today"), (-1, "1 day late"), (-5, "5 days late")],
)
def test_words_say_how_late_it_is(days: int, said: str) -> None:
    assert due_words(TODAY + timedelta(days=days), TODAY) == said


def test_what_has_no_day_is_never_late() -> None:
    assert due_words(None, TODAY) == ""
