"""SNOMED CT's names as people read them, and which findings tell of a way of life."""

from __future__ import annotations

import pytest

from pcdesk.exchange.fhir.snomed import plain, social_topic


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


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("Self-employed (finding)", "work"), ("Lives in shelter (finding)", "home"), ("Ex-smoker (finding)", "tobacco"),
        ("Received primary school education (finding)", "other"), ("Moderate drinker (finding)", "alcohol"),
        ("Baker (occupation)", "other"), ("Refugee (person)", "other"), ("Vegan (life style)", "food"),
        ("Alcohol dependence (disorder)", ""), ("Chronic low back pain (finding)", ""), ("Self-employed", ""),
        ("Body mass index 30+ - obesity (finding)", ""), ("Smoke inhalation injury (disorder)", ""),
        ("Increased work of breathing (finding)", ""), ("Difficulty drinking (finding)", ""),
        ("Smell of alcohol on breath (finding)", ""), ("Pain on exercise (finding)", ""),
    ],
)  # fmt: skip
def test_a_finding_nobody_listed_is_told_by_its_own_name(name: str, topic: str) -> None:
    assert social_topic(["1"], names=[name]) == topic


def test_the_words_tell_the_topic_of_what_is_filed_as_social() -> None:
    assert social_topic(["1"], ["sdoh"], ["Housing lost"]) == "home"
    assert social_topic(["Z56.0"], (), ["Unemployment, unspecified"]) == "work"
