"""A newer version of a known record that belongs into another table, has fewer parts, or is no fact any more."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.importing.count import Outcome
from pcdesk.acts.importing.difference import Answers, Asks
from pcdesk.acts.importing.patients import import_patients, preview_import, take_differences
from pcdesk.exchange.door.detect import Kind
from pcdesk.models.cover import coverage
from pcdesk.models.health import fact, outside
from pcdesk.models.people import person
from pcdesk.models.record import audit

ID = "018f428e-34f6-4707-8009-5ad742f901e7"
OTHER = "118f428e-34f6-4707-8009-5ad742f901e7"
OF = {"reference": f"urn:uuid:{ID}"}
ROSA = {"resourceType": "Patient", "id": ID, "name": [{"family": "Prueba", "given": ["Rosa"]}]}
Write = Callable[..., Path]
Node = dict[str, Any]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(*resources: dict[str, Any]) -> Path:
        path = tmp_path / "a.json"
        entries = [{"resource": one} for one in (ROSA, *resources)]
        path.write_text(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}), "utf-8")
        return path

    return write


def made(kind: str, month: int = 0, **more: Any) -> dict[str, Any]:
    stamp = {"meta": {"lastUpdated": f"2026-{month:02}-01T10:00:00Z"}} if month else {}
    whose = "patient" if kind in ("AllergyIntolerance", "Immunization") else "subject"
    whose = "beneficiary" if kind == "Coverage" else whose
    return {"resourceType": kind, "id": OTHER, whose: OF, **stamp, **more}


def said(code: str) -> dict[str, Any]:
    return {"coding": [{"code": code}]}


def bring(desk: Desk, path: Path) -> tuple[Outcome, tuple[int, int, int, int]]:
    seen = preview_import(desk, path, Kind.FHIR)
    outcome = import_patients(desk, path, Kind.FHIR)
    assert (seen.kinds, seen.files) == (outcome.kinds, outcome.files)
    return outcome, (outcome.came, outcome.here + outcome.older, outcome.differ, outcome.refused)


def take(desk: Desk, path: Path) -> int:
    return take_differences(desk, path, Kind.FHIR, Answers(newer=True)).taken


_PILL = {"intent": "order", "medicationCodeableConcept": {"text": "Codeine"}}
_BP = {"code": {"text": "Blood pressure"}, "component": [
    {"code": {"text": "Systolic"}, "valueQuantity": {"value": 190}},
    {"code": {"text": "Diastolic"}, "valueQuantity": {"value": 110}}]}  # fmt: skip
_SUGAR = {"code": {"text": "Glucose"}, "valueQuantity": {"value": 600}}
_LATEX = {"code": {"text": "Latex"}}
_PLAN = {"subscriberId": "W1", "payor": [{"display": "BlueOak"}]}
CASES = [
    (fact.Allergy, "AllergyIntolerance", _LATEX, {"verificationStatus": said("confirmed")},
     {"verificationStatus": said("refuted")}),
    (fact.Allergy, "AllergyIntolerance", {**_LATEX, "participant": "x"}, {}, {"verificationStatus": said("refuted")}),
    (fact.Allergy, "AllergyIntolerance", {}, _LATEX, {"code": said("no-known-allergies")}),
    (fact.Problem, "Condition", {"code": {"text": "Lymphoma"}}, {}, {"verificationStatus": said("refuted")}),
    (fact.Medication, "MedicationRequest", _PILL, {"status": "active"}, {"status": "active", "doNotPerform": True}),
    (fact.Medication, "MedicationRequest", _PILL, {"status": "active"}, {"status": "draft"}),
    (fact.Medication, "MedicationStatement", _PILL, {"status": "active"}, {"status": "not-taken"}),
    (fact.Immunization, "Immunization", {"vaccineCode": {"text": "Flu"}}, {"status": "completed"},
     {"status": "not-done"}),
    (fact.Observation, "Observation", _SUGAR, {"status": "final"}, {"status": "cancelled"}),
    (fact.Observation, "Observation", _BP, {"status": "final"}, {"status": "cancelled"}),
    (outside.Procedure, "Procedure", {"code": {"text": "Colonoscopy"}}, {"status": "completed"},
     {"status": "not-done"}),
    (coverage.Coverage, "Coverage", _PLAN, {"status": "active"}, {"status": "draft"}),
]  # fmt: skip


@pytest.mark.parametrize(("model", "kind", "both", "holds", "not_so"), CASES)
def test_a_fact_its_sender_negates_is_here_but_different(
    mia: Desk, written: Write, model: Any, kind: str, both: Node, holds: Node, not_so: Node
) -> None:  # fmt: skip
    bring(mia, written(made(kind, 1, **{**both, **holds})))
    first = model.alive().count()
    assert first
    path = written(made(kind, 3, **{**both, **not_so}))
    outcome, counts = bring(mia, path)
    assert counts == (0, 1, 1, 0)
    assert [one.is_newer for one in outcome.differences] == [True]
    assert model.alive().count() == first
    assert take(mia, path) == 1
    assert model.alive().count() == 0
    assert outside.OutsideRecord.alive().count() == 1, "kept whole once, under its newest words"
    assert bring(mia, path)[1] == (0, 2, 0, 0)
    assert bring(mia, written(made(kind, 2, **{**both, **holds})))[1] == (0, 2, 0, 0)
    assert model.alive().count() == 0
    later = written(made(kind, 4, **{**both, **holds}))
    assert bring(mia, later)[1] == (0, 1, 1, 0)
    assert take(mia, later)
    assert model.alive().count() == first
    undo(mia)
    undo(mia)
    assert model.alive().count() == first
    assert audit.verify_chain().faults == ()


@pytest.mark.parametrize(("model", "kind", "both", "holds", "not_so"), CASES)
def test_what_was_no_fact_and_now_is_stands_once(
    mia: Desk, written: Write, model: Any, kind: str, both: Node, holds: Node, not_so: Node
) -> None:  # fmt: skip
    bring(mia, written(made(kind, 1, **{**both, **not_so})))
    path = written(made(kind, 3, **{**both, **holds}))
    assert bring(mia, path)[1] == (0, 1, 1, 0)
    assert model.alive().count() == 0
    assert take(mia, path)
    assert model.alive().count() == len(both.get("component", [1]))
    assert not [one for one in outside.OutsideRecord.alive() if not one.origin.endswith("#whole")]
    assert not person.SectionReview.alive().exists()
    assert bring(mia, path)[1] == (0, 2, 0, 0)


@pytest.mark.parametrize(("model", "kind", "both", "holds", "not_so"), CASES)
def test_of_both_versions_in_one_file_the_newer_counts(
    mia: Desk, written: Write, model: Any, kind: str, both: Node, holds: Node, not_so: Node
) -> None:  # fmt: skip
    old, new = made(kind, 1, **{**both, **holds}), made(kind, 3, **{**both, **not_so})
    bring(mia, written(new, old))
    assert model.alive().count() == 0


@pytest.mark.parametrize(("model", "kind", "both", "holds", "_not_so"), CASES)
def test_what_was_taken_back_before_it_came_never_comes_in_as_it_was(
    mia: Desk, written: Write, model: Any, kind: str, both: Node, holds: Node, _not_so: Node
) -> None:  # fmt: skip
    back = made(kind, 2, **{**both, **holds, "status": "entered-in-error"})
    if kind in ("AllergyIntolerance", "Condition"):
        back = made(kind, 2, **{**both, **holds, "verificationStatus": said("entered-in-error")})
    for _ in range(2):
        _outcome, counts = bring(mia, written(back))
        assert counts[3] == 1
    assert not outside.OutsideRecord.alive().exists()
    assert bring(mia, written(made(kind, 1, **{**both, **holds})))[1] == (0, 2, 0, 0)
    assert model.alive().count() == 0
    assert bring(mia, written(made(kind, 3, **{**both, **holds})))[1] == (1, 1, 0, 0)
    assert model.alive().count() == len(both.get("component", [1]))


def test_a_document_taken_back_before_it_came_may_come_in_newer(mia: Desk, written: Write) -> None:
    bring(mia, written(made("DocumentReference", 2, status="entered-in-error")))
    assert bring(mia, written(made("DocumentReference", 1, status="current")))[1] == (0, 2, 0, 0)
    assert bring(mia, written(made("DocumentReference", 3, status="current")))[1] == (1, 1, 0, 0)
    assert outside.OutsideRecord.alive().get().body


def test_a_part_that_is_gone_from_a_corrected_result_goes(mia: Desk, written: Write) -> None:
    bring(mia, written(made("Observation", 1, status="final", **_BP)))
    less = {**_BP, "component": [{"code": {"text": "Systolic"}, "valueQuantity": {"value": 120}}]}
    path = written(made("Observation", 2, status="corrected", **less))
    outcome, counts = bring(mia, path)
    assert counts == (0, 1, 1, 0)
    assert [(one.here, one.file) for one in outcome.differences[0].fields] == [("190", "120"), ("Diastolic", "")]
    assert take(mia, path) == 1
    assert [(one.name, one.value) for one in fact.Observation.alive()] == [("Systolic", 120)]
    undo(mia)
    assert sorted(one.value for one in fact.Observation.alive()) == [110, 190]


def test_what_no_column_held_goes_with_the_words_that_said_it(mia: Desk, written: Write) -> None:
    bring(mia, written(made("Condition", 1, code={"text": "Gout"}, stage=[{"summary": {"text": "II"}}])))
    assert outside.OutsideRecord.alive().count() == 1
    path = written(made("Condition", 2, code={"text": "Gout"}))
    assert bring(mia, path)[1] == (0, 1, 1, 0)
    take(mia, path)
    assert (fact.Problem.alive().count(), outside.OutsideRecord.alive().count()) == (1, 0)


def test_what_its_sender_deleted_can_be_taken_away(mia: Desk, written: Write) -> None:
    path = written(made("AllergyIntolerance", 1, **_LATEX))
    bring(mia, path)
    gone = {"request": {"method": "DELETE", "url": f"AllergyIntolerance/{OTHER}"},
            "response": {"lastModified": "2026-02-01T00:00:00Z"}}  # fmt: skip
    path.write_text(json.dumps({"resourceType": "Bundle", "type": "history", "entry": [gone]}), "utf-8")
    outcome, counts = bring(mia, path)
    assert (counts, outcome.differences[0].asks) == ((0, 0, 1, 0), Asks.WITHDRAWN)
    assert take(mia, path) == 1
    assert not fact.Allergy.alive().exists()


def test_a_history_with_a_deletion_brings_nothing_current_in(mia: Desk, written: Write) -> None:
    path = written()
    gone = {"request": {"method": "DELETE", "url": f"AllergyIntolerance/{OTHER}"}}
    entries = [{"resource": ROSA}, gone, {"resource": made("AllergyIntolerance", 1, **_LATEX)}]
    path.write_text(json.dumps({"resourceType": "Bundle", "type": "history", "entry": entries}), "utf-8")
    assert bring(mia, path)[1] == (1, 0, 0, 2)
    assert not fact.Allergy.alive().exists()


def test_a_related_person_is_no_contact_a_patient_takes_away(mia: Desk, written: Write) -> None:
    rex = {**made("RelatedPerson", 1, name=[{"family": "Prueba", "given": ["Rex"]}]), "patient": OF}
    path = written(rex)
    bring(mia, path)
    ann = {"contact": [{"name": {"family": "Prueba", "given": ["Ann"]}}]}
    entries = [{"resource": {**ROSA, "gender": "female", **ann}}]
    path.write_text(json.dumps({"resourceType": "Bundle", "entry": entries}), "utf-8")
    keys = frozenset(one.key for one in bring(mia, path)[0].differences)
    assert take_differences(mia, path, Kind.FHIR, Answers(taken=keys)).taken == 1
    assert sorted(one.name for one in person.Contact.alive()) == ["Ann Prueba", "Rex Prueba"]


@pytest.mark.parametrize("key", ["contact", "telecom"])
def test_what_stood_beside_a_patient_and_is_gone_is_named(mia: Desk, written: Write, key: str) -> None:
    more = {"contact": [{"name": {"family": "Prueba", "given": ["Rex"]}}],
            "telecom": [{"system": "phone", "use": "home", "value": "405 555 0142"}]}  # fmt: skip
    path = written()

    def write(patient: Node) -> None:
        path.write_text(json.dumps({"resourceType": "Bundle", "entry": [{"resource": patient}]}), "utf-8")

    write({**ROSA, **more, "meta": {"lastUpdated": "2026-01-01T00:00:00Z"}})
    bring(mia, path)
    table = person.Contact if key == "contact" else person.Phone
    assert table.alive().count() == 1
    del more[key]
    write({**ROSA, **more, "meta": {"lastUpdated": "2026-02-01T00:00:00Z"}})
    assert bring(mia, path)[1] == (0, 0, 1, 0)
    assert take(mia, path) == 1
    assert table.alive().count() == 0


_TWO = [{"resourceType": "Patient", "id": number, "name": [{"family": family}], "birthDate": "1980-01-01"}
        for number, family in (("m1", "Prueba"), ("m2", "Muestra"))]  # fmt: skip


def _bare(path: Path, month: int, whose: str, people: list[Node], **more: Any) -> Path:
    patient = {"patient": {"reference": f"Patient/{whose}"}, "subject": {"reference": f"Patient/{whose}"}}
    record = {**made("AllergyIntolerance", month, **_LATEX), "id": "mz", **patient, **more}
    entries = [{"resource": one} for one in (*people, record)]
    path.write_text(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}), "utf-8")
    return path


_KINDS = [
    (fact.Allergy, {}), (fact.Problem, {"resourceType": "Condition"}),
    (outside.OutsideRecord, {"resourceType": "Flag", "status": "active"}),
    (fact.Observation, {"resourceType": "Observation", "status": "final", **_BP}),
]  # fmt: skip


@pytest.mark.parametrize(("model", "more"), _KINDS)
def test_a_record_with_a_bare_id_moves_to_the_patient_it_is_corrected_to(
    mia: Desk, tmp_path: Path, model: Any, more: Node
) -> None:
    bring(mia, _bare(tmp_path / "a.json", 1, "m1", _TWO, **more))
    many = model.alive().count()
    path = _bare(tmp_path / "a.json", 3, "m2", _TWO, **more)
    outcome, counts = bring(mia, path)
    assert counts == (0, 2, 1, 0)
    assert "Patient" in [one.name for one in outcome.differences[0].fields]
    assert {row.patient.last for row in model.alive()} == {"Prueba"}
    assert take(mia, path) == many
    assert [row.patient.last for row in model.alive()] == ["Muestra"] * many
    assert bring(mia, path)[1] == (0, 3, 0, 0)
    assert bring(mia, _bare(tmp_path / "a.json", 2, "m1", _TWO, **more))[1] == (0, 3, 0, 0)
    assert audit.verify_chain().faults == ()


def test_a_bare_id_of_a_patient_the_files_do_not_name_comes_in_and_is_said(mia: Desk, tmp_path: Path) -> None:
    bring(mia, _bare(tmp_path / "a.json", 1, "m1", _TWO))
    path = _bare(tmp_path / "a.json", 3, "m2", _TWO[1:])
    outcome, counts = bring(mia, path)
    assert counts == (1, 1, 0, 0)
    assert [remark.line for remark in outcome.remarks.listed()] == [2]
    assert sorted(row.patient.last for row in fact.Allergy.alive()) == ["Muestra", "Prueba"]


def test_a_bare_id_of_another_system_is_another_record(mia: Desk, tmp_path: Path) -> None:
    bring(mia, _bare(tmp_path / "a.json", 1, "m1", _TWO))
    stranger = {**_TWO[0], "name": [{"family": "Otra"}], "birthDate": "1955-05-05"}
    outcome, counts = bring(mia, _bare(tmp_path / "b.json", 3, "m1", [stranger], code={"text": "Nuts"}))
    assert counts == (2, 0, 0, 0)
    assert outcome.remarks.listed() == []
    assert fact.Allergy.alive().count() == 2
