"""The services of authorizations as rows: what each allows, what of it is used and booked, for which visits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pcdesk.models.book.visit import VisitType
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.cover.cases import cases
from pcdesk.models.cover.units import Service


@dataclass(frozen=True)
class ServiceRow:
    """One service. visits: of which type of ours, "" for what is done elsewhere; provider: only hers or his, "" for
    anybody's. standing: of its authorization.
    """

    id: int
    authorization_id: int
    patient_id: int
    name: str
    what: str
    standing: str
    visits: str
    provider: str
    service: Service


def service_rows(authorization_id: int | None = None, patient_id: int | None = None) -> list[ServiceRow]:
    """Those of one authorization, or of all that are in sight, by patient."""
    kinds = {row.id: row.name for row in VisitType.select()}
    seen_by: dict[Any, str] = {row.id: row.shown_as for row in Provider.select()}
    found = [
        ServiceRow(
            one.id, case.id, case.patient_id, case.name, case.held.what, case.standing,
            kinds.get(one.visit_type_id or 0, ""), seen_by.get(one.provider_id, ""), one,
        )
        for case in cases(patient_id) for one in case.held.services if authorization_id in (None, case.id)
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row.name, row.authorization_id, row.id))


def service_by_id(service_id: int) -> ServiceRow | None:
    """One of them; None where it was taken away."""
    return next((row for row in service_rows() if row.id == service_id), None)
