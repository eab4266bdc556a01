"""The papers of a payment: its receipt, the paper of its reversal, and that of a refund; what the ledger says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.frame import full_name, letterhead, row_or_trouble, spoken, wall
from pcdesk.acts.papers.kind import Contents, paper
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.correspondence import PutOut, first_put_out
from pcdesk.models.desk.paper_facts import practice_row
from pcdesk.models.money.account import AccountLine, account_lines
from pcdesk.models.money.charge_words import ChargeKind, ChargeWords
from pcdesk.models.money.ledger import Kind, Posting
from pcdesk.models.money.payment_story import PaymentStory, balance_at, payment_story
from pcdesk.models.record.as_it_stood import row_as_it_stood
from pcdesk.trouble import KnownError

if TYPE_CHECKING:
    from pcdesk.printing.ground.labels import Labels
    from pcdesk.printing.money.money_back import MoneyBack
    from pcdesk.printing.money.receipt import GivenBack, Receipt, ReceiptLine


@paper("receipt", "Receipt", Right.PRINT_MONEY, once=True)
def receipt(desk: Desk, posting_id: int, language: str = "") -> Contents:
    """The receipt of a payment, or the paper of a refund or of a reversal.

    language: en or es; the patient's own when "". Raises NotAllowed, and KnownError for a posting that moved no money.
    """
    posting: Any = row_or_trouble(Posting, posting_id)
    about = {"posting_id": posting_id}
    if posting.kind == Kind.PAYMENT:
        from pcdesk.printing.money.receipt import receipt_pdf

        paid = _receipt(posting, language)
        return Contents(
            paid, receipt_pdf, f"receipt-{paid.number}.pdf", tr("Receipt {number}", number=paid.number),
            posting.patient_id, {**about, "language": paid.language},
        )  # fmt: skip
    from pcdesk.printing.money.money_back import money_back_pdf

    back = _money_back(posting, language)
    title = tr("Refund {number}", number=back.number)
    if back.kind == "reversal":
        title = tr("Reversal of receipt {number}", number=back.number)
    return Contents(
        back, money_back_pdf, f"{back.kind}-{back.number}.pdf", title, posting.patient_id,
        {**about, "language": back.language},
    )  # fmt: skip


def _receipt(posting: Any, language: str) -> Receipt:
    """A payment in words and cents. The balance before is what was owed when the money was taken, that day's charges
    included.
    """
    from pcdesk.printing.ground.dates import long_date
    from pcdesk.printing.ground.labels import Labels
    from pcdesk.printing.money.receipt import Receipt, Tender

    lines = account_lines(posting.patient_id)
    issued, story = first_put_out("receipt", "posting", posting.id), payment_story(posting.id, lines)
    patient, clinic = _as_issued(posting.patient, issued), _as_issued(practice_row(), issued)
    labels = Labels(language or spoken(patient.language))
    mirror = _mirror(posting, lines)
    due = story.due
    due_key = "copay" if due is not None and due.what.kind == ChargeKind.COPAY else "fee"
    return Receipt(
        letterhead(clinic), str(posting.receipt_number), wall(posting.posted_at), posting.paid_by or full_name(patient),
        full_name(patient), _lines(story, posting, labels),
        (Tender(posting.tender, story.paid_cents, posting.tender_reference),), story.paid_cents,
        story.before_cents, story.after_cents,
        received_by=_as_issued(posting.staff, issued).name if posting.staff_id else "", record_number=patient.mrn,
        language=labels.language, copy_of=issued.on if issued else None,
        reversed_on=mirror.posted_on if mirror else None, reversed_because=_why(mirror, labels) if mirror else "",
        reversed_balance_cents=balance_at(mirror.id, lines) if mirror else 0, due_cents=due.cents if due else 0,
        due_words=labels(f"receipt.due.{due_key}", date=long_date(labels, due.visit_on or posting.posted_on))
        if due else "",
        is_with_plan=story.is_with_plan, clinicians=_clinicians(story, labels, issued),
        clinic_facts=_clinic_facts(clinic, labels),
        given_back=_given_back(posting, lines),
    )  # fmt: skip


def _money_back(asked: Any, language: str) -> MoneyBack:
    """A refund, or the reversal of a payment or of a refund, in words and cents."""
    from pcdesk.printing.ground.labels import Labels
    from pcdesk.printing.money.money_back import MoneyBack
    from pcdesk.printing.money.receipt import Tender

    account = account_lines(asked.patient_id)
    mirror: Any = asked if asked.kind == Kind.REVERSAL else _mirror(asked, account)
    was = asked.reverses if asked.kind == Kind.REVERSAL else asked
    if was.kind not in (Kind.PAYMENT, Kind.REFUND):
        raise _no_payment()
    is_refund = was.kind == Kind.REFUND
    payment, done = (was.refunds, was) if is_refund else (was, mirror)
    issued, story = first_put_out("receipt", "posting", asked.id), payment_story(payment.id, account)
    patient, clinic = _as_issued(payment.patient, issued), _as_issued(practice_row(), issued)
    labels = Labels(language or spoken(patient.language))
    cents = next(line.amount_cents for line in account if line.posting_id == done.id)
    after = balance_at(done.id, account)
    earlier = [line for line in _refunds(payment, account) if is_refund and line.posting_id < done.id]
    return MoneyBack(
        letterhead(clinic), "refund" if is_refund else "reversal", str(done.receipt_number or payment.receipt_number),
        wall(done.posted_at), done.paid_by or payment.paid_by or full_name(patient), full_name(patient),
        str(payment.receipt_number), payment.posted_on, story.paid_cents,
        Tender(done.tender, cents, done.tender_reference), after - cents, after, _lines(story, payment, labels),
        sum(line.amount_cents for line in earlier), _why(done, labels),
        _as_issued(done.staff, issued).name if done.staff_id else "", patient.mrn, _clinic_facts(clinic, labels),
        labels.language, issued.on if issued else None, mirror.posted_on if is_refund and mirror else None,
        balance_at(mirror.id, account) if is_refund and mirror else 0,
    )  # fmt: skip


def _no_payment() -> KnownError:
    return KnownError(
        tr("Only a payment has a receipt."), tr("Nothing was printed."), tr("Choose a payment of the account.")
    )


def _lines(story: PaymentStory, payment: Any, labels: Labels) -> tuple[ReceiptLine, ...]:
    from pcdesk.printing.money.receipt import ReceiptLine

    lines = [ReceiptLine(_said(part.what, labels), part.cents, part.visit_on) for part in story.parts]
    if (due := story.ahead) is not None:
        day = ".today" if due.visit_on == payment.posted_on else ""
        words = labels(f"receipt.ahead.{due.what.kind}{day}", about=labels.shipped(due.what.about))
        lines.append(ReceiptLine(words, due.cents, due.visit_on))
    if story.kept_cents:
        lines.append(ReceiptLine(labels("receipt.kept"), story.kept_cents))
    return tuple(lines)


def _said(what: ChargeWords, labels: Labels) -> str:
    """What a charge is for in the patient's language; the day of the visit has a column of its own."""
    if what.kind == ChargeKind.ITEM:
        return labels(f"item.{what.about}")
    about = labels.shipped(what.about)
    return about if what.kind == ChargeKind.TYPED else labels(f"charge.{what.kind}", about=about)


def _why(posting: Any, labels: Labels) -> str:
    """The reason in the patient's language; what staff typed is said to be theirs."""
    said = [labels(f"reason.{posting.reason_code}")] if posting.reason_code else []
    if posting.reason:
        said.append(labels("reason.noted", why=posting.reason))
    return " · ".join(said)


def _mirror(posting: Any, lines: Sequence[AccountLine]) -> Any:
    """The posting that reverses this one, None for none."""
    found = next((line.reversed_by_id for line in lines if line.posting_id == posting.id), None)
    return Posting.get_by_id(found) if found is not None else None


def _refunds(payment: Any, lines: Sequence[AccountLine]) -> list[AccountLine]:
    return [line for line in lines if line.refunds_id == payment.id and not line.reversed_by_id]


def _given_back(payment: Any, lines: Sequence[AccountLine]) -> tuple[GivenBack, ...]:
    from pcdesk.printing.money.receipt import GivenBack

    return tuple(
        GivenBack(line.amount_cents, line.posted_on, str(line.receipt_number)) for line in _refunds(payment, lines)
    )


def _as_issued(row: Any, issued: PutOut | None) -> Any:
    """The clinic or a person as a paper called them when it was printed first: a copy calls nobody otherwise."""
    return row if row is None or issued is None else row_as_it_stood(type(row), row.id, issued.act_id) or row


def _clinicians(story: PaymentStory, labels: Labels, issued: PutOut | None) -> tuple[str, ...]:
    found = []
    for seen in (_as_issued(one, issued) for one in story.seen_by):
        name = " ".join(part for part in (seen.first, seen.last) if part) or seen.shown_as
        name = ", ".join(part for part in (name, seen.credential) if part)
        found.append(f"{name} · {labels('receipt.npi', number=seen.npi)}" if seen.npi else name)
    return tuple(found)


def _clinic_facts(row: Any, labels: Labels) -> str:
    said = [row.name if row else ""]
    if row and row.tax_number:
        said.append(labels("receipt.tax.number", number=row.tax_number))
    if row and row.npi:
        said.append(labels("receipt.npi", number=row.npi))
    return " · ".join(said) if len(said) > 1 else ""
