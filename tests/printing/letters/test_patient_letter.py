"""A letter to a patient: the address where the window shows it, whatever name, letterhead or language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pypdfium2
import pytest

from pcdesk.printing.letters.appointment_card import CardVisit
from pcdesk.printing.letters.letter_page import ADDRESS, SEEN
from pcdesk.printing.letters.patient_letter import PatientLetter, patient_letter_pdf
from pcdesk.views.paper.drawing import opened
from tests.printing.invented import HEAD, MARKUP, NAMES
from tests.printing.reading import fonts_of, outside, pages, words

VISIT = CardVisit(datetime(2026, 12, 1, 9, 30), "Dr. Lee", "Blood test", "Room 2", "Drink water.", True)
LETTER = PatientLetter(
    HEAD, "appointment-letter", date(2026, 11, 24), "Rosa Alvarez", "10001",
    ("12 Elm Street", "Apt 4B", "Springfield, IL 62704"), visits=(VISIT,),
)  # fmt: skip
LONG = "Riverside Center for Family Medicine, Pediatrics and Women’s Health of Norman " * 3


def in_window(pdf: bytes, box: tuple[float, float, float, float]) -> str:
    left, top, right, bottom = box
    with opened(pdf) as document:
        page: pypdfium2.PdfPage = document[0]
        high = page.get_height()
        found = page.get_textpage().get_text_bounded(left, high - bottom, right, high - top)
    return " ".join(found.split())


@pytest.mark.parametrize("changes", [
    {}, {"language": "es"}, {"is_minor": True}, {"letterhead": replace(HEAD, clinic=LONG)},
    {"address_lines": ("12 Elm Street", "Apt 4B", "Springfield, IL 62704", "Canada"), "is_minor": True},
    {"patient": "Alexandria Featherstonehaugh-Cholmondeley-Throckmorton of Springfield"}, {"visits": (VISIT,) * 30},
    {"patient": NAMES[1]}, {"address_lines": ()},
])  # fmt: skip
def test_the_window_shows_the_address_and_nothing_else(changes):
    paper = replace(LETTER, **changes)
    pdf = patient_letter_pdf(paper)
    seen = in_window(pdf, SEEN)
    assert seen == in_window(pdf, ADDRESS)
    assert seen.endswith(" ".join(paper.address_lines[-1:]))
    assert paper.patient[:12] in seen
    assert outside(pdf) == []
    assert all(fonts_of(pdf).values())


def test_it_says_when_with_whom_and_how_to_get_ready():
    said = words(patient_letter_pdf(LETTER))
    for part in ("November 24, 2026", "Dear Rosa Alvarez,", "Tuesday, December 1, 2026, 9:30", "with Dr. Lee",
                 "Blood test · Room 2", "Drink water.", "Diabetes?", HEAD.phone, HEAD.clinic):  # fmt: skip
        assert part in said
    child = words(patient_letter_pdf(replace(LETTER, is_minor=True, language="es")))
    assert "padres o tutores de Rosa Alvarez" in child
    assert "Diabetes" not in words(patient_letter_pdf(replace(LETTER, visits=(replace(VISIT, is_fasting=False),))))


def test_markup_in_a_fact_is_printed_as_it_stands():
    said = words(patient_letter_pdf(replace(LETTER, visits=(replace(VISIT, prepare=MARKUP),))))
    assert '<b>bold</b> & <img src="x"/>' in said


def test_long_words_go_on_overleaf():
    assert len(pages(patient_letter_pdf(replace(LETTER, visits=(VISIT,) * 12)))) > 1
