"""The checkout bar: charges a visit that is over, and takes what is owed then."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pcdesk.acts.money.money import charge_nothing, post_charge, take_payment
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit, visit_row
from pcdesk.models.cover.cover import cover_on
from pcdesk.models.money.charge_words import ChargeKind
from pcdesk.models.money.collect import Price, charged, owed_beside, said_free, to_charge, usual_charge, usual_price
from pcdesk.models.money.ledger import Posting
from pcdesk.views.bench.drafts_left import CHECKOUT
from pcdesk.views.bench.wishes import PaymentWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.kept import Kept, Parts
from pcdesk.views.form.money_edit import MoneyEdit
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.chips import ChipRow
from pcdesk.views.look.labels import label, set_role
from pcdesk.views.look.notice import Notice
from pcdesk.words.door import show_money


class CheckoutBar(QFrame):
    """Signals: closed(visit). An amount that was typed is kept until it is posted or the bar is closed."""

    closed = Signal(int)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._visit: DayVisit | None = None
        self._fee, self._price = 0, Price(0)
        self.setProperty("kind", "bar")
        self._title = label("", "strong", elides=True)
        self._why = label("", "caption", wraps=True)
        self.amount = MoneyEdit()
        self.amount.setObjectName("charge-amount")
        self.amount.setAccessibleName(tr("Amount to charge"))
        theme.fix_width(self.amount, 96)
        self.amount.returnPressed.connect(self._on_post)
        self.notice = Notice()
        self._drafts = Kept(bench, Parts(amount=self.amount), self, self.notice)
        self.amount.textEdited.connect(self._drafts.follow)
        self.post = button(tr("Post charge"), "primary", icon="receipt")
        self.post.setObjectName("post-charge")
        self.post.clicked.connect(self._on_post)
        self.fee = button("", "quiet")
        self.fee.setObjectName("usual-fee")
        self.fee.clicked.connect(self._on_fee)
        self.free = button(tr("Free of charge"), "quiet", icon="check")
        self.free.setObjectName("free-of-charge")
        self.free.clicked.connect(self._on_free)
        self.pay = button(tr("Take payment"), "primary", icon="wallet")
        self.pay.setObjectName("take-payment")
        self.pay.clicked.connect(self._on_pay)
        self._later = button(tr("Later"), "quiet", tip=tr("Close (Esc)"))
        self._later.clicked.connect(self.close_bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column.setSpacing(theme.px(6))
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addWidget(self.notice)
        column.addWidget(ChipRow([self.amount, self.post, self.fee, self.free, self.pay, self._later]))
        bench.listen(self, self._on_news)
        bench.privacy_changed.connect(self._say_whose)
        self.hide()

    def ask(self, visit_id: int) -> None:
        """Open for a visit: offers its charge, or the payment when it is charged already."""
        self._drafts.keep()  # what stands there may be another visit's
        self._visit = visit_row(visit_id)
        if self._visit is None:
            return
        self._say_whose()
        if charged([visit_id]):
            self._drafts.begin(f"{CHECKOUT}{visit_id}")
            self._show_paying()
            return
        goes_on = self._show_charging()
        self.amount.setFocus()
        if goes_on:
            self.amount.end(False)
        else:
            self.amount.selectAll()

    @property
    def visit(self) -> DayVisit | None:
        """Whose checkout it is."""
        return self._visit

    def _say_whose(self) -> None:
        if self._visit is not None:
            name = self._visit.initials if self._bench.is_private else self._visit.list_name
            self._title.setText(tr("Checkout: {name}, {kind}", name=name, kind=self._visit.kind))

    def _on_news(self, news: Any) -> None:
        """Money moved elsewhere: say what holds now, without touching the keys or an amount that is typed."""
        if self._visit is None or self.isHidden() or not news.about(Posting):
            return
        if charged([self._visit.id]):
            self._tell_owed()
        elif self.post.isHidden():
            self._show_charging()  # the charge was reversed

    def _show_charging(self) -> bool:
        """Offer what is usual, or what was typed before; returns whether it is that."""
        if self._visit is None:
            return False
        cents, self._fee = usual_charge(self._visit.id)
        self._price = usual_price(self._visit.id)
        self.amount.set_cents(cents if self._price.total_cents else None)
        is_copay = cents != self._fee
        self._say(*self._origin(self._visit, is_copay=is_copay))
        self.fee.setText(tr("Usual fee {amount}", amount=show_money(self._fee)))
        self.fee.setAccessibleName(self.fee.text())
        self._offer(is_charging=True)
        self.fee.setVisible(is_copay and self._fee > 0)
        self.free.setVisible(to_charge([self._visit.id]).get(self._visit.id) == 0)
        self.notice.clear()
        return self._drafts.go_on(f"{CHECKOUT}{self._visit.id}")

    def _origin(self, visit: DayVisit, *, is_copay: bool) -> tuple[str, str]:
        """Where the amount comes from, and the role of these words."""
        whose = {"payer": self._price.payer, "amount": show_money(self._price.payer_cents)}
        if is_copay and not self._price.total_cents:
            return tr("The plan asks no copay for this visit: there is nothing to charge."), "caption"
        if is_copay and not self._price.patient_cents:
            return tr("The plan asks no copay for this visit: {payer} owes all of it, {amount}.", **whose), "caption"
        if is_copay and self._price.payer_cents:
            words = "The patient's part is the copay of the coverage on this day; {payer} owes the rest, {amount}."
            return tr(words, **whose), "caption"
        if is_copay and not self._fee:
            return tr("No usual fee is set for {kind}: the copay is charged all the same.", kind=visit.kind), "caption"
        if is_copay:
            return tr("The patient's part is the copay of the coverage on this day."), "caption"
        if said_free([visit.id]):
            return tr("Somebody said that this visit is free of charge."), "caption"
        if not self._fee:
            words = "{kind} has no usual fee yet: type the amount. Clinic settings keep fees."
            return tr(words, kind=visit.kind), "warning"
        held = cover_on(visit.patient_id, visit.on)
        if held and held[0].rank != 1:
            return tr("No primary coverage is on file for this day: this is the whole usual fee."), "warning"
        if held and held[0].copay_cents is None:
            words = "The copay of {plan} is not known: this is the whole usual fee."
            return tr(words, plan=held[0].plan), "warning"
        return tr("The usual fee of this kind of visit."), "caption"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; nothing is lost, the visit stays in the queue."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def close_bar(self) -> None:
        """Go away; what was typed is given up."""
        self._forget()
        self.hide()
        if self._visit is not None:
            self.closed.emit(self._visit.id)

    def _offer(self, *, is_charging: bool) -> None:
        for widget in (self.amount, self.post, self.fee, self.free):
            widget.setVisible(is_charging)
        for widget in (self.post, self.free):
            allow(widget, self._bench.why_not(post_charge))
        words = tr("Later") if is_charging else tr("Close")
        self._later.setText(words)
        self._later.setAccessibleName(words)
        self.pay.setVisible(not is_charging)
        allow(self.pay, self._bench.why_not(take_payment))
        self.show()

    def _show_paying(self) -> None:
        self._tell_owed()
        (self._later if self.pay.isHidden() else self.pay).setFocus()

    def _forget(self) -> None:
        self.notice.clear()
        if self._drafts.is_begun:
            self._drafts.forget()

    def _tell_owed(self) -> None:
        if self._visit is None:
            return
        self._forget()  # it is charged: no amount is asked for
        patient = self._visit.patient_id
        owed = owed_beside([patient])[patient]
        if owed <= 0:
            self._say(tr("Charged, and nothing is owed."))
        else:
            self._say(tr("Charged. {amount} is owed now.", amount=show_money(owed)))
        self._offer(is_charging=False)
        self.pay.setVisible(owed > 0)

    def _on_post(self) -> None:
        if self._visit is None:
            return
        try:
            cents = self.amount.cents()
        except ValueError as error:
            self._refuse(str(error))
            return
        if cents is None or cents < 0 or (cents == 0 and not self._price.payer_cents):
            self._refuse(tr("Type the amount to charge."))
            return
        if charged([self._visit.id]):
            self._bench.said.emit(tr("This visit is charged already: nothing was charged now."), False)
            self._show_paying()  # somebody was faster, or Enter came twice
            return
        done = self._bench.act(
            post_charge, patient_id=self._visit.patient_id, cents=cents, visit_id=self._visit.id,
            what=ChargeKind.VISIT, what_name=self._visit.kind,
        )  # fmt: skip
        if done:
            words = tr("Charged {amount}", amount=show_money(cents))
            if not cents:
                owed = show_money(self._price.payer_cents)
                words = tr("Charged {amount} to {payer}", amount=owed, payer=self._price.payer)
            self._bench.said.emit(words, False)
            self._show_paying()

    def _refuse(self, sentence: str) -> None:
        self._say(sentence, "error")
        self.amount.setFocus()

    def _say(self, sentence: str, role: str = "caption") -> None:
        set_role(self._why, role)
        self._why.setText(sentence)

    def _on_fee(self) -> None:
        self.amount.set_cents(self._fee)
        self._drafts.follow()
        self.amount.setFocus()
        self.amount.selectAll()

    def _on_free(self) -> None:
        if self._visit is not None and self._bench.act(charge_nothing, self._visit.id, toast=True):
            self.close_bar()

    def _on_pay(self) -> None:
        if self._visit is not None:
            self._bench.wish(PaymentWish(self._visit.patient_id))
