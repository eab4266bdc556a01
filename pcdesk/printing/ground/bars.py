"""Bars side by side, each with its words and its figure: what is most is seen, in grey too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.styles import ACCENT, INK, RULE
from pcdesk.printing.ground.text import draw

SIZE, HIGH, GAP = 9.0, 11.0, 5.0  # points: type, a bar, between two


@dataclass(frozen=True)
class Bar:
    """One bar. value: at least 0; figure: what is written at its end, as the table says it."""

    words: str
    value: float
    figure: str


class Bars(Flowable):  # type: ignore[misc]
    """Bars from one base line; the longest takes the room that words and figures leave."""

    def __init__(self, bars: Sequence[Bar], width: float) -> None:
        super().__init__()
        self.bars, self.width = list(bars), width
        self.height = len(self.bars) * (HIGH + GAP) + GAP

    def wrap(self, room: float, high: float) -> tuple[float, float]:
        """The size asked for, no wider than the room."""
        self.width = min(self.width, room)
        return self.width, self.height

    def split(self, room: float, high: float) -> list[Flowable]:
        """As many bars as fit a page, and the rest on the next."""
        fit = int((high - GAP) // (HIGH + GAP))
        if fit < 1 or fit >= len(self.bars):
            return [] if fit < 1 else [self]
        return [Bars(self.bars[:fit], self.width), Bars(self.bars[fit:], self.width)]

    def draw(self) -> None:
        """Words at the left, the bar, its figure at its end."""
        words = min(max((_wide(bar.words) for bar in self.bars), default=0.0), self.width * 0.4)
        figures = max((_wide(bar.figure) for bar in self.bars), default=0.0)
        left = words + 8
        room = max(self.width - left - figures - 8, 20.0)
        most = max((bar.value for bar in self.bars), default=0.0) or 1.0
        canvas = self.canv
        for place, bar in enumerate(self.bars):
            base = self.height - (place + 1) * (HIGH + GAP)
            draw(canvas, 0, base + 2.5, _cut(bar.words, words), fonts.REGULAR, SIZE, INK)
            canvas.setFillColor(ACCENT)
            long = room * max(bar.value, 0.0) / most
            if long:
                canvas.rect(left, base, long, HIGH, stroke=0, fill=1)
            draw(canvas, left + long + 5, base + 2.5, bar.figure, fonts.SEMIBOLD, SIZE, INK)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.line(left, GAP - 2, left, self.height)


def _wide(words: str) -> float:
    return float(stringWidth(words, fonts.SEMIBOLD, SIZE))


def _cut(words: str, room: float) -> str:
    if _wide(words) <= room:
        return words
    while words and _wide(f"{words}…") > room:
        words = words[:-1]
    return f"{words.rstrip()}…"
