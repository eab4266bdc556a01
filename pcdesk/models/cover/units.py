"""Units of an authorization: approved, used, booked, left; and what speaks against a visit by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from pcdesk.models.book.visit import OFF_THE_BOOK, Status, Visit
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.cover.authorization import APPROVED, Authorization, AuthorizedService, AuthorizedVisit

#: Where one stands: its states, and what becomes of one that was approved.
STANDINGS = (
    *Authorization.STATES, ("expired", "Expired"), ("used_up", "Used up"), ("later", "Approved, not yet begun"),
)


class _Dated(Protocol):
    """A service with the days of its own, as it is read or as a row."""

    @property
    def starts_on(self) -> Any: ...
    @property
    def ends_on(self) -> Any: ...


@dataclass(frozen=True)
class Units:
    """approved: None for no limit that is known. used: of visits that took place; booked: of those still to come."""

    approved: int | None
    used: int = 0
    booked: int = 0

    @property
    def left(self) -> int | None:
        """Approved less used less booked, below zero where more was booked; None where no limit is known."""
        return None if self.approved is None else self.approved - self.used - self.booked


@dataclass(frozen=True)
class Service:
    """One service as it stands. visit_type_id: None where no visits of ours use it; provider_id: None for anybody's.

    starts_on, ends_on: its own, None where those of the authorization are.
    """

    id: int
    says: str
    code: str
    visit_type_id: int | None
    provider_id: int | None
    unit: str
    asked: int | None
    units: Units
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Held:
    """An authorization or referral with its services. owner: who sees to it, "" for nobody."""

    id: int
    patient_id: int
    coverage_id: int
    kind: str
    state: str
    what: str
    asked_of: str
    number: str
    starts_on: date | None
    ends_on: date | None
    is_urgent: bool
    owner: str
    due_on: date | None
    services: tuple[Service, ...]

    def standing(self, on: date) -> str:
        """Its state; of one that was approved also later (not yet begun), expired or used_up on that day."""
        if self.state not in APPROVED:
            return self.state
        days = [self.days_of(one) for one in self.services] or [(self.starts_on, self.ends_on)]
        if all(last is not None and on > last for _first, last in days):
            return "expired"
        if self.services and all(one.units.left is not None and one.units.left <= 0 for one in self.services):
            return "used_up"
        return "later" if all(first is not None and on < first for first, _last in days) else self.state

    def covers(self, on: date) -> bool:
        """Whether it was approved for this day, if only one service of it; both ends count."""
        return self.state in APPROVED and (not against_days(self, self.services, on))

    def days_of(self, service: _Dated) -> tuple[date | None, date | None]:
        """From and through when a service of it was approved: its own days, else those of the whole."""
        return service.starts_on or self.starts_on, service.ends_on or self.ends_on


def against_days(held: Held, services: Sequence[_Dated], on: date) -> list[str]:
    """Why none of these services of it is for this day: before, after. Empty where one is; of the whole where none."""
    days = [held.days_of(one) for one in services] or [(held.starts_on, held.ends_on)]
    early = [first is not None and on < first for first, _last in days]
    late = [last is not None and on > last for _first, last in days]
    if not all(one or other for one, other in zip(early, late, strict=True)):
        return []
    return [why for why, found in (("before", early), ("after", late)) if any(found)]


def speaks_against(held: Held, visit_type_id: int, provider_id: int, on: date, units: int = 1) -> tuple[str, ...]:
    """Why a visit that is not counted yet is not by this authorization: state, before, after, service, provider, units.

    Empty when it is.
    """
    typed = [one for one in held.services if one.visit_type_id == visit_type_id]
    hers = [one for one in typed if one.provider_id in (None, provider_id)]
    against = [] if held.state in APPROVED else ["state"]
    against += against_days(held, hers or typed or held.services, on)
    if not typed:
        against.append("service")
    elif not hers:
        against.append("provider")
    elif not any(has_room(one, units) for one in [one for one in hers if not against_days(held, (one,), on)] or hers):
        against.append("units")
    return tuple(against)


def has_room(service: Service, units: int = 1) -> bool:
    """Whether so many more may be booked."""
    return service.units.left is None or service.units.left >= units


def authorizations_of(patient_ids: Iterable[int]) -> dict[int, list[Held]]:
    """Every authorization and referral of these patients, what ends last first, those without an end before."""
    ids = list(patient_ids)
    found: dict[int, list[Held]] = {patient: [] for patient in ids}
    rows: Any = (
        Authorization.alive(Authorization, Staff)
        .join(Staff, "LEFT OUTER JOIN", on=Authorization.owner)
        .where(Authorization.patient.in_(ids))
    )
    every = list(rows)
    services = services_of([row.id for row in every]) if every else {}
    for row in every:
        found[row.patient_id].append(_held(row, services.get(row.id, ())))
    for held in found.values():
        held.sort(key=lambda one: (one.ends_on or date.max, one.id), reverse=True)
    return found


def authorization(authorization_id: int) -> Held | None:
    """One of them as it stands; None where it was taken back."""
    row = Authorization.alive_by_id(authorization_id)
    return _held(row, services_of([row.id]).get(row.id, ())) if row is not None else None


def _held(row: Any, services: Iterable[Service]) -> Held:
    owner = row.owner.name if row.owner_id is not None else ""
    return Held(
        row.id, row.patient_id, row.coverage_id, row.kind, row.state, row.what, row.asked_of, row.number, row.starts_on,
        row.ends_on, bool(row.is_urgent), owner, row.due_on, tuple(services),
    )  # fmt: skip


def services_of(authorization_ids: Iterable[int]) -> dict[int, tuple[Service, ...]]:
    """The services of these authorizations, in the order in which they were asked for."""
    rows: Any = (
        AuthorizedService.alive()
        .where(AuthorizedService.authorization.in_(list(authorization_ids)))
        .order_by(AuthorizedService.id)
    )
    every = list(rows)
    taken = _taken([row.id for row in every])
    found: dict[int, tuple[Service, ...]] = {}
    for row in every:
        used, booked = taken.get(row.id, (0, 0))
        service = Service(
            row.id, row.says, row.code, row.visit_type_id, row.provider_id, row.unit, row.units_asked,
            Units(row.units_approved, used, booked), row.starts_on, row.ends_on,
        )  # fmt: skip
        found[row.authorization_id] = (*found.get(row.authorization_id, ()), service)
    return found


def _taken(service_ids: list[int]) -> dict[int, tuple[int, int]]:
    """Of each service the units used and booked; what was canceled or missed takes none."""
    rows: Any = (
        AuthorizedVisit.alive(AuthorizedVisit.service, AuthorizedVisit.units, Visit.status)
        .join(Visit)
        .where(
            AuthorizedVisit.service.in_(service_ids), Visit.deleted_at.is_null(), Visit.status.not_in(OFF_THE_BOOK)
        )
        .tuples()
    )
    found: dict[int, tuple[int, int]] = {}
    for service, units, status in rows:
        used, booked = found.get(service, (0, 0))
        is_booked = status == Status.SCHEDULED
        found[service] = (used, booked + units) if is_booked else (used + units, booked)
    return found
