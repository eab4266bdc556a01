"""The head of an account: the balance, what it means, what it is made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.models.money.account_story import BalanceStory
from pcdesk.models.money.collect import NOTHING_AHEAD, PaidAhead
from pcdesk.models.money.payer_account import PayerOwes
from pcdesk.views.billing.money_words import balance_look, balance_word
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label, plain_tip, set_role
from pcdesk.views.look.layouts import STRETCH, fill, in_column, in_row
from pcdesk.views.patient.header_words import ahead_words, payer_words
from pcdesk.words.door import show_money

_ALL_FROM = 500  # pixels at scale 1 of a card that names the key of a payment, and a credit that is none


class BalanceCard(QFrame):
    """Signals: payment_wanted, explain_wanted, settle_wanted: that credit pays what is open."""

    payment_wanted = Signal()
    settle_wanted = Signal()
    explain_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.value = label("", "display", name="balance")
        self.word = label("", "strong", name="balance_word")
        self._icon = IconLabel("circle-check", "good", 16)
        self.open_value = label("", "heading", name="open_charges")
        self.credit_value = label("", "heading", name="credit")
        self.explain_button = button(tr("Explain"), "quiet", icon="list", tip=tr("Explain the balance (E)"))
        self.explain_button.setObjectName("explain")
        self.explain_button.clicked.connect(self.explain_wanted)
        self.pay_button = button(tr("Take payment  F6"), "primary", icon="wallet")
        self.pay_button.setObjectName("take_payment")
        self.pay_button.setToolTip(plain_tip(tr("Take payment (F6)")))
        self.pay_button.clicked.connect(self.payment_wanted)
        self.settle_button = button("", "quiet", icon="split", name="settle", run=self.settle_wanted)
        self.ahead = label("", "body", wraps=True, name="paid_ahead")
        self.payers = label("", "caption", wraps=True, name="payers_owe")
        self._is_current, self._has_credit = True, False
        self._lay_out()

    def _lay_out(self) -> None:
        column = in_column(self, spacing=4, margin=(16, 8, 12, 8))
        row = in_row(None, spacing=14)
        column.addLayout(row)
        column.addWidget(self.ahead)
        column.addWidget(self.payers)
        column.addWidget(self.settle_button, 0, Qt.AlignmentFlag.AlignLeft)  # beside the figures it has no room
        fill(row, self._balance(), _fact(label(tr("Open charges"), "label"), self.open_value))
        self.credit_name = label(tr("Not allocated"), "label")
        self._credit = QWidget()
        self._credit.setLayout(_fact(self.credit_name, self.credit_value))
        fill(row, self._credit, STRETCH)
        buttons = in_column(None, self.pay_button, (self.explain_button, Qt.AlignmentFlag.AlignRight), spacing=4)
        row.addLayout(buttons)

    def name_key(self, is_current: bool) -> None:
        """The key is named only while it is about this account too, and where it has room."""
        self._is_current = is_current
        self._fit()

    def _fit(self) -> None:
        is_wide = self.width() >= theme.px(_ALL_FROM)
        self._credit.setVisible(is_wide or self._has_credit)
        is_named = self._is_current and is_wide
        words = " " + (tr("Take payment  F6") if is_named else tr("Take payment"))
        if words != self.pay_button.text():
            self.pay_button.setText(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow card leaves out the key, which the tooltip says too, and nothing that is not allocated."""
        super().resizeEvent(event)
        self._fit()

    def _balance(self) -> QVBoxLayout:
        above = in_row(None, self._icon, self.word, STRETCH, spacing=6)
        return in_column(None, STRETCH, above, self.value, spacing=2)

    def show_story(
        self, story: BalanceStory, idle_cents: int = 0, ahead: PaidAhead = NOTHING_AHEAD,
        payers: Sequence[PayerOwes] = (),
    ) -> None:  # fmt: skip
        """Show the figures of an account. idle_cents: credit that could pay what is open, and is offered to it.

        payers: what insurers owe, said apart: it is no part of the patient's balance.
        """
        self.payers.setText(payer_words(payers))
        self.payers.setVisible(bool(payers))
        said = ahead_words(ahead)
        self.ahead.setText(f"{said}." if said else "")
        self.ahead.setVisible(bool(ahead.missing_cents and said))
        words = tr("Pay {amount} from credit", amount=show_money(idle_cents))
        self.settle_button.setText(words)
        self.settle_button.setAccessibleName(words)
        self.settle_button.setVisible(idle_cents > 0)
        self.value.setText(show_money(abs(story.balance_cents)))
        self.word.setText(balance_word(story.balance_cents, ahead))
        icon, tone = balance_look(story.balance_cents)
        self._icon.show_icon(icon, tone)
        set_role(self.word, "warning" if tone == "warning" else "good")
        self.open_value.setText(_sum_of(story.open_cents, len(story.owed)))
        self.credit_value.setText(_sum_of(story.credit_cents, len(story.credits)))
        self._has_credit = story.credit_cents > 0
        self._fit()
        is_all_ahead = 0 < story.credit_cents <= ahead.cents
        self.credit_name.setText(
            tr("Not allocated") if not is_all_ahead else tr("For today's visit") if ahead.is_today else tr("Paid ahead")
        )
        self.setToolTip(plain_tip(ahead_words(ahead)))
        said = tr("Balance {amount}, {word}", amount=self.value.text(), word=balance_word(story.balance_cents, ahead))
        self.setAccessibleName(". ".join(part for part in (said, ahead_words(ahead), payer_words(payers)) if part))


def _sum_of(cents: int, count: int) -> str:
    return f"{show_money(cents)}  ({count})" if count else show_money(0)


def _fact(name: QLabel, value: QLabel) -> QVBoxLayout:
    made = in_column(None, STRETCH, name, value, 3, spacing=2)
    made.setContentsMargins(0, 0, 0, 0)
    return made
