"""A plan that says whose it is, is not said twice."""

from __future__ import annotations

import pytest

from pcdesk.words.plan_name import plan_name


@pytest.mark.parametrize(
    ("payer", "plan", "name"),
    [("BlueOak", "BlueOak PPO", "BlueOak PPO"), ("Senior Federal", "Part B", "Senior Federal: Part B"),
     ("blueoak", "BlueOak", "BlueOak")],
)  # fmt: skip
def test_payer_and_plan_as_one(payer, plan, name):
    assert plan_name(payer, plan) == name
