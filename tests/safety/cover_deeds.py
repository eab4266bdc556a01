"""One real call of every act about payers, plans and coverages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pcdesk.acts.cover import insurance, payer_fact
from pcdesk.acts.frame.desk import Desk

COVER = {"member_number": "B1", "starts_on": date(2026, 2, 1), "rank": 2}

COVER_DEEDS: dict[str, Callable[[Desk, dict[str, Any]], object]] = {
    "add_payer": lambda d, i: insurance.add_payer(d, {"name": "Medi"}),
    "add_plan": lambda d, i: insurance.add_plan(d, i["payer"], {"name": "Prairie HMO"}),
    "add_coverage": lambda d, i: insurance.add_coverage(d, i["patient"], {"plan": i["plan"], **COVER}),
    "change_coverage": lambda d, i: insurance.change_coverage(d, i["coverage"], {"group_number": "G7"}),
    "end_coverage": lambda d, i: insurance.end_coverage(d, i["coverage"], date(2026, 12, 31)),
    "remove_coverage": lambda d, i: insurance.remove_coverage(d, i["old_coverage"]),
    "record_check": lambda d, i: insurance.record_check(
        d, i["coverage"], {"result": "active", "reference": "R1"},
        benefits=[{"kind": "copay", "service": "office", "network": "in", "total_cents": 2_500}],
    ),
    "change_payer": lambda d, i: insurance.change_payer(d, i["payer"], {"eligibility_days": 14}),
    "change_plan": lambda d, i: insurance.change_plan(d, i["plan"], {"year_begins": 7}),
    "add_payer_fact": lambda d, i: payer_fact.add_payer_fact(d, i["payer"], {"topic": "hours", "says": "8 to 5"}),
    "change_payer_fact": lambda d, i: payer_fact.change_payer_fact(d, i["payer_fact"], {"says": "9 to 4"}),
    "remove_payer_fact": lambda d, i: payer_fact.remove_payer_fact(d, i["payer_fact"]),
    "keep_copay": lambda d, i: insurance.keep_copay(d, i["coverage"]),
}
