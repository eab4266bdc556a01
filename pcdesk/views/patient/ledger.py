"""The account line by line with its running balance; billing itself is a panel of its own."""

from __future__ import annotations

from typing import Any, ClassVar

import peewee as pw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.models.book.visit import Visit
from pcdesk.models.money.account import AccountLine, account_lines, balance
from pcdesk.models.money.collect import paid_ahead
from pcdesk.models.money.ledger import KIND_WORDS, TENDER_WORDS, Allocation, Kind, Line, Posting, Tender
from pcdesk.models.money.payer_account import owed_by_payers
from pcdesk.views.bench.page import Page
from pcdesk.views.bench.wishes import PanelWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import hairline
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.labels import label, set_role
from pcdesk.views.look.layouts import fill, in_column, in_row
from pcdesk.views.patient.header_words import ahead_words, payer_words
from pcdesk.words.door import show_money

_ICONS = {
    Kind.CHARGE: ("file-text", "muted"),
    Kind.PAYMENT: ("banknote", "good"),
    Kind.ADJUSTMENT: ("hand-coins", "muted"),
    Kind.REVERSAL: ("undo-2", "warning"),
    Kind.REFUND: ("rotate-ccw", "warning"),
    Kind.PAYER_PAYMENT: ("shield-check", "muted"),
    Kind.PAYER_ADJUSTMENT: ("tag", "muted"),
    Kind.TRANSFER: ("arrow-right", "muted"),
}

PAYER_KINDS = (Kind.PAYER_PAYMENT, Kind.PAYER_ADJUSTMENT)  # what moves no cent of the patient's


def line_words(line: AccountLine) -> str:
    """Payment · Card · receipt 1041 · reversed."""
    tender = tr(TENDER_WORDS[Tender(line.tender)]) if line.tender else ""
    receipt = tr("receipt {number}", number=line.receipt_number) if line.receipt_number is not None else ""
    reverted = tr("reversed") if line.reversed_by_id else ""
    kind = tr(KIND_WORDS[Kind(line.kind)])
    memo = "" if line.memo == kind else line.memo
    if line.kind in PAYER_KINDS:
        kind, memo = memo, show_money(abs(line.payer_cents))
    parts = (kind, memo, tender, line.tender_reference, receipt, line.reason, reverted)
    return " · ".join(part for part in parts if part)


def _row(line: AccountLine) -> tuple[Any, ...]:
    cents = None if line.kind in PAYER_KINDS else line.amount_cents
    return (line.posting_id, line.posted_on, line_words(line), cents, line.balance_cents, line)


def _icon(row: Any) -> tuple[str, str] | None:
    return _ICONS[Kind(row[-1].kind)]


class LedgerPage(Page):
    """Newest first, each with the balance after it."""

    about: ClassVar[tuple[type[pw.Model], ...]] = (Posting, Line, Allocation, Visit)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.table = Table(
            PagedRows((
                Column("on", tr("Date"), 1, "date", width=112),
                Column("what", tr("What"), 2, width=220, stretches=True, icon=_icon),
                Column("amount", tr("Amount $"), 3, "money", width=96),
                Column("balance", tr("Balance $"), 4, "money", width=96),
            )),
            tr("Account"),
        )  # fmt: skip
        self.table.setObjectName("ledger")
        self.table.set_kind("plain")
        self.table.setMinimumHeight(theme.px(88))  # with little height, two rows, and the foot stays in sight
        empty = Empty("wallet", tr("Nothing was charged or paid yet"), tr("Open billing"))
        empty.action_wanted.connect(self._on_billing)
        self.table.set_empty(empty)
        self.table.row_opened.connect(self._on_opened)
        self.balance = label("", "strong", name="balance")
        billing = button(tr("Open billing"), "quiet", icon="external-link", run=self._on_billing)
        foot = in_row(None, billing, spacing=None, margin=(16, 6, 16, 6))
        self.insurers = label("", "caption", wraps=True, name="payers_owe")
        self.insurers.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.setSpacing(theme.px(12))
        foot.addStretch(0)
        fill(foot, (self.insurers, 1), self.balance)
        in_column(self, (self.table, 1), hairline(), foot, spacing=0)
        self.setFocusProxy(self.table)

    def fill(self) -> None:
        """Read the account."""
        self.table.rows.show_rows([_row(line) for line in reversed(account_lines(self.patient_id))])
        owed, ahead = balance(self.patient_id), paid_ahead(self.patient_id)
        words = tr("Owes {amount}", amount=show_money(owed)) if owed > 0 else tr("Nothing is owed")
        if owed < 0:
            credit = tr("Credit of {amount}", amount=show_money(-owed))
            words = tr("Paid ahead {amount}", amount=show_money(-owed)) if -owed <= ahead.cents else credit
        beside = " · ".join(filter(None, (ahead_words(ahead), payer_words(owed_by_payers(self.patient_id)))))
        self.balance.setText(words)
        self.insurers.setText(beside)
        self.insurers.setVisible(bool(beside))
        set_role(self.balance, "warning" if owed > 0 else "strong")

    def _on_billing(self) -> None:
        self.bench.wish(PanelWish("billing"))

    def _on_opened(self, _posting: object) -> None:
        self._on_billing()
