"""Give money back: how much of a payment, in which way, why, and what it does to the account."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pcdesk.acts.money.money import refund_payment
from pcdesk.language import tr
from pcdesk.models.clinic.reasons import REFUND
from pcdesk.models.money.account import AccountLine, refundable_cents
from pcdesk.models.money.account_story import refund_effect
from pcdesk.models.money.ledger import Tender
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.billing.money_sheet import MoneySheet
from pcdesk.views.billing.money_words import balance_words, line_words
from pcdesk.views.billing.tender import TenderBox
from pcdesk.views.billing.usual_words import usual_words
from pcdesk.views.form.lines import money_line, text_line, under_names
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow
from pcdesk.views.look.labels import label
from pcdesk.words.door import show_money


class RefundSheet(MoneySheet):
    """For one payment that stands. Afterwards the refund's own paper is wished for."""

    def __init__(self, bench: Workbench, patient_id: int, line: AccountLine, parent: QWidget | None = None) -> None:
        super().__init__(
            bench, patient_id, parent, tr("Give money back"), "rotate-ccw", name="refund_sheet", tone="danger",
            width=680,
        )  # fmt: skip
        self._line, self._most = line, refundable_cents(line.posting_id)
        self._what = label("", "muted", wraps=True)
        self.body.addWidget(self._what)
        self._say_most()
        self.amount = money_line("amount", tr("Amount"), min(line.open_cents, self._most) or None)
        self.reason = text_line("reason", tr("Reason"))
        self.body.addLayout(under_names(self.amount, self.reason))
        self.body.addWidget(usual_words(self.reason, REFUND.values()))
        self.tender = TenderBox(title=tr("Given back"))
        self.tender.give_back()
        self.tender.choose(Tender(line.tender))
        self.body.addWidget(self.tender)
        self._effect = label("", wraps=True, name="effect")
        self._effect.setMinimumHeight(theme.px(64))  # it grows with the amount, under the eyes of who types it
        self.body.addWidget(self._effect)
        self.finish(tr("Give back"), "danger")
        self.keep_typed(
            "refund", line.posting_id, self.amount, self.reason, begins_in=self.amount, tender=self.tender
        )
        self.amount.textChanged.connect(self._tell)
        self.reason.textChanged.connect(self._tell)
        self._tell()

    def _say_most(self) -> None:
        words = tr("{what}: at most {amount} can be given back.", what=line_words(self._line),
                   amount=show_money(self._most))  # fmt: skip
        self._what.setText(words)

    def read_anew(self) -> None:
        """How much of the payment can still be given back, and what that does."""
        self._most = refundable_cents(self._line.posting_id)
        self._say_most()
        self._tell()

    def _tell(self, _text: str = "") -> None:
        cents = self.amount.understood() or 0
        is_fit = 0 < cents <= self._most
        why_not = tr("Type an amount of at most {amount}.", amount=show_money(self._most)) if not is_fit else ""
        allow(self.go, why_not or ("" if self.reason.text().strip() else tr("Say why, in a few words.")))
        words = tr("Give back {amount}", amount=show_money(cents)) if is_fit else tr("Give back")
        self.go.setText(words)
        self.go.setAccessibleName(words)
        if not is_fit:
            said = tr("Type an amount of at most {amount}.", amount=show_money(self._most))
        else:
            effect = refund_effect(self._line.posting_id, cents)
            parts = [tr("{what}: {amount} is open again.", what=part.memo, amount=show_money(part.cents))
                     for part in effect.opens]  # fmt: skip
            parts.append(
                tr("The balance goes from {before} to {after}.", before=balance_words(effect.before_cents),
                   after=balance_words(effect.after_cents))
            )  # fmt: skip
            said = " ".join([tr("The payment and its receipt stay as they are."), *parts])
        self._effect.setText(said)
        self.heard.follow(said)

    def post(self) -> None:
        """Give it back, once, and wish for its paper."""
        cents = self.amount_of(self.amount)
        if cents is None or not self.go.isEnabled():
            return
        done = self.move(
            refund_payment, payment_id=self._line.posting_id, cents=cents,
            tender=self.tender.tender() or Tender(self._line.tender), reference=self.tender.reference(),
            reason=self.reason.text(), paid_to=self._line.paid_by,
            said=tr("Gave back {amount}.", amount=show_money(cents)),
        )  # fmt: skip
        if done:
            self.bench.wish(PaperWish("receipt", {"posting_id": done.value}))
