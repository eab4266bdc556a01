"""Answers what the panels wish for: opens check-in, booking, payment, registration and papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pcdesk.acts.book.blocked_time import block_time
from pcdesk.acts.cover.card_change import change_card
from pcdesk.acts.cover.payer_order import decide_order
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.visit import Status
from pcdesk.models.cover.coverage import patient_of_coverage
from pcdesk.views.bench.wishes import (
    PANELS,
    AccountWish,
    AskingWish,
    BlockWish,
    BookingWish,
    CancellationWish,
    CheckInWish,
    CheckoutWish,
    CountWish,
    CoverageWish,
    IncomingWish,
    NewCardWish,
    NoteWish,
    OrderWish,
    PanelWish,
    PaperWish,
    PaymentWish,
    RegistrationWish,
    SectionWish,
    SnoozeWish,
    UnsettledWish,
    VisitWish,
)  # fmt: skip
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.list_window import ListWindow
from pcdesk.views.main.docks import Docks


class Wishes(QObject):
    """One per main window. Rooms are imported when first wished for: start-up pays for none of them."""

    def __init__(self, window: QWidget, bench: Workbench, docks: Docks) -> None:
        super().__init__(window)
        self._window, self._bench, self._docks = window, bench, docks
        self._answers: dict[type, Callable[[Any], object]] = {
            PanelWish: lambda wish: self._on_panel(wish.key),
            CheckInWish: lambda wish: self._on_check_in(wish.visit_id),
            CheckoutWish: lambda wish: self._on_checkout(wish.visit_id),
            SnoozeWish: lambda wish: self._on_snooze(wish.task_id),
            VisitWish: lambda wish: self._on_visit(wish.visit_id),
            NoteWish: lambda wish: self._on_note(wish.visit_id),
            PaymentWish: lambda wish: self._on_payment(wish.patient_id),
            CountWish: lambda wish: self._on_count(wish.on),
            AccountWish: self._on_account, BookingWish: self._on_booking,
            BlockWish: lambda wish: self._on_block(wish.slot),
            CancellationWish: lambda wish: self._on_cancellation(wish.visit_id),
            CoverageWish: lambda wish: self._on_coverage(wish.patient_id),
            RegistrationWish: lambda wish: self._on_registration(wish.text), PaperWish: self._on_paper,
            SectionWish: lambda wish: self._on_section(wish.patient_id, wish.section),
            UnsettledWish: lambda _wish: self._on_unsettled(), AskingWish: lambda wish: self._on_asking(wish.draft),
            IncomingWish: lambda _wish: self._on_incoming(), NewCardWish: self._on_new_card,
            OrderWish: self._on_order,
        }  # fmt: skip
        bench.wished.connect(self._on_wish)
        bench.day_chosen.connect(self._on_day)

    def _on_wish(self, wish: object) -> None:
        over = QApplication.activeModalWidget()
        if isinstance(wish, PANELS) and isinstance(over, ListWindow):
            over.accept()  # first: it gives the keys back to where they came from
        self._answers[type(wish)](wish)

    def opens(self, patient_id: int) -> bool:
        """Make it the patient of the desk; False when that cannot be noted in the journal: then nothing is shown."""
        self._bench.open_patient(patient_id)
        return self._bench.patient_id == patient_id

    def _on_panel(self, key: str) -> None:
        if key == "palette":
            self._window.palette_box.open()
        else:
            self._docks.bring_up(key)

    def _on_check_in(self, visit_id: int) -> None:
        visit = visit_row(visit_id)
        if visit is None or not self.opens(visit.patient_id):
            return
        check_in = self._docks.panels["check_in"].ensure_built()
        is_other = check_in.chosen_person()[1] != visit_id
        check_in.show_visit(visit_id)
        self._docks.bring_up("check_in", begins=is_other)

    def _on_checkout(self, visit_id: int) -> None:
        self._docks.bring_up("today")
        self._docks.panels["today"].ensure_built().check_out(visit_id)

    def _on_snooze(self, task_id: int) -> None:
        self._docks.bring_up("today")
        self._docks.panels["today"].ensure_built().snooze_task(task_id)

    def _on_visit(self, visit_id: int) -> None:
        visit = visit_row(visit_id)
        if visit is None:
            return
        self._docks.bring_up("calendar")
        self._docks.panels["calendar"].ensure_built().show_visit(visit_id, visit.on)

    def _on_note(self, visit_id: int) -> None:
        self._on_visit(visit_id)
        self._docks.panels["calendar"].ensure_built().write_note(visit_id)

    def _on_cancellation(self, visit_id: int) -> None:
        from pcdesk.views.visit.cancel_sheet import ask_why

        visit = visit_row(visit_id)
        if visit is not None and visit.status == Status.SCHEDULED and self.opens(visit.patient_id):
            ask_why(self._bench, visit, self._window)

    def _on_unsettled(self) -> None:
        self._docks.bring_up("today")
        self._docks.panels["today"].ensure_built().show_unsettled()

    def _on_asking(self, draft: str) -> None:
        from pcdesk.views.main.askings import open_again

        open_again(self._bench, draft, self._window)

    def _on_incoming(self) -> None:
        from pcdesk.views.importing.incoming_window import IncomingWindow
        from pcdesk.views.look.hand_over import hand_over

        window = IncomingWindow(self._bench, self._window, self._window.keeper)
        window.show()
        hand_over(window)

    def _on_new_card(self, wish: NewCardWish) -> None:
        from pcdesk.views.insurance.card_sheet import CardSheet

        if why := self._bench.why_not(change_card):
            self._bench.said.emit(why, False)
            return
        patient = patient_of_coverage(wish.coverage_id)
        if patient and self.opens(patient):
            CardSheet(self._bench, wish.coverage_id, self._window, named_payer_id=wish.named_payer_id).open()

    def _on_order(self, wish: OrderWish) -> None:
        from pcdesk.views.insurance.order_sheet import OrderSheet

        if why := self._bench.why_not(decide_order):
            self._bench.said.emit(why, False)
        elif self.opens(wish.patient_id):
            OrderSheet(self._bench, wish.patient_id, wish.on, self._window).open()

    def _on_day(self, day: object) -> None:
        self._docks.bring_up("calendar")
        self._docks.panels["calendar"].ensure_built().show_day(day)

    def _on_payment(self, patient_id: int) -> None:
        from pcdesk.views.billing.payment import PaymentSheet

        if self.opens(patient_id):
            PaymentSheet(self._bench, patient_id, self._window).open()

    def _on_account(self, wish: AccountWish) -> None:
        if self.opens(wish.patient_id):
            self._docks.bring_up("billing")
            billing = self._docks.panels["billing"].ensure_built()
            billing.show_page("account")
            billing.account.ask(wish.way, wish.posting_id)

    def _on_count(self, on: date) -> None:
        self._docks.bring_up("billing")
        billing = self._docks.panels["billing"].ensure_built()
        billing.show_page("day")
        billing.day.count_day(on)

    def _on_booking(self, wish: BookingWish) -> None:
        from pcdesk.views.booking.sheet import BookingSheet

        BookingSheet(self._bench, wish, self._window).open()

    def _on_block(self, slot: tuple[int, date, int, int] | None) -> None:
        from pcdesk.views.schedule.block_sheet import BlockSheet

        if why := self._bench.why_not(block_time):
            self._bench.said.emit(why, False)
            return
        provider, on, start, minutes = slot or (None, None, None, 60)
        BlockSheet(self._bench, self._window, provider_id=provider, on=on, start=start, minutes=minutes).open()

    def _on_coverage(self, patient_id: int) -> None:
        if self.opens(patient_id):
            self._docks.bring_up("insurance")
            self._docks.panels["insurance"].ensure_built().show_page("patient")  # also where a list was in front

    def _on_registration(self, text: str) -> None:
        from pcdesk.views.patient.register import RegisterSheet

        sheet = RegisterSheet(self._bench, self._window, text)
        # Once the sheet is gone: it would give the keys back to where they came from.
        sheet.registered.connect(lambda _patient: QTimer.singleShot(0, self, self._show_registered))
        sheet.open()

    def _show_registered(self) -> None:
        if QApplication.activeModalWidget() is None:  # a booking goes on with her
            self._docks.bring_up("patient")

    def _on_paper(self, wish: PaperWish) -> None:
        # Once the sheet or panel that wished for it is gone: the desk takes the keys back from those, and its front.
        QTimer.singleShot(0, self, lambda: self._open_paper(wish))

    def _open_paper(self, wish: PaperWish) -> None:
        """An education sheet without a topic asks for one first. Over a sheet that stays, such as a list, it is its."""
        over = QApplication.activeModalWidget() or self._window
        if wish.kind == "brochure" and "topic" not in wish.about:
            from pcdesk.views.handout.sheet import HandoutSheet
            from pcdesk.views.look.hand_over import hand_over

            sheet = HandoutSheet(self._bench, wish.about.get("patient_id"), over)
            sheet.show()
            hand_over(sheet)
            return
        from pcdesk.views.paper.opening import open_paper

        open_paper(self._bench, over, wish)

    def _on_section(self, patient_id: int, section: str) -> None:
        if not self.opens(patient_id):
            return
        self._docks.bring_up("patient")
        self._docks.panels["patient"].ensure_built().show_section(section)
