"""Pictures from elsewhere: shrunk and upright in the process apart, whatever they are; bombs end in a sentence."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pcdesk.trouble import KnownError
from pcdesk.views.paper import apart, shrinking

PIXELS = {
    "PNG": "1 L P LA RGB RGBA I;16", "TIFF": "1 L P LA RGB RGBA CMYK I;16 YCbCr", "JPEG": "1 L RGB CMYK YCbCr",
    "BMP": "1 L P RGB RGBA", "GIF": "1 L P RGB RGBA", "WEBP": "L RGB RGBA",
}  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def nobody_stays():
    yield
    apart.close()


def encoded(picture: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of so many pixels by its head; there are none."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack("!I", len(body)) + kind + body + struct.pack("!I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind, modes in PIXELS.items() for mode in modes.split()])
def test_every_kind_of_pixel_is_read(kind, mode):
    body = encoded(Image.new(mode, (300, 200), 1), kind)
    made = apart.shrunk(body, 0, 150)
    assert (made.width, made.height, made.stride) == (150, 100, 600)
    assert len(made.pixels) == 600 * 100


def test_white_stays_white_and_what_is_see_through_lies_on_white():
    for mode, ink in (("I;16", 65535), ("1", 1), ("RGBA", (0, 0, 0, 0)), ("LA", (0, 0)), ("CMYK", (0, 0, 0, 0))):
        kind = "TIFF" if mode == "CMYK" else "PNG"
        made = shrinking.shrunk(encoded(Image.new(mode, (20, 20), ink), kind), 0, 20)
        assert set(made.pixels[0:3]) == {255}, mode


def test_a_small_one_is_not_blown_up():
    assert apart.shrunk(encoded(Image.new("RGB", (90, 40))), 0, 1600).width == 90


@pytest.mark.parametrize(("orientation", "size"), [(1, (400, 200)), (3, (400, 200)), (6, (200, 400)), (8, (200, 400))])
def test_a_phone_held_sideways_gives_an_upright_picture(orientation, size):
    picture = Image.new("RGB", (400, 200), "white")
    picture.paste("black", (0, 0, 100, 50))  # top left, as the camera held it
    exif = Image.Exif()
    exif[0x0112] = orientation
    made = shrinking.shrunk(encoded(picture, exif=exif, quality=95), 0, 400)
    assert (made.width, made.height) == size
    where = {1: (5, 5), 3: (395, 195), 6: (195, 5), 8: (5, 395)}[orientation]
    at = where[1] * made.stride + where[0] * 4
    assert made.pixels[at] < 60, "the dark corner went where the camera said"


@pytest.mark.parametrize("size", [(20_000, 12_600), (20_000, 300)])
def test_a_photo_of_twenty_thousand_pixels_is_read(size):
    made = apart.shrunk(encoded(Image.new("L", size)), 0, 1600)
    assert max(made.width, made.height) == 1600


@pytest.mark.parametrize("size", [(20_000, 20_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_one_with_too_many_pixels_says_how_many(size):
    with pytest.raises(KnownError, match=f"{size[0]:,}") as refused:
        apart.shrunk(png_that_says(*size), 0, 1600)
    assert "300" in refused.value.do, "what can be done is said"


def test_what_is_no_picture_is_refused_and_the_next_is_read():
    whole = encoded(Image.new("RGB", (300, 200), "navy"), "PNG")
    hostile = (
        b"", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*\xff\xff\xff\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP", whole[:200],
        png_that_says(100, 100), b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", b"BM" + bytes(60),
    )  # fmt: skip
    for body in hostile:
        with pytest.raises(KnownError):
            apart.shrunk(body, 0, 1600)
        with pytest.raises(KnownError):
            apart.shrunk(body, 7, 1600)
    assert apart.shrunk(whole, 0, 100).width == 100


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_change_of_a_picture_is_read_or_refused(data):
    kind = data.draw(st.sampled_from(["JPEG", "PNG", "TIFF", "GIF", "BMP"]))
    body = bytearray(encoded(Image.linear_gradient("L").resize((60, 40)).convert("RGB"), kind))
    for at in data.draw(st.lists(st.integers(0, len(body) - 1), max_size=12)):
        body[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(body)))
    with suppress(KnownError):
        made = apart.shrunk(bytes(body[:cut]), 0, 50)
        assert max(made.width, made.height) <= 50
        assert len(made.pixels) == made.stride * made.height


def test_pages_of_a_scan_are_counted_and_each_is_read():
    first, second = Image.new("L", (200, 120), 0), Image.new("L", (200, 120), 255)
    body = encoded(first, "TIFF", save_all=True, append_images=[second])
    assert apart.frames(body) == 2
    assert apart.shrunk(body, 0, 200).pixels[0] == 0
    assert apart.shrunk(body, 1, 200).pixels[0] == 255
    assert apart.frames(encoded(first)) == 1
    with pytest.raises(KnownError):
        apart.shrunk(body, 2, 200)
