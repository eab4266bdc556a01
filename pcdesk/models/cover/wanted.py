"""What a visit still wants of its payer before the patient comes: an authorization, a referral, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from pcdesk.models.cover.authorization import APPROVED, Authorization, AuthorizedService, AuthorizedVisit
from pcdesk.models.cover.cover import Cover, applying, covers, primary_of
from pcdesk.models.cover.coverage import Coverage, Plan
from pcdesk.models.cover.rule import Needs, Rules
from pcdesk.models.cover.units import Held, against_days, authorizations_of, speaks_against

OPEN = ("needed", "preparing", "submitted", "pended", "appealed")


@dataclass(frozen=True)
class Wanted:
    """One thing a visit wants. why: none (nobody asked), its state while it is on its way or refused, or what speaks
    against the visit by the one there is: before, after, provider, units, or uncounted: it would do, but the visit is
    not counted there. authorization_id: the one meant.

    needs: how it is known that it is wanted.
    """

    visit_id: int
    patient_id: int
    name: str
    on: date
    start: int
    kind: str
    why: str
    needs: Needs
    authorization_id: int | None
    coverage_id: int
    plan: str


class Place(Protocol):
    """What of a visit, or of one that is planned, decides whether a case covers it."""

    @property
    def visit_type_id(self) -> int:
        """Its type."""

    @property
    def provider_id(self) -> int:
        """With whom."""

    @property
    def on(self) -> date:
        """Its day."""


class Booked(Place, Protocol):
    """What is told of a visit that is in the book, besides."""

    @property
    def id(self) -> int:
        """Its row."""

    @property
    def patient_id(self) -> int:
        """Whose."""

    @property
    def list_name(self) -> str:
        """Her name as lists have it."""

    @property
    def start(self) -> int:
        """Minutes after midnight."""


def wanted(visits: Sequence[Booked]) -> list[Wanted]:
    """What these visits want and do not have, in their order. A visit without a primary coverage wants nothing here."""
    return [one for one in judged(visits) if one.why]


def judged(
    visits: Sequence[Booked], covered: Mapping[int, Sequence[Cover]] | None = None
) -> list[Wanted]:
    """Everything these visits want, in their order; why "" for what is in order.

    covered: every coverage of their patients, where that was read already.
    """
    patients = {visit.patient_id for visit in visits}
    held, covered = authorizations_of(patients), covered or covers(patients)
    counted, plans, rules = counted_in([visit.id for visit in visits]), _plans(patients), Rules()
    found = []
    for visit in visits:
        primary = primary_of(applying(covered[visit.patient_id], visit.on))
        if primary is None:
            continue
        plan_id, payer_id = plans[primary.id]
        mine = [one for one in held[visit.patient_id] if one.coverage_id == primary.id]
        for kind, _words in Authorization.KINDS:
            needs = rules.needs(kind, plan_id, payer_id, visit.visit_type_id, visit.on)
            if needs is None or not needs.is_needed:
                continue
            of_kind = [one for one in mine if one.kind == kind]
            why, meant = amiss(visit, of_kind, counted.get(visit.id, set()))
            found.append(
                Wanted(visit.id, visit.patient_id, visit.list_name, visit.on, visit.start, kind, why, needs,
                       meant.id if meant else None, primary.id, primary.plan)
            )  # fmt: skip
    return found


def amiss(visit: Place, held: Sequence[Held], counted: set[int]) -> tuple[str, Held | None]:
    """Why it is not in order, and by which case; "" for in order. held: those of one kind; counted: its services."""
    for one in held:
        if any(service.id in counted for service in one.services):
            return _of_counted(one, visit, counted)
    against = [(one, speaks_against(one, visit.visit_type_id, visit.provider_id, visit.on)) for one in held]
    fitting = next((one for one, reasons in against if not reasons), None)
    if fitting is not None:
        return "uncounted", fitting
    under_way = next((one for one in held if one.state in OPEN), None)
    if under_way is not None:
        return under_way.state, under_way
    refused = next((one for one in held if one.state == "denied"), None)
    if refused is not None:
        return "denied", refused
    usable = [(one, reasons) for one, reasons in against if "state" not in reasons and "service" not in reasons]
    if usable:
        one, reasons = usable[0]
        return reasons[0], one
    return "none", None


def _of_counted(held: Held, visit: Place, counted: set[int]) -> tuple[str, Held | None]:
    own = [service for service in held.services if service.id in counted]
    if held.state not in APPROVED:
        return "state", held
    if against := against_days(held, own, visit.on):
        return against[0], held
    is_over = any(service.units.left is not None and service.units.left < 0 for service in own)
    return ("units", held) if is_over else ("", None)


def counted_in(visit_ids: list[int]) -> dict[int, set[int]]:
    """Of each visit the services whose units it uses."""
    rows: Any = (
        AuthorizedVisit.alive(AuthorizedVisit.visit, AuthorizedVisit.service)
        .join(AuthorizedService)
        .where(AuthorizedVisit.visit.in_(visit_ids))
        .tuples()
    )
    found: dict[int, set[int]] = {}
    for visit, service in rows:
        found.setdefault(visit, set()).add(service)
    return found


def _plans(patient_ids: set[int]) -> dict[int, tuple[int, int]]:
    """Of each coverage its plan and payer."""
    rows: Any = (
        Coverage.alive(Coverage.id, Coverage.plan, Plan.payer)
        .join(Plan)
        .where(Coverage.patient.in_(list(patient_ids)))
        .tuples()
    )
    return {coverage: (plan, payer) for coverage, plan, payer in rows}
