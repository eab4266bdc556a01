"""Pages one under another on a dark table: scrolled, zoomed, and drawn sharp as they come into sight.

pages = PagesView()
pages.picture_wanted.connect(self._on_wanted)     # (page from 0, width in device pixels): draw it in a task
pages.show_pages([(612.0, 792.0)])
pages.take(number, wanted_width, image)
pages.page_changed.connect(self._on_page)         # from 1
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.speakers import say_role
from pcdesk.views.paper.drawing import DPI, LEAST_ZOOM, Room

ZOOMS = (LEAST_ZOOM, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
MOST_BYTES = 160_000_000  # of pictures kept
GAP, EDGE, SHADOW = 16, 24, 6


class PagesView(QAbstractScrollArea):
    """Signals: page_changed(number from 1), zoom_changed(factor), picture_wanted(number from 0, width in pixels)."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)
    picture_wanted = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        say_role("PagesView", "Document")
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAccessibleName(tr("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sizes: list[tuple[float, float]] = []
        self._areas: list[QRect] = []
        self._pictures: OrderedDict[int, tuple[int, QImage]] = OrderedDict()
        self._asked: dict[int, int] = {}
        self._zoom, self._fit, self._page = 1.0, "width", 1
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self.viewport().update)

    @property
    def count(self) -> int:
        """How many pages."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in sight, from 1."""
        return self._page

    @property
    def zoom(self) -> float:
        """1.0: as large as on paper."""
        return self._zoom

    @property
    def fit(self) -> str:
        """ "width", "page", or "" when the person chose a zoom."""
        return self._fit

    def show_pages(
        self, sizes: Sequence[tuple[float, float]], *, first: QImage | None = None, wanted: int = 0
    ) -> None:
        """Other pages, (width, height) in points; stays at the page in sight if there are as many.

        first: a picture of the first page, `wanted` device pixels wide, if there is one already.
        """
        place = self._page if len(sizes) == len(self._sizes) else 1
        self._sizes = list(sizes)
        self._pictures.clear()
        self._asked.clear()
        self._page = 0
        if first is not None:
            self._pictures[0] = (wanted, first)
        self._arrange()
        self.go_to(place)

    def take(self, number: int, wanted: int, image: QImage) -> None:
        """The picture that was wanted."""
        if self._asked.get(number) == wanted:
            del self._asked[number]
        self._pictures[number] = (wanted, image)
        self._pictures.move_to_end(number)
        while len(self._pictures) > 3 and sum(i.sizeInBytes() for _, i in self._pictures.values()) > MOST_BYTES:
            self._pictures.popitem(last=False)
        self.viewport().update()

    def has_picture(self, number: int) -> bool:
        """Whether a page is drawn as sharp as this screen shows it."""
        return self._pictures.get(number, (0, None))[0] == self._wanted_width(number)

    def go_to(self, page: int) -> None:
        """Scroll to a page, from 1."""
        if not self._areas:
            return
        page = min(max(page, 1), self.count)
        self.verticalScrollBar().setValue(self._areas[page - 1].top() - theme.px(GAP) // 2)
        self._say_page(page)
        self._ask()

    def set_fit(self, fit: str) -> None:
        """As wide as the window ("width"), or one whole page ("page")."""
        self._fit = fit
        self._rearrange()

    def set_zoom(self, zoom: float) -> None:
        """A zoom of one's own, kept within 25 and 400 %."""
        self._fit = ""
        self._zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._rearrange()

    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(next((z for z in ZOOMS if z > self._zoom + 0.005), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(next((z for z in reversed(ZOOMS) if z < self._zoom - 0.005), ZOOMS[0]))

    def _rearrange(self) -> None:
        """Lay out anew around the middle of what is in sight."""
        bar = self.verticalScrollBar()
        place = (bar.value() + self.viewport().height() / 2) / max(1, self._height())
        self._arrange()
        bar.setValue(round(place * self._height() - self.viewport().height() / 2))
        self._on_scrolled()

    def _arrange(self) -> None:
        if self._sizes:
            self._zoom = self.room().zoom_of(self._sizes)
            self.zoom_changed.emit(self._zoom)
        edge, gap = theme.px(EDGE), theme.px(GAP)
        scale = DPI * self._zoom
        widths = [round(width * scale) for width, _ in self._sizes]
        whole = max([*widths, 0]) + 2 * edge
        room = max(whole, self.viewport().width())
        self._areas, top = [], edge
        for (_, height), across in zip(self._sizes, widths, strict=True):
            down = round(height * scale)
            self._areas.append(QRect((room - across) // 2, top, across, down))
            top += down + gap
        view = self.viewport().size()
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(theme.px(40))
        self.verticalScrollBar().setRange(0, max(0, self._height() - view.height()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setRange(0, max(0, whole - view.width()))
        self.viewport().update()

    def _height(self) -> int:
        return self._areas[-1].bottom() + theme.px(EDGE) if self._areas else 0

    def room(self) -> Room:
        """The place there is now: what is drawn for it ahead of time is sharp."""
        edge, view = 2 * theme.px(EDGE), self.maximumViewportSize()
        bar = self.verticalScrollBar().sizeHint().width() if self._fit == "width" else 0
        return Room(view.width() - edge - bar, view.height() - edge, self._fit, self._zoom, self.devicePixelRatioF())

    def _on_scrolled(self, _value: int = 0) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        found = next((n for n, area in enumerate(self._areas, start=1) if area.bottom() >= middle), self.count)
        self._say_page(found)
        self._ask()
        self.viewport().update()

    def _say_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _wanted_width(self, number: int) -> int:
        return self.room().pixels_of(self._sizes, number)

    def _ask(self) -> None:
        """Want the pages in sight, then their neighbours."""
        if not self.isVisible() or not self._areas:
            return
        seen = self._seen()
        for number in [*seen, *(n for n in (seen[-1] + 1, seen[0] - 1) if 0 <= n < self.count)]:
            wanted = self._wanted_width(number)
            if not self.has_picture(number) and self._asked.get(number) != wanted:
                self._asked[number] = wanted
                self.picture_wanted.emit(number, wanted)

    def _seen(self) -> list[int]:
        view = QRect(QPoint(0, self.verticalScrollBar().value()), self.viewport().size())
        view.setWidth(1 << 20)
        return [n for n, area in enumerate(self._areas) if area.intersects(view)] or [max(0, self._page - 1)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The table, and on it the pages in sight with their shadows."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for number in self._seen() if self._areas else []:
            area = self._areas[number].translated(-across, -down)
            self._draw_shadow(painter, area)
            painter.fillRect(area, QColor("white"))
            if number in self._pictures:
                image = self._pictures[number][1]
                # The picture may be a fraction of a pixel larger than the page: one to one is sharper.
                sharp = QRectF(area.x(), area.y(), image.width() / image.devicePixelRatio(), 0)
                sharp.setHeight(image.height() / image.devicePixelRatio())
                is_sharp = self.has_picture(number)
                painter.save()
                painter.setClipRect(area)
                painter.drawImage(sharp if is_sharp else QRectF(area), image)
                painter.restore()
        painter.end()

    def _draw_shadow(self, painter: QPainter, area: QRect) -> None:
        look = theme.current()
        if look.name == "contrast":
            painter.setPen(QColor(look.text))
            painter.drawRect(area.adjusted(-1, -1, 0, 0))
            return
        reach = theme.px(SHADOW)
        painter.save()
        around = area.adjusted(-reach, -reach + 2, reach, reach + 2)
        painter.setClipRegion(QRegion(around).subtracted(QRegion(area)))  # not under the page
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(reach, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 5 if not look.is_dark else 12))
            painter.drawRoundedRect(area.adjusted(-step, -step + 2, step, step + 2), step, step)
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._rearrange()

    def showEvent(self, event: object) -> None:
        """Now there is something to draw for."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._ask()

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        """Everything is painted where it stands now."""
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down turn pages; Home and End; the arrows scroll."""
        key = event.key()
        turned = {
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_Space: self._page + 1,
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_Backspace: self._page - 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self.count,
        }
        if key in turned:
            self.go_to(turned[Qt.Key(key)])
            return
        bar = self.horizontalScrollBar() if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) else self.verticalScrollBar()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}.get(Qt.Key(key), 0)
        if step:
            bar.setValue(bar.value() + step * bar.singleStep())
        else:
            super().keyPressEvent(event)
