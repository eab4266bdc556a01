"""The picture reader draws its subset of SVG and refuses what it cannot draw."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pcdesk.printing.ground import fonts
from pcdesk.printing.teaching import picture as brochure_picture
from pcdesk.printing.teaching.picture import Drawn, read_picture
from pcdesk.printing.teaching.topic import FOLDER
from tests.printing.reading import first_page, words

FILES = sorted(path.name for path in (FOLDER / "pictures").glob("*.svg"))


def drawn(file: str, width: float) -> bytes:
    fonts.register()
    out = BytesIO()
    canvas = Canvas(out, pagesize=(300, 200), initialFontName=fonts.REGULAR)
    picture = Drawn(file, width, "words")
    picture.wrap(0, 0)
    picture.drawOn(canvas, 0, 0)
    canvas.save()
    return out.getvalue()


def write(folder: Path, inside: str) -> None:
    (folder / "pictures").mkdir()
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{inside}</svg>'
    (folder / "pictures" / "small.svg").write_text(svg, encoding="utf-8")


@pytest.mark.parametrize("file", FILES)
def test_every_shipped_picture_is_drawn_in_several_colours(file: str) -> None:
    image = first_page(drawn(file, 240))
    seen = image.crop((0, 40, 240, 200)).getcolors(100_000)
    assert seen is not None
    large = {colour for many, colour in seen if many > 60}
    assert len(large) >= 4
    # Nothing is drawn outside the picture's own frame.
    assert image.crop((242, 0, 300, 200)).getcolors() == [(58 * 200, (255, 255, 255))]


def test_proportions_are_kept() -> None:
    picture = Drawn("medicines.svg", 120, "words")
    assert picture.wrap(50, 50) == (120, 80)
    assert picture.alt == "words"


def test_shapes_stand_where_the_file_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        tmp_path,
        '<rect x="0" y="0" width="50" height="25" fill="#FF0000"/>'
        '<g transform="translate(75 37.5)"><circle cx="0" cy="0" r="10" fill="#0000FF"/></g>'
        '<path d="M50 0 L100 0 L100 25 L50 25 Z" fill="#00FF00"/>'
        '<text x="25" y="40" font-size="10" fill="#000000">76</text>',
    )
    monkeypatch.setattr(brochure_picture, "FOLDER", tmp_path)
    read_picture.cache_clear()
    small = drawn("small.svg", 100)
    image = first_page(small)
    assert image.getpixel((25, 162)) == (255, 0, 0)
    assert image.getpixel((75, 162)) == (0, 255, 0)
    assert image.getpixel((75, 187)) == (0, 0, 255)
    assert "76" in words(small)
    read_picture.cache_clear()


@pytest.mark.parametrize("inside", ["<image/>", "<g><script/></g>", '<path d="M1 2 L3"/>'])
def test_what_is_outside_the_subset_is_refused(inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, inside)
    monkeypatch.setattr(brochure_picture, "FOLDER", tmp_path)
    read_picture.cache_clear()
    with pytest.raises(ValueError, match=r"may not use|takes 2 figures"):
        drawn("small.svg", 100)
    read_picture.cache_clear()
