"""The whole calendar: the bar and, under it, the days. What a dock is given."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcdesk.views.calendar import moves
from pcdesk.views.calendar.block import Agenda
from pcdesk.views.calendar.date_bar import DateBar
from pcdesk.views.calendar.spoken import page_sentence
from pcdesk.views.calendar.view import CalendarView
from pcdesk.views.look.announce import announce


class CalendarBoard(QWidget):
    """Bar and days together.

        board = CalendarBoard()
        board.bar.show_columns(every_provider, shown_keys)
        board.show_agenda(agenda)                     # again whenever the bell rings, and every minute
        board.grid.planned.connect(self._on_planned)

    bar: the DateBar, grid: the CalendarGrid, with their signals. Both ask for dates, today and views.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendar_board")
        self.bar = DateBar(self)
        self.view = CalendarView(self)
        self.grid = self.view.grid
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.grid)
        self.bar.zoom_wanted.connect(partial(self.grid.do, moves.zoom))

    def show_agenda(self, agenda: Agenda) -> None:
        """Show an agenda: its days in the bar, its visits below."""
        before = self.grid.state.agenda.days
        self.bar.show_days(agenda.days)
        self.view.show_agenda(agenda)
        if before and before != agenda.days and self.bar.isVisible():
            announce(self.bar, page_sentence(agenda))
