"""The rows behind a balance or a line: what it is made of, who posted it and when."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from pcdesk.language import tr
from pcdesk.models.money.account import DEBITS
from pcdesk.models.money.account_story import BalanceStory, Part, PostingStory
from pcdesk.models.money.ledger import KIND_WORDS, Kind
from pcdesk.views.billing.money_words import balance_words, line_words, posted_words, side_words, signed, tender_words
from pcdesk.views.list.keyset import Row
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import tool
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column, in_row
from pcdesk.views.patient.ledger import PAYER_KINDS

SUM_ROW = 0  # the id of the last row, which is the sum of those above it


def _icon(row: Row) -> tuple[str, str] | None:
    return ("chevron-right", "accent") if row[0] == SUM_ROW else None


class ExplainPane(QFrame):
    """Signals: line_wanted(posting id) when a row is opened, closed."""

    line_wanted = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "well")
        self.setObjectName("explain_pane")
        self.title = label("", "strong", elides=True, name="explain_title")
        self.detail = label("", "caption", wraps=True, name="explain_detail")
        close = tool("x", tr("Close the explanation"), run=self.closed)
        top = in_row(None, IconLabel("info", "accent", 16), (self.title, 1), close)
        rows = PagedRows(
            (
                Column("what", tr("What"), 1, stretches=True, icon=_icon),
                Column("on", tr("Date"), 2, "date", width=112),
                Column("amount", tr("Amount"), 3, "money", width=100),
            )
        )
        self.table = Table(rows, tr("Rows behind it"), self)
        self.table.setObjectName("explain_rows")
        self.table.set_kind("plain")
        self.table.setMinimumHeight(theme.px(96))
        self.table.row_opened.connect(self._on_opened)
        in_column(self, top, self.detail, (self.table, 1), spacing=4, margin=(12, 4, 8, 8))

    def show_balance(self, story: BalanceStory) -> None:
        """The open charges less what stands against nothing; the last row is their sum, the balance."""
        self.title.setText(tr("Why the balance is {amount}", amount=balance_words(story.balance_cents)))
        if story.owed or story.credits:
            self.detail.setText(tr("Every other line of the account is settled: charge and payment are equal."))
        else:
            self.detail.setText(tr("Every charge is paid in full and nothing is left over."))
        rows: list[Row] = [(line.posting_id, line_words(line), line.posted_on, line.open_cents) for line in story.owed]
        rows += [
            (line.posting_id, tr("Not allocated: {what}", what=line_words(line)), line.posted_on, -line.open_cents)
            for line in story.credits
        ]
        self.table.rows.show_rows([*rows, (SUM_ROW, tr("Balance"), None, story.balance_cents)])

    def show_posting(self, story: PostingStory) -> None:
        """A line: its two sides, who and when, and what it stands against; the last row is what is left of it."""
        line = story.line
        self.title.setText(f"{line_words(line)}  {signed(line.amount_cents)}")
        self.detail.setText(" ".join(part for part in _facts(story) if part))
        rows: list[Row] = [(part.with_id, _part_words(part), part.posted_on, part.cents) for part in story.parts]
        if line.kind == Kind.REVERSAL or line.reversed_by_id:
            left = tr("Allocated now")
            rows.append((SUM_ROW, left, None, story.allocated_cents))
        elif line.kind in DEBITS:
            rows.append((SUM_ROW, tr("Still open"), None, line.open_cents))
        elif line.kind not in PAYER_KINDS:
            rows.append((SUM_ROW, tr("Not allocated"), None, line.open_cents))
        rows += [(part.with_id, _part_words(part), part.posted_on, part.cents) for part in story.payer_parts]
        if story.payer_open_cents:
            is_owed = line.payer_cents > 0
            words = tr("The insurer still owes") if is_owed else tr("Not allocated")
            rows.append((SUM_ROW, words, None, story.payer_open_cents))
        self.table.rows.show_rows(rows)

    def _on_opened(self, posting_id: object) -> None:
        if isinstance(posting_id, int) and posting_id != SUM_ROW:
            self.line_wanted.emit(posting_id)


def _patient_first(side: tuple[str, int, str]) -> bool:
    return side[0] != "receivable"


def _facts(story: PostingStory) -> tuple[str, ...]:
    line = story.line
    paid = tender_words(line.tender, line.tender_reference)
    return (
        posted_words(story),
        *(side_words(account, cents, payer) for account, cents, payer in sorted(story.lines, key=_patient_first)),
        tr("{tender}, paid by {who}.", tender=paid, who=line.paid_by) if paid and line.paid_by else "",
        tr("Reason: {reason}.", reason=line.reason) if line.reason else "",
        tr("It has been reversed.") if line.reversed_by_id else "",
    )


def _part_words(part: Part) -> str:
    words = tr("{what}, receipt {number}", what=part.memo, number=part.receipt_number) if part.receipt_number else (
        part.memo or tr(KIND_WORDS[Kind(part.kind)])
    )
    return tr("{what} (given and released again)", what=words) if part.cents == 0 else words
