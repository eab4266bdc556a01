"""What insurers owe for a patient, apart from what she owes: by coverage, and charge by charge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk.models.cover.coverage import Coverage, Payer, Plan
from pcdesk.models.money.account import AccountLine, account_lines
from pcdesk.models.money.charge_words import posting_words
from pcdesk.models.money.ledger import Account, Allocation, ChargeLine, Kind, Line, PayerBatch, Posting
from pcdesk.models.money.sharing_out import share_out
from pcdesk.models.record.question import Mark, Question


@dataclass(frozen=True)
class PayerOwes:
    """What one coverage owes in cents; negative when it has paid more than it was asked for. payer and plan: names."""

    coverage_id: int
    payer: str
    plan: str
    cents: int


@dataclass(frozen=True)
class Waiting:
    """A charge that waits for the answer of a coverage: what is open of its part, in cents."""

    line: AccountLine
    coverage_id: int
    open_cents: int


@dataclass(frozen=True)
class Service:
    """One service of a charge: units at a fee in cents each, on its day. code: the clinic's own, "" for none."""

    fee_cents: int
    on: date
    units: int = 1
    code: str = ""

    @property
    def cents(self) -> int:
        """What it comes to."""
        return self.units * self.fee_cents


@dataclass(frozen=True)
class BatchOfDay:
    """A payment of an insurer that came on a day, in cents. is_reversed: it was taken back whole."""

    batch_id: int
    payer: str
    tender: str
    reference: str
    cents: int
    patients: int
    is_reversed: bool


_OWED = Question(
    lambda: Line.select(Line.coverage, Payer.name, Plan.name, pw.fn.sum(Line.amount_cents))
    .join(Coverage)
    .join(Plan)
    .join(Payer)
    .where(Line.patient == Mark(Line.patient), Line.account == str(Account.INSURER))
    .group_by(Line.coverage, Payer.name, Plan.name, Coverage.rank)
    .order_by(Coverage.rank, Line.coverage)
)


def owed_by_payers(patient_id: int) -> list[PayerOwes]:
    """What each coverage of a patient owes, the primary first; those that owe nothing are left out."""
    return [PayerOwes(*row) for row in _OWED.rows(patient_id) if row[-1]]


def owed_by_coverage(coverage_id: int) -> int:
    """What one coverage owes in cents, negative when it has credit."""
    query = Line.select(pw.fn.coalesce(pw.fn.sum(Line.amount_cents), 0)).where(Line.coverage == coverage_id)
    return int(query.scalar())


def payer_names(lines: Iterable[AccountLine]) -> dict[int, str]:
    """The insurer's name by coverage, of all that owe or owed a part of these lines."""
    ids = {share.coverage_id for line in lines for share in line.payers}
    if not ids:
        return {}
    rows: Any = Coverage.select(Coverage.id, Payer.name).join(Plan).join(Payer).where(Coverage.id.in_(list(ids)))
    return dict(rows.tuples())


def waiting_for_payers(patient_id: int) -> list[Waiting]:
    """The charges of a patient that wait for an insurer, oldest first."""
    return [
        Waiting(line, share.coverage_id, share.open_cents)
        for line in account_lines(patient_id) for share in line.payers
        if share.amount_cents > 0 and share.open_cents > 0
    ]  # fmt: skip


@dataclass(frozen=True)
class _Part:
    """One coverage's part of a line, as share_out sees it."""

    posting_id: int
    visit_id: int | None
    open_cents: int


def shared_among_payers(lines: Sequence[AccountLine]) -> list[tuple[int, int, int, int]]:
    """(credit, charge, coverage, cents): where what insurers paid, and stands against nothing, belongs.

    Only to what the same coverage owes for the same visit: an insurer says for which visit it pays.
    """
    sides: dict[tuple[int, int], tuple[list[_Part], list[_Part]]] = {}
    for line in lines:
        for share in line.payers:
            if share.open_cents and line.visit_id is not None:
                charges, credits = sides.setdefault((share.coverage_id, line.visit_id), ([], []))
                part = _Part(line.posting_id, line.visit_id, share.open_cents)
                (charges if share.amount_cents > 0 else credits).append(part)
    return [
        (credit, charge, coverage, cents)
        for (coverage, _visit), (charges, credits) in sides.items()
        for credit, charge, cents in share_out(charges, credits, {})
    ]


def answer_to(charge_id: int) -> str:
    """What an insurer let go of this charge or passed on of it and still stands, in words; "" for nothing."""
    answers = (str(Kind.PAYER_ADJUSTMENT), str(Kind.TRANSFER))
    rows: Any = (
        Posting.select(Posting, pw.fn.sum(Allocation.amount_cents).alias("cents"))
        .join(Allocation, on=Allocation.credit == Posting.id)
        .where(Allocation.charge == charge_id, Posting.kind.in_(answers))
        .group_by(Posting)
        .order_by(Posting.id)
    )
    return next((posting_words(one) for one in rows if one.cents), "")


def charge_lines(charge_id: int) -> list[Service]:
    """The services of a charge, in their order. Raises Posting.DoesNotExist.

    A charge of before step 0013 kept none: it is one service without a code, on the day of its visit or its own.
    """
    rows: Any = ChargeLine.select().where(ChargeLine.posting == charge_id).order_by(ChargeLine.id)
    found = [Service(row.fee_cents, row.service_on, row.units, row.code) for row in rows]
    if found:
        return found
    charge: Any = Posting.get_by_id(charge_id)
    earned = Line.select(pw.fn.sum(Line.amount_cents)).where(
        Line.posting == charge_id, Line.account == str(Account.REVENUE)
    )
    return [Service(-int(earned.scalar() or 0), charge.visit.visit_on if charge.visit_id else charge.posted_on)]


def batches_on(on: date) -> list[BatchOfDay]:
    """What insurers paid on a day, in the order it was posted."""
    mirror = Posting.alias()
    rows: Any = (
        PayerBatch.select(
            PayerBatch.id, Payer.name, PayerBatch.tender, PayerBatch.reference, PayerBatch.cents, Posting.patient,
            mirror.id,
        )
        .join_from(PayerBatch, Payer)
        .join_from(PayerBatch, Posting, on=(Posting.batch == PayerBatch.id) & (Posting.kind != str(Kind.REVERSAL)))
        .join_from(Posting, mirror, pw.JOIN.LEFT_OUTER, on=mirror.reverses == Posting.id)
        .where(PayerBatch.received_on == on)
        .order_by(PayerBatch.id)
        .tuples()
    )  # fmt: skip
    found: dict[tuple[Any, ...], list[tuple[int, int | None]]] = {}
    for *batch, patient, reversed_by in rows:
        found.setdefault(tuple(batch), []).append((patient, reversed_by))
    return [
        BatchOfDay(
            batch, payer, tender, reference, cents, len({patient for patient, _by in parts}),
            is_reversed=all(by is not None for _patient, by in parts),
        )
        for (batch, payer, tender, reference, cents), parts in found.items()
    ]  # fmt: skip
