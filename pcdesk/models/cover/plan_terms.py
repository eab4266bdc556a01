"""What a plan's answers say of the services of one visit, as terms that can be reckoned with, each with its source.

Of what was told for this very kind of service nothing more general is looked at. Where nobody told, a term is between
bounds and a note says so; where a thing is taken to be so, a note says that too. Nothing is taken for zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pcdesk.models.cover.benefits_told import Sum, Told
from pcdesk.models.cover.cover import Cover
from pcdesk.models.cover.patient_part import ANY_CENTS, ANY_PERCENT, NONE, Bounds, Terms, exactly

_SUMS = ("deductible", "out_of_pocket", "copay", "coinsurance")
_NETWORKS = {"in": ("in", "both", ""), "out": ("out", "both", ""), "": ("in", "both", "")}


@dataclass(frozen=True)
class Service:
    """One service that is estimated: units at a fee in cents each. kind: of Benefit.SERVICES.

    is_visit: the visit's own. asks_copay: no for a kind of visit of which the clinic asks none.
    """

    what: str
    fee_cents: int
    kind: str = "office"
    units: int = 1
    code: str = ""
    is_visit: bool = False
    asks_copay: bool = True

    @property
    def cents(self) -> int:
        """The fee of all units."""
        return self.units * self.fee_cents


@dataclass(frozen=True)
class Source:
    """What says a term. by: of EstimatePart.SOURCES; benefit_id: of a line of an answer."""

    by: str = "unknown"
    benefit_id: int | None = None


@dataclass(frozen=True)
class Note:
    """As EstimateNote has it; otherwise: reckon what the patient would pay were it not so."""

    code: str
    cents: int | None = None
    benefit_id: int | None = None


@dataclass
class PlanTerms:
    """The terms of every service by one coverage, in their order; sources: of each, by part.

    deductibles: what is left of each that is named, limit: of the year's; as patient_part.shared takes them.
    otherwise: the terms, were the deductible to come before the copay.
    """

    terms: list[Terms] = field(default_factory=list)
    otherwise: list[Terms] = field(default_factory=list)
    sources: list[dict[str, Source]] = field(default_factory=list)
    deductibles: dict[int, Bounds] = field(default_factory=dict)
    limit: Bounds | None = None
    notes: list[Note] = field(default_factory=list)

    def note(self, code: str, cents: int | None = None, benefit_id: int | None = None) -> None:
        """Say a thing once."""
        made = Note(code, cents, benefit_id)
        if made not in self.notes:
            self.notes.append(made)


def terms_of(
    services: Sequence[Service], cover: Cover, told: Sequence[Told], *, network: str = "", order: str = "",
    is_new_year: bool = False,
) -> PlanTerms:  # fmt: skip
    """The terms of a coverage. told: its benefits; network, order: as of Estimate.

    is_new_year: what was told is of the plan's year before the visit's, so that all of it begins anew.
    """
    return _Reading(cover, _heard(told, network, is_new_year=is_new_year), order, PlanTerms()).read(
        services, network, is_new_year=is_new_year
    )


def _heard(told: Sequence[Told], network: str, *, is_new_year: bool) -> list[Told]:
    heard = [one for one in told if one.network in _NETWORKS[network]]
    return [_anew(one) for one in heard] if is_new_year else heard


def _anew(one: Told) -> Told:
    """In a new year nothing is met or used yet; what there is in all is taken to stay."""
    money, count = one.money, one.count
    if one.kind in ("deductible", "out_of_pocket"):
        money = Sum(money.total, 0 if money.total is not None else None, money.total)
    if one.kind == "visits":
        count = Sum(count.total, 0 if count.total is not None else None, count.total)
    return replace(one, money=money, count=count)


@dataclass
class _Reading:
    cover: Cover
    told: list[Told]
    order: str
    found: PlanTerms
    copays_used: set[int | None] = field(default_factory=set)

    def read(self, services: Sequence[Service], network: str, *, is_new_year: bool) -> PlanTerms:
        """All services; then what is true of all of them."""
        found = self.found
        for service in services:
            self._service(service)
        found.limit = self._limit()
        if not network and any(one.network == "in" for one in self.told):
            found.note("in_network")
        if is_new_year and self.told:
            found.note("new_year")
        if self.cover.checked_at is None:
            found.note("unchecked")
        meant = {"", *(one.kind for one in services)}
        for one in self.told:
            if one.is_earlier and one.kind in _SUMS and one.service in meant:
                found.note("earlier_answer", one.money.total, one.id)
        return found

    def _limit(self) -> Bounds | None:
        """What is left of the year's limit. It only ever lowers the sum: where nobody knows, a note says so."""
        lines = self._lines("out_of_pocket", "")
        left = self._left(lines)
        if left is None:
            self.found.note("limit_untold")
        elif left.least != left.most:
            self.found.note("limit_unknown", benefit_id=lines[0].id)
            return None if left.most is None else exactly(left.most)
        return left

    def _lines(self, kind: str, service: str) -> list[Told]:
        """The latest lines about this very service, else those about any."""
        latest = [one for one in self.told if one.kind == kind and not one.is_earlier]
        return [one for one in latest if service and one.service == service] or [
            one for one in latest if not one.service
        ]

    def _service(self, service: Service) -> None:
        sources: dict[str, Source] = {}
        copay, has_copay = self._copay(service, sources)
        deductible, is_own = self._deductible(service, sources)
        comes_first = self.order == "first" or (self.order != "instead" and (is_own or not has_copay))
        percent = self._percent(service, sources, is_all_in_copay=has_copay and not comes_first)
        covered = self._covered(service, sources)
        made = Terms(service.cents, copay, percent, deductible if comes_first else None, covered)
        general = self._percent(service, dict(sources), is_all_in_copay=False, is_said=False) if has_copay else percent
        other = replace(made, deductible=deductible, percent=general)
        if has_copay and not comes_first and not self.order and self.found.deductibles[deductible] != NONE:
            self.found.note("copay_instead")
        elif not has_copay or comes_first:
            self._say_left(deductible)
        asks = next((one for one in self._lines("authorization", service.kind) if one.is_needed), None)
        if asks is not None:
            self.found.note("authorization", benefit_id=asks.id)
        self.found.terms.append(made)
        self.found.otherwise.append(other)
        self.found.sources.append(sources)

    def _copay(self, service: Service, sources: dict[str, Source]) -> tuple[Bounds, bool]:
        """What it is, and whether there is one at all; a copay is asked once of a visit."""
        lines = self._lines("copay", service.kind)
        if service.is_visit and not service.asks_copay and not any(one.service for one in lines):
            sources["copay"] = Source("visit_type")
            self.found.note("no_copay_due")
            return NONE, True
        if lines:
            sources["copay"] = Source("benefit", lines[0].id)
            if lines[0].id in self.copays_used:
                return NONE, True
            self.copays_used.update(one.id for one in lines)
            told = _alternatives([one.money.total for one in lines])
            if told is None:
                self.found.note("copay_unknown", benefit_id=lines[0].id)
            elif not told.is_known:
                self._say_both(lines)
            self._say_other_copay(service, told)
            return told or ANY_CENTS, True
        if service.is_visit and self._has_copay_on_file(service):
            sources["copay"] = Source("coverage")
            known = exactly(self.cover.copay_cents or 0)
            if self.cover.is_copay_open and self.cover.told_cents is not None:
                self.found.note("two_answers", self.cover.told_cents)
                known = Bounds(min(known.least, self.cover.told_cents), max(known.least, self.cover.told_cents))
            return known, True
        return NONE, False

    def _has_copay_on_file(self, service: Service) -> bool:
        """Whether the coverage has one. Nothing is one only where the payer said so and told of no percentage."""
        copay = self.cover.copay_cents
        is_told_free = self.cover.told_cents == 0 and not self._lines("coinsurance", service.kind)
        return copay is not None and (copay > 0 or is_told_free)

    def _say_other_copay(self, service: Service, told: Bounds | None) -> None:
        asked = self.cover.copay_cents
        if service.is_visit and asked is not None and told is not None and told != exactly(asked):
            self.found.note("other_copay", asked)

    def _deductible(self, service: Service, sources: dict[str, Source]) -> tuple[int, bool]:
        """The key of the one that is left for it, and whether it was told for this very kind of service."""
        lines = self._lines("deductible", service.kind)
        if not lines:
            self.found.deductibles[0] = ANY_CENTS
            return 0, False
        sources["deductible"] = Source("benefit", lines[0].id)
        key = lines[0].id
        self.found.deductibles[key] = self._left(lines) or ANY_CENTS
        return key, bool(lines[0].service)

    def _say_left(self, key: int) -> None:
        left = self.found.deductibles[key]
        if not left.is_known:
            self.found.note("left_unknown" if key else "deductible_unknown", benefit_id=key or None)

    def _left(self, lines: Sequence[Told]) -> Bounds | None:
        """What is left, of the patient's own and of the family's, whichever is less; None where nothing was told."""
        ends = []
        for levels in (("individual", ""), ("family",)):
            of_level = [_left_of(one.money) for one in lines if one.level in levels]
            if of_level:
                ends.append(_around(of_level))
                if len(set(of_level)) > 1:
                    self._say_both([one for one in lines if one.level in levels])
        if not ends:
            return None
        mosts = [one.most for one in ends if one.most is not None]
        return Bounds(min(one.least for one in ends), min(mosts) if mosts else None)

    def _percent(
        self, service: Service, sources: dict[str, Source], *, is_all_in_copay: bool, is_said: bool = True
    ) -> Bounds:
        lines = self._lines("coinsurance", service.kind)
        is_own = any(one.service for one in lines)
        if is_all_in_copay and not is_own:
            return NONE
        told = _alternatives([one.percent for one in lines])
        if told is not None:
            sources["coinsurance"] = Source("benefit", lines[0].id)
            if is_said and not told.is_known:
                self._say_both(lines)
            return told
        if not lines and "copay" in sources:
            return NONE  # a copay is a share by itself
        if is_said:
            self.found.note("share_unknown", benefit_id=lines[0].id if lines else None)
        return ANY_PERCENT

    def _covered(self, service: Service, sources: dict[str, Source]) -> tuple[bool, bool]:
        """Whether it is, at the ends of what is known."""
        own = [one for one in self.told if one.service == service.kind and not one.is_earlier]
        speaks_for = any(one.kind in ("copay", "coinsurance", "deductible") for one in own)
        against = [one for one in self._lines("not_covered", service.kind) if one.service or not speaks_for]
        against += [one for one in self._lines("visits", service.kind) if one.count.left == 0]
        if against:
            sources["not_covered"] = Source("benefit", against[0].id)
            if speaks_for and against[0].kind == "not_covered":
                self._say_both(against)
                return True, False
            return False, False
        if self.cover.check_result in ("inactive", "unclear"):
            self.found.note("active_unknown")
            return True, False
        return True, True

    def _say_both(self, lines: Sequence[Told]) -> None:
        for one in lines:
            self.found.note("two_answers", one.money.total, one.id)


def _left_of(money: Sum) -> Bounds:
    if money.left is not None:
        return exactly(money.left)
    return Bounds(0, money.total)


def _around(several: Sequence[Bounds]) -> Bounds:
    mosts = [one.most for one in several if one.most is not None]
    return Bounds(min(one.least for one in several), max(mosts) if len(mosts) == len(several) else None)


def _alternatives(told: Sequence[int | None]) -> Bounds | None:
    """Between the least and the most that was told; None where no answer names a figure."""
    known = [one for one in told if one is not None]
    return Bounds(min(known), max(known)) if known else None
