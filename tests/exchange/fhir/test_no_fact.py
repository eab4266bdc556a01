"""Words that are no fact, wherever a resource has them: its code, what it refers to, a reaction's substance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pcdesk.exchange.ground.incoming import NoneKnown, OutsideRecord
from tests.exchange.fhir_made import FLU, ROSA, bundle, read

Write = Callable[..., Path]
WHOSE = {"subject": FLU["subject"], "patient": FLU["subject"]}


def places(kind: str, words: str) -> list[dict[str, Any]]:
    """Where a resource of a kind may say it."""
    if kind == "AllergyIntolerance":
        return [{"code": {"text": words}}, {"reaction": [{"substance": {"text": words}, "manifestation": []}]}]
    if kind == "Condition":
        return [{"code": {"text": words}}]
    inside = {"resourceType": "Medication", "id": "m", "code": {"text": words}}
    return [
        {"status": "active", **said} for said in (
            {"medicationCodeableConcept": {"text": words}}, {"medicationReference": {"display": words}},
            {"medicationReference": {"reference": "#m"}, "contained": [inside]})
    ]  # fmt: skip


CASES = [
    ("AllergyIntolerance", "NKDA as of 01/02/2024", "drug allergies"), ("AllergyIntolerance", "0", ""),
    ("AllergyIntolerance", "Allergic to none", "allergies"), ("AllergyIntolerance", "see chart", ""),
    ("MedicationStatement", "None taken", "medications"), ("MedicationStatement", "x", ""),
    ("MedicationRequest", "takes nothing", "medications"), ("Condition", "Healthy", "problems"), ("Condition", "0", ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "words", "about", "more"), [
    (kind, words, about, more) for kind, words, about in CASES for more in places(kind, words)])  # fmt: skip
def test_it_is_none_known_or_kept_whole(
    written: Write, kind: str, words: str, about: str, more: dict[str, Any]
) -> None:
    made = {"resourceType": kind, "id": "1", **WHOSE, **more}
    said = [one for one in read(written("a.json", bundle(ROSA, made)))[1:] if not isinstance(one, OutsideRecord)]
    assert [one.about for one in said if isinstance(one, NoneKnown)] == ([about] if about else [])
    assert all(isinstance(one, NoneKnown) for one in said)
    if not about:
        [whole] = read(written("a.json", bundle(ROSA, made)))[1:]
        assert isinstance(whole, OutsideRecord)
        assert whole.title.startswith("No information")
