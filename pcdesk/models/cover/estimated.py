"""What a visit will cost the patient as far as her plan's answers tell: reckoned anew, without writing anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.visit import CheckIn, Visit
from pcdesk.models.cover.authorization import AuthorizedVisit
from pcdesk.models.cover.benefits_told import Told, benefits_of
from pcdesk.models.cover.cover import Cover, applying, covers, primary_of
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


class Facts:
    """What visits are reckoned by, read at once for many. today: the clinic's when None.

    checks: by coverage the latest time its payer was asked.
    """

    def __init__(self, visits: Sequence[Any], today: date | None = None) -> None:
        """visits: rows of Visit."""
        self.today = today or moment.today()
        self._covers = covers({visit.patient_id for visit in visits})
        self.alone = paying_alone(visit.id for visit in visits)
        held = [cover for found in self._covers.values() for cover in found]
        self.checks = latest_checks(cover.id for cover in held)
        self._clocks = {cover.id: cover.clocks for cover in held}
        self._told: dict[date, dict[int, list[Told]]] = {}

    def covers_of(self, visit: Any) -> list[Cover]:
        """The coverages that apply on the day of a visit, primary first."""
        return applying(self._covers[visit.patient_id], visit.visit_on)

    def told(self, cover: Cover, on: date) -> tuple[list[Told], bool]:
        """What is known of its benefits on a day, and whether it was told in the plan's year before."""
        told = self._in_month(on)[cover.id]
        if told or cover.clocks.plan_year(on) <= cover.clocks.plan_year(self.today):
            return told, False
        return self._in_month(self.today)[cover.id], True

    def _in_month(self, on: date) -> dict[int, list[Told]]:
        """A plan's year begins on the first of a month: within one the same holds."""
        month = on.replace(day=1)
        if month not in self._told:
            self._told[month] = benefits_of(self._clocks, self._clocks, month)
        return self._told[month]


def priced(
    visit_id: int, services: Sequence[Service] = (), *, is_self_pay: bool | None = None, network: str = "",
    order: str = "", today: date | None = None,
) -> Priced:  # fmt: skip
    """What a visit will cost. services: its own kind's alone when empty. is_self_pay: as at check-in when None.

    network, order: as of Estimate; today: the clinic's when None. Raises Visit.DoesNotExist.
    """
    visit: Any = Visit.get_by_id(visit_id)
    asked = tuple(services) or (own_service(visit),)
    found = reckoned(visit, asked, Facts([visit], today), is_self_pay=is_self_pay, network=network, order=order)
    return found if found.primary_id is None else replace(found, notes=_with_lack(found))


def reckoned(
    visit: Any, asked: Sequence[Service], facts: Facts, *, is_self_pay: bool | None = None, network: str = "",
    order: str = "",
) -> Priced:  # fmt: skip
    """The same of a row of Visit, by facts that were read; whether it has the payer's word is not looked at."""
    alone = visit.id in facts.alone if is_self_pay is None else is_self_pay
    held = facts.covers_of(visit)
    primary = primary_of(held)
    if alone or primary is None:
        return _alone(visit, asked, "self_pay" if alone else "no_primary" if held else "no_coverage")
    found = _terms(primary, asked, visit.visit_on, facts, network, order)
    least, most = (shared(found.terms, found.deductibles, found.limit, is_most=end) for end in (False, True))
    low, high = patient_cents(least), patient_cents(most)
    secondary = next((one for one in held if one.rank > 1), None)
    second = _second(secondary, asked, visit.visit_on, facts, (low, high)) if secondary else (None, None)
    parts = tuple(
        (service, _parts(first, last, sources))
        for service, first, last, sources in zip(asked, least, most, found.sources, strict=True)
    )
    notes = _with_otherwise(found, most)
    if secondary and second[0] is None:
        notes.append(Note("second_unknown"))
    return Priced(
        visit.id, visit.patient_id, visit.visit_on, visit.visit_type_id, parts, tuple(notes), low, high, primary.id,
        secondary.id if secondary else None, facts.checks.get(primary.id), *second,
    )  # fmt: skip


def _alone(visit: Any, asked: Sequence[Service], code: str) -> Priced:
    """Without a primary coverage the patient pays the fee, as the ledger has it."""
    parts = tuple((one, (Part("self_pay", one.cents, one.cents, Source("visit_type")),)) for one in asked)
    whole = sum(one.cents for one in asked)
    return Priced(
        visit.id, visit.patient_id, visit.visit_on, visit.visit_type_id, parts, (Note(code),), whole, whole
    )


def _terms(
    cover: Cover, asked: Sequence[Service], on: date, facts: Facts, network: str = "", order: str = ""
) -> PlanTerms:
    told, is_new_year = facts.told(cover, on)
    return terms_of(asked, cover, told, network=network, order=order, is_new_year=is_new_year)


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


def _with_lack(found: Priced) -> tuple[Note, ...]:
    """Its notes, with what the payer's word is worth only where the visit wants it and has it not."""
    row = visit_row(found.visit_id)
    is_lacking = row is not None and bool(wanted([row]))
    notes = [one for one in found.notes if one.code != "authorization"]
    needs = [one.benefit_id for one in found.notes if one.code == "authorization"]
    if needs and not is_lacking:
        is_lacking = not AuthorizedVisit.alive().where(AuthorizedVisit.visit == found.visit_id).exists()
    return (*notes, Note("authorization", found.fee_cents, needs[0] if needs else None)) if is_lacking else (*notes,)


def _second(
    cover: Cover, asked: Sequence[Service], on: date, facts: Facts, left: tuple[int, int]
) -> tuple[int, int] | tuple[None, None]:
    """What the second coverage may take of what the first leaves: what it would pay alone, and no more than is left."""
    found = _terms(cover, asked, on, facts)
    if any(one.code in _IN_THE_DARK for one in found.notes):
        return None, None
    fee = sum(one.cents for one in asked)
    alone = [patient_cents(shared(found.terms, found.deductibles, found.limit, is_most=end)) for end in (True, False)]
    return min(left[0], fee - alone[0]), min(left[1], fee - alone[1])


def latest_checks(coverage_ids: Iterable[int]) -> dict[int, int]:
    """By coverage the latest time its payer was asked; those never asked about are left out."""
    rows: Any = (
        CoverageCheck.alive(CoverageCheck.coverage, CoverageCheck.id)
        .where(CoverageCheck.coverage.in_(list(coverage_ids)), CoverageCheck.way != COPAY_KEPT)
        .order_by(CoverageCheck.checked_at, CoverageCheck.id)
        .tuples()
    )
    return dict(rows)


def paying_alone(visit_ids: Iterable[int]) -> set[int]:
    """Those of these visits which the patient chose at check-in to pay without a plan."""
    rows: Any = (
        CheckIn.alive(CheckIn.visit, CheckIn.is_self_pay)
        .where(CheckIn.visit.in_(list(visit_ids)))
        .order_by(CheckIn.id)
        .tuples()
    )
    return {visit for visit, is_self_pay in dict(rows).items() if is_self_pay}


def without_fee(services: Iterable[Service]) -> list[Service]:
    """Those of which nobody said what they cost: what a visit with them costs is not known."""
    return [one for one in services if one.fee_cents <= 0]
