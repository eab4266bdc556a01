"""Syllables, sentences and reading levels against words and texts counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.printing.readability import (
    Counts,
    count,
    fernandez_huerta,
    school_grade,
    sentences,
    syllables,
    szigriszt,
    words,
)

BY_HAND = {
    "heart": 1, "eyes": 1, "cared": 1, "walked": 1, "toes": 1, "once": 1, "tongue": 1, "whole": 1,
    "cells": 1, "smoke": 1, "helped": 1, "your": 1, "feels": 1, "needle": 2, "doctor": 2, "apple": 2,
    "wanted": 2, "inches": 2, "people": 2, "diet": 2, "quiet": 2, "being": 2, "trial": 2, "copay": 2,
    "safely": 2, "doing": 2, "salty": 2, "pressure": 2, "label": 2, "doses": 2, "medicine": 3, "area": 3,
    "idea": 3, "insulin": 3, "pharmacy": 3, "insurance": 3, "exercise": 3, "period": 3, "diabetes": 4,
    "emergency": 4, "anxiety": 4, "usually": 4, "communication": 5, "individual": 5, "high-blood": 2,
    "isn't": 2, "you’re": 1, "ID": 2, "A1C": 3, "911": 3,
}  # fmt: skip
SPANISH = {
    "sol": 1, "bien": 1, "que": 1, "pie": 1, "muy": 1, "sangre": 2, "guerra": 2, "quiero": 2, "día": 2,
    "agua": 2, "país": 2, "leer": 2, "aire": 2, "presión": 2, "estoy": 2, "médico": 3, "corazón": 3,
    "ciudad": 2, "baúl": 2, "pingüino": 3, "farmacia": 3, "cuidado": 3, "oído": 3, "medicina": 4,
    "diabetes": 3, "análisis": 4, "ayunas": 3, "riñones": 3, "enfermera": 4, "poesía": 4, "hipertensión": 4,
    "emergencia": 4, "y": 1, "911": 6,
}  # fmt: skip


@pytest.mark.parametrize(("word", "expected"), BY_HAND.items())
def test_english_syllables(word: str, expected: int) -> None:
    assert syllables(word) == expected


@pytest.mark.parametrize(("word", "expected"), SPANISH.items())
def test_spanish_syllables(word: str, expected: int) -> None:
    assert syllables(word, "es") == expected


def test_a_list_line_is_a_sentence_and_a_decimal_point_ends_none() -> None:
    assert sentences("Drink water. Is it 7.5? Yes!") == ["Drink water", "Is it 7.5", "Yes"]
    assert sentences("Chest pain") == ["Chest pain"]
    assert sentences("… ") == []


def test_words_keep_hyphens_apostrophes_and_accents_together() -> None:
    assert words("Don’t skip low-salt días, ok?") == ["Don’t", "skip", "low-salt", "días", "ok"]


def test_counts_by_hand() -> None:
    assert count(["The cat sat.", "My doctor will help"]) == Counts(2, 7, 8, 4)


def test_grade_by_hand() -> None:
    # 10 words in 2 sentences with 12 syllables: 0.39 * 5 + 11.8 * 1.2 - 15.59
    assert school_grade(Counts(2, 10, 12, 5)) == pytest.approx(0.52)
    assert fernandez_huerta(Counts(2, 10, 20, 5)) == pytest.approx(81.74)
    assert szigriszt(Counts(2, 10, 20, 5)) == pytest.approx(77.235)


def test_hard_text_scores_hard() -> None:
    easy = count(["Take your pill with food. Call us if you feel sick."])
    hard = count(["Antihypertensive pharmacotherapy necessitates individualized stratification."])
    assert school_grade(easy) < 2 < 12 < school_grade(hard)


def test_text_without_words_has_no_level() -> None:
    with pytest.raises(ValueError, match="without words"):
        school_grade(count(["", "…"]))


@settings(max_examples=60)
@given(st.text(max_size=40), st.sampled_from(["en", "es"]))
def test_every_word_of_any_text_has_a_syllable(text: str, language: str) -> None:
    counts = count([text], language)
    assert counts.syllables >= counts.words >= counts.sentences
