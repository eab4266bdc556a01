"""Imported days are the clinic's: a date without a time stays on its day, a moment falls on the day it was here."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pcdesk import moment
from pcdesk.acts.desk import Desk
from pcdesk.acts.import_patients import import_patients
from pcdesk.exchange.detect import Kind
from pcdesk.models import chart, coverage, journal

UUID = "018f428e-34f6-4707-8009-5ad742f901e7"
SUBJECT = {"reference": f"urn:uuid:{UUID}"}


def bring(mia: Desk, folder: Path, *resources: dict[str, object]) -> Path:
    patient = {"resourceType": "Patient", "id": UUID, "name": [{"family": "Alvarez"}], "birthDate": "1980-03-04"}
    path = folder / "a.json"
    entries = [{"resource": one} for one in (patient, *resources)]
    path.write_text(json.dumps({"resourceType": "Bundle", "entry": entries}), encoding="utf-8")
    outcome = import_patients(mia, path, Kind.FHIR)
    assert (outcome.came, outcome.refused) == (len(entries), 0)
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
        assert moment.day_of(found["2011-10-14"]) == date(2011, 10, 14)
        assert moment.day_of(found["2011-10"]) == date(2011, 10, 1)
        assert moment.day_of(found["2011"]) == date(2011, 1, 1)
    assert found["2011-10-15T03:30:00Z"].isoformat() == "2011-10-15T03:30:00+00:00"
    assert import_patients(mia, path, Kind.FHIR).came == 0


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ("2011-10-15", 15), ("2011-10-15T03:30:00Z", 14), ("2011-10-15T03:30:00+00:00", 14),
        ("2011-10-15T06:30:00Z", 15), ("2011-10-14T23:30:00-05:00", 14),
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
    path = bring(mia, tmp_path, vaccine, problem)
    assert chart.Immunization.get().given_on == chart.Problem.get().began_on == date(2011, 10, day)
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
