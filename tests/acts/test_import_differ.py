"""What is here but different, and the same rows and counts whatever order a file or folder is in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.importing.count import Outcome
from pcdesk.acts.importing.difference import Answers, Asks
from pcdesk.acts.importing.patients import import_patients, preview_import, take_differences
from pcdesk.exchange.door.detect import Kind
from pcdesk.models.cover import coverage
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.health import fact, outside
from pcdesk.models.people import person
from pcdesk.models.people.imported import ImportRun
from pcdesk.models.record import audit
from pcdesk.models.record.base import db
from pcdesk.models.record.journal import act

ID = "018f428e-34f6-4707-8009-5ad742f901e7"
OTHER = "118f428e-34f6-4707-8009-5ad742f901e7"
PATIENT = {"reference": f"urn:uuid:{ID}"}
Write = Callable[[str, Any], Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(name: str, content: Any) -> Path:
        path = tmp_path / "files" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


def stamped(resource: dict[str, Any], day: str) -> dict[str, Any]:
    return {**resource, "meta": {"lastUpdated": f"2026-{day}T10:00:00Z"}} if day else resource


def rosa(day: str = "", **more: Any) -> dict[str, Any]:
    made = {"resourceType": "Patient", "id": ID, "name": [{"family": "Prueba", "given": ["Rosa"]}],
            "birthDate": "1980-03-04",
            "telecom": [{"system": "phone", "use": "home", "value": "405 555 0142"}]}  # fmt: skip
    return stamped({**made, **more}, day)


def pill(day: str = "", status: str = "active", id_: str = OTHER, **more: Any) -> dict[str, Any]:
    made = {"resourceType": "MedicationRequest", "id": id_, "status": status, "intent": "order", "subject": PATIENT,
            "medicationCodeableConcept": {"text": "Lisinopril"}}  # fmt: skip
    return stamped({**made, **more}, day)


def bundle(*resources: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}


def counted(outcome: Outcome) -> tuple[int, int, int, int]:
    """Rows that came, change nothing, differ, were refused."""
    return outcome.came, outcome.here + outcome.older, outcome.differ, outcome.refused


def bring(desk: Desk, path: Path, kind: Kind = Kind.FHIR) -> Outcome:
    seen = preview_import(desk, path, kind)
    outcome = import_patients(desk, path, kind)
    assert (counted(seen), seen.kinds, seen.files) == (counted(outcome), outcome.kinds, outcome.files)
    assert [one.key for one in seen.differences] == [one.key for one in outcome.differences]
    return outcome


def test_a_coverage_may_stand_before_its_payer(mia: Desk, written: Write) -> None:
    payer = {"resourceType": "Organization", "id": OTHER, "name": "BlueOak", "telecom":
             [{"system": "phone", "value": "800 555 0100"}]}  # fmt: skip
    cover = {"resourceType": "Coverage", "id": OTHER, "status": "active", "beneficiary": PATIENT, "subscriberId": "W1",
             "payor": [{"reference": f"Organization/{OTHER}", "display": "Blue Oak of Oklahoma"}]}  # fmt: skip
    written("coverage.json", bundle({"resourceType": "Patient", "id": ID, "name": [{"family": "A"}]}, cover))
    folder = written("organization.json", payer).parent
    assert counted(bring(mia, folder)) == (3, 0, 0, 0)
    assert [(one.name, one.phone) for one in coverage.Payer.select()] == [("BlueOak", "800 555 0100")]
    assert coverage.Coverage.get().plan.payer.name == "BlueOak"


def test_a_later_version_is_here_but_different_and_can_be_taken_and_undone(mia: Desk, written: Write) -> None:
    path = written("a.json", bundle(rosa("01-01"), pill("01-01")))
    bring(mia, path)
    moved = [{"system": "phone", "use": "home", "value": "405 555 0199"}]
    written("a.json", bundle(rosa("02-01", deceasedBoolean=True, telecom=moved), pill("02-01", "stopped")))
    outcome = bring(mia, path)
    assert counted(outcome) == (0, 0, 2, 0)
    assert fact.Medication.get().is_over is False
    assert [(one.is_newer, one.patient) for one in outcome.differences] == [(True, "Prueba, Rosa")] * 2
    assert {field.name for one in outcome.differences for field in one.fields} >= {"Status", "Phones"}
    taken = take_differences(mia, path, Kind.FHIR, Answers(newer=True))
    assert (taken.taken, taken.differ) == (2, 0)
    assert (fact.Medication.get().is_over, person.Patient.get().status) == (True, "deceased")
    assert [one.number for one in person.Phone.alive()] == ["405 555 0199"]
    assert counted(bring(mia, path)) == (0, 2, 0, 0)
    undo(mia)
    assert (fact.Medication.get().is_over, person.Patient.get().status) == (False, "active")
    assert [one.number for one in person.Phone.alive()] == ["405 555 0142"]
    assert counted(bring(mia, path)) == (0, 0, 2, 0)
    assert audit.verify_chain().faults == ()


def test_an_older_version_is_here(mia: Desk, written: Write) -> None:
    bring(mia, written("a.json", bundle(rosa("02-01"), pill("02-01", "stopped"))))
    assert counted(bring(mia, written("a.json", bundle(rosa("01-01"), pill("01-01"))))) == (0, 2, 0, 0)


def test_without_a_date_nobody_knows_and_a_person_decides(mia: Desk, written: Write) -> None:
    path = written("a.json", bundle(rosa(), pill()))
    bring(mia, path)
    written("a.json", bundle(rosa(), pill(status="stopped")))
    [one] = bring(mia, path).differences
    assert (one.is_newer, one.dated, one.what) == (False, "", "Lisinopril")
    assert take_differences(mia, path, Kind.FHIR, Answers(newer=True)).taken == 0
    assert take_differences(mia, path, Kind.FHIR, Answers(taken=frozenset({one.key}))).taken == 1
    assert fact.Medication.get().is_over is True


def test_what_was_changed_here_is_shown_and_stays_where_the_sender_changed_nothing(mia: Desk, written: Write) -> None:
    path = written("a.json", bundle(rosa("01-01", gender="female"), pill("01-01", status="active")))
    bring(mia, path)
    with act("edit", "Edit", staff_id=None, staff_name="Mia", session="s"):
        fact.Medication.update(reason="pressure").execute()
        person.Patient.update(sex="X", city="Tulsa").execute()
    street = [{"city": "Norman", "use": "home"}]
    written("a.json", bundle(rosa("02-01", gender="female", address=street), pill("02-01", "stopped")))
    by_kind = {one.kind: one for one in bring(mia, path).differences}
    [city] = by_kind["Person"].fields
    assert (city.here, city.file, city.was) == ("Tulsa", "Norman", "")
    assert by_kind["Person"].is_newer is False, "the change here is younger"
    assert [field.was for field in by_kind["Medication"].fields] == [None]
    take_differences(mia, path, Kind.FHIR, Answers(newer=True))
    medication = fact.Medication.get()
    assert (medication.is_over, medication.reason, person.Patient.get().city) == (True, "pressure", "Tulsa")


def test_what_its_sender_takes_back_can_be_taken_away(mia: Desk, written: Write) -> None:
    path = written("a.json", bundle(rosa(), pill("01-01")))
    bring(mia, path)
    written("a.json", bundle(rosa(), pill("02-01", "entered-in-error")))
    outcome = bring(mia, path)
    assert (counted(outcome), outcome.differences[0].asks) == ((0, 1, 1, 0), Asks.WITHDRAWN)
    take_differences(mia, path, Kind.FHIR, Answers(newer=True))
    assert not fact.Medication.alive().exists()
    undo(mia)
    assert fact.Medication.alive().exists()


def test_rows_from_before_versions_were_kept_are_compared_by_what_they_say(mia: Desk, written: Write) -> None:
    relative = {"resourceType": "RelatedPerson", "id": ID, "patient": PATIENT, "name": [{"family": "Prueba"}]}
    path = written("a.json", bundle(rosa(), pill(), relative))
    bring(mia, path)
    with act("old", "Old", staff_id=None, staff_name="Mia", session="s"):
        for model in (person.Patient, fact.Medication, outside.OutsideRecord):
            model.update(digest="", version="").execute()
    path = path.rename(path.with_name("b.json"))
    assert counted(bring(mia, path)) == (0, 3, 0, 0)


LIST = "MRN,First name,Last name,Middle name,DOB,City,Insurance,Member ID\n"


def test_our_number_with_other_words_is_a_question(mia: Desk, written: Write) -> None:
    path = written("a.csv", LIST + "20417,Rosa,Prueba,,1980-03-04,Norman,BlueOak,W1\n")
    bring(mia, path, Kind.LIST)
    written("a.csv", LIST + "20417,Rosa,Luna,,1980-03-04,Norman,BlueOak,W1\n")
    [one] = bring(mia, path, Kind.LIST).differences
    assert one.asks is Asks.NUMBER
    assert [(f.here, f.file) for f in one.fields] == [("Prueba", "Luna")]
    assert take_differences(mia, path, Kind.LIST, Answers(taken=frozenset({one.key}))).taken >= 1
    assert [(p.mrn, p.last, p.last_key) for p in person.Patient.select()] == [("20417", "Luna", "luna")]
    assert coverage.Coverage.alive().count() == 1
    undo(mia)
    outcome = import_patients(mia, path, Kind.LIST, answers=Answers(others=frozenset({one.key})))
    assert outcome.patients == 1
    assert sorted(p.last for p in person.Patient.select()) == ["Luna", "Prueba"]


def test_a_middle_initial_makes_no_second_chart(mia: Desk, written: Write) -> None:
    path = written("a.csv", LIST + "20417,Rosa,Prueba,,1980-03-04,Norman,,\n")
    bring(mia, path, Kind.LIST)
    written("a.csv", LIST + "20417,Rosa,Prueba,M.,1980-03-04,Norman,,\n")
    outcome = bring(mia, path, Kind.LIST)
    assert (counted(outcome), outcome.differences[0].asks) == ((0, 0, 1, 0), Asks.CHANGED)
    assert person.Patient.select().count() == 1


def test_a_coverage_that_is_here_makes_no_second_one(mia: Desk, written: Write) -> None:
    path = written("a.csv", LIST + "20417,Rosa,Prueba,,1980-03-04,Norman,BlueOak,W1\n")
    bring(mia, path, Kind.LIST)
    written("a.csv", LIST + "20417,Rosa,Prueba,M.,1980-03-04,Norman,BlueOak,W1\n")
    assert counted(bring(mia, path, Kind.LIST)) == (0, 0, 1, 0)
    assert coverage.Coverage.alive().count() == 1


@pytest.mark.parametrize("period", [{}, {"start": "2024-01-01"}])
def test_a_coverage_under_another_id_is_here(mia: Desk, written: Write, period: dict[str, str]) -> None:
    cover = {"resourceType": "Coverage", "id": OTHER, "status": "active", "beneficiary": PATIENT, "subscriberId": "W1",
             "payor": [{"display": "Blue Oak"}], "period": period}  # fmt: skip
    bring(mia, written("a.json", bundle(rosa(), cover)))
    assert counted(bring(mia, written("a.json", bundle(rosa(), {**cover, "id": ID})))) == (0, 2, 0, 0)
    assert coverage.Coverage.alive().count() == 1


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_number_in_the_file_is_kept_for_who_bears_it(mia: Desk, written: Write, order: tuple[int, int]) -> None:
    head = "MRN,Last name,First name,DOB\n"
    bring(mia, written("a.csv", head + "".join(f"{n},Moran,N{n},1970-01-0{n - 500}\n" for n in range(501, 505))),
          Kind.LIST)  # fmt: skip
    rows = ["503,Strange,Bo,1999-09-09\n", "505,Kestner,Lena,1980-03-04\n"]
    outcome = bring(mia, written("a.csv", head + "".join(rows[n] for n in order)), Kind.LIST)
    assert counted(outcome) == (2, 0, 0, 0)
    assert person.Patient.get(person.Patient.first == "Lena").mrn == "505"
    assert person.Patient.get(person.Patient.first == "Bo").mrn == "10001", "one of ours"


@pytest.mark.parametrize(("plan", "rows"), [("BlueOak", 1), ("RedElm", 2)])
def test_a_new_member_number_makes_no_second_open_coverage(mia: Desk, written: Write, plan: str, rows: int) -> None:
    path = written("a.csv", LIST + "20417,Rosa,Prueba,,1980-03-04,Norman,BlueOak,W1\n")
    bring(mia, path, Kind.LIST)
    written("a.csv", LIST + f"20417,Rosa,Prueba,,1980-03-04,Norman,{plan},W2\n")
    [one] = bring(mia, path, Kind.LIST).differences
    assert one.asks is Asks.COVERAGE
    take_differences(mia, path, Kind.LIST, Answers(taken=frozenset({one.key})))
    held = list(coverage.Coverage.alive().order_by(coverage.Coverage.id))
    assert len(held) == rows
    assert [c.member_number for c in held if not c.is_over and c.ends_on is None] == ["W2"]
    assert counted(bring(mia, path, Kind.LIST)) == (0, 1, 0, 0)


def content() -> list[Any]:
    """Every row that is not hidden, without keys and given numbers; rows are named by what they say."""
    names = {p.id: p.origin for p in person.Patient.select()}
    skip = {"id", "mrn", "recorded_on", "reviewed_at", "body_sha256"}  # a body says its file; the rest is compared
    found = []
    for model in JOURNALLED:
        for row in model.alive() if model is not ImportRun else ():
            told = {k: names.get(v) if k == "patient" else v for k, v in row.__data__.items() if k not in skip}
            for key, owner in (("plan", "plan"), ("payer", "payer")):
                if key in told:
                    told[key] = getattr(row, owner).name
            if told.get("body"):
                told["body"] = sorted((k, str(v)) for k, v in json.loads(told["body"]).items() if k != "where")
            found.append((model.__name__, sorted((k, str(v)) for k, v in told.items())))
    return sorted(found)


class _Again(Exception):
    pass


def run(desk: Desk, path: Path, kind: Kind) -> tuple[Any, Any]:
    """What an import gives, and then as if it had not been."""
    seen = preview_import(desk, path, kind)
    try:
        with act("all", "All", staff_id=None, staff_name="Mia", session="s"):
            outcome = import_patients(desk, path, kind)
            again = preview_import(desk, path, kind)
            told = (counted(outcome), outcome.kinds, counted(again), sorted(one.key for one in outcome.differences))
            assert (counted(seen), seen.kinds, seen.files) == (counted(outcome), outcome.kinds, outcome.files)
            assert again.came == 0
            found = content()
            raise _Again
    except _Again:
        pass
    return told, found


PAYER = {"resourceType": "Organization", "id": OTHER, "name": "BlueOak"}
TWIN = {"resourceType": "Organization", "id": ID, "name": "BLUEOAK", "telecom": [{"system": "phone", "value": "1"}]}
COVER = {"resourceType": "Coverage", "id": OTHER, "status": "active", "beneficiary": PATIENT, "subscriberId": "W1",
         "payor": [{"reference": f"Organization/{OTHER}", "display": "Blue Oak of Oklahoma"}]}  # fmt: skip
NONE = {"resourceType": "AllergyIntolerance", "patient": PATIENT, "code": {"coding": [{"code": "716186003"}]}}
LATEX = {"resourceType": "AllergyIntolerance", "id": ID, "patient": PATIENT, "code": {"text": "Latex"}}
THIRD = "218f428e-34f6-4707-8009-5ad742f901e7"
MADE = [
    rosa("01-01"), rosa("03-01", deceasedBoolean=True), rosa("02-01"), pill("02-01", "stopped"), pill("01-01"),
    pill(id_=ID), pill(status="completed", id_=ID), pill("01-01", id_=THIRD),
    pill("02-01", "entered-in-error", id_=THIRD), PAYER, TWIN, COVER, NONE, LATEX,
]  # fmt: skip


@given(st.permutations(MADE), st.lists(st.integers(0, 2), min_size=len(MADE), max_size=len(MADE)))
@settings(max_examples=25)
def test_a_folder_in_any_order_gives_the_same_rows_and_counts(
    mia: Desk, tmp_path: Path, order: list[dict[str, Any]], files: list[int]
) -> None:
    folder = tmp_path / "made"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number in range(3):
        entries = [one for one, file in zip(order, files, strict=True) if file == number]
        (folder / f"{number}.json").write_text(json.dumps(bundle(*entries)), encoding="utf-8")
    whole = tmp_path / "whole.json"
    whole.write_text(json.dumps(bundle(*MADE)), encoding="utf-8")
    assert run(mia, folder, Kind.FHIR) == run(mia, whole, Kind.FHIR)


ROWS = [
    "10001,Ana,Ficticia,,1990-01-01,Norman,BlueOak,W1", ",Luis,Inventado,,1991-01-01,Norman,,",
    "10001,Ana,Ficticia-Luna,,1990-01-01,Norman,BlueOak,W2", "10002,Theo,Muster,,1992-01-01,Norman,RedElm,W3",
    ",Jon,Beispiel,,1993-01-01,Tulsa,REDELM,W4", ",Jon,Beispiel,,1993-01-01,Norman,RedElm,W4",
]  # fmt: skip


@given(st.permutations(ROWS))
@settings(max_examples=25)
def test_a_list_in_any_order_gives_the_same_rows_and_counts(mia: Desk, tmp_path: Path, order: list[str]) -> None:
    shuffled, plain = tmp_path / "a.csv", tmp_path / "b.csv"
    shuffled.write_text(LIST + "\n".join(order) + "\n", encoding="utf-8")
    plain.write_text(LIST + "\n".join(ROWS) + "\n", encoding="utf-8")
    assert run(mia, shuffled, Kind.LIST) == run(mia, plain, Kind.LIST)


def test_looking_leaves_no_transaction_open(mia: Desk, written: Write) -> None:
    preview_import(mia, written("a.json", bundle(rosa(), pill(), pill(status="stopped"))), Kind.FHIR)
    assert not db.in_transaction()
