"""FHIR facts of health: values as measured, "none known" never taken for an allergy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pcdesk.exchange.ground.incoming import (
    Allergy,
    Immunization,
    Medication,
    NoneKnown,
    Observation,
    OutsideRecord,
    Problem,
    Record,
    Withdrawn,
)
from pcdesk.exchange.ground.refusal import Refusal
from pcdesk.words.none_known import NO_INFORMATION_CODES, NONE_CODES
from tests.exchange.fhir_made import FLU, ROSA, UUID, bundle, read, whys

Write = Callable[..., Path]
SUBJECT = FLU["subject"]
SYSTOLIC = {"coding": [{"system": "http://loinc.org", "code": "8480-6", "display": "Systolic"}]}


def records(written: Write, kind: str, **more: Any) -> list[Record]:
    resource = {"resourceType": kind, "id": "1", "subject": SUBJECT, "patient": SUBJECT, **more}
    found = read(written("a.json", bundle(ROSA, resource)))[1:]
    assert not whys(found)
    return [a for a in found if not isinstance(a, Refusal)]


_IPS = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"
_NOBODY_KNOWS = [
    *({"coding": [{"code": code}]} for code in sorted(NO_INFORMATION_CODES)),
    *({"text": words} for words in ("Not on file", "NOT ASKED", "Unknown")),
    {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "code": "NASK"}]},
    {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "not-asked"}]},
]


@pytest.mark.parametrize("concept", _NOBODY_KNOWS)
@pytest.mark.parametrize(
    ("kind", "key", "whose"),
    [
        ("AllergyIntolerance", "code", "patient"), ("Condition", "code", "subject"),
        ("MedicationStatement", "medicationCodeableConcept", "subject"), ("Immunization", "vaccineCode", "patient"),
    ],
)  # fmt: skip
def test_what_nobody_knows_is_neither_a_fact_nor_none_known(
    written: Write, concept: dict[str, Any], kind: str, key: str, whose: str
) -> None:
    status = {"status": "completed"} if kind in ("Immunization", "MedicationStatement") else {}
    made = {"resourceType": kind, whose: {"reference": f"urn:uuid:{UUID}"}, key: concept, **status}
    _person, said = read(written("a.json", bundle(ROSA, made)))
    assert isinstance(said, OutsideRecord)
    assert (said.kind, said.patient) == (kind, f"fhir:Patient/{UUID}")


@pytest.mark.parametrize(
    ("kind", "key", "code", "system"),
    [
        ("Immunization", "vaccineCode", "998", "http://hl7.org/fhir/sid/cvx"),
        ("Procedure", "code", "no-known-procedures", _IPS), ("Procedure", "code", "no-procedure-info", _IPS),
    ],
)  # fmt: skip
def test_nothing_given_or_done_is_kept_whole(written: Write, kind: str, key: str, code: str, system: str) -> None:
    whose = "patient" if kind == "Immunization" else "subject"
    made = {"resourceType": kind, whose: {"reference": f"urn:uuid:{UUID}"}, "status": "completed",
            key: {"coding": [{"system": system, "code": code, "display": "x"}]}}  # fmt: skip
    _person, said = read(written("a.json", bundle(ROSA, made)))
    assert isinstance(said, OutsideRecord)


def test_words_do_not_unsay_a_code(written: Write) -> None:
    concept = {"text": "Unknown", "coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "999"}]}
    made = {"resourceType": "Immunization", "patient": {"reference": f"urn:uuid:{UUID}"}, "status": "completed",
            "vaccineCode": concept}  # fmt: skip
    _person, said = read(written("a.json", bundle(ROSA, made)))
    assert isinstance(said, Immunization)


@pytest.mark.parametrize("code", sorted(NONE_CODES))
def test_none_known_is_a_statement(written: Write, code: str) -> None:
    [said] = records(written, "AllergyIntolerance", code={"coding": [{"code": code}]}, recordedDate="2015-08-06")
    assert isinstance(said, NoneKnown)
    assert (said.about, said.on) == (NONE_CODES[code], "2015-08-06")


@pytest.mark.parametrize(
    "words", ["No Known Latex Allergy", "no known allergies", "No known cat dander allergy (situation)"]
)
def test_none_known_in_words_alone_is_a_statement(written: Write, words: str) -> None:
    [said] = records(written, "AllergyIntolerance", code={"text": words})
    assert isinstance(said, NoneKnown)


@pytest.mark.parametrize(
    ("kind", "element", "words", "about"),
    [
        ("AllergyIntolerance", "code", "NKA", "allergies"), ("AllergyIntolerance", "code", "NKDA", "drug allergies"),
        ("AllergyIntolerance", "code", "Ninguna", "allergies"), ("Condition", "code", "None", "problems"),
        ("Condition", "code", "No active problems", "problems"),
        ("MedicationRequest", "medicationCodeableConcept", "none", "medications"),
        ("Immunization", "vaccineCode", "No known immunizations", "immunizations"),
    ],
)  # fmt: skip
def test_words_for_none_are_never_an_entry(written: Write, kind: str, element: str, words: str, about: str) -> None:
    status = {"MedicationRequest": {"status": "active"}, "Immunization": {"status": "completed"}}.get(kind, {})
    [said] = records(written, kind, **status, **{element: {"text": words}})
    assert isinstance(said, NoneKnown)
    assert said.about == about


def test_none_known_that_is_over_says_nothing_of_today(written: Write) -> None:
    past = {"coding": [{"code": "resolved"}]}
    [said] = records(written, "AllergyIntolerance", code={"text": "NKA"}, clinicalStatus=past)
    assert isinstance(said, OutsideRecord)


def test_an_allergy_with_its_reactions(written: Write) -> None:
    [found] = records(
        written,
        "AllergyIntolerance",
        code={"text": "Cashew"},
        category=["food"],
        criticality="high",
        onsetDateTime="2004",
        reaction=[{"manifestation": [{"text": "Hives"}, {"text": "Cough"}], "severity": "severe"}],
        note=[{"text": "one\ntwo"}],
    )
    assert isinstance(found, Allergy)
    assert found.reactions == (("Hives", "severe"), ("Cough", "severe"))
    assert (found.name, found.category, found.starts_on, found.note) == ("Cashew", "food", "2004", "one\ntwo")


def test_a_problem_that_is_over(written: Write) -> None:
    resolved = {"coding": [{"code": "resolved"}]}
    [found] = records(written, "Condition", code={"text": "Flu"}, clinicalStatus=resolved, abatementDateTime="2020-05")
    assert isinstance(found, Problem)
    assert (found.status, found.ends_on) == ("resolved", "2020-05")


def test_a_medicine_named_inside_the_record(written: Write) -> None:
    [found] = records(
        written,
        "MedicationRequest",
        status="stopped",
        contained=[{"resourceType": "Medication", "id": "m", "code": {"text": "Ibuprofen"}}],
        medicationReference={"reference": "#m"},
        dosageInstruction=[{"text": "1 a day"}, {"asNeededBoolean": True}],
        authoredOn="2017-03-21T23:37:54+00:00",
    )
    assert isinstance(found, Medication)
    assert (found.name, found.directions, found.status) == ("Ibuprofen", "1 a day; as needed", "stopped")
    assert (found.starts_on, found.ends_on) == ("2017-03-21T23:37:54Z", "")


def test_a_vaccine_not_given(written: Write) -> None:
    [found] = records(
        written, "Immunization", status="not-done", vaccineCode={"text": "DTP"}, statusReason={"text": "fever"}
    )
    assert isinstance(found, Immunization)
    assert (found.is_given, found.reason) == (False, "fever")


@pytest.mark.parametrize(
    ("value", "said", "number", "unit"),
    [
        ({"valueQuantity": {"value": 7.5, "unit": "mmol/L"}}, "7.5", 7.5, "mmol/L"),
        ({"valueQuantity": {"value": 5, "comparator": "<", "code": "mg"}}, "<5", None, "mg"),
        ({"valueCodeableConcept": {"text": "Never smoker"}}, "Never smoker", None, ""),
        ({"valueString": "clear"}, "clear", None, ""),
        ({"valueInteger": 3}, "3", 3.0, ""),
        ({"valueBoolean": False}, "no", None, ""),
        ({"valueDateTime": "2020"}, "2020", None, ""),
        ({"valueTime": "10:00:00"}, "10:00:00", None, ""),
        ({"valueRange": {"low": {"value": 1}, "high": {"value": 2, "unit": "cm"}}}, "1–2", None, "cm"),
        ({"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 64}}}, "1 : 64", None, ""),
        ({"dataAbsentReason": {"text": "not performed"}}, "not performed", None, ""),
    ],
)
def test_every_kind_of_value(written: Write, value: dict[str, Any], said: str, number: float | None, unit: str) -> None:
    [found] = records(written, "Observation", code=SYSTOLIC, effectiveDateTime="2011-10-14T23:37:54+01:00", **value)
    assert isinstance(found, Observation)
    assert (found.value, found.number, found.unit) == (said, number, unit)
    assert (found.taken_at, found.code_system, found.panel) == ("2011-10-14T22:37:54Z", "LOINC", "")


def test_digits_stay_as_written(written: Write) -> None:
    body = bundle(
        ROSA, {"resourceType": "Observation", "subject": SUBJECT, "code": SYSTOLIC, "valueQuantity": {"value": 99}}
    )
    [found] = read(written("a.json", body.replace('"value": 99}', '"value": 7.10}')))[1:]
    assert isinstance(found, Observation)
    assert (found.value, found.number) == ("7.10", 7.1)


def test_a_blood_pressure_is_two_values_of_one_panel(written: Write) -> None:
    parts = [
        {"code": {"text": name}, "valueQuantity": {"value": n}} for name, n in (("Systolic", 120), ("Diastolic", 80))
    ]
    found = records(written, "Observation", code={"text": "Blood pressure"}, component=parts)
    assert [(o.name, o.number, o.panel_name) for o in found if isinstance(o, Observation)] == [
        ("Systolic", 120.0, "Blood pressure"),
        ("Diastolic", 80.0, "Blood pressure"),
    ]
    assert len({o.origin for o in found}) == 2
    assert len({(o.where, o.panel) for o in found if isinstance(o, Observation)}) == 1


def test_a_result_with_its_normal_range(written: Write) -> None:
    [found] = records(
        written,
        "Observation",
        code=SYSTOLIC,
        valueQuantity={"value": 1},
        category=[{"coding": [{"code": "laboratory"}]}],
        referenceRange=[{"low": {"value": 3.5}, "high": {"value": 5}, "text": "3.5 to 5"}],
        interpretation=[{"coding": [{"code": "L"}]}],
    )
    assert isinstance(found, Observation)
    assert (found.low, found.high, found.reference_range, found.flag, found.category) == (
        3.5,
        5.0,
        "3.5 to 5",
        "L",
        "laboratory",
    )


def test_a_value_without_a_table_is_kept_whole(written: Write) -> None:
    for more in ({"valueSampledData": {"data": "1 2"}}, {"hasMember": [{"reference": "Observation/2"}]}):
        [found] = records(written, "Observation", code=SYSTOLIC, **more)
        assert isinstance(found, OutsideRecord)


def test_all_that_is_said_of_an_allergy(written: Write) -> None:
    found, kept = records(
        written, "AllergyIntolerance", code={"coding": [{"system": "http://snomed.info/sct", "code": "1",
                                                         "display": "Latex (substance)"}]},
        type="intolerance", criticality="high", onsetAge={"value": 12, "unit": "years"}, note=[{"text": "Ask first"}],
        verificationStatus={"coding": [{"code": "unconfirmed"}]}, lastOccurrence="2020",
        reaction=[{"manifestation": [{"text": "Hives (disorder)"}]}],
    )  # fmt: skip
    assert isinstance(found, Allergy)
    assert (found.name, found.criticality, found.verification) == ("Latex", "high", "unconfirmed")
    assert found.note.splitlines() == ["An intolerance.", "Began at age 12 years.", "Ask first"]
    assert found.reactions == (("Hives", ""),)
    assert isinstance(kept, OutsideRecord)
    assert kept.beyond == ("lastOccurrence",)


@pytest.mark.parametrize(
    ("onset", "said"),
    [
        ({"onsetAge": {"value": 52, "unit": "years"}}, "Began at age 52 years."),
        ({"onsetRange": {"low": {"value": 5}, "high": {"value": 7, "unit": "y"}}}, "Began at age 5–7 y."),
        ({"onsetString": "as a child"}, "Began: as a child."),
        ({"severity": {"text": "Severe (qualifier value)"}}, "Severity: Severe."),
        ({"bodySite": [{"text": "Left ear"}]}, "Site: Left ear."),
        ({"note": [{"text": "Watch"}]}, "Watch"),
    ],
)  # fmt: skip
def test_what_a_problem_says_beside_its_days(written: Write, onset: dict[str, Any], said: str) -> None:
    [found] = records(written, "Condition", code={"text": "Asthma"}, **onset)
    assert isinstance(found, Problem)
    assert (found.note, found.starts_on) == (said, "")


@pytest.mark.parametrize(
    ("more", "topic"),
    [
        ({"code": {"coding": [{"code": "160903007", "display": "Full-time employment (finding)"}]}}, "work"),
        ({"code": {"coding": [{"code": "706893006"}]}}, "safety"),
        ({"code": {"coding": [{"code": "Z59.0", "display": "Homelessness"}]}}, "home"),
        ({"code": {"text": "Wood stove"}, "category": [{"coding": [{"code": "sdoh"}]}]}, "other"),
        ({"code": {"coding": [{"code": "162864005", "display": "Obesity (finding)"}]}}, ""),
        ({"code": {"coding": [{"code": "Z66"}]}}, ""),
    ],
)
def test_how_somebody_lives_is_no_illness(written: Write, more: dict[str, Any], topic: str) -> None:
    [found] = records(written, "Condition", **more)
    assert isinstance(found, Problem)
    assert found.social == topic
    assert "(finding)" not in found.name


def test_a_medicine_inside_the_record_has_its_code_and_the_rest_is_kept(written: Write) -> None:
    inside = {"resourceType": "Medication", "id": "m", "form": {"text": "tablet"},
              "code": {"coding": [{"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "855332",
                                   "display": "Warfarin 5 MG"}]}}  # fmt: skip
    found, kept = records(
        written, "MedicationRequest", status="on-hold", contained=[inside], medicationReference={"reference": "#m"},
        statusReason={"text": "bleeding"}, note=[{"text": "Recheck"}], dispenseRequest={"numberOfRepeatsAllowed": 2},
        dosageInstruction=[{"timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}}],
    )  # fmt: skip
    assert isinstance(found, Medication)
    assert (found.code, found.code_system, found.name, found.status) == ("855332", "RxNorm", "Warfarin 5 MG", "on-hold")
    assert (found.directions, found.note) == ("2 times a day", "Reason: bleeding.\nRecheck")
    assert isinstance(kept, OutsideRecord)
    assert kept.beyond == ("dispenseRequest", "contained")


def test_a_result_with_its_note_its_words_and_every_mark(written: Write) -> None:
    [found] = records(
        written, "Observation", code=SYSTOLIC, status="final", valueQuantity={"value": 1, "unit": "mg"},
        category=[{"coding": [{"code": "our-own"}]}, {"coding": [{"code": "laboratory"}]}],
        referenceRange=[{"text": "up to 3"}], note=[{"text": "Hemolyzed"}], method={"text": "ELISA"},
        interpretation=[{"coding": [{"code": "N"}]}, {"coding": [{"code": "HH"}]}, {"text": "Resistant"}],
    )  # fmt: skip
    assert isinstance(found, Observation)
    assert (found.flag, found.reference_range, found.category) == ("HH", "up to 3", "laboratory")
    assert found.note.splitlines() == ["Also marked: N, Resistant.", "Method: ELISA.", "Hemolyzed"]


def test_a_vaccine_says_where_by_whom_and_whether_it_counts(written: Write) -> None:
    [found] = records(
        written, "Immunization", status="completed", vaccineCode={"text": "Flu"}, isSubpotent=True,
        subpotentReason=[{"text": "cold chain"}], site={"text": "left arm"}, note=[{"text": "cried"}],
        performer=[{"actor": {"display": "Dr. Lee"}}],
    )  # fmt: skip
    assert isinstance(found, Immunization)
    assert (found.is_subpotent, found.site, found.given_by) == (True, "left arm", "Dr. Lee")
    assert found.note.splitlines() == ["cold chain", "cried"]


@pytest.mark.parametrize(
    ("kind", "key", "more"),
    [
        ("AllergyIntolerance", "recordedDate", {"code": {"text": "Latex"}}),
        ("Condition", "recordedDate", {"code": {"text": "Gout"}, "onsetAge": {"value": 6, "unit": "years"}}),
        ("MedicationStatement", "dateAsserted", {"medicationCodeableConcept": {"text": "Ginkgo"}, "status": "active"}),
    ],
)  # fmt: skip
def test_when_it_was_recorded_is_not_when_it_began(written: Write, kind: str, key: str, more: dict[str, Any]) -> None:
    said = records(written, kind, **more, **{key: "2024-05-05T10:00:00Z"})[0]
    assert isinstance(said, Allergy | Problem | Medication)
    assert said.starts_on == ""
    assert "May 5, 2024" in said.note


@pytest.mark.parametrize(
    ("status", "wanted"), [({"clinicalStatus": {"text": "Resolved"}}, Allergy),
                           ({"verificationStatus": {"text": "Refuted"}}, OutsideRecord),
                           ({"verificationStatus": {"text": "Entered in error"}}, Withdrawn)],
)  # fmt: skip
def test_a_status_in_words_alone_counts(written: Write, status: dict[str, Any], wanted: type) -> None:
    [said] = records(written, "AllergyIntolerance", code={"text": "Latex"}, **status)
    assert isinstance(said, wanted)
    assert not isinstance(said, Allergy) or said.status == "resolved"


def first(written: Write, kind: str, **more: Any) -> Record:
    return records(written, kind, **more)[0]


@pytest.mark.parametrize(("words", "about"), [
    ("Penicillin (patient denies)", "penicillin allergy"), ("Not allergic to penicillin", "penicillin allergy"),
    ("NKDA/NKFA", "drug allergies, food allergies"), ("Allergies: none reported", "allergies"),
])  # fmt: skip
def test_an_allergy_that_is_denied_is_none(written: Write, words: str, about: str) -> None:
    found = first(written, "AllergyIntolerance", code={"text": words})
    assert isinstance(found, NoneKnown)
    assert found.about == about


@pytest.mark.parametrize(("unit", "words"), [
    ({"code": "a", "system": "http://unitsofmeasure.org"}, "5 years"), ({"unit": "a"}, "5 years"),
    ({"code": "mo", "system": "http://unitsofmeasure.org"}, "5 months"), ({"code": "wk"}, "5 weeks"),
    ({"code": "d"}, "5 days"), ({"code": "a", "unit": "yrs"}, "5 yrs"), ({"unit": "years"}, "5 years"),
])  # fmt: skip
def test_an_age_is_said_in_words(written: Write, unit: dict[str, str], words: str) -> None:
    found = first(written, "Condition", code={"text": "Asthma"}, onsetAge={"value": 5, **unit})
    assert isinstance(found, Problem)
    assert words in found.note
    span = first(written, "Condition", code={"text": "Asthma"}, onsetRange={"low": {"value": 1, **unit}, "high": {
        "value": 5, **unit}})  # fmt: skip
    assert isinstance(span, Problem)
    assert words in span.note
    one = first(written, "Condition", code={"text": "Asthma"}, onsetAge={"value": 1, "code": "a"})
    assert isinstance(one, Problem)
    assert "1 year." in one.note
