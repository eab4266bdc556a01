"""What a payment was for as it stood on its day, for its receipt: a copy says what the first print said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk.models.clinic.practice import Provider
from pcdesk.models.money.account import AccountLine, account_lines
from pcdesk.models.money.charge_words import ChargeKind, ChargeWords, words_of
from pcdesk.models.money.ledger import Allocation, Kind, Posting
from pcdesk.models.money.visit_asked import VisitAsked, visit_asked
from pcdesk.models.record.as_it_stood import act_that_wrote
from pcdesk.models.record.chain_rows import Entry
from pcdesk.models.record.question import Mark, Question


@dataclass(frozen=True)
class PaidFor:
    """A part of a payment: what the charge is for, the day of its visit, cents."""

    what: ChargeWords
    visit_on: date | None
    cents: int
    visit_id: int | None = None


@dataclass(frozen=True)
class PaymentStory:
    """A payment on its day, in cents. parts: charge by charge; ahead: the part that is for a visit not charged yet.

    due: what was asked for that visit and stood on no account and no earlier receipt; None for nothing. kept_cents:
    what was for nothing and stays as credit. before_cents and after_cents: the account with what was asked for the
    visit, and of a later one with as much as was paid for it, which is no credit of the patient's. is_with_plan: a
    plan has still to answer for one of the visits. seen_by: who saw the patient at them.
    """

    patient_id: int
    paid_cents: int
    parts: tuple[PaidFor, ...]
    ahead: PaidFor | None
    due: PaidFor | None
    kept_cents: int
    before_cents: int
    after_cents: int
    is_with_plan: bool
    seen_by: tuple[Any, ...]


def payment_story(payment_id: int, account: Sequence[AccountLine] | None = None) -> PaymentStory:
    """A payment as it stood when it was taken. account: its lines of today, where they were read already.

    Raises Posting.DoesNotExist.
    """
    payment: Any = Posting.get_by_id(payment_id)
    act_id = act_that_wrote(Posting, payment_id)
    lines = _until(payment, account)
    earlier, mine = lines[:-1], lines[-1]
    paid, own = -mine.amount_cents, payment.visit_id
    visits = _visits(lines, payment, act_id)
    went_before, went = _went_elsewhere(payment.patient_id, act_id - 1), _went_elsewhere(payment.patient_id, act_id)
    before, after = _asked(earlier, visits, payment, went_before), _asked(lines, visits, payment, went)
    due = sum(after.values()) - sum(before.values())
    parts = tuple(paid_for(payment_id, paid))
    rest = paid - sum(part.cents for part in parts)
    ahead = 0
    if own in after:
        waited = _paid(earlier, own) - went_before.get(own, 0)
        ahead = min(rest, max(0, visits[own].price_cents - max(0, waited)))
    concerned = _concerned(parts, own, visits, act_id)
    return PaymentStory(
        payment.patient_id, paid, parts, _for_visit(visits[own], ahead) if ahead > 0 else None,
        _for_visit(visits[own], due) if due > 0 else None, rest - ahead,
        mine.balance_cents + paid + sum(before.values()), mine.balance_cents + sum(after.values()),
        _waits_for_plan(parts, concerned, own if ahead > 0 or due > 0 else None), _seen_by(concerned),
    )  # fmt: skip


def balance_at(posting_id: int, account: Sequence[AccountLine] | None = None) -> int:
    """The account once this posting stood, in cents, with what was asked for its visit as its receipt says it."""
    posting: Any = Posting.get_by_id(posting_id)
    lines = _until(posting, account)
    act_id = act_that_wrote(Posting, posting_id)
    asked = _asked(lines, _visits(lines, posting, act_id), posting, _went_elsewhere(posting.patient_id, act_id))
    return lines[-1].balance_cents + sum(asked.values())


def _until(posting: Any, account: Sequence[AccountLine] | None) -> list[AccountLine]:
    lines = account_lines(posting.patient_id) if account is None else account
    return [line for line in lines if line.posting_id <= posting.id]


_CREDIT, _CHARGE = Posting.alias(), Posting.alias()
_GIVEN = Question(
    lambda: Allocation.select(Allocation.charge, Allocation.amount_cents)
    .where(Allocation.credit == Mark(Allocation.credit))
    .order_by(Allocation.id)
)


def paid_for(payment_id: int, paid_cents: int) -> list[PaidFor]:
    """What a payment was put against, charge by charge in the order it was done, as it stood before any release.

    A reversal releases allocations by negative rows: a receipt still says what the money was for on its day, and names
    no charge that was posted later. What is missing from the sum was put against nothing.
    """
    found: dict[int, int] = {}
    left = paid_cents
    for charge_id, cents in _GIVEN.rows(payment_id):
        if cents < 0 or cents > left:
            break
        if charge_id < payment_id:
            left -= cents
            found[charge_id] = found.get(charge_id, 0) + cents
    act_id = act_that_wrote(Posting, payment_id)
    return [_part(Posting.get_by_id(charge), cents, act_id) for charge, cents in found.items()]


def _part(charge: Any, cents: int, act_id: int) -> PaidFor:
    if charge.visit_id and (asked := visit_asked(charge.visit_id, act_id)) is not None:
        charge.visit = asked.visit
    on = charge.visit.visit_on if charge.visit_id else None
    return PaidFor(words_of(charge), on, cents, charge.visit_id)


def _for_visit(asked: VisitAsked, cents: int) -> PaidFor:
    kind, visit = ChargeKind.COPAY if asked.is_with_plan else ChargeKind.FEE, asked.visit
    return PaidFor(ChargeWords(kind, visit.visit_type.name), visit.visit_on, cents, visit.id)


def _visits(lines: Iterable[AccountLine], posting: Any, act_id: int) -> dict[int, VisitAsked]:
    """The visits something was paid for that were still to be charged for when the posting was written, if uncharged.

    One that is over is none, but the posting's own, where the patient came to it.
    """
    found = {}
    for visit_id in dict.fromkeys(line.visit_id for line in lines if line.visit_id and line.tender):
        asked = visit_asked(visit_id, act_id)
        if asked is None or not asked.is_on_the_book:
            continue
        if asked.visit.visit_on >= posting.posted_on or (visit_id == posting.visit_id and asked.has_come):
            found[visit_id] = asked
    return found


def _asked(
    lines: Sequence[AccountLine], visits: Mapping[int, VisitAsked], posting: Any, went: Mapping[int, int]
) -> dict[int, int]:
    """What each of these visits adds to what the account says, in cents, where these lines pay for it uncharged.

    The posting's own visit and one of that day are asked for whole; for a later one nobody has asked yet, and what
    was paid for it only waits. went: see _went_elsewhere.
    """
    taken_back = {line.reverses_id for line in lines}
    charged = {line.visit_id for line in lines if line.kind == Kind.CHARGE and line.posting_id not in taken_back}
    paid: dict[int, list[int]] = {}
    for line in lines:
        if line.visit_id is None or line.visit_id not in visits:
            continue
        if line.tender:
            so_far = paid.setdefault(line.visit_id, [0])
            so_far.append(so_far[-1] - line.amount_cents)
    found = {}
    for visit, so_far in paid.items():
        asked = visits[visit]
        if visit in charged:
            continue
        if visit == posting.visit_id or asked.visit.visit_on <= posting.posted_on:
            found[visit] = asked.asked_cents(max(so_far))
        else:
            found[visit] = max(0, min(so_far[-1] - went.get(visit, 0), asked.price_cents))
    return found


_WENT = Question(
    lambda: Allocation.select(_CREDIT.visit, pw.fn.sum(Allocation.amount_cents))
    .join_from(Allocation, _CREDIT, on=Allocation.credit == _CREDIT.id)
    .join_from(Allocation, _CHARGE, on=Allocation.charge == _CHARGE.id)
    .join_from(
        Allocation, Entry, on=(Entry.table == Allocation._meta.table_name) & (Entry.row == Allocation.id)
    )
    .where(
        _CREDIT.patient == Mark(Posting.patient), Entry.act_id <= Mark(), Allocation.coverage.is_null(),
        _CHARGE.visit.is_null() | (_CHARGE.visit != _CREDIT.visit),
    )
    .group_by(_CREDIT.visit)
)  # fmt: skip


def _went_elsewhere(patient_id: int, act_id: int) -> dict[int, int]:
    """By visit what was paid for it and stood against other charges once this act was done, in cents."""
    return dict(_WENT.rows(patient_id, act_id))


def _paid(lines: Iterable[AccountLine], visit_id: int) -> int:
    return -sum(line.amount_cents for line in lines if line.tender and line.visit_id == visit_id)


def _concerned(
    parts: Sequence[PaidFor], own: int | None, visits: Mapping[int, VisitAsked], act_id: int
) -> dict[int, VisitAsked]:
    """The visits a payment is for, the charged ones too, as they stood."""
    ids = dict.fromkeys([part.visit_id for part in parts if part.visit_id] + ([own] if own else []))
    found = {visit: visits.get(visit) or visit_asked(visit, act_id) for visit in ids}
    return {visit: asked for visit, asked in found.items() if asked is not None}


def _waits_for_plan(parts: Sequence[PaidFor], concerned: Mapping[int, VisitAsked], uncharged: int | None) -> bool:
    """A plan answers for visits alone: not for a copy of records, nor where it has said what is left to pay.

    uncharged: the payment's own visit, where it was asked for on this receipt; that the patient was there on the day
    makes no plan answer for what she paid for besides.
    """
    answered = {part.visit_id for part in parts if part.what.kind == ChargeKind.SHARE}
    paid_for = {part.visit_id for part in parts if part.visit_id} | {uncharged}
    return any(asked.is_with_plan for visit, asked in concerned.items() if visit in paid_for - answered)


def _seen_by(concerned: Mapping[int, VisitAsked]) -> tuple[Any, ...]:
    rows = [Provider.get_by_id(one) for one in {asked.visit.provider_id for asked in concerned.values()}]
    return tuple(sorted(rows, key=lambda row: (row.last, row.id)))
