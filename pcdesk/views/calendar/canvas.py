"""The drawn part of the calendar: an agenda, its measures and its tiles. Knows nothing of mouse or keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from pcdesk.views.calendar import overlay
from pcdesk.views.calendar.block import Agenda, VisitBlock
from pcdesk.views.calendar.face import Face
from pcdesk.views.calendar.geometry import Box, lay_out
from pcdesk.views.calendar.sheet import Sheet
from pcdesk.views.calendar.style import Style
from pcdesk.views.calendar.tiles import Tiles, reach
from pcdesk.views.look import theme

#: Zoom steps; 1.0 gives a quarter of an hour the height of one line.
DENSITIES = (0.6, 0.75, 0.9, 1.0, 1.25, 1.6, 2.0, 2.6)
_PER_MINUTE = 1.5
#: The time a frame may spend on new tiles; the rest comes with the next frame.
_FRAME = 0.006


class Canvas(QWidget):
    """Shows an agenda at a density.

    sheet: the visits in their places. measure: pixels and minutes. look: fonts and colours.
    Signals: density_changed(float); laid_out() when sizes changed.
    """

    density_changed = Signal(float)
    laid_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.density = 1.0
        self.is_private = False
        self.now: datetime | None = None
        self.sheet = Sheet(Agenda((), ()))
        self.laid_width = 600
        self._waiting = QRect()
        # A little pause between frames, so that keys and mouse come first.
        self._later = QTimer(self, singleShot=True, interval=4)
        self._later.timeout.connect(self._on_later)
        self.restyle()
        theme.changed.connect(self._on_theme_changed)

    def show_agenda(self, agenda: Agenda) -> None:
        """Show an agenda. When only visits differ from the one before, only those are drawn again."""
        if replace(agenda, visits=()) == replace(self.sheet.agenda, visits=()):
            self._take_visits(agenda)
        else:
            self.sheet = Sheet(agenda, self.slim)
            self.lay_out(self.laid_width)

    def _take_visits(self, agenda: Agenda) -> None:
        fresh = {visit.id: visit for visit in agenda.visits}
        for visit_id in [known for known in self.sheet.visits if known not in fresh]:
            self.drop_visit(visit_id)
        for visit in agenda.visits:
            if self.sheet.visits.get(visit.id) != visit:
                self.put_visit(visit)
        self.sheet.agenda = agenda

    def put_visit(self, visit: VisitBlock) -> None:
        """Show a new visit, or a known one in its new state; only what changed is drawn."""
        self._repair(self.sheet.put(visit))

    def drop_visit(self, visit_id: int) -> None:
        """Take a visit off the calendar."""
        self._repair(self.sheet.drop(visit_id))

    def _repair(self, again: dict[int, list[VisitBlock]]) -> None:
        for index, visits in again.items():
            for box in self.tiles.repair(index, [reach(self.tiles, visit, index) for visit in visits]):
                self.update_box(box)

    def set_now(self, now: datetime | None) -> None:
        """Move the now-line; the owner's clock calls this every half minute."""
        for moment in (self.now, now):
            if moment is not None:
                y = self.measure.y_of(moment.hour * 60 + moment.minute)
                self.update(0, y - 6, self.width(), 12)
        self.now = now

    def set_private(self, is_private: bool) -> None:
        """Show initials instead of names, and no kinds, flags or notes."""
        if is_private != self.is_private:
            self.is_private = is_private
            self.lay_out(self.laid_width)

    def set_density(self, density: float) -> None:
        """Taller or lower hours; the nearest of DENSITIES is taken."""
        nearest = min(DENSITIES, key=lambda known: abs(known - density))
        if nearest != self.density:
            self.density = nearest
            self.lay_out(self.laid_width)
            self.density_changed.emit(nearest)

    def zoom(self, steps: int) -> None:
        """So many densities taller (or lower, below zero)."""
        at = DENSITIES.index(self.density) + steps
        self.set_density(DENSITIES[max(0, min(len(DENSITIES) - 1, at))])

    @property
    def slim(self) -> int:
        """The least minutes a visit is drawn as, so that its name fits."""
        return int((self.look.line - 1) / self.scale)

    @property
    def scale(self) -> float:
        """Pixels a minute."""
        return _PER_MINUTE * self.density * theme.scale()

    def lay_out(self, width: int, is_fresh: bool = True) -> None:
        """Share a width among the strips. Not fresh: only the width changed, so pictures may be kept.

        Kept pictures are stretched until there is time to draw them anew, so that resizing stays smooth.
        """
        self.laid_width = width
        self.sheet.set_slim(self.slim)
        is_week = len(self.sheet.agenda.days) > 1
        least = theme.px(44 if is_week else 150)
        before = None if is_fresh else self.tiles
        self.measure = lay_out(self.sheet.strips, width, least, self.scale, theme.px(6) if is_week else 0)
        if before is None or before.grid != self.measure:
            face = Face(self.look) if before is None else before.face
            self.tiles = Tiles(self.sheet, self.measure, face, self.is_private, self.slim, before)
        self.setFixedSize(QSize(max(width, self.measure.width), self.measure.height + 1))
        self.laid_out.emit()
        self.update()

    def restyle(self) -> None:
        """Take fonts and colours anew: another theme, text scale or screen."""
        self.look = Style(self.devicePixelRatioF())
        self.lay_out(self.laid_width)

    def _on_theme_changed(self) -> None:
        self.restyle()

    def visit_box(self, visit: VisitBlock) -> Box | None:
        """Where a visit stands in the widget; None when its column or day is not shown."""
        index = self.sheet.index_of(visit.column, visit.on)
        return self.tiles.box_of(visit, index) if index >= 0 else None

    def visit_at(self, point: QPoint) -> VisitBlock | None:
        """The visit under a point of the widget."""
        index = self.measure.strip_at(point.x())
        if index < 0:
            return None
        found = [v for v in self.sheet.on_strip(index) if self.tiles.box_of(v, index).holds(point.x(), point.y())]
        return found[-1] if found else None

    def update_box(self, box: Box | None) -> None:
        """Paint a piece anew, with what reaches over its edge."""
        if box is not None:
            halo = overlay.HALO
            self.update(box.left - halo, box.top - halo, box.width + 2 * halo, box.height + 2 * halo)

    def paint_tiles(self, painter: QPainter, area: Box, seconds: float = _FRAME) -> None:
        """Draw visits and hours in an area; what has no time in this frame is asked for in the next."""
        painter.fillRect(QRect(*area), self.look.gap)
        if self.sheet.strips and not self.tiles.paint(painter, area, seconds):
            self._waiting = self._waiting.united(QRect(*area))
            self._later.start()

    def _on_later(self) -> None:
        waiting, self._waiting = self._waiting, QRect()
        self.update(waiting)

    def finish(self) -> None:
        """Draw every tile that is in sight now, however long it takes: before a picture is taken."""
        area = self.visibleRegion().boundingRect()
        if area.isEmpty():
            area = self.rect()
        self.tiles.prepare(Box(*area.getRect()))
        self.update()
