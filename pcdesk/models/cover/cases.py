"""Authorizations and referrals as rows of a list: where each stands, what is left, whose move it is and by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pcdesk import moment
from pcdesk.models.book.visit import Status, Visit
from pcdesk.models.cover.authorization import APPROVED, Authorization
from pcdesk.models.cover.coverage import Coverage, Payer, Plan
from pcdesk.models.cover.units import Held, authorizations_of
from pcdesk.models.people.person import Patient
from pcdesk.words.names import list_name

ENDS_SOON = 30  # days before its end in which an authorization is to be renewed
A_COURSE = 4  # units from which one is meant to go on: of one for a visit or two nothing runs out
FEW_LEFT = 2  # units, and no more than a quarter of all
KEPT_IN_SIGHT = 60  # days after its end in which one that ran out still stands in the list


@dataclass(frozen=True)
class Case:
    """One of them. standing: Held.standing of today. approved, left: over its services, None where no limit is known.

    renewed_id: the one that goes on from it. next_on: the patient's next visit that is booked.

    before: the one it goes on from, with what was used of that.
    """

    held: Held
    name: str
    payer: str
    plan: str
    payer_phone: str
    missing: str
    answer: str
    appeal_until: date | None
    appeal_level: int
    standing: str
    approved: int | None
    used: int
    booked: int
    renewed_id: int | None
    next_on: date | None
    before: Held | None = None

    @property
    def id(self) -> int:
        """Its key."""
        return self.held.id

    @property
    def patient_id(self) -> int:
        """Whose it is."""
        return self.held.patient_id

    @property
    def left(self) -> int | None:
        """Approved less used less booked; None where no limit is known."""
        return None if self.approved is None else self.approved - self.used - self.booked

    @property
    def is_due(self) -> bool:
        """Whether the next step is to be taken today, or was to be."""
        return self.held.due_on is not None and self.held.due_on <= moment.today()

    def may_be_appealed(self, on: date) -> bool:
        """Whether the payer said no, to all or to a part, and still hears an appeal on this day."""
        return self.held.state in ("denied", "partly") and self.appeal_until is not None and on <= self.appeal_until

    @property
    def is_over(self) -> bool:
        """Whether nothing can be done or used by it any more: ended, closed, not wanted, or another goes on from it."""
        return self.standing in ("expired", "withdrawn", "closed") or self.renewed_id is not None

    @property
    def runs_out(self) -> bool:
        """Whether a course ends or is used up soon, or is so by now, and nobody asked for another."""
        if self.renewed_id is not None or self.held.state not in APPROVED:
            return False
        if self.approved is not None and self.approved < A_COURSE:
            return False
        ends = self.held.ends_on
        is_ending = ends is not None and ends <= moment.today() + timedelta(days=ENDS_SOON)
        few = min(FEW_LEFT, (self.approved or 0) // A_COURSE)
        return is_ending or (self.left is not None and self.left <= few)


def cases(patient_id: int | None = None, *, every: bool = False) -> list[Case]:
    """Those of a patient, or all that want a hand or may be used, what is due first.

    Without a patient those that were withdrawn or closed are left out, and those that ran out long ago, but for every.
    """
    names = _names(patient_id)
    held = authorizations_of(names)
    all_held = [one for patient in held for one in held[patient]]
    more, renewed, upcoming = _more(all_held), _renewed(all_held), _next_visits(names)
    today = moment.today()
    by_id = {one.id: one for one in all_held}
    found = [
        _case(one, names[one.patient_id], more[one.id], renewed, upcoming, today, by_id.get(more[one.id].renews_id))
        for one in all_held
    ]
    if not patient_id and not every:
        found = [one for one in found if _is_in_sight(one, today)]
    return sorted(found, key=lambda one: (one.held.due_on or date.max, not one.held.is_urgent, one.name, one.id))


def goes_on_from(authorization_id: int) -> int | None:
    """The one this one was asked for to go on from; None for none."""
    row: Any = Authorization.alive_by_id(authorization_id)
    return row.renews_id if row is not None else None


def _names(patient_id: int | None) -> dict[int, str]:
    """Of the patients who have one, or of this one."""
    rows: Any = (
        Authorization.alive(Authorization.patient, Patient.first, Patient.last, Patient.preferred, Patient.suffix)
        .join(Patient)
        .where(Patient.deleted_at.is_null())
        .distinct()
        .tuples()
    )
    if patient_id:
        rows = rows.where(Patient.id == patient_id)
    return {who: list_name(first, last, preferred=called, suffix=suffix) for who, first, last, called, suffix in rows}


def _is_in_sight(case: Case, today: date) -> bool:
    if case.held.state in ("withdrawn", "closed"):
        return False
    ends = case.held.ends_on
    return case.renewed_id is None and (ends is None or ends >= today - timedelta(days=KEPT_IN_SIGHT))


def _case(
    held: Held, name: str, row: Any, renewed: dict[int, int], upcoming: dict[int, date], today: date,
    before: Held | None,
) -> Case:
    limits = [one.units.approved for one in held.services if one.units.approved is not None]
    payer = row.coverage.plan.payer
    return Case(
        held, name, payer.name, row.coverage.plan.name, payer.phone, row.missing, row.answer, row.appeal_until,
        row.appeal_level, held.standing(today),
        sum(limits) if limits and len(limits) == len(held.services) else None,
        sum(one.units.used for one in held.services), sum(one.units.booked for one in held.services),
        renewed.get(held.id), upcoming.get(held.patient_id), before,
    )  # fmt: skip


def _more(held: Iterable[Held]) -> dict[int, Any]:
    rows: Any = (
        Authorization.alive(Authorization, Coverage, Plan, Payer)
        .join(Coverage)
        .join(Plan)
        .join(Payer)
        .where(Authorization.id.in_([one.id for one in held]))
    )
    return {row.id: row for row in rows}


def _renewed(held: Iterable[Held]) -> dict[int, int]:
    rows: Any = Authorization.alive(Authorization.id, Authorization.renews).where(
        Authorization.renews.in_([one.id for one in held]), Authorization.state != "withdrawn"
    )
    return {row.renews_id: row.id for row in rows}


def _next_visits(patient_ids: Iterable[int]) -> dict[int, date]:
    rows: Any = (
        Visit.alive(Visit.patient, Visit.visit_on)
        .where(Visit.patient.in_(list(patient_ids)), Visit.visit_on >= moment.today())
        .where(Visit.status == str(Status.SCHEDULED))
        .order_by(Visit.visit_on.desc())
        .tuples()
    )
    return dict(rows)
