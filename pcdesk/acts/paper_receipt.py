"""The receipt as a paper: what the ledger says of one payment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcdesk.acts.act import about, act
from pcdesk.acts.desk import Desk
from pcdesk.acts.paper_frame import Paper, full_name, letterhead, row_or_trouble, spoken, undrawn_in, wall
from pcdesk.language import tr
from pcdesk.models.account import account_lines
from pcdesk.models.charge_words import ChargeKind, ChargeWords
from pcdesk.models.ledger import Kind, Posting
from pcdesk.models.paper_facts import paid_for, was_put_out
from pcdesk.models.right import Right
from pcdesk.trouble import KnownError

if TYPE_CHECKING:
    from pcdesk.printing.labels import Labels
    from pcdesk.printing.receipt import Receipt


def receipt(desk: Desk, posting_id: int) -> Paper:
    """The receipt of a payment, in the patient's language; of a reversal the receipt of what it took back.

    Raises NotAllowed, and KnownError for a posting that is no payment.
    """
    from pcdesk.printing.receipt import receipt_pdf

    facts, payment_id, patient_id = receipt_facts(desk, posting_id)
    title = tr("Receipt {number}", number=facts.number)
    return Paper(
        "receipt", title, f"receipt-{facts.number}.pdf", receipt_pdf(facts), patient_id, {"posting_id": payment_id},
        undrawn=undrawn_in(facts),
    )  # fmt: skip


@act("Show receipt", Right.PRINT_MONEY, undo=False)
def receipt_facts(desk: Desk, posting_id: int) -> tuple[Receipt, int, int]:
    """(the receipt in words and cents, the payment's posting id, the patient's id); noted in the journal.

    The balance before is what was owed when the money was taken, the day's own charges included.
    """
    from pcdesk.printing.labels import Labels
    from pcdesk.printing.receipt import Receipt, ReceiptLine, Tender

    posting: Any = row_or_trouble(Posting, posting_id)
    if posting.kind == Kind.REVERSAL:
        posting = posting.reverses
    if posting.kind != Kind.PAYMENT:
        raise KnownError(
            tr("Only a payment has a receipt."), tr("Nothing was printed."), tr("Choose a payment of the account.")
        )
    patient = posting.patient
    language = spoken(patient.language)
    labels = Labels(language)
    after = next(line for line in account_lines(patient.id) if line.posting_id == posting.id)
    paid = -after.amount_cents
    parts = paid_for(posting.id, paid)
    lines = [ReceiptLine(_said(part.what, labels), part.cents, part.visit_on) for part in parts]
    if rest := paid - sum(part.cents for part in parts):
        lines.append(ReceiptLine(labels("receipt.kept"), rest))
    mirror: Any = Posting.get_or_none(Posting.reverses == posting.id)
    about(label=tr("Show receipt {number}", number=posting.receipt_number), patient=patient.id, posting_id=posting.id)
    paper = Receipt(
        letterhead(), str(posting.receipt_number), wall(posting.posted_at), posting.paid_by or full_name(patient),
        full_name(patient), tuple(lines), (Tender(posting.tender, paid, posting.tender_reference),), paid,
        after.balance_cents + paid, after.balance_cents,
        received_by=posting.staff.name if posting.staff_id else "", record_number=patient.mrn, language=language,
        is_copy=was_put_out("receipt", "posting_id", posting.id),
        reversed_on=mirror.posted_on if mirror else None, reversed_because=mirror.reason if mirror else "",
    )  # fmt: skip
    return paper, int(posting.id), int(patient.id)


def _said(what: ChargeWords, labels: Labels) -> str:
    """What a charge is for in the patient's language; the day of the visit has a column of its own."""
    about = labels.shipped(what.about)
    return about if what.kind == ChargeKind.TYPED else labels(f"charge.{what.kind}", about=about)
