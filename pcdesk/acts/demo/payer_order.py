"""Of the demo clinic: a child of two parents' plans in the wrong order, and payers that answers name beside the card's.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pcdesk.acts.demo.book import Booked
from pcdesk.acts.demo.making import Made, Making, years_before
from pcdesk.models.book.visit import Status
from pcdesk.models.clinic.state_change import StateChange
from pcdesk.models.cover.coverage import Coverage, CoverageCheck
from pcdesk.models.cover.named_payer import NamedPayer
from pcdesk.models.cover.order_fact import OrderFact

STATE_PLAN = "State Family Health"
SECOND = "Red River Mutual"
NAMED = ("Prairie Health", "Prairie HMO")


def make_payer_order(making: Making, booked: list[Booked]) -> None:
    """Add them to patients who come in the next days."""
    ahead = sorted(
        (one for one in booked if one.on > making.today and one.status == Status.SCHEDULED),
        key=lambda one: (one.on, one.id),
    )  # fmt: skip
    coming = list({one.patient.id: one.patient for one in ahead}.values())
    covered = [(one, held.payer_name) for one in coming if (held := one.cover(making.today)) is not None]
    children = [one for one, payer in covered if 3 <= one.age(making.today) < 15 and payer not in (STATE_PLAN, SECOND)]
    if children:
        _two_parents(making, children[0])
    managed = [one for one, payer in covered if payer == STATE_PLAN]
    for patient in managed[:2]:
        _named(making, patient)


def _two_parents(making: Making, child: Made) -> None:
    """A second plan, by the parent whose birthday comes first in the year: it is that one that pays first."""
    held = child.cover(making.today)
    if held is None:
        return
    making.batch.change(
        Coverage, held.coverage, relationship="child", subscriber=f"Daniel {child.last}",
        subscriber_born_on=date(making.today.year - 39, 9, 21),
    )  # fmt: skip
    plan = making.plans["redriver-open"]
    second = making.batch.add(
        Coverage, patient=child.id, plan=plan["id"], rank=2, copay_cents=plan["copay_cents"],
        starts_on=max(child.born_on, date(making.today.year - 1, 1, 1)), member_number="R440718233",
        group_number="G7710", relationship="child", subscriber=f"Elena {child.last}",
        subscriber_born_on=date(making.today.year - 37, 3, 4),
    )  # fmt: skip
    making.batch.add(
        OrderFact, patient=child.id, topic="parents", answer="together", told_on=making.today - timedelta(days=12),
        staff=making.staff["mia"],
    )  # fmt: skip
    _check(making, second, making.today - timedelta(days=12), "portal", plan["copay_cents"])


def _named(making: Making, patient: Made) -> None:
    """The answer of a state's plan that a managed care plan is in charge by now."""
    held = patient.cover(making.today)
    if held is None:
        return
    check = _check(making, held.coverage, making.today - timedelta(days=1), "file", held.copay_cents)
    name = making.batch.add(
        NamedPayer, coverage=held.coverage, coverage_check=check, role="Y2", payer_name=NAMED[0], plan_name=NAMED[1],
        payer_number="PH220", insurance_type="HM", member_number=f"P{patient.id:06}",
        starts_on=max(making.today.replace(day=1), years_before(making.today, 1)),
    )  # fmt: skip
    model: Any = NamedPayer
    making.batch.add(
        StateChange, of_table=model._meta.table_name, of_row=name, before="", after="open",
        changed_at=making.at(making.today - timedelta(days=1), 560), staff=making.staff["mia"],
    )  # fmt: skip


def _check(making: Making, coverage: int, on: date, way: str, copay_cents: int | None) -> int:
    return making.batch.add(
        CoverageCheck, coverage=coverage, checked_at=making.at(on, 560), way=way, result="active",
        copay_cents=copay_cents, staff=making.staff["mia"],
    )  # fmt: skip
