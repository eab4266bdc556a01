"""Pages turn by a day or by a week."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk.views.calendar.turning import nearest, turned
from pcdesk.words.dates import FIRST_YEAR, LAST_YEAR
from tests.views.calendar.a_day import TUESDAY, a_week


def test_pages() -> None:
    assert turned((TUESDAY,), 1) == TUESDAY + timedelta(1)
    assert turned(a_week(), -1) == a_week()[0] - timedelta(7)
    assert turned((), 1) is None


def test_the_nearest_day_of_a_page() -> None:
    assert nearest(a_week(), a_week()[4] + timedelta(2)) == a_week()[4]
    assert nearest(a_week(), TUESDAY) == TUESDAY


@pytest.mark.parametrize("end", [date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31), date.min, date.max])
def test_the_calendar_has_a_first_and_a_last_page(end: date) -> None:
    for steps in (-10_000_000, -1, 1, 10_000_000):
        page = turned([end], steps)
        assert page is not None
        assert page == end or FIRST_YEAR <= page.year <= LAST_YEAR
