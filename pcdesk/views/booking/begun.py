"""A booking that was begun, as it is kept and read again. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pcdesk.views.bench.wishes import BookingWish
from pcdesk.views.booking.order import Order, Place
from pcdesk.views.booking.when import When, write_when
from pcdesk.words.door import show_date


@dataclass(frozen=True)
class Begun:
    """What was chosen and typed on a day. minutes: 0 for the type's own; when: as typed, and what it meant then.

    search: what stands in the patient's line while nobody is chosen.
    """

    typed_on: date
    patient_id: int
    kind: int | None
    minutes: int
    provider: int | None
    when: str
    on: date | None
    start: int | None
    place: Place | None
    reason: str
    note: str
    search: str = ""

    def when_on(self, today: date) -> str:
        """The words for the same day and time, read on another day: "tomorrow" was meant for the day after typing."""
        if self.on is None or today == self.typed_on:
            return self.when
        return show_date(self.on) if self.start is None else write_when(self.on, self.start)

    def under(self, wish: BookingWish) -> Begun:
        """The same where a day is wished for now: that day, its time, length and provider come before those of then."""
        if wish.on is None:
            return self
        when = show_date(wish.on) if wish.start is None else write_when(wish.on, wish.start)
        return replace(
            self, provider=wish.provider_id or self.provider, minutes=wish.minutes or self.minutes, when=when,
            on=wish.on, start=wish.start, place=None,
        )  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """Fit for JSON."""
        place = [self.place[0].isoformat(), *self.place[1:]] if self.place is not None else None
        days = {"typed_on": self.typed_on.isoformat(), "on": self.on.isoformat() if self.on is not None else None}
        return {**self.__dict__, **days, "place": place}


def begin(order: Order, when: When, today: date, *, has_own_length: bool) -> Begun:
    """What an order says of it; what else was chosen and typed is for the form to add."""
    return Begun(
        today, order.person.id if order.person is not None else 0, None, order.minutes if has_own_length else 0, None,
        "", when.on, when.start, order.place, "", "",
    )  # fmt: skip


def begun_of(kept: dict[str, Any]) -> Begun:
    """What was kept by as_json()."""
    place = kept["place"]
    return Begun(
        **{
            **kept, "typed_on": date.fromisoformat(kept["typed_on"]),
            "on": date.fromisoformat(kept["on"]) if kept["on"] else None,
            "place": (date.fromisoformat(place[0]), place[1], place[2]) if place else None,
        }
    )  # fmt: skip


def draft_name(order: Order) -> str:
    """Under which name a booking is kept: of the visit that moves, or of the patient, whose sheet alone finds it."""
    if order.visit_id is not None:
        return f"move:{order.visit_id}"
    return f"booking:{order.person.id if order.person is not None else 0}"
