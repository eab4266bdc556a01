"""A file of another release of FHIR is refused by its version, in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fhir.resources.R4B import get_fhir_model_class

from pcdesk.exchange.fhir.release import release_of
from pcdesk.exchange.ground.incoming import Person
from pcdesk.exchange.ground.refusal import Refusal
from tests.exchange.fhir_made import FLU, ROSA, UUID, Resource, bundle, read

Write = Callable[..., Path]
WHO = {"reference": f"Patient/{UUID}"}
OLDER: list[tuple[str, Resource]] = [
    ("DSTU2", {"resourceType": "Condition", "patient": WHO, "code": {"text": "Flu"}, "clinicalStatus": "active",
               "verificationStatus": "confirmed"}),
    ("DSTU2", {"resourceType": "AllergyIntolerance", "patient": WHO, "substance": {"text": "Nuts"},
               "status": "active"}),
    ("DSTU2", {"resourceType": "MedicationOrder", "patient": WHO, "status": "active",
               "medicationCodeableConcept": {"text": "Warfarin"}}),
    ("DSTU2", {"resourceType": "MedicationStatement", "patient": WHO, "status": "active", "wasNotTaken": True,
               "medicationCodeableConcept": {"text": "Warfarin"}}),
    ("DSTU2", {"resourceType": "Immunization", "patient": WHO, "status": "completed", "date": "2015-01-01",
               "vaccineCode": {"text": "Flu"}, "wasNotGiven": True, "reported": False}),
    ("DSTU2", {"resourceType": "Encounter", "patient": WHO, "status": "finished", "class": "outpatient"}),
    ("STU3", {"resourceType": "Condition", "subject": WHO, "code": {"text": "Flu"}, "clinicalStatus": "active"}),
    ("STU3", {"resourceType": "AllergyIntolerance", "patient": WHO, "code": {"text": "Nuts"},
              "clinicalStatus": "active", "verificationStatus": "confirmed"}),
    ("STU3", {"resourceType": "MedicationStatement", "subject": WHO, "status": "active", "taken": "n",
              "medicationCodeableConcept": {"text": "Warfarin"}}),
    ("STU3", {"resourceType": "Immunization", "patient": WHO, "status": "completed", "notGiven": True,
              "vaccineCode": {"text": "Flu"}, "date": "2017-01-01", "primarySource": True}),
    ("STU3", {"resourceType": "Procedure", "subject": WHO, "status": "completed", "notDone": True,
              "code": {"text": "Biopsy"}}),
    ("R5", {"resourceType": "MedicationRequest", "subject": WHO, "status": "active", "intent": "order",
            "medication": {"concept": {"text": "Warfarin"}}}),
    ("R5", {"resourceType": "Encounter", "subject": WHO, "status": "completed", "class": [{"text": "AMB"}]}),
]  # fmt: skip


@pytest.mark.parametrize(("release", "resource"), OLDER, ids=lambda one: str(one)[:40])
def test_a_file_of_another_release_is_refused_whole_by_its_version(
    written: Write, release: str, resource: Resource
) -> None:
    [refused] = read(written("a.json", bundle(ROSA, {"id": "1", **resource})))
    assert isinstance(refused, Refusal)
    assert release in refused.why
    assert refused.line == 0


@pytest.mark.parametrize(("release", "resource"), OLDER, ids=lambda one: str(one)[:40])
def test_among_records_of_r4_it_alone_is_refused(written: Write, release: str, resource: Resource) -> None:
    person, flu, refused = read(written("a.json", bundle(ROSA, FLU, {"id": "1", **resource})))
    assert isinstance(person, Person)
    assert isinstance(refused, Refusal)
    assert not isinstance(flu, Refusal)
    assert release in refused.why


def test_profiles_of_the_argonauts_are_of_dstu2() -> None:
    profile = "http://fhir.org/guides/argonaut/StructureDefinition/argo-patient"
    assert release_of({**ROSA, "meta": {"profile": [profile]}}) == "DSTU2"


def test_no_published_example_of_r4_is_taken_for_another(samples: Path) -> None:
    for path in (samples / "fhir").rglob("*.json"):
        top = json.loads(path.read_bytes())
        get_fhir_model_class(top["resourceType"]).model_validate(top)
        held = [entry["resource"] for entry in top["entry"]] if top["resourceType"] == "Bundle" else [top]
        assert [release_of(resource) for resource in held] == [""] * len(held), path.name
