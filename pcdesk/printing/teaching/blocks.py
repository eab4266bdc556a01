"""The building blocks of a brochure: stacks, boxes, marked lines and its type sizes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.styles import ACCENT, ALERT, HAIR, INK, LARGE, MUTED, PAPER, PATIENT, RULE
from pcdesk.printing.ground.text import text

Mark = Literal["dot", "box", "tick", "alert", "phone"]


@dataclass(frozen=True)
class Air:
    """How much room the type takes: size of the body and space between blocks in points, leading as a factor."""

    size: float
    leading: float
    gap: float


# From roomy to tight; the first that lets everything fit is used. Never under PATIENT or LARGE.
REGULAR = (
    Air(14.0, 1.38, 18.0),
    Air(13.5, 1.36, 17.0),
    Air(13.0, 1.36, 16.0),
    Air(12.5, 1.36, 15.0),
    Air(PATIENT, 1.36, 14.0),
    Air(PATIENT, 1.3, 11.0),
    Air(PATIENT, 1.25, 8.0),
    Air(PATIENT, 1.2, 6.0),
)
LARGER = (Air(LARGE, 1.36, 20.0), Air(LARGE, 1.3, 16.0), Air(LARGE, 1.25, 12.0), Air(LARGE, 1.2, 8.0))


@dataclass(frozen=True)
class Look:
    """The type of one brochure; sizes in points follow from its body text. gap: points between
    blocks; pad: inside boxes; item: above a line of a list.
    """

    size: float
    gap: float
    pad: float
    item: float
    title: ParagraphStyle
    lead: ParagraphStyle
    heading: ParagraphStyle
    body: ParagraphStyle
    strong: ParagraphStyle
    alert: ParagraphStyle
    phone: ParagraphStyle
    caption: ParagraphStyle
    small: ParagraphStyle
    clinic: ParagraphStyle


def look(air: Air) -> Look:
    """The type for this much air."""
    fonts.register()
    size = air.size
    is_large = size >= LARGE

    def style(name: str, points: float, leading: float = air.leading, **more: Any) -> ParagraphStyle:
        settled = {
            "fontName": fonts.REGULAR,
            "fontSize": points,
            "leading": round(points * leading, 1),
            "textColor": INK,
            "splitLongWords": 1,
        }
        return ParagraphStyle(name, **(settled | more))

    semibold = fonts.SEMIBOLD
    caption, small = (15.0, 14.0) if is_large else (10.5, 9.0)
    return Look(
        size=size,
        gap=air.gap,
        pad=min(size * 0.8, air.gap * 0.8 + 2),
        item=max(1.5, air.gap * 0.28),
        title=style("title", 29.0 if is_large else 25.0, 1.15, fontName=semibold, textColor=ACCENT),
        lead=style("lead", size * 1.1, 1.3, textColor=MUTED),
        heading=style("heading", size * 1.15, 1.22, fontName=semibold, textColor=ACCENT),
        body=style("body", size),
        strong=style("strong", size, fontName=semibold),
        alert=style("alert", size * 1.15, 1.22, fontName=semibold, textColor=ALERT),
        phone=style("phone", size * 1.25, 1.22, fontName=semibold, textColor=ACCENT),
        caption=style("caption", caption, 1.3, textColor=MUTED),
        small=style("small", small, 1.25, textColor=MUTED),
        clinic=style("clinic", min(size * 1.15, 20.0), 1.22, fontName=semibold, textColor=ACCENT),
    )


class Stack(Flowable):  # type: ignore[misc]
    """Flowables one under the other, each with the points of space above it; the first space is not used."""

    def __init__(self, parts: Sequence[tuple[float, Flowable]]) -> None:
        super().__init__()
        self.parts = tuple(parts)

    def wrap(self, room: float, height: float = 0.0) -> tuple[float, float]:
        """The width given and the height of all parts, in points."""
        self.width = room
        self.heights = [part.wrap(room, 10_000.0)[1] for _, part in self.parts]
        self.height = sum(self.heights) + sum(space for space, _ in self.parts[1:])
        return self.width, self.height

    def draw(self) -> None:
        """Draws the parts from the top down."""
        top = self.height
        for number, ((space, part), high) in enumerate(zip(self.parts, self.heights, strict=True)):
            top -= high + (space if number else 0.0)
            part.drawOn(self.canv, 0, top)


class Boxed(Flowable):  # type: ignore[misc]
    """A flowable on a tinted ground with a coloured bar at its left edge."""

    def __init__(self, inside: Flowable, ground: Color, bar: Color, pad: float) -> None:
        super().__init__()
        self.inside, self.ground, self.bar, self.pad = inside, ground, bar, pad

    def wrap(self, room: float, height: float = 0.0) -> tuple[float, float]:
        """The width given and the height of the inside with its padding, in points."""
        self.width = room
        self.height = self.inside.wrap(room - 2 * self.pad - 4, 10_000.0)[1] + 2 * self.pad
        return self.width, self.height

    def draw(self) -> None:
        """Draws the ground, the bar and the inside."""
        self.canv.setFillColor(self.ground)
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        self.canv.setFillColor(self.bar)
        self.canv.rect(0, 0, 4, self.height, stroke=0, fill=1)
        self.inside.drawOn(self.canv, self.pad + 4, self.pad)


# How far a text stands to the right of its mark, in parts of the type size.
_INDENTS: dict[Mark, float] = {"dot": 1.05, "box": 1.5, "tick": 1.3, "alert": 1.45, "phone": 1.05}


class Marked(Flowable):  # type: ignore[misc]
    """A paragraph with a drawn mark before its first line: a dot, a box to tick, a tick, a sign, a phone."""

    def __init__(self, paragraph: Paragraph, mark: Mark, colour: Color = ACCENT) -> None:
        super().__init__()
        self.paragraph, self.mark, self.colour = paragraph, mark, colour
        self.indent = paragraph.style.fontSize * _INDENTS[mark]

    def wrap(self, room: float, height: float = 0.0) -> tuple[float, float]:
        """The width given and the height of the paragraph, in points."""
        self.width = room
        self.height = self.paragraph.wrap(room - self.indent, 10_000.0)[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draws the mark on the first line, then the paragraph beside it."""
        style = self.paragraph.style
        # The first line's small letters are half as high as the type size above its baseline.
        middle = self.height - style.leading + (style.leading - style.fontSize) * 0.5 + style.fontSize * 0.42
        draw_mark(self.canv, self.mark, style.fontSize, middle, self.colour)
        self.paragraph.drawOn(self.canv, self.indent, 0)


class Lines(Flowable):  # type: ignore[misc]
    """Empty lines to write on, `pitch` points apart."""

    def __init__(self, many: int, pitch: float) -> None:
        super().__init__()
        self.many, self.pitch = many, pitch

    def wrap(self, room: float, height: float = 0.0) -> tuple[float, float]:
        """The width given and the height of all lines, in points."""
        self.width, self.height = room, self.many * self.pitch
        return self.width, self.height

    def draw(self) -> None:
        """Draws the lines."""
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.7)
        for number in range(self.many):
            self.canv.line(0, number * self.pitch + 1, self.width, number * self.pitch + 1)


class Rule(Flowable):  # type: ignore[misc]
    """A thin line across."""

    def __init__(self, colour: Color = HAIR, thick: float = 0.8) -> None:
        super().__init__()
        self.colour, self.thick = colour, thick

    def wrap(self, room: float, height: float = 0.0) -> tuple[float, float]:
        """The width given and the line's own thickness, in points."""
        self.width, self.height = room, self.thick
        return self.width, self.height

    def draw(self) -> None:
        """Draws the line."""
        self.canv.setStrokeColor(self.colour)
        self.canv.setLineWidth(self.thick)
        self.canv.line(0, 0, self.width, 0)


class Beside(Flowable):  # type: ignore[misc]
    """Two flowables side by side; the right one is `share` of the width and both start at the top."""

    def __init__(self, left: Flowable, right: Flowable, share: float, gutter: float) -> None:
        super().__init__()
        self.left, self.right, self.share, self.gutter = left, right, share, gutter

    def wrap(self, room: float, height: float = 0.0) -> tuple[float, float]:
        """The width given and the height of the taller side, in points."""
        self.width = room
        self.across = room * self.share
        self.downs = (
            self.left.wrap(room - self.across - self.gutter, 10_000.0)[1],
            self.right.wrap(self.across, 10_000.0)[1],
        )
        self.height = max(self.downs)
        return self.width, self.height

    def draw(self) -> None:
        """Draws both sides from the top."""
        self.left.drawOn(self.canv, 0, self.height - self.downs[0])
        self.right.drawOn(self.canv, self.width - self.across, self.height - self.downs[1])


def draw_mark(canvas: Canvas, mark: Mark, size: float, middle: float, colour: Color) -> None:
    """One mark for type of this size, its middle at this height; the left edge is 0."""
    canvas.saveState()
    canvas.setFillColor(colour)
    canvas.setStrokeColor(colour)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    if mark == "dot":
        canvas.circle(size * 0.3, middle, size * 0.17, stroke=0, fill=1)
    elif mark == "box":
        side = size * 0.92
        canvas.setFillColor(PAPER)
        canvas.setLineWidth(1.2)
        canvas.roundRect(0.6, middle - side / 2, side, side, 2, stroke=1, fill=1)
    elif mark == "tick":
        canvas.setLineWidth(size * 0.15)
        _draw_line(canvas, size, middle, (0.1, 0.0), (0.36, -0.27), (0.85, 0.33))
    elif mark == "alert":
        canvas.setLineWidth(size * 0.14)
        _draw_line(canvas, size, middle, (0.08, -0.42), (0.56, 0.44), (1.04, -0.42), (0.08, -0.42), fill=1)
        canvas.setStrokeColor(PAPER)
        _draw_line(canvas, size, middle, (0.56, 0.16), (0.56, -0.08))
        _draw_line(canvas, size, middle, (0.56, -0.31), (0.56, -0.31))
    else:
        canvas.roundRect(size * 0.08, middle - size * 0.52, size * 0.62, size * 1.04, size * 0.12, stroke=0, fill=1)
        canvas.setFillColor(PAPER)
        canvas.rect(size * 0.16, middle - size * 0.28, size * 0.46, size * 0.64, stroke=0, fill=1)
        canvas.circle(size * 0.39, middle - size * 0.405, size * 0.055, stroke=0, fill=1)
    canvas.restoreState()


def _draw_line(canvas: Canvas, size: float, middle: float, *points: tuple[float, float], fill: int = 0) -> None:
    """A line through points given in parts of the type size, around the middle."""
    path = canvas.beginPath()
    for number, (x, y) in enumerate(points):
        (path.lineTo if number else path.moveTo)(x * size, middle + y * size)
    canvas.drawPath(path, stroke=1, fill=fill)


def marked(items: Sequence[str], style: ParagraphStyle, mark: Mark, colour: Color = ACCENT) -> Iterator[Flowable]:
    """Each string as a paragraph with this mark."""
    for item in items:
        yield Marked(Paragraph(text(item), style), mark, colour)
