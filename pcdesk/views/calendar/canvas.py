"""The drawn part of the calendar: it holds one state and paints it. Knows nothing of mouse or keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pcdesk.views.calendar import scene
from pcdesk.views.calendar.block import VisitBlock
from pcdesk.views.calendar.face import Face
from pcdesk.views.calendar.geometry import Box, Grid, lay_out
from pcdesk.views.calendar.layout import Layout
from pcdesk.views.calendar.state import State
from pcdesk.views.calendar.style import Style
from pcdesk.views.calendar.tiles import Tiles
from pcdesk.views.look import theme

_PER_MINUTE = 1.5  # pixels at density 1
#: The time a frame may spend on new tiles; the rest comes with the next frame.
_FRAME = 0.006


class Canvas(QWidget):
    """state: what is shown. look: fonts and colours. laid: where everything stands.

    Signals: laid_out() when sizes changed; scroll_wanted(across, down), in pixels.
    """

    laid_out = Signal()
    scroll_wanted = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.state = State()
        self.laid_width = 600
        self._marks: tuple[scene.Mark, ...] = ()
        self._waiting = QRect()
        # A little pause between frames, so that keys and mouse come first.
        self._later = QTimer(self, singleShot=True, interval=4)
        self._later.timeout.connect(self._on_later)
        self.restyle()
        theme.changed.connect(self.restyle)

    def take_state(self, state: State) -> None:
        """Hold another state and paint what differs. Where only visits differ, only those are drawn again."""
        before, self.state = self.state, state
        is_same_page = state.agenda is before.agenda or state.agenda.frame() == before.agenda.frame()
        if not is_same_page or (state.density, state.is_private) != (before.density, before.is_private):
            self.lay_out(self.laid_width)
        elif state.sheet is not before.sheet:
            for box in self._tiles.follow(state.sheet):
                self.update(*box)
        self.mark()

    def mark(self) -> None:
        """Work out anew what lies over the tiles, and paint where it differs."""
        before, self._marks = self._marks, scene.marks(self.state, self.laid, self.look, self.hasFocus())
        for mark in set(before) ^ set(self._marks):
            self.update(*mark.box)

    # Sizes

    @property
    def laid(self) -> Layout:
        """Where the visits and slots of the state stand."""
        return self._tiles.laid

    @property
    def measure(self) -> Grid:
        """Strips, and minutes to pixels and back."""
        return self.laid.measure

    def lay_out(self, width: int, is_fresh: bool = True) -> None:
        """Share a width among the strips. Not fresh: only the width changed, so pictures may be kept.

        Kept pictures are stretched until there is time to draw them anew, so that resizing stays smooth.
        """
        self.laid_width = width
        sheet, is_week = self.state.sheet, len(self.state.agenda.days) > 1
        scale = _PER_MINUTE * self.state.density * theme.scale()
        least, gap = theme.px(44 if is_week else 150), theme.px(6) if is_week else 0
        measure = lay_out(sheet.strips, width, least, scale, gap)
        if is_fresh:
            # A visit is drawn at least as tall as its name.
            laid = Layout(sheet, measure, int((self.look.line - 1) / scale))
            self._tiles = Tiles(laid, Face(self.look), self.state.is_private)
        elif measure != self.measure:
            self._tiles = Tiles(self.laid.widened(measure), self._tiles.face, self.state.is_private, self._tiles)
        self.setFixedSize(QSize(max(width, measure.width), measure.height + 1))
        self.mark()
        self.laid_out.emit()
        self.update()

    def restyle(self) -> None:
        """Take fonts and colours anew: another theme, text scale or screen."""
        self.look = Style(self.devicePixelRatioF())
        self.lay_out(self.laid_width)

    def visit_box(self, visit: VisitBlock) -> Box | None:
        """Where a visit stands in the widget; None when its column or day is not shown."""
        return self.laid.visit_box(visit)

    def visit_at(self, point: QPoint) -> VisitBlock | None:
        """The visit under a point of the widget."""
        return self.laid.visit_at(point.x(), point.y())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Visits and hours, then what lies over them; what has no time in this frame is asked for in the next."""
        painter, area = QPainter(self), Box(*event.rect().getRect())
        painter.fillRect(event.rect(), self.look.gap)
        if self.state.sheet.strips and not self._tiles.paint(painter, area, _FRAME):
            self._waiting = self._waiting.united(event.rect())
            self._later.start()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene.paint_reasons(painter, area, self.seen(), self.laid, self.look)
        for mark in self._marks:
            if mark.box.meets(area):
                mark.paint(painter)
        painter.end()

    def _on_later(self) -> None:
        waiting, self._waiting = self._waiting, QRect()
        self.update(waiting)

    def seen(self) -> QRect:
        """The part in sight; all of it while nothing is."""
        seen = self.visibleRegion().boundingRect()
        return self.rect() if seen.isEmpty() else seen

    def finish(self) -> None:
        """Draw every tile that is in sight now, however long it takes: before a picture is taken."""
        self._tiles.prepare(Box(*self.seen().getRect()))
        self.update()
