"""Which plan pays first: each rule by its example, and what must hold of all of them."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.models.cover.payer_order import (
    CUSTODY,
    Facts,
    Holding,
    Question,
    Said,
    birthday,
    differs,
    months_after,
    propose,
)

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(1940, 1, 1), date(2010, 12, 31))


def order(*holdings, on=TODAY, **answers):
    """answers: topic, or topic_coverage, to a code or (code, day)."""
    told = {}
    for name, value in {"accident": "no", **answers}.items():
        topic, _under, coverage = name.partition("_")
        told[topic, int(coverage or 0)] = Said(*value) if isinstance(value, tuple) else Said(value)
    return propose(holdings, Facts(on, told))


def child(key, born, since=date(2024, 1, 1), rank=1):
    return Holding(key, rank, "ppo", "child", born, since)


MOTHER, FATHER = child(1, date(1988, 9, 21)), child(2, date(1984, 3, 4), rank=2)


def test_the_birthday_that_is_earlier_in_the_year_and_not_the_older_parent():
    found = order(MOTHER, FATHER, parents="together")
    assert (found.order, found.reasons[0].rule) == ((2, 1), "birthday")
    younger = child(2, date(1999, 3, 4))
    assert order(MOTHER, younger, parents="together").order == (2, 1)


def test_on_the_same_birthday_the_plan_that_was_held_longer():
    twin = child(2, date(1979, 9, 21), since=date(2020, 1, 1))
    found = order(MOTHER, twin, parents="together")
    assert (found.order, found.reasons[0].rule) == ((2, 1), "same_birthday")


def test_of_a_child_it_is_asked_what_is_not_known():
    assert order(MOTHER, FATHER).asks == (Question("parents"),)
    assert order(MOTHER, child(2, None), parents="together").asks == (Question("birthday", 2),)
    assert order(MOTHER, FATHER, parents="apart").asks == (Question("decree"),)
    assert order(MOTHER, FATHER, parents="apart", decree="none").asks == (
        Question("custody", 1), Question("custody", 2)
    )  # fmt: skip


def test_a_court_order_is_before_custody_and_custody_before_a_birthday():
    apart = {"parents": "apart", "custody_1": "lives_with", "custody_2": "other_parent"}
    assert order(MOTHER, FATHER, decree="none", **apart).reasons[0].rule == "custody"
    assert order(MOTHER, FATHER, decree="none", **apart).order == (1, 2)
    found = order(MOTHER, FATHER, decree="names", decree_2="names", **apart)
    assert (found.order, found.reasons[0].rule) == ((2, 1), "court")
    assert order(MOTHER, FATHER, decree="joint", **apart).order == (2, 1)


def test_with_a_plan_of_the_childs_own_spouse_it_is_who_covers_longer():
    spouse = Holding(3, 3, "ppo", "spouse", date(1990, 1, 1), date(2025, 6, 1))
    held = {f"holding_{key}": "active" for key in (1, 2, 3)}
    found = order(MOTHER, child(2, date(1984, 3, 4), since=date(2026, 1, 1)), spouse, **held)
    assert found.order == (1, 3, 2)
    assert {one.rule for one in found.reasons} == {"longer"}


def test_ones_own_plan_before_that_of_a_spouse():
    found = order(Holding(1, 1, "ppo", "spouse", None, date(2010, 1, 1)), Holding(2, 2, "hmo", "self"))
    assert (found.order, found.reasons[0].rule) == ((2, 1), "own")


@pytest.mark.parametrize(
    ("one", "other", "order_", "rule"),
    [("retired", "active", (2, 1), "active"), ("cobra", "active", (2, 1), "cobra"),
     ("active", "active", (1, 2), "longer"), ("retired", "cobra", (2, 1), "active")],
)  # fmt: skip
def test_work_that_goes_on_before_work_that_is_over_and_what_is_continued_last(one, other, order_, rule):
    older, newer = Holding(1, 1, "ppo", since=date(2020, 1, 1)), Holding(2, 2, "ppo", since=date(2024, 1, 1))
    found = order(older, newer, holding_1=one, holding_2=other)
    assert (found.order, found.reasons[0].rule) == (order_, rule)


GROUP, MEDICARE = Holding(1, 1, "ppo", "self"), Holding(2, 2, "medicare", "self")


@pytest.mark.parametrize(
    ("answers", "is_group_first", "rule"),
    [
        ({"holding_1": "active", "medicare": "age", "size_1": "20_to_99"}, True, "working_aged"),
        ({"holding_1": "active", "medicare": "age", "size_1": "under_20"}, False, "small_employer"),
        ({"holding_1": "active", "medicare": "disability", "size_1": "20_to_99"}, False, "not_large"),
        ({"holding_1": "active", "medicare": "disability", "size_1": "100_up"}, True, "large_employer"),
        ({"holding_1": "retired", "medicare": "age"}, False, "not_working"),
        ({"holding_1": "cobra", "medicare": "disability"}, False, "not_working"),
        ({"holding_1": "own"}, False, "medicare_own"),
        ({"holding_1": "cobra", "medicare": ("esrd", date(2024, 6, 1))}, True, "esrd"),
        ({"holding_1": "active", "medicare": ("esrd", date(2024, 5, 1))}, False, "esrd_over"),
    ],
)
def test_before_or_after_medicare(answers, is_group_first, rule):
    found = order(GROUP, MEDICARE, **answers)
    assert (found.order, found.reasons[0].rule) == ((1, 2) if is_group_first else (2, 1), rule)


def test_what_medicare_asks_is_asked_one_after_another_and_the_accident_always():
    assert propose([GROUP, MEDICARE], Facts(TODAY)).asks == (Question("accident"), Question("holding", 1))
    assert order(GROUP, MEDICARE, holding_1="active").asks == (Question("medicare"),)
    assert order(GROUP, MEDICARE, holding_1="active", medicare="age").asks == (Question("size", 1),)
    assert order(GROUP, MEDICARE, holding_1="active", medicare="esrd").asks == (Question("medicare"),)
    assert order(GROUP, MEDICARE, accident="work", holding_1="own").accident == "work"


def test_a_working_spouses_plan_pays_before_medicare_and_ones_own_retirees_plan_after_it():
    spouses, own = Holding(1, 2, "ppo", "spouse"), Holding(3, 1, "ppo", "self")
    found = order(spouses, MEDICARE, own, holding_1="active", size_1="100_up", holding_3="retired", medicare="age")
    assert found.order == (1, 2, 3)


@pytest.mark.parametrize("place", range(3))
def test_medicaid_is_last_and_tricare_before_it(place):
    held = [Holding(1, 1, "medicaid"), Holding(2, 2, "tricare"), Holding(3, 3, "ppo", "spouse")]
    found = order(*held[place:], *held[:place])
    assert found.order == (3, 2, 1)


def test_thirty_months_are_counted_by_the_calendar():
    assert months_after(date(2024, 6, 1), 30) == date(2026, 12, 1)
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 1)


def test_two_in_the_same_place_always_differ_from_a_proposal_and_an_open_question_from_nothing():
    found = order(MOTHER, FATHER, parents="together")
    assert not differs(found, [(1, 2), (2, 1)])
    assert differs(found, [(1, 1), (2, 2)])
    assert differs(found, [(1, 1), (1, 2)])
    assert not differs(order(MOTHER, FATHER), [(1, 1), (1, 2)])


@given(DAYS, DAYS, st.none() | DAYS, st.none() | DAYS)
def test_the_birthday_rule_is_antisymmetric_and_total(mine, its, since, other_since):
    one, other = child(1, mine, since), child(2, its, other_since)
    assert birthday(one, other) == -birthday(other, one)
    if birthday(one, other) == 0:
        assert (mine.month, mine.day) == (its.month, its.day)
        assert (since or date.min) == (other_since or date.min)


HOLDINGS = st.builds(
    Holding, coverage_id=st.just(0), rank=st.integers(1, 3),
    plan_kind=st.sampled_from(["ppo", "hmo", "medicare", "medicaid", "tricare", ""]),
    relationship=st.sampled_from(["self", "spouse", "child", "other"]), born_on=DAYS, since=st.none() | DAYS,
)  # fmt: skip
ANSWERS = st.fixed_dictionaries({
    "parents": st.sampled_from(["together", "apart"]), "decree": st.sampled_from(["none", "joint"]),
    "medicare": st.tuples(st.sampled_from(["age", "disability", "esrd"]), st.dates(date(2023, 1, 1), TODAY)),
    **{f"custody_{key}": st.sampled_from(CUSTODY) for key in (1, 2, 3)},
    **{f"holding_{key}": st.sampled_from(["active", "retired", "cobra", "own"]) for key in (1, 2, 3)},
    **{f"size_{key}": st.sampled_from(["under_20", "20_to_99", "100_up"]) for key in (1, 2, 3)},
})  # fmt: skip


@given(st.lists(HOLDINGS, min_size=2, max_size=3), ANSWERS)
def test_with_all_answers_there_is_one_order_whatever_stands_first(made, answers):
    """Of two that no rule tells apart the one keeps its place, so the ranks are told apart here."""
    held = [Holding(key, key, it.plan_kind, it.relationship, it.born_on, it.since)
            for key, it in enumerate(made, start=1)]  # fmt: skip
    found = {order(*turned, **answers).order for turned in permutations(held)}
    assert len(found) == 1
    assert sorted(*found) == [it.coverage_id for it in held]
    kinds = [held[key - 1].plan_kind for key in next(iter(found))]
    assert "medicaid" not in kinds[: len(kinds) - kinds.count("medicaid")]
