"""Likely duplicates are found by name, birth date, phone and slips of the pen, and say why."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.find.likely_same import likely_same
from pcdesk.models.find.likeness import Level, Someone

BORN = date(1962, 3, 14)
PHONE = "(405) 555-0188"


@pytest.mark.parametrize(
    "typed",
    [
        Someone("Alvarez", "Rosa", born_on=BORN),
        Someone("Álvarez", "ROSIE", born_on=BORN),
        Someone("Alvares", "Rosa", born_on=BORN),
        Someone("Rosa", "Alvarez", born_on=BORN),
        Someone("Alvarez", "Rosa", born_on=date(1962, 3, 15), phones=("405 555 0142",)),
    ],
)
def test_the_same_person_is_found_however_she_is_typed(typed: Someone, small_clinic: dict[str, int]) -> None:
    found = likely_same(typed)
    assert [one.patient_id for one in found] == [small_clinic["patient"]]
    assert found[0].level is Level.LIKELY
    assert found[0].reasons
    assert found[0].name == "Alvarez, Rosa (Rosie)"


def test_an_exact_duplicate_is_found_among_hundreds_of_the_name(owner: Desk, small_clinic: dict[str, int]) -> None:
    for n in range(230):
        register_patient(owner, {"last": "Garcia", "first": f"M{n:03d}", "born_on": date(1950, 1, 1)})
    who = register_patient(owner, {"last": "Garcia", "first": "Maria", "born_on": date(1988, 5, 6)}, [("home", PHONE)])
    for typed in (
        Someone("Garcia", "Maria", born_on=date(1988, 5, 6)),
        Someone("Garcia", "Maria", born_on=date(1988, 5, 9), phones=(PHONE,)),
        Someone("Garcia", "Maria", born_on=date(1961, 2, 3), phones=(PHONE,)),
        Someone("Garcia", "Maria"),
    ):
        found = likely_same(typed)
        if typed.born_on:
            assert found[0].patient_id == who, typed
        else:
            assert who in {one.patient_id for one in found}, typed


def test_a_whole_name_typed_into_the_last_name_is_taken_apart(small_clinic: dict[str, int]) -> None:
    for last in ("Alvarez, Rosa", "Alvares, Rosa", " alvarez,rosa "):
        assert [one.patient_id for one in likely_same(Someone(last, born_on=BORN))] == [small_clinic["patient"]]


def test_a_stranger_is_nobodys_duplicate(small_clinic: dict[str, int]) -> None:
    assert likely_same(Someone("Osei", "Kwame", born_on=date(1990, 1, 1))) == []
    assert likely_same(Someone()) == []


def test_a_twin_is_not_very_likely_the_same(owner: Desk, small_clinic: dict[str, int]) -> None:
    found = likely_same(Someone("Alvarez", "Bertha", born_on=BORN, phones=("(405) 555-0142",)))
    assert all(one.level is not Level.LIKELY for one in found)


def test_a_former_name_and_a_swapped_birth_date_are_found(owner: Desk, small_clinic: dict[str, int]) -> None:
    names = {"last": "Garcia", "first": "Ana", "former_last": "Lopez"}
    who = register_patient(owner, {**names, "born_on": date(1980, 4, 3)})
    found = likely_same(Someone("Lopez", "Ana", born_on=date(1980, 3, 4)))
    assert [one.patient_id for one in found] == [who]


def test_she_is_not_her_own_duplicate(small_clinic: dict[str, int]) -> None:
    assert likely_same(Someone("Alvarez", "Rosa", born_on=BORN), apart_from=small_clinic["patient"]) == []
