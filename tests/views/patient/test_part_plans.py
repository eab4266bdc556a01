"""A fact carries the word of what it is not: on hold, unconfirmed, too weak to count."""

from __future__ import annotations

import pytest

from pcdesk.models.health.fact import Allergy, Immunization, Medication, Problem, SocialHistory
from pcdesk.models.record.base import Sourced
from pcdesk.views.patient.part_plans import PARTS


@pytest.mark.parametrize(
    ("key", "fact", "word"),
    [
        ("medications", Medication(name="x", status="on-hold"), "On hold"),
        ("medications", Medication(name="x", status="unknown"), "Not known"),
        ("medications", Medication(name="x", note="Recheck"), "Recheck"),
        ("allergies", Allergy(substance="x", verification="unconfirmed"), "Unconfirmed"),
        ("allergies", Allergy(substance="x", criticality="high"), "High risk"),
        ("allergies", Allergy(substance="x", note="Told by her sister"), "Told by her sister"),
        ("problems", Problem(name="x", verification="differential"), "possible"),
        ("problems", Problem(name="x", status="unknown"), "Not said whether it is current"),
        ("immunizations", Immunization(vaccine="x", is_subpotent=True), "too weak"),
        ("social", SocialHistory(answer="x", is_over=True), "over"),
    ],
)
def test_its_word_is_seen(key: str, fact: Sourced, word: str) -> None:
    assert word in PARTS[key].detail_of(fact)


def test_what_is_confirmed_needs_no_word() -> None:
    assert PARTS["allergies"].detail_of(Allergy(substance="x", verification="confirmed", criticality="low")) == ""
