"""The typefaces of papers: IBM Plex Sans, and Droid Sans Fallback for Chinese, Japanese and Korean."""

from __future__ import annotations

import threading
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from pcdesk.paths import resources
from pcdesk.printing.ground.typeface import Typeface

FOLDER = resources() / "fonts"

REGULAR = "IBMPlexSans"
ITALIC = "IBMPlexSans-Italic"
MEDIUM = "IBMPlexSans-Medium"
SEMIBOLD = "IBMPlexSans-SemiBold"
BOLD = "IBMPlexSans-Bold"
BOLD_ITALIC = "IBMPlexSans-BoldItalic"
FALLBACK = "DroidSansFallback"

FILES = {
    REGULAR: "IBMPlexSans-Regular.ttf",
    ITALIC: "IBMPlexSans-Italic.ttf",
    MEDIUM: "IBMPlexSans-Medium.ttf",
    SEMIBOLD: "IBMPlexSans-SemiBold.ttf",
    BOLD: "IBMPlexSans-Bold.ttf",
    BOLD_ITALIC: "IBMPlexSans-BoldItalic.ttf",
}
FALLBACK_FILE = "DroidSansFallback.ttf"

_once = threading.RLock()


def register() -> None:
    """Make the typefaces known to ReportLab; every call after the first costs nothing.

    Raises reportlab.pdfbase.ttfonts.TTFError when a font file is missing or damaged.
    """
    with _once:
        _faces()


def drawable() -> frozenset[int]:
    """The code points the main typeface draws (the same in every weight)."""
    with _once:
        return _faces()


def fallback_drawable() -> frozenset[int]:
    """The code points the fallback typeface draws; the first call reads its file."""
    with _once:
        return _fallback()


@cache
def _faces() -> frozenset[int]:
    for name, file in FILES.items():
        pdfmetrics.registerFont(Typeface(name, str(FOLDER / file)))
    # Without a family <b> and <i> inside a paragraph change nothing, and say nothing.
    for name in (REGULAR, MEDIUM):
        pdfmetrics.registerFontFamily(name, normal=name, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)
    for name in (SEMIBOLD, BOLD):
        pdfmetrics.registerFontFamily(name, normal=name, bold=BOLD, italic=BOLD_ITALIC, boldItalic=BOLD_ITALIC)
    return frozenset(pdfmetrics.getFont(REGULAR).face.charToGlyph)


@cache
def _fallback() -> frozenset[int]:
    font = TTFont(FALLBACK, str(FOLDER / FALLBACK_FILE))
    pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(FALLBACK, normal=FALLBACK, bold=FALLBACK, italic=FALLBACK, boldItalic=FALLBACK)
    return frozenset(font.face.charToGlyph)
