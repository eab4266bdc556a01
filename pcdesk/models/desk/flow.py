"""The flow board of a day: every visit with its flags, and the figures above it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from pcdesk.models.book.calendar_day import day_to_prepare
from pcdesk.models.book.day_visit import DayVisit, is_to_confirm, visits_between, waiting
from pcdesk.models.book.unsettled import unsettled
from pcdesk.models.book.visit import FLOW, OFF_THE_BOOK, Status
from pcdesk.models.money.account import taken_on
from pcdesk.models.money.collect import charged, owed_beside, to_charge
from pcdesk.models.record.reading import of_one_moment

OVER = (Status.CHECKOUT, Status.GONE)
WORSE = ("calm", "long", "too_long")  # levels of a wait, the worst last


@dataclass(frozen=True, slots=True)
class Card:
    """One visit on the board. owes_cents: see collect.owed_beside; is_charged: whether the visit is on the account.

    wants_charge: it is over, costs somebody something, and nothing was charged for it.
    """

    visit: DayVisit
    owes_cents: int
    is_charged: bool
    wants_charge: bool


@of_one_moment
def board(day: date) -> list[Card]:
    """The visits of a day in time order, cancelled and missed ones left out."""
    visits = [v for v in visits_between(day, day) if v.status not in OFF_THE_BOOK]
    owed = owed_beside({v.patient_id for v in visits})
    done, wanted = charged_visits(visits), uncharged(visits)
    return [Card(v, owed[v.patient_id], v.id in done, v.id in wanted) for v in visits]


def uncharged(visits: Iterable[DayVisit]) -> dict[int, int]:
    """Those of these visits that are over and still to be charged, with what they cost, in cents."""
    return to_charge(v.id for v in visits if v.status in OVER)


def charged_visits(visits: Iterable[DayVisit]) -> set[int]:
    """Those of these visits that are over and have a charge on the account."""
    return charged(v.id for v in visits if v.status in OVER)


@dataclass(frozen=True)
class Figures:
    """The day in numbers. longest_minutes: of whoever waits longest; None when nobody waits. taken_cents: today.

    next_on: the day to prepare, with its visits and those not confirmed; visits that cannot be are not counted.
    """

    visits: int
    arrived: int
    waiting: int
    longest_minutes: int | None
    longest_level: str
    longest_name: str
    taken_cents: int
    next_on: date
    next_unconfirmed: int
    next_visits: int


def figures(day: date, cards: list[Card], now: datetime) -> Figures:
    """The figures above the board, from the cards of the day and the book of the day to prepare."""
    here = [c for c in cards if c.visit.status != Status.SCHEDULED]
    waits = [(w, c) for c in cards if c.visit.status == Status.ARRIVED and (w := waiting(c.visit, now))]
    longest = max(waits, key=lambda pair: (WORSE.index(pair[0].level), pair[0].minutes), default=None)
    next_on = day_to_prepare(day)
    odd = {row.visit_id for row in unsettled()}
    coming = [v for v in visits_between(next_on, next_on) if v.status == Status.SCHEDULED and v.id not in odd]
    return Figures(
        visits=len(cards),
        arrived=len(here),
        waiting=len(waits),
        longest_minutes=longest[0].minutes if longest else None,
        longest_level=longest[0].level if longest else "calm",
        longest_name=longest[1].visit.list_name if longest else "",
        taken_cents=sum(taken_on(day).values()),
        next_on=next_on,
        next_unconfirmed=sum(map(is_to_confirm, coming)),
        next_visits=len(coming),
    )


def step(status: str, by: int) -> Status | None:
    """The status that many steps along the day's flow; None beyond its ends or off the flow."""
    if status not in FLOW:
        return None
    place = FLOW.index(Status(status)) + by
    return FLOW[place] if 0 <= place < len(FLOW) else None
