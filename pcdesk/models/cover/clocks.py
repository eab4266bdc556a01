"""When a coverage is asked about again: how long an answer holds by payer and plan, and when a plan's year turns.

Two clocks: whether she is covered at all (eligibility) and what the plan pays for (benefits).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

ELIGIBILITY_DAYS = 30  # an answer older than this is asked again
BENEFITS_DAYS = 90
JANUARY = 1


@dataclass(frozen=True)
class Clocks:
    """Days an answer holds, and the month (1 to 12) in which the plan's year begins, on its first day."""

    eligibility_days: int = ELIGIBILITY_DAYS
    benefits_days: int = BENEFITS_DAYS
    year_begins: int = JANUARY

    def plan_year(self, day: date) -> date:
        """The first day of the plan's year in which a day falls."""
        year = day.year if day.month >= self.year_begins else day.year - 1
        return date(year, self.year_begins, 1)

    def has_turned(self, asked_on: date, today: date) -> bool:
        """Whether the plan's year turned since: what was met and what is covered begins anew."""
        return asked_on < self.plan_year(today)

    def eligibility(self, asked_on: date, today: date) -> str:
        """What an answer of that day is worth: active, stale (too old) or turned (of the plan's year before)."""
        return self._worth(asked_on, today, self.eligibility_days)

    def benefits(self, asked_on: date, today: date) -> str:
        """The same of what was told of benefits."""
        return self._worth(asked_on, today, self.benefits_days)

    def _worth(self, asked_on: date, today: date, days: int) -> str:
        if (today - asked_on).days > days:
            return "stale"
        return "turned" if self.has_turned(asked_on, today) else "active"


USUAL = Clocks()


def clocks_of(plan: Any) -> Clocks:
    """Those of a Plan row: its own, else its payer's, else the usual ones."""
    payer = plan.payer
    return Clocks(
        plan.eligibility_days or payer.eligibility_days or ELIGIBILITY_DAYS,
        plan.benefits_days or payer.benefits_days or BENEFITS_DAYS,
        plan.year_begins or JANUARY,
    )
