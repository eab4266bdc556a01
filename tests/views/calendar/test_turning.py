"""Pages turn by a day or by a week."""

from __future__ import annotations

from datetime import timedelta

from pcdesk.views.calendar.turning import nearest, turned
from tests.views.calendar.a_day import TUESDAY, a_week


def test_pages() -> None:
    assert turned((TUESDAY,), 1) == TUESDAY + timedelta(1)
    assert turned(a_week(), -1) == a_week()[0] - timedelta(7)
    assert turned((), 1) is None


def test_the_nearest_day_of_a_page() -> None:
    assert nearest(a_week(), a_week()[4] + timedelta(2)) == a_week()[4]
    assert nearest(a_week(), TUESDAY) == TUESDAY
