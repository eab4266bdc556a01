"""What the calendar is given to draw: plain frozen records, no database behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

#: The key of a column: a provider's or a room's record number, or a word.
ColumnKey = int | str

DAY = 24 * 60

#: Statuses of visits that will not happen: they hold no time and are no conflict.
OFF_STATUSES = frozenset({"cancelled", "no_show"})


@dataclass(frozen=True, slots=True)
class VisitBlock:
    """One visit as the calendar shows it.

    start_minute counts from local midnight; minutes is the length; both buffers are minutes.
    status is one of scheduled, arrived, roomed, with_provider, checkout, gone, no_show, cancelled;
    confirmation one of unconfirmed, left_message, confirmed, declined.
    flags are (icon name, word) pairs; facts are (label, value) pairs for the tooltip. deceased says so of who has died.
    """

    id: int
    column: ColumnKey
    on: date
    start_minute: int
    minutes: int
    patient: str
    short_name: str
    initials: str
    kind: str = ""
    kind_colour: str = ""
    status: str = "scheduled"
    confirmation: str = "unconfirmed"
    flags: tuple[tuple[str, str], ...] = ()
    room: str = ""
    note: str = ""
    phone: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    is_locked: bool = False
    buffer_before: int = 0
    buffer_after: int = 0
    deceased: str = ""

    @property
    def end_minute(self) -> int:
        """The minute after the last one of the visit."""
        return self.start_minute + self.minutes

    @property
    def is_off(self) -> bool:
        """True for a visit that was cancelled or missed."""
        return self.status in OFF_STATUSES

    @property
    def look(self) -> str:
        """The name of the status it is drawn as: a scheduled visit that is confirmed has its own."""
        if self.status == "scheduled" and self.confirmation == "confirmed":
            return "confirmed"
        return self.status


@dataclass(frozen=True, slots=True)
class Column:
    """A provider or a room: title (Dr. Lee), subtitle (Family medicine), colour of its stripe (#rrggbb)."""

    key: ColumnKey
    title: str
    subtitle: str = ""
    colour: str = ""
    initials: str = ""

    @property
    def short(self) -> str:
        """What stands where the title has no room."""
        return self.initials or "".join(word[0] for word in self.title.split()[-2:]).upper()


@dataclass(frozen=True, slots=True)
class OpenHours:
    """When a column takes visits on a day: (start, end) in minutes from midnight, in order."""

    column: ColumnKey
    on: date
    spans: tuple[tuple[int, int], ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch with a reason: lunch, a meeting, time kept free. Minutes from midnight."""

    column: ColumnKey
    on: date
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day without visits and why; column None closes the whole clinic."""

    on: date
    reason: str
    column: ColumnKey | None = None


class Strip(NamedTuple):
    """One column on one day: the smallest upright piece of the calendar."""

    column: ColumnKey
    on: date


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything the calendar shows at once.

    One day is the day view; several are the week view, day by day with every column in each.
    An empty hours means nothing is known about hours, and nothing is hatched. step: minutes that times snap to.
    why_locked: why every visit is locked, where there is one reason for all. now: the present moment, local.
    Raises ValueError for another step.
    """

    columns: tuple[Column, ...]
    days: tuple[date, ...]
    visits: tuple[VisitBlock, ...] = ()
    hours: tuple[OpenHours, ...] = ()
    pauses: tuple[Pause, ...] = ()
    closed: tuple[ClosedDay, ...] = ()
    step: int = 15
    why_locked: str = ""
    now: datetime | None = None

    def __post_init__(self) -> None:
        if self.step not in (5, 10, 15):
            raise ValueError(f"The calendar snaps to 5, 10 or 15 minutes, not {self.step}.")

    def frame(self) -> Agenda:
        """The same page without its visits, at no moment."""
        return replace(self, visits=(), now=None)

    def strips(self) -> Iterator[Strip]:
        """Every strip from left to right."""
        return (Strip(column.key, day) for day in self.days for column in self.columns)
