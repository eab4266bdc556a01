"""Letters to a patient from the records: whom they go to, and who gets none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk.acts.book import visit
from pcdesk.acts.clinic.setup import change_visit_type
from pcdesk.acts.papers.letter import FASTING
from pcdesk.acts.papers.paper import LETTERS, PAPERS
from pcdesk.acts.people import patient
from pcdesk.trouble import KnownError
from tests.printing.reading import words

TODAY = date(2026, 11, 24)


@pytest.fixture
def booked(small_clinic, mia):
    visit.book_visit(
        mia, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=TODAY + timedelta(days=7), start=630,
    )  # fmt: skip
    return small_clinic["patient"]


@pytest.mark.parametrize("kind", LETTERS)
def test_every_letter_goes_to_the_patient_in_her_language(booked, mia, kind):
    patient.change_patient(mia, booked, {"street": "12 Elm Street", "city": "Norman", "language": "es"})
    paper = PAPERS[kind](mia, booked)
    said = words(paper.pdf)
    assert "Estimado/a Rosa Alvarez" in said
    assert "12 Elm Street" in said
    assert (paper.note, paper.patient_id, paper.about) == ("", booked, {"language": "es"})
    assert "Dear Rosa Alvarez" in words(PAPERS[kind](mia, booked, language="en").pdf)
    assert paper.file_name == f"{kind.replace('_', '-')}-10001-2026-11-24.pdf"


@pytest.mark.parametrize("kind", LETTERS)
def test_a_child_is_written_to_by_the_parent_or_guardian(booked, mia, kind):
    patient.change_patient(mia, booked, {"born_on": date(2019, 5, 1)})
    said = words(PAPERS[kind](mia, booked).pdf)
    assert "Parent or guardian of Rosa Alvarez" in said
    assert "Dear parent or guardian of Rosa Alvarez" in said


@pytest.mark.parametrize("kind", LETTERS)
def test_an_address_that_is_missing_is_said_and_nothing_goes_to_the_dead(booked, mia, kind):
    patient.change_patient(mia, booked, {"street": "", "city": "", "state": "", "postal_code": ""})
    assert "No address is on file" in PAPERS[kind](mia, booked).note
    patient.change_patient(mia, booked, {"status": "deceased", "died_on": TODAY})
    with pytest.raises(KnownError) as refused:
        PAPERS[kind](mia, booked)
    assert refused.value.kept == "Nothing was printed."


def test_the_letter_of_the_appointment_says_how_to_get_ready(booked, mia, owner, small_clinic):
    change_visit_type(owner, small_clinic["type"], {"preparation": FASTING})
    patient.change_patient(mia, booked, {"language": "es"})
    said = words(PAPERS["appointment_letter"](mia, booked).pdf)
    assert "martes, 1 de diciembre de 2026, 10:30" in said
    assert "diabetes" in said
    assert FASTING not in said


def test_without_a_visit_to_come_there_is_no_letter_of_it(small_clinic, mia):
    with pytest.raises(KnownError, match="no visit to come"):
        PAPERS["appointment_letter"](mia, small_clinic["patient"])
