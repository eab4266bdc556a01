"""The guard against registering someone twice: table of pairs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.models.find.likeness import Level, Someone, compare, near_surnames, rank

ROBERT = Someone(
    last="Hughes", first="Robert", born_on=date(1958, 7, 21), sex="M", phones=("(405) 555-0131",),
    email="rhughes@example.org", street="418 Elm Street", postal_code="73099",
)  # fmt: skip
ROSA = Someone(
    last="Alvarez", first="Rosa", preferred="Rosie", born_on=date(1962, 3, 14), sex="F", phones=("4055550142",)
)

SWAPPED, OFF = "two digits of the birth date swapped", "one digit of the birth date differs"
SAME_PEOPLE = [
    (ROBERT, ROBERT, Level.LIKELY, "same birth date"),
    (replace(ROBERT, first="Bob"), ROBERT, Level.LIKELY, "nickname of Robert"),
    (Someone("Hughes", "Bobby", born_on=date(1958, 7, 21)), ROBERT, Level.LIKELY, "nickname of Robert"),
    (Someone("Robert", "Hughes", born_on=date(1958, 7, 21)), ROBERT, Level.LIKELY, "first and last name swapped"),
    (Someone("Huges", "Robert", born_on=date(1958, 7, 21)), ROBERT, Level.LIKELY, "last name spelled almost the same"),
    (Someone("Hughes", "Robret", born_on=date(1958, 7, 21)), ROBERT, Level.LIKELY,
     "first name spelled almost the same"),
    (Someone("Hughes", "Robert", born_on=date(1958, 7, 12), phones=("405-555-0131",)), ROBERT, Level.LIKELY,
     SWAPPED),
    (Someone("Hughes", "Robert", born_on=date(1985, 7, 21)), ROBERT, Level.POSSIBLE, SWAPPED),
    (Someone("Hughes", "Robert", born_on=date(1958, 7, 22)), ROBERT, Level.POSSIBLE, OFF),
    (Someone("Hughes", "Robert", born_on=date(1968, 7, 21)), ROBERT, Level.POSSIBLE, OFF),
    (Someone("Hughes", "Robert"), ROBERT, Level.POSSIBLE, "same first name"),
    (Someone("Hughes", "Robert", phones=("5550131", "4055550131")), ROBERT, Level.POSSIBLE, "same phone"),
    (Someone("ALVAREZ", "rosie", born_on=date(1962, 3, 14)), ROSA, Level.LIKELY, "same first name"),
    (Someone("Álvarez", "Rosa María", born_on=date(1962, 3, 14)), ROSA, Level.LIKELY, "same first name"),
    (Someone("Alvarez-Diaz", "Rosa", born_on=date(1962, 3, 14)), ROSA, Level.LIKELY, "part of the last name"),
    (Someone("Smith", "Rosa", born_on=date(1962, 3, 14), phones=("4055550142",)), ROSA, Level.POSSIBLE, "same phone"),
    (Someone("Smith", "Rosa", former_last="Alvarez", born_on=date(1962, 3, 14)), ROSA, Level.LIKELY,
     "same former last name"),
    (Someone("Lee", "Min", born_on=date(2001, 4, 3)), Someone("Lee", "Min", born_on=date(2001, 3, 4)), Level.POSSIBLE,
     "month and day of the birth date swapped"),
    (Someone("Obrien", "Sean", born_on=date(2012, 12, 11)), Someone("O'Brien", "Seán", born_on=date(2012, 12, 11)),
     Level.LIKELY, "same last name"),
    (Someone("Delacruz", "Jose", born_on=date(1990, 5, 5)), Someone("de la Cruz", "Pepe", born_on=date(1990, 5, 5)),
     Level.LIKELY, "nickname of José"),
    (Someone("Park", "Baby Girl", born_on=date(2026, 11, 2)), Someone("Park", "Hana", born_on=date(2026, 11, 2)),
     Level.POSSIBLE, "same birth date"),
    (Someone("Osei", "K", born_on=date(1970, 1, 9)), Someone("Osei", "Kwame", born_on=date(1970, 1, 9)), Level.POSSIBLE,
     "same first initial"),
]  # fmt: skip

HOME = {"phones": ("4055550150",), "email": "home@example.org", "street": "9 Oak Ave", "postal_code": "73099"}
OTHER_PEOPLE = [
    ("twins", Someone("Tran", "An", born_on=date(2019, 6, 1), sex="F", **HOME),
     Someone("Tran", "Binh", born_on=date(2019, 6, 1), sex="M", **HOME)),
    ("twin sisters of one letter", Someone("Cole", "Mia", born_on=date(2019, 6, 1), **HOME),
     Someone("Cole", "Mya", born_on=date(2019, 6, 1), **HOME)),
    ("father and son", Someone("Diaz", "Luis", suffix="Sr.", born_on=date(1960, 2, 2), sex="M", **HOME),
     Someone("Diaz", "Luis", suffix="Jr.", born_on=date(1988, 9, 17), sex="M", **HOME)),
    ("a couple", Someone("Brown", "Ann", born_on=date(1980, 2, 2), sex="F", **HOME),
     Someone("Brown", "Carl", born_on=date(1979, 5, 3), sex="M", **HOME)),
    ("two of one common name", Someone("Garcia", "Maria", born_on=date(1980, 2, 2)),
     Someone("Garcia", "Maria", born_on=date(1991, 11, 30))),
    ("born on one day", Someone("Garcia", "Maria", born_on=date(1980, 2, 2)),
     Someone("Novak", "Peter", born_on=date(1980, 2, 2))),
    ("sisters-in-law", Someone("Cole", "Ann", born_on=date(1980, 2, 2)),
     Someone("Diaz", "Ann", born_on=date(1982, 7, 9))),
    ("nothing known", Someone(), Someone()),
    ("only a last name", Someone("Hughes"), ROBERT),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "kept", "level", "why"), SAME_PEOPLE)
def test_one_person_twice(typed: Someone, kept: Someone, level: Level, why: str) -> None:
    likeness = compare(typed, kept)
    assert likeness.level == level, likeness
    assert why in likeness.reasons
    assert compare(kept, typed).score == likeness.score


@pytest.mark.parametrize(("who", "one", "other"), OTHER_PEOPLE, ids=[pair[0] for pair in OTHER_PEOPLE])
def test_two_people(who: str, one: Someone, other: Someone) -> None:
    likeness = compare(one, other)
    assert likeness.level == Level.UNLIKELY, (who, likeness)
    assert compare(other, one).score == likeness.score


@pytest.mark.parametrize(
    "home",
    [{"phones": ("(405) 555-0142",)}, {"email": "m@example.org"}, {"street": "12 Oak St", "postal_code": "73069"}],
)
def test_one_name_at_one_home_is_possible_whatever_the_birth_date(home: dict[str, object]) -> None:
    one = Someone("Garcia", "Maria", born_on=date(1980, 2, 2), **home)  # type: ignore[arg-type]
    assert compare(one, replace(one, born_on=date(1991, 11, 30), sex="M")).level == Level.POSSIBLE
    son = compare(replace(one, suffix="Sr."), replace(one, suffix="Jr.", born_on=date(2001, 11, 30)))
    assert son.level == Level.UNLIKELY


def test_sex_weighs_little() -> None:
    assert compare(replace(ROBERT, sex="F"), ROBERT).level == Level.LIKELY
    assert 0 < compare(ROBERT, ROBERT).score - compare(replace(ROBERT, sex="F"), ROBERT).score < 10


def test_ranked() -> None:
    kept = [(1, ROSA), (2, replace(ROBERT, born_on=date(1985, 7, 21))), (3, ROBERT), (4, ROBERT)]
    assert [row for row, _ in rank(ROBERT, kept)] == [3, 4, 2]
    assert [row for row, _ in rank(ROBERT, kept, limit=1)] == [3]


def test_mistyped_surnames() -> None:
    surnames = [
        "alvarez",
        "garcia",
        "gracie",
        "hughes",
        "nguyen",
        "obrien",
        "smith",
        "smith jones",
        "lee",
        "li",
        "pena",
    ]
    assert near_surnames("Garica", surnames) == ["garcia"]
    assert near_surnames("alvares", surnames) == ["alvarez"]
    assert near_surnames("O'Brian", surnames) == ["obrien"]
    assert near_surnames("Nguyễm", surnames) == ["nguyen"]
    assert near_surnames("le", surnames) == []
    assert near_surnames("smith", surnames) == []
    assert near_surnames("", surnames) == []


people = st.builds(
    Someone,
    last=st.text(max_size=8),
    first=st.text(max_size=8),
    preferred=st.text(max_size=4),
    born_on=st.none() | st.dates(),
    phones=st.lists(st.text(alphabet="0123456789 x", max_size=12), max_size=2).map(tuple),
    email=st.text(max_size=6),
    street=st.text(max_size=8),
    postal_code=st.text(max_size=5),
)


@given(people, people)
@settings(max_examples=150)
def test_order_does_not_matter(one: Someone, other: Someone) -> None:
    assert compare(one, other).score == compare(other, one).score >= 0
    assert compare(one, one).score >= compare(one, other).score
