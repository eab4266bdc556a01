"""What is said in a place no field is for: named, and kept whole."""

from __future__ import annotations

from typing import Any

import pytest

from pcdesk.exchange.fhir.beyond import beyond

SPAN = {"start": "2019-01-01", "end": "2020-02-02"}
RASH = {"manifestation": [{"text": "Rash"}]}


@pytest.mark.parametrize(("kind", "more", "named"), [
    ("Condition", {"onsetPeriod": SPAN}, ("onsetPeriod.end",)), ("Condition", {"onsetPeriod": {"start": "2019"}}, ()),
    ("Condition", {"onsetPeriod": {"end": "2019"}}, ("onsetPeriod.end",)),
    ("Condition", {"abatementPeriod": SPAN}, ("abatementPeriod.start",)),
    ("Condition", {"abatementPeriod": {"start": "2019"}}, ()),
    ("AllergyIntolerance", {"onsetPeriod": SPAN}, ("onsetPeriod.end",)),
    ("AllergyIntolerance", {"reaction": [{**RASH, "description": "Both arms, after an hour"}]},
     ("reaction.description",)),
    ("AllergyIntolerance", {"reaction": [{"description": "Rash"}]}, ()),
    ("AllergyIntolerance", {"reaction": [{"manifestation": [{}], "description": "Rash"}]}, ()),
    ("AllergyIntolerance", {"reaction": [{**RASH, "description": "Rash"}]}, ()),
    ("AllergyIntolerance", {"code": {"text": "Nuts"}, "reaction": [{**RASH, "substance": {"text": "Walnut"}}]},
     ("reaction.substance",)),
    ("AllergyIntolerance", {"reaction": [{**RASH, "substance": {"text": "Walnut"}}]}, ()),
    ("Observation", {"effectivePeriod": SPAN}, ("effectivePeriod.end",)),
    ("Observation", {"effectivePeriod": {"end": "2019"}}, ()),
    ("Observation", {"effectivePeriod": {"start": "2019", "end": "2019"}}, ()),
    ("Immunization", {"primarySource": False}, ("primarySource",)), ("Immunization", {"primarySource": True}, ()),
])  # fmt: skip
def test_what_no_field_holds_is_named(kind: str, more: dict[str, Any], named: tuple[str, ...]) -> None:
    assert beyond({"resourceType": kind, "id": "1", **more}, kind) == named
