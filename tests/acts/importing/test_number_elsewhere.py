"""A record number that cannot be the clinic's own tells who somebody is as one that can, in lists and FHIR alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.importing.difference import Answers, Asks
from pcdesk.acts.importing.patients import import_patients, preview_import, take_differences
from pcdesk.exchange.door.detect import Kind
from pcdesk.models.people.person import Identifier, Patient
from tests.acts.test_import_differ import Write, bring, bundle, counted, rosa, written

__all__ = ["written"]  # a fixture
COLUMNS = ",Last Name,First Name,Middle,DOB,Sex,Insurance,Member ID,Phone\n"
FIRST = ("{0},Ferro,Gina,,04/05/1980,F,BlueZ,M1,555-010-2001\n{1},Kirk,Hal,,06/07/1975,M,BlueZ,M2,555-010-2002\n"
         "{2},Lund,Ida,,08/09/1990,F,,,555-010-2003\n")  # fmt: skip
LATER = (FIRST.replace("04/05/1980", "04/05/1981").replace("Kirk,", "Kirkwood,")
         .replace("Ida,,", "Ida,Q,").replace("2003", "2999"))  # fmt: skip
MARKS = ("A100", "A101", "A102")
HOSPITAL = {"system": "urn:oid:1.2.3", "value": "A100", "type": {"coding": [{"code": "MR"}]}}


def names() -> list[tuple[str, str, str]]:
    rows = Patient.alive().order_by(Patient.id)
    return [(one.last, one.middle, one.born_on.isoformat()) for one in rows]


@pytest.mark.parametrize("header", ["Patient ID", "MRN", "Chart No", "Record number", "PatientNumber"])
@pytest.mark.parametrize("marks", [MARKS, ("5-100", "P-000101", "0000000102"), ("5100", "00101", "102")])
def test_a_corrected_row_is_a_question_whatever_its_number_looks_like(
    mia: Desk, written: Write, header: str, marks: tuple[str, ...]
) -> None:
    head = header + COLUMNS
    bring(mia, written("a1.csv", head + FIRST.format(*marks)), Kind.LIST)
    before = names()
    path = written("a2.csv", head + LATER.format(*marks))
    for run in (preview_import, import_patients):
        outcome = run(mia, path, Kind.LIST)
        assert (outcome.patients, outcome.differ) == (0, 3)
        assert sorted(one.asks for one in outcome.differences) == [Asks.CHANGED, Asks.NUMBER, Asks.NUMBER]
        assert names() == before
    keys = frozenset(one.key for one in outcome.differences)
    assert take_differences(mia, path, Kind.LIST, Answers(taken=keys)).taken == 3
    assert names() == [("Ferro", "", "1981-04-05"), ("Kirkwood", "", "1975-06-07"), ("Lund", "Q", "1990-08-09")]
    assert bring(mia, path, Kind.LIST).differ == 0
    undo(mia)
    assert names() == before


def test_another_person_of_that_number_comes_in_where_somebody_says_so(mia: Desk, written: Write) -> None:
    head = "MRN" + COLUMNS
    bring(mia, written("a.csv", head + FIRST.format(*MARKS)), Kind.LIST)
    path = written("b.csv", head + "A100,Ferro,Bea,,05/06/2010,F,,,\n")
    assert bring(mia, path, Kind.LIST).patients == 0
    outcome = import_patients(mia, path, Kind.LIST, answers=Answers(same_number_is_other=True))
    assert outcome.patients == 1
    assert Identifier.alive().where(Identifier.value == "A100").count() == 2
    again = bring(mia, written("c.csv", head + "A100,Ferro,Bea,,05/07/2010,F,,,\n"), Kind.LIST)
    assert [one.patient for one in again.differences] == ["Ferro, Bea"], "of two the one who is most like her"


def test_somebody_plainly_else_comes_in_and_it_is_said_whose_number_it_is(mia: Desk, written: Write) -> None:
    bring(mia, written("a.csv", "MRN" + COLUMNS + FIRST.format(*MARKS)), Kind.LIST)
    outcome = bring(mia, written("b.csv", "MRN" + COLUMNS + "A100,Zorro,Zed,,09/09/1999,M,,,\n"), Kind.LIST)
    assert outcome.patients == 1
    [said] = outcome.remarks.listed()
    assert all(word in said.why for word in ("A100", "Gina Ferro", "Zed Zorro"))


@pytest.mark.parametrize("number", [HOSPITAL, {"system": "urn:oid:1.2.3", "value": "A100"}])
@pytest.mark.parametrize("other", [{"birthDate": "1981-03-04"}, {"name": [{"family": "Nueva", "given": ["Rosa"]}]},
                                   {"name": [{"family": "Prueba", "given": ["Rosa", "Q"]}]}])  # fmt: skip
def test_a_number_of_the_same_system_asks_in_fhir_too(
    mia: Desk, written: Write, number: dict[str, Any], other: dict[str, Any]
) -> None:
    bring(mia, written("a.json", bundle(rosa(identifier=[number]))), Kind.FHIR)
    before = names()
    moved = {**rosa(identifier=[number], **other), "id": "318f428e-34f6-4707-8009-5ad742f901e7"}
    path = written("b.json", bundle(moved))
    outcome = bring(mia, path, Kind.FHIR)
    assert counted(outcome) == (0, 0, 1, 0)
    assert names() == before
    key = outcome.differences[0].key
    assert take_differences(mia, path, Kind.FHIR, Answers(taken=frozenset({key}))).taken == 1
    assert names() != before
    assert counted(bring(mia, path, Kind.FHIR)) == (0, 1, 0, 0)
    undo(mia)
    assert names() == before


@pytest.mark.parametrize("number", [
    {**HOSPITAL, "system": "urn:oid:9.9.9"}, {**HOSPITAL, "system": ""},
    {"system": "http://hl7.org/fhir/sid/us-ssn", "value": "A100"},
])  # fmt: skip
def test_a_number_of_another_system_is_another_number(mia: Desk, written: Write, number: dict[str, Any]) -> None:
    own = number if "hl7" in number["system"] else HOSPITAL
    bring(mia, written("a.json", bundle(rosa(identifier=[own]))), Kind.FHIR)
    moved = {**rosa(identifier=[number], birthDate="1999-09-09"), "id": "318f428e-34f6-4707-8009-5ad742f901e7"}
    assert bring(mia, written("b.json", bundle(moved)), Kind.FHIR).patients == 1


@pytest.mark.parametrize(("row", "is_likely"), [
    ("A900,Kirc,Hal,,06/07/1975,M,BlueZ,M2,555-010-2002\n", True), ("A900,Kirc,Hal,,06/07/1975,,,,\n", True),
    ("A900,Kirk,Ann,,06/07/1975,F,BlueZ,M2,555-010-2002\n", False), ("A900,Kirc,Hal,,06/07/1995,M,,,\n", False),
])  # fmt: skip
def test_a_name_spelled_almost_the_same_is_a_likely_double(
    mia: Desk, written: Write, row: str, *, is_likely: bool
) -> None:
    bring(mia, written("a.csv", "MRN" + COLUMNS + FIRST.format(*MARKS)), Kind.LIST)
    path: Path = written("b.csv", "MRN" + COLUMNS + row)
    for run in (preview_import, import_patients):
        assert [where.line for where in run(mia, path, Kind.LIST).lookalikes] == ([2] if is_likely else [])
