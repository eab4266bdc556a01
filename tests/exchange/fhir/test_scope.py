"""References: the right patient or a refusal, never somebody else's."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pcdesk.exchange.fhir.scope import name_of
from pcdesk.exchange.ground.incoming import OutsideRecord, Person, Problem
from pcdesk.exchange.ground.refusal import Refusal
from tests.exchange.fhir_made import FLU, ROSA, UUID, bundle, read, whys

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        (f"urn:uuid:{UUID}", True),
        (f"Patient/{UUID}", True),
        (f"Patient/{UUID}/_history/2", True),
        ("Patient?identifier=http://x|77", True),
        ("Patient/1", False),
        ("http://other/Patient/1", False),
        ("Group/1", False),
        ("#inside", False),
        ("", False),
    ],
)
def test_who_is_meant(written: Write, reference: str, found: bool) -> None:
    arrived = read(written("a.json", bundle(ROSA, {**FLU, "subject": {"reference": reference}})))
    problems = [a for a in arrived if isinstance(a, Problem)]
    assert [p.patient for p in problems] == ([f"fhir:Patient/{UUID}"] if found else [])
    assert len(whys(arrived)) == (0 if found else 1)


def test_a_bare_number_never_means_somebody_elses_patient(written: Write) -> None:
    one = {**ROSA, "id": "1"}
    other = {**one, "name": [{"family": "Baker", "given": ["Ben"]}]}
    flu = {**FLU, "subject": {"reference": "Patient/1"}}
    written("a.json", bundle(one, flu))
    arrived = read(written("b.json", bundle(other, flu)).parent)
    people = {a.where.file: a.origin for a in arrived if isinstance(a, Person)}
    assert len(set(people.values())) == 2
    problems = [a for a in arrived if isinstance(a, Problem)]
    assert {p.where.file: p.patient for p in problems} == people
    assert len({p.origin for p in problems}) == 2


def test_single_resources_of_a_folder_find_each_other(written: Write) -> None:
    written("p.json", json.dumps({**ROSA, "id": "7"}))
    flu = json.dumps({**FLU, "subject": {"reference": "Patient/7"}})
    arrived = read(written("c.json", flu).parent)
    person, problem = arrived
    assert isinstance(problem, Problem)
    assert problem.patient == person.origin
    assert "not among the patients" in whys(read(written("alone.json", flu)))[0]


def test_a_name_of_before_is_nobodys_name_in_a_list() -> None:
    names = [{"family": "Gomez", "period": {"end": "2015"}}, {"use": "old", "family": "Ruiz"}, {"family": "Alvarez"}]
    assert name_of({**ROSA, "name": names}) == "Alvarez"


def test_an_identifier_names_a_patient_of_the_same_file(written: Write) -> None:
    flu = {**FLU, "subject": {"identifier": {"system": "http://x", "value": "77"}}}
    nobody = {**FLU, "id": "c2", "subject": {"identifier": {"system": "http://x", "value": "78"}}}
    person, said, refused = read(written("a.json", bundle(ROSA, flu, nobody)))
    assert isinstance(person, Person)
    assert isinstance(said, Problem)
    assert said.patient == person.origin
    assert isinstance(refused, Refusal)


_IT = {"reference": f"urn:uuid:{UUID}"}
_DOCTOR = {"reference": "Practitioner/9"}


@pytest.mark.parametrize(("kind", "more"), [
    ("Appointment", {"participant": [{"actor": _DOCTOR}, {"actor": _IT}, {"actor": {"display": "Room 1"}}]}),
    ("Account", {"subject": [_IT]}), ("Contract", {"subject": [_DOCTOR, _IT]}),
    ("ResearchSubject", {"individual": _IT}),
    ("Schedule", {"actor": [_DOCTOR, _IT]}), ("Group", {"member": [{"entity": _IT}]}),
    ("Coverage", {"beneficiary": _IT}), ("AppointmentResponse", {"actor": _IT}), ("SupplyRequest", {"deliverFor": _IT}),
    ("EnrollmentRequest", {"candidate": _IT}), ("Task", {"for": _IT}),
])  # fmt: skip
def test_a_record_is_filed_under_its_patient_wherever_it_names_them(
    written: Write, kind: str, more: dict[str, object]
) -> None:
    payer = {"payor": [{"display": "BlueOak"}]}
    person, record = read(written("a.json", bundle(ROSA, {"resourceType": kind, "id": "1", **payer, **more})))
    assert isinstance(person, Person)
    assert not isinstance(record, Refusal)
    assert record.patient == person.origin


def test_what_is_about_several_patients_stands_with_none_and_says_so(written: Write) -> None:
    ben = {**ROSA, "id": UUID.replace("0", "1"), "name": [{"family": "Baker"}]}
    both = [{"entity": {"reference": f"urn:uuid:{one['id']}"}} for one in (ROSA, ben)]
    *_, group = read(written("a.json", bundle(ROSA, ben, {"resourceType": "Group", "id": "1", "member": both})))
    assert isinstance(group, OutsideRecord)
    assert (group.patient, len(group.remarks)) == ("", 1)


def test_an_appointment_of_somebody_who_is_not_here_is_refused(written: Write) -> None:
    visit = {"resourceType": "Appointment", "id": "1", "participant": [{"actor": {"reference": "Patient/8"}}]}
    assert len(whys(read(written("a.json", bundle(ROSA, visit))))) == 1
