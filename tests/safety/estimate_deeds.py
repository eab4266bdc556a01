"""One real call of every act about estimates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pcdesk.acts.cover import estimate
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.cover.estimate import EstimateLine

LAB = {"what": "Blood count", "fee_cents": 3_500, "service_kind": "lab"}


def estimate_a_visit(desk: Desk, ids: dict[str, Any]) -> None:
    """An estimate of two services."""
    first = estimate.make_estimate(desk, ids["second_visit"], {"own_fee_cents": 12_500})
    ids["estimate"] = estimate.add_to_estimate(desk, first, LAB)
    ids["estimate_line"] = EstimateLine.get(EstimateLine.estimate == ids["estimate"], EstimateLine.place == 1).id


ESTIMATE_DEEDS: dict[str, Callable[[Desk, dict[str, Any]], object]] = {
    "make_estimate": lambda d, i: estimate.make_estimate(d, i["visit"], {"own_fee_cents": 12_500}),
    "add_to_estimate": lambda d, i: estimate.add_to_estimate(d, i["estimate"], LAB),
    "take_from_estimate": lambda d, i: estimate.take_from_estimate(d, i["estimate_line"]),
    "withdraw_estimate": lambda d, i: estimate.withdraw_estimate(d, i["estimate"]),
}
