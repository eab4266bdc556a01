"""Estimates beside what was charged later: what of it the patient was charged, how far off it was, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.models.book.day_visit import DayVisit, visit_row
from pcdesk.models.book.visit import OFF_THE_BOOK, Visit, VisitType
from pcdesk.models.cover.cover import applying, covers, primary_of
from pcdesk.models.cover.estimate import Estimate
from pcdesk.models.cover.estimated import paying_alone
from pcdesk.models.cover.estimates_kept import changed_of
from pcdesk.models.money.collect import charged, visit_money
from pcdesk.models.money.ledger import Account, Allocation, Line, Posting
from pcdesk.models.people.to_call import Callee, to_call

#: Why the charge is otherwise than the estimate, the first that holds; then where it stands.
WHY = (
    ("as_estimated", "As estimated"), ("waits_for_plan", "The plan has still to answer"),
    ("self_pay", "The patient paid without insurance"), ("coverage", "Another coverage applied"),
    ("services", "Other services or fees were charged"), ("plan_differs", "The plan said otherwise"),
    ("not_charged", "Not charged yet"), ("to_come", "The visit is to come"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared(Callee):
    """An estimate and what came. charged_cents: None while nothing was; off_cents: how far beyond the estimate's ends.

    why: of WHY. stale: what has changed since it was made, codes of estimates_kept.CHANGED; only of visits to come.
    """

    id: int
    visit_id: int
    on: date
    kind: str
    least_cents: int
    most_cents: int
    fee_cents: int
    charged_cents: int | None
    off_cents: int | None
    why: str
    stale: tuple[str, ...] = ()

    @property
    def is_off(self) -> bool:
        """Whether the patient was charged something else than was estimated."""
        return bool(self.off_cents)

    @property
    def is_stale(self) -> bool:
        """Whether it is to be made anew."""
        return bool(self.stale)


def visits_to_estimate(patient_id: int) -> list[DayVisit]:
    """Visits of today and to come that are on the book and not charged yet, by day."""
    rows: Any = (
        Visit.alive(Visit.id)
        .where(
            Visit.patient == patient_id, Visit.visit_on >= moment.today(),
            Visit.status.not_in([str(one) for one in OFF_THE_BOOK]),
        )
        .order_by(Visit.visit_on, Visit.start_minute)
        .tuples()
    )
    ids = [visit for (visit,) in rows]
    done = charged(ids)
    return [row for one in ids if one not in done and (row := visit_row(one)) is not None]


def estimates_and_charges() -> list[Compared]:
    """Every estimate that stands of a visit on the book, the latest visit first."""
    return _compared(Visit.deleted_at.is_null())


def compared(visit_id: int) -> Compared | None:
    """The same of one visit; None where it has no estimate that stands."""
    return next(iter(_compared(Visit.id == visit_id)), None)


def _compared(wanted: Any) -> list[Compared]:
    rows: Any = (
        Estimate.alive(Estimate, Visit, VisitType)
        .join(Visit)
        .join_from(Estimate, VisitType)
        .where(
            wanted, Estimate.replaced_at.is_null(), Visit.deleted_at.is_null(),
            Visit.status.not_in([str(one) for one in OFF_THE_BOOK]),
        )
        .order_by(Visit.visit_on.desc(), Visit.start_minute.desc(), Estimate.id)
    )
    found = list(rows)
    visits = [row.visit_id for row in found]
    whom, done, money = to_call({row.patient_id for row in found}), charged(visits), visit_money(visits)
    facts = _Facts(visits, {row.patient_id for row in found})
    stale = changed_of([row for row in found if row.visit_id not in done])
    return [
        _row(whom[row.patient_id], row, money[row.visit_id][0] if row.visit_id in done else None, facts,
             stale.get(row.id, ()))
        for row in found
        if row.patient_id in whom
    ]  # fmt: skip


class _Facts:
    """What explains a difference, of many visits at once."""

    def __init__(self, visits: list[int], patients: set[int]) -> None:
        self.covers = covers(patients)
        self.self_pay = paying_alone(visits)
        self.whole, self.open = _charges_of(visits)


def _charges_of(visits: list[int]) -> tuple[dict[int, int], set[int]]:
    """By visit what was charged in all, and the visits of which an insurer has still to answer for a part."""
    whole: dict[int, int] = {}
    owed: dict[int, int] = {}
    lines: Any = (
        Line.select(Posting.id, Posting.visit, Line.account, Line.amount_cents)
        .join(Posting)
        .where(Posting.visit.in_(visits), Posting.tender == "")
        .tuples()
    )
    postings: dict[int, int] = {}
    for posting, visit, account, cents in lines:
        postings[posting] = visit
        if account == str(Account.REVENUE):
            whole[visit] = whole.get(visit, 0) - cents
        elif account == str(Account.INSURER):
            owed[visit] = owed.get(visit, 0) + cents
    answered: Any = (
        Allocation.select(Allocation.charge, Allocation.amount_cents)
        .where(Allocation.charge.in_(list(postings)), Allocation.coverage.is_null(False))
        .tuples()
    )
    for charge, cents in answered:
        owed[postings[charge]] = owed.get(postings[charge], 0) - cents
    return whole, {visit for visit, cents in owed.items() if cents > 0}


def _row(who: Callee, row: Any, cents: int | None, facts: _Facts, stale: tuple[str, ...]) -> Compared:
    off = None if cents is None else _beyond(cents, row.least_cents, row.most_cents)
    return Compared(
        *who.told, row.id, row.visit_id, row.visit.visit_on, row.visit_type.name, row.least_cents, row.most_cents,
        row.fee_cents, cents, off, _why(row, off, facts), stale,
    )  # fmt: skip


def _beyond(cents: int, least: int, most: int) -> int:
    """How far a sum lies beyond two ends; negative below them."""
    return cents - most if cents > most else min(0, cents - least)


def _why(row: Any, off: int | None, facts: _Facts) -> str:
    visit = row.visit
    if off is None:
        return "to_come" if visit.visit_on >= moment.today() else "not_charged"
    if visit.id in facts.open:
        return "waits_for_plan"
    if off == 0:
        return "as_estimated"
    if visit.id in facts.self_pay and row.primary_id is not None:
        return "self_pay"
    primary = primary_of(applying(facts.covers[row.patient_id], visit.visit_on))
    if (primary.id if primary is not None else None) != row.primary_id:
        return "coverage"
    return "services" if facts.whole.get(visit.id) != row.fee_cents else "plan_differs"
