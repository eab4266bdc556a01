"""Keep the services of an authorization: one may cover several, each with its own units, visits and provider."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.cover.authorized_visit import follow_patient
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.kept import kept
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.authorization import AuthorizedService
from pcdesk.trouble import KnownError


def _units_can_be(values: dict[str, Any], row: Any) -> dict[str, Any]:
    asked, approved = values.get("units_asked"), values.get("units_approved")
    if (asked is not None and asked < 1) or (approved is not None and approved < 0):
        raise KnownError(
            tr("At least one unit is asked for, and none or more are approved."),
            tr("Nothing was saved; what you typed is still there."), tr("Type them again, or leave them empty."),
        )  # fmt: skip
    first, last = (values.get(name, getattr(row, name, None)) for name in ("starts_on", "ends_on"))
    if first is not None and last is not None and last < first:
        raise KnownError(
            tr("It cannot end before it begins."), tr("Nothing was saved; what you typed is still there."),
            tr("Check the two days."),
        )
    return values


def _visits_follow(_before: Any, row: Any) -> None:
    """What is booked uses what is allowed now."""
    follow_patient(row.authorization.patient_id)


SERVICES = kept(
    AuthorizedService, Right.COVERAGE, "authorized service", of="authorization", must=("says",), clean=_units_can_be,
    wrote=_visits_follow, named=lambda row: f"{row.authorization.what}: {row.says}",
)  # fmt: skip
add_authorized_service, change_authorized_service = SERVICES.add, SERVICES.change


@act("Remove authorized service", Right.COVERAGE)
def remove_authorized_service(desk: Desk, service_id: int) -> None:
    """Hide a service; visits that used its units are counted where another covers them. Raises KnownError for the only
    service of its authorization.
    """
    row = living(AuthorizedService, service_id)
    others = AuthorizedService.alive().where(AuthorizedService.authorization == row.authorization_id)
    if others.count() < 2:
        raise KnownError(
            tr("An authorization is for at least one service."), tr("Nothing was changed."),
            tr("Change this one, or say that the authorization is not wanted any more."),
        )  # fmt: skip
    AuthorizedService.update(deleted_at=moment.now()).where(AuthorizedService.id == row.id).execute()
    follow_patient(row.authorization.patient_id)
    words = tr("Remove authorized service {name}", name=f"{row.authorization.what}: {row.says}")
    about(label=words, patient=row.authorization.patient_id)
