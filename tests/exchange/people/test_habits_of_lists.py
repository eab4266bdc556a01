"""What practices are used to write in their lists: headers again, stars, letters, short names, saints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pcdesk.exchange.people.columns import propose
from tests.exchange.people.test_patient_list import people, refusals

Write = Callable[..., Path]


def test_the_names_of_the_columns_again_on_the_next_page_are_no_patient(written: Write) -> None:
    head = "Patient Last Name,Patient First Name,DOB\n"
    path = written("a.csv", f"{head}Alvarez,Rosa,3/4/1980\n{head}Baker,Ben,3/4/1981\n")
    assert [one.last for one in people(path)] == ["Alvarez", "Baker"]
    assert [one.line for one in refusals(path)] == [3]


@pytest.mark.parametrize(("row", "name", "is_said"), [
    ("**Stone,Ann", ("Stone", "Ann"), True), ("Stone ***,* Ann", ("Stone", "Ann"), True),
    ("Stone,A***", ("Stone", ""), True), ("Stone,Ann", ("Stone", "Ann"), False),
])  # fmt: skip
def test_stars_around_a_name_mask_nothing(written: Write, row: str, name: tuple[str, str], is_said: bool) -> None:
    [found] = people(written("a.csv", f"Last Name,First Name\n{row}\n"))
    assert (found.last, found.first, bool(found.remarks)) == (*name, is_said)


@pytest.mark.parametrize(("cell", "word"), [
    ("M", "married"), ("s", "single"), ("W", "widowed"), ("D", "divorced"), ("Married", "married"), ("UNK", ""),
])  # fmt: skip
def test_a_letter_for_a_marital_status(written: Write, cell: str, word: str) -> None:
    assert people(written("a.csv", f"Last Name,Marital status\nA,{cell}\n"))[0].marital == word


@pytest.mark.parametrize(("column", "meant"), [("Policy #", "member_id"), ("Acct No", "mrn"), ("Acct #", "mrn")])
def test_short_names_of_numbers(column: str, meant: str) -> None:
    assert propose(("Last name", column))[column] == meant


def test_a_saint_in_a_last_name_is_no_title(written: Write) -> None:
    found = people(written("a.csv", "Last Name,First Name\nSt. Clair,Ann\nFr. Clair,St. John\nSmith,Fr. Tom\n"))
    assert [(one.prefix, one.last, one.first) for one in found] == [
        ("", "St. Clair", "Ann"), ("", "Fr. Clair", "St. John"), ("Fr.", "Smith", "Tom"),
    ]  # fmt: skip
