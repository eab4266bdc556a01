"""Where things are: minutes to pixels and back, strips, hit tests, snapping. Pure arithmetic, no Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pcdesk.views.calendar.block import DAY, Strip
from pcdesk.views.calendar.tracks import Place

#: Pixels kept free beside a visit: at the left for the provider's stripe, at the right so that an
#: empty slot can still be clicked.
STRIPE, MARGIN = 3, 5
#: Widest sliver for a visit that was called off.
SLIVER = 24
#: How near to its edge a visit is taken by the edge, in pixels.
GRIP = 5


class Box(NamedTuple):
    """A rectangle in pixels of the grid."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first pixel column after the box."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first pixel row after the box."""
        return self.top + self.height

    def holds(self, x: float, y: float) -> bool:
        """True when the point lies inside."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def meets(self, other: Box) -> bool:
        """True when the two share a pixel."""
        return (self.left < other.right and other.left < self.right
                and self.top < other.bottom and other.top < self.bottom)

    def grown(self, by: int) -> Box:
        """As much larger on each side."""
        return Box(self.left - by, self.top - by, self.width + 2 * by, self.height + 2 * by)

    def united(self, other: Box) -> Box:
        """The smallest box that holds both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Box(left, top, max(self.right, other.right) - left, max(self.bottom, other.bottom) - top)


def snap(minute: float, step: int) -> int:
    """The nearest whole step, halves going up."""
    return int((minute + step / 2) // step) * step


def snap_down(minute: float, step: int) -> int:
    """The step that has this minute in it."""
    return int(minute // step) * step


def held(start: int, minutes: int) -> int:
    """The start moved as little as needed so that the visit stays within its day."""
    return max(0, min(start, DAY - minutes))


@dataclass(frozen=True, slots=True)
class Grid:
    """The strips side by side and the scale of the hours.

    lefts has one entry a strip and all are `strip_width` wide; between days there may be a gap.
    """

    strips: tuple[Strip, ...]
    lefts: tuple[int, ...]
    strip_width: int
    scale: float

    @property
    def width(self) -> int:
        """All strips together, in pixels."""
        return self.lefts[-1] + self.strip_width if self.lefts else 0

    @property
    def height(self) -> int:
        """The whole day, in pixels."""
        return self.y_of(DAY)

    def y_of(self, minute: float) -> int:
        """The pixel row where a minute begins."""
        return round(minute * self.scale)

    def minute_at(self, y: float) -> float:
        """The minute at a pixel row, held within the day."""
        return max(0.0, min(float(DAY), y / self.scale))

    def strip_at(self, x: float) -> int:
        """The strip at or nearest to the left of a pixel column; -1 when there is none at all."""
        if not self.lefts:
            return -1
        return max(0, min(len(self.lefts) - 1, bisect_right(self.lefts, x) - 1))

    def strips_between(self, left: int, right: int) -> range:
        """The strips that show between two pixel columns."""
        if not self.lefts:
            return range(0)
        return range(self.strip_at(left), self.strip_at(max(left, right - 1)) + 1)

    def strip_box(self, index: int) -> Box:
        """A whole strip."""
        return Box(self.lefts[index], 0, self.strip_width, self.height)

    def box(self, index: int, start: int, minutes: int, place: Place | None = None, slim: int = 0) -> Box:
        """A stretch of time in a strip, in the share of the width that its place gives."""
        left, width = self._across(index, place or Place())
        top = self.y_of(start)
        return Box(left, top, width, max(1, self.y_of(min(DAY, start + max(minutes, slim))) - top))

    def _across(self, index: int, place: Place) -> tuple[int, int]:
        usable = max(8, self.strip_width - STRIPE - MARGIN)
        begin = self.lefts[index] + STRIPE
        sliver = min(SLIVER, usable // 3)
        if place.band == "sliver":
            begin, usable = begin + usable - sliver, sliver
        elif place.band == "main":
            usable -= sliver
        first = usable * place.track // place.tracks
        last = usable * (place.track + 1) // place.tracks
        return begin + first, max(1, last - first)


def lay_out(strips: Sequence[Strip], width: int, minimum: int, scale: float, gap: int = 0) -> Grid:
    """A grid that fills `width` pixels, with no strip narrower than `minimum` and `gap` between days.

    Where not all days have room, as many as do fill the width, so that none is cut at its right edge.
    """
    strips = tuple(strips)
    if not strips:
        return Grid((), (), minimum, scale)
    days = len({strip.on for strip in strips})
    most = max(sum(strip.on == on for strip in strips) for on in {strip.on for strip in strips})
    whole = min(days, max(1, (width + gap) // (most * minimum + gap)))  # days that are seen without scrolling
    strip_width = max(minimum, (width - gap * (whole - 1)) // (len(strips) if whole == days else whole * most))
    lefts, left = [], 0
    for number, strip in enumerate(strips):
        if number and strip.on != strips[number - 1].on:
            left += gap
        lefts.append(left)
        left += strip_width
    return Grid(strips, tuple(lefts), strip_width, scale)


def edge_at(box: Box, y: float) -> str:
    """Which edge of a visit a point takes: "start", "end" or "" for its middle.

    A low visit keeps a middle: the grips shrink to a quarter of its height.
    """
    grip = min(GRIP, box.height // 4)
    if y < box.top + grip:
        return "start"
    if y >= box.bottom - grip:
        return "end"
    return ""
