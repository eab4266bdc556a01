from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import EpsImagePlugin, Image

from pcdesk.printing.ground.picture_page import picture_pdf
from pcdesk.trouble import KnownError
from tests.printing.reading import opened


def png(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "#336699").save(out, "PNG")
    return out.getvalue()


SIZES = [((1200, 800), (792, 612)), ((800, 1200), (612, 792)), ((40, 40), (612, 792))]


@pytest.mark.parametrize(("size", "page"), SIZES)
def test_a_picture_stands_whole_on_the_page_that_fits_it(size: tuple[int, int], page: tuple[int, int]) -> None:
    with opened(picture_pdf(png(*size))) as document:
        assert document.get_page_size(0) == page
        (drawn,) = list(document[0].get_objects())
        left, bottom, right, top = drawn.get_bounds()
        assert left >= 35 and bottom >= 35 and right <= page[0] - 35 and top <= page[1] - 35  # noqa: PT018
        assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.01)


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert picture_pdf(png(30, 20)) == picture_pdf(png(30, 20))


@pytest.mark.parametrize("body", [b"", b"no picture", png(30, 20)[:40]])
def test_what_is_no_picture_is_said_in_words(body: bytes) -> None:
    with pytest.raises(KnownError, match="cannot be shown"):
        picture_pdf(body)


def test_a_file_that_is_a_program_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ghost, ran = tmp_path / "gs", tmp_path / "ran"
    ghost.write_text(f"#!/bin/sh\ntouch {ran}\n")
    ghost.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(EpsImagePlugin, "gs_binary", None)
    with pytest.raises(KnownError, match="cannot be shown"):
        picture_pdf(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n%%EOF\n")
    assert not ran.exists()
