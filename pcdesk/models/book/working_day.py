"""What a working day is, for everything that counts in them: one on which somebody sees patients.

Weekly hours, closings and extra hours decide; a weekend somebody works is one, a closed Thursday is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from pcdesk.models.book.hours import provider_days
from pcdesk.models.clinic.practice import Provider

LOOK_AHEAD = 60  # days in which a working day is looked for


def working_days(first: date, last: date, provider_ids: Iterable[int] | None = None) -> list[date]:
    """The days from the first to the last on which one of these providers works, of all who see patients when None."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    ids = active_providers() if provider_ids is None else list(provider_ids)
    found = provider_days(ids, days)
    return [on for on in days if any(found[one, on].open for one in ids)]


def working_day(start: date, by: int, provider_ids: Iterable[int] | None = None) -> date | None:
    """The by-th working day after a day, or before it when by is negative; None when LOOK_AHEAD days hold fewer."""
    if by >= 0:
        ahead = working_days(start + timedelta(days=1), start + timedelta(days=LOOK_AHEAD), provider_ids)
        return ahead[by - 1] if 0 < by <= len(ahead) else None
    behind = working_days(start - timedelta(days=LOOK_AHEAD), start - timedelta(days=1), provider_ids)
    return behind[by] if -by <= len(behind) else None


def active_providers() -> list[int]:
    """Everyone who sees patients now."""
    rows: Any = Provider.alive(Provider.id).where(Provider.is_active).tuples()
    return [row_id for (row_id,) in rows]
