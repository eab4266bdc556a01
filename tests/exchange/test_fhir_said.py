"""FHIR records: words where there is no code, another time than the one asked for, names of what is kept whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pcdesk.exchange.ground.incoming import Allergy, Observation, OutsideRecord, Problem
from tests.exchange.fhir_made import FLU, ROSA, UUID, bundle, read

Write = Callable[..., Path]


@pytest.mark.parametrize(("said", "status", "verification"), [
    ({"text": "resolved"}, "resolved", "confirmed"), ({"text": "Resolved in 2019"}, "resolved", "confirmed"),
    ({"text": "Inactive"}, "inactive", "confirmed"), ({"text": "no longer active"}, "inactive", "confirmed"),
    ({"coding": [{"code": "R", "display": "Resolved"}]}, "resolved", "confirmed"),
    ({"coding": [{"code": "9"}], "text": "inactive"}, "inactive", "confirmed"),
    ({"coding": [{"code": "active"}], "text": "resolved"}, "active", "confirmed"),
    ({"text": "dormant"}, "dormant", "unconfirmed"), ({"text": "not resolved"}, "not resolved", "unconfirmed"),
    ({}, "active", "confirmed"),
])  # fmt: skip
def test_a_clinical_status_in_words_never_reads_as_active(
    written: Write, said: dict[str, Any], status: str, verification: str
) -> None:
    allergy = {"resourceType": "AllergyIntolerance", "id": "a9", "patient": {"reference": f"urn:uuid:{UUID}"},
               "code": {"text": "Penicillin"}, "verificationStatus": {"coding": [{"code": "confirmed"}]}}  # fmt: skip
    found = read(written("w.json", bundle(ROSA, {**allergy, "clinicalStatus": said})))[1]
    assert isinstance(found, Allergy)
    assert (found.status, found.verification) == (status, verification)
    assert (status in found.note) == (verification == "unconfirmed")
    problem = read(written("p.json", bundle(ROSA, {**FLU, "clinicalStatus": said})))[1]
    assert isinstance(problem, Problem)
    assert problem.status == ("" if not said else status)


@pytest.mark.parametrize(("more", "at", "is_said"), [
    ({"issued": "2020-01-02T10:00:00Z"}, "2020-01-02T10:00:00Z", True),
    ({"issued": "2020-01-02T10:00:00Z", "effectiveDateTime": "2020-01-01"}, "2020-01-01", False), ({}, "", False),
])  # fmt: skip
def test_the_time_of_issue_stands_for_the_time_taken_and_says_so(
    written: Write, more: dict[str, Any], at: str, is_said: bool
) -> None:
    weight = {"resourceType": "Observation", "id": "o9", "subject": {"reference": f"urn:uuid:{UUID}"},
              "status": "final", "code": {"text": "Weight"}, "valueQuantity": {"value": 70}}  # fmt: skip
    found = read(written("o.json", bundle(ROSA, {**weight, **more})))[1]
    assert isinstance(found, Observation)
    assert found.taken_at == at
    assert bool(found.note) == is_said


@pytest.mark.parametrize(("more", "word"), [
    ({"description": "Lose weight"}, "Lose weight"), ({"category": [{"text": "Diet"}]}, "Diet"), ({}, "CarePlan"),
])  # fmt: skip
def test_what_is_kept_whole_beside_has_a_name(written: Write, more: dict[str, Any], word: str) -> None:
    plan = {"resourceType": "CarePlan", "id": "cp9", "subject": {"reference": f"urn:uuid:{UUID}"},
            "status": "active", "intent": "plan", "goal": [{"reference": "Goal/1"}]}  # fmt: skip
    whole = read(written("c.json", bundle(ROSA, {**plan, **more})))[2]
    assert isinstance(whole, OutsideRecord)
    assert whole.title.endswith(f": {word}")
