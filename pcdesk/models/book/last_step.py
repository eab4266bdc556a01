"""Who took a visit off those that wait for check-in, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pcdesk.models.book.visit import CheckIn, VisitChange


@dataclass(frozen=True)
class LastStep:
    """What happened last. who: "" where nobody is named; at: in UTC; check_in: the row of its check-in."""

    who: str
    at: datetime
    check_in: Any = None


def last_step(visit_id: int) -> LastStep | None:
    """The check-in of a visit, or else the last change of its status; None where there is neither."""
    made: Any = CheckIn.alive().where(CheckIn.visit == visit_id).order_by(CheckIn.id.desc()).first()
    if made is not None:
        return LastStep(_name(made.staff), made.checked_in_at, made)
    change: Any = (
        VisitChange.alive()
        .where(VisitChange.visit == visit_id, VisitChange.what == "status")
        .order_by(VisitChange.id.desc())
        .first()
    )
    return LastStep(_name(change.staff), change.changed_at) if change is not None else None


def _name(staff: Any) -> str:
    return str(staff.name) if staff is not None else ""
