"""Spans that touch: nothing is counted twice and no day is left out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.words.period import PERIODS, period

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_this_follows_last_without_a_gap(today: date) -> None:
    for this, last in (("this_month", "last_month"), ("this_year", "last_year")):
        (first, end), (begun, before) = period(this, today), period(last, today)
        assert begun <= before == first - timedelta(days=1) < first <= end == today
    assert period("last_month", today)[0].day == 1


@given(DAYS, st.sampled_from([key for key, _words in PERIODS]))
def test_every_period_has_days_and_none_ahead(today: date, key: str) -> None:
    first, last = period(key, today)
    assert first <= last <= today
    assert key != "days_90" or (last - first).days == 89


def test_another_key_is_none() -> None:
    with pytest.raises(KeyError):
        period("ever", date(2026, 11, 24))
