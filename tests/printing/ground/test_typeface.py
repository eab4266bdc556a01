"""A typeface that remembers what it embedded makes the same bytes as one that does not."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pcdesk.printing.ground import typeface
from pcdesk.printing.ground.fonts import FILES, FOLDER, REGULAR
from pcdesk.printing.ground.typeface import Typeface

FILE = str(FOLDER / FILES[REGULAR])
NAME = "Remembering"


@pytest.fixture
def plain() -> Iterator[TTFont]:
    yield TTFont(NAME, FILE)
    pdfmetrics._fonts.pop(NAME, None)


def drawn(font: TTFont, words: str, is_packed: bool = True) -> bytes:
    pdfmetrics._fonts[NAME] = font  # registerFont would keep the one that was there
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=int(is_packed), initialFontName=NAME)
    canvas.setFont(NAME, 11)
    canvas.drawString(72, 720, words)
    canvas.save()
    return out.getvalue()


# More than 256 letters go into a second part of the font.
LETTERS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc"]), max_size=400)


@given(first=LETTERS, then=LETTERS)
def test_the_bytes_are_those_of_a_font_that_remembers_nothing(plain: TTFont, first: str, then: str) -> None:
    remembering = Typeface(NAME, FILE)
    for words in (first, then, first):
        assert drawn(remembering, words) == drawn(plain, words)


def test_an_unpacked_document_stays_unpacked(plain: TTFont) -> None:
    remembering = Typeface(NAME, FILE)
    drawn(remembering, "Bonjour")
    assert drawn(remembering, "Bonjour", is_packed=False) == drawn(plain, "Bonjour", is_packed=False)


def test_no_more_is_remembered_than_a_clinic_s_papers_use(plain: TTFont) -> None:
    remembering = Typeface(NAME, FILE)
    for number in range(3 * typeface.REMEMBERED):
        drawn(remembering, chr(0x100 + number))
    assert len(remembering._widths) == typeface.REMEMBERED
    assert drawn(remembering, "Ā") == drawn(plain, "Ā")
