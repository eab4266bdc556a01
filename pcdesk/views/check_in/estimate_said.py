"""The estimate of a visit beside what is asked for: its sum, what it is made of, and asking for it instead.

What is asked for by itself stays the ledger's: the estimate is proposed, and a person takes it up.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pcdesk.acts.cover.estimate import make_estimate
from pcdesk.acts.money.money import take_payment
from pcdesk.language import tr
from pcdesk.models.cover.estimates_kept import Estimated
from pcdesk.models.desk.arrival import Arrival
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.insurance.estimate_words import made_words, parts_words, stale_words, sum_words
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column, in_row
from pcdesk.words.door import show_money


class EstimateSaid(QWidget):
    """Signals: taken(cents), the sum to be asked for with what stands on the account."""

    taken = Signal(int)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._visit_id, self._cents = 0, 0
        self.words = label("", "body", wraps=True, name="estimate-said")
        self.detail = label("", "caption", wraps=True)
        self.ask = button("", "quiet", name="ask-estimate", run=self._on_ask)
        self.make = button(tr("Estimate"), "quiet", icon="hand-coins", name="make-estimate", run=self._on_make)
        text = in_column(None, self.words, self.detail, spacing=1)
        in_row(self, (text, 1), self.ask, self.make, spacing=6)

    def show_facts(self, facts: Arrival, *, is_self_pay: bool) -> None:
        """The estimate that stands; nothing of a visit that is charged, or that has neither coverage nor estimate."""
        found = facts.estimate
        self._visit_id = facts.visit.id
        self.setVisible(not facts.is_charged and bool(found is not None or facts.covers))
        self.words.setText(_words(found))
        self.detail.setText(_detail(found, is_self_pay=is_self_pay))
        self.detail.setVisible(bool(self.detail.text()))
        self._cents = facts.due_estimated.total_cents if facts.due_estimated is not None else 0
        is_meant = found is not None and not found.stale and is_self_pay == (not found.plan)
        asked = facts.due_self_pay if is_self_pay else facts.due
        is_other = self._cents > 0 and self._cents != asked.total_cents
        self.ask.setText(tr("Ask for {amount}", amount=show_money(self._cents)))
        self.ask.setAccessibleName(tr("Ask for the estimate, {amount}", amount=show_money(self._cents)))
        self.ask.setVisible(is_meant and is_other and self._bench.may(take_payment))
        self.make.setVisible(found is None or bool(found.stale))
        self.make.setText(" " + (tr("Estimate") if found is None else tr("Make anew")))
        self.make.setAccessibleName(tr("Estimate this visit") if found is None else tr("Make the estimate anew"))
        allow(self.make, self._bench.why_not(make_estimate))

    def _on_ask(self) -> None:
        self.taken.emit(self._cents)

    def _on_make(self) -> None:
        self._bench.act(make_estimate, self._visit_id, toast=True)


def _words(found: Estimated | None) -> str:
    if found is None:
        return tr("This visit is not estimated yet.")
    return tr("Estimated for this visit: {sum} ({parts}).", sum=sum_words(found), parts=parts_words(found))


def _detail(found: Estimated | None, *, is_self_pay: bool) -> str:
    if found is None:
        return ""
    if found.stale:
        return stale_words(found)
    if is_self_pay and found.plan:
        return tr("It was made for {plan}; now the patient pays alone.", plan=found.plan)
    return f"{made_words(found)}."
