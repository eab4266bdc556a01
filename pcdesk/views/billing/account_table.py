"""The lines of an account with the balance after each, the newest first; reversed lines are struck through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.models.money.account import AccountLine
from pcdesk.models.money.ledger import Kind
from pcdesk.views.billing.money_words import KIND_ICONS, line_words, tender_words
from pcdesk.views.list.keyset import Row
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.patient.ledger import PAYER_KINDS
from pcdesk.words.door import show_amount, show_money

STRUCK = 8  # the place in a row that says whether it is struck through


def _signed(row: Row) -> str:
    return show_amount(row[5]) if row[5] or row[9] == Kind.CHARGE else ""


def _open(row: Row) -> str:
    return show_amount(row[7]) if row[7] else ""


def _icon(row: Row) -> tuple[str, str] | None:
    return (KIND_ICONS[Kind(row[9])], "faint" if row[STRUCK] else "muted")


def _tone(row: Row) -> str:
    return "muted" if row[STRUCK] or row[9] in PAYER_KINDS else ""


class AccountTable(Table):
    """Rows by posting id. Columns that are not needed give way where there is little room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        rows = PagedRows(
            (
                Column("on", tr("Date"), 1, "date", width=112, tone=_tone),
                Column("what", tr("What"), 2, stretches=True, icon=_icon, tone=_tone),
                Column("by", tr("By"), 3, width=48, tone=_tone),
                Column("tender", tr("Paid with"), 4, width=112, tone=_tone),
                Column("amount", tr("Amount"), 5, "money", width=88, show=_signed, tone=_tone),
                Column("open", tr("Open"), 7, "money", width=80, show=_open),
                Column("balance", tr("Balance"), 6, "money", width=92, tone=_tone),
            ),
            is_struck=lambda row: row[STRUCK],
        )
        self._asks_open = False
        super().__init__(rows, tr("Lines of the account"), parent)
        self.setObjectName("account_lines")
        self.setSelectionMode(Table.SelectionMode.SingleSelection)

    def show_lines(
        self, lines: Sequence[AccountLine], initials: dict[int, str], payers: Mapping[int, str]
    ) -> None:
        """Show these lines, newest first; none is chosen then. payers: the insurer's name by coverage."""
        self.rows.show_rows([row_of(line, initials, payers) for line in reversed(lines)])

    def ask_open(self, is_asked: bool) -> None:
        """Whether the lines are shown for what is open of them: then that column stays in a narrow panel too."""
        self._asks_open = is_asked
        self.give_way()

    def give_way(self) -> None:
        """In a narrow panel who posted it and how it was paid are in the explanation only."""
        width = self.width() / theme.scale()
        self.setColumnHidden(5, width < 620 and not self._asks_open)
        self.setColumnHidden(2, width < 860)
        self.setColumnHidden(3, width < 700)


def row_of(line: AccountLine, initials: dict[int, str], payers: Mapping[int, str]) -> Row:
    """A line as the table keeps it. What an insurer owes of it is said in words beside it and in no figure."""
    words = line_words(line)
    if line.reversed_by_id:
        words = tr("{what} (reversed)", what=words)
    elif line.reason:
        words = tr("{what}: {reason}", what=words, reason=line.reason)
    for share in line.payers:
        if share.amount_cents > 0 and share.open_cents:
            words = tr("{what} · {payer} owes {amount}", what=words, payer=payers.get(share.coverage_id, ""),
                       amount=show_money(share.open_cents))  # fmt: skip
    return (
        line.posting_id, line.posted_on, words, initials.get(line.staff_id or 0, ""),
        tender_words(line.tender, line.tender_reference), line.amount_cents, line.balance_cents, line.open_cents,
        bool(line.reversed_by_id), line.kind,
    )  # fmt: skip


def passes(line: AccountLine, choice: str) -> bool:
    """Whether a line is shown under a filter: all, open or payments."""
    if choice == "open":
        return line.open_cents > 0
    if choice == "payments":
        return bool(line.tender) or line.kind == Kind.PAYER_PAYMENT
    return True
