"""What a visit will cost the patient as far as her plan's answers tell: reckoned anew, without writing anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.visit import CheckIn, Visit
from pcdesk.models.cover.authorization import AuthorizedVisit
from pcdesk.models.cover.benefits_told import Told, benefits_of
from pcdesk.models.cover.cover import Cover, cover_on, primary_of
from pcdesk.models.cover.coverage import COPAY_KEPT, CoverageCheck
from pcdesk.models.cover.patient_part import Parts, patient_cents, shared
from pcdesk.models.cover.plan_terms import Note, PlanTerms, Service, Source, terms_of
from pcdesk.models.cover.wanted import wanted

#: Notes of a plan without which the second coverage's part cannot be said.
_IN_THE_DARK = ("deductible_unknown", "left_unknown", "copay_unknown", "share_unknown", "active_unknown")


@dataclass(frozen=True)
class Part:
    """Who pays what of a service, in cents, at both ends of what is known; kind, source: as of EstimatePart."""

    kind: str
    least_cents: int
    most_cents: int
    source: Source


@dataclass(frozen=True)
class Priced:
    """An estimate as it is reckoned now; columns as of Estimate, and its services each with their parts."""

    visit_id: int
    patient_id: int
    visit_on: date
    visit_type_id: int
    services: tuple[tuple[Service, tuple[Part, ...]], ...]
    notes: tuple[Note, ...]
    least_cents: int
    most_cents: int
    primary_id: int | None = None
    secondary_id: int | None = None
    check_id: int | None = None
    second_least_cents: int | None = None
    second_most_cents: int | None = None

    @property
    def fee_cents(self) -> int:
        """All fees."""
        return sum(service.cents for service, _parts in self.services)

    @property
    def figures(self) -> tuple[Any, ...]:
        """What it says, without how that is known: two alike say the same to the patient."""
        parts = tuple((service, tuple((one.kind, one.least_cents, one.most_cents) for one in found))
                      for service, found in self.services)  # fmt: skip
        return parts, self.least_cents, self.most_cents, self.second_least_cents, self.second_most_cents


def own_service(visit: Any) -> Service:
    """The service of a visit by its kind. visit: its row."""
    kind = visit.visit_type
    return Service(
        kind.name, int(kind.fee_cents), kind.service_kind, is_visit=True, asks_copay=bool(kind.is_copay_due)
    )


def priced(
    visit_id: int, services: Sequence[Service] = (), *, is_self_pay: bool | None = None, network: str = "",
    order: str = "", today: date | None = None,
) -> Priced:  # fmt: skip
    """What a visit will cost. services: its own kind's alone when empty. is_self_pay: as at check-in when None.

    network, order: as of Estimate; today: the clinic's when None. Raises Visit.DoesNotExist.
    """
    visit: Any = Visit.get_by_id(visit_id)
    asked = tuple(services) or (own_service(visit),)
    alone = _pays_alone(visit_id) if is_self_pay is None else is_self_pay
    held = cover_on(visit.patient_id, visit.visit_on)
    primary = primary_of(held)
    if alone or primary is None:
        code = "self_pay" if alone else "no_primary" if held else "no_coverage"
        return _alone(visit, asked, code)
    today = today or moment.today()
    found = _terms(primary, asked, visit.visit_on, today, network, order)
    least, most = (shared(found.terms, found.deductibles, found.limit, is_most=end) for end in (False, True))
    low, high = patient_cents(least), patient_cents(most)
    secondary = next((one for one in held if one.rank > 1), None)
    second = _second(secondary, asked, (visit.visit_on, today), (low, high)) if secondary else (None, None)
    parts = tuple(
        (service, _parts(first, last, sources))
        for service, first, last, sources in zip(asked, least, most, found.sources, strict=True)
    )
    notes = [*_with_otherwise(found, most), *_lacks(visit_id, found, sum(one.cents for one in asked))]
    if secondary and second[0] is None:
        notes.append(Note("second_unknown"))
    return Priced(
        visit_id, visit.patient_id, visit.visit_on, visit.visit_type_id, parts, tuple(notes), low, high, primary.id,
        secondary.id if secondary else None, latest_check(primary.id), *second,
    )  # fmt: skip


def _alone(visit: Any, asked: Sequence[Service], code: str) -> Priced:
    """Without a primary coverage the patient pays the fee, as the ledger has it."""
    parts = tuple((one, (Part("self_pay", one.cents, one.cents, Source("visit_type")),)) for one in asked)
    whole = sum(one.cents for one in asked)
    return Priced(
        visit.id, visit.patient_id, visit.visit_on, visit.visit_type_id, parts, (Note(code),), whole, whole
    )


def _terms(
    cover: Cover, asked: Sequence[Service], on: date, today: date, network: str = "", order: str = ""
) -> PlanTerms:
    told, is_new_year = told_for(cover, on, today)
    return terms_of(asked, cover, told, network=network, order=order, is_new_year=is_new_year)


def told_for(cover: Cover, on: date, today: date) -> tuple[list[Told], bool]:
    """What is known of a coverage's benefits on a day, and whether it was told in the plan's year before."""
    told = benefits_of([cover.id], {cover.id: cover.clocks}, on)[cover.id]
    if told or cover.clocks.plan_year(on) <= cover.clocks.plan_year(today):
        return told, False
    return benefits_of([cover.id], {cover.id: cover.clocks}, today)[cover.id], True


def _parts(least: Parts, most: Parts, sources: dict[str, Source]) -> tuple[Part, ...]:
    kinds = ("not_covered", "deductible", "copay", "coinsurance", "plan")
    rest = {"plan": Source("rest")}
    return tuple(
        Part(kind, getattr(least, kind), getattr(most, kind), {**sources, **rest}.get(kind, Source()))
        for kind in kinds
        if getattr(least, kind) or getattr(most, kind) or (kind == "copay" and kind in sources) or kind == "plan"
    )


def _with_otherwise(found: PlanTerms, most: Sequence[Parts]) -> list[Note]:
    """The notes, the taken copay with what it would be were the deductible to come first; none where that is alike."""
    notes = []
    for one in found.notes:
        if one.code == "copay_instead":
            cents = patient_cents(shared(found.otherwise, found.deductibles, found.limit, is_most=True))
            if cents == patient_cents(most):
                continue
            one = Note(one.code, cents)
        notes.append(one)
    return notes


def _lacks(visit_id: int, found: PlanTerms, fee_cents: int) -> list[Note]:
    """The authorization or referral it wants and has not: without it the plan may pay nothing."""
    row = visit_row(visit_id)
    is_lacking = row is not None and bool(wanted([row]))
    needs = [one.benefit_id for one in found.notes if one.code == "authorization"]
    if needs and not is_lacking:
        is_lacking = not AuthorizedVisit.alive().where(AuthorizedVisit.visit == visit_id).exists()
    found.notes[:] = [one for one in found.notes if one.code != "authorization"]
    return [Note("authorization", fee_cents, needs[0] if needs else None)] if is_lacking else []


def _second(
    cover: Cover, asked: Sequence[Service], days: tuple[date, date], left: tuple[int, int]
) -> tuple[int, int] | tuple[None, None]:
    """What the second coverage may take of what the first leaves: what it would pay alone, and no more than is left.

    days: of the visit, and today.
    """
    found = _terms(cover, asked, *days)
    if any(one.code in _IN_THE_DARK for one in found.notes):
        return None, None
    fee = sum(one.cents for one in asked)
    alone = [patient_cents(shared(found.terms, found.deductibles, found.limit, is_most=end)) for end in (True, False)]
    return min(left[0], fee - alone[0]), min(left[1], fee - alone[1])


def latest_check(coverage_id: int) -> int | None:
    """The latest time a payer was asked about a coverage; None for never."""
    row: Any = (
        CoverageCheck.alive(CoverageCheck.id)
        .where(CoverageCheck.coverage == coverage_id, CoverageCheck.way != COPAY_KEPT)
        .order_by(CoverageCheck.checked_at.desc(), CoverageCheck.id.desc())
        .first()
    )
    return int(row.id) if row is not None else None


def _pays_alone(visit_id: int) -> bool:
    row: Any = CheckIn.alive(CheckIn.is_self_pay).where(CheckIn.visit == visit_id).order_by(CheckIn.id.desc()).first()
    return bool(row is not None and row.is_self_pay)


def without_fee(services: Iterable[Service]) -> list[Service]:
    """Those of which nobody said what they cost: what a visit with them costs is not known."""
    return [one for one in services if one.fee_cents <= 0]
