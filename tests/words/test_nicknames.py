"""Short forms of given names."""

from __future__ import annotations

import pytest

from pcdesk.data_file import Mistake
from pcdesk.words.nicknames import NICKNAMES, full_forms, shared_full_form


@pytest.mark.parametrize(
    ("one", "other", "full"),
    [
        ("Bob", "Robert", "Robert"),
        ("robert", "BOB", "Robert"),
        ("Bob", "Robbie", "Robert"),
        ("Pepe", "Jose", "José"),
        ("Rosie", "Rosa", "Rosa"),
        ("Оля", "Ольга", "Ольга"),
        ("Peggy", "Margaret", "Margaret"),
    ],
)
def test_two_forms_of_one_name(one: str, other: str, full: str) -> None:
    assert shared_full_form(one, other) == full


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert", "Robert"),
        ("Robert", "Roberto"),
        ("Alexander", "Alexandra"),
        ("John", "Juan"),
        ("", ""),
        ("Xu", "Li"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert shared_full_form(one, other) == ""


def test_a_short_form_may_stand_for_several() -> None:
    assert {"alexander", "alexandra", "alejandro", "alex"} <= full_forms("Alex")


@pytest.mark.parametrize(
    "entry",
    ['Robert = "Bob"', 'Robert = ["Bob", 3]', 'Robert = ["Bob", "BOB"]', 'Robert = ["robert"]', 'Robert = [" "]'],
)
def test_what_is_no_list_of_short_forms_is_refused(entry: str) -> None:
    with pytest.raises(Mistake, match="Robert") as told:
        NICKNAMES.entries(f"[names]\n{entry}\n".encode(), over={})
    assert told.value.line == 2


def test_all_of_the_table_came_along() -> None:
    table = NICKNAMES.read()
    assert (len(table.shown), len(table.full_of)) == (222, 626)
