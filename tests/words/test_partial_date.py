"""A day of which perhaps only the year or the month is known."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.words.partial_date import PartialDate, order_of, partial

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
cut = st.builds(
    lambda day, length: PartialDate.parse(day.isoformat()[:length]), days, st.sampled_from([4, 7, 10])
)  # fmt: skip


@given(cut)
def test_the_text_is_the_value_and_the_value_the_text(said):
    assert PartialDate.parse(said.iso) == said
    assert len(said.iso) == (10 if said.is_whole else 7 if said.month else 4)


@given(cut, cut)
def test_the_order_is_that_of_the_text_and_agrees_with_the_calendar(one, other):
    assert (one < other) == (one.iso < other.iso)
    assert (one <= other) == (one < other or one == other)
    if one.last_day < other.first_day:
        assert one < other


@given(cut, days)
def test_it_means_the_days_from_its_first_to_its_last(said, day):
    means = day.isoformat().startswith(said.iso)
    assert means == (said.first_day <= day <= said.last_day)
    assert not said.is_whole or said.first_day == said.last_day


@pytest.mark.parametrize("text",
    ["", "12", "2012-", "2012-1", "2012-13", "2012-02-30", "20120304", "2012-XX", "\uff12\uff10\uff11\uff12"],
)
def test_what_no_calendar_has_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_days_and_moments_sort_together():
    said = [datetime(2012, 10, 5, 9), PartialDate(2012), None, date(2013, 1, 1), PartialDate(2012, 10, 5)]
    assert sorted(said, key=order_of) == [None, said[1], said[4], said[0], said[3]]
    assert partial(date(2012, 10, 5)) == partial(PartialDate(2012, 10, 5)) == PartialDate(2012, 10, 5)
