"""Imports of the published samples into a real encrypted clinic, and of small files written here."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pcdesk.acts.frame.desk import Desk, NotAllowed
from pcdesk.acts.importing.patients import import_patients, preview_import
from pcdesk.acts.people.patient import register_patient
from pcdesk.exchange.door.detect import Kind, detect
from pcdesk.exchange.ground.refusal import Cancelled
from pcdesk.models.clinic.right import Role
from pcdesk.models.cover import coverage
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.health import fact as chart
from pcdesk.models.health import outside
from pcdesk.models.health.history_part import is_past
from pcdesk.models.people import person
from pcdesk.models.people.imported import ImportRun
from pcdesk.models.record import audit, journal
from pcdesk.trouble import KnownError
from pcdesk.words.partial_date import PartialDate

Write = Callable[[str, str], Path]
TABLES = [model for model in JOURNALLED if "origin" in model._meta.fields]
UUID = "018f428e-34f6-4707-8009-5ad742f901e7"


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(name: str, content: str) -> Path:
        path = tmp_path / "files" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    return write


def counts() -> dict[str, int]:
    return {model.__name__: model.select().count() for model in JOURNALLED if model is not ImportRun}


def figures(outcome: object) -> tuple[object, ...]:
    return (outcome.came, outcome.here, outcome.refused, outcome.kinds, outcome.files)  # type: ignore[attr-defined]


def test_synthea_comes_in_whole_and_once(mia: Desk, samples: Path) -> None:
    folder = samples / "synthea-csv"
    lines = {}
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as opened:
            lines[file.name] = sum(1 for _ in csv.DictReader(opened))
    seen = preview_import(mia, folder, Kind.SYNTHEA)
    assert not sum(model.select().count() for model in TABLES)
    outcome = import_patients(mia, folder, Kind.SYNTHEA)
    assert {name: count.came for name, count in outcome.files.items()} == lines
    assert (outcome.here, outcome.refused) == (0, 0)
    assert figures(seen) == figures(outcome)
    assert person.Patient.select().count() == lines["patients.csv"]
    assert chart.Observation.select().count() == lines["observations.csv"]
    conditions = chart.Problem.select().count() + chart.SocialHistory.select().count()
    assert conditions == lines["conditions.csv"]
    assert chart.Medication.select().count() == lines["medications.csv"]
    assert chart.Allergy.select().count() == lines["allergies.csv"]
    assert outside.Encounter.select().count() == lines["encounters.csv"]

    before = counts()
    assert figures(preview_import(mia, folder, Kind.SYNTHEA))[:3] == (0, sum(lines.values()), 0)
    again = import_patients(mia, folder, Kind.SYNTHEA)
    assert figures(again)[:3] == (0, sum(lines.values()), 0)
    assert counts() == before
    assert audit.verify_chain().faults == ()


def test_bundles_come_in_whole_and_once(mia: Desk, samples: Path) -> None:
    folder = samples / "fhir" / "synthea"
    entries = {file.name: len(json.loads(file.read_bytes())["entry"]) for file in folder.glob("*.json")}
    seen = preview_import(mia, folder, Kind.FHIR)
    outcome = import_patients(mia, folder, Kind.FHIR)
    assert figures(seen) == figures(outcome)
    assert outcome.refused == 0
    assert {name: count.came + count.here for name, count in outcome.files.items()} == entries
    assert outcome.patients == len(entries)
    before = counts()
    assert import_patients(mia, folder, Kind.FHIR).came == 0
    assert counts() == before


def test_the_official_examples_come_in_or_are_refused(mia: Desk, samples: Path) -> None:
    folder = samples / "fhir" / "r4-examples"
    seen = preview_import(mia, folder, Kind.FHIR)
    outcome = import_patients(mia, folder, Kind.FHIR)
    assert figures(seen) == figures(outcome)
    assert outcome.came + outcome.refused == len(list(folder.glob("*.json")))
    review = person.SectionReview.get()
    assert (review.section, review.is_none, review.patient.last) == ("allergies", True, "Everywoman")
    assert not chart.Allergy.select().where(chart.Allergy.substance.contains("known")).exists()
    assert not chart.Immunization.select().where(chart.Immunization.vaccine == "DTP").exists()


def test_a_patient_as_the_desk_knows_one(mia: Desk, written: Write) -> None:
    path = written(
        "list.csv",
        "Chart #,Last name,First name,DOB,Sex,Cell,Language,State,Emergency contact,Emergency phone,"
        "Insurance,Member ID\n"
        "20417,García-López,José,12/25/1975,M,405 555 0142,Spanish,Oklahoma,Ana,405 555 0143,Aetna,W1\n",
    )
    assert detect(path).kind is Kind.LIST
    outcome = import_patients(mia, path, Kind.LIST)
    assert (outcome.came, outcome.patients, outcome.kinds["Coverage"]) == (1, 1, 1)
    patient = person.Patient.get()
    assert (patient.mrn, patient.last, patient.language) == ("20417", "García-López", "es")
    assert patient.born_on.isoformat() == "1975-12-25"
    assert (patient.last_key, patient.state, patient.status) == ("garcia lopez", "OK", "active")
    assert person.Phone.get().reversed_digits == "2410555504"
    assert {row.key for row in person.NameKey.select()} >= {"lopez"}
    assert (person.Contact.get().name, person.Contact.get().is_emergency) == ("Ana", True)
    cover = coverage.Coverage.get()
    assert (cover.plan.payer.name, cover.member_number, cover.rank) == ("Aetna", "W1", 1)


def test_an_emergency_contact_with_a_relationship_is_one(mia: Desk, written: Write) -> None:
    path = written(
        "list.csv",
        "First name,Last name,DOB,Emergency contact,Relationship,Emergency phone,MRN\n"
        "Sue,Wifed,3/14/1980,Tom Wifed,Husband,405-555-0177,70201\n",
    )
    import_patients(mia, path, Kind.LIST)
    contact = person.Contact.get()
    assert (contact.name, contact.relationship, contact.is_emergency) == ("Tom Wifed", "Husband", True)


def test_a_relative_to_call_in_an_emergency_is_one(mia: Desk, written: Write) -> None:
    resources = [
        {"resourceType": "Patient", "id": UUID, "name": [{"family": "Alvarez"}]},
        {"resourceType": "RelatedPerson", "id": "r", "patient": {"reference": f"urn:uuid:{UUID}"},
         "name": [{"family": "Alvarez", "given": ["Ana"]}],
         "relationship": [{"text": "Mother"}, {"coding": [{"code": "C", "display": "Emergency Contact"}]}]},
    ]  # fmt: skip
    bundle = {"resourceType": "Bundle", "entry": [{"resource": r} for r in resources]}
    import_patients(mia, written("a.json", json.dumps(bundle)), Kind.FHIR)
    contact = person.Contact.get()
    assert (contact.name, contact.is_emergency) == ("Ana Alvarez", True)


def test_numbers_elsewhere_do_not_become_ours(mia: Desk, written: Write) -> None:
    resource = {
        "resourceType": "Patient", "id": UUID, "name": [{"family": "Alvarez"}],
        "identifier": [{"type": {"coding": [{"code": "MR"}]}, "system": "http://x", "value": "77"}],
    }  # fmt: skip
    import_patients(mia, written("a.json", json.dumps(resource)), Kind.FHIR)
    assert person.Patient.get().mrn == "10001"
    assert (person.Identifier.get().system, person.Identifier.get().value) == ("http://x", "77")


def test_the_number_of_somebody_plainly_else_is_kept_beside(mia: Desk, written: Write) -> None:
    import_patients(mia, written("a.csv", "Last name,MRN,DOB\nA,20417,1980-03-04\n"), Kind.LIST)
    outcome = import_patients(mia, written("b.csv", "Last name,MRN,DOB\nB,20417,1955-01-01\n"), Kind.LIST)
    assert [said.line for said in outcome.remarks.listed()] == [2]
    assert [p.mrn for p in person.Patient.select().order_by(person.Patient.id)] == ["20417", "20418"]
    assert person.Identifier.get().value == "20417"


def test_history_belongs_to_a_patient_or_is_refused(mia: Desk, written: Write) -> None:
    path = written("conditions.csv", "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n2023-01-27,,p1,,1,Flu\n")
    assert import_patients(mia, path, Kind.SYNTHEA).refused == 1
    written("patients.csv", "Id,BIRTHDATE,FIRST,LAST,GENDER\np1,1980-03-04,Rosa,Alvarez,F\n")
    assert preview_import(mia, path.parent, Kind.SYNTHEA).came == 2
    assert import_patients(mia, path.parent, Kind.SYNTHEA).came == 2
    assert chart.Problem.get().patient.last == "Alvarez"
    more = written("conditions.csv", "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n2024-01-27,,p1,,2,Asthma\n")
    assert import_patients(mia, more, Kind.SYNTHEA).came == 1


def test_another_person_under_a_known_number_is_refused_with_all_their_history(mia: Desk, written: Write) -> None:
    head = "Id,BIRTHDATE,FIRST,LAST,GENDER\n"
    path = written("patients.csv", head + "p1,1980-03-04,Rosa,Alvarez,F\n")
    import_patients(mia, path, Kind.SYNTHEA)
    written("patients.csv", head + "p1,1955-01-01,Ben,Baker,M\n")
    written("conditions.csv", "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n2023-01-27,,p1,,1,Flu\n")
    for run in (preview_import, import_patients):
        outcome = run(mia, path.parent, Kind.SYNTHEA)
        assert (outcome.came, outcome.here, outcome.refused) == (0, 0, 2)
    assert not chart.Problem.select().exists()


def test_what_is_over_on_an_unknown_day_does_not_go_on(mia: Desk, written: Write) -> None:
    subject = {"reference": f"urn:uuid:{UUID}"}
    resources = [
        {"resourceType": "Patient", "id": UUID, "name": [{"family": "Alvarez"}], "birthDate": "1980-03"},
        {"resourceType": "MedicationRequest", "status": "stopped", "subject": subject,
         "medicationCodeableConcept": {"text": "Ibuprofen"}, "authoredOn": "2017-03-21"},
        {"resourceType": "Condition", "subject": subject, "code": {"text": "Flu"}, "onsetDateTime": "2017",
         "clinicalStatus": {"coding": [{"code": "resolved"}]}},
        {"resourceType": "Immunization", "status": "not-done", "patient": subject, "vaccineCode": {"text": "DTP"}},
        {"resourceType": "AllergyIntolerance", "patient": subject, "code": {"coding": [{"code": "409137002"}]}},
        {"resourceType": "AllergyIntolerance", "patient": subject, "code": {"coding": [{"code": "716186003"}]}},
        {"resourceType": "AllergyIntolerance", "patient": subject, "code": {"text": "Latex"}},
    ]  # fmt: skip
    bundle = {"resourceType": "Bundle", "entry": [{"resource": r} for r in resources]}
    outcome = import_patients(mia, written("a.json", json.dumps(bundle)), Kind.FHIR)
    assert (outcome.came, outcome.refused) == (7, 0)
    medication, problem, patient = chart.Medication.get(), chart.Problem.get(), person.Patient.get()
    assert (medication.ended_on, medication.is_over) == (None, True)
    assert (problem.ended_on, problem.is_over) == (None, True)
    assert (problem.began_on, problem.note) == (PartialDate(2017), "")
    assert all(is_past(fact, date(2017, 1, 1)) for fact in (medication, problem))
    assert (patient.born_on, patient.note) == (None, "Birth date known only as Mar 1980.")
    assert not chart.Immunization.select().exists()
    # Latex is listed, so "no known allergies" is kept as a record, not shown as a fact.
    assert not person.SectionReview.select().exists()
    assert {r.title for r in outside.OutsideRecord.select()} == {
        "Not given: DTP", "None known: drug allergies", "None known: allergies",
    }  # fmt: skip


def test_a_payer_of_the_same_name_is_the_same_payer(mia: Desk, written: Write) -> None:
    import_patients(mia, written("a.csv", "Last name,Insurance\nA,Aetna\nB,AETNA\n"), Kind.LIST)
    assert [payer.name for payer in coverage.Payer.select()] == ["Aetna"]
    again = import_patients(mia, written("payers.csv", "Id,NAME\ny1,aetna\n"), Kind.SYNTHEA)
    assert (again.came, again.here) == (0, 1)


def test_the_same_row_twice_comes_in_once(mia: Desk, written: Write) -> None:
    path = written("a.csv", "Last name\nA\nB\nA\n")
    for run in (preview_import, import_patients):
        outcome = run(mia, path, Kind.LIST)
        assert (outcome.came, outcome.here) == (2, 1)


def test_cancel_leaves_everything_as_it_was(mia: Desk, samples: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done > total * 0.8:
            raise Cancelled

    before = counts()
    with pytest.raises(Cancelled):
        import_patients(mia, samples / "synthea-csv", Kind.SYNTHEA, tick=stop)
    assert counts() == before
    assert audit.verify_chain().faults == ()


def test_a_file_that_is_gone_is_said(mia: Desk, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="could not be read"):
        import_patients(mia, tmp_path / "nowhere.csv", Kind.LIST)


def test_looking_needs_the_right_too(clinic: object, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        preview_import(Desk(None, "Cleo", Role.CLINICIAN), tmp_path, Kind.LIST)


def test_every_line_of_a_damaged_list_is_accounted_for(mia: Desk, written: Write) -> None:
    lines = [
        "Last name,First name,DOB,Sex",
        "A,B,1980-03-04,F",
        "H,B",
        ",,1980-03-04,F",
        '"C,D,1980-03-04,M',
        "E,F,1980-13-04,M",
        "<b>G</b>,=1+1,,X",
    ]
    outcome = import_patients(mia, written("a.csv", "\n".join(lines) + "\n"), Kind.LIST)
    assert (outcome.came, outcome.refused) == (4, 2)
    assert [refusal.line for refusal in outcome.refusals.listed] == [4, 5]
    assert [remark.line for remark in outcome.remarks.listed()] == [6]
    assert {p.last for p in person.Patient.select()} == {"A", "H", "E", "<b>G</b>"}


def test_two_patients_under_one_number_in_a_file(mia: Desk, written: Write) -> None:
    head = "Id,BIRTHDATE,FIRST,LAST,GENDER\n"
    path = written(
        "patients.csv", head + "p1,1980-03-04,Rosa,Alvarez,F\np1,1955-01-01,Ben,Baker,M\np2,1999-01-01,Cy,Cole,M\n"
    )
    written(
        "conditions.csv",
        "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n2023-01-27,,p1,,1,Flu\n2023-01-27,,p2,,1,Flu\n",
    )
    for run in (preview_import, import_patients):
        outcome = run(mia, path.parent, Kind.SYNTHEA)
        assert (outcome.came, outcome.here, outcome.refused) == (2, 0, 3)
    assert [problem.patient.last for problem in chart.Problem.select()] == ["Cole"]


def test_someone_with_the_same_name_and_birth_date_is_pointed_out(mia: Desk, written: Write) -> None:
    register_patient(mia, {"last": "Núñez", "first": "Rosa", "born_on": date(1980, 3, 4)})
    path = written("a.csv", "Last name,First name,DOB\nNunez,ROSA,1980-03-04\nNunez,Ana,1980-03-04\n")
    for run in (preview_import, import_patients):
        outcome = run(mia, path, Kind.LIST)
        assert outcome.came == 2
        assert [where.line for where in outcome.lookalikes] == [2]


def test_a_payer_renamed_here_stays_the_same_payer(mia: Desk, written: Write) -> None:
    written("patients.csv", "Id,BIRTHDATE,FIRST,LAST,GENDER\np1,1980-03-04,Rosa,Alvarez,F\n")
    path = written("payers.csv", "Id,NAME\ny1,Aetna\n")
    import_patients(mia, path.parent, Kind.SYNTHEA)
    with journal.act("rename", "Rename payer", staff_id=None, staff_name="Mia", session="s"):
        coverage.Payer.update(name="Aetna of Oklahoma").execute()
    written("payer_transitions.csv", "PATIENT,MEMBERID,START_YEAR,END_YEAR,PAYER\np1,M,2020,2021,y1\n")
    outcome = import_patients(mia, path.parent, Kind.SYNTHEA)
    assert (outcome.came, outcome.here, outcome.refused) == (1, 2, 0)
    assert [payer.name for payer in coverage.Payer.select()] == ["Aetna of Oklahoma"]


@pytest.mark.skipif(sys.platform != "linux", reason="only here a name may be any bytes")
def test_a_file_whose_name_is_no_text_comes_in_and_is_noted(mia: Desk, written: Write) -> None:
    path = Path(os.fsdecode(os.fsencode(written("x.csv", "").parent) + b"/bad\xff.csv"))
    path.write_text("Last name,First name,DOB\nNunez,Rosa,1980-03-04\n,Ana,1980-02-28\n", encoding="utf-8")
    outcome = import_patients(mia, path, Kind.LIST)
    assert outcome.came == 1
    assert outcome.name == "bad\ufffd.csv"
    assert [refusal.where.file for refusal in outcome.refusals.listed] == ["bad\ufffd.csv"]
