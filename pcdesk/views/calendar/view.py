"""The scrolling calendar: the drawn grid under a frozen head and beside frozen hours."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from pcdesk.language import tr
from pcdesk.views.calendar.block import Agenda
from pcdesk.views.calendar.grid import CalendarGrid
from pcdesk.views.calendar.gutter import Gutter
from pcdesk.views.calendar.header import Header
from pcdesk.views.calendar.opening_place import opening_top
from pcdesk.views.look import theme
from pcdesk.views.look.speakers import say_role


class CalendarView(QScrollArea):
    """Shows an agenda; all signals are those of `grid`.

    grid: the CalendarGrid inside, which has the state, the keys and the signals.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        say_role("CalendarView", "Grouping")
        super().__init__(parent)
        self.setObjectName("calendar_view")
        self.setAccessibleName(tr("Calendar"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.grid = CalendarGrid()
        self.header = Header(self.grid, "header", tr("Days and columns"), self)
        self.gutter = Gutter(self.grid, "gutter", tr("Hours"), self)
        self.corner = QFrame(self)
        self.corner.setObjectName("calendar_corner")
        self.corner.setProperty("kind", "bar")
        self._stands_as_opened = True  # nobody has scrolled it yet
        self._top_minute = 0.0
        self.setWidget(self.grid)
        self.setFocusProxy(self.grid)
        self.grid.laid_out.connect(self._on_laid_out)
        self.grid.revealed.connect(self._on_revealed)
        self.grid.scroll_wanted.connect(self._on_scroll_wanted)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().actionTriggered.connect(self._on_taken)
        self._on_laid_out()

    def minimumSizeHint(self) -> QSize:
        """Two hours of a day: with less the panel around it scrolls."""
        return QSize(theme.px(240), theme.px(230))

    def ensureWidgetVisible(self, child: QWidget, across: int = 50, down: int = 50) -> None:
        """Not the middle of the grid, which is larger than any window: it asks for the piece that matters itself."""

    def show_agenda(self, agenda: Agenda) -> None:
        """Show an agenda; the hour at the top stays there once somebody has scrolled."""
        before = self.grid.state.agenda
        is_other_page = agenda.days != before.days or agenda.columns != before.columns
        self.grid.show_agenda(agenda)
        if is_other_page:
            self._fit()
        self.header.update()
        self.gutter.update()
        if self._stands_as_opened and not before.days:
            self._stand()

    def stand_as_opened(self) -> None:
        """Go back to where the page stands at first sight: today to the present minute."""
        self._stands_as_opened = True
        self._stand()

    def _stand(self) -> None:
        grid = self.grid
        if grid.state.agenda.days:
            top = opening_top(grid.state.agenda, grid.measure, self.viewport().height(), grid.look.line)
            self.verticalScrollBar().setValue(top)

    def _on_taken(self) -> None:
        self._stands_as_opened = False

    def scroll_to(self, minute: int) -> None:
        """Put a minute near the top, with a little of what comes before it."""
        self._stands_as_opened = False
        self.verticalScrollBar().setValue(self.grid.measure.y_of(minute) - self.grid.look.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the strips; the frame follows the height too."""
        super().resizeEvent(event)
        self._fit()
        self._place_frame()
        if self._stands_as_opened:
            self._stand()

    def showEvent(self, event: QShowEvent) -> None:
        """What nobody has scrolled and chosen from is seen as at first, however long it was away."""
        super().showEvent(event)
        if self._stands_as_opened and self.grid.state.selected is None:
            self._stand()

    def _fit(self) -> None:
        if self.viewport().width() != self.grid.laid_width:
            self.grid.lay_out(self.viewport().width(), is_fresh=False)

    def _on_laid_out(self) -> None:
        """Frame and scroll position follow the sizes of the grid; the minute at the top stays there."""
        self.setViewportMargins(self.gutter.sizeHint().width(), self.header.sizeHint().height(), 0, 0)
        self._place_frame()
        if self._stands_as_opened:
            self._stand()
        else:
            self.verticalScrollBar().setValue(self.grid.measure.y_of(self._top_minute))
        self.header.update()
        self.gutter.update()

    def _place_frame(self) -> None:
        left, top = self.gutter.sizeHint().width(), self.header.sizeHint().height()
        inner = self.viewport().geometry()
        self.corner.setGeometry(QRect(0, 0, left, top))
        self.header.setGeometry(QRect(inner.left(), 0, self.width() - inner.left(), top))
        self.gutter.setGeometry(QRect(0, inner.top(), left, inner.height()))

    def _on_scrolled(self) -> None:
        self._top_minute = self.grid.measure.minute_at(self.verticalScrollBar().value())
        self.header.set_offset(self.horizontalScrollBar().value())
        self.gutter.set_offset(self.verticalScrollBar().value())
        if self.grid.state.sheet.shut:
            # The reason of a closed strip keeps its place in the window, so its old place is painted too.
            self.grid.update()

    def _on_revealed(self, x: int, y: int, width: int, height: int) -> None:
        margin, before = self.grid.look.line, self.verticalScrollBar().value()
        self.ensureVisible(x + width // 2, y + height, width // 2 + 8, margin)
        self.ensureVisible(x + width // 2, y, width // 2 + 8, margin)
        if self.verticalScrollBar().value() != before:
            self._stands_as_opened = False

    def _on_scroll_wanted(self, across: int, down: int) -> None:
        self._stands_as_opened = False
        for bar, pixels in ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() + pixels)
