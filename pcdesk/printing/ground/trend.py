"""A small line of results over time, drawn over the reference range."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reportlab.platypus import Flowable

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.styles import ACCENT, ALERT, MUTED, RULE, TINT
from pcdesk.printing.ground.text import draw
from pcdesk.words.measured import number_words

LABEL = 8.0
LEFT, BOTTOM, TOP = 40.0, 15.0, 8.0
DOT = 2.3


class Trend(Flowable):  # type: ignore[misc]
    """Points (moment, value) joined by a line. low and high bound the shaded range; either may be None.

    A value outside the range is a diamond in the alert colour, the others are round: colour never speaks alone.
    """

    def __init__(
        self,
        points: Sequence[tuple[datetime, float]],
        low: float | None,
        high: float | None,
        ends: tuple[str, str],
        width: float,
        height: float = 74.0,
    ) -> None:
        super().__init__()
        self.points = sorted(points)
        self.low, self.high = low, high
        self.ends = ends
        self.width, self.height = width, height

    def wrap(self, room: float, high: float) -> tuple[float, float]:
        """The size asked for, no wider than the room."""
        self.width = min(self.width, room)
        return self.width, self.height

    def draw(self) -> None:
        """Draws the range, the line, the points and the labels."""
        bottom, top = self._range()
        canvas = self.canv
        right = self.width - 8.0

        def up(value: float) -> float:
            return BOTTOM + (value - bottom) / (top - bottom) * (self.height - BOTTOM - TOP)

        self._draw_band(up, right)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.line(LEFT, BOTTOM, right, BOTTOM)
        places = [(x, up(value), value) for x, (_, value) in zip(self._across(right), self.points, strict=True)]
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1.2)
        line = canvas.beginPath()
        for number, (x, y, _) in enumerate(places):
            (line.lineTo if number else line.moveTo)(x, y)
        canvas.drawPath(line)
        for x, y, value in places:
            self._draw_point(x, y, value)
        draw(canvas, LEFT, 3, self.ends[0], fonts.REGULAR, LABEL, MUTED)
        draw(canvas, right, 3, self.ends[1], fonts.REGULAR, LABEL, MUTED, "right")

    def _range(self) -> tuple[float, float]:
        values = [value for _, value in self.points]
        values += [bound for bound in (self.low, self.high) if bound is not None]
        bottom, top = min(values), max(values)
        # Values may be equal, or so large that adding one changes nothing.
        apart = (top - bottom) or max(1.0, abs(top) * 0.1)
        return bottom - apart * 0.12, top + apart * 0.12

    def _across(self, right: float) -> list[float]:
        first, last = self.points[0][0], self.points[-1][0]
        span = (last - first).total_seconds()
        room = right - LEFT - 16.0
        if span <= 0:
            step = room / max(len(self.points) - 1, 1)
            return [LEFT + 8.0 + step * number for number in range(len(self.points))]
        return [LEFT + 8.0 + (at - first).total_seconds() / span * room for at, _ in self.points]

    def _draw_band(self, up: object, right: float) -> None:
        if not callable(up) or (self.low is None and self.high is None):
            return
        canvas = self.canv
        floor = up(self.low) if self.low is not None else BOTTOM
        ceiling = up(self.high) if self.high is not None else self.height - TOP
        canvas.setFillColor(TINT)
        canvas.rect(LEFT, floor, right - LEFT, max(ceiling - floor, 0.5), stroke=0, fill=1)
        apart = ceiling - floor >= LABEL
        for bound in (self.low, self.high):
            if bound is not None and (apart or bound == self.high):
                draw(canvas, LEFT - 5, up(bound) - LABEL / 3, number_words(bound), fonts.REGULAR, LABEL, MUTED, "right")

    def _draw_point(self, x: float, y: float, value: float) -> None:
        canvas = self.canv
        is_outside = (self.low is not None and value < self.low) or (self.high is not None and value > self.high)
        if is_outside:
            reach = DOT * 1.5
            canvas.setFillColor(ALERT)
            diamond = canvas.beginPath()
            diamond.moveTo(x, y + reach)
            for across, along in ((reach, 0.0), (0.0, -reach), (-reach, 0.0)):
                diamond.lineTo(x + across, y + along)
            diamond.close()
            canvas.drawPath(diamond, stroke=0, fill=1)
        else:
            canvas.setFillColor(ACCENT)
            canvas.circle(x, y, DOT, stroke=0, fill=1)
