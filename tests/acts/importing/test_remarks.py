"""What is said of rows that came in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.importing.patients import import_patients, preview_import
from pcdesk.acts.importing.remarks import Remarks
from pcdesk.exchange.door.detect import Kind
from pcdesk.exchange.ground.refusal import LISTED_AT_MOST, Where
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.people.person import Patient

HEAD = "PATIENT,MEMBERID,START_DATE,END_DATE,PAYER\n"


def test_a_sentence_is_said_once_with_its_first_place_and_their_number() -> None:
    remarks = Remarks()
    for line in range(2, LISTED_AT_MOST + 9):
        remarks.add(Where("a.csv", line), "Again.")
        remarks.add(Where("a.csv", line), f"Line {line}.")
    first, *rest = remarks.listed()
    assert (first.line, first.why.startswith("Again.")) == (2, True)
    assert f"{LISTED_AT_MOST + 7:,}" in first.why
    assert len(rest) == LISTED_AT_MOST - 1


def test_days_of_a_coverage_are_made_whole_and_said_and_never_invented(mia: Desk, tmp_path: Path) -> None:
    (tmp_path / "patients.csv").write_text("Id,BIRTHDATE,FIRST,LAST,GENDER\np1,1980-03-04,Rosa,Alvarez,F\n")
    (tmp_path / "payers.csv").write_text("Id,NAME\ny1,Aetna\n")
    (tmp_path / "payer_transitions.csv").write_text(
        HEAD + "p1,M1,2014,2016,y1\np1,M2,2017-02,2020-12,y1\np1,M3,,2021-06-30,y1\np1,M4,2022-01-01,,y1\n"
    )
    for run in (preview_import, import_patients):
        outcome = run(mia, tmp_path, Kind.SYNTHEA)
        assert (outcome.came, outcome.refused) == (6, 0)
        assert [remark.line for remark in outcome.remarks.listed()] == [2, 2, 4]
    rows = {row.member_number: row for row in Coverage.select()}
    assert (rows["M1"].starts_on, rows["M1"].ends_on) == (date(2014, 1, 1), date(2016, 12, 31))
    assert (rows["M2"].starts_on, rows["M2"].ends_on) == (date(2017, 2, 1), date(2020, 12, 31))
    assert (rows["M3"].starts_on, rows["M3"].ends_on) == (None, date(2021, 6, 30))
    assert [bool(rows[f"M{n}"].note) for n in (1, 2, 3, 4)] == [True, True, False, False]


def test_what_no_patient_can_have_is_left_out_and_the_patient_taken(mia: Desk, tmp_path: Path) -> None:
    rosa = {"resourceType": "Patient", "id": "018f428e-34f6-4707-8009-5ad742f901e7", "name": [{"family": "Prueba"}],
            "birthDate": "2999-01-01", "gender": "banana",
            "identifier": [{"system": "http://x", "value": "7" * 121}, {"system": "y", "value": "77"}]}  # fmt: skip
    path = tmp_path / "rosa.json"
    path.write_text(json.dumps(rosa))
    for run in (preview_import, import_patients):
        outcome = run(mia, path, Kind.FHIR)
        assert (outcome.patients, outcome.refused, len(outcome.remarks.listed())) == (1, 0, 3)
    patient = Patient.get()
    assert (patient.born_on, patient.sex, [one.value for one in patient.identifiers]) == (None, "", ["77"])


def test_a_death_before_the_birth_in_a_list_is_left_out_and_said(mia: Desk, tmp_path: Path) -> None:
    rows = "Id,BIRTHDATE,DEATHDATE,FIRST,LAST,GENDER\np1,1980-03-04,1979-03-04,Rosa,A,F\n"
    (tmp_path / "patients.csv").write_text(rows)
    for run in (preview_import, import_patients):
        outcome = run(mia, tmp_path, Kind.SYNTHEA)
        assert (outcome.patients, outcome.refused, len(outcome.remarks.listed())) == (1, 0, 1)
    patient = Patient.get()
    assert (str(patient.born_on), patient.died_on, patient.status) == ("1980-03-04", None, "deceased")
