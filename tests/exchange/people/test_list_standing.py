"""Who of a plain list is no patient any more, and who has died, however the list writes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pcdesk.exchange.ground.incoming import Person
from pcdesk.exchange.people import patient_list
from pcdesk.exchange.people.columns import propose

Write = Callable[..., Path]
TODAY = date(2026, 11, 24)
DEAD, LEFT, HERE = (True, True), (False, False), (True, False)


def one(path: Path) -> Person:
    [person] = [a for a in patient_list.read(path, today=TODAY) if isinstance(a, Person)]
    return person


def stands(written: Write, column: str, cell: str) -> Person:
    return one(written("list.csv", f'Last name,First name,{column}\nPrueba,Ana,"{cell}"\n'))


@pytest.mark.parametrize(("cell", "died_on"), [
    ("Deceased 5/6/2024", "2024-05-06"), ("Patient Deceased", ""), ("Died 2019", "2019"), ("EXP", ""), ("RIP", ""),
    ("R.I.P.", ""), ("Deceased - May 6, 2024", "2024-05-06"), ("DECEASED (05/2024)", "2024-05"),
    ("Dec'd 2024-05-06", "2024-05-06"), ("Pt. expired 5/6/2024", "2024-05-06"), ("Passed away 2020", "2020"),
    ("No longer living", ""), ("Not alive", ""), ("Deceased per daughter", ""), ("Fallecido 2020", "2020"),
    ("Deceased: yes", ""), ("Deceased 13/45/2024", ""), ("Seen 5/6/2019; deceased", ""),
])  # fmt: skip
def test_a_status_that_says_more_than_deceased(written: Write, cell: str, died_on: str) -> None:
    person = stands(written, "Status", cell)
    assert (person.is_active, person.is_deceased, person.died_on) == (*DEAD, died_on)


@pytest.mark.parametrize(("cell", "stands_so", "is_said"), [
    ("Inactive - Deceased", (False, True), False), ("Inactive - moved", LEFT, False), ("Transferred out", LEFT, False),
    ("Inactive (moved to Texas)", LEFT, True), ("Inactive 5/6/2020", LEFT, True), ("Not active", LEFT, False),
    ("No longer a patient", LEFT, False), ("Discharged from practice", LEFT, True), ("Transferred in", HERE, False),
    ("Active patient", HERE, False), ("Not deceased", HERE, False), ("Deceased: no", HERE, False),
    ("Not inactive", HERE, False), ("Spouse deceased", HERE, True), ("Insurance expired", HERE, True),
    ("Possibly deceased", HERE, True), ("Deceased?", HERE, True), ("Exp 12/31/2027", HERE, True),
    ("Pending", HERE, True), ("Alive", HERE, False), ("Active - inactive insurance", HERE, True),
])  # fmt: skip
def test_a_status_of_several_words(
    written: Write, cell: str, stands_so: tuple[bool, bool], is_said: bool
) -> None:
    person = stands(written, "Status", cell)
    assert (person.is_active, person.is_deceased, person.died_on) == (*stands_so, "")
    assert bool(person.remarks) == is_said


@pytest.mark.parametrize("column", ["Deceased", "Date of Death"])
@pytest.mark.parametrize(("cell", "is_deceased", "died_on", "is_said"), [
    ("yes", True, "", False), ("Yes - 2020", True, "2020", False), ("Y 5/6/2020", True, "2020-05-06", False),
    ("45418", True, "2024-05-06", True), ("45418.0", True, "2024-05-06", True), ("13/45/2020", True, "", True),
    ("5/6/2030", True, "", True), ("deceased", True, "", False), ("5/6/2024", True, "2024-05-06", False),
    ("no", False, "", False), ("alive", False, "", False), ("not deceased", False, "", False),
    ("No - alive", False, "", False), ("0", False, "", False), ("unknown", False, "", True),
    ("12/31/2099", False, "", True), ("2", False, "", True), ("hospice", False, "", True), ("", False, "", False),
])  # fmt: skip
def test_a_mark_of_death_in_either_column(
    written: Write, column: str, cell: str, is_deceased: bool, died_on: str, is_said: bool
) -> None:
    person = stands(written, column, cell)
    assert (person.is_active, person.is_deceased, person.died_on) == (True, is_deceased, died_on)
    assert bool(person.remarks) == is_said


@pytest.mark.parametrize("column", ["Inactive", "Is Inactive", "InactiveFlag", "Archived", "Patient Inactive"])
@pytest.mark.parametrize(("cell", "is_active"), [
    ("yes", False), ("1", False), ("true", False), ("X", False), ("5/6/2020", False), ("Inactive - moved", False),
    ("no", True), ("0", True), ("false", True), ("", True), ("active", True), ("7", True),
])  # fmt: skip
def test_a_column_that_asks_who_is_no_patient_any_more(
    written: Write, column: str, cell: str, is_active: bool
) -> None:
    assert propose(("Last name", column))[column] == "inactive"
    assert stands(written, column, cell).is_active == is_active


_OPEN = "PatNum,LName,FName,Gender,PatStatus,DateTimeDeceased"


@pytest.mark.parametrize(("header", "row", "sex", "died_on", "is_said"), [
    (_OPEN, "0,0,0001-01-01 00:00:00", "M", "", False), (_OPEN, "1,0,", "F", "", False),
    (_OPEN, "2,5,2024-05-06 10:00:00", "U", "2024-05-06", False), (_OPEN, "9,0,", "", "", True),
    ("ID,Last,First,Gender,Status,Remarks", "0,Active,x", "", "", True),
])  # fmt: skip
def test_numbers_of_open_dental_are_read_where_the_file_is_its_own(
    written: Write, header: str, row: str, sex: str, died_on: str, is_said: bool
) -> None:
    person = one(written("list.csv", f"{header}\n1,Prueba,Ana,{row}\n"))
    assert (person.sex, person.died_on, person.is_deceased) == (sex, died_on, bool(died_on))
    assert bool(person.remarks) == is_said
