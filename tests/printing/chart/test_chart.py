from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from pcdesk.printing.chart.chart import chart_pdf
from pcdesk.printing.chart.record import (
    Allergy,
    Elsewhere,
    Immunization,
    Note,
    Problem,
    Procedure,
    ResultValue,
    Test,
)
from pcdesk.words.partial_date import PartialDate
from tests.printing.invented import MARKUP, NAMES, NOW, chart, person
from tests.printing.reading import fonts_of, outside, pages, words


def test_a_full_chart_says_everything_once_asked() -> None:
    said = words(chart_pdf(chart()))
    for part in (
        "José Núñez",
        "Goes by Pepe",
        "March 4, 1958 (68 years)",
        "MRN 10023",
        "Penicillin",
        "Hives, severe",
        "(217) 555-0101 mobile",
        "Spanish interpreter needed",
        "Łucja Núñez",
        "Prairie Mutual",
        "$30.00",
        "Type 2 diabetes (E11.9)",
        "Metformin 500 mg",
        "Influenza",
        "Smoking",
        "Hemoglobin A1c (%) reference 4 to 5.6",
        "↑ High",
        "Measured once",
        "Blood sugar",
        "Plan: go on.",
        "Reviewed by (signature)",
    ):
        assert part in said, part


def test_every_page_names_the_patient_and_who_printed_it() -> None:
    said = pages(chart_pdf(chart(12)))
    assert len(said) > 5
    footer = "José Núñez · MRN 10023 · born Mar 4, 1958 · printed by Dana Whitfield, Nov 21, 2026, 3:04 pm"
    for number, page in enumerate(said, start=1):
        assert footer in page
        assert f"Page {number} of {len(said)}" in page


def test_repeated_results_are_listed_newest_first_and_none_is_lost() -> None:
    values = tuple(ResultValue(datetime(2020, 1, 1 + n % 28, n // 28), f"v{n}", None) for n in range(200))
    said = words(chart_pdf(chart(tests=(Test("Culture", "", values),))))
    assert all(f"v{n} " in said for n in range(200))
    assert said.index("v27 ") < said.index("v0 ")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(None, 130.0, "reference up to 130"), (40.0, None, "reference from 40"), (None, None, "LDL (mg/dL)")],
)
def test_open_ranges(low: float | None, high: float | None, said: str) -> None:
    values = (ResultValue(NOW, "142", 142.0), ResultValue(datetime(2025, 1, 1), "131", 131.0))
    assert said in words(chart_pdf(chart(tests=(Test("LDL", "mg/dL", values, low, high),))))


def test_notes_keep_their_lines_and_tell_drafts_from_signed_ones() -> None:
    notes = (Note(NOW, "Dr. Okafor", "Phone note", "one\ntwo\n\nthree"), Note(NOW, "N. Reyes", "Visit", "x", "Signed"))
    said = words(chart_pdf(chart(notes=notes, tests=(), visits=())))
    assert "one two three" in said
    assert "three Not signed" in said
    assert "x Signed" in said


def test_a_note_of_many_pages_is_printed_in_full() -> None:
    said = words(chart_pdf(chart(notes=(Note(NOW, "A", "Note", "word " * 20_000),))))
    assert said.count("word ") == 20_000


def test_markup_and_names_are_printed_as_typed() -> None:
    paper = chart(
        patient=person(name=NAMES[5], preferred_name=MARKUP, email=MARKUP, address_lines=(MARKUP,), sex=MARKUP),
        allergies=(Allergy(MARKUP, MARKUP, MARKUP, None, MARKUP),),
        notes=(Note(NOW, " ".join(NAMES), MARKUP, MARKUP, MARKUP),),
    )
    pdf = chart_pdf(paper)
    said = words(pdf)
    assert said.count("<para>") == 11
    assert " ".join(NAMES) in said
    assert all(fonts_of(pdf).values())
    assert outside(pdf) == []


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert chart_pdf(chart()) == chart_pdf(chart())


def test_the_spanish_chart_has_no_english_labels() -> None:
    said = words(chart_pdf(replace(chart(), language="es")))
    assert "Antecedentes familiares" in said
    for english in ("Family history", "Medicines", "Results", "Birth date", "Page", "printed", "Not asked"):
        assert english not in said


def test_a_result_of_a_day_has_no_invented_time() -> None:
    values = (
        ResultValue(PartialDate(2025, 1, 1), "131", 131.0), ResultValue(datetime(2025, 2, 1, 9, 5), "142", 142.0),
        ResultValue(PartialDate(2025), "128", 128.0), ResultValue(None, "120", 120.0),
        ResultValue(PartialDate(2024, 12), "126", 126.0), ResultValue(datetime(2025, 3, 1), "140", 140.0),
    )  # fmt: skip
    said = words(chart_pdf(chart(tests=(Test("LDL", "mg/dL", values),))))
    shown = ["Mar 1, 2025, 12:00 am 140", "Feb 1, 2025, 9:05 am 142", "Jan 1, 2025 131", "2025 128", "Dec 2024 126"]
    places = [said.index(f"{each} mg/dL") for each in shown]
    assert places == sorted(places), "the latest first"


def test_a_chart_says_a_year_or_a_month_and_no_more() -> None:
    paper = chart(
        problems=(Problem("Asthma", since_on=PartialDate(2012), ended_on=PartialDate(2020, 12), is_over=True),),
        immunizations=(Immunization("Tetanus", PartialDate(1998)),),
        procedures=(Procedure("Hernia", PartialDate(2003)),),
        elsewhere=(Elsewhere(PartialDate(2011, 6), "Emergency visit"),),
    )  # fmt: skip
    said = words(chart_pdf(paper))
    assert "2012 Dec 2020" in said
    assert "Tetanus 1998" in said
    assert "Hernia 2003" in said
    assert "Jun 2011 Emergency visit" in said
    assert not {"Jan 1, 2012", "Dec 1, 2020", "Jan 1, 1998", "Jan 1, 2003", "Jun 1, 2011"} & set(said.splitlines())


def test_several_tests_share_a_page_and_say_a_shared_source_once() -> None:
    values = tuple(ResultValue(datetime(2025, 1 + n, 1), f"{90 + n}", 90.0 + n, "", "Laboratory") for n in range(8))
    tests = tuple(Test(f"Test {number}", "mg/dL", values) for number in range(12))
    pdf = chart_pdf(chart(tests=tests, visits=(), notes=()))
    said = [page for page in pages(pdf) if "Test " in page]
    assert len(said) <= 4
    assert "".join(said).count("Laboratory") == 12
    mixed = (replace(values[0], source="Outside record"), *values[1:])
    assert words(chart_pdf(chart(tests=(Test("LDL", "mg/dL", mixed),)))).count("Laboratory") == 7
