"""The order of day and month, from all the dates of a column."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.ground.date_column import DateOrder, read_date
from pcdesk.exchange.ground.refusal import Unfit

TODAY = date(2026, 11, 24)


def seen(*texts: str) -> DateOrder:
    order = DateOrder("DOB")
    for text in texts:
        order.see(text)
    return order


@pytest.mark.parametrize(
    ("texts", "is_day_first", "is_certain"),
    [
        (("3/4/1980",), False, False),
        (("3/4/1980", "12/25/1980"), False, True),
        (("3/4/1980", "25/12/1980"), True, True),
        (("3/4/1980", "25/12/1980", "12/25/1980"), False, False),
        (("5/5/1980",), False, True),
        (("1980-03-04", "4 Mar 1980", ""), False, True),
        ((), False, True),
    ],
)
def test_what_a_column_tells(texts: tuple[str, ...], is_day_first: bool, is_certain: bool) -> None:
    order = seen(*texts)
    assert (order.is_day_first, order.is_certain) == (is_day_first, is_certain)


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY), st.booleans(), st.sampled_from("/-."))
def test_a_date_written_either_way_comes_back(day: date, is_day_first: bool, mark: str) -> None:
    first, second = (day.day, day.month) if is_day_first else (day.month, day.day)
    text = f"{first}{mark}{second}{mark}{day.year}"
    assert read_date(text, "DOB", TODAY, is_day_first=is_day_first) == day.isoformat()


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY))
def test_iso_does_not_depend_on_the_order(day: date) -> None:
    for text in (day.isoformat(), day.isoformat() + " 00:00:00", day.strftime("%Y%m%d")):
        assert read_date(text, "DOB", TODAY, is_day_first=True) == day.isoformat()


@given(st.text(max_size=14))
def test_any_text_is_a_day_of_the_past_or_refused(text: str) -> None:
    try:
        found = read_date(text, "DOB", TODAY, is_day_first=False)
    except Unfit:
        return
    assert found == "" or date.fromisoformat(found) <= TODAY
