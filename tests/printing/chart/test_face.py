from __future__ import annotations

from datetime import date

import pytest

from pcdesk.printing.chart.chart import chart_pdf
from pcdesk.printing.chart.face import initials
from pcdesk.printing.chart.record import Allergy
from tests.printing.invented import chart, person, photo
from tests.printing.reading import outside, pages, words


def first_page(**changes: object) -> str:
    return pages(chart_pdf(chart(**changes)))[0]  # type: ignore[arg-type]


def test_allergies_not_asked_none_and_known_read_differently() -> None:
    asked, none = first_page(allergies=None), first_page(allergies=())
    known = first_page(allergies=(Allergy("Latex"),))
    assert "Allergies: not asked yet" in asked
    assert "No known allergies" not in asked
    assert "No known allergies" in none
    assert "not asked" not in none.lower()
    assert "Latex" in known
    assert "No known allergies" not in known


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("José Núñez", "JN"),
        ("Ольга Щукина", "ОЩ"),
        ("李小龙", "李"),
        ("", ""),
        ("<b> x", "X"),
        ("Ann de la Cruz", "AC"),
    ],
)
def test_initials(name: str, said: str) -> None:
    assert initials(name) == said


def test_the_alert_stands_on_the_first_page() -> None:
    said = first_page(alert="Falls risk <b>")
    assert "Alert Falls risk <b>" in said
    assert said.index("Falls risk") < said.index("Penicillin")
    assert "Alert" not in first_page()


def test_a_photo_takes_the_place_of_the_initials() -> None:
    with_photo = chart_pdf(chart(patient=person(photo=photo())))
    assert b"/Image" in with_photo
    assert " JN " in f" {pages(chart_pdf(chart()))[0]} "
    assert " JN " not in f" {pages(with_photo)[0]} "


def test_a_broken_photo_falls_back_to_the_initials() -> None:
    assert " JN " in f" {first_page(patient=person(photo=b'no picture'))} "


def test_unknown_birth_date_and_death() -> None:
    assert "Not known" in first_page(patient=person(born_on=None))
    assert "Not known" not in first_page()
    said = first_page(patient=person(died_on=date(2020, 3, 3)))
    assert "March 4, 1958 (61 years)" in said
    assert "March 3, 2020" in said


def test_endless_names_stay_on_the_page() -> None:
    endless = "Wolfeschlegelsteinhausenbergerdorff" * 6
    paper = chart(patient=person(name=endless, email=endless, phones=(endless,), record_number=endless))
    pdf = chart_pdf(paper)
    assert outside(pdf) == []
    assert "born Mar 4, 1958" in words(chart_pdf(chart(patient=person(name=endless))))
    assert all("MRN 10023" in page for page in pages(chart_pdf(chart(patient=person(name=endless)))))
