"""Payers with their plans as rows of a list: how long an answer holds, when its year begins, how many have it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from pcdesk import moment
from pcdesk.models.cover.clocks import JANUARY, USUAL, Clocks, clocks_of
from pcdesk.models.cover.coverage import Coverage, Payer, Plan
from pcdesk.models.people.person import Patient
from pcdesk.words.natural_order import natural_key


@dataclass(frozen=True)
class PlanHeld:
    """One plan, or a payer without any (plan_id None, plan ""). id: of the row in its list.

    clocks: as they hold for it; by: whose the days of eligibility and of benefits are, plan, payer or usual.
    patients: how many are covered by it today.
    """

    id: int
    payer_id: int
    payer: str
    phone: str
    payer_number: str
    plan_id: int | None
    plan: str
    kind: str
    copay_cents: int | None
    clocks: Clocks
    by: tuple[str, str]
    is_year_told: bool
    patients: int


def plans_held() -> list[PlanHeld]:
    """Every plan of every payer, by payer and name; a payer without plans stands there alone."""
    plans: dict[int, list[Any]] = {}
    for row in Plan.alive(Plan, Payer).join(Payer).where(Payer.deleted_at.is_null()):
        plans.setdefault(row.payer_id, []).append(row)
    counts, payers = _covered(), list(Payer.alive())
    found = [
        _held(payer, plan, counts)
        for payer in payers
        for plan in plans.get(payer.id, [None])
    ]
    return sorted(found, key=lambda one: (natural_key(one.payer), natural_key(one.plan), one.id))


def plan_held(plan_id: int) -> PlanHeld | None:
    """One of them by its plan; None where that was taken back."""
    return next((one for one in plans_held() if one.plan_id == plan_id), None)


def payer_held(payer_id: int) -> PlanHeld | None:
    """The first row of a payer; None where that was taken back."""
    return next((one for one in plans_held() if one.payer_id == payer_id), None)


def _covered() -> Counter[int]:
    """Patients by the plan that covers them today."""
    today = moment.today()
    rows: Any = (
        Coverage.alive(Coverage.plan, Coverage.patient)
        .join(Patient, on=Coverage.patient)
        .where(
            Patient.deleted_at.is_null(), Coverage.starts_on.is_null() | (Coverage.starts_on <= today),
            (Coverage.ends_on >= today) | (Coverage.ends_on.is_null() & (Coverage.is_over == False)),  # noqa: E712
        )
        .distinct()
        .tuples()
    )  # fmt: skip
    return Counter(plan for plan, _patient in rows)


def _held(payer: Any, plan: Any, counts: Counter[int]) -> PlanHeld:
    by = tuple(_whose(payer, plan, name) for name in ("eligibility_days", "benefits_days"))
    if plan is None:
        clocks = Clocks(
            payer.eligibility_days or USUAL.eligibility_days, payer.benefits_days or USUAL.benefits_days, JANUARY
        )
        return PlanHeld(-payer.id, payer.id, payer.name, payer.phone, payer.payer_number, None, "", "", None, clocks,
                        (by[0], by[1]), False, 0)  # fmt: skip
    return PlanHeld(
        plan.id, payer.id, payer.name, payer.phone, payer.payer_number, plan.id, plan.name, plan.kind, plan.copay_cents,
        clocks_of(plan), (by[0], by[1]), plan.year_begins is not None, counts[plan.id],
    )  # fmt: skip


def _whose(payer: Any, plan: Any, name: str) -> str:
    if plan is not None and getattr(plan, name):
        return "plan"
    return "payer" if getattr(payer, name) else "usual"
