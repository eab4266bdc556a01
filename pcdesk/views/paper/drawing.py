"""Draws pages of a PDF as pictures, in a worker: plain bytes in, plain bytes out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pcdesk.language import tr
from pcdesk.trouble import KnownError

POINTS = 72.0  # to an inch
DPI = 96.0 / POINTS  # logical pixels to a point at 100 %
LEAST_ZOOM, MOST_FIT = 0.25, 2.0
MOST_PIXELS = 40_000_000  # of one picture: a page that wants more is drawn coarser
MOST_PAGES = 5_000

# PDFium is not made for two threads at once.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Picture:
    """One page in 32 bits a pixel (blue, green, red, unused), `stride` bytes a line. number: from 0."""

    number: int
    wanted: int
    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True)
class Room:
    """The place pages are shown in. width, height: logical pixels without the margins; sharpness: device pixels to one.

    fit: "width", "page", or "" for the zoom that is given.
    """

    width: float
    height: float
    fit: str
    zoom: float
    sharpness: float

    def zoom_of(self, sizes: list[tuple[float, float]]) -> float:
        """How large pages of these sizes are shown; 1.0 is as on paper."""
        if not self.fit or not sizes:
            return self.zoom
        zoom = self.width / (max(across for across, _ in sizes) * DPI)
        if self.fit == "page":
            zoom = min(zoom, self.height / (max(down for _, down in sizes) * DPI))
        return min(max(zoom, LEAST_ZOOM), MOST_FIT)

    def pixels_of(self, sizes: list[tuple[float, float]], number: int) -> int:
        """The width in device pixels in which a page is wanted."""
        return round(round(sizes[number][0] * DPI * self.zoom_of(sizes)) * self.sharpness)


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """(width, height) of every page in points. Raises KnownError for what is no readable PDF."""
    with opened(pdf) as document:
        sizes = [document.get_page_size(number) for number in range(min(len(document), MOST_PAGES))]
    if not sizes or min(min(size) for size in sizes) <= 0:
        raise damaged()
    return sizes


def draw_page(pdf: bytes, number: int, width: int) -> Picture:
    """The page, `width` pixels wide or a few more. Raises KnownError."""
    with opened(pdf) as document:
        page = document[number]
        try:
            across, down = page.get_size()
            scale = width / across
            if across * down * scale * scale > MOST_PIXELS:
                scale = (MOST_PIXELS / (across * down)) ** 0.5
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            try:
                return Picture(number, width, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            finally:
                bitmap.close()
        finally:
            page.close()


def page_words(pdf: bytes, number: int) -> str:
    """The text of a page, for who hears it instead of seeing it. Raises KnownError."""
    with opened(pdf) as document:
        page = document[number]
        words = page.get_textpage()
        try:
            return str(words.get_text_range())
        finally:
            words.close()
            page.close()


def damaged() -> KnownError:
    """What is said of a document without pages that can be read."""
    return KnownError(
        tr("This document is damaged or locked with a password, so its pages cannot be shown."),
        tr("The document itself is kept as it is."),
        tr("Save it and try another program, or ask for a new copy."),
    )


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """The document in PDFium, closed with all its parts at the end. Raises KnownError.

    The one door to PDFium in a process: a second one, on another thread, ends the program at no moment one could name.
    """
    import pypdfium2

    with _one_at_a_time:
        document = None
        try:
            document = pypdfium2.PdfDocument(pdf)
            yield document
        except pypdfium2.PdfiumError as error:
            raise damaged() from error
        finally:
            if document is not None:
                document.close()
