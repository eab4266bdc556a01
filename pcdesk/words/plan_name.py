"""A payer and its plan as one name."""

from __future__ import annotations


def plan_name(payer: str, plan: str) -> str:
    """BlueOak PPO, or Senior Federal: Part B where the plan does not say whose it is."""
    return plan if plan.casefold().startswith(payer.casefold()) else f"{payer}: {plan}"
