"""Draws the small SVG pictures of the brochures: rect, circle, path, text and group, nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.text import draw
from pcdesk.printing.teaching.topic import FOLDER

_SPACE = "{http://www.w3.org/2000/svg}"
_STEP = re.compile(r"([MLCZ])([^MLCZ]*)")
_TURN = re.compile(r"(translate|rotate)\(([^)]*)\)")
# How many figures each path letter takes.
_TAKES = {"M": 2, "L": 2, "C": 6, "Z": 0}


@dataclass(frozen=True)
class Shape:
    """One shape of a picture: its tag, its attributes, its words (text) or its parts (group)."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    words: str = ""
    parts: tuple[Shape, ...] = ()

    def number(self, name: str) -> float:
        """A measure in the picture's own units; 0 when it is not given."""
        return float(dict(self.attributes).get(name, "0"))

    def said(self, name: str) -> str:
        """An attribute as written; empty when it is not given."""
        return dict(self.attributes).get(name, "")


@dataclass(frozen=True)
class Image:
    """A whole picture: its size in its own units and its shapes, from back to front."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


class Drawn(Flowable):  # type: ignore[misc]
    """A picture as a flowable, `width` points wide, in its own proportions. alt: words for who cannot see."""

    def __init__(self, file: str, width: float, alt: str) -> None:
        super().__init__()
        self.image = read_picture(file)
        self.alt = alt
        self.width = width
        self.height = width * self.image.height / self.image.width

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """The size in points; it does not depend on the room."""
        return self.width, self.height

    def draw(self) -> None:
        """Draws on the canvas at the origin."""
        scale = self.width / self.image.width
        self.canv.saveState()
        self.canv.translate(0, self.height)
        # SVG counts downward from the top left corner, PDF upward from the bottom left.
        self.canv.scale(scale, -scale)
        self.canv.setLineCap(1)
        self.canv.setLineJoin(1)
        for shape in self.image.shapes:
            _draw(self.canv, shape)
        self.canv.restoreState()


@cache
def read_picture(file: str) -> Image:
    """The picture in resources/education/pictures; a tag outside the subset raises ValueError."""
    root = ElementTree.parse(Path(FOLDER) / "pictures" / file).getroot()
    _, _, width, height = (float(figure) for figure in root.attrib["viewBox"].split())
    return Image(width, height, tuple(_shapes(root)))


def _shapes(parent: ElementTree.Element) -> Iterator[Shape]:
    for child in parent:
        tag = child.tag.removeprefix(_SPACE)
        if tag not in _DRAWN:
            raise ValueError(f"A picture may not use <{tag}>.")
        yield Shape(tag, tuple(child.attrib.items()), child.text or "", tuple(_shapes(child)))


def _draw(canvas: Canvas, shape: Shape) -> None:
    fill, stroke = shape.said("fill"), shape.said("stroke")
    if fill not in ("", "none"):
        canvas.setFillColor(HexColor(fill))
    if stroke:
        canvas.setStrokeColor(HexColor(stroke))
        canvas.setLineWidth(shape.number("stroke-width"))
    _DRAWN[shape.tag](canvas, shape, int(bool(stroke)), int(fill not in ("", "none")))


def _draw_group(canvas: Canvas, shape: Shape, stroke: int, fill: int) -> None:
    canvas.saveState()
    for name, figures in _TURN.findall(shape.said("transform")):
        values = [float(figure) for figure in figures.split()]
        if name == "translate":
            canvas.translate(values[0], values[1])
        else:
            canvas.rotate(values[0])
    for part in shape.parts:
        _draw(canvas, part)
    canvas.restoreState()


def _draw_rect(canvas: Canvas, shape: Shape, stroke: int, fill: int) -> None:
    box = (shape.number(side) for side in ("x", "y", "width", "height", "rx"))
    canvas.roundRect(*box, stroke=stroke, fill=fill)


def _draw_circle(canvas: Canvas, shape: Shape, stroke: int, fill: int) -> None:
    canvas.circle(shape.number("cx"), shape.number("cy"), shape.number("r"), stroke=stroke, fill=fill)


def _draw_path(canvas: Canvas, shape: Shape, stroke: int, fill: int) -> None:
    path = canvas.beginPath()
    for letter, figures in _STEP.findall(shape.said("d")):
        values = [float(figure) for figure in figures.split()]
        if len(values) != _TAKES[letter]:
            raise ValueError(f"A path step {letter} takes {_TAKES[letter]} figures, not {len(values)}.")
        if letter == "M":
            path.moveTo(*values)
        elif letter == "L":
            path.lineTo(*values)
        elif letter == "C":
            path.curveTo(*values)
        else:
            path.close()
    canvas.drawPath(path, stroke=stroke, fill=fill)


def _draw_text(canvas: Canvas, shape: Shape, stroke: int, fill: int) -> None:
    canvas.saveState()
    canvas.translate(shape.number("x"), shape.number("y"))
    canvas.scale(1, -1)
    ink = HexColor(shape.said("fill"))
    draw(canvas, 0, 0, shape.words, fonts.SEMIBOLD, shape.number("font-size"), ink, "centre")
    canvas.restoreState()


_DRAWN = {
    "g": _draw_group,
    "rect": _draw_rect,
    "circle": _draw_circle,
    "path": _draw_path,
    "text": _draw_text,
}
