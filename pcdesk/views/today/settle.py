"""Does what a row of the queue wants: one key, one act or one wish."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from pcdesk.acts.book.visit import keep_visit, set_confirmation
from pcdesk.acts.desk.care import finish_task, snooze_task
from pcdesk.acts.money.money import charge_nothing
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.visit import Confirmation
from pcdesk.models.desk.today import Item
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.today.checkout_bar import CheckoutBar
from pcdesk.views.today.moves import Moves
from pcdesk.views.today.queue_rows import Row
from pcdesk.views.today.snooze_bar import SnoozeBar

_CONFIRMATIONS = {
    "confirmed": Confirmation.CONFIRMED,
    "message": Confirmation.LEFT_MESSAGE,
    "declined": Confirmation.DECLINED,
}


class Settle(QObject):
    """One per Today. Ways are those of sentences.py."""

    def __init__(
        self, bench: Workbench, moves: Moves, snooze: SnoozeBar, checkout: CheckoutBar, view: QWidget
    ) -> None:
        super().__init__(view)
        self._bench, self._moves, self._snooze, self._checkout, self._view = bench, moves, snooze, checkout, view
        snooze.given.connect(self._on_snoozed)

    def do(self, row: Row, way: str) -> None:
        """Carry out one way of a row."""
        item = row.item
        if item is None:
            return
        if way in _CONFIRMATIONS:
            self._bench.act(set_confirmation, item.visit_id, _CONFIRMATIONS[way], toast=True)
        elif way == "done":
            self._bench.act(finish_task, item.task_id, toast=True)
        elif way == "snooze" and item.task_id:
            self._snooze.ask(item.task_id, item.text)
        elif way in ("open", "pay", "coverage") and item.patient_id:
            self._wish(way, item.patient_id)
        elif item.visit_id:
            self._visit(way, item)

    def _wish(self, way: str, patient_id: int) -> None:
        if way == "pay":
            self._bench.payment_wanted.emit(patient_id)
        elif way == "coverage":
            self._bench.coverage_wanted.emit(patient_id)
        else:
            self._bench.open_patient(patient_id)
            self._bench.panel_wanted.emit("patient")

    def _visit(self, way: str, item: Item) -> None:
        visit_id = item.visit_id or 0
        if way == "check_in":
            self._bench.check_in_wanted.emit(visit_id)
        elif way == "room":
            self._moves.choose_room(visit_id, self._middle())
        elif way == "charge":
            self._moves.checked_out.emit(visit_id)
        elif way == "free":
            self._bench.act(charge_nothing, visit_id, toast=True)
        elif way in ("no_show", "cancel"):
            self._moves.ask_cancel(visit_id)
        elif way == "keep":
            self._bench.act(keep_visit, visit_id, toast=True)
        elif way == "rebook":
            self._moves.find_time(visit_id)

    def open_visit(self, visit_id: int) -> None:
        """Open the file of a visit's patient."""
        visit = visit_row(visit_id)
        if visit is not None:
            self._wish("open", visit.patient_id)

    def _middle(self) -> QPoint:
        return self._view.mapToGlobal(self._view.rect().center())

    def _on_snoozed(self, task_id: int, day: object, why: str) -> None:
        self._bench.act(snooze_task, task_id, day, why, toast=True)
        self._view.setFocus()
