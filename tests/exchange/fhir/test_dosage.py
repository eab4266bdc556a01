"""How a medicine is taken, in words, however the sender wrote it."""

from __future__ import annotations

from typing import Any

import pytest

from pcdesk.exchange.fhir.dosage import directions

TABLET = {"doseAndRate": [{"doseQuantity": {"value": 2, "unit": "tablets"}}]}


@pytest.mark.parametrize(
    ("dosage", "said"),
    [
        ({"text": "1 a day"}, "1 a day"),
        ({"text": "1 a day", "patientInstruction": "Take with food"}, "1 a day. Take with food"),
        ({"text": "1 a day", "asNeededBoolean": True}, "1 a day, as needed"),
        ({"text": "1 a day prn", "asNeededBoolean": True}, "1 a day prn"),
        ({"patientInstruction": "Take with food"}, "Take with food"),
        (
            {"text": "inject before meals", "doseAndRate": [{"doseQuantity": {"value": 12, "unit": "U"}}],
             "maxDosePerPeriod": {"numerator": {"value": 36, "unit": "U"}, "denominator": {"value": 1, "unit": "d"}},
             "timing": {"repeat": {"boundsPeriod": {"end": "2020-01-31"}}}},
            "inject before meals, 12 U, until 2020-01-31, at most 36 U in 1 day",
        ),
        ({**TABLET, "text": "2 times a day"}, "2 times a day, 2 tablets"),
        (
            {**TABLET, "text": "Take two tablets by mouth twice daily", "route": {"text": "Oral"},
             "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}},
            "Take two tablets by mouth twice daily",
        ),
        ({"text": "12 mg", "doseAndRate": [{"doseQuantity": {"value": 2, "unit": "mg"}}]}, "12 mg, 2 mg"),
        ({"text": "prn", "asNeededCodeableConcept": {"text": "pain"}}, "prn, as needed for pain"),
        ({"maxDosePerLifetime": {"value": 450, "unit": "mg"}}, "at most 450 mg ever"),
        (
            {"doseAndRate": [{"type": {"text": "calculated"}, "doseQuantity": {"value": 4, "unit": "ug"}},
                             {"type": {"text": "ordered"}, "doseQuantity": {"value": 5, "unit": "ug"}}]},
            "5 ug (ordered), 4 ug (calculated)",
        ),
        (
            {**TABLET, "timing": {"repeat": {"frequency": 3, "period": 1, "periodUnit": "d"}}},
            "2 tablets, 3 times a day",
        ),
        ({"timing": {"repeat": {"frequency": 1, "period": 6, "periodUnit": "h"}}}, "every 6 hours"),
        ({"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "wk"}}}, "every week"),
        (
            {"timing": {"repeat": {"frequency": 1, "frequencyMax": 2, "period": 1, "periodUnit": "d"}}},
            "1–2 times a day",
        ),
        ({"timing": {"repeat": {"period": 4, "periodMax": 6, "periodUnit": "h", "frequency": 1}}}, "every 4–6 hours"),
        ({"timing": {"code": {"coding": [{"code": "BID"}]}}}, "twice a day"),
        ({"timing": {"code": {"text": "at full moon"}}}, "at full moon"),
        ({"timing": {"repeat": {"when": ["HS"], "dayOfWeek": ["mon", "thu"]}}}, "on Monday, Thursday, before sleep"),
        ({"timing": {"repeat": {"timeOfDay": ["08:00:00"]}}}, "at 08:00"),
        (
            {"timing": {"repeat": {"boundsDuration": {"value": 10, "code": "d"}, "frequency": 2, "period": 1,
                                   "periodUnit": "d"}}},
            "2 times a day, for 10 days",
        ),
        (
            {**TABLET, "route": {"text": "by mouth"}, "asNeededCodeableConcept": {"text": "pain"}},
            "2 tablets, by mouth, as needed for pain",
        ),
        (
            {"doseAndRate": [{"doseRange": {"low": {"value": 1}, "high": {"value": 2, "unit": "puffs"}}}]},
            "1–2 puffs",
        ),
        (
            {"maxDosePerPeriod": {"numerator": {"value": 8, "unit": "tablets"},
                                  "denominator": {"value": 1, "code": "d"}}},
            "at most 8 tablets in 1 day",
        ),
    ],
)  # fmt: skip
def test_in_words(dosage: dict[str, Any], said: str) -> None:
    assert directions([dosage]) == said


def test_one_after_the_other() -> None:
    assert directions([{"text": "2 today"}, {}, {"text": "1 from then on"}]) == "2 today; 1 from then on"


@pytest.mark.parametrize(("numbers", "order"), [
    ([2, 1, 3], "b; a; c"), ([None, None, None], "a; b; c"), ([1, 1, 1], "a; b; c"), ([3, None, 1], "c; a; b"),
    ([2, "x", 1], "c; a; b"), ([True, 2, 1], "a; c; b"),
])  # fmt: skip
def test_dosages_stand_in_their_sequence(numbers: list[object], order: str) -> None:
    made = zip("abc", numbers, strict=True)
    assert directions([{"text": word, **({} if n is None else {"sequence": n})} for word, n in made]) == order
