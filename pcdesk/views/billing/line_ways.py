"""What can be done with a line of an account: its words, its keys, and which lines it fits."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from pcdesk.acts.money.money import post_charge, refund_payment, reverse_posting, take_payment, write_off
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.acts.people.patient import open_file
from pcdesk.language import tr
from pcdesk.models.money.account import CREDITS, DEBITS, AccountLine
from pcdesk.models.money.ledger import Kind
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.list.ways import Way, Ways


def _is_no_open_charge(line: AccountLine) -> str:
    return "" if line.kind in DEBITS and line.open_cents > 0 else tr("Choose a charge that is open.")


def _has_nothing_left(line: AccountLine) -> str:
    is_fit = line.kind in CREDITS and line.open_cents > 0
    return "" if is_fit else tr("Choose a payment with something left to allocate.")


def _has_no_paper(line: AccountLine) -> str:
    is_fit = line.receipt_number or (line.kind == Kind.REVERSAL and line.tender)
    return "" if is_fit else tr("Choose a payment.")


def _stands_not(line: AccountLine) -> str:
    is_fit = line.kind == Kind.PAYMENT and not line.reversed_by_id
    return "" if is_fit else tr("Choose a payment that stands.")


def _is_reversed(line: AccountLine) -> str:
    if line.kind == Kind.PAYER_PAYMENT:
        return tr("An insurer's payment is taken back whole, for all its patients.")
    return tr("This has been reversed already.") if line.reversed_by_id or line.reverses_id else ""


def _receipt(ways: Ways, line: AccountLine, _at: QPoint) -> None:
    ways.bench.wish(PaperWish("receipt", {"posting_id": line.posting_id}))


LINE_WAYS = (
    Way("charge", "Post charge", "plus", post_charge, "C", "Post charge", needs_row=False),
    Way("write_off", "Write off", "tag", write_off, "W", "Write off", against=_is_no_open_charge),
    Way("allocate", "Allocate", "split", take_payment, "A", "Allocate", against=_has_nothing_left),
    Way("receipt", "Receipt", "receipt", PAPERS["receipt"], "R", "Receipt", _receipt, against=_has_no_paper),
    Way("refund", "Give back", "rotate-ccw", refund_payment, "G", "Give back", against=_stands_not),
    Way("reverse", "Reverse", "undo-2", reverse_posting, "V", "Reverse", against=_is_reversed),
    Way("explain", "Explain the balance", "info", open_file, "E", needs_row=False, has_line=True),
)


class LineWays(Ways):
    """Of one account; the sheets are opened by its page."""

    def none_chosen(self) -> str:
        """What is said where no line is chosen."""
        return tr("Choose a line.")
