"""What begins in the calendar and is done elsewhere: booking, blocking, papers, the next one to ask, settings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.models.book.calendar_day import day_to_prepare
from pcdesk.models.book.working_day import working_day
from pcdesk.views.bench.wishes import BlockWish, BookingWish, PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.calendar.plan import Slot
from pcdesk.views.look.hand_over import hand_over

if TYPE_CHECKING:
    from pcdesk.views.schedule.view import ScheduleView


class Offers(QObject):
    """One per calendar."""

    def __init__(self, view: ScheduleView, bench: Workbench) -> None:
        super().__init__(view)
        self._view, self._bench = view, bench

    def take(self, key: str) -> None:
        """Do what the line under the day offers: open_day, prepare, unconfirmed, book, schedule or pull_list."""
        view = self._view
        if key in ("open_day", "prepare"):
            found = working_day(view.day, 1, view.page.ids) if key == "open_day" else day_to_prepare(moment.today())
            if found is not None:
                view.show_day(found)
            view.take_keys()
        elif key == "unconfirmed":
            self.next_unconfirmed()
        elif key == "book":
            self.find_time()
        else:
            kind = "day_schedule" if key == "schedule" else "pull_list"
            self._bench.wish(PaperWish(kind, {"on": view.day}))

    def next_unconfirmed(self) -> None:
        """The next visit the patient is still to be asked about, after the chosen one and round again."""
        view = self._view
        waiting = view.page.to_confirm(moment.today())
        if not waiting:
            return
        here = view.visit
        place = (here.on, here.start, here.id) if here is not None else (date.min, 0, 0)
        ahead = [v for v in waiting if (v.on, v.start, v.id) > place]
        view.choose((ahead or waiting)[0].id)
        view.take_keys()

    def find_time(self) -> None:
        """Book the current person where there is time."""
        self._book(BookingWish(self._bench.person_id or None))

    def book_slot(self, slot: Slot) -> None:
        """Book the chosen time; more than one step of it is the length that is wished."""
        length = slot.minutes if slot.minutes > self._view.page.step else None
        self._book(BookingWish(self._bench.person_id or None, slot.column, slot.on, slot.start, length))

    def _book(self, wish: BookingWish) -> None:
        if why := self._bench.why_not(book_visit):
            self._bench.said.emit(why, False)
        else:
            self._bench.wish(wish)

    def block(self) -> None:
        """Keep the chosen time free of visits."""
        self._bench.wish(BlockWish(self._view.board.grid.state.cursor))

    def open_settings(self) -> None:
        """Where providers and their hours are set."""
        from pcdesk.views.clinic.window import ClinicWindow

        window = ClinicWindow(self._bench, self._view.window())
        window.show()
        hand_over(window)
