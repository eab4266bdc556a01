"""Beside the coverages of a day: which plan pays first and why, what is to be asked, and two in the same place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pcdesk.acts.cover.payer_order import decide_order
from pcdesk.language import counted, tr
from pcdesk.models.cover.order_known import Order
from pcdesk.models.cover.order_said import accident_words, decided_words, proposal_words
from pcdesk.views.bench.wishes import OrderWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import Card, IconLabel
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_row


class OrderCard(Card):
    """For two coverages of a day, or more."""

    def __init__(self, bench: Workbench, order: Order, owner: QWidget, *, is_next: bool = False) -> None:
        """is_next: to decide is what comes next here."""
        super().__init__(tr("Who pays first"), icon="list-checks", parent=owner)
        self.setObjectName("order_card")
        self._bench, self.order = bench, order
        kind = "primary" if is_next else ""
        self.decide = button(tr("Decide…"), kind, icon="list-checks", name="decide", run=self._on_decide)
        self.decide.setAccessibleName(tr("Decide who pays first"))
        allow(self.decide, bench.why_not(decide_order))
        self.actions.addWidget(self.decide)
        for icon, tone, words in self._said():
            sign = IconLabel(icon, tone, 16)
            role = {"danger": "error", "muted": "muted", "good": "body"}.get(tone, tone)
            self.body.addLayout(in_row(None, (sign, Qt.AlignmentFlag.AlignTop), (label(words, role, wraps=True), 1)))

    def _said(self) -> list[tuple[str, str, str]]:
        """Icon, tone and words of each line."""
        order, said = self.order, []
        if order.is_doubled:
            words = tr("Two coverages stand in the same place on this day. Decide who pays first, or end one of them.")
            said.append(("triangle-alert", "danger", words))
        why, decided = proposal_words(order), decided_words(order)
        if not why:
            count = len(order.proposal.asks)
            words = counted(count, "1 question is open that decides it.", "{count} questions are open that decide it.")
            said.append(("circle-question-mark", "muted", words))
        elif order.differs and order.decided is None:
            said.append(("triangle-alert", "warning", tr("It should be another order: {why}", why=why)))
        elif order.differs:
            said.append(("info", "muted", tr("It was decided otherwise than proposed: {why}", why=why)))
        else:
            said.append(("circle-check", "good", why))
        if accident := accident_words(order):
            said.append(("triangle-alert", "warning", accident))
        if decided:
            said.append(("user-check", "muted", decided))
        return said

    def _on_decide(self) -> None:
        self._bench.wish(OrderWish(self.order.patient_id, self.order.on))
