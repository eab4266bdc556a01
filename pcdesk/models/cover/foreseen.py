"""What a visit that is being booked or moved will want of its payer, before it is in the book."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pcdesk.models.cover.authorization import Authorization, AuthorizedVisit
from pcdesk.models.cover.cover import cover_on, primary_of
from pcdesk.models.cover.coverage import Coverage, Plan
from pcdesk.models.cover.rule import Needs, Rules
from pcdesk.models.cover.units import Held, authorizations_of
from pcdesk.models.cover.wanted import amiss


@dataclass(frozen=True)
class Foreseen:
    """One thing it wants. why: "" where one there is covers it, else as of Wanted. held: the case that is meant.

    needs: how it is known that it is wanted.
    """

    kind: str
    why: str
    plan: str
    held: Held | None
    needs: Needs


@dataclass(frozen=True)
class _Planned:
    visit_type_id: int
    provider_id: int
    on: date


def foreseen(
    patient_id: int, visit_type_id: int, provider_id: int, on: date, *, but: int | None = None
) -> list[Foreseen]:
    """What a visit there would want, of each kind a rule asks for. but: the visit that is being moved: its own unit is
    free again. Nothing for a day without a primary coverage.
    """
    primary = primary_of(cover_on(patient_id, on))
    if primary is None:
        return []
    plan = Plan.get_by_id(Coverage.get_by_id(primary.id).plan_id)
    mine = [one for one in authorizations_of([patient_id])[patient_id] if one.coverage_id == primary.id]
    if but is not None:
        mine = [_without(one, but) for one in mine]
    rules, found = Rules(), []
    for kind, _words in Authorization.KINDS:
        needs = rules.needs(kind, plan.id, plan.payer_id, visit_type_id, on)
        if needs is None or not needs.is_needed:
            continue
        place = _Planned(visit_type_id, provider_id, on)
        why, held = amiss(place, [one for one in mine if one.kind == kind], set())
        found.append(Foreseen(kind, "" if why == "uncounted" else why, primary.plan, held, needs))
    return found


def _without(held: Held, visit_id: int) -> Held:
    """The same with the units of one visit given back."""
    rows = AuthorizedVisit.alive(AuthorizedVisit.service, AuthorizedVisit.units)
    taken = dict(rows.where(AuthorizedVisit.visit == visit_id).tuples())
    services = tuple(
        replace(one, units=replace(one.units, booked=one.units.booked - taken[one.id])) if one.id in taken else one
        for one in held.services
    )
    return replace(held, services=services)
