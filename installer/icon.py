"""Makes the application's icon in every size and form from its two drawings: .venv/bin/python -m installer.icon.

Needs PySide6. Run it after changing resources/application/*.svg; it writes pcdesk-<size>.png for Linux and the
windows, pcdesk.ico for Windows and pcdesk.icns for macOS beside them.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Mapping
from pathlib import Path

from installer.place import here

FOLDER = here().checkout / "resources" / "application"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
LARGEST_SMALL = 32  # pixels up to which the simpler drawing is taken
IN_ICO = (16, 24, 32, 48, 64, 256)
# Apple's type of each picture: the size it is named for, and twice that for fine screens.
IN_ICNS = (
    (b"icp4", 16), (b"icp5", 32), (b"icp6", 64), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512),
    (b"ic11", 32), (b"ic12", 64), (b"ic13", 256), (b"ic14", 512),
)  # fmt: skip


def drawing(size: int) -> Path:
    """The drawing for this many pixels."""
    return FOLDER / ("pcdesk-small.svg" if size <= LARGEST_SMALL else "pcdesk.svg")


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """A Windows icon that holds these PNG files by size; 256 is written as 0, as the format wants."""
    head, place = struct.pack("<HHH", 0, 1, len(pictures)), 6 + 16 * len(pictures)
    for size, png in pictures.items():
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), place)
        place += len(png)
    return head + b"".join(pictures.values())


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """A macOS icon that holds these PNG files by size."""
    body = b"".join(kind + struct.pack(">I", 8 + len(pictures[size])) + pictures[size] for kind, size in IN_ICNS)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main() -> int:
    """Write all of them."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    made: dict[int, bytes] = {}
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(str(drawing(size))).render(painter)
        painter.end()
        held = QByteArray()
        into = QBuffer(held)
        into.open(QIODevice.OpenModeFlag.WriteOnly)
        image.convertToFormat(QImage.Format.Format_ARGB32).save(into, "PNG")  # type: ignore[call-overload]
        made[size] = bytes(held.data())
        (FOLDER / f"pcdesk-{size}.png").write_bytes(made[size])
    (FOLDER / "pcdesk.ico").write_bytes(ico({size: made[size] for size in IN_ICO}))
    (FOLDER / "pcdesk.icns").write_bytes(icns(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
