"""What to ask a patient for at the desk: copay or fee of the visit and what stands on the account, explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import peewee as pw

from pcdesk import moment
from pcdesk.models.book.visit import FREE, OFF_THE_BOOK, Visit, VisitChange, VisitType
from pcdesk.models.cover.cover import Cover, applying, copay_of, cover_on, covers, primary_of
from pcdesk.models.cover.estimated import paying_alone
from pcdesk.models.money.account import balance, balances
from pcdesk.models.money.ledger import Account, Allocation, Kind, Line, Posting


@dataclass(frozen=True)
class Due:
    """What is asked for now, in cents. visit_cents: of this visit, never negative; balance_cents: of all else.

    A negative balance is credit and lowers the sum. total_cents is never negative.
    """

    visit_cents: int
    balance_cents: int

    @property
    def total_cents(self) -> int:
        """The sum to ask for."""
        return max(0, self.visit_cents + self.balance_cents)

    def beyond(self, cents: int) -> int:
        """How much more than the sum these cents are; less than nothing is what stays to be paid."""
        return cents - self.total_cents


def due(copay_cents: int, balance_cents: int, *, paid_cents: int = 0, charged_cents: int = 0) -> Due:
    """Split what is due into the visit and the rest.

    copay_cents: of the coverage on the day, 0 where none is known or due; the usual fee where the patient pays herself.
    balance_cents: the account as it stands.
    paid_cents and charged_cents: what the account holds for this very visit already; both are
    in the balance, the copay is not. Once the visit is charged, that charge is what the visit costs the patient.
    """
    visit = charged_cents if charged_cents > 0 else max(0, copay_cents)
    before = balance_cents + paid_cents - charged_cents
    return Due(max(0, visit - paid_cents), before - max(0, paid_cents - visit))


def due_for(visit_id: int, *, is_self_pay: bool | None = None) -> Due:
    """What to ask for at this visit. is_self_pay: as was chosen at check-in when None. Raises Visit.DoesNotExist."""
    visit: Any = Visit.get_by_id(visit_id)
    copay = copay_of(cover_on(visit.patient_id, visit.visit_on)) or 0
    insured, self_pay = dues(visit_id, copay, balance(visit.patient_id))
    return self_pay if (_is_self_pay(visit_id) if is_self_pay is None else is_self_pay) else insured


def awaited(visit_ids: Iterable[int], *, but: int = 0) -> dict[int, int]:
    """What each of these visits will cost the patient, in cents, while its charge is still to come.

    The copay, or the usual fee of who pays herself. What was paid for the visit waits for that charge. Nothing waits
    once the visit is charged, off the book, or its day is over. but: a posting that is thought away.
    """
    ids = list(visit_ids)
    done = charged(ids, but=but)
    rows: Any = (
        Visit.alive(Visit, VisitType)
        .join(VisitType)
        .where(
            Visit.id.in_([one for one in ids if one not in done]), Visit.visit_on >= moment.today(),
            Visit.status.not_in([str(s) for s in OFF_THE_BOOK]),
        )
    )
    ahead = list(rows)
    held, paying = covers({v.patient_id for v in ahead}), paying_alone(v.id for v in ahead)
    return {
        v.id: _fee(v) if v.id in paying else _due_of(v, copay_of(applying(held[v.patient_id], v.visit_on)) or 0)
        for v in ahead
    }


def _due_of(visit: Any, copay_cents: int) -> int:
    """The copay in cents; 0 for a kind of visit that asks none."""
    return copay_cents if visit.visit_type.is_copay_due else 0


def _fee(visit: Any) -> int:
    """The usual fee of this kind of visit in cents; 0 where it has none."""
    return int(visit.visit_type.fee_cents)


def _is_self_pay(visit_id: int) -> bool:
    """Whether the patient chose at check-in to pay this visit herself."""
    return visit_id in paying_alone([visit_id])


def dues(visit_id: int, copay_cents: int, balance_cents: int) -> tuple[Due, Due]:
    """What to ask for at this visit with the coverage, whose copay that is, and when the patient pays the fee herself.

    Raises Visit.DoesNotExist.
    """
    visit: Any = Visit.get_by_id(visit_id)
    posted, paid = visit_money([visit_id])[visit_id]
    free_cents = balance_cents + _kept_for_others(visit)
    if charged([visit_id]):  # maybe all of it to the plan: then the patient owes nothing for it
        found = due(0, free_cents, paid_cents=paid, charged_cents=posted)
        return found, found
    insured = due(_due_of(visit, copay_cents), free_cents, paid_cents=paid, charged_cents=posted)
    return insured, due(_fee(visit), free_cents, paid_cents=paid, charged_cents=posted)


def due_by(visit_id: int, visit_cents: int, balance_cents: int) -> Due:
    """What to ask for were this visit to cost the patient so much, as of an estimate. Raises Visit.DoesNotExist."""
    visit: Any = Visit.get_by_id(visit_id)
    posted, paid = visit_money([visit_id])[visit_id]
    return due(visit_cents, balance_cents + _kept_for_others(visit), paid_cents=paid, charged_cents=posted)


@dataclass(frozen=True)
class PaidAhead:
    """What was paid for visits that are not charged yet, in cents: no credit.

    is_today: all of it for today's. missing_cents: what these visits will cost the patient beyond it.
    """

    cents: int
    is_today: bool
    missing_cents: int = 0


NOTHING_AHEAD = PaidAhead(0, is_today=False)


def paid_ahead(patient_id: int) -> PaidAhead:
    """What waits on an account for the charges of today's visits and later ones."""
    kept = [one for one in _waiting([patient_id]) if one.cents]
    cents = sum(one.cents for one in kept)
    is_today = all(one.on == moment.today() for one in kept)
    return PaidAhead(cents, is_today, sum(one.cost_cents for one in kept) - cents)


def owed_beside(patient_ids: Iterable[int]) -> dict[int, int]:
    """What each of these patients owes besides visits still to be charged, in cents; negative is credit.

    It is the balance without what is paid ahead, which pays none of what is open and is no credit.
    """
    found = balances(patient_ids)
    for one in _waiting(found):
        found[one.patient_id] += one.cents
    return found


def _kept_for_others(visit: Any) -> int:
    """What was paid for other visits of this patient and waits for their charges, in cents: no credit for this one."""
    return sum(one.cents for one in _waiting([visit.patient_id]) if one.visit_id != visit.id)


class _Waiting(NamedTuple):
    """A visit something was paid for and that is still to be charged: what waits for that, and what it will cost."""

    patient_id: int
    visit_id: int
    on: date
    cents: int
    cost_cents: int


def _waiting(patient_ids: Iterable[int]) -> list[_Waiting]:
    """What waits for the charges of visits of these patients, up to what each will cost; in cents."""
    paid_for: Any = (
        Posting.select(Visit.patient, Posting.visit, Visit.visit_on).join(Visit)
        .where(Visit.patient.in_(list(patient_ids)), Visit.visit_on >= moment.today(), Posting.tender != "")
        .distinct().tuples()
    )  # fmt: skip
    visits = {visit: (patient, on) for patient, visit, on in paid_for}
    costs = awaited(visits) if visits else {}
    money = visit_money(list(costs))
    return [
        _Waiting(visits[visit][0], visit, visits[visit][1], max(0, min(money[visit][1], cost)), cost)
        for visit, cost in costs.items()
    ]


def visit_money(visit_ids: list[int]) -> dict[int, tuple[int, int]]:
    """For each visit what the patient was charged and what there is for it, in cents, less reversals and refunds.

    What there is for it stands against its charges, from wherever it came, or was paid for it and stands against
    nothing yet: what of that pays another charge is for this visit no more.
    """
    rows: Any = (
        Line.select(Posting.visit, Posting.tender, pw.fn.sum(Line.amount_cents))
        .join(Posting)
        .where(Posting.visit.in_(visit_ids), Line.account == str(Account.RECEIVABLE))
        .group_by(Posting.visit, Posting.tender)
        .tuples()
    )
    found = dict.fromkeys(visit_ids, (0, 0))
    for visit, tender, cents in rows:
        charged, paid = found[visit]
        found[visit] = (charged, paid - cents) if tender else (charged + cents, paid)
    for visit, cents in _from_elsewhere(visit_ids):
        charged, paid = found[visit]
        found[visit] = (charged, paid + cents)
    return found


def _from_elsewhere(visit_ids: list[int]) -> Iterator[tuple[int, int]]:
    """(visit, cents): what stands against its charges and was not paid for it; negative what went to other charges."""
    credit, charge = Posting.alias(), Posting.alias()
    for mine, other, sign in ((charge, credit, 1), (credit, charge, -1)):
        rows: Any = (
            Allocation.select(mine.visit, pw.fn.sum(Allocation.amount_cents))
            .join_from(Allocation, credit, on=Allocation.credit == credit.id)
            .join_from(Allocation, charge, on=Allocation.charge == charge.id)
            .where(
                mine.visit.in_(visit_ids), other.visit.is_null() | (other.visit != mine.visit),
                Allocation.coverage.is_null(),
            )
            .group_by(mine.visit)
            .tuples()
        )  # fmt: skip
        for visit, cents in rows:
            yield visit, sign * cents


def charged(visit_ids: Iterable[int], *, but: int = 0) -> set[int]:
    """Those of these visits of which a charge stands, the patient's or all of it a plan's.

    but: a posting that is thought away.
    """
    mirror = Posting.alias()
    rows: Any = (
        Posting.select(Posting.visit)
        .join(mirror, pw.JOIN.LEFT_OUTER, on=(mirror.reverses == Posting.id) & (mirror.id != but))
        .where(
            Posting.visit.in_(list(visit_ids)), Posting.kind == str(Kind.CHARGE), Posting.id != but,
            mirror.id.is_null(),
        )
        .tuples()
    )  # fmt: skip
    return {visit for (visit,) in rows}


@dataclass(frozen=True)
class Price:
    """What a visit is charged, in cents: the patient's part, and what her coverage owes. payer: its insurer's name.

    coverage_id is None, and payer "", where no coverage owes anything.
    """

    patient_cents: int
    payer_cents: int = 0
    coverage_id: int | None = None
    payer: str = ""

    @property
    def total_cents(self) -> int:
        """The whole charge."""
        return self.patient_cents + self.payer_cents


def price_for(visit: Any, patient_cents: int, whole_cents: int | None = None) -> Price:
    """How a charge for a visit is shared, once it is known what the patient pays of it. visit: its row.

    whole_cents: the whole charge; the usual fee when None. It is never less than what the patient pays: where a clinic
    set no fee, or one below the copay, the charge is what she pays and her plan owes nothing, as before plans owed
    anything. Who pays herself, or has no primary coverage on the day, shares with nobody.
    """
    rest = (_fee(visit) if whole_cents is None else whole_cents) - patient_cents
    primary = None if _is_self_pay(visit.id) else primary_of(cover_on(visit.patient_id, visit.visit_on))
    if primary is None or rest <= 0:
        return Price(patient_cents)
    return Price(patient_cents, rest, primary.id, primary.payer)


def usual_price(visit_id: int) -> Price:
    """How the usual charge for a visit is shared. Raises Visit.DoesNotExist."""
    visit: Any = Visit.get_by_id(visit_id)
    return price_for(visit, visit_price(visit))


def usual_charge(visit_id: int) -> tuple[int, int]:
    """What to charge the patient for a visit, and the type's usual fee, both in cents.

    A covered patient is charged the copay of the day, nothing for a kind of visit that asks none; where the copay is
    not known, or the patient pays herself, the fee.
    """
    visit: Any = Visit.get_by_id(visit_id)
    return visit_price(visit), _fee(visit)


def visit_price(visit: Any) -> int:
    """What a visit costs the patient by her plan and the kind of visit, in cents. visit: its row."""
    primary = primary_of(cover_on(visit.patient_id, visit.visit_on))
    return price_of(visit.visit_type, primary, is_self_pay=_is_self_pay(visit.id))


def price_of(visit_type: Any, primary: Cover | None, *, is_self_pay: bool) -> int:
    """What a visit of this kind costs the patient with this primary coverage, in cents."""
    if primary is None or is_self_pay:
        return int(visit_type.fee_cents)
    if not visit_type.is_copay_due:
        return 0
    return int(visit_type.fee_cents) if primary.copay_cents is None else primary.copay_cents


def lacks_fee(visit: Any) -> bool:
    """Whether a visit costs the patient its usual fee, and nobody has set one: what it costs is not known."""
    primary = primary_of(cover_on(visit.patient_id, visit.visit_on))
    if visit.visit_type.fee_cents > 0:
        return False
    return primary is None or _is_self_pay(visit.id) or (primary.copay_cents is None and visit.visit_type.is_copay_due)


def to_charge(visit_ids: Iterable[int]) -> dict[int, int]:
    """Of these visits those that nothing was charged for yet and that cost something: id to cents, a plan's with it.

    0: no fee is set, so somebody must say what it costs, or that it is free. What costs neither the patient nor a plan
    anything is settled without a charge.
    """
    ids = list(visit_ids)
    done = charged(ids)
    open_ids = [v for v in ids if v not in done]
    free = said_free(open_ids)
    rows: Any = Visit.alive().where(Visit.id.in_([v for v in open_ids if v not in free]))
    prices = {visit.id: (price_for(visit, visit_price(visit)).total_cents, visit) for visit in rows}
    return {one: cents for one, (cents, visit) in prices.items() if cents > 0 or lacks_fee(visit)}


def said_free(visit_ids: Iterable[int]) -> set[int]:
    """Those of these visits somebody said are free of charge."""
    rows: Any = (
        VisitChange.alive(VisitChange.visit)
        .where(VisitChange.visit.in_(list(visit_ids)), VisitChange.what == FREE)
        .tuples()
    )
    return {visit for (visit,) in rows}
