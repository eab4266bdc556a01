from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from pcdesk.printing.letters.appointment_card import AppointmentCard, CardVisit, appointment_card_pdf
from tests.printing.invented import HEAD, MARKUP, NAMES
from tests.printing.reading import fonts_of, outside, pages, words

VISIT = CardVisit(datetime(2026, 11, 23, 14, 30), "Dr. Amara Okafor", "Follow-up", "Room 3")
CARD = AppointmentCard(HEAD, "José Núñez", (VISIT,), ("Do not eat after midnight.", "Come early."))


def test_a_card_says_when_with_whom_and_whom_to_call() -> None:
    said = words(appointment_card_pdf(CARD))
    for part in (
        HEAD.clinic,
        "José Núñez",
        "Monday, November 23, 2026, 2:30 pm",
        "with Dr. Amara Okafor",
        "Follow-up · Room 3",
        "To change it, call (217) 555-0142",
        "Do not eat after midnight.",
    ):
        assert part in said


def test_every_visit_is_on_a_card_and_every_card_has_the_telephone() -> None:
    visits = tuple(replace(VISIT, starts_at=VISIT.starts_at + timedelta(days=n), kind=f"Kind{n}.") for n in range(9))
    said = words(appointment_card_pdf(replace(CARD, visits=visits)))
    assert all(said.count(f"Kind{n}.") == 1 for n in range(9))
    assert said.count("call (217) 555-0142") == said.count(HEAD.clinic) >= 3


def test_long_advice_stands_below_in_full() -> None:
    advice = tuple(f"Advice number {n}: drink a glass of water and rest a while." for n in range(40))
    said = words(appointment_card_pdf(replace(CARD, prepare=advice)))
    assert "on the rest of this page" in said
    assert all(f"Advice number {n}:" in said for n in range(40))


@pytest.mark.parametrize("prepare", [(), ("Come early.",), ("Rest a while and drink a glass of water. " * 9,) * 9])
def test_every_card_says_what_to_bring_and_where_the_clinic_is(prepare: tuple[str, ...]) -> None:
    visits = tuple(replace(VISIT, starts_at=VISIT.starts_at + timedelta(days=n)) for n in range(9))
    for kinds in ((VISIT,), visits):
        said = words(appointment_card_pdf(replace(CARD, visits=kinds, prepare=prepare)))
        cards = said.count(HEAD.clinic)
        assert said.count("Please bring your insurance card") == cards
        assert said.count(", ".join(HEAD.address_lines)) == cards


def test_spanish_card() -> None:
    said = words(appointment_card_pdf(replace(CARD, language="es")))
    assert "lunes, 23 de noviembre de 2026, 2:30 p. m." in said
    assert "Para cambiarla, llame al (217) 555-0142" in said
    assert "How to" not in said


def test_markup_names_and_endless_words() -> None:
    visit = CardVisit(VISIT.starts_at, MARKUP, "W" * 120, MARKUP)
    pdf = appointment_card_pdf(replace(CARD, patient=" ".join(NAMES), visits=(visit,), prepare=(MARKUP,)))
    said = words(pdf)
    assert said.count("<para>") == 3
    for name in NAMES:
        assert name in said
    assert all(fonts_of(pdf).values())
    assert outside(pdf) == []
    assert len(pages(pdf)) == 1


def test_characters_no_font_draws_are_named_on_the_card_too() -> None:
    assert "could not draw" in words(appointment_card_pdf(replace(CARD, patient="محمد")))


def test_a_card_without_a_visit_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a visit"):
        replace(CARD, visits=())


def test_a_card_says_only_how_to_get_ready_for_its_own_visits() -> None:
    fasting = replace(VISIT, prepare="Eat nothing for 8 hours.")
    later = [replace(VISIT, starts_at=VISIT.starts_at + timedelta(days=30 * n)) for n in range(1, 6)]
    said = words(appointment_card_pdf(AppointmentCard(HEAD, "Rosa", (fasting, *later))))
    assert said.count("Eat nothing for 8 hours.") == 1
    assert "insurance card" in said
