"""Puts blocks onto panels and panels onto sheets, so that folded paper reads in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from pcdesk.printing.teaching.blocks import Stack


@dataclass(frozen=True)
class Place:
    """Where a panel stands on its sheet: lower left corner, width and height in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass
class Panel:
    """What one panel shows: blocks from the top down, and blocks that stand at its foot."""

    top: list[Flowable] = field(default_factory=list)
    foot: list[Flowable] = field(default_factory=list)

    def height(self, width: float, gap: float) -> float:
        """The height all blocks need at this width, with `gap` points between them."""
        blocks = self.top + self.foot
        return sum((float(block.wrap(width, 0)[1]) for block in blocks), gap * max(0, len(blocks) - 1))


class Side(Flowable):  # type: ignore[misc]
    """One side of a sheet with its panels already placed; as large as the sheet."""

    def __init__(
        self,
        size: tuple[float, float],
        panels: Sequence[tuple[Panel, Place]],
        gap: float,
        marks: Callable[[Canvas], None] | None = None,
    ) -> None:
        super().__init__()
        self.size, self.panels, self.gap, self.marks = size, tuple(panels), gap, marks

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """The size of the sheet in points."""
        self.width, self.height = self.size
        return self.size

    def draw(self) -> None:
        """Draws every panel in its place, then the marks."""
        for panel, place in self.panels:
            for blocks, is_foot in ((panel.top, False), (panel.foot, True)):
                if not blocks:
                    continue
                stack = Stack([(self.gap, block) for block in blocks])
                _, high = stack.wrap(place.width)
                stack.drawOn(self.canv, place.x, place.y if is_foot else place.y + place.height - high)
        if self.marks is not None:
            self.marks(self.canv)


def imposition(panels: int) -> list[tuple[int, int]]:
    """The panels (from 1) on the left and right of each side of the sheets, outermost sheet first.

    Printed on both sides, turned on the short edge, folded in the middle and laid into each other, the
    sheets read 1, 2, 3 … Raises ValueError unless the number is a multiple of four.
    """
    if panels < 4 or panels % 4:
        raise ValueError("A folded brochure has four panels on every sheet.")
    sides = []
    for sheet in range(panels // 4):
        first = 2 * sheet + 1
        last = panels - 2 * sheet
        sides += [(last, first), (first + 1, last - 1)]
    return sides


def spread(heights: Sequence[float], rooms: Sequence[float], gap: float) -> list[int] | None:
    """How many blocks, in order, go into each room so that all fit and the white space is even.

    heights: of the blocks; rooms: height of each column or panel; gap: between blocks. None when there is
    no way. Evenness is the least sum of squared white space.
    """
    best: list[tuple[float, list[int]] | None] = [(0.0, [])] + [None] * len(heights)
    for room in rooms:
        following: list[tuple[float, list[int]] | None] = [None] * (len(heights) + 1)
        for start, reached in enumerate(best):
            if reached is None:
                continue
            for end in range(start, len(heights) + 1):
                used = sum(heights[start:end]) + gap * max(0, end - start - 1)
                if used > room:
                    break
                cost = reached[0] + (room - used) ** 2
                known = following[end]
                if known is None or cost < known[0]:
                    following[end] = (cost, [*reached[1], end - start])
        best = following
    reached = best[-1]
    return reached[1] if reached is not None else None


def two_columns(heights: Sequence[float], room: float, gap: float) -> tuple[int, list[int], list[int]] | None:
    """The blocks (by number) of the left and the right column, each in order and at most `room` high.

    As few as possible are out of order when one reads down the left, then the right; then the columns are
    as even as they can be. The first block stays on the left. The first figure says how many pairs are out
    of order. None when nothing fits.
    """
    everything = range(len(heights))
    found = []
    for choice in range(1, 2 ** len(heights), 2):
        left, right = ([n for n in everything if (choice >> n & 1) == wanted] for wanted in (1, 0))
        highs = [sum(heights[n] for n in side) + gap * max(0, len(side) - 1) for side in (left, right)]
        if max(highs) <= room:
            out_of_order = sum(early < late for early in right for late in left)
            found.append((out_of_order, abs(highs[0] - highs[1]), left, right))
    if not found:
        return None
    out_of_order, _, left, right = min(found)
    return out_of_order, left, right


def fill(blocks: Sequence[Flowable], counts: Sequence[int]) -> list[Panel]:
    """The blocks on panels, this many on each."""
    panels, start = [], 0
    for many in counts:
        panels.append(Panel(list(blocks[start : start + many])))
        start += many
    return panels
