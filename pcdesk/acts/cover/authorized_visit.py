"""Which visits use the units of which authorization: by hand, and by themselves where a visit is booked or moved."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.book.visit import Status, Visit
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.authorization import APPROVED, Authorization, AuthorizedService, AuthorizedVisit
from pcdesk.models.cover.cover import cover_on, primary_of
from pcdesk.models.cover.units import Held, Service, against_days, authorizations_of, has_room, speaks_against
from pcdesk.trouble import KnownError


@act("Count visit", Right.SCHEDULE)
def count_visit(desk: Desk, service_id: int, visit_id: int, units: int = 1) -> int:
    """The visit uses units of this service, whatever speaks against it: that is said where it is looked at.

    Returns the row. Raises KnownError for another patient's visit, fewer than one unit, and one that is counted there.
    """
    service, visit = living(AuthorizedService, service_id), living(Visit, visit_id)
    if service.authorization.patient_id != visit.patient_id or units < 1:
        raise KnownError(
            tr("This visit cannot be counted there."), tr("Nothing was changed."),
            tr("Choose a visit of the same patient, and at least one unit."),
        )  # fmt: skip
    if _counted(visit_id, service.authorization.kind, service_id):
        raise KnownError(
            tr("The visit is counted there already."), tr("Nothing was changed."), tr("Take it off first.")
        )
    made = AuthorizedVisit.create(service=service_id, visit=visit_id, units=units)
    about(label=tr("Count visit: {service}", service=service.says), patient=visit.patient_id)
    return int(made.id)


@act("Uncount visit", Right.SCHEDULE)
def uncount_visit(desk: Desk, authorized_visit_id: int) -> None:
    """The visit uses no units of that service any more."""
    row = living(AuthorizedVisit, authorized_visit_id)
    _take_off(row)
    about(label=tr("Uncount visit: {service}", service=row.service.says), patient=row.visit.patient_id)


def follow_visit(visit_id: int) -> None:
    """Inside an act that booked or moved a visit: it uses the units of what covers it there, and of nothing else.

    Of each kind (authorization, referral) that one of the primary coverage of its day which ends first; where none
    covers it, it is counted nowhere, and what lists look for says so.
    """
    visit: Any = Visit.get_by_id(visit_id)
    held = authorizations_of([visit.patient_id])[visit.patient_id]
    if not held:
        return
    primary = primary_of(cover_on(visit.patient_id, visit.visit_on))
    mine = [one for one in reversed(held) if primary is not None and one.coverage_id == primary.id]
    for kind, _words in Authorization.KINDS:
        counted = _counted(visit_id, kind)
        stays = any(row.service.authorization_id == one.id and _is_by(one, row.service, visit) for row in counted
                    for one in mine)  # fmt: skip
        if stays:
            continue
        for row in counted:
            _take_off(row)
        found = _room(mine, kind, visit)
        if found is not None:
            AuthorizedVisit.create(service=found.id, visit=visit_id, units=1)


def leave_visit(visit_id: int) -> None:
    """Inside an act that took a visit off the book: its units are free, for her other visits that want one."""
    visit: Any = Visit.get_by_id(visit_id)
    for kind, _words in Authorization.KINDS:
        for row in _counted(visit_id, kind):
            _take_off(row)
    follow_patient(visit.patient_id)


def follow_patient(patient_id: int) -> None:
    """Inside an act that freed or gave units: the visits that are booked use them, the next first."""
    if not authorizations_of([patient_id])[patient_id]:
        return
    rows: Any = Visit.alive(Visit.id).where(
        Visit.patient == patient_id, Visit.visit_on >= moment.today(), Visit.status == str(Status.SCHEDULED)
    )
    for row in list(rows.order_by(Visit.visit_on, Visit.start_minute, Visit.id)):
        follow_visit(row.id)


def _is_by(held: Held, service: Any, visit: Any) -> bool:
    """Whether a visit that is counted there still stands there: its own unit is not asked about."""
    is_typed = service.visit_type_id == visit.visit_type_id
    is_typed = is_typed and service.deleted_at is None
    is_then = held.state in APPROVED and not against_days(held, (service,), visit.visit_on)
    return is_then and is_typed and service.provider_id in (None, visit.provider_id)


def _room(mine: list[Held], kind: str, visit: Any) -> Service | None:
    for one in mine:
        if one.kind == kind and not speaks_against(one, visit.visit_type_id, visit.provider_id, visit.visit_on):
            return next(service for service in one.services
                        if _fits(service, visit) and not against_days(one, (service,), visit.visit_on))
    return None


def _fits(service: Service, visit: Any) -> bool:
    is_typed = service.visit_type_id == visit.visit_type_id
    return is_typed and service.provider_id in (None, visit.provider_id) and has_room(service)


def _counted(visit_id: int, kind: str, service_id: int = 0) -> list[Any]:
    rows: Any = (
        AuthorizedVisit.alive(AuthorizedVisit, AuthorizedService, Authorization)
        .join(AuthorizedService)
        .join(Authorization)
        .where(AuthorizedVisit.visit == visit_id, Authorization.kind == kind)
    )
    return [row for row in rows if not service_id or row.service_id == service_id]


def _take_off(row: Any) -> None:
    AuthorizedVisit.update(deleted_at=moment.now()).where(AuthorizedVisit.id == row.id).execute()
