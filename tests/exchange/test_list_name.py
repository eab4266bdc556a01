"""What stands beside a name is no part of it, and what looks so and is a name stays one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.list_name import ListName, titles, whole_name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Alvarez, Rosa Maria", ListName("Alvarez", "Rosa", "Maria")),
        ("John Q. Smith Jr.", ListName("Smith", "John", "Q.", "", "Jr.")),
        ("Smith Jr., John Q.", ListName("Smith", "John", "Q.", "", "Jr.")),
        ("Smith, John Q., Jr.", ListName("Smith", "John", "Q.", "", "Jr.")),
        ("Smith, Jr., John", ListName("Smith", "John", "", "", "Jr.")),
        ("Smith, John, MD", ListName("Smith", "John", "", "", "MD")),
        ("Dr. John Smith, M.D., PhD", ListName("Smith", "John", "", "Dr.", "M.D. PhD")),
        ("Smith, Dr. John", ListName("Smith", "John", "", "Dr.", "")),
        ("Mrs. Ana de la Cruz", ListName("de la Cruz", "Ana", "", "Mrs.", "")),
        ("Sr. Juan Pérez", ListName("Pérez", "Juan", "", "Sr.", "")),
        ("Juan Pérez Sr.", ListName("Pérez", "Juan", "", "", "Sr.")),
        ("William Gates III", ListName("Gates", "William", "", "", "III")),
        ("Kim Do", ListName("Do", "Kim")),
        ("Yo-Yo Ma", ListName("Ma", "Yo-Yo")),
        ("Md Rahman", ListName("Rahman", "Md")),
        ("Rahman Md", ListName("Md", "Rahman")),
        ("Jr", ListName("Jr")),
        ("Fr. Brown", ListName("Brown", "", "", "Fr.")),
    ],
)
def test_titles_and_degrees_are_no_names(said: str, name: ListName) -> None:
    assert whole_name(said) == name


@given(st.text(max_size=40))
def test_no_letter_of_a_name_is_lost(text: str) -> None:
    before, core, after = titles(text)
    assert sorted((before + core + after).replace(",", "").replace(" ", "")) == sorted(
        "".join(text.replace(",", " ").split())
    )
