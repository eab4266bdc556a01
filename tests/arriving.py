"""How a patient comes in: by check-in, then on along the day."""

from __future__ import annotations

from typing import Any

from pcdesk.acts.book.check_in import Confirmed, check_in
from pcdesk.acts.book.visit import set_status
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.book.visit import FLOW, Status, Visit
from pcdesk.models.cover.cover import cover_on


def all_said(**more: Any) -> Confirmed:
    """What a patient who says all there is to say confirms; more: what is otherwise."""
    told: dict[str, Any] = {
        "identifiers": ("name", "birth date"), "said_by": "patient", "contact": True, "coverage": True, "history": True,
    }  # fmt: skip
    return Confirmed(**{**told, **more})


def arrive(
    desk: Desk, visit_id: int, status: Status = Status.ARRIVED, room_id: int | None = None, reason: str = ""
) -> None:
    """Walk a visit of today to a status; who is not here yet is checked in first and pays nothing now."""
    visit: Any = Visit.get_by_id(visit_id)
    if visit.status == Status.SCHEDULED and status in FLOW:
        covered = bool(cover_on(visit.patient_id, visit.visit_on))
        check_in(desk, visit_id, all_said(self_pay=not covered, said_by="other", said_by_name="May Lee"), due_cents=0)
    set_status(desk, visit_id, status, room_id=room_id, reason=reason)
