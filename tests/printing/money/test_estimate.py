"""The paper of an estimate: every figure stands on it with its reason, in both languages, on one page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from pcdesk.printing.money.estimate import (
    COUNTED_ON,
    UNKNOWN,
    EstimateItem,
    EstimateNote,
    EstimatePart,
    VisitEstimate,
    estimate_pdf,
)
from tests.printing.invented import HEAD
from tests.printing.readability import count, fernandez_huerta, school_grade
from tests.printing.reading import outside, pages, words

TOLD = date(2026, 11, 3)
OFFICE = EstimateItem("Office visit", 14_500, (
    EstimatePart("deductible", "benefit", 4_000, 4_000, TOLD, left_cents=4_000),
    EstimatePart("copay", "benefit", 3_000, 3_000, TOLD),
    EstimatePart("coinsurance", "benefit", 1_500, 1_500, TOLD, percent=20),
    EstimatePart("plan", "rest", 6_000, 6_000),
))  # fmt: skip
LAB = EstimateItem("Blood count", 1_750, (
    EstimatePart("deductible", "unknown", 0, 3_500), EstimatePart("plan", "rest", 3_500, 0),
), units=2)  # fmt: skip
NOTES = tuple(EstimateNote(code, 14_500) for code in (*UNKNOWN, *COUNTED_ON) if code not in ("self_pay", "limit"))


def estimate(**changes):
    given = {
        "letterhead": HEAD, "patient": "María José Núñez", "made_on": date(2026, 11, 24),
        "visit_at": datetime(2026, 11, 27, 14, 30), "kind": "Office visit", "provider": "Dr. Osei", "items": (OFFICE,),
        "least_cents": 8_500, "most_cents": 8_500, "plan": "BlueOak PPO", "checked_on": TOLD, "record_number": "10023",
    }  # fmt: skip
    return VisitEstimate(**(given | changes))


def test_every_figure_and_when_it_was_told_stands_on_one_page():
    pdf = estimate_pdf(estimate(notes=(EstimateNote("limit_untold"), EstimateNote("limit_unknown"))))
    said = words(pdf)
    for figure in ("$145.00", "$40.00", "$30.00", "$15.00", "\u2212$60.00", "$85.00", "20%", "November 3, 2026"):
        assert figure in said
    assert "not a bill" in said
    assert said.count("limit for the year") == 1
    assert len(pages(pdf)) == 1
    assert outside(pdf) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_range_says_both_ends_and_why_and_all_notes_still_fit_a_page(language):
    paper = estimate(
        items=(OFFICE, LAB), least_cents=8_500, most_cents=12_000, language=language, second_plan="Golden Supplement G",
        notes=NOTES[:3] + NOTES[-3:],
    )  # fmt: skip
    pdf = estimate_pdf(paper)
    said = words(pdf)
    for figure in ("$85.00", "$120.00", "$0.00", "$35.00", "$145.00"):
        assert figure in said
    assert len(pages(pdf)) == 1
    assert outside(pdf) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_note_can_be_said(language):
    said = words(estimate_pdf(estimate(notes=NOTES, language=language)))
    assert "{" not in said


def test_who_pays_alone_is_told_of_no_plan():
    alone = EstimateItem("Office visit", 14_500, (EstimatePart("self_pay", "visit_type", 14_500, 14_500),))
    paper = estimate(items=(alone,), least_cents=14_500, most_cents=14_500, plan="", checked_on=None,
                     notes=(EstimateNote("no_coverage"),))  # fmt: skip
    said = words(estimate_pdf(paper))
    assert "$145.00" in said
    assert "your plan" not in said.lower()


def test_what_does_not_add_up_is_not_printed():
    with pytest.raises(ValueError, match="fee"):
        estimate(items=(replace(OFFICE, fee_cents=14_600),))
    with pytest.raises(ValueError, match="patient"):
        estimate(most_cents=8_600)


def test_its_words_are_easy():
    from pcdesk.printing.ground.labels import LABELS

    levels = {"en": lambda told: school_grade(told) <= 6, "es": lambda told: fernandez_huerta(told) >= 70}
    values = dict.fromkeys(("amount", "date", "left", "plan", "what", "percent", "fee", "units"), "9")
    kinds = ("estimate.note", "estimate.why", "estimate.mark", "estimate.change.", "estimate.told")
    for language, level in levels.items():
        every = LABELS[language].read()
        said = [str(text).format(**values) for key, text in every.items() if key.startswith(kinds)]
        assert level(count(said, language))
