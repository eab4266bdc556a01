"""Writes an order in the book: a new visit, or another place for one that is there."""

from __future__ import annotations

from typing import Any

from pcdesk.acts.book.visit import book_visit, move_visit
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.booking.order import Order


def write(bench: Workbench, order: Order, *, reason: str, note: str) -> bool:
    """Book a whole order, or move the visit it names; whether that was done."""
    if order.person is None or order.kind is None or order.place is None:
        raise ValueError("an order with parts missing")
    on, start, provider = order.place
    place: dict[str, Any] = {"provider_id": provider, "on": on, "start": start, "minutes": order.minutes}
    if order.visit_id is not None:
        return bench.act(move_visit, order.visit_id, toast=True, reason=reason, **place).ok
    booked = bench.act(
        book_visit, patient_id=order.person.id, visit_type_id=order.kind.id, reason=reason, note=note, toast=True,
        **place,
    )  # fmt: skip
    return booked.ok
