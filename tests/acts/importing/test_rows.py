"""Imported days are the clinic's: a date without a time stays on its day, a moment falls on the day it was here."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.importing.patients import import_patients, preview_import
from pcdesk.exchange.door.detect import Kind
from pcdesk.models.cover import coverage
from pcdesk.models.health import fact as chart
from pcdesk.models.health import outside
from pcdesk.models.health.history_part import allergies_of, facts_of, is_past
from pcdesk.models.people.person import Contact, EarlierDetail, Patient
from pcdesk.models.record import journal
from pcdesk.words.partial_date import PartialDate

UUID = "018f428e-34f6-4707-8009-5ad742f901e7"
SUBJECT = {"reference": f"urn:uuid:{UUID}"}


def bring(mia: Desk, folder: Path, *resources: dict[str, object]) -> Path:
    patient = {"resourceType": "Patient", "id": UUID, "name": [{"family": "Alvarez"}], "birthDate": "1980-03-04"}
    path = folder / "a.json"
    entries = [{"resource": one} for one in (patient, *resources)]
    path.write_text(json.dumps({"resourceType": "Bundle", "entry": entries}), encoding="utf-8")
    outcome = import_patients(mia, path, Kind.FHIR)
    assert (outcome.came, [one.why for one in outcome.refusals.listed]) == (len(entries), [])
    return path


def observation(at: str) -> dict[str, object]:
    return {
        "resourceType": "Observation", "id": at.replace(":", ""), "status": "final", "subject": SUBJECT,
        "code": {"text": at}, "valueString": "x", "effectiveDateTime": at,
    }  # fmt: skip


def test_a_date_without_a_time_shows_on_its_day_here_and_in_zones_nearby(mia: Desk, tmp_path: Path) -> None:
    path = bring(mia, tmp_path, *map(observation, ("2011-10-14", "2011-10", "2011", "2011-10-15T03:30:00Z")))
    found = {row.name: row.taken_at for row in chart.Observation.select()}
    for zone in ("America/Chicago", "America/New_York", "America/Los_Angeles", "America/Anchorage"):
        moment.set_zone(zone)
        for said in ("2011-10-14", "2011-10", "2011"):
            assert moment.partial_day(found[said]).iso == said
    assert found["2011-10-15T03:30:00Z"].isoformat() == "2011-10-15T03:30:00+00:00"
    assert import_patients(mia, path, Kind.FHIR).came == 0


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ("2011-10-15", 15), ("2011-10-15T03:30:00Z", 14), ("2011-10-15T03:30:00+00:00", 14),
        ("2011-10-15T06:30:00Z", 15), ("2011-10-14T23:30:00-05:00", 14), ("2011-10-15T00:00:00-04:00", 15),
        ("2011-10-15T00:00:00+09:00", 15), ("2011-10-15T00:00:00Z", 15),
    ],
)  # fmt: skip
def test_a_day_that_was_sent_as_a_moment_is_the_day_it_was_here(
    mia: Desk, tmp_path: Path, sent: str, day: int
) -> None:
    vaccine = {
        "resourceType": "Immunization", "status": "completed", "patient": SUBJECT, "vaccineCode": {"text": "Flu"},
        "occurrenceDateTime": sent,
    }  # fmt: skip
    problem = {
        "resourceType": "Condition", "subject": SUBJECT, "code": {"text": "Flu"}, "onsetDateTime": sent,
        "clinicalStatus": {"coding": [{"code": "active"}]},
    }  # fmt: skip
    procedure = {
        "resourceType": "Procedure", "status": "completed", "subject": SUBJECT, "code": {"text": "Cast"},
        "performedDateTime": sent,
    }  # fmt: skip
    path = bring(mia, tmp_path, vaccine, problem, procedure)
    done = moment.partial_day(outside.Procedure.get().started_at)
    assert chart.Immunization.get().given_on == chart.Problem.get().began_on == done == PartialDate(2011, 10, day)
    assert import_patients(mia, path, Kind.FHIR).came == 0


def test_what_came_in_as_midnight_before_is_the_same_record(mia: Desk, tmp_path: Path) -> None:
    path = bring(mia, tmp_path, observation("2011-10-14"))
    with journal.act("older", "As older versions wrote it", staff_id=None, staff_name="Mia", session="s"):
        chart.Observation.update(taken_at="2011-10-14T00:00:00.000Z").execute()
    assert import_patients(mia, path, Kind.FHIR).came == 0
    assert chart.Observation.select().count() == 1


def test_a_coverage_that_ends_by_a_moment_meets_the_next_one(mia: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "synthea"
    folder.mkdir()
    (folder / "patients.csv").write_text("Id,BIRTHDATE,FIRST,LAST,GENDER\np1,1980-03-04,Rosa,Alvarez,F\n")
    (folder / "payers.csv").write_text("Id,NAME\ny1,Aetna\n")
    (folder / "payer_transitions.csv").write_text(
        "PATIENT,MEMBERID,START_DATE,END_DATE,PAYER,SECONDARY_PAYER,OWNERSHIP,OWNERNAME\n"
        "p1,M1,2014-10-14T04:17:47Z,2015-10-20T04:17:47Z,y1,,Self,A\n"
        "p1,M1,2015-10-20T04:17:47Z,,y1,,Self,A\n"
    )
    import_patients(mia, folder, Kind.SYNTHEA)
    rows = coverage.Coverage.select().order_by(coverage.Coverage.starts_on)
    assert [(row.starts_on, row.ends_on) for row in rows] == [
        (date(2014, 10, 13), date(2015, 10, 18)), (date(2015, 10, 19), None),
    ]  # fmt: skip


def medicine(status: str, number: int, **more: object) -> dict[str, object]:
    return {
        "resourceType": "MedicationRequest", "id": f"m{number}", "subject": SUBJECT, "status": status,
        "intent": "order",
        "medicationCodeableConcept": {"text": f"{status or 'nothing said'} pill"}, "authoredOn": "2020-01-01", **more,
    }  # fmt: skip


def test_only_a_medicine_that_is_said_to_be_taken_is_current(mia: Desk, tmp_path: Path) -> None:
    planned_end = {"resourceType": "MedicationStatement", "effectivePeriod": {"end": "2199-01-01"}}
    bring(
        mia, tmp_path, medicine("active", 1), medicine("on-hold", 2), medicine("unknown", 3), medicine("", 4),
        medicine("stopped", 5), medicine("completed", 6), medicine("new-word", 7), medicine("draft", 8),
        {**medicine("active", 9, doNotPerform=True), "medicationCodeableConcept": {"text": "forbidden"}},
        {**medicine("stopped", 10, **planned_end), "medicationCodeableConcept": {"text": "stopped early"}},
    )  # fmt: skip
    rows = {row.name: row for row in chart.Medication.select()}
    today = moment.today()
    assert {name: row.status for name, row in rows.items() if not is_past(row, today)} == {
        "active pill": "", "on-hold pill": "on-hold", "unknown pill": "unknown", "nothing said pill": "unknown",
        "new-word pill": "unknown",
    }  # fmt: skip
    past = {name for name, row in rows.items() if is_past(row, today)}
    assert past == {"stopped pill", "completed pill", "stopped early"}
    kept = {row.title for row in outside.OutsideRecord.select()}
    assert {"Only a draft: draft pill", "Not to be given: forbidden"} <= kept


def test_an_allergy_comes_in_with_its_risk_and_how_sure_it_is(mia: Desk, tmp_path: Path) -> None:
    path = bring(mia, tmp_path, {
        "resourceType": "AllergyIntolerance", "id": "a", "patient": SUBJECT, "code": {"text": "Nuts"},
        "criticality": "high", "note": [{"text": "Ask her mother"}],
        "clinicalStatus": {"coding": [{"code": "active"}]},
        "verificationStatus": {"coding": [{"code": "unconfirmed"}]},
    })  # fmt: skip
    row = chart.Allergy.get()
    assert (row.criticality, row.verification, row.note) == ("high", "unconfirmed", "Ask her mother")
    [fact] = allergies_of(row.patient_id) or ()
    assert (fact.criticality, fact.verification) == ("high", "unconfirmed")
    assert import_patients(mia, path, Kind.FHIR).came == 0


def test_a_social_finding_stands_in_the_social_history_and_comes_once(mia: Desk, tmp_path: Path) -> None:
    job = {
        "resourceType": "Condition", "id": "j", "subject": SUBJECT, "onsetDateTime": "2010-01-02",
        "code": {"coding": [{"code": "160903007", "display": "Full-time employment (finding)"}]},
        "clinicalStatus": {"coding": [{"code": "resolved"}]}, "abatementDateTime": "2012-03-04",
    }  # fmt: skip
    path = bring(mia, tmp_path, job)
    assert chart.Problem.select().count() == 0
    row = chart.SocialHistory.get()
    assert (row.topic, row.answer) == ("work", "Full-time employment")
    assert is_past(row, moment.today())
    assert facts_of(row.patient_id, "social") == [row]
    assert import_patients(mia, path, Kind.FHIR).came == 0


@pytest.mark.parametrize(
    ("more", "status", "verification", "is_over"),
    [
        ({"clinicalStatus": "active"}, "", "", False),
        ({"clinicalStatus": "relapse", "verificationStatus": "provisional"}, "relapse", "provisional", False),
        ({"clinicalStatus": "remission"}, "remission", "", True),
        ({}, "unknown", "", False),
        ({"clinicalStatus": "new-word", "verificationStatus": "new-word"}, "unknown", "unconfirmed", False),
    ],
)
def test_a_problem_keeps_what_was_said_of_it(
    mia: Desk, tmp_path: Path, more: dict[str, str], status: str, verification: str, is_over: bool
) -> None:
    said = {key: {"coding": [{"code": code}]} for key, code in more.items()}
    bring(mia, tmp_path, {"resourceType": "Condition", "id": "c", "subject": SUBJECT, "code": {"text": "Flu"}, **said})
    row = chart.Problem.get()
    assert (row.status, row.verification, row.is_over) == (status, verification, is_over)


def test_what_is_not_final_or_not_done_carries_its_word(mia: Desk, tmp_path: Path) -> None:
    code = {"code": {"text": "x"}}
    bring(
        mia, tmp_path,
        {"resourceType": "Observation", "id": "o", "subject": SUBJECT, "valueQuantity": {"value": 5}, **code},
        {"resourceType": "Procedure", "id": "p", "subject": SUBJECT, "status": "in-progress", **code},
        {"resourceType": "Encounter", "id": "e", "subject": SUBJECT, "status": "cancelled", "type": [{"text": "x"}]},
        {"resourceType": "CarePlan", "id": "k", "subject": SUBJECT, "status": "revoked", "title": "x"},
        {"resourceType": "Coverage", "id": "v", "beneficiary": SUBJECT, "status": "cancelled",
         "payor": [{"display": "Aetna"}], "period": {"start": "2020-01-01", "end": "2199-12-31"}},
    )  # fmt: skip
    found = chart.Observation.get()
    assert (found.value, found.value_text) == (None, "5 (status not said)")
    assert outside.Procedure.get().name == "x (under way)"
    assert outside.Encounter.get().title == "x (canceled)"
    assert outside.CarePlan.get().name == "x (revoked)"
    cover = coverage.Coverage.get()
    assert (cover.is_over, cover.ends_on) == (True, None)


def test_what_has_ended_of_a_person_is_kept_beside_her(mia: Desk, tmp_path: Path) -> None:
    rosa = {
        "resourceType": "Patient", "id": UUID, "birthDate": "1980-03-04", "photo": [{"url": "x"}],
        "name": [{"family": "Gomez", "period": {"end": "2015"}}, {"family": "Alvarez"}],
        "address": [{"line": ["1 Gone St"], "period": {"end": "2020-01-31"}}, {"line": ["2 Main St"]}],
        "contact": [{"name": {"text": "Ana"}, "telecom": [{"system": "phone", "value": "9"},
                                                          {"system": "phone", "value": "7"}]}],
    }  # fmt: skip
    path = tmp_path / "p.json"
    path.write_text(json.dumps(rosa), encoding="utf-8")
    seen, outcome = preview_import(mia, path, Kind.FHIR), import_patients(mia, path, Kind.FHIR)
    row = Patient.get()
    assert (row.last, row.former_last, row.street) == ("Alvarez", "Gomez", "2 Main St")
    assert {(one.kind, one.value, one.began, one.ended) for one in EarlierDetail.select()} == {
        ("name", "Gomez", None, PartialDate(2015)), ("address", "1 Gone St", None, PartialDate(2020, 1, 31)),
    }  # fmt: skip
    contact = Contact.get()
    assert (contact.phone, contact.phone2) == ("9", "7")
    assert seen.beyond == outcome.beyond == {"Patient.photo": 1}
    assert (outcome.came, outcome.kinds["OutsideRecord"]) == (1, 1)
    assert json.loads(outside.OutsideRecord.get().body) == rosa
    assert import_patients(mia, path, Kind.FHIR).beyond == {}


def test_a_statement_of_none_is_one_row_whatever_is_kept_beside_it(mia: Desk, tmp_path: Path) -> None:
    none = {
        "resourceType": "AllergyIntolerance", "id": "n", "patient": SUBJECT, "recorder": {"display": "Dr. Lee"},
        "code": {"coding": [{"code": "716186003"}]}, "clinicalStatus": {"coding": [{"code": "active"}]},
    }  # fmt: skip
    path = bring(mia, tmp_path, none)
    assert json.loads(outside.OutsideRecord.get().body) == none
    again = import_patients(mia, path, Kind.FHIR)
    assert (again.came, again.here) == (0, 2)


def test_two_people_under_one_number_are_refused_in_both_files(mia: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for name, last, born in (("a", "Alvarez", "1980-03-04"), ("b", "Baker", "1955-01-01")):
        one = {"resourceType": "Patient", "id": UUID, "name": [{"family": last}], "birthDate": born}
        (folder / f"{name}.json").write_text(json.dumps(one), encoding="utf-8")
    refused = preview_import(mia, folder, Kind.FHIR).refusals.listed
    assert [one.file for one in refused] == ["a.json", "b.json"]


@pytest.mark.parametrize(("reactions", "said", "severity"), [
    ((("Hives", "mild"), ("Shock", "severe")), "Hives (mild), Shock (severe)", "severe"),
    ((("Hives", "severe"), ("Shock", "severe")), "Hives, Shock", "severe"),
    ((("Hives", ""), ("Shock", "severe")), "Hives, Shock (severe)", "severe"),
    ((("Hives", "fatal"),), "Hives (fatal)", ""), ((("Hives", ""),), "Hives", ""), ((), "", ""),
])  # fmt: skip
def test_each_reaction_keeps_its_own_severity(
    mia: Desk, tmp_path: Path, reactions: tuple[tuple[str, str], ...], said: str, severity: str
) -> None:
    bring(mia, tmp_path, {
        "resourceType": "AllergyIntolerance", "id": "1", "patient": SUBJECT, "code": {"text": "Latex"},
        "reaction": [{"manifestation": [{"text": what}], **({"severity": how} if how else {})}
                     for what, how in reactions],
    })  # fmt: skip
    [row] = chart.Allergy.select()
    assert (row.reaction, row.severity) == (said, severity)
