"""Days that no fact can have are left out of FHIR records and named; the record is taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pcdesk.exchange.fhir import bundle as fhir_bundle
from pcdesk.exchange.ground.incoming import OutsideRecord, Person
from pcdesk.exchange.ground.refusal import Refusal
from tests.exchange.fhir_made import FLU, ROSA, UUID, bundle

Write = Callable[..., Path]
TODAY = date(2026, 11, 28)
WHO = {"reference": f"urn:uuid:{UUID}"}
KINDS: dict[str, dict[str, Any]] = {
    "Condition": FLU,
    "Encounter": {"resourceType": "Encounter", "id": "e1", "subject": WHO, "status": "finished",
                  "class": {"code": "AMB"}, "type": [{"text": "Visit"}]},
    "Immunization": {"resourceType": "Immunization", "id": "i1", "patient": WHO, "status": "completed",
                     "vaccineCode": {"text": "Flu shot"}},
    "Coverage": {"resourceType": "Coverage", "id": "v1", "beneficiary": WHO, "status": "active",
                 "payor": [{"display": "Acme Health"}], "subscriberId": "M1"},
    "Observation": {"resourceType": "Observation", "id": "o1", "subject": WHO, "status": "final",
                    "code": {"text": "Weight"}, "valueQuantity": {"value": 70, "unit": "kg"}},
    "AllergyIntolerance": {"resourceType": "AllergyIntolerance", "id": "a1", "patient": WHO,
                           "code": {"text": "Penicillin"}, "clinicalStatus": {"coding": [{"code": "active"}]}},
    "Procedure": {"resourceType": "Procedure", "id": "p1", "subject": WHO, "status": "completed",
                  "code": {"text": "Cast"}},
    "MedicationRequest": {"resourceType": "MedicationRequest", "id": "m1", "subject": WHO, "status": "active",
                          "intent": "order", "medicationCodeableConcept": {"text": "Aspirin"}},
}  # fmt: skip


def taken(written: Write, kind: str, more: dict[str, Any]) -> tuple[list[Any], tuple[str, ...]]:
    """The rows of one resource and the names of what was left out or is only kept whole."""
    found = list(fhir_bundle.read(written("b.json", bundle(ROSA, {**KINDS[kind], **more})), today=TODAY))[1:]
    whole = [one for one in found if isinstance(one, OutsideRecord)]
    assert not [one.said() for one in found if isinstance(one, Refusal)]
    for one in whole:
        assert {**KINDS[kind], **more} == json.loads(one.body)
    return [one for one in found if one not in whole], whole[0].beyond if whole else ()


@pytest.mark.parametrize(("key", "value", "born", "died", "is_deceased"), [
    ("birthDate", "9999-12-31", "", "", False), ("birthDate", "0001-01-01", "", "", False),
    ("birthDate", "2031-01-01", "", "", False),
    ("deceasedDateTime", "9999-12-31", "1980-03-04", "", False),
    ("deceasedDateTime", "0001-01-01T00:00:00Z", "1980-03-04", "", False),
    ("deceasedDateTime", "1979-01-01", "1980-03-04", "", True),
    ("deceasedDateTime", "2030-01-01", "1980-03-04", "", True),
    ("deceasedDateTime", "1980", "1980-03-04", "1980", True),
])  # fmt: skip
def test_a_patients_impossible_day_is_left_out_and_said(
    written: Write, key: str, value: str, born: str, died: str, is_deceased: bool
) -> None:
    found, *rest = fhir_bundle.read(written("p.json", json.dumps({**ROSA, key: value})), today=TODAY)
    assert isinstance(found, Person), found
    assert (found.born_on, found.died_on, found.is_deceased) == (born, died, is_deceased)
    is_left = (born, died) not in (("1980-03-04", value), (value, ""))
    assert len(found.remarks) == int(is_left)
    if is_left:
        (whole,) = rest
        assert isinstance(whole, OutsideRecord)
        assert whole.beyond[0].startswith(key)
        assert json.loads(whole.body)[key] == value


@pytest.mark.parametrize(("kind", "more", "field", "wanted", "left"), [
    ("Condition", {"onsetDateTime": "0001-01-01"}, "starts_on", "", "onsetDateTime"),
    ("Condition", {"onsetDateTime": "2027-05-01"}, "starts_on", "", "onsetDateTime"),
    ("Condition", {"onsetDateTime": "2020-05-01", "abatementDateTime": "2019-05-01"}, "ends_on", "",
     "abatementDateTime"),
    ("Encounter", {"period": {"start": "0001-01-01T00:00:00Z", "end": "2020-01-01"}}, "ended_at", "2020-01-01",
     "period.start"),
    ("Encounter", {"period": {"start": "2020-01-02", "end": "2020-01-01"}}, "ended_at", "", "period.end"),
    ("Encounter", {"period": {"start": "2027-01-02"}}, "started_at", "", "period.start"),
    ("Encounter", {"period": {"start": "2020-01-02", "end": "2027-01-02"}}, "ended_at", "", "period.end"),
    ("Procedure", {"performedPeriod": {"start": "2020-01-02", "end": "2027-01-02"}}, "ended_at", "",
     "performedPeriod.end"),
    ("Immunization", {"occurrenceDateTime": "9999-12-31"}, "given_at", "", "occurrenceDateTime"),
    ("Immunization", {"occurrenceDateTime": "2027-01-01"}, "given_at", "", "occurrenceDateTime"),
    ("Coverage", {"period": {"start": "2020-01-01", "end": "9999-12-31"}}, "starts_on", "2020-01-01", "period.end"),
    ("Coverage", {"period": {"start": "2024-01-01", "end": "2023-01-01"}}, "ends_on", "", "period.end"),
    ("Observation", {"effectiveDateTime": "2040-01-01T10:00:00Z"}, "taken_at", "", "effectiveDateTime"),
    ("AllergyIntolerance", {"recordedDate": "9999-12-31"}, "note", "", "recordedDate"),
    ("Procedure", {"performedDateTime": "2040-01-01"}, "started_at", "", "performedDateTime"),
    ("MedicationRequest", {"authoredOn": "0001-01-01"}, "starts_on", "", "authoredOn"),
])  # fmt: skip
def test_a_records_impossible_day_is_left_out_and_named(
    written: Write, kind: str, more: dict[str, Any], field: str, wanted: str, left: str
) -> None:
    (row,), names = taken(written, kind, more)
    assert getattr(row, field) == wanted
    assert names[0].startswith(left)


@pytest.mark.parametrize(("kind", "more"), [
    ("Encounter", {"status": "planned", "period": {"start": "2027-01-02"}}),
    ("Encounter", {"status": "in-progress", "period": {"start": "2020-01-02", "end": "2027-01-02"}}),
    ("Coverage", {"period": {"start": "2027-01-01", "end": "2027-12-31"}}),
    ("Condition", {"onsetDateTime": "2026-11-28T23:30:00-08:00"}),
    ("Condition", {"onsetDateTime": "2020-05", "abatementDateTime": "2020"}),
    ("Encounter", {"period": {"start": "2020-01-02", "end": "2020-01-02"}}),
])  # fmt: skip
def test_days_that_can_be_stay(written: Write, kind: str, more: dict[str, Any]) -> None:
    rows, names = taken(written, kind, more)
    assert (len(rows), names) == (1, ())


@pytest.mark.parametrize(("kind", "more", "left"), [
    ("Condition", {"onsetDateTime": "yesterday"}, "onsetDateTime"),
    ("Condition", {"severity": "bad"}, "severity"),
    ("Condition", {"onsetDateTime": "1066-10-14"}, "onsetDateTime"),
    ("Encounter", {"period": {"start": "soon", "end": "2020-01-01"}}, "period.start"),
    ("Immunization", {"lotNumber": 7}, "lotNumber"),
    ("Coverage", {"order": "first"}, "order"),
    ("Observation", {"referenceRange": [{"low": {"value": "x"}}]}, "referenceRange"),
    ("AllergyIntolerance", {"reaction": [{"severity": 3, "manifestation": [{"text": "Rash"}]}]}, "reaction"),
    ("MedicationRequest", {"dosageInstruction": "one a day"}, "dosageInstruction"),
])  # fmt: skip
def test_one_value_that_cannot_be_read_takes_no_record_with_it(
    written: Write, kind: str, more: dict[str, Any], left: str
) -> None:
    rows, names = taken(written, kind, more)
    assert len(rows) == 1
    assert f"{left} (not readable)" in names


def test_several_values_that_cannot_be_read_leave_the_others(written: Write) -> None:
    more = {"period": {"start": "soon", "end": "2020-01-01"}, "reasonCode": "x", "participant": [7]}
    (row,), names = taken(written, "Encounter", more)
    assert (row.ended_at, row.type) == ("2020-01-01", "Visit")
    assert {"period.start (not readable)", "reasonCode (not readable)", "participant (not readable)"} <= {*names}


@pytest.mark.parametrize(("kind", "more"), [
    ("Condition", {"code": "Flu"}), ("Condition", {"clinicalStatus": 7}),
    ("Observation", {"valueQuantity": {"value": "heavy"}}), ("MedicationRequest", {"doNotPerform": "no"}),
])  # fmt: skip
def test_what_a_record_cannot_stand_without_refuses_it(written: Write, kind: str, more: dict[str, Any]) -> None:
    found = list(fhir_bundle.read(written("b.json", bundle(ROSA, {**KINDS[kind], **more})), today=TODAY))[1:]
    assert [type(one) for one in found] == [Refusal]
