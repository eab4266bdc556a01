"""Forms to sign: one page each, whose they are, where to sign, in the patient's language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pcdesk.printing.letters.form_to_sign import KINDS, FormsToSign, forms_to_sign_pdf
from pcdesk.printing.letters.letter_file import letter
from pcdesk.printing.letters.merge import merge
from tests.printing.invented import HEAD
from tests.printing.readability import count, fernandez_huerta, school_grade
from tests.printing.reading import fonts_of, outside, pages

FORMS = FormsToSign(HEAD, "Rosa Alvarez", date(1962, 3, 14), "10442", KINDS)


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_form_is_one_page_with_the_patient_and_lines_to_sign(language: str) -> None:
    pdf = forms_to_sign_pdf(replace(FORMS, language=language))
    said = pages(pdf)
    assert len(said) == 3
    sign = {"en": "Signature of the patient", "es": "Firma del paciente"}[language]
    for page in said:
        for part in (HEAD.clinic, "Rosa Alvarez", "10442", "1962", sign):
            assert part in page
    assert outside(pdf) == []
    assert all(fonts_of(pdf).values())


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("times", [1, 3])
def test_a_long_name_pushes_no_line_onto_a_page_of_its_own(language: str, times: int) -> None:
    name = " ".join(["Alexandria Featherstonehaugh-Cholmondeley-Throckmorton"] * times)
    head = replace(HEAD, clinic="Riverside Center for Family Medicine, Pediatrics and Women’s Health of Norman")
    pdf = forms_to_sign_pdf(replace(FORMS, letterhead=head, patient=name, language=language))
    said = pages(pdf)
    assert len(said) == 3
    sign = {"en": "Signature of the patient", "es": "Firma del paciente"}[language]
    assert all(sign in page for page in said)
    assert outside(pdf) == []


def test_only_the_privacy_notice_has_room_for_why_it_was_not_signed() -> None:
    said = pages(forms_to_sign_pdf(FORMS))
    assert ["if this page is not signed" in page for page in said] == [True, False, False]
    assert "do not give up any right" in said[0]


def test_only_the_forms_asked_for_in_their_order() -> None:
    said = pages(forms_to_sign_pdf(replace(FORMS, forms=("financial", "privacy"), born_on=None)))
    assert ["Paying for my care" in page for page in said] == [True, False]
    assert "Birth date" not in said[0]


@pytest.mark.parametrize("wrong", [(), ("privacy", "loan")])
def test_none_or_an_unknown_form_is_refused(wrong: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="privacy, consent and financial"):
        replace(FORMS, forms=wrong)


def told(language: str) -> list[str]:
    read = ("bullet", "notice")
    parts = [letter(f"form-{form}", language).parts[""] for form in KINDS]
    return [block.words for part in parts for block in merge(part, {}) if block.kind in read]


def test_what_is_signed_can_be_read_by_a_sixth_grader() -> None:
    assert school_grade(count(told("en"))) <= 6.0
    assert fernandez_huerta(count(told("es"), "es")) >= 70
