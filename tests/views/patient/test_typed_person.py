"""What was typed into the search becomes the first fields of a new patient."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.views.patient.typed_person import first_values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", {}), ("smith", {"last": "Smith"}), ("nadia ferro", {"last": "Ferro", "first": "Nadia"}),
        ("de la cruz, ana", {"last": "de la Cruz", "first": "Ana"}),
        ("Nadia Ferro", {"last": "Ferro", "first": "Nadia"}),
        ("Ferro, Nadia", {"last": "Ferro", "first": "Nadia"}),
        ("ana de la cruz", {"last": "de la Cruz", "first": "Ana"}),
        ("Mary Ann Smith", {"last": "Smith", "first": "Mary Ann"}),
        ("van Dyke", {"last": "van Dyke"}),
        ("de la Cruz, Ana María", {"last": "de la Cruz", "first": "Ana María"}),
        ("LEE", {"last": "LEE"}),
        ("李 明", {"last": "李", "first": "明"}), ("3/4/80", {"born_on": "3/4/80"}),
        ("405 555 0142", {"number": "405 555 0142"}), ("99999", {}),
    ],
)  # fmt: skip
def test_a_search_text_becomes_fields(text: str, values: dict[str, str]) -> None:
    assert first_values(text, date(2026, 11, 24)) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("rose alvarez 3/14/62", {"last": "Alvarez", "first": "Rose", "born_on": "3/14/62"}),
        ("Lee, Ann 405 555 0142", {"last": "Lee", "first": "Ann", "number": "405 555 0142"}),
        ("alvarez 99x", {"last": "Alvarez"}),
        ("Pagac496, Caleb651 5/16/1971", {"last": "Pagac496", "first": "Caleb651", "born_on": "5/16/1971"}),
    ],
)
def test_names_and_a_figure_are_read_together(text: str, values: dict[str, str]) -> None:
    assert first_values(text, date(2026, 11, 24)) == values
