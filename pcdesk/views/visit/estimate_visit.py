"""The one key of a visit by which its estimate is made, or made anew where something changed, and shown as a paper."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint

from pcdesk.acts.cover.estimate import make_estimate
from pcdesk.models.cover.estimates_kept import estimate_of
from pcdesk.models.money.collect import charged
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.list.ways import Ways


def estimate_and_print(ways: Ways, visit: Any, _at: QPoint) -> None:
    """Show the estimate of a visit; what stands against making it is said where acts say it."""
    found = estimate_of(visit.id)
    is_open = not charged([visit.id])
    if (found is None or (found.stale and is_open)) and not ways.bench.act(make_estimate, visit.id, toast=True):
        return
    ways.bench.wish(PaperWish("estimate", {"visit_id": visit.id}))
