"""The application's icon: every size is there, drawn of today's drawing, and the containers hold them."""

from __future__ import annotations

import struct

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer import icon
from pcdesk.views.look.theme import application_icon

PNG = b"\x89PNG\r\n\x1a\n"


def picture(size: int) -> bytes:
    return (icon.FOLDER / f"pcdesk-{size}.png").read_bytes()


@pytest.mark.parametrize("size", icon.SIZES)
def test_a_picture_shows_todays_drawing(size: int) -> None:
    kept = QImage.fromData(picture(size))
    assert (kept.width(), kept.height()) == (size, size)
    drawn = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(str(icon.drawing(size))).render(painter)
    painter.end()
    places = [((2 * x + 1) * size // 32, (2 * y + 1) * size // 32) for x in range(16) for y in range(16)]
    for x, y in places:
        one, other = QColor(kept.pixelColor(x, y)).getRgb(), QColor(drawn.pixelColor(x, y)).getRgb()
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) < 24, "run: python -m installer.icon"


def test_windows_and_macos_find_each_size() -> None:
    ico = (icon.FOLDER / "pcdesk.ico").read_bytes()
    assert struct.unpack_from("<HHH", ico) == (0, 1, len(icon.IN_ICO))
    for number, size in enumerate(icon.IN_ICO):
        wide, high, *_, length, place = struct.unpack_from("<BBBBHHII", ico, 6 + 16 * number)
        assert (wide or 256, high or 256) == (size, size)
        assert ico[place : place + length] == picture(size)
    icns = (icon.FOLDER / "pcdesk.icns").read_bytes()
    assert struct.unpack_from(">4sI", icns) == (b"icns", len(icns))
    place, found = 8, []
    while place < len(icns):
        kind, length = struct.unpack_from(">4sI", icns, place)
        assert icns[place + 8 : place + 16] == PNG
        found.append((kind, struct.unpack_from(">I", icns, place + 24)[0]))
        place += length
    assert found == list(icon.IN_ICNS)


def test_the_windows_have_it(qapp: object) -> None:
    made = application_icon()
    assert {16, 32, 48} <= {size.width() for size in made.availableSizes()}
    assert made.pixmap(32, 32).toImage().pixelColor(16, 24) == QColor("white"), "the foot of the bell"
