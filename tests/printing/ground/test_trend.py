from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from pcdesk.printing.ground.trend import BOTTOM, LEFT, Trend

START = datetime(2024, 1, 1)
VALUES = st.floats(-1e9, 1e9, allow_nan=False)


class Marks(Trend):
    """Keeps the places of the points instead of drawing them."""

    def _draw_point(self, x: float, y: float, value: float) -> None:
        self.__dict__.setdefault("places", []).append((x, y, value))
        super()._draw_point(x, y, value)


def drawn(points: list[tuple[datetime, float]], low: float | None, high: float | None) -> Marks:
    trend = Marks(points, low, high, ("a", "b"), 300)
    trend.wrap(500, 500)
    trend.drawOn(Canvas(BytesIO()), 0, 0)
    return trend


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 4000), VALUES), min_size=2, max_size=30),
    st.one_of(st.none(), VALUES),
    st.one_of(st.none(), VALUES),
)
def test_every_point_lies_inside_the_picture_in_order(
    given_points: list[tuple[int, float]], low: float | None, high: float | None
) -> None:
    trend = drawn([(START + timedelta(days=day), value) for day, value in given_points], low, high)
    places = trend.__dict__["places"]
    assert len(places) == len(given_points)
    for x, y, _ in places:
        assert LEFT <= x <= trend.width
        assert BOTTOM <= y <= trend.height
    assert [x for x, _, _ in places] == sorted(x for x, _, _ in places)
    for first, second in pairwise(places):
        if first[2] < second[2]:
            assert first[1] <= second[1]


def test_equal_values_and_moments_are_drawn() -> None:
    assert len(drawn([(START, 5.0), (START, 5.0)], 5.0, 5.0).__dict__["places"]) == 2


def test_it_takes_no_more_than_the_room() -> None:
    assert Trend([(START, 1.0)], None, None, ("", ""), 400).wrap(200, 100) == (200, 74.0)
