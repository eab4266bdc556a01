"""What one view asks of another: a booking, a paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class BookingWish:
    """A visit to be booked; what is None is asked for. visit_id: the visit that is being moved instead."""

    patient_id: int | None = None
    provider_id: int | None = None
    on: date | None = None
    start: int | None = None
    minutes: int | None = None
    visit_type_id: int | None = None
    visit_id: int | None = None


@dataclass(frozen=True)
class PaperWish:
    """A paper to be shown: its kind (a key of acts.papers.paper.PAPERS) and what it is about."""

    kind: str
    about: dict[str, Any] = field(default_factory=dict)
