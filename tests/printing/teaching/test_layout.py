"""Panels fold into reading order, and blocks are spread evenly without losing one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.printing.teaching.blocks import Rule
from pcdesk.printing.teaching.layout import Panel, fill, imposition, spread, two_columns

HEIGHTS = st.lists(st.floats(min_value=5, max_value=300), min_size=1, max_size=8)


def fold(sides: list[tuple[int, int]]) -> list[int]:
    """What one reads after printing on both sides, laying the sheets together and folding: page by page."""
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    # Opening the stack, the right halves come first from the outside in, then the left halves back out.
    first_half = [page for outside, inside in sheets for page in (outside[1], inside[0])]
    second_half = [page for outside, inside in reversed(sheets) for page in (inside[1], outside[0])]
    return first_half + second_half


@pytest.mark.parametrize("panels", [4, 8, 12, 16])
def test_folding_reads_in_order(panels: int) -> None:
    assert fold(imposition(panels)) == list(range(1, panels + 1))


def test_four_panels_are_back_and_cover_then_inside() -> None:
    assert imposition(4) == [(4, 1), (2, 3)]


@pytest.mark.parametrize("panels", [0, 2, 6, -4])
def test_other_numbers_of_panels_are_refused(panels: int) -> None:
    with pytest.raises(ValueError, match="four panels"):
        imposition(panels)


@settings(max_examples=80)
@given(HEIGHTS, st.integers(1, 5))
def test_spread_keeps_every_block_and_never_overfills(heights: list[float], rooms: int) -> None:
    counts = spread(heights, [400.0] * rooms, 10.0)
    if counts is None:
        # It may give up only when filling greedily fails too.
        used, needed = 0.0, 1
        for height in heights:
            if used and used + 10 + height > 400:
                used, needed = 0.0, needed + 1
            used += height + (10 if used else 0)
        assert needed > rooms
        return
    assert len(counts) == rooms
    assert sum(counts) == len(heights)
    ends = [0]
    for many in counts:
        ends.append(ends[-1] + many)
    for start, end in pairwise(ends):
        assert sum(heights[start:end]) + 10 * max(0, end - start - 1) <= 400


def test_spread_shares_the_white_space() -> None:
    assert spread([100, 100, 100, 100], [390.0, 390.0], 10) == [2, 2]
    assert spread([100, 500], [400.0, 400.0], 10) is None


@settings(max_examples=60)
@given(HEIGHTS)
def test_two_columns_keep_every_block(heights: list[float]) -> None:
    found = two_columns(heights, 700.0, 10.0)
    if found is None:
        assert sum(heights) + 10 * (len(heights) - 2) > 700
        return
    _, left, right = found
    assert left[0] == 0
    assert sorted(left + right) == list(range(len(heights)))
    assert left == sorted(left)
    assert right == sorted(right)
    for side in (left, right):
        assert sum(heights[n] for n in side) + 10 * max(0, len(side) - 1) <= 700


def test_two_columns_stay_in_order_when_they_can() -> None:
    assert two_columns([100, 100, 100, 100], 300, 10) == (0, [0, 1], [2, 3])
    assert two_columns([100, 150, 40, 190], 290, 0) == (0, [0, 1], [2, 3])


def test_two_columns_change_sides_only_when_order_does_not_fit() -> None:
    # In order, one column would be 310 high; the third block fits only beside the first.
    assert two_columns([100, 200, 110, 50], 250, 0) == (1, [0, 2], [1, 3])
    assert two_columns([100, 300], 250, 0) is None


def test_fill_deals_blocks_out_in_order() -> None:
    blocks = [Rule() for _ in range(4)]
    panels = fill(blocks, [1, 0, 3])
    assert [panel.top for panel in panels] == [blocks[:1], [], blocks[1:]]


def test_a_panel_counts_the_gaps_between_all_its_blocks() -> None:
    assert Panel([Rule(thick=2), Rule(thick=3)], [Rule(thick=4)]).height(100, 10) == 29
    assert Panel().height(100, 10) == 0
