"""The forms a patient still has to sign, from the records."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.papers.paper import make_paper
from pcdesk.acts.people import patient
from pcdesk.trouble import KnownError
from tests.printing.reading import words

TODAY = date(2026, 11, 24)


def test_the_forms_that_are_missing_are_printed_and_all_when_none_is(mia, small_clinic):
    who = small_clinic["patient"]
    patient.file_form(mia, who, "consent")
    paper = make_paper(mia, "forms_to_sign", {"patient_id": who})
    assert paper.about == {"forms": ["privacy", "financial"], "language": "en"}
    assert "I received the privacy notice" in words(paper.pdf)
    assert "Consent to treatment" not in words(paper.pdf)
    for form in ("privacy", "financial"):
        patient.file_form(mia, who, form)
    assert make_paper(mia, "forms_to_sign", {"patient_id": who}).about["forms"] == ["privacy", "consent", "financial"]
    with pytest.raises(KnownError, match="no such form"):
        make_paper(mia, "forms_to_sign", {"patient_id": who, "forms": ("loan",)})


def test_the_forms_speak_the_patients_language(mia, small_clinic):
    patient.change_patient(mia, small_clinic["patient"], {"language": "es"})
    said = words(make_paper(mia, "forms_to_sign", {"patient_id": small_clinic["patient"], "forms": ("privacy",)}).pdf)
    assert "Recibí el aviso de privacidad" in said
