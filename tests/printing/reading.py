"""Reads a PDF back with readers that are not ours: text, places, fonts, metadata."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
from PIL import Image

from pcdesk.views.paper.drawing import opened  # a window may be drawing at the same time


def pages(pdf: bytes) -> list[str]:
    """The text of each page; line ends and hard spaces become plain spaces."""
    with opened(pdf) as document:
        return [re.sub(r"[\s\u00a0]+", " ", page.get_textpage().get_text_range()) for page in document]


def first_page(pdf: bytes) -> Image.Image:
    """The first page as it looks, one pixel to a point."""
    with opened(pdf) as document:
        return document[0].render(scale=1).to_pil().convert("RGB")


def words(pdf: bytes) -> str:
    """The text of all pages, joined by spaces."""
    return " ".join(pages(pdf))


def outside(pdf: bytes, margin: float = 18.0) -> list[str]:
    """The visible characters whose ink lies outside the page less a margin in points."""
    found = []
    with opened(pdf) as document:
        for page in document:
            wide, high = page.get_size()
            textpage = page.get_textpage()
            for place in range(textpage.count_chars()):
                left, bottom, right, top = textpage.get_charbox(place)
                if left < margin or bottom < margin or right > wide - margin or top > high - margin:
                    found.extend(textpage.get_text_range(place, 1).strip())
    return found


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """The fonts named in a PDF and whether each is embedded."""
    found = {}
    with pikepdf.open(BytesIO(pdf)) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font":
                descriptor = each.get("/FontDescriptor")
                found[str(each["/BaseFont"])] = descriptor is not None and "/FontFile2" in descriptor
    return found


def amounts_in(said: str) -> list[int]:
    """Every amount of money in a text, as integer cents, in reading order."""
    found = re.findall(r"(−?)\$([\d,]+)\.(\d\d)", said)
    return [(-1 if sign else 1) * (int(dollars.replace(",", "")) * 100 + int(cents)) for sign, dollars, cents in found]
