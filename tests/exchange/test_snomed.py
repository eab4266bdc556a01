"""SNOMED CT's names as people read them, and which findings tell of a way of life."""

from __future__ import annotations

import pytest

from pcdesk.exchange.snomed import plain, social_topic


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Latex (substance)", "Latex"), ("Sinusitis (disorder)", "Sinusitis"), ("Stress (finding)", "Stress"),
        ("Exercise (regime/therapy)", "Exercise"), ("Insulin (human)", "Insulin (human)"), ("(finding)", "(finding)"),
        ("Pain (left) (finding)", "Pain (left)"), ("", ""), ("Refugee (Person)", "Refugee"),
    ],
)  # fmt: skip
def test_without_the_tag(name: str, said: str) -> None:
    assert plain(name) == said


def test_the_topic_of_a_finding() -> None:
    assert social_topic(["160903007"]) == "work"
    assert social_topic(["x", "Z60.2"]) == "other"
    assert social_topic(["Z5", "38341003"], ["problem-list-item"]) == ""
