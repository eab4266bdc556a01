"""Synthea rows without an id of their own: later versions, rows that came in under former names, unmapped columns."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import pytest

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.importing.count import Outcome
from pcdesk.acts.importing.difference import Answers
from pcdesk.acts.importing.patients import import_patients, preview_import, take_differences
from pcdesk.exchange.door.detect import Kind
from pcdesk.models.cover import coverage
from pcdesk.models.file.replay import row_faults
from pcdesk.models.health import fact, outside
from pcdesk.models.record import audit
from pcdesk.models.record.base import Arrived
from pcdesk.models.record.journal import act

PATIENT = "9d188916-8390-282b-3ec2-73fce6e08649"
Row = dict[str, str]
FILES: dict[str, list[Row]] = {
    "patients": [{"Id": PATIENT, "BIRTHDATE": "1980-03-04", "FIRST": "Rosa", "LAST": "Prueba", "GENDER": "F"}],
    "conditions": [{"START": "2020-01-05", "STOP": "", "PATIENT": PATIENT, "ENCOUNTER": "e1", "CODE": "195662009",
                    "DESCRIPTION": "Acute viral pharyngitis (disorder)"},
                   {"START": "2020-01-05", "STOP": "", "PATIENT": PATIENT, "ENCOUNTER": "e1", "CODE": "160903007",
                    "DESCRIPTION": "Full-time employment (finding)"}],
    "allergies": [{"START": "2009-09-27", "STOP": "", "PATIENT": PATIENT, "ENCOUNTER": "e1", "CODE": "111088007",
                   "DESCRIPTION": "Latex (substance)"}],
    "medications": [{"START": "2020-01-05T10:00:00Z", "STOP": "", "PATIENT": PATIENT, "ENCOUNTER": "e1",
                     "CODE": "197361", "DESCRIPTION": "Amlodipine 5 MG Oral Tablet"}],
    "procedures": [{"START": "2020-01-05T10:00:00Z", "STOP": "", "PATIENT": PATIENT, "ENCOUNTER": "e1",
                    "CODE": "430193006", "DESCRIPTION": "Medication Reconciliation (procedure)"}],
    "observations": [{"DATE": "2020-01-05T10:00:00Z", "PATIENT": PATIENT, "ENCOUNTER": "e1", "CODE": "8302-2",
                      "DESCRIPTION": "Body Height", "VALUE": "170", "UNITS": "cm", "TYPE": "numeric"}],
    "immunizations": [{"DATE": "2020-01-05T10:00:00Z", "PATIENT": PATIENT, "ENCOUNTER": "e1", "CODE": "140",
                       "DESCRIPTION": "Influenza"}],
    "devices": [{"START": "2020-01-05T10:00:00Z", "STOP": "", "PATIENT": PATIENT, "ENCOUNTER": "e1",
                 "CODE": "705643001", "DESCRIPTION": "Coronary artery stent (physical object)", "UDI": "(01)1"}],
    "payer_transitions": [{"PATIENT": PATIENT, "MEMBERID": "m1", "START_YEAR": "2020-01-05T10:00:00Z", "END_YEAR": "",
                           "PAYER": "BlueOak", "SECONDARY_PAYER": "", "OWNERSHIP": "Self", "OWNERNAME": ""}],
}  # fmt: skip
LATER = {
    "conditions": {"STOP": "2020-02-01"}, "allergies": {"STOP": "2021-01-01"},
    "medications": {"STOP": "2020-03-01T10:00:00Z"}, "procedures": {"STOP": "2020-01-05T10:30:00Z"},
    "observations": {"VALUE": "171"}, "immunizations": {"DESCRIPTION": "Influenza, injectable"},
    "devices": {"STOP": "2021-01-05T10:00:00Z"}, "payer_transitions": {"END_YEAR": "2021-01-05T10:00:00Z"},
}  # fmt: skip
MODELS = (fact.Problem, fact.SocialHistory, fact.Allergy, fact.Medication, fact.Immunization, fact.Observation,
          outside.Procedure, outside.OutsideRecord, coverage.Coverage)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "synthea"
    made.mkdir()
    return made


def write(folder: Path, files: dict[str, list[Row]]) -> Path:
    for name, rows in files.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def later() -> dict[str, list[Row]]:
    return {name: [{**row, **LATER.get(name, {})} for row in rows] for name, rows in FILES.items()}


def counted(outcome: Outcome) -> tuple[int, int, int, int]:
    """Rows that came, change nothing, differ, were refused."""
    return outcome.came, outcome.here + outcome.older, outcome.differ, outcome.refused


def bring(desk: Desk, folder: Path) -> Outcome:
    seen = preview_import(desk, folder, Kind.SYNTHEA)
    outcome = import_patients(desk, folder, Kind.SYNTHEA)
    assert (counted(seen), seen.kinds) == (counted(outcome), outcome.kinds)
    assert [one.key for one in seen.differences] == [one.key for one in outcome.differences]
    return outcome


def rows() -> dict[str, int]:
    return {model.__name__: model.alive().count() for model in MODELS}


def under_former_names() -> None:
    """As pcdesk named such rows before: by a hash of all they said."""
    with act("import_patients", "Import", staff_id=None, staff_name="Mia", session="s"):
        for model in MODELS:
            for row in model.select():
                _synthea, key, kind, *_hash = row.origin.split(":") if row.origin.count(":") > 2 else ("", "", "")
                if key == "key":
                    assert issubclass(model, Arrived)
                    model.update(origin=f"synthea:{kind}:{row.digest}").where(model.id == row.id).execute()


@pytest.mark.parametrize("is_former", [False, True])
def test_a_row_that_changed_is_here_but_different(mia: Desk, folder: Path, *, is_former: bool) -> None:
    assert counted(bring(mia, write(folder, FILES))) == (10, 0, 0, 0)
    if is_former:
        under_former_names()
    before = rows()
    assert counted(bring(mia, folder)) == (0, 10, 0, 0)
    outcome = bring(mia, write(folder, later()))
    assert (counted(outcome), rows()) == ((0, 1, 9, 0), before)
    taken = take_differences(mia, folder, Kind.SYNTHEA, Answers(taken=frozenset(d.key for d in outcome.differences)))
    assert (taken.taken, rows()) == (9, before)
    assert fact.Medication.get().ended_on.iso == "2020-03-01"
    assert fact.Observation.get().value == 171
    assert {row.ended_on.iso for row in fact.Problem.select()} == {"2020-02-01"}
    assert {row.ended_on.iso for row in fact.SocialHistory.select()} == {"2020-02-01"}
    assert coverage.Coverage.get().ends_on.isoformat() == "2021-01-04"
    assert counted(bring(mia, folder)) == (0, 10, 0, 0)
    undo(mia)
    assert fact.Medication.get().ended_on is None
    again = bring(mia, folder)
    assert [d.what for d in again.differences] == [d.what for d in outcome.differences]
    assert counted(again) == (0, 1, 9, 0)
    assert audit.verify_chain().faults == ()
    assert row_faults() == []


def twice(*stops: str) -> dict[str, list[Row]]:
    [row] = FILES["medications"]
    return {**FILES, "medications": [{**row, "STOP": stop} for stop in stops]}


@pytest.mark.parametrize("is_former", [False, True])
def test_two_orders_of_one_moment_stay_two_in_any_order(mia: Desk, folder: Path, *, is_former: bool) -> None:
    bring(mia, write(folder, twice("2020-01-05T10:00:00Z", "")))
    if is_former:
        under_former_names()
    assert counted(bring(mia, write(folder, twice("", "2020-01-05T10:00:00Z")))) == (0, 11, 0, 0)
    outcome = bring(mia, write(folder, twice("2021-01-05T10:00:00Z", "2020-01-05T10:00:00Z")))
    assert counted(outcome) == (0, 10, 1, 0)
    take_differences(mia, folder, Kind.SYNTHEA, Answers(taken=frozenset(d.key for d in outcome.differences)))
    assert sorted(row.ended_on.iso for row in fact.Medication.select()) == ["2020-01-05", "2021-01-05"]


def test_each_picture_of_a_study_is_a_record(mia: Desk, folder: Path) -> None:
    study = {"Id": "s1", "DATE": "2020-01-05T10:00:00Z", "PATIENT": PATIENT, "SERIES_UID": "1.2", "INSTANCE_UID": "1"}
    files = {**FILES, "imaging_studies": [study, {**study, "INSTANCE_UID": "2"}]}
    assert counted(bring(mia, write(folder, files))) == (12, 0, 0, 0)
    assert counted(bring(mia, folder)) == (0, 12, 0, 0)


def test_what_no_column_of_ours_holds_is_kept_whole_and_counted(mia: Desk, folder: Path) -> None:
    [row] = FILES["medications"]
    [patient] = FILES["patients"]
    files = {**FILES, "patients": [{**patient, "BIRTHPLACE": "Tulsa", "INCOME": "", "COUNTY": "Osage"}],
             "medications": [{**row, "TOTALCOST": "12.50"}]}  # fmt: skip
    outcome = bring(mia, write(folder, files))
    assert outcome.beyond == {"patients.BIRTHPLACE": 1, "patients.COUNTY": 1, "medications.TOTALCOST": 1}
    kept = {one.kind: json.loads(one.body) for one in outside.OutsideRecord.select()}
    assert (kept["medications"]["TOTALCOST"], kept["patients"]["BIRTHPLACE"]) == ("12.50", "Tulsa")
    assert counted(bring(mia, folder)) == (0, 10, 0, 0)
    files["medications"] = [{**row, "TOTALCOST": "25.00"}]
    assert counted(bring(mia, write(folder, files))) == (0, 9, 1, 0)


def test_the_samples_in_any_order_are_here_already(mia: Desk, samples: Path, folder: Path) -> None:
    source = samples / "synthea-csv"
    import_patients(mia, source, Kind.SYNTHEA)
    by_chance = random.Random(5)
    for file in source.glob("*.csv"):
        head, *lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        by_chance.shuffle(lines)
        (folder / file.name).write_text(head + "".join(lines), encoding="utf-8")
    again = import_patients(mia, folder, Kind.SYNTHEA)
    assert (again.came, again.differ, again.refused) == (0, 0, 0)


def test_every_value_of_the_samples_is_in_a_column_or_kept_whole(mia: Desk, samples: Path) -> None:
    source = samples / "synthea-csv"
    import_patients(mia, source, Kind.SYNTHEA)
    kept: set[str] = set()
    for one in outside.OutsideRecord.select(outside.OutsideRecord.kind, outside.OutsideRecord.body):
        kept |= {f"{one.kind}.{name}={value}" for name, value in json.loads(one.body).items() if value}
    costs = {"medications": "TOTALCOST", "encounters": "TOTAL_CLAIM_COST", "procedures": "BASE_COST",
             "immunizations": "BASE_COST", "patients": "COUNTY", "allergies": "REACTION1"}  # fmt: skip
    for kind, name in costs.items():
        with (source / f"{kind}.csv").open(encoding="utf-8", newline="") as opened:
            wanted = {f"{kind}.{name}={row[name].strip()}" for row in csv.DictReader(opened) if row[name]}
        assert wanted <= kept
