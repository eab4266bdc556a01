"""Synthea CSV: every row of the published files lands, wrong files are refused in words."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.ground.incoming import Coverage, Medication, NoneKnown, Observation, OutsideRecord, Person, Problem
from pcdesk.exchange.ground.refusal import Cancelled, Refusal
from pcdesk.exchange.synthea import folder as synthea_csv
from pcdesk.exchange.synthea.columns import NEEDED

Write = Callable[..., Path]
PATIENTS = "Id,BIRTHDATE,DEATHDATE,SSN,FIRST,LAST,MAIDEN,MARITAL,RACE,ETHNICITY,GENDER,ZIP\n"
ROSA = "p1,1980-03-04,,999-17-5017,Rosa46,Alvarez9,,M,white,hispanic,F,02155\n"


def test_each_row_of_each_sample_file_is_taken_once(samples: Path) -> None:
    folder = samples / "synthea-csv"
    wanted = Counter()
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as opened:
            wanted[file.name] = sum(1 for _ in csv.DictReader(opened))
    arrived = list(synthea_csv.read(folder))
    assert not [a.said() for a in arrived if isinstance(a, Refusal)]
    assert Counter(where.file for where in {a.where for a in arrived}) == wanted
    assert len({a.origin for a in arrived}) == len(arrived)


def test_patients_come_first_and_everything_is_somebodys(samples: Path) -> None:
    arrived = list(synthea_csv.read(samples / "synthea-csv"))
    people = {a.origin for a in arrived if isinstance(a, Person)}
    assert {a.where.file for a in arrived[: 2 * len(people)]} == {"patients.csv"}
    assert {a.patient for a in arrived} - people == {""}
    assert {a.kind for a in arrived if isinstance(a, OutsideRecord) and not a.patient} == {
        "organizations",
        "providers",
        "payers",
    }


def test_values_are_the_files_values(samples: Path) -> None:
    folder = samples / "synthea-csv"
    arrived = list(synthea_csv.read(folder))
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    seen = [a for a in arrived if isinstance(a, Observation)]
    assert [(o.code, o.value, o.unit) for o in seen] == [
        (r["CODE"], r["VALUE"].removesuffix(" (finding)"), r["UNITS"]) for r in rows
    ]
    assert sum(o.number or 0 for o in seen) == pytest.approx(
        sum(float(r["VALUE"]) for r in rows if r["TYPE"] == "numeric")
    )
    with (folder / "patients.csv").open(encoding="utf-8", newline="") as opened:
        names = [(r["FIRST"], r["LAST"], r["BIRTHDATE"], r["GENDER"]) for r in csv.DictReader(opened)]
    assert [(p.first, p.last, p.born_on, p.sex) for p in arrived if isinstance(p, Person)] == names


def test_reading_twice_gives_the_same(samples: Path) -> None:
    folder = samples / "synthea-csv"
    assert list(synthea_csv.read(folder)) == list(synthea_csv.read(folder))


def test_a_patient_in_words(written: Write) -> None:
    [person] = synthea_csv.read(written("patients.csv", PATIENTS + ROSA))
    assert isinstance(person, Person)
    assert (person.first, person.last, person.born_on, person.postal_code) == (
        "Rosa46",
        "Alvarez9",
        "1980-03-04",
        "02155",
    )
    assert (person.sex, person.marital, person.race, person.ethnicity) == (
        "F",
        "married",
        "White",
        "Hispanic or Latino",
    )
    assert person.identifiers == (("http://hl7.org/fhir/sid/us-ssn", "999-17-5017"),)
    assert person.origin == person.patient == "synthea:patients:p1"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("p1,1980-03-04,,,,,,,,,F,\n", "no name"),
        (",1980-03-04,,,A,B,,,,,F,\n", "ID is empty"),
        ("p1,1980-03-04\n", "only 2 of 12"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_its_line(written: Write, row: str, why: str) -> None:
    refusal, person = synthea_csv.read(written("patients.csv", PATIENTS + row + ROSA))
    assert isinstance(refusal, Refusal)
    assert (refusal.file, refusal.line) == ("patients.csv", 2)
    assert why in refusal.why
    assert isinstance(person, Person)


@pytest.mark.parametrize(("birth", "sex"), [("1980-13-04", "F"), ("0001-01-01", "F"), ("1980-03-04", "Q")])
def test_nobody_is_refused_for_a_birth_date_or_a_sex(written: Write, birth: str, sex: str) -> None:
    [person] = synthea_csv.read(written("patients.csv", f"{PATIENTS}p1,{birth},,,A,B,,,,,{sex},\n"))
    assert isinstance(person, Person)
    assert "" in (person.born_on, person.sex)
    assert len(person.remarks) == 1


@pytest.mark.parametrize("start", ["START_YEAR", "START_DATE"])
def test_coverage_of_older_and_newer_releases(written: Write, start: str) -> None:
    end = start.replace("START", "END")
    written("payers.csv", "Id,NAME\ny1,Aetna\ny2,NO_INSURANCE\ny3,Medicare\n")
    path = written(
        "payer_transitions.csv",
        f"PATIENT,MEMBERID,{start},{end},PAYER,SECONDARY_PAYER,OWNERSHIP,OWNERNAME\n"
        "p1,M1,2014,2016,y1,y3,Guardian,Gail Alvarez\n"
        "p1,,2017,2018,y2,,,\n",
    )
    first, second, none = [a for a in synthea_csv.read(path.parent) if getattr(a, "patient", "")]
    assert isinstance(first, Coverage)
    assert isinstance(second, Coverage)
    assert (first.payer_name, first.rank, first.member_id, first.relationship) == ("Aetna", 1, "M1", "child")
    assert (first.starts_on, first.ends_on) == ("2014", "2016")
    assert (second.payer_name, second.rank) == ("Medicare", 2)
    assert first.where == second.where
    assert isinstance(none, OutsideRecord)
    assert none.title == "No insurance"


@pytest.mark.parametrize(
    ("file", "code", "words", "about"),
    [
        ("allergies", "716186003", "No known allergy (situation)", "allergies"),
        ("allergies", "1", "NKDA", "drug allergies"),
        ("conditions", "1", "None", "problems"), ("medications", "1", "No current medications", "medications"),
    ],
)  # fmt: skip
def test_words_for_none_are_a_statement(written: Write, file: str, code: str, words: str, about: str) -> None:
    head = "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n"
    none, past = synthea_csv.read(
        written(f"{file}.csv", f"{head}2020-01-27,,p1,e1,{code},{words}\n2010,2015,p1,e1,{code},{words}\n")
    )
    assert isinstance(none, NoneKnown)
    assert (none.about, none.on) == (about, "2020-01-27")
    assert isinstance(past, OutsideRecord)


def test_a_problem_that_ended_is_resolved(written: Write) -> None:
    path = written(
        "conditions.csv",
        "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n2023-01-27,2023-02-09,p1,e1,1,Flu\n2023-01-27,,p1,e1,2,Asthma\n",
    )
    flu, asthma = synthea_csv.read(path)
    assert isinstance(flu, Problem)
    assert isinstance(asthma, Problem)
    assert (flu.status, flu.ends_on, flu.encounter) == ("resolved", "2023-02-09", "synthea:encounters:e1")
    assert (asthma.status, asthma.ends_on) == ("active", "")


@pytest.mark.parametrize("value", ["1e999", "NaN", "inf", "", "abc"])
def test_a_number_that_is_none_is_refused(written: Write, value: str) -> None:
    path = written(
        "observations.csv",
        f"DATE,PATIENT,CODE,DESCRIPTION,VALUE,UNITS,TYPE\n2023-01-27,p1,8302-2,Height,{value},cm,numeric\n",
    )
    [refusal] = synthea_csv.read(path)
    assert isinstance(refusal, Refusal)
    assert "number" in refusal.why


def test_wrong_columns_refuse_the_whole_file(written: Write) -> None:
    written("conditions.csv", "START,PATIENT,CODE\n1,2,3\n")
    written("notes.csv", "a,b\n1,2\n")
    path = written("patients.csv", "Id,Id,BIRTHDATE,FIRST,LAST,GENDER\n1,1,1980-03-04,A,B,F\n")
    said = {a.file: a.why for a in synthea_csv.read(path.parent) if isinstance(a, Refusal) and a.line == 0}
    assert set(said) == {"conditions.csv", "notes.csv", "patients.csv"}
    assert "STOP, DESCRIPTION" in said["conditions.csv"]
    assert "twice" in said["patients.csv"]


def test_columns_beyond_the_known_are_kept_whole(written: Write) -> None:
    person, whole = synthea_csv.read(written("patients.csv", "NEW," + PATIENTS + "x," + ROSA))
    assert isinstance(person, Person)
    assert isinstance(whole, OutsideRecord)
    assert (whole.patient, whole.beyond) == (person.origin, ("NEW",))


def test_progress_runs_to_the_end_and_cancel_stops(samples: Path) -> None:
    folder = samples / "synthea-csv"
    heard: list[tuple[int, int]] = []
    list(synthea_csv.read(folder, lambda done, total: heard.append((done, total))))
    assert heard[-1][0] == heard[-1][1] == sum(f.stat().st_size for f in folder.glob("*.csv"))
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(synthea_csv.read(folder, stop))


@given(st.data())
def test_any_damage_ends_in_records_and_refusals(tmp_path: Path, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(list(NEEDED)))
    cell = st.one_of(
        st.sampled_from(["", "1980-03-04", "p1", "1e999", "=1+1", '"', "2011-10-14T23:37:54Z", "F"]),
        st.text(max_size=8),
    )
    header = [*NEEDED[kind], "EXTRA"]
    rows = [",".join(data.draw(st.lists(cell, min_size=len(header), max_size=len(header)))) for _ in range(3)]
    body = bytearray("\n".join([",".join(header), *rows]).encode("utf-8", "surrogatepass"))
    for place in data.draw(st.lists(st.integers(0, len(body) - 1), max_size=2)):
        body[place] = data.draw(st.integers(0, 255))
    path = tmp_path / f"{kind}.csv"
    path.write_bytes(body[: data.draw(st.integers(0, len(body)))])
    for arrival in synthea_csv.read(path):
        assert arrival.where.file == path.name


def test_a_coverage_ends_the_day_before_the_next_begins(written: Write) -> None:
    path = written(
        "payer_transitions.csv",
        "PATIENT,MEMBERID,START_YEAR,END_YEAR,PAYER,SECONDARY_PAYER,OWNERSHIP,OWNERNAME\n"
        "p1,M1,2014-10-14T04:17:47Z,2015-10-20T04:17:47Z,y1,,Self,A\n"
        "p1,M1,2015-10-20T04:17:47Z,2015-10-20T05:17:47Z,y1,,Self,A\n",
    )
    days = [(c.starts_on, c.ends_on) for c in synthea_csv.read(path) if isinstance(c, Coverage)]
    assert days == [
        ("2014-10-14T04:17:47Z", "2015-10-19T04:17:47Z"), ("2015-10-20T04:17:47Z", "2015-10-20T05:17:47Z"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "code", "words"),
    [
        ("allergies", "1631000175102", "Patient not asked"), ("allergies", "1", "Not on file"),
        ("conditions", "1631000175102", "x"), ("immunizations", "998", "no vaccine administered"),
    ],
)  # fmt: skip
def test_what_nobody_knows_or_did_is_kept_whole(written: Write, file: str, code: str, words: str) -> None:
    when = "DATE" if file == "immunizations" else "START"
    head = f"{when},STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n"
    path = written(f"{file}.csv", f"{head}2020-01-01,,1,2,{code},{words}\n")
    [said] = synthea_csv.read(path)
    assert isinstance(said, OutsideRecord)


def test_a_stop_that_lies_ahead_is_only_planned(written: Write) -> None:
    head = "START,STOP,PATIENT,PAYER,ENCOUNTER,CODE,DESCRIPTION,BASE_COST,PAYER_COVERAGE,DISPENSES,TOTALCOST\n"
    rows = "".join(f"2026-01-01,{stop},1,,2,3,Iron,1,1,1,1\n" for stop in ("2026-02-01", "2027-01-01"))
    found = synthea_csv.read(written("medications.csv", head + rows), today=date(2026, 6, 1))
    assert [(one.status, one.ends_on) for one in found if isinstance(one, Medication)] == [
        ("stopped", "2026-02-01"), ("active", "2027-01-01"),
    ]  # fmt: skip
