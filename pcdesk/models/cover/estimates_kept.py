"""Estimates as they were made: read whole for a screen or a paper, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pcdesk import moment
from pcdesk.models.book.visit import OFF_THE_BOOK, Visit, VisitType
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.cover.benefit import Benefit
from pcdesk.models.cover.coverage import Coverage, CoverageCheck, Payer, Plan
from pcdesk.models.cover.estimate import Estimate, EstimateLine, EstimateNote, EstimatePart
from pcdesk.models.cover.estimated import Facts, own_service, reckoned, without_fee
from pcdesk.models.cover.plan_terms import Service

#: What may have changed since an estimate was made, in the order it is told.
CHANGED = (
    ("day", "the visit was moved to another day"), ("kind", "the kind of visit was changed"),
    ("fee", "the fee was changed"), ("coverage", "the coverage of that day was changed"),
    ("check", "the coverage was checked again"), ("figures", "other figures of the plan became known"),
)  # fmt: skip


@dataclass(frozen=True)
class ShownPart:
    """As EstimatePart has it. told_on, way: when and how the payer said what explains it; None and "" for no answer.

    percent: of coinsurance the patient's share. left_cents: what was told to be left of a deductible.
    """

    kind: str
    source: str
    least_cents: int
    most_cents: int
    told_on: date | None = None
    way: str = ""
    percent: int | None = None
    left_cents: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether it is one sum."""
        return self.least_cents == self.most_cents


@dataclass(frozen=True)
class ShownLine:
    """One service with its parts."""

    id: int
    what: str
    code: str
    service_kind: str
    units: int
    fee_cents: int
    parts: tuple[ShownPart, ...]

    @property
    def cents(self) -> int:
        """The fee of all units."""
        return self.units * self.fee_cents


@dataclass(frozen=True)
class ShownNote:
    """As EstimateNote has it; benefit_kind, told_on, way: of the answer that is meant."""

    code: str
    cents: int | None = None
    benefit_kind: str = ""
    percent: int | None = None
    told_on: date | None = None
    way: str = ""

    @property
    def is_unknown(self) -> bool:
        """Whether it is why the sum is between two."""
        return self.code in EstimateNote.UNKNOWN


@dataclass(frozen=True)
class Estimated:
    """An estimate whole. checked_at: of the check it was made by, None for none; made_at in UTC. stale: of CHANGED.

    plan: the primary plan, "" where the patient pays alone; payer its insurer.
    """

    id: int
    patient_id: int
    visit_id: int
    visit_on: date
    visit_kind: str
    least_cents: int
    most_cents: int
    fee_cents: int
    plan: str
    payer: str
    second_plan: str
    second_least_cents: int | None
    second_most_cents: int | None
    is_self_pay: bool
    network: str
    order: str
    made_at: datetime
    made_by: str
    checked_at: datetime | None
    lines: tuple[ShownLine, ...]
    notes: tuple[ShownNote, ...]
    stale: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether it is one sum and not between two."""
        return self.least_cents == self.most_cents

    def sum_of(self, kind: str) -> tuple[int, int]:
        """One kind of part over all services, at both ends."""
        found = [part for line in self.lines for part in line.parts if part.kind == kind]
        return sum(one.least_cents for one in found), sum(one.most_cents for one in found)

    def made_on(self) -> date:
        """The day it was made."""
        return moment.day_of(self.made_at)

    def checked_on(self) -> date | None:
        """The day of the check."""
        return moment.day_of(self.checked_at) if self.checked_at is not None else None


def standing_estimate(visit_id: int) -> Any:
    """The row of the estimate that stands of a visit; None for none."""
    return standing_rows([visit_id]).get(visit_id)


def standing_rows(visit_ids: Iterable[int]) -> dict[int, Any]:
    """By visit the row of its estimate that stands; visits without one are left out."""
    rows: Any = (
        Estimate.alive()
        .where(Estimate.visit.in_(list(visit_ids)), Estimate.replaced_at.is_null())
        .order_by(Estimate.id)
    )
    return {row.visit_id: row for row in rows}


def chosen_for(row: Any) -> dict[str, Any]:
    """What somebody chose for an estimate, by column."""
    return {
        "network": row.network, "order": row.order, "is_self_pay": bool(row.is_self_pay),
        "own_fee_cents": row.own_fee_cents,
    }  # fmt: skip


def services_of(row: Any, visit: Any) -> list[Service]:
    """The services of an estimate as they would be reckoned now; the visit's own follows its kind as it is today."""
    return _as_now(row, visit, _lines_of([row.id])[row.id])


def with_fee(service: Service, cents: int | None) -> Service:
    """A service with the fee that was typed for it, if one was."""
    return service if cents is None else replace(service, fee_cents=cents)


def estimate_of(visit_id: int) -> Estimated | None:
    """The estimate that stands of a visit, whole; None for none."""
    row = standing_estimate(visit_id)
    return estimated(row.id) if row is not None else None


def estimates_of_patient(patient_id: int) -> list[Estimated]:
    """Those that stand of a patient's visits of today and to come, by day."""
    return [estimated(row) for row, _visit in _to_come(Estimate.patient == patient_id)]


def next_estimated(patient_id: int) -> int | None:
    """The next visit of a patient, from today, that has an estimate that stands; None for none."""
    return next((visit for _row, visit in _to_come(Estimate.patient == patient_id)), None)


def estimates_touched(coverage_id: int) -> list[Estimated]:
    """Those that stand of visits of today and to come and were made by a coverage: a change of it touches them."""
    by = (Estimate.primary == coverage_id) | (Estimate.secondary == coverage_id)
    return [estimated(row) for row, _visit in _to_come(by)]


def _to_come(wanted: Any) -> list[tuple[int, int]]:
    """(estimate, visit) of those that stand of visits of today and to come, by day."""
    rows: Any = (
        Estimate.alive(Estimate.id, Estimate.visit)
        .join(Visit)
        .where(
            wanted, Estimate.replaced_at.is_null(), Visit.deleted_at.is_null(), Visit.visit_on >= moment.today(),
            Visit.status.not_in([str(one) for one in OFF_THE_BOOK]),
        )
        .order_by(Visit.visit_on, Visit.start_minute)
        .tuples()
    )
    return list(rows)


def estimated(estimate_id: int) -> Estimated:
    """An estimate whole, with what changed since. Raises Estimate.DoesNotExist."""
    row: Any = Estimate.get_by_id(estimate_id)
    kind: Any = VisitType.get_by_id(row.visit_type_id)
    staff: Any = Staff.get_by_id(row.staff_id) if row.staff_id is not None else None
    check: Any = CoverageCheck.get_by_id(row.coverage_check_id) if row.coverage_check_id is not None else None
    plan, payer = _plan_of(row.primary_id)
    return Estimated(
        row.id, row.patient_id, row.visit_id, row.visit_on, kind.name, row.least_cents, row.most_cents, row.fee_cents,
        plan, payer, _plan_of(row.secondary_id)[0], row.second_least_cents, row.second_most_cents, row.is_self_pay,
        row.network, row.order, row.made_at, staff.name if staff is not None else "",
        check.checked_at if check is not None else None, _lines(row.id), _notes(row.id), changed_since(row),
    )  # fmt: skip


def _plan_of(coverage_id: int | None) -> tuple[str, str]:
    """The names of a coverage's plan and payer."""
    if coverage_id is None:
        return "", ""
    coverage: Any = Coverage.get_by_id(coverage_id)
    plan: Any = Plan.get_by_id(coverage.plan_id)
    payer: Any = Payer.get_by_id(plan.payer_id)
    return plan.name, payer.name


def _lines(estimate_id: int) -> tuple[ShownLine, ...]:
    rows: Any = EstimateLine.alive().where(EstimateLine.estimate == estimate_id).order_by(EstimateLine.place)
    found = list(rows)
    parts: Any = EstimatePart.alive().where(EstimatePart.estimate_line.in_([one.id for one in found]))
    kept = list(parts.order_by(EstimatePart.id))
    told = _answers([one.benefit_id for one in kept])
    by_line: dict[int, list[ShownPart]] = {}
    for one in kept:
        answer, on, way = told.get(one.benefit_id, (None, None, ""))
        by_line.setdefault(one.estimate_line_id, []).append(ShownPart(
            one.kind, one.source, one.least_cents, one.most_cents, on, way, answer.percent if answer else None,
            _left(answer) if answer else None,
        ))  # fmt: skip
    return tuple(
        ShownLine(
            one.id, one.what, one.code, one.service_kind, one.units, one.fee_cents, tuple(by_line.get(one.id, ()))
        )
        for one in found
    )  # fmt: skip


def _left(answer: Any) -> int | None:
    if answer.left_cents is None and None not in (answer.total_cents, answer.met_cents):
        return max(0, int(answer.total_cents) - int(answer.met_cents))
    return int(answer.left_cents) if answer.left_cents is not None else None


def _notes(estimate_id: int) -> tuple[ShownNote, ...]:
    rows: Any = EstimateNote.alive().where(EstimateNote.estimate == estimate_id).order_by(EstimateNote.id)
    found = list(rows)
    told = _answers([one.benefit_id for one in found])
    made = []
    for one in found:
        answer, on, way = told.get(one.benefit_id, (None, None, ""))
        kind, percent = (answer.kind, answer.percent) if answer else ("", None)
        made.append(ShownNote(one.code, one.cents, kind, percent, on, way))
    return tuple(made)


def _answers(benefit_ids: Iterable[int | None]) -> dict[int | None, tuple[Any, date, str]]:
    """Lines of answers by their key: the row, the day they were told and how."""
    rows: Any = (
        Benefit.select(Benefit, CoverageCheck)
        .join(CoverageCheck)
        .where(Benefit.id.in_([one for one in benefit_ids if one is not None]))
    )
    return {row.id: (row, moment.day_of(row.coverage_check.checked_at), row.coverage_check.way) for row in rows}


def changed_since(row: Any) -> tuple[str, ...]:
    """What is otherwise than when an estimate was made: of CHANGED. Nothing of a visit that is over or off the book."""
    return changed_of([row])[row.id]


def changed_of(rows: Sequence[Any]) -> dict[int, tuple[str, ...]]:
    """The same of many estimates, by their key."""
    found: dict[int, tuple[str, ...]] = {row.id: () for row in rows}
    asked: Any = (
        Visit.alive(Visit, VisitType)
        .join(VisitType)
        .where(
            Visit.id.in_([row.visit_id for row in rows]), Visit.visit_on >= moment.today(),
            Visit.status.not_in([str(one) for one in OFF_THE_BOOK]),
        )
    )
    visits = {visit.id: visit for visit in asked}
    standing = [row for row in rows if row.visit_id in visits and row.deleted_at is None and row.replaced_at is None]
    lines, facts = _lines_of([row.id for row in standing]), Facts(list(visits.values()))
    for row in standing:
        found[row.id] = _changed(row, visits[row.visit_id], lines[row.id], facts)
    return found


def _changed(row: Any, visit: Any, lines: Sequence[Any], facts: Facts) -> tuple[str, ...]:
    services = _as_now(row, visit, lines)
    now = reckoned(visit, services, facts, is_self_pay=row.is_self_pay or None, network=row.network, order=row.order)
    found = {
        "day": visit.visit_on != row.visit_on, "kind": visit.visit_type_id != row.visit_type_id,
        "fee": bool(lines[0].fee_cents != services[0].fee_cents),
        "coverage": now.primary_id != row.primary_id or now.secondary_id != row.secondary_id,
        "check": now.check_id != row.coverage_check_id,
    }  # fmt: skip
    found["figures"] = not any(found.values()) and not without_fee(services) and (
        (now.least_cents, now.most_cents) != (row.least_cents, row.most_cents)
    )
    return tuple(key for key, _words in CHANGED if found[key])


def _lines_of(estimate_ids: Sequence[int]) -> dict[int, list[Any]]:
    rows: Any = (
        EstimateLine.alive()
        .where(EstimateLine.estimate.in_(list(estimate_ids)))
        .order_by(EstimateLine.estimate, EstimateLine.place)
    )
    found: dict[int, list[Any]] = {one: [] for one in estimate_ids}
    for line in rows:
        found[line.estimate_id].append(line)
    return found


def _as_now(row: Any, visit: Any, lines: Sequence[Any]) -> list[Service]:
    kept = [Service(one.what, one.fee_cents, one.service_kind, one.units, one.code) for one in lines if one.place > 0]
    return [with_fee(own_service(visit), row.own_fee_cents), *kept]
