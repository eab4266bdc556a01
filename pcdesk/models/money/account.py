"""A patient's account: the balance, and every line that explains it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.reasons import reason_words
from pcdesk.models.money.charge_words import posting_words
from pcdesk.models.money.ledger import Account, Allocation, Kind, Line, Posting


@dataclass(frozen=True)
class AccountLine:
    """One posting as the account shows it. amount_cents: what it adds to the balance; balance_cents: after it.

    open_cents: of a charge what is unpaid, of a payment or write-off what is not allocated. memo and reason: in words
    of today for staff. refunds_id: the payment a refund gives back cents of.
    """

    posting_id: int
    kind: str
    posted_on: date
    memo: str
    tender: str
    tender_reference: str
    paid_by: str
    reason: str
    amount_cents: int
    balance_cents: int
    open_cents: int
    receipt_number: int | None
    reverses_id: int | None
    reversed_by_id: int | None
    visit_id: int | None
    staff_id: int | None
    refunds_id: int | None = None


def balance(patient_id: int) -> int:
    """What the patient owes in cents; negative when the clinic owes her."""
    query = Line.select(pw.fn.coalesce(pw.fn.sum(Line.amount_cents), 0)).where(
        Line.patient == patient_id, Line.account == str(Account.RECEIVABLE)
    )
    return int(query.scalar())


def balances(patient_ids: Iterable[int]) -> dict[int, int]:
    """The balance of each of these patients, in cents; patients without lines owe 0."""
    ids = list(patient_ids)
    rows: Any = (
        Line.select(Line.patient, pw.fn.sum(Line.amount_cents))
        .where(Line.patient.in_(ids), Line.account == str(Account.RECEIVABLE))
        .group_by(Line.patient)
        .tuples()
    )
    return {**dict.fromkeys(ids, 0), **dict(rows)}


def account_lines(patient_id: int) -> list[AccountLine]:
    """Every posting of the patient, oldest first, with the running balance."""
    amounts = _receivable(patient_id)
    open_cents = _open(amounts)
    postings = _postings(patient_id)
    reversed_by = {p.reverses_id: p.id for p in postings if p.reverses_id}
    lines, running = [], 0
    for p in postings:
        amount = amounts.get(p.id, 0)
        running += amount
        lines.append(
            AccountLine(
                p.id, p.kind, p.posted_on, posting_words(p), p.tender, p.tender_reference, p.paid_by,
                reason_words(p.reason_code, p.reason), amount, running,
                0 if p.id in reversed_by or p.reverses_id else open_cents.get(p.id, 0), p.receipt_number,
                p.reverses_id, reversed_by.get(p.id), p.visit_id, p.staff_id, p.refunds_id,
            )
        )  # fmt: skip
    return lines


def _postings(patient_id: int) -> list[Any]:
    rows: Any = (
        Posting.select(Posting, Visit)
        .join(Visit, pw.JOIN.LEFT_OUTER)
        .where(Posting.patient == patient_id)
        .order_by(Posting.id)
    )
    found = {p.id: p for p in rows}
    for p in found.values():
        if p.reverses_id:
            p.reverses = found[p.reverses_id]
        if p.refunds_id:
            p.refunds = found[p.refunds_id]
    return list(found.values())


def _receivable(patient_id: int) -> dict[int, int]:
    rows: Any = (
        Line.select(Line.posting, pw.fn.sum(Line.amount_cents))
        .where(Line.patient == patient_id, Line.account == str(Account.RECEIVABLE))
        .group_by(Line.posting)
        .tuples()
    )
    return dict(rows)


def _open(amounts: dict[int, int]) -> dict[int, int]:
    """Charges: cents not yet covered. Payments and write-offs: cents not yet allocated (positive)."""
    left = {posting: abs(cents) for posting, cents in amounts.items()}
    for side in (Allocation.credit, Allocation.charge):
        rows: Any = (
            Allocation.select(side, pw.fn.sum(Allocation.amount_cents))
            .where(side.in_(list(amounts)))
            .group_by(side)
            .tuples()
        )
        for posting, cents in rows:
            left[posting] -= cents
    return left


def open_charges(patient_id: int) -> list[AccountLine]:
    """Charges with cents still to pay, oldest first."""
    return [line for line in account_lines(patient_id) if line.kind == Kind.CHARGE and line.open_cents > 0]


def unallocated(patient_id: int) -> list[AccountLine]:
    """Payments and write-offs with cents that stand against no charge yet, oldest first."""
    credits = (Kind.PAYMENT, Kind.ADJUSTMENT)
    return [line for line in account_lines(patient_id) if line.kind in credits and line.open_cents > 0]


def refundable_cents(payment_id: int) -> int:
    """What can still be given back of a payment: what was paid less its refunds; 0 of one that was reversed."""
    payment: Any = Posting.get_by_id(payment_id)
    lines = account_lines(payment.patient_id)
    given = sum(line.amount_cents for line in lines if line.refunds_id == payment_id and not line.reversed_by_id)
    mine = next(line for line in lines if line.posting_id == payment_id)
    return 0 if mine.reversed_by_id or mine.kind != Kind.PAYMENT else -mine.amount_cents - given


def taken_on(on: date) -> dict[str, int]:
    """What came in on a day by tender, in cents, reversals and refunds taken off."""
    tenders = [str(a) for a in (Account.CASH, Account.CHECK, Account.CARD)]
    rows: Any = (
        Line.select(Line.account, pw.fn.sum(Line.amount_cents))
        .join(Posting)
        .where(Posting.posted_on == on, Line.account.in_(tenders))
        .group_by(Line.account)
        .tuples()
    )
    return {**dict.fromkeys(tenders, 0), **dict(rows)}
