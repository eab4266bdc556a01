"""What a payment was for as it stood on its day, for its receipt: a copy says what the first print said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk.models.account import AccountLine, account_lines
from pcdesk.models.charge_words import ChargeKind, ChargeWords, words_of
from pcdesk.models.collect import is_with_plan, visit_price
from pcdesk.models.cover import cover_on, primary_of
from pcdesk.models.ledger import Allocation, Posting
from pcdesk.models.practice import Provider
from pcdesk.models.schedule import Visit, VisitType


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

    kept_cents: what was for nothing and stays as credit. before_cents and after_cents: the account without what was
    paid for visits that are still to be charged, which is no credit of the patient's. is_with_plan: a plan has still
    to answer for one of the visits. seen_by: who saw the patient at them.
    """

    patient_id: int
    paid_cents: int
    parts: tuple[PaidFor, ...]
    ahead: PaidFor | None
    kept_cents: int
    before_cents: int
    after_cents: int
    is_with_plan: bool
    seen_by: tuple[Any, ...]


def payment_story(payment_id: int) -> PaymentStory:
    """A payment as it stood when it was taken. Raises Posting.DoesNotExist."""
    payment: Any = Posting.get_by_id(payment_id)
    lines = account_lines(payment.patient_id)
    mine = next(line for line in lines if line.posting_id == payment_id)
    paid, own_visit = -mine.amount_cents, payment.visit_id
    earlier = [line for line in lines if line.posting_id < payment_id]
    prices = _prices([*earlier, mine], mine.posted_on)
    held = _held(earlier, prices)
    parts = tuple(paid_for(payment_id, paid))
    rest = paid - sum(part.cents for part in parts)
    ahead = min(rest, _held([*earlier, mine], prices) - held)
    visits = {part.visit_id for part in parts if part.visit_id} | ({own_visit} if own_visit else set())
    return PaymentStory(
        payment.patient_id, paid, parts, _for_visit(own_visit, ahead) if ahead > 0 else None, rest - max(0, ahead),
        mine.balance_cents + paid + held, mine.balance_cents + held + max(0, ahead),
        _waits_for_plan(payment, parts, visits), _seen_by(visits),
    )  # fmt: skip


def balance_at(posting_id: int) -> int:
    """The account once this posting stood, in cents, without what was paid for visits still to be charged then."""
    posting: Any = Posting.get_by_id(posting_id)
    lines = [line for line in account_lines(posting.patient_id) if line.posting_id <= posting_id]
    return lines[-1].balance_cents + _held(lines, _prices(lines, posting.posted_on))


def paid_for(payment_id: int, paid_cents: int) -> list[PaidFor]:
    """What a payment was put against, charge by charge in the order it was done, as it stood before any release.

    A reversal releases allocations by negative rows: a receipt still says what the money was for on its day, and names
    no charge that was posted later. What is missing from the sum was put against nothing.
    """
    found: dict[int, int] = {}
    left = paid_cents
    rows: Any = Allocation.select().where(Allocation.credit == payment_id).order_by(Allocation.id)
    for row in rows:
        if row.amount_cents < 0 or row.amount_cents > left:
            break
        if row.charge_id < payment_id:
            left -= row.amount_cents
            found[row.charge_id] = found.get(row.charge_id, 0) + row.amount_cents
    charges: Any = (
        Posting.select(Posting, Visit, VisitType)
        .join(Visit, pw.JOIN.LEFT_OUTER)
        .join(VisitType, pw.JOIN.LEFT_OUTER)
        .where(Posting.id.in_(list(found)))
    )
    named = {charge.id: charge for charge in charges}
    return [_part(named[charge], cents) for charge, cents in found.items()]


def _part(charge: Any, cents: int) -> PaidFor:
    on = charge.visit.visit_on if charge.visit_id else None
    return PaidFor(words_of(charge), on, cents, charge.visit_id)


def _for_visit(visit_id: int, cents: int) -> PaidFor:
    visit: Any = Visit.get_by_id(visit_id)
    kind = ChargeKind.COPAY if is_with_plan(visit) else ChargeKind.FEE
    return PaidFor(ChargeWords(kind, visit.visit_type.name), visit.visit_on, cents, visit_id)


def _prices(lines: Iterable[AccountLine], on: date) -> dict[int, int]:
    """What each visit that is named in these lines, and was not over on this day, costs the patient, in cents."""
    ids = {line.visit_id for line in lines if line.visit_id}
    rows: Any = Visit.select().where(Visit.id.in_(list(ids)), Visit.visit_on >= on)
    return {visit.id: visit_price(visit) for visit in rows}


def _held(lines: Sequence[AccountLine], prices: dict[int, int]) -> int:
    """Of these lines what was paid for visits with a price that were not charged, at most the price of each."""
    charged, paid = dict.fromkeys(prices, 0), dict.fromkeys(prices, 0)
    for line in lines:
        if line.visit_id in prices:
            side = paid if line.tender else charged
            side[line.visit_id] += line.amount_cents
    return sum(max(0, min(-paid[visit], price)) for visit, price in prices.items() if charged[visit] <= 0)


def _waits_for_plan(payment: Any, parts: Sequence[PaidFor], visits: set[int]) -> bool:
    answered = {part.visit_id for part in parts if part.what.kind == ChargeKind.SHARE}
    rows: Any = Visit.select().where(Visit.id.in_([visit for visit in visits if visit not in answered]))
    if visits:
        return any(is_with_plan(visit) for visit in rows)
    return primary_of(cover_on(payment.patient_id, payment.posted_on)) is not None


def _seen_by(visits: set[int]) -> tuple[Any, ...]:
    rows: Any = (
        Provider.select(Provider).join(Visit).where(Visit.id.in_(list(visits))).distinct()
        .order_by(Provider.last, Provider.id)
    )  # fmt: skip
    return tuple(rows)
