"""Keeps pictures of the visits, piece by piece, so that scrolling paints nothing twice.

A tile is one strip, `TALL` pixels of it. Tiles are drawn when first seen; a visit that changes is repaired in
place. A frame draws new tiles only for as long as its share of time lasts: what is left comes in the next one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from time import perf_counter

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap

from pcdesk.views.calendar.block import VisitBlock
from pcdesk.views.calendar.face import Face, paint_buffers
from pcdesk.views.calendar.geometry import Box, Grid
from pcdesk.views.calendar.ground import paint_ground, paint_pause, paint_stripe, shut_spans
from pcdesk.views.calendar.sheet import Sheet
from pcdesk.views.calendar.style import Style

TALL = 256
#: Bytes of pictures kept; the longest unseen go first.
ROOM = 96 * 1024 * 1024
_HINT = QPainter.RenderHint.Antialiasing


class Tiles:
    """The pictures of a sheet at one geometry and style."""

    def __init__(self, sheet: Sheet, grid: Grid, face: Face, is_private: bool, slim: int) -> None:
        self.sheet, self.grid, self.face = sheet, grid, face
        self.is_private, self.slim = is_private, slim
        self._kept: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._bytes = 0

    @property
    def style(self) -> Style:
        """The style everything is drawn in."""
        return self.face.style

    def box_of(self, visit: VisitBlock, index: int) -> Box:
        """Where a visit stands."""
        return self.grid.box(index, visit.start_minute, visit.minutes, self.sheet.place(visit), self.slim)

    def paint(self, painter: QPainter, area: Box, seconds: float) -> bool:
        """Draw the part of the calendar in `area`; False when some tiles had to wait for the next frame."""
        until = perf_counter() + seconds
        is_whole = True
        rows = range(area.top // TALL, (area.bottom - 1) // TALL + 1)
        for index in self.grid.strips_between(area.left, area.right):
            for row in rows:
                key = (index, row)
                picture = self._kept.get(key)
                if picture is None:
                    if perf_counter() > until:
                        is_whole = False
                        box = self._tile_box(key)
                        painter.fillRect(QRect(*box), self.style.surface)
                        continue
                    picture = self._draw(key)
                else:
                    self._kept.move_to_end(key)
                painter.drawPixmap(self.grid.lefts[index], row * TALL, picture)
        return is_whole

    def prepare(self, area: Box) -> None:
        """Draw the tiles of an area that are still missing."""
        for index in self.grid.strips_between(area.left, area.right):
            for row in range(area.top // TALL, (area.bottom - 1) // TALL + 1):
                if (index, row) not in self._kept and self._tile_box((index, row)).height > 0:
                    self._draw((index, row))

    def repair(self, index: int, boxes: Iterable[Box]) -> list[Box]:
        """Draw parts of a strip again in the tiles there are; returns what has to be shown anew."""
        again = []
        for box in boxes:
            wide = Box(self.grid.lefts[index], box.top - 2, self.grid.strip_width, box.height + 4)
            again.append(wide)
            for row in range(max(0, wide.top) // TALL, (wide.bottom - 1) // TALL + 1):
                picture = self._kept.get((index, row))
                if picture is not None:
                    self._fill(picture, (index, row), wide)
        return again

    def _tile_box(self, key: tuple[int, int]) -> Box:
        index, row = key
        return Box(self.grid.lefts[index], row * TALL, self.grid.strip_width,
                   min(TALL, self.grid.height + 1 - row * TALL))

    def _draw(self, key: tuple[int, int]) -> QPixmap:
        box = self._tile_box(key)
        dpr = self.style.dpr
        picture = QPixmap(round(box.width * dpr), round(box.height * dpr))
        picture.setDevicePixelRatio(dpr)
        self._fill(picture, key, box)
        self._kept[key] = picture
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
        painter.setRenderHint(_HINT)
        painter.translate(-tile.left, -tile.top)
        painter.setClipRect(QRectF(*area))
        sheet = self.sheet
        shut = shut_spans(sheet.hours(index), sheet.closed(index) is not None)
        paint_ground(painter, self.grid, index, shut, self.style, area)
        for pause in sheet.pauses(index) if sheet.closed(index) is None else ():
            if self.grid.box(index, pause.start, pause.end - pause.start).meets(area):
                paint_pause(painter, self.grid, index, pause, self.style)
        for visit in sheet.on_strip(index):
            if visit.buffer_before or visit.buffer_after:
                self._buffers(painter, index, visit, area)
        for visit in sheet.on_strip(index):
            box = self.box_of(visit, index)
            if box.meets(area):
                place = sheet.place(visit)
                self.face.paint(painter, box, visit, place.is_double, self.is_private)
        paint_stripe(painter, area, sheet.columns[sheet.strips[index].column], self.style)
        painter.end()

    def _buffers(self, painter: QPainter, index: int, visit: VisitBlock, area: Box) -> None:
        place = self.sheet.place(visit)
        start = max(0, visit.start_minute - visit.buffer_before)
        before = self.grid.box(index, start, visit.start_minute - start, place)
        after = self.grid.box(index, visit.end_minute, visit.buffer_after, place)
        paint_buffers(painter,
                      before if visit.buffer_before and before.meets(area) else None,
                      after if visit.buffer_after and after.meets(area) else None, self.style)


def reach(tiles: Tiles, visit: VisitBlock, index: int) -> Box:
    """A visit's box with its buffers: what has to be drawn again when it comes or goes."""
    start = max(0, visit.start_minute - visit.buffer_before)
    minutes = max(visit.end_minute + visit.buffer_after - start, tiles.slim + visit.start_minute - start)
    return tiles.grid.box(index, start, minutes)
