"""Only what is positively said to hold is a row of its kind; the rest carries its word or is kept whole under it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pcdesk.exchange.fhir import bundle as fhir_bundle
from pcdesk.exchange.ground.incoming import Allergy, CarePlan, NoneKnown, OutsideRecord, Problem, Record, Withdrawn
from pcdesk.exchange.ground.refusal import Refusal
from tests.exchange.fhir_made import FLU, ROSA, bundle, whys

Write = Callable[..., Path]
SUBJECT = FLU["subject"]
MEDICINE = {"medicationCodeableConcept": {"text": "Warfarin"}}
MARK = [{"url": "http://x/not-really", "valueBoolean": True}]


def made(written: Write, kind: str, **more: Any) -> list[Record]:
    resource = {"resourceType": kind, "id": "1", "subject": SUBJECT, "patient": SUBJECT, "beneficiary": SUBJECT, **more}
    if kind in ("MedicationStatement", "Condition", "Encounter"):
        del resource["patient"]
    found = list(fhir_bundle.read(written("a.json", bundle(ROSA, resource)), today=date(2026, 11, 28)))[1:]
    assert not whys(found)
    return [a for a in found if not isinstance(a, Refusal)]


@pytest.mark.parametrize(
    ("kind", "more", "word"),
    [
        ("MedicationStatement", {"status": "not-taken", **MEDICINE}, "Not taken"),
        ("MedicationStatement", {"status": "intended", **MEDICINE}, "Only intended"),
        ("MedicationRequest", {"status": "active", "doNotPerform": True, **MEDICINE}, "Not to be given"),
        ("MedicationRequest", {"status": "active", "intent": "proposal", **MEDICINE}, "Only proposed"),
        ("MedicationRequest", {"status": "active", "intent": "plan", **MEDICINE}, "Only planned"),
        ("MedicationRequest", {"status": "active", "intent": "new-word", **MEDICINE}, "Only proposed"),
        ("MedicationRequest", {"status": "draft", "intent": "order", **MEDICINE}, "Only a draft"),
        ("Immunization", {"status": "on-hold", "vaccineCode": {"text": "Flu"}}, "Not said whether it was given"),
        ("Immunization", {"vaccineCode": {"text": "Flu"}}, "Not said whether it was given"),
        ("Condition", {"code": {"text": "Flu"}, "verificationStatus": {"coding": [{"code": "refuted"}]}}, "Ruled out"),
        (
            "AllergyIntolerance",
            {"code": {"text": "Nuts"}, "verificationStatus": {"coding": [{"code": "refuted"}]}},
            "Ruled out",
        ),
        ("Observation", {"status": "cancelled", "code": {"text": "INR"}, "valueString": "3"}, "Canceled"),
        (
            "Observation",
            {"status": "final", "code": {"text": "INR"}, "valueString": "3", "focus": [{"display": "the fetus"}]},
            "Not of the patient",
        ),
        ("Procedure", {"status": "not-done", "code": {"text": "Biopsy"}}, "Not done"),
        ("Coverage", {"status": "draft", "payor": [{"display": "Aetna"}]}, "Only a draft"),
        ("RelatedPerson", {"active": False, "name": [{"family": "Baker"}]}, "No longer"),
        ("RelatedPerson", {"name": [{"family": "Baker"}], "period": {"end": "2019"}}, "No longer"),
        ("ServiceRequest", {"status": "active", "doNotPerform": True, "code": {"text": "MRI"}}, "Not to be done"),
        ("Appointment", {"status": "cancelled", "description": "MRI"}, "Canceled"),
        ("Goal", {"lifecycleStatus": "cancelled", "description": {"text": "Walk"}}, "Canceled"),
        ("Goal", {"lifecycleStatus": "rejected", "description": {"text": "Walk"}}, "Rejected"),
        ("Goal", {"lifecycleStatus": "proposed", "description": {"text": "Walk"}}, "Only proposed"),
        ("DocumentReference", {"status": "superseded", "description": "Letter"}, "Replaced by a newer one"),
        ("DocumentReference", {"status": "current", "docStatus": "preliminary"}, "Preliminary"),
        ("AdverseEvent", {"actuality": "potential"}, "Only possible"),
        ("EpisodeOfCare", {"status": "waitlist"}, "On a waiting list"),
        ("ResearchSubject", {"status": "withdrawn"}, "Withdrawn"),
        ("Condition", {"code": {"text": "Flu"}, "modifierExtension": MARK}, "With a mark pcdesk cannot read"),
        (
            "MedicationRequest",
            {"status": "active", **MEDICINE, "dosageInstruction": [{"text": "1", "modifierExtension": MARK}]},
            "With a mark pcdesk cannot read",
        ),
    ],
)
def test_what_does_not_hold_is_kept_whole_under_its_word(
    written: Write, kind: str, more: dict[str, Any], word: str
) -> None:
    [kept] = made(written, kind, **more)
    assert isinstance(kept, OutsideRecord)
    assert (kept.kind, kept.title.partition(":")[0]) == (kind, word)
    assert json.loads(kept.body).items() >= more.items()


@pytest.mark.parametrize(("kind", "more"), [
    ("Goal", {"lifecycleStatus": "entered-in-error"}), ("DocumentReference", {"status": "entered-in-error"}),
    ("DocumentReference", {"status": "current", "docStatus": "entered-in-error"}),
])  # fmt: skip
def test_what_was_entered_in_error_is_taken_back_whatever_says_so(
    written: Write, kind: str, more: dict[str, Any]
) -> None:
    assert [type(one) for one in made(written, kind, **more)] == [Withdrawn]
    [goal] = made(written, "Goal", lifecycleStatus="active", description={"text": "Walk"})
    assert isinstance(goal, OutsideRecord)
    assert goal.title == "Walk"


@pytest.mark.parametrize(
    "more",
    [
        {"verificationStatus": {"coding": [{"code": "refuted"}]}},
        {"verificationStatus": {"coding": [{"code": "unconfirmed"}]}},
        {"clinicalStatus": {"coding": [{"code": "resolved"}]}},
    ],
)
def test_none_known_that_no_longer_holds_is_no_such_statement(written: Write, more: dict[str, Any]) -> None:
    found = made(written, "AllergyIntolerance", code={"coding": [{"code": "716186003"}]}, **more)
    assert not any(isinstance(one, NoneKnown) for one in found)


def test_what_nobody_is_sure_of_carries_its_word(written: Write) -> None:
    unsure = {"coding": [{"code": "unconfirmed"}]}
    [allergy] = made(written, "AllergyIntolerance", code={"text": "Nuts"}, verificationStatus=unsure)
    [problem] = made(written, "Condition", code={"text": "Flu"}, verificationStatus=unsure)
    assert isinstance(allergy, Allergy)
    assert isinstance(problem, Problem)
    assert (allergy.verification, problem.verification, problem.status) == ("unconfirmed", "unconfirmed", "")


def test_the_steps_of_a_plan_that_are_not_to_be_done_say_so(written: Write) -> None:
    steps = [
        {"detail": {"code": {"text": "Aspirin"}, "doNotPerform": True}},
        {"detail": {"code": {"text": "Walk"}, "status": "cancelled"}},
        {"detail": {"code": {"text": "Swim"}, "status": "entered-in-error"}},
        {"detail": {"code": {"text": "Rest"}, "status": "in-progress"}},
    ]
    [plan] = made(written, "CarePlan", status="active", intent="plan", title="Heart", activity=steps)
    assert isinstance(plan, CarePlan)
    assert plan.activities == ("Not to be done: Aspirin", "Walk (canceled)", "Rest")


@pytest.mark.parametrize(("kind", "more", "title"), [
    ("FamilyMemberHistory", {"relationship": {"text": "mother"}, "condition": [{"code": {"text": "Breast cancer"}}]},
     "mother: Breast cancer"),
    ("FamilyMemberHistory", {"name": "Jane"}, "Jane"), ("Device", {"deviceName": [{"name": "Pacer"}]}, "Pacer"),
    ("EpisodeOfCare", {"type": [{"text": "Home care"}]}, "Home care"), ("EpisodeOfCare", {}, "Episode of care"),
    ("Claim", {"item": [{"productOrService": {"text": "Visit"}}]}, "Visit"), ("Claim", {}, "Claim"),
    ("QuestionnaireResponse", {"item": [{"text": "Do you smoke?"}]}, "Do you smoke?"),
])  # fmt: skip
def test_no_record_kept_whole_is_without_a_title(written: Write, kind: str, more: dict[str, Any], title: str) -> None:
    [kept] = made(written, kind, **more)
    assert isinstance(kept, OutsideRecord)
    assert kept.title == title
