"""The one way a string enters a paper: cleaned, escaped, and set in a font that can draw it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from html import escape
from typing import Literal

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pcdesk.printing.ground import fonts

# Stands where a character could not be drawn; a footnote names the character.
MARK = "\ufffd"
ELLIPSIS = "…"

_SIMPLE = re.compile(r"[\x20-\x7e\n]*\Z")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_VARIATION = frozenset(range(0xFE00, 0xFE10))
_JOINS_BEFORE = ("Mn", "Mc", "Me")

Run = tuple[str, bool]


def text(value: str) -> str:
    """The string as ReportLab paragraph markup that shows exactly this string.

    Markup is escaped, control characters are dropped, line ends become <br/>, characters outside the main
    typeface are set in the fallback, and what neither can draw shows as a mark (see `undrawable`).
    """
    if _is_ready(value):
        return escape(value, quote=False).replace("\n", "<br/>")
    parts = []
    for piece, falls_back in runs(value):
        safe = escape(piece, quote=False).replace("\n", "<br/>")
        parts.append(f'<font name="{fonts.FALLBACK}">{safe}</font>' if falls_back else safe)
    return "".join(parts)


def is_plain(value: str) -> bool:
    """True when the main typeface draws the string as it stands: it may enter a table cell directly."""
    return _is_ready(value)


def clean(value: str) -> str:
    """The string in composed form (NFC) without control characters; line ends are newlines, tabs spaces."""
    if _is_ready(value):
        return value
    value = _LINE_ENDS.sub("\n", value).replace("\t", " ")
    return "".join(c for c in unicodedata.normalize("NFC", value) if _is_kept(c))


def runs(value: str) -> list[Run]:
    """The cleaned string in pieces of one font: (piece, is it set in the fallback font)."""
    if _is_ready(value):
        return [(value, False)]
    pieces: list[Run] = []
    for character in clean(value):
        place = _place(character)
        shown = MARK if place == "missing" else character
        falls_back = place == "fallback"
        if pieces and pieces[-1][1] == falls_back:
            pieces[-1] = (pieces[-1][0] + shown, falls_back)
        else:
            pieces.append((shown, falls_back))
    return pieces


def undrawable(strings: Iterable[str]) -> list[str]:
    """The distinct characters in these strings that no font of ours can draw, in code point order.

    Scripts written right to left or joined (Arabic, Hebrew, Devanagari, Thai …) count as undrawable: letters
    put down one by one would be a wrong name.
    """
    found: set[str] = set()
    for value in strings:
        if not _is_ready(value):
            found.update(c for c in clean(value) if _place(c) == "missing")
    return sorted(found)


def describe(character: str) -> str:
    """A character by its number and name, as a footnote gives it: `U+0645 Arabic letter meem`."""
    name = unicodedata.name(character, "").capitalize()
    return f"U+{ord(character):04X} {name}".rstrip()


def strings_in(paper: object) -> Iterator[str]:
    """Every string inside a dataclass, tuple, list or mapping, at any depth."""
    if isinstance(paper, str):
        yield paper
    elif isinstance(paper, Mapping):
        for value in paper.values():
            yield from strings_in(value)
    elif isinstance(paper, (tuple, list)):
        for value in paper:
            yield from strings_in(value)
    elif is_dataclass(paper):
        for field in fields(paper):
            yield from strings_in(getattr(paper, field.name))


def width(value: str, font: str, size: float) -> float:
    """The width in points of a string drawn by `draw`."""
    fonts.register()
    return sum(
        float(stringWidth(piece, fonts.FALLBACK if falls_back else font, size)) for piece, falls_back in runs(value)
    )


def fit(value: str, font: str, size: float, room: float) -> str:
    """The string, shortened with an ellipsis when it is wider than `room` points."""
    value = clean(value).replace("\n", " ")
    if width(value, font, size) <= room:
        return value
    low, high = 0, len(value)
    while low < high:
        middle = (low + high + 1) // 2
        if width(value[:middle].rstrip() + ELLIPSIS, font, size) <= room:
            low = middle
        else:
            high = middle - 1
    return value[:low].rstrip() + ELLIPSIS


def wrap(value: str, font: str, size: float, room: float) -> list[str]:
    """The string in lines no wider than `room` points, broken at spaces; a longer word at a hyphen, or anywhere."""
    lines: list[str] = []
    for word in clean(value).split():
        if lines and width(f"{lines[-1]} {word}", font, size) <= room:
            lines[-1] += f" {word}"
            continue
        while width(word, font, size) > room and len(word) > 1:
            most = max(1, bisect_right(range(1, len(word)), room, key=lambda n: width(word[:n], font, size)))
            # A name is broken at its last hyphen that fits, however early; two parts of it never fit on one line.
            signs, least = ("@._/", most // 2) if any(sign in word for sign in "@._/") else ("-", 0)
            part = next((n for n in range(most, least, -1) if word[n - 1] in signs), most)
            lines.append(word[:part])
            word = word[part:]
        lines.append(word)
    return lines


def draw(
    canvas: Canvas,
    x: float,
    y: float,
    value: str,
    font: str,
    size: float,
    colour: Color,
    align: Literal["left", "right", "centre"] = "left",
    room: float | None = None,
) -> None:
    """Draw one line of text at (x, y) in points; `room` shortens it to a width. Mixed fonts are handled."""
    if room is not None:
        value = fit(value, font, size, room)
    value = value.replace("\n", " ")
    if align != "left":
        wide = width(value, font, size)
        x -= wide if align == "right" else wide / 2
    canvas.setFillColor(colour)
    for piece, falls_back in runs(value):
        name = fonts.FALLBACK if falls_back else font
        canvas.setFont(name, size)
        canvas.drawString(x, y, piece)
        x += stringWidth(piece, name, size)


def _is_ready(value: str) -> bool:
    """True when the main typeface draws the string as it stands: nearly every string, answered at C speed."""
    return bool(_SIMPLE.match(value)) or _ready_characters().issuperset(value)


@cache
def _ready_characters() -> frozenset[str]:
    """Characters that stay as they are beside any other: kept, composed, and not joining the one before."""
    characters = (chr(code) for code in fonts.drawable())
    return frozenset("\n") | frozenset(
        character
        for character in characters
        if _is_kept(character)
        and unicodedata.category(character) not in _JOINS_BEFORE
        and unicodedata.normalize("NFC", character) == character
        and not _LINE_ENDS.match(character)
    )


def _is_kept(character: str) -> bool:
    """Drops controls, direction marks, joiners, soft hyphens and variation selectors; keeps line ends."""
    if character == "\n":
        return True
    return unicodedata.category(character) not in ("Cc", "Cf") and ord(character) not in _VARIATION


def _place(character: str) -> Literal["main", "fallback", "missing"]:
    code = ord(character)
    if character == "\n" or code in fonts.drawable():
        return "main"
    # Letters that join or run right to left need shaping; characters beyond the first plane lose their
    # copied text in ReportLab's map from glyphs to letters.
    if code > 0xFFFF or unicodedata.bidirectional(character) in ("R", "AL", "NSM"):
        return "missing"
    return "fallback" if code in fonts.fallback_drawable() else "missing"
