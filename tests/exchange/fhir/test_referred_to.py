"""A record stands no better than what it refers to: what is in error there, or not in use, is nothing current here."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pcdesk.exchange.fhir import bundle as fhir_bundle
from pcdesk.exchange.ground.incoming import Arrival, Coverage, Encounter, Medication, OutsideRecord, Payer, Procedure
from tests.exchange.fhir_made import FLU, ROSA, Resource, bundle

Write = Callable[..., Path]
SUBJECT = FLU["subject"]
DRUG: Resource = {"resourceType": "Medication", "id": "m", "code": {"text": "Warfarin"}}
ORDER: Resource = {
    "resourceType": "MedicationRequest", "id": "r", "status": "active", "intent": "order", "subject": SUBJECT,
    "medicationReference": {"reference": "Medication/m"},
}  # fmt: skip
TAKEN: Resource = {
    "resourceType": "MedicationStatement", "id": "r", "status": "active", "subject": SUBJECT,
    "medicationReference": {"reference": "Medication/m"},
}  # fmt: skip


def arrived(written: Write, *resources: Resource) -> list[Arrival]:
    return list(fhir_bundle.read(written("a.json", bundle(ROSA, *resources)), today=date(2026, 11, 28)))


@pytest.mark.parametrize("order", [ORDER, TAKEN])
@pytest.mark.parametrize("is_inside", [True, False])
@pytest.mark.parametrize("display", ["", "Warfarin 5 mg"])
@pytest.mark.parametrize("more", [
    {"status": "entered-in-error"}, {"status": "inactive"}, {"status": "some-day"},
    {"modifierExtension": [{"url": "u"}]},
])  # fmt: skip
def test_a_medicine_that_is_not_current_makes_no_current_order(
    written: Write, order: Resource, is_inside: bool, display: str, more: dict[str, Any]
) -> None:
    drug = {**DRUG, **more}
    reference = {"reference": "#m" if is_inside else "Medication/m", **({"display": display} if display else {})}
    whole = {**order, "medicationReference": reference, **({"contained": [drug]} if is_inside else {})}
    found = arrived(written, whole) if is_inside else arrived(written, drug, whole)
    assert not [one for one in found if isinstance(one, Medication)]
    kept = [one for one in found if isinstance(one, OutsideRecord) and one.kind == order["resourceType"]]
    assert [json.loads(one.body) for one in kept] == [whole]
    assert "Warfarin" in kept[0].title
    assert len(kept[0].remarks) == 1


@pytest.mark.parametrize("status", [{}, {"status": "active"}])
@pytest.mark.parametrize("order", [ORDER, TAKEN])
def test_a_medicine_that_is_current_makes_a_current_order(
    written: Write, order: Resource, status: dict[str, str]
) -> None:
    found = arrived(written, {**DRUG, **status}, order)
    assert [(one.name, one.status) for one in found if isinstance(one, Medication)] == [("Warfarin", "active")]


def test_a_medicine_of_another_file_of_the_folder_is_asked_too(written: Write) -> None:
    written("m.json", json.dumps({**DRUG, "status": "entered-in-error"}))
    written("p.json", json.dumps(ROSA))
    folder = written("r.json", json.dumps(ORDER)).parent
    found = list(fhir_bundle.read(folder, today=date(2026, 11, 28)))
    assert not [one for one in found if isinstance(one, Medication)]


def test_that_a_medicine_is_in_error_now_is_another_word_of_the_order(written: Write) -> None:
    one, other = (
        next(a for a in arrived(written, {**DRUG, "status": status}, ORDER)
             if isinstance(a, Medication | OutsideRecord) and "MedicationRequest/r@" in a.origin)
        for status in ("active", "entered-in-error")
    )  # fmt: skip
    assert one.origin == other.origin
    assert one.digest != other.digest


@pytest.mark.parametrize("is_insurer", [True, False])
def test_an_insurer_that_is_not_in_use_insures_nobody(written: Write, is_insurer: bool) -> None:
    payer: Resource = {"resourceType": "Organization", "id": "z", "name": "Zeta", "active": False}
    if is_insurer:
        payer["type"] = [{"coding": [{"code": "ins"}]}]
    plan = {"resourceType": "Coverage", "id": "c", "status": "active", "beneficiary": SUBJECT,
            "payor": [{"reference": "Organization/z"}]}  # fmt: skip
    found = arrived(written, payer, plan)
    assert not [one for one in found if isinstance(one, Coverage | Payer)]
    kept = {one.kind: one for one in found if isinstance(one, OutsideRecord)}
    assert set(kept) == {"Organization", "Coverage"}
    assert (len(kept["Coverage"].remarks), json.loads(kept["Coverage"].body)) == (1, plan)


@pytest.mark.parametrize(("target", "is_said"), [
    ({**FLU, "verificationStatus": {"coding": [{"code": "entered-in-error"}]}}, True),
    ({**FLU, "verificationStatus": {"coding": [{"code": "refuted"}]}}, True),
    ({**FLU, "modifierExtension": [{"url": "u"}]}, True),
    ({**FLU, "clinicalStatus": {"coding": [{"code": "resolved"}]}}, False),  # it was the reason then
    (FLU, False),
])  # fmt: skip
def test_a_reason_that_is_none_says_so(written: Write, target: Resource, is_said: bool) -> None:
    done = {"resourceType": "Procedure", "id": "p", "status": "completed", "subject": SUBJECT, "code": {"text": "Swab"},
            "reasonReference": [{"reference": "Condition/c1"}]}  # fmt: skip
    found = [one for one in arrived(written, target, done) if isinstance(one, Procedure)]
    assert found[0].reason.startswith("Flu")
    assert (found[0].reason != "Flu") is is_said


@pytest.mark.parametrize(("place", "more", "is_said"), [
    ({"resourceType": "Practitioner", "id": "d", "name": [{"family": "Lee"}]}, {"active": False}, True),
    ({"resourceType": "Practitioner", "id": "d", "name": [{"family": "Lee"}]}, {"active": True}, False),
    ({"resourceType": "Location", "id": "d", "name": "Lee"}, {"status": "suspended"}, True),
    ({"resourceType": "Location", "id": "d", "name": "Lee"}, {"status": "active"}, False),
    ({"resourceType": "Organization", "id": "d", "name": "Lee"}, {"active": False}, True),
    ({"resourceType": "HealthcareService", "id": "d", "name": "Lee"}, {"active": False}, True),
])  # fmt: skip
@pytest.mark.parametrize("display", [{}, {"display": "Lee"}])
def test_who_is_no_longer_active_is_not_named_as_if_they_were(
    written: Write, place: Resource, more: dict[str, Any], is_said: bool, display: dict[str, str]
) -> None:
    reference = {"reference": f"{place['resourceType']}/d", **display}
    visit = {"resourceType": "Encounter", "id": "v", "subject": SUBJECT, "status": "finished",
             "participant": [{"individual": reference}], "serviceProvider": reference}  # fmt: skip
    found = [one for one in arrived(written, {**place, **more}, visit) if isinstance(one, Encounter)]
    for name in (found[0].provider, found[0].organization):
        assert name.startswith("Lee")
        assert (name != "Lee") is is_said
