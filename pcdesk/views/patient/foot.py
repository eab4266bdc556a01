"""The four things done most with an open file, at its foot with their keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from pcdesk import moment
from pcdesk.acts.book.check_in import check_in
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.money.money import take_payment
from pcdesk.acts.papers.paper import LETTERS, PAPERS
from pcdesk.language import tr
from pcdesk.models.book.visit import Status
from pcdesk.models.cover.estimates_kept import next_estimated
from pcdesk.models.desk.patient_file import last_payment, step_today, visit_today
from pcdesk.views.bench.wishes import BookingWish, CheckInWish, PaperWish, PaymentWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import icons, theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import plain_tip

_PAPERS = (
    ("chart", "Chart", "clipboard-list"),
    ("receipt", "Receipt of the last payment", "receipt"),
    ("appointment_card", "Appointment card", "calendar-clock"),
    ("estimate", "Estimate of the next visit", "hand-coins"),
    *((kind, PAPERS[kind].words, "mail") for kind in LETTERS),
    ("forms_to_sign", "Forms to sign", "signature"),
    ("brochure", "Education sheet", "book-open"),
)


class Foot(QFrame):
    """Check in, take payment, print, book. The keys belong to the main window; here they are only shown."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._bench = bench
        self.patient_id = 0
        self._icons: dict[QPushButton, str] = {}
        self.check_in_button = self._button(tr("Check in"), "F4", "user-check", self.check_in, "primary")
        self.payment_button = self._button(tr("Take payment"), "F6", "banknote", self.take_payment)
        self.print_button = self._button(tr("Print"), "F7", "printer", self.open_print_menu)
        self.book_button = self._button(tr("Book visit"), "Ctrl+N", "calendar-plus", self.book)
        self._keyed = (
            (self.payment_button, tr("Take payment"), "F6"), (self.print_button, tr("Print"), "F7"),
            (self.book_button, tr("Book visit"), "Ctrl+N"),
        )  # fmt: skip
        bench.person_changed.connect(self._on_person)
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_paper)
        row = FlowLayout(self, theme.px(6))
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        for made in (self.check_in_button, self.payment_button, self.print_button, self.book_button):
            row.addWidget(made)

    def _button(self, words: str, key: str, icon: str, run: Callable[[], None], kind: str = "") -> QPushButton:
        made = button(f"{words}  {key}", kind, icon=icon)
        self._icons[made] = icon
        self._name(made, words, key)
        made.clicked.connect(run)
        return made

    def _name(self, made: QPushButton, words: str, key: str) -> None:
        """Its key is named only while the key is about this patient too."""
        is_mine = self.patient_id in (0, self._bench.person_id)
        made.setText((f"{words}  {key}" if is_mine else words).replace("&", "&&"))
        made.setAccessibleName(tr("{words} ({key})", words=words, key=key) if is_mine else words)
        made.setToolTip(plain_tip(made.accessibleName()))

    def _on_person(self) -> None:
        if self.patient_id and self.patient_id == self._bench.patient_id:
            self.show_patient(self.patient_id)

    def show_patient(self, patient_id: int) -> None:
        """Whose file stands above."""
        self.patient_id = patient_id
        for made, words, key in self._keyed:
            self._name(made, words, key)
        why_not = self._bench.why_not
        allow(self.payment_button, why_not(take_payment))
        allow(self.book_button, why_not(book_visit))
        found = self._bench.look(step_today, patient_id, moment.today())
        visit, status = found if found is not None else (None, "")
        waits = status == Status.SCHEDULED
        words = tr("Check in") if waits or visit is None else tr("Checked in")
        self._name(self.check_in_button, words, "F4")
        here = tr("This patient is here already.") if visit else tr("No visit is booked for today.")
        allow(self.check_in_button, why_not(check_in) or ("" if waits else here))
        if visit is not None and not waits:
            self.check_in_button.setText(words)  # its key does nothing any more
        self._stress(self.check_in_button if waits else self._next_of(status))

    def _next_of(self, status: str) -> QPushButton | None:
        """What is done next with a patient of no visit today, or of a visit that has begun."""
        return {"": self.book_button, str(Status.CHECKOUT): self.payment_button}.get(status)

    def _stress(self, which: QPushButton | None) -> None:
        """One button at most is the primary one."""
        for made in (self.check_in_button, self.payment_button, self.book_button):
            kind = "primary" if made is which else ""
            if made.property("kind") != kind:
                made.setProperty("kind", kind)
                icons.put(made, self._icons[made], "on_accent" if kind else "text")
                theme.restyle(made)

    def check_in(self) -> None:
        """Check in for the visit of today; offer to book one when there is none."""
        visit = self._bench.look(visit_today, self.patient_id, moment.today())
        if visit is None:
            from pcdesk.views.booking.no_visit import NoVisitSheet

            NoVisitSheet(self._bench, self.patient_id, tr("No visit is booked for today."), self.window()).open()
            return
        self._bench.wish(CheckInWish(visit))

    def take_payment(self) -> None:
        """Ask for the payment sheet."""
        self._bench.wish(PaymentWish(self.patient_id))

    def book(self) -> None:
        """Ask for a visit for this patient."""
        self._bench.wish(BookingWish(patient_id=self.patient_id))

    def open_print_menu(self) -> None:
        """Offer the papers of this patient."""
        self._menu.clear()
        rows = {
            "receipt": {"posting_id": self._bench.look(last_payment, self.patient_id)},
            "estimate": {"visit_id": self._bench.look(next_estimated, self.patient_id)},
        }
        for kind, name, icon in _PAPERS:
            about = rows.get(kind, {"patient_id": self.patient_id})
            action = QAction(tr(name), self._menu)
            action.setData((kind, about))
            action.setEnabled(self._bench.may(PAPERS[kind]) and None not in about.values())
            icons.put(action, icon, "text")
            self._menu.addAction(action)
        corner = self.print_button.mapToGlobal(QPoint(0, 0))
        self._menu.popup(corner - QPoint(0, self._menu.sizeHint().height()))

    def _on_paper(self, action: QAction) -> None:
        kind, about = action.data()
        self._bench.wish(PaperWish(kind, dict(about)))
