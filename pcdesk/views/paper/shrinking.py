"""Shrinks pictures from elsewhere: upright, without what a camera wrote beside them. For the process apart alone.

Pillow is told which readers it may try; how large a picture says it is is looked at before a pixel of it is read.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pcdesk.trouble import KnownError
from pcdesk.views.paper.drawing import Picture, damaged

if TYPE_CHECKING:
    from PIL import Image

READERS = ("JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP")
MOST_BYTES = 600_000_000  # of pixels as they are read: a JPEG is read smaller, a PNG is not
_WIDE = {"1": 2, "L": 1, "P": 5, "I": 9, "I;16": 7, "I;16B": 7}  # bytes of a pixel while it is made flat; else four


class TooLarge(KnownError):
    """A picture with more pixels than are read. width, height: as it says itself."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__("")
        self.width, self.height = width, height


def frames(body: bytes) -> int:
    """How many pages a scan has: of a TIFF as many as it holds, else one. Raises KnownError for what is no picture."""
    with _opened(body) as picture:
        return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1


def shrunk(body: bytes, number: int, most: int) -> Picture:
    """A page of it with its longer side at most so many pixels, upright. Raises TooLarge, or KnownError as frames."""
    from PIL import Image, ImageOps

    with _opened(body) as picture:
        try:
            if number:
                picture.seek(number)
            size = picture.size
            picture.draft("RGB", (most, most))  # a JPEG is read at a half, a quarter or an eighth
            if picture.width * picture.height * _WIDE.get(picture.mode, 4) > MOST_BYTES:
                raise TooLarge(*size)
            small = _deep_to_flat(picture)
            small.thumbnail((most, most), Image.Resampling.LANCZOS, reducing_gap=2.0)
            upright = _on_white(ImageOps.exif_transpose(small))
        except MemoryError as error:
            raise TooLarge(*size) from error
        except (OSError, ValueError, SyntaxError, EOFError, OverflowError) as error:
            raise damaged() from error
    across, down = upright.size
    return Picture(number, most, across, down, 4 * across, upright.tobytes("raw", "BGRX"))


def _opened(body: bytes) -> Image.Image:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # MOST_BYTES stands for it, and knows that a JPEG is read smaller
    try:
        return Image.open(BytesIO(body), formats=READERS)
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError) as error:
        raise damaged() from error


def _deep_to_flat(picture: Image.Image) -> Image.Image:
    """Greys of 16 bits in 8, palettes and lines in colours that can be blended."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256) + 0).convert("L")
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode == "P":
        return picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    """What is see-through lies on white, as paper does."""
    from PIL import Image

    if "A" not in picture.getbands():
        return picture.convert("RGB")
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground.convert("RGB")
