"""Results by test: newest first, grouped, and out of range said by flag or by range."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.people.history import add_fact
from pcdesk.models.health.results import Value, latest_vital_signs, results_of


def value(number: float | None, low: float | None, high: float | None, flag: str = "") -> Value:
    return Value(1, number, "", "", low, high, flag, None, "record")


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (value(5.0, 4.0, 5.6), "normal"), (value(5.6, 4.0, 5.6), "normal"), (value(5.7, 4.0, 5.6), "high"),
        (value(3.9, 4.0, None), "low"), (value(5.0, None, None), ""), (value(None, 4.0, 5.6), ""),
        (value(5.0, 4.0, 5.6, "H"), "high"), (value(9.0, 4.0, 5.6, "n"), "normal"),
        (value(1.0, None, None, "LL"), "very_low"),
        (value(None, None, None, "weird"), "abnormal"), (value(None, None, None, "NEG"), ""),
        (value(9.0, None, None, "HU"), "very_high"),
    ],
)  # fmt: skip
def test_a_state_is_what_was_flagged_else_the_range(one: Value, state: str) -> None:
    assert one.state == state


def test_tests_are_grouped_and_newest_first(owner: Desk, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    a1c = {"category": "laboratory", "name": "A1c", "unit": "%"}
    for year, number in ((2024, 7.2), (2026, 6.8), (2025, 7.0)):
        add_fact(owner, "results", who, {**a1c, "value": number, "taken_at": datetime(year, 3, 1, tzinfo=UTC)})
    add_fact(owner, "results", who, {"category": "vital-signs", "name": "Heart rate", "value": 71.0})
    add_fact(owner, "results", who, {"category": "survey", "name": "PHQ-2", "value": 1.0})
    add_fact(owner, "results", who, {"category": "made-up", "name": "Other", "value_text": "yes"})
    groups = results_of(who)
    assert [group.category for group in groups] == ["vital-signs", "laboratory", "", "survey"]
    assert [one.number for one in groups[1].tests[0].values] == [6.8, 7.0, 7.2]
    assert groups[1].tests[0].latest.number == 6.8
    assert [(name, one.number) for name, one in latest_vital_signs(who)] == [("Heart rate", 71.0)]
