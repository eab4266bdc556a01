"""Short forms of given names."""

from __future__ import annotations

import pytest

from pcdesk.words.names import fold
from pcdesk.words.nicknames import _FORMS, full_forms, shared_full_form


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


def test_the_table_is_sound() -> None:
    lines = _FORMS.strip().splitlines()
    assert len({line.partition(":")[0] for line in lines}) == len(lines)
    for line in lines:
        full, _, short = line.partition(": ")
        forms = [fold(form) for form in short.split()]
        assert forms, line
        assert len(set(forms)) == len(forms), line
        assert fold(full) not in forms, line
