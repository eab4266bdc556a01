"""Pixels and minutes agree both ways, strips never overlap, snapping stays near."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.views.calendar.block import DAY, Strip
from pcdesk.views.calendar.geometry import Box, edge_at, held, lay_out, snap, snap_down
from pcdesk.views.calendar.tracks import Place

FIRST = date(2026, 11, 23)
scales = st.sampled_from([0.8, 1.0, 1.4, 1.7, 2.0, 3.2])


def strips(columns: int, days: int) -> list[Strip]:
    return [Strip(c, FIRST + timedelta(d)) for d in range(days) for c in range(columns)]


@settings(max_examples=100, deadline=None)
@given(st.integers(0, DAY), scales)
def test_a_minute_comes_back_from_its_pixel(minute: int, scale: float) -> None:
    grid = lay_out(strips(1, 1), 300, 100, scale)
    assert abs(grid.minute_at(grid.y_of(minute)) - minute) <= 0.5 / scale + 1e-6


@settings(max_examples=100, deadline=None)
@given(st.floats(0, DAY), st.sampled_from([5, 10, 15]))
def test_snapping_is_whole_and_near(minute: float, step: int) -> None:
    assert snap(minute, step) % step == 0
    assert abs(snap(minute, step) - minute) <= step / 2
    assert 0 <= minute - snap_down(minute, step) < step


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 20), st.integers(1, 7), st.integers(100, 4000), st.integers(0, 12))
def test_strips_stand_apart_and_find_themselves(columns: int, days: int, width: int, gap: int) -> None:
    grid = lay_out(strips(columns, days), width, 60, 1.4, gap)
    assert grid.strip_width >= 60
    for number, left in enumerate(grid.lefts):
        assert grid.strip_at(left) == number
        assert grid.strip_at(left + grid.strip_width - 1) == number
        if number:
            assert left >= grid.lefts[number - 1] + grid.strip_width
    if columns * days * 60 + gap * (days - 1) <= width:
        assert grid.width <= width
    assert list(grid.strips_between(0, grid.width)) == list(range(columns * days))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.sampled_from(["whole", "main", "sliver"]), st.integers(60, 500))
def test_tracks_of_a_strip_never_overlap(tracks: int, band: str, width: int) -> None:
    grid = lay_out(strips(2, 1), width * 2, 60, 1.4)
    boxes = [grid.box(1, 540, 30, Place(track, tracks, band)) for track in range(tracks)]
    strip = grid.strip_box(1)
    for left, right in pairwise(boxes):
        assert left.right <= right.left
    assert boxes[0].left >= strip.left
    if width >= 120:
        assert boxes[-1].right <= strip.right
    main, sliver = (grid.box(1, 540, 30, Place(0, 1, name)) for name in ("main", "sliver"))
    assert main.right <= sliver.left


@given(st.integers(-500, 2000), st.integers(5, 600))
def test_a_visit_never_crosses_midnight(start: int, minutes: int) -> None:
    assert 0 <= held(start, minutes) <= DAY - minutes


def test_edges_leave_a_middle_even_on_a_low_visit() -> None:
    assert edge_at(Box(0, 100, 80, 40), 101) == "start"
    assert edge_at(Box(0, 100, 80, 40), 138) == "end"
    assert edge_at(Box(0, 100, 80, 40), 120) == ""
    low = [edge_at(Box(0, 0, 80, 12), y) for y in range(12)]
    assert low == ["start"] * 3 + [""] * 6 + ["end"] * 3


def test_nothing_to_show_is_no_trouble() -> None:
    grid = lay_out([], 500, 100, 1.4)
    assert grid.width == 0
    assert grid.strip_at(10) == -1
    assert list(grid.strips_between(0, 500)) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 6), st.integers(1, 7), st.integers(240, 2_500), st.integers(0, 8))
def test_no_day_is_cut_at_the_right_edge(columns: int, days: int, width: int, gap: int) -> None:
    grid = lay_out(strips(columns, days), width, 40, 1.0, gap)
    day = columns * grid.strip_width + gap
    seen = min(days, (width + gap) // day)
    assert seen >= 1
    assert width - (seen * day - gap) < columns * seen, "only the rest of a division is left over"


def test_three_providers_have_their_five_days_beside_a_panel() -> None:
    assert lay_out(strips(3, 5), 690, 44, 1.0, 6).width <= 690
