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

from pcdesk.views.calendar.block import VisitBlock
from pcdesk.views.calendar.face import Face, paint_buffer
from pcdesk.views.calendar.geometry import Box, Grid
from pcdesk.views.calendar.ground import paint_ground, paint_pause, paint_stripe, shut_spans
from pcdesk.views.calendar.sheet import Sheet
from pcdesk.views.calendar.style import Style

TALL = 256
#: Bytes of pictures kept; the longest unseen go first.
ROOM = 96 * 1024 * 1024
_Laid = tuple[Box, VisitBlock, bool, Box | None, Box | None]
_HINT = QPainter.RenderHint.Antialiasing


class Tiles:
    """The pictures of a sheet at one geometry and style."""

    def __init__(self, sheet: Sheet, grid: Grid, face: Face, is_private: bool, slim: int,
                 before: Tiles | None = None) -> None:
        self.sheet, self.grid, self.face = sheet, grid, face
        self.is_private, self.slim = is_private, slim
        # Pictures of the same visits at another width: shown stretched until there is time for new ones.
        self._stale: dict[tuple[int, int], QPixmap] = {}
        if before is not None and before.sheet is sheet and before.grid.scale == grid.scale:
            self._stale = before.pictures()
        self._kept: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._bytes = 0
        self._boxes: dict[int, list[_Laid]] = {}

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
                        self._stand_in(painter, key)
                        continue
                    picture = self._draw(key)
                else:
                    self._kept.move_to_end(key)
                painter.drawPixmap(self.grid.lefts[index], row * TALL, picture)
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
        for index in self.grid.strips_between(area.left, area.right):
            for row in range(area.top // TALL, (area.bottom - 1) // TALL + 1):
                if (index, row) not in self._kept and self._tile_box((index, row)).height > 0:
                    self._draw((index, row))

    def repair(self, index: int, boxes: Iterable[Box]) -> list[Box]:
        """Draw parts of a strip again in the tiles there are; returns what has to be shown anew."""
        self._boxes.pop(index, None)
        again = _joined(self.grid.lefts[index], self.grid.strip_width, boxes)
        for wide in again:
            for row in range(max(0, wide.top) // TALL, (wide.bottom - 1) // TALL + 1):
                picture = self._kept.get((index, row))
                if picture is not None:
                    self._fill(picture, (index, row), wide)
                self._stale.pop((index, row), None)
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
        sheet = self.sheet
        is_closed = sheet.closed(index) is not None
        paint_ground(painter, self.grid, index, shut_spans(sheet.hours(index), is_closed), self.style, area)
        painter.setRenderHint(_HINT)
        for pause in () if is_closed else sheet.pauses(index):
            if self.grid.box(index, pause.start, pause.end - pause.start).meets(area):
                paint_pause(painter, self.grid, index, pause, self.style)
        laid = self._laid(index)
        for _box, _visit, _is_double, before, after in laid:
            if before is not None and before.meets(area):
                paint_buffer(painter, before, self.style)
            if after is not None and after.meets(area):
                paint_buffer(painter, after, self.style)
        for box, visit, is_double, _before, _after in laid:
            if box.meets(area):
                self.face.paint(painter, box, visit, is_double, self.is_private)
        paint_stripe(painter, area, sheet.columns[sheet.strips[index].column], self.style)
        painter.end()

    def _laid(self, index: int) -> list[_Laid]:
        """Every visit of a strip with its boxes, worked out once."""
        laid = self._boxes.get(index)
        if laid is None:
            laid = self._boxes[index] = [self._lay(index, visit) for visit in self.sheet.on_strip(index)]
        return laid

    def _lay(self, index: int, visit: VisitBlock) -> _Laid:
        place = self.sheet.place(visit)
        box = self.grid.box(index, visit.start_minute, visit.minutes, place, self.slim)
        before = after = None
        if visit.buffer_before:
            start = max(0, visit.start_minute - visit.buffer_before)
            before = self.grid.box(index, start, visit.start_minute - start, place)
        if visit.buffer_after:
            after = self.grid.box(index, visit.end_minute, visit.buffer_after, place)
        return box, visit, place.is_double, before, after


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


def reach(tiles: Tiles, visit: VisitBlock, index: int) -> Box:
    """A visit's box with its buffers: what has to be drawn again when it comes or goes."""
    start = max(0, visit.start_minute - visit.buffer_before)
    minutes = max(visit.end_minute + visit.buffer_after - start, tiles.slim + visit.start_minute - start)
    return tiles.grid.box(index, start, minutes)
