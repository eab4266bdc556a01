"""FHIR: every resource of the published bundles lands, nothing in a file can crash the reader."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B import get_fhir_model_class
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.fhir import bundle as fhir_bundle
from pcdesk.exchange.ground.incoming import (
    Coverage,
    Encounter,
    Medication,
    Observation,
    OutsideRecord,
    Payer,
    Person,
    Problem,
    Withdrawn,
)
from pcdesk.exchange.ground.refusal import Cancelled, Refusal
from pcdesk.exchange.ground.version import age, is_newer
from tests.exchange.fhir_made import FLU, ROSA, UUID, Resource, bundle, read, whys

Write = Callable[..., Path]


def test_each_resource_of_each_sample_bundle_is_taken_once(samples: Path) -> None:
    wanted: Counter[str] = Counter()
    for file in (samples / "fhir" / "synthea").glob("*.json"):
        checked = get_fhir_model_class("Bundle").model_validate_json(file.read_bytes())
        wanted[file.name] = len(checked.entry)
    arrived = read(samples / "fhir" / "synthea")
    assert whys(arrived) == []
    assert Counter(where.file for where in {a.where for a in arrived}) == wanted


def test_kinds_are_counted_as_the_independent_reader_counts_them(samples: Path) -> None:
    file = next(iter(sorted((samples / "fhir" / "synthea").glob("*.json"))))
    checked = get_fhir_model_class("Bundle").model_validate_json(file.read_bytes())
    kinds = Counter(entry.resource.get_resource_type() for entry in checked.entry)
    arrived = read(file)
    for model, kind in (
        (Person, "Patient"),
        (Encounter, "Encounter"),
        (Medication, "MedicationRequest"),
        (Problem, "Condition"),
    ):
        assert sum(isinstance(a, model) for a in arrived) == kinds[kind]
    assert len({a.where for a in arrived if isinstance(a, Observation)}) == kinds["Observation"]
    [patient] = [entry.resource for entry in checked.entry if entry.resource.get_resource_type() == "Patient"]
    [person] = [a for a in arrived if isinstance(a, Person)]
    assert (person.last, person.first) == (patient.name[0].family, patient.name[0].given[0])
    assert person.born_on == patient.birthDate.isoformat()


def test_the_official_examples_are_taken_or_refused_in_words(samples: Path) -> None:
    folder = samples / "fhir" / "r4-examples"
    arrived = read(folder)
    assert {a.where.file for a in arrived} == {p.name for p in folder.glob("*.json")}
    said = {a.file: a.why for a in arrived if isinstance(a, Refusal)}
    assert "animal" in said.pop("Patient-animal.json")
    assert all("no name" in said.pop(f"Patient-{name}.json") for name in ("newborn", "proband", "infant-fetal"))
    assert all("not among the patients" in why for why in said.values())
    assert len(said) == 4


def test_patients_of_all_files_come_first(samples: Path) -> None:
    arrived = read(samples / "fhir" / "synthea")
    count = sum(isinstance(a, Person) for a in arrived)
    assert count == 10
    people = [a for a in arrived if isinstance(a, Person)]
    first_other = next(n for n, a in enumerate(arrived) if not isinstance(a, Person) and a.kind != "Patient")
    assert all(arrived.index(person) < first_other for person in people)
    assert {a.patient for a in arrived} - {""} == {person.origin for person in people}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"code": 5}, "code"),
        ({"code": {}}, "what it is about"),
        ({"resourceType": "Bundle"}, "bundle"),
        ({"resourceType": ""}, "kind"),
        ({"resourceType": ["Condition"]}, "resourceType"),
        ({"resourceType": "OperationOutcome"}, "message"),
        ({"code": {"text": "a\0b"}}, "zero"),
        ({"code": {"text": "\ud800"}}, "half"),
        ({"id": {"a": 1}}, "id"),
    ],
)
def test_what_is_no_fact_is_refused(written: Write, change: Resource, why: str) -> None:
    arrived = read(written("a.json", bundle(ROSA, {**FLU, **change})))
    [said] = whys(arrived)
    assert why in said
    assert [a.line for a in arrived if isinstance(a, Refusal)] == [2]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"verificationStatus": {"coding": [{"code": "entered-in-error"}]}}, "entered in error"),
        ({"resourceType": "Observation", "status": "entered-in-error"}, "entered in error"),
    ],
)
def test_what_its_sender_takes_back_is_no_fact(written: Write, change: Resource, why: str) -> None:
    [_rosa, one] = read(written("a.json", bundle(ROSA, {**FLU, **change})))
    assert isinstance(one, Withdrawn)
    assert why in one.why


def test_the_same_record_twice_in_a_file_is_taken_once(written: Write) -> None:
    arrived = read(written("a.json", bundle(ROSA, FLU, FLU, ROSA)))
    assert [type(a).__name__ for a in arrived] == ["Person", "Refusal", "Problem", "Refusal"]
    assert "entry 2" in whys(arrived)[1]


def test_what_has_no_table_is_kept_word_for_word(written: Write) -> None:
    report = {
        "resourceType": "DiagnosticReport",
        "subject": FLU["subject"],
        "code": {"text": "Lipids"},
        "issued": "2012-10-19T23:37:54Z",
        "x": ["é"],
    }
    [kept] = [a for a in read(written("a.json", bundle(ROSA, report))) if isinstance(a, OutsideRecord)]
    assert (kept.kind, kept.title, kept.on) == ("DiagnosticReport", "Lipids", "2012-10-19T23:37:54Z")
    assert json.loads(kept.body) == report


def test_a_coverage_names_its_payer(written: Write) -> None:
    aetna = {"resourceType": "Organization", "id": "2", "name": "Aetna"}
    coverage = {
        "resourceType": "Coverage",
        "id": "9",
        "status": "active",
        "beneficiary": FLU["subject"],
        "payor": [{"reference": "Organization/2"}],
        "subscriberId": "W1",
        "order": 2,
        "relationship": {"coding": [{"code": "child"}]},
        "period": {"start": "2024-01", "end": "2025"},
        "class": [
            {"type": {"coding": [{"code": "group"}]}, "value": "G9"},
            {"type": {"coding": [{"code": "plan"}]}, "name": "Gold"},
        ],
    }
    arrived = read(written("a.json", bundle(coverage, aetna, ROSA)))
    [payer] = [a for a in arrived if isinstance(a, Payer)]
    [found] = [a for a in arrived if isinstance(a, Coverage)]
    assert (found.payer, found.payer_name, found.plan, found.group) == (payer.origin, "Aetna", "Gold", "G9")
    assert (found.member_id, found.rank, found.relationship) == ("W1", 2, "child")
    assert (found.starts_on, found.ends_on) == ("2024-01", "2025")


def test_progress_runs_to_the_end_and_cancel_stops(written: Write) -> None:
    path = written("a.json", bundle(ROSA, FLU))
    heard: list[tuple[int, int]] = []
    list(fhir_bundle.read(path, lambda done, total: heard.append((done, total))))
    assert heard[-1][0] == heard[-1][1]

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(fhir_bundle.read(path, stop))


JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(max_size=6),
        st.just("1980-03"),
        st.just(f"urn:uuid:{UUID}"),
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["coding", "code", "text", "value", "system", "reference", "use"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def rich() -> list[Resource]:
    """One resource of each kind that has a table, with every element the readers look at."""
    subject, concept = (
        {"reference": f"urn:uuid:{UUID}"},
        {"coding": [{"system": "http://loinc.org", "code": "1", "display": "x"}]},
    )
    quantity = {"value": 7.10, "unit": "cm", "comparator": "<"}
    shared = {
        "subject": subject,
        "patient": subject,
        "beneficiary": subject,
        "status": "active",
        "code": concept,
        "period": {"start": "1980"},
    }
    kinds = [
        {
            "name": ROSA["name"],
            "telecom": [{"system": "phone", "value": "1", "use": "home"}],
            "address": [{"line": ["a"]}],
            "gender": "male",
            "contact": [{"name": {"family": "x"}, "relationship": [concept]}],
            "communication": [{"language": concept}],
            "maritalStatus": concept,
            "extension": [{"url": "http://x/us-core-race", "extension": [{"url": "text", "valueString": "x"}]}],
            "link": [{"type": "refer"}],
        },
        {"name": ROSA["name"], "relationship": [concept]},
        {
            "status": None,
            "category": ["food"],
            "reaction": [{"manifestation": [concept], "severity": "mild"}],
            "note": [{"text": "x"}],
        },
        {"onsetDateTime": "1980", "abatementDateTime": "1981", "clinicalStatus": concept},
        {"medicationCodeableConcept": concept, "dosageInstruction": [{"text": "x"}], "requester": {"display": "x"}},
        {
            "medicationReference": {"reference": "#m"},
            "contained": [{"id": "m", "code": concept}],
            "effectivePeriod": {"start": "1980"},
        },
        {"vaccineCode": concept, "occurrenceDateTime": "1980-03-04", "lotNumber": "x", "statusReason": concept},
        {
            "valueQuantity": quantity,
            "component": [{"code": concept, "valueQuantity": quantity}],
            "referenceRange": [{"low": quantity}],
            "interpretation": [concept],
            "category": [concept],
            "effectiveDateTime": "1980",
        },
        {"performedPeriod": {"start": "1980"}, "reasonCode": [concept], "reasonReference": [subject]},
        {
            "class": {"code": "AMB"},
            "type": [concept],
            "participant": [{"individual": subject}],
            "serviceProvider": subject,
        },
        {"title": "x", "activity": [{"detail": {"code": concept}}], "addresses": [subject], "category": [concept]},
        {
            "payor": [{"display": "x"}],
            "class": [{"type": concept, "value": "x"}],
            "order": 1,
            "relationship": concept,
            "type": concept,
        },
        {
            "name": "x",
            "type": [{"coding": [{"code": "pay"}]}],
            "telecom": [{"system": "phone", "value": "1"}],
            "address": [{"line": ["a"]}],
        },
    ]
    return [
        {"resourceType": kind, "id": UUID if kind == "Patient" else f"r{n}", **shared, **more}
        for n, (kind, more) in enumerate(zip(fhir_bundle.MAKERS, kinds, strict=True))
    ]


def test_the_rich_bundle_is_taken_whole(written: Write, rich: list[Resource]) -> None:
    arrived = read(written("a.json", bundle(*rich)))
    assert whys(arrived) == []
    assert len({a.where for a in arrived}) == len(fhir_bundle.MAKERS)


@given(data=st.data())
def test_wrong_types_anywhere_end_in_records_and_refusals(
    tmp_path: Path, rich: list[Resource], data: st.DataObject
) -> None:
    damaged = copy.deepcopy(rich)
    for _ in range(4):
        _damage(damaged, data)
    path = tmp_path / "a.json"
    path.write_text(
        json.dumps({"resourceType": "Bundle", "entry": [{"resource": r} for r in damaged]}), encoding="utf-8"
    )
    arrived = read(path)
    # A file whose only trait of a release is damaged into an older one is refused whole.
    assert {a.where.line for a in arrived} in (set(range(1, len(damaged) + 1)), {0})


def _damage(value: Any, data: st.DataObject) -> None:
    """Put something else in one place of a nested value."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = data.draw(st.sampled_from(keys))
        inner = value[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.integers(0, 5)) == 0:
            value[key] = data.draw(JSON)
            return
        value = inner


@given(data=st.data())
def test_damaged_bytes_end_in_records_and_refusals(tmp_path: Path, rich: list[Resource], data: st.DataObject) -> None:
    body = bytearray(bundle(*rich).encode())
    for place in data.draw(st.lists(st.integers(0, len(body) - 1), max_size=3)):
        body[place] = data.draw(st.integers(0, 255))
    path = tmp_path / "a.json"
    path.write_bytes(body[: data.draw(st.integers(0, len(body)))] if data.draw(st.booleans()) else body)
    for arrival in read(path):
        assert arrival.where.file == "a.json"


def _gone(**more: Any) -> dict[str, Any]:
    url = "http://h.example/fhir/Condition/c9"
    return {"fullUrl": url, "request": {"method": "DELETE", "url": "Condition/c9"}, **more}


def _history(*entries: dict[str, Any]) -> str:
    there = {"fullUrl": f"urn:uuid:{UUID}", "resource": ROSA}
    return json.dumps({"resourceType": "Bundle", "type": "history", "entry": [there, *entries]})


@pytest.mark.parametrize("response", [{}, {"response": {"lastModified": "2026-01-01T00:00:00Z"}}])
@pytest.mark.parametrize("meta", [{}, {"lastUpdated": "2025-01-01T00:00:00Z"}, {"versionId": "1"}])
def test_a_deleted_entry_is_taken_back(written: Write, response: dict[str, Any], meta: dict[str, Any]) -> None:
    flu = {**FLU, "id": "c9", "meta": meta}
    post = {"fullUrl": "http://h.example/fhir/Condition/c9", "resource": flu, "request": {"method": "POST"}}
    _person, back, fact = read(written("a.json", _history(_gone(**response), post)))
    assert isinstance(back, Withdrawn)
    assert isinstance(fact, Problem)
    assert back.origin == fact.origin
    if response or meta:
        assert is_newer(age(back.version), age(fact.version)) is not False
    if not response and "versionId" in meta:
        assert is_newer(age(back.version), age(fact.version)) is True


def test_a_record_inside_a_deletion_does_not_come_in(written: Write) -> None:
    inside = _gone(resource={**FLU, "id": "c9"})
    someone = {"request": {"method": "DELETE", "url": "Patient/x"}, "resource": {**ROSA, "id": "x"}}
    search = {"request": {"method": "DELETE", "url": "Condition?code=1"}}
    bare = {"request": {"method": "DELETE", "url": "Condition/5"}}
    found = read(written("a.json", _history(inside, someone, search, bare)))
    assert sorted(type(one).__name__ for one in found) == ["Person", "Refusal", "Refusal", "Refusal", "Withdrawn"]


def test_a_file_of_one_record_on_each_line(written: Write) -> None:
    text = "\n".join([json.dumps(ROSA), json.dumps(FLU), "{broken", "", "7"])
    for name in ("a.ndjson", "b.json"):
        _person, flu, broken, seven = read(written(name, text))
        assert isinstance(flu, Problem)
        assert [(one.where.line, type(one)) for one in (broken, seven)] == [(3, Refusal), (5, Refusal)]
        written(name, "").unlink()


def test_every_file_of_a_folder_is_read_or_named(written: Write) -> None:
    written("Patient.ndjson", json.dumps(ROSA) + "\n")
    written("Condition.000.ndjson", json.dumps(FLU) + "\n")
    written("more.xml", "<Patient/>")
    folder = written(".hidden", "x").parent
    (folder / "deeper").mkdir()
    found = read(folder)
    assert sorted(type(one).__name__ for one in found) == ["Person", "Problem", "Refusal", "Refusal"]
    assert sorted(one.where.file for one in found if isinstance(one, Refusal)) == ["deeper", "more.xml"]
