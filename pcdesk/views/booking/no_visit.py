"""What check-in offers for who has no visit today: book one, or one that begins now for who walked in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.language import tr
from pcdesk.models.people.person_line import person_line
from pcdesk.views.bench.person_bar import PersonBar
from pcdesk.views.bench.wishes import BookingWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.buttons import allow
from pcdesk.views.look.dialogs import Sheet

STEP = 5  # minutes: a visit of now begins at the next of these


class NoVisitSheet(Sheet):
    """NoVisitSheet(bench, patient_id, tr("No visit is booked for today."), window).open()"""

    def __init__(self, bench: Workbench, patient_id: int, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, what, icon="calendar-x", bar=tr("No visit"))
        self.setObjectName("no_visit")
        self._bench, self._patient_id = bench, patient_id
        person = PersonBar()
        person.show_person(person_line(patient_id))
        self.body.addWidget(person)
        self.offer(tr("Close")).clicked.connect(self.reject)
        self.walk_in = self.offer(tr("Walk-in now"), icon="user-check")
        self.book = self.offer(tr("Book now…"), "primary", is_default=True, icon="calendar-plus")
        for made, name in ((self.walk_in, "walk_in"), (self.book, "book")):
            made.setObjectName(name)
            allow(made, bench.why_not(book_visit))
        self.walk_in.clicked.connect(self._on_walk_in)
        self.book.clicked.connect(self._on_book)

    def _on_walk_in(self) -> None:
        start = min(-(-moment.minute() // STEP) * STEP, 24 * 60 - STEP)
        self.accept()
        self._bench.wish(BookingWish(patient_id=self._patient_id, on=moment.today(), start=start))

    def _on_book(self) -> None:
        self.accept()
        self._bench.wish(BookingWish(patient_id=self._patient_id))
