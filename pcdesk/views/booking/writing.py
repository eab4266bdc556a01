"""Writes an order in the book: a new visit, or another place for one that is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pcdesk.acts.book.visit import book_visit, move_visit
from pcdesk.models.book.against import Against
from pcdesk.models.book.day_visit import DayVisit
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.booking.order import Order


def write(
    bench: Workbench, order: Order, *, reason: str, note: str, seen: Against | None, was: DayVisit | None,
    refused: Callable[[KnownError], object],
) -> bool:  # fmt: skip
    """Book a whole order, or move the visit it names; whether that was done.

    seen: what was shown to stand against it; was: the visit that is moved, as it was shown.
    """
    if order.person is None or order.kind is None or order.place is None:
        raise ValueError("an order with parts missing")
    on, start, provider = order.place
    place: dict[str, Any] = {
        "provider_id": provider, "on": on, "start": start, "minutes": order.minutes, "seen": seen, "refused": refused,
    }  # fmt: skip
    if order.visit_id is not None:
        return bench.act(move_visit, order.visit_id, toast=True, reason=reason, was=was, **place).ok
    booked = bench.act(
        book_visit, patient_id=order.person.id, visit_type_id=order.kind.id, reason=reason, note=note, toast=True,
        **place,
    )  # fmt: skip
    return booked.ok
