"""What stands beside a name is no part of it, and what looks so and is a name stays one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.people.name_parts import NameParts, titles, whole_name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Alvarez, Rosa Maria", NameParts("Alvarez", "Rosa", "Maria")),
        ("John Q. Smith Jr.", NameParts("Smith", "John", "Q.", "", "Jr.")),
        ("Smith Jr., John Q.", NameParts("Smith", "John", "Q.", "", "Jr.")),
        ("Smith, John Q., Jr.", NameParts("Smith", "John", "Q.", "", "Jr.")),
        ("Smith, Jr., John", NameParts("Smith", "John", "", "", "Jr.")),
        ("Smith, John, MD", NameParts("Smith", "John", "", "", "MD")),
        ("Dr. John Smith, M.D., PhD", NameParts("Smith", "John", "", "Dr.", "M.D. PhD")),
        ("Smith, Dr. John", NameParts("Smith", "John", "", "Dr.", "")),
        ("Mrs. Ana de la Cruz", NameParts("de la Cruz", "Ana", "", "Mrs.", "")),
        ("Sr. Juan Pérez", NameParts("Pérez", "Juan", "", "Sr.", "")),
        ("Juan Pérez Sr.", NameParts("Pérez", "Juan", "", "", "Sr.")),
        ("William Gates III", NameParts("Gates", "William", "", "", "III")),
        ("Kim Do", NameParts("Do", "Kim")),
        ("Yo-Yo Ma", NameParts("Ma", "Yo-Yo")),
        ("Md Rahman", NameParts("Rahman", "Md")),
        ("Rahman Md", NameParts("Md", "Rahman")),
        ("Jr", NameParts("Jr")),
        ("Fr. Brown", NameParts("Brown", "", "", "Fr.")),
        ("Fr. Tom Brown", NameParts("Brown", "Tom", "", "Fr.")),
        ("Brown, Fr. Tom", NameParts("Brown", "Tom", "", "Fr.")),
        ("Fr. Brown, Tom", NameParts("Fr. Brown", "Tom")),
        ("St. Clair, Ann", NameParts("St. Clair", "Ann")),
        ("St. Clair", NameParts("St. Clair")),
        ("Ann St. Clair", NameParts("St. Clair", "Ann")),
        ("Ann Marie St Clair", NameParts("St Clair", "Ann", "Marie")),
        ("Maria Saint Pierre", NameParts("Saint Pierre", "Maria")),
        ("St. John Rivers", NameParts("Rivers", "St. John")),
        ("Rivers, St. John", NameParts("Rivers", "St. John")),
        ("Dr. St. James, MD", NameParts("St. James", "", "", "Dr.", "MD")),
    ],
)
def test_titles_and_degrees_are_no_names(said: str, name: NameParts) -> None:
    assert whole_name(said) == name


@pytest.mark.parametrize("last", ["St. Clair", "St. John", "St. James", "Fr. Clair", "Hon. Clair", "St Clair"])
def test_a_last_name_begins_with_no_title(last: str) -> None:
    assert titles(last, is_last=True) == ("", last, "")


@given(st.text(max_size=40))
def test_no_letter_of_a_name_is_lost(text: str) -> None:
    before, core, after = titles(text)
    assert sorted((before + core + after).replace(",", "").replace(" ", "")) == sorted(
        "".join(text.replace(",", " ").split())
    )
