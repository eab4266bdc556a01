"""A patient's account: the balance, and every line that explains it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import peewee as pw

from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.reasons import reason_words
from pcdesk.models.money.charge_words import posting_words
from pcdesk.models.money.ledger import Account, Allocation, Kind, Line, Posting
from pcdesk.models.record.question import Mark, Question

OWED = (Account.RECEIVABLE, Account.INSURER)  # what somebody owes: the patient, and her insurers
DEBITS = (Kind.CHARGE, Kind.TRANSFER)  # what a patient pays
CREDITS = (Kind.PAYMENT, Kind.ADJUSTMENT)  # what pays it


@dataclass(frozen=True)
class PayerShare:
    """What a posting adds to what a coverage owes, in cents, and what is left of it: unanswered, or not allocated."""

    coverage_id: int
    amount_cents: int
    open_cents: int


@dataclass(frozen=True)
class AccountLine:
    """One posting as the account shows it. amount_cents: what it adds to the balance; balance_cents: after it.

    open_cents: of a charge what the patient has not paid, of her payment or of a write-off what is not allocated. memo
    and reason: in words of today for staff. refunds_id: the payment a refund gives back cents of. payers: what it adds
    to what her insurers owe, which is no part of any figure before it. batch_id: the insurer's payment it came with.
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
    payers: tuple[PayerShare, ...] = ()
    batch_id: int | None = None

    @property
    def payer_cents(self) -> int:
        """What it adds to what insurers owe, in cents."""
        return sum(share.amount_cents for share in self.payers)


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
    sums, left = _sums(patient_id)
    postings = _postings(patient_id)
    reversed_by = {p.reverses_id: p.id for p in postings if p.reverses_id}
    owed_by: dict[int, list[PayerShare]] = {}
    for (posting, coverage), cents in sums.items():
        if coverage is not None:
            owed_by.setdefault(posting, []).append(PayerShare(coverage, cents, left[posting, coverage]))
    lines, running = [], 0
    for p in postings:
        amount = sums.get((p.id, None), 0)
        running += amount
        is_gone = p.id in reversed_by or p.reverses_id is not None
        shares = owed_by.get(p.id, ())
        lines.append(
            AccountLine(
                p.id, p.kind, p.posted_on, posting_words(p), p.tender, p.tender_reference, p.paid_by,
                reason_words(p.reason_code, p.reason), amount, running, 0 if is_gone else left.get((p.id, None), 0),
                p.receipt_number, p.reverses_id, reversed_by.get(p.id), p.visit_id, p.staff_id, p.refunds_id,
                tuple(replace(share, open_cents=0) if is_gone else share for share in shares), p.batch_id,
            )
        )  # fmt: skip
    return lines


_POSTINGS = Question(
    lambda: Posting.select(*Posting._meta.sorted_fields, Visit.visit_on)
    .join(Visit, pw.JOIN.LEFT_OUTER)
    .where(Posting.patient == Mark(Posting.patient))
    .order_by(Posting.id)
)
_SUMS = Question(
    lambda: Line.select(Line.posting, Line.coverage, pw.fn.sum(Line.amount_cents))
    .where(Line.patient == Mark(Line.patient), Line.account.in_([str(one) for one in OWED]))
    .group_by(Line.posting, Line.coverage)
)
_ALLOCATED = Question(
    lambda: Allocation.select(
        Allocation.credit, Allocation.charge, Allocation.coverage, pw.fn.sum(Allocation.amount_cents)
    )
    .join(Posting, on=Allocation.credit)
    .where(Posting.patient == Mark(Posting.patient))
    .group_by(Allocation.credit, Allocation.charge, Allocation.coverage)
)


_day: Any = Visit.visit_on.python_value


def _postings(patient_id: int) -> list[Any]:
    found: dict[int, Any] = {}
    for p, (visit_on,) in _POSTINGS.rows_of(Posting, patient_id):
        found[p.id] = p
        if p.visit_id:
            p.visit = Visit(__no_default__=1, id=p.visit_id, visit_on=_day(visit_on))
        if p.reverses_id:
            p.reverses = found[p.reverses_id]
        if p.refunds_id:
            p.refunds = found[p.refunds_id]
    return list(found.values())


Sums = dict[tuple[int, int | None], int]


def _sums(patient_id: int) -> tuple[Sums, Sums]:
    """By posting and who owes (None is the patient): what it adds, and what is left of it, never negative; in cents."""
    amounts: Sums = {(posting, coverage): cents for posting, coverage, cents in _SUMS.rows(patient_id) if cents}
    left = {key: abs(cents) for key, cents in amounts.items()}
    for credit, charge, coverage, cents in _ALLOCATED.rows(patient_id):
        left[credit, coverage] -= cents
        left[charge, coverage] -= cents
    return amounts, left


def still_open(lines: Iterable[AccountLine]) -> list[AccountLine]:
    """Of these lines what the patient has still to pay, in their order."""
    return [line for line in lines if line.kind in DEBITS and line.open_cents > 0]


def not_allocated(lines: Iterable[AccountLine]) -> list[AccountLine]:
    """Of these lines the payments and write-offs of which something stands against nothing, in their order."""
    return [line for line in lines if line.kind in CREDITS and line.open_cents > 0]


def open_charges(patient_id: int) -> list[AccountLine]:
    """Charges with cents the patient has still to pay, oldest first."""
    return still_open(account_lines(patient_id))


def unallocated(patient_id: int) -> list[AccountLine]:
    """Payments and write-offs with cents that stand against no charge yet, oldest first."""
    return not_allocated(account_lines(patient_id))


def refundable_cents(payment_id: int, lines: Sequence[AccountLine] | None = None) -> int:
    """What can still be given back of a payment: what was paid less its refunds; 0 of one that was reversed.

    lines: those of its account, where they were read already.
    """
    if lines is None:
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
