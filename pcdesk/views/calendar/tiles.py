"""Keeps pictures of the visits, piece by piece, so that scrolling paints nothing twice.

A tile is one strip, `TALL` pixels of it. Tiles are drawn when first seen; a visit that changes is repaired in
place. A frame draws new tiles only for as long as its share of time lasts: what is left comes in the next one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from time import perf_counter

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from pcdesk.views.calendar.face import Face, paint_buffer
from pcdesk.views.calendar.geometry import Box
from pcdesk.views.calendar.ground import paint_ground, paint_pause, paint_stripe, shut_spans
from pcdesk.views.calendar.layout import Layout
from pcdesk.views.calendar.sheet import Sheet
from pcdesk.views.calendar.style import Style

TALL = 256
#: Bytes of pictures kept; the longest unseen go first.
ROOM = 96 * 1024 * 1024
_HINT = QPainter.RenderHint.Antialiasing


class Tiles:
    """The pictures of a layout in one style."""

    def __init__(self, laid: Layout, face: Face, is_private: bool, before: Tiles | None = None) -> None:
        self.laid, self.face, self.is_private = laid, face, is_private
        # Pictures of the same visits at another width: shown stretched until there is time for new ones.
        self._stale: dict[tuple[int, int], QPixmap] = {}
        if before is not None and before.laid.sheet is laid.sheet and before.laid.measure.scale == laid.measure.scale:
            self._stale = before.pictures()
        self._kept: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._bytes = 0

    @property
    def style(self) -> Style:
        """The style everything is drawn in."""
        return self.face.style

    def paint(self, painter: QPainter, area: Box, seconds: float) -> bool:
        """Draw the part of the calendar in `area`; False when some tiles had to wait for the next frame."""
        until = perf_counter() + seconds
        is_whole = True
        rows = range(area.top // TALL, (area.bottom - 1) // TALL + 1)
        for index in self.laid.measure.strips_between(area.left, area.right):
            for row in rows:
                key = (index, row)
                picture = self._kept.get(key)
                if picture is None:
                    if perf_counter() > until:
                        is_whole = False
                        self._stand_in(painter, key)
                        continue
                    picture = self._draw(key)
                else:
                    self._kept.move_to_end(key)
                painter.drawPixmap(self.laid.measure.lefts[index], row * TALL, picture)
        return is_whole

    def _stand_in(self, painter: QPainter, key: tuple[int, int]) -> None:
        box = QRect(*self._tile_box(key))
        stale = self._stale.get(key)
        if stale is not None:
            painter.drawPixmap(box, stale)
        else:
            painter.fillRect(box, self.style.surface)

    def pictures(self) -> dict[tuple[int, int], QPixmap]:
        """Every picture there is, old or new."""
        return {**self._stale, **self._kept}

    def prepare(self, area: Box) -> None:
        """Draw the tiles of an area that are still missing."""
        for index in self.laid.measure.strips_between(area.left, area.right):
            for row in range(area.top // TALL, (area.bottom - 1) // TALL + 1):
                if (index, row) not in self._kept and self._tile_box((index, row)).height > 0:
                    self._draw((index, row))

    def follow(self, sheet: Sheet) -> list[Box]:
        """Other visits of the same page: draw again what differs, in the tiles there are; what to show anew."""
        self.laid, differing = self.laid.followed(sheet)
        again = []
        for index, boxes in differing.items():
            for wide in _joined(self.laid.measure.lefts[index], self.laid.measure.strip_width, boxes):
                for row in range(max(0, wide.top) // TALL, (wide.bottom - 1) // TALL + 1):
                    picture = self._kept.get((index, row))
                    if picture is not None:
                        self._fill(picture, (index, row), wide)
                    self._stale.pop((index, row), None)
                again.append(wide)
        return again

    def _tile_box(self, key: tuple[int, int]) -> Box:
        (index, row), measure = key, self.laid.measure
        height = min(TALL, measure.height + 1 - row * TALL)
        return Box(measure.lefts[index], row * TALL, measure.strip_width, height)

    def _draw(self, key: tuple[int, int]) -> QPixmap:
        box = self._tile_box(key)
        dpr = self.style.dpr
        picture = QPixmap(round(box.width * dpr), round(box.height * dpr))
        picture.setDevicePixelRatio(dpr)
        self._fill(picture, key, box)
        self._kept[key] = picture
        self._stale.pop(key, None)
        self._bytes += picture.width() * picture.height() * 4
        while self._bytes > ROOM and len(self._kept) > 1:
            _key, old = self._kept.popitem(last=False)
            self._bytes -= old.width() * old.height() * 4
        return picture

    def _fill(self, picture: QPixmap, key: tuple[int, int], clip: Box) -> None:
        """Ground and visits of a tile, within the clip, in the coordinates of the grid."""
        index = key[0]
        tile = self._tile_box(key)
        top, bottom = max(clip.top, tile.top), min(clip.bottom, tile.bottom)
        area = Box(tile.left, top, tile.width, bottom - top)
        painter = QPainter(picture)
        painter.translate(-tile.left, -tile.top)
        painter.setClipRect(QRect(*area))
        laid, sheet, measure = self.laid, self.laid.sheet, self.laid.measure
        is_closed = sheet.closed(index) is not None
        paint_ground(painter, measure, index, shut_spans(sheet.hours(index), is_closed), self.style, area)
        painter.setRenderHint(_HINT)
        for pause in () if is_closed else sheet.pauses(index):
            if measure.box(index, pause.start, pause.end - pause.start).meets(area):
                paint_pause(painter, measure, index, pause, self.style)
        visits = sheet.on_strip(index)
        for kept_free in (box for visit in visits for box in laid.buffers(visit, index) if box):
            if kept_free.meets(area):
                paint_buffer(painter, kept_free, self.style)
        for visit in visits:
            box = laid.visit_box(visit)
            if box is not None and box.meets(area):
                self.face.paint(painter, box, visit, laid.places(index)[visit.id].is_double, self.is_private)
        paint_stripe(painter, area, sheet.columns[sheet.strips[index].column], self.style)
        painter.end()


def _joined(left: int, width: int, boxes: Iterable[Box]) -> list[Box]:
    """Boxes of one strip at its full width; those that are near each other become one."""
    joined: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.top):
        top, bottom = box.top - 2, box.bottom + 2
        if joined and top <= joined[-1].bottom + 16:
            top, bottom = joined[-1].top, max(bottom, joined[-1].bottom)
            joined.pop()
        joined.append(Box(left, top, width, bottom - top))
    return joined
