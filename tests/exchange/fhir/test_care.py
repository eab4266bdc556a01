"""FHIR visits, procedures, plans and payers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pcdesk.exchange.fhir import bundle as fhir_bundle
from pcdesk.exchange.ground.incoming import CarePlan, Coverage, Encounter, OutsideRecord, Payer, Procedure, Record
from pcdesk.exchange.ground.refusal import Refusal
from tests.exchange.fhir_made import FLU, ROSA, bundle, read, whys

Write = Callable[..., Path]
SUBJECT = FLU["subject"]
SHARON = {
    "resourceType": "Practitioner",
    "id": "d",
    "name": [{"family": "Hilpert", "given": ["Sharyl"], "prefix": ["Dr."]}],
}
NORTH = {"resourceType": "Organization", "id": "o", "name": "North Shore"}


def last(written: Write, kind: str, *others: dict[str, Any], **more: Any) -> Record:
    resource = {"resourceType": kind, "id": "1", "subject": SUBJECT, "beneficiary": SUBJECT, **more}
    found = read(written("a.json", bundle(ROSA, *others, resource)))[-1]
    assert not isinstance(found, Refusal), found
    return found


def test_a_visit_with_who_and_where(written: Write) -> None:
    found = last(
        written,
        "Encounter",
        SHARON,
        NORTH,
        status="finished",
        type=[{"text": "Check up"}],
        period={"start": "2020-01-02T10:00:00-06:00", "end": "2020-01-02T10:30:00-06:00"},
        participant=[{"individual": {"reference": "Practitioner/d"}}],
        serviceProvider={"reference": "Organization/o"},
        reasonCode=[{"text": "Cough"}],
        **{"class": {"code": "EMER"}},
    )
    assert isinstance(found, Encounter)
    assert (found.provider, found.organization, found.reason) == ("Dr. Sharyl Hilpert", "North Shore", "Cough")
    assert (found.setting, found.type, found.started_at) == ("emergency", "Check up", "2020-01-02T16:00:00Z")


def test_a_procedure_for_a_reason_in_the_same_file(written: Write) -> None:
    found = last(
        written,
        "Procedure",
        FLU,
        status="completed",
        code={"text": "Swab"},
        performedDateTime="2020-01",
        reasonReference=[{"reference": "Condition/c1"}],
    )
    assert isinstance(found, Procedure)
    assert (found.name, found.started_at, found.reason) == ("Swab", "2020-01", "Flu")


def test_a_care_plan_with_its_activities(written: Write) -> None:
    steps = [{"detail": {"code": {"text": text}}} for text in ("Rest", "Ice", "Rest")]
    found = last(
        written, "CarePlan", category=[{"text": "Therapy"}], activity=steps, period={"start": "2020"}, status="active"
    )
    assert isinstance(found, CarePlan)
    assert (found.title, found.activities, found.starts_on) == ("Therapy", ("Rest", "Ice"), "2020")


@pytest.mark.parametrize("more", [{"type": [{"coding": [{"code": "ins"}]}]}, {}])
def test_only_an_organization_that_insures_is_a_payer(written: Write, more: dict[str, Any]) -> None:
    found = last(written, "Organization", **{"name": "Aetna", "telecom": [{"system": "phone", "value": "1"}], **more})
    assert isinstance(found, Payer if more else OutsideRecord)


def test_paying_oneself_is_no_coverage(written: Write) -> None:
    found = last(written, "Coverage", payor=[{"reference": f"Patient/{ROSA['id']}"}], status="active")
    assert isinstance(found, OutsideRecord)
    named = last(written, "Coverage", payor=[{"display": "Aetna"}], status="active")
    assert isinstance(named, Coverage)
    assert (named.payer_name, named.rank) == ("Aetna", 1)


def test_a_coverage_without_a_payer_is_refused(written: Write) -> None:
    nobody = {"resourceType": "Coverage", "beneficiary": SUBJECT, "payor": []}
    assert "who insures" in whys(read(written("a.json", bundle(ROSA, nobody))))[0]


TO_COME = {"period": {"start": "2027-01-01"}}


@pytest.mark.parametrize("order", [1, -1])
def test_the_way_to_a_payer_is_the_one_of_now(written: Write, order: int) -> None:
    payer = {
        "resourceType": "Organization", "id": "o", "name": "Aetna", "type": [{"coding": [{"code": "ins"}]}],
        "telecom": [{"system": "phone", "value": "8", **TO_COME}, {"system": "phone", "value": "9"},
                    {"system": "phone", "value": "7", "use": "old"}][::order],
        "address": [{"line": ["9 Later St"], **TO_COME}, {"line": ["1 Now St"]}][::order],
    }  # fmt: skip
    _, found, whole = fhir_bundle.read(written("a.json", bundle(ROSA, payer)), today=date(2026, 11, 28))
    assert isinstance(found, Payer)
    assert (found.phone, found.street) == ("9", "1 Now St")
    assert isinstance(whole, OutsideRecord)
    assert {"telecom (not begun yet)", "telecom (no longer)", "address (not begun yet)"} <= set(whole.beyond)


@pytest.mark.parametrize("order", [1, -1])
def test_somebody_referred_to_has_the_name_of_now(written: Write, order: int) -> None:
    names = [{"family": "Later", **TO_COME}, {"family": "Hilpert"}][::order]
    visit = {"resourceType": "Encounter", "id": "v", "subject": SUBJECT, "status": "finished",
             "participant": [{"individual": {"reference": "Practitioner/d"}}]}  # fmt: skip
    both = bundle(ROSA, {**SHARON, "name": names}, visit)
    found = [*fhir_bundle.read(written("a.json", both), today=date(2026, 11, 28))][-1]
    assert isinstance(found, Encounter)
    assert found.provider == "Hilpert"


@pytest.mark.parametrize("order", [1, -1])
def test_the_number_on_the_card_is_the_one_of_now(written: Write, order: int) -> None:
    numbers = [{"value": "L1", **TO_COME}, {"value": "N1"}, {"value": "O1", "use": "old"}][::order]
    plan = {"resourceType": "Coverage", "id": "c", "beneficiary": SUBJECT, "payor": [{"display": "Aetna"}],
            "status": "active", "identifier": numbers}  # fmt: skip
    _, found, whole = fhir_bundle.read(written("a.json", bundle(ROSA, plan)), today=date(2026, 11, 28))
    assert isinstance(found, Coverage)
    assert found.member_id == "N1"
    assert isinstance(whole, OutsideRecord)
    assert set(whole.beyond) == {"identifier (not begun yet)", "identifier (no longer)"}
