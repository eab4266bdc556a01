"""A change that is being made but not yet made: the ghost under the mouse or the keys. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pcdesk.views.calendar.block import DAY, ColumnKey, VisitBlock
from pcdesk.views.calendar.geometry import held, snap, snap_down


class Deed(StrEnum):
    """What a plan will do when it is carried out."""

    CREATE = "create"
    MOVE = "move"
    COPY = "copy"
    RESIZE = "resize"


class Slot(NamedTuple):
    """A stretch of time of a column on a day; start and minutes count in minutes."""

    column: ColumnKey
    on: date
    start: int
    minutes: int

    def moved(self, column: ColumnKey, on: date) -> Slot:
        """The same time elsewhere."""
        return Slot(column, on, self.start, self.minutes)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the ghost stands: column, day, start and length in minutes; visit is None for a new one."""

    deed: Deed
    column: ColumnKey
    on: date
    start: int
    minutes: int
    visit: VisitBlock | None = None

    @property
    def end(self) -> int:
        """The minute after the last one."""
        return self.start + self.minutes

    @property
    def slot(self) -> Slot:
        """The stretch of time it stands on."""
        return Slot(self.column, self.on, self.start, self.minutes)

    @property
    def is_change(self) -> bool:
        """False when carrying it out would leave the visit where it is."""
        if self.visit is None or self.deed is Deed.COPY:
            return True
        return self.slot != (self.visit.column, self.visit.on, self.visit.start_minute, self.visit.minutes)


def plan_for(visit: VisitBlock, deed: Deed) -> Plan:
    """A plan that begins at the visit as it stands."""
    return Plan(deed, visit.column, visit.on, visit.start_minute, visit.minutes, visit)


def drawn(column: ColumnKey, on: date, anchor: float, now: float, step: int) -> Plan:
    """A new visit drawn from one minute to another, up or down, in whole steps and never empty."""
    first, last = sorted((snap_down(anchor, step), snap_down(now, step)))
    start = held(first, step)
    return Plan(Deed.CREATE, column, on, start, min(last + step, DAY) - start)


def placed(plan: Plan, column: ColumnKey, on: date, start: float, step: int) -> Plan:
    """The plan carried to another place, its start snapped, never across midnight."""
    return replace(plan, column=column, on=on, start=held(snap(start, step), plan.minutes))


def nudged(plan: Plan, minutes: int, step: int) -> Plan:
    """The plan moved earlier or later by keys: to the next whole step, then step by step."""
    start = plan.start + minutes
    if plan.start % step:
        start = snap_down(plan.start, step) + (step if minutes > 0 else 0)
    return replace(plan, start=held(start, plan.minutes))


def ended(plan: Plan, end: float, step: int) -> Plan:
    """The plan with another end, at least one step after its start."""
    end = max(plan.start + min(step, DAY - plan.start), min(DAY, snap(end, step)))
    return replace(plan, minutes=end - plan.start)


def begun(plan: Plan, start: float, step: int) -> Plan:
    """The plan with another start and the same end, at least one step long."""
    start = max(0, min(snap(start, step), plan.end - min(step, plan.end)))
    return replace(plan, start=start, minutes=plan.end - start)


def lengthened(plan: Plan, minutes: int) -> Plan:
    """The plan made longer, or shorter with a negative number, by keys; never under five minutes."""
    longest = DAY - plan.start
    return replace(plan, minutes=max(min(5, longest), min(longest, plan.minutes + minutes)))
