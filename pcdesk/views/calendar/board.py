"""The whole calendar: the bar and, under it, the days. What a dock is given."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcdesk.views.calendar.block import Agenda, Column, ColumnKey
from pcdesk.views.calendar.date_bar import DateBar
from pcdesk.views.calendar.spoken import page_sentence
from pcdesk.views.calendar.view import CalendarView
from pcdesk.views.look.announce import announce


class CalendarBoard(QWidget):
    """Bar and days together.

        board = CalendarBoard()
        board.show_columns(every_provider, shown_keys)
        board.show_agenda(agenda)                     # again whenever the bell rings
        board.set_now(local_now)                      # from a clock, every half minute
        board.date_wanted.connect(self._on_date)      # from the bar, the keys or a drag past the edge
        board.grid.visit_moved.connect(self._on_moved)

    grid: the CalendarGrid with the signals about visits. bar: the DateBar.
    Signals: date_wanted(date) · today_wanted() · view_wanted(str) · columns_wanted(keys) · find_wanted().
    """

    date_wanted = Signal(object)
    today_wanted = Signal()
    view_wanted = Signal(str)
    columns_wanted = Signal(object)
    find_wanted = Signal()

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
        for asker in (self.bar, self.grid):
            asker.date_wanted.connect(self.date_wanted)
            asker.today_wanted.connect(self.today_wanted)
            asker.view_wanted.connect(self.view_wanted)
        self.bar.columns_wanted.connect(self.columns_wanted)
        self.bar.find_wanted.connect(self.find_wanted)
        self.bar.zoom_wanted.connect(self.grid.zoom)

    def show_agenda(self, agenda: Agenda) -> None:
        """Show an agenda: its days in the bar, its visits below."""
        before = self.grid.sheet.agenda.days
        self.bar.show_days(agenda.days)
        self.view.show_agenda(agenda)
        if before and before != agenda.days and self.bar.isVisible():
            announce(self.bar, page_sentence(agenda))

    def show_columns(self, columns: Sequence[Column], shown: Collection[ColumnKey]) -> None:
        """Offer columns in the bar, with those that are shown ticked."""
        self.bar.show_columns(columns, shown)

    def set_now(self, now: datetime | None) -> None:
        """Move the now-line."""
        self.view.set_now(now)
