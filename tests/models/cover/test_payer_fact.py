"""What was learned of payers: by topic, the latest first, and how many days it is."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.cover.payer_fact import add_payer_fact, change_payer_fact
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.payer_fact import days_told, facts_of
from pcdesk.trouble import KnownError


@pytest.fixture
def payer(small_clinic):
    return Coverage.get_by_id(small_clinic["coverage"]).plan.payer_id


def test_the_latest_of_each_topic_stands_first_and_what_was_before_stays(payer, mia):
    for topic, says, on in (("hours", "8 to 5", 3), ("phone_path", "2, then 4", 1), ("hours", "9 to 4", 9)):
        add_payer_fact(mia, payer, {"topic": topic, "says": says, "learned_on": date(2026, 10, on)})
    assert [(row.topic, row.says) for row in facts_of(payer)] == [
        ("phone_path", "2, then 4"), ("hours", "9 to 4"), ("hours", "8 to 5"),
    ]  # fmt: skip


def test_days_are_those_learned_last_and_unknown_is_none(payer, mia):
    add_payer_fact(mia, payer, {"topic": "auth_answer", "days": 14, "learned_on": date(2026, 3, 1)})
    add_payer_fact(mia, payer, {"topic": "auth_answer", "days": 7})
    add_payer_fact(mia, payer, {"topic": "auth_answer", "says": "asks for the chart"})
    assert days_told([payer, payer + 1], "auth_answer") == {payer: 7}
    assert days_told([payer], "appeal") == {}
    assert facts_of(payer)[0].learned_on == date(2026, 11, 24)


@pytest.mark.parametrize("values", [{"topic": "hours"}, {"topic": "appeal", "days": 0}, {"topic": "hours", "days": 3}])
def test_a_fact_says_something(payer, mia, values):
    with pytest.raises(KnownError):
        add_payer_fact(mia, payer, values)
    assert facts_of(payer) == []


def test_days_that_are_no_longer_such_a_topics_go(payer, mia):
    row = add_payer_fact(mia, payer, {"topic": "filing", "days": 90, "says": "from the day of service"})
    change_payer_fact(mia, row, {"topic": "asks"})
    (fact,) = facts_of(payer)
    assert (fact.topic, fact.days, fact.says) == ("asks", None, "from the day of service")
