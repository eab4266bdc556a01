"""A filed picture, such as a scanned card, on a page of its own."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pcdesk.language import tr
from pcdesk.printing.ground import fonts
from pcdesk.trouble import KnownError

MARGIN = 36.0
INCH = 72.0
LEAST_DPI = 100.0  # a small picture is not blown up beyond this
MOST_PIXELS = 60_000_000
PICTURES = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
"""What is read, by its bytes: other kinds, such as EPS, would be handed to another program that runs what they say."""


def picture_pdf(body: bytes) -> bytes:
    """One letter page with the picture upright and whole, turned to the way that fits it.

    Raises KnownError for what is no picture or larger than 60 million pixels.
    """
    try:
        with Image.open(BytesIO(body), formats=PICTURES) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise ValueError("too large")
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise KnownError(
            tr("This picture cannot be shown."),
            tr("The document is kept as it came."),
            tr("Scan it again, or save it and open it with another program."),
        ) from error
    wide, high = LETTER if upright.height >= upright.width else (LETTER[1], LETTER[0])
    scale = min((wide - 2 * MARGIN) / upright.width, (high - 2 * MARGIN) / upright.height, INCH / LEAST_DPI)
    across, down = upright.width * scale, upright.height * scale
    out = BytesIO()
    fonts.register()
    # The default font, Helvetica, would be named in the page without being embedded.
    canvas = Canvas(out, pagesize=(wide, high), invariant=1, initialFontName=fonts.REGULAR)
    canvas.setTitle(tr("Document"))
    canvas.drawImage(ImageReader(upright), (wide - across) / 2, high - MARGIN - down, across, down)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
