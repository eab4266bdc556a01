"""What to have at hand on the phone about an authorization, or about a referral from primary care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.models.clinic.state_change import came_to
from pcdesk.models.cover.authorization import Authorization, diagnosis_of
from pcdesk.models.cover.cover import subscriber_name
from pcdesk.models.cover.payer_fact import said_last
from pcdesk.models.cover.units import Service, services_of
from pcdesk.models.desk.directory import practice_called
from pcdesk.models.desk.paper_facts import next_provider, practice_row
from pcdesk.words.names import display_name


@dataclass(frozen=True)
class CaseCall:
    """One call. whom: the payer, or the primary care doctor of a referral; path, hours: of the payer's phone.

    asked_on: when it was asked for. missing: what is still wanted, a line each. clinic_fax: where an answer may go.
    """

    id: int
    patient_id: int
    kind: str
    state: str
    whom: str
    phone: str
    fax: str
    path: str
    hours: str
    patient: str
    born_on: date | None
    plan: str
    member_number: str
    group_number: str
    subscriber: str
    what: str
    reason: str
    number: str
    services: tuple[Service, ...]
    starts_on: date | None
    ends_on: date | None
    asked_on: date | None
    missing: tuple[str, ...]
    appeal_until: date | None
    clinic: str
    clinic_npi: str
    clinic_fax: str
    tax_number: str
    provider: str
    provider_npi: str


def case_call(authorization_id: int) -> CaseCall | None:
    """What to say and to ask about one; None where it was taken back."""
    row: Any = Authorization.alive_by_id(authorization_id)
    if row is None:
        return None
    coverage, who, clinic = row.coverage, row.patient, practice_row()
    payer = coverage.plan.payer
    is_referral = row.kind == "referral"
    there = practice_called(row.asked_of) if is_referral else None
    provider = row.provider or next_provider(row.patient_id, moment.today())
    at = came_to(row, "submitted")
    return CaseCall(
        row.id, row.patient_id, row.kind, row.state, row.asked_of if is_referral else payer.name,
        (there.phone if there else "") if is_referral else payer.phone,
        (there.fax if there else "") if is_referral else said_last(payer.id, ("fax_auth", "fax")),
        "" if is_referral else said_last(payer.id, ("phone_path",)),
        "" if is_referral else said_last(payer.id, ("hours",)),
        display_name(who.first, who.last, middle=who.middle, suffix=who.suffix), who.born_on, coverage.plan.name,
        coverage.member_number, coverage.group_number,
        subscriber_name(coverage) if coverage.relationship != "self" else "", row.what, diagnosis_of(row), row.number,
        services_of([row.id]).get(row.id, ()), row.starts_on, row.ends_on, moment.day_of(at) if at else None,
        tuple(line for line in row.missing.splitlines() if line.strip()), row.appeal_until,
        clinic.name if clinic else "", clinic.npi if clinic else "", clinic.fax if clinic else "",
        clinic.tax_number if clinic else "", provider.shown_as if provider else "", provider.npi if provider else "",
    )  # fmt: skip
