"""What the calendar shows and what is chosen in it, as one value: painters and readers read it, moves make the next.

No Qt. What leads from one state to the next stands in moves.py and planning.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from pcdesk.views.calendar.block import Agenda, VisitBlock
from pcdesk.views.calendar.plan import Deed, Plan, Slot
from pcdesk.views.calendar.sheet import Sheet

#: Zoom steps; 1.0 gives a quarter of an hour the height of one line.
DENSITIES = (0.6, 0.75, 0.9, 1.0, 1.25, 1.6, 2.0, 2.6)


class Grab(NamedTuple):
    """How the mouse holds a plan: the minute it was taken at, and the edge: start, end or "" for its middle."""

    anchor: float
    edge: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """cursor: the slot the keys stand on, at the chosen visit while there is one; None before anything is shown.

    selected, hovered: ids of visits on the page. plan: the ghost. grab: how the mouse carries it; None while the keys
    do. is_asking: a question about the plan is answered elsewhere. density: one of DENSITIES. is_private: initials
    instead of names.
    """

    sheet: Sheet = field(default_factory=lambda: Sheet(Agenda((), ())))
    cursor: Slot | None = None
    selected: int | None = None
    hovered: int | None = None
    plan: Plan | None = None
    grab: Grab | None = None
    is_asking: bool = False
    density: float = 1.0
    is_private: bool = False

    @property
    def agenda(self) -> Agenda:
        """The page as it was given."""
        return self.sheet.agenda

    @property
    def visit(self) -> VisitBlock | None:
        """The chosen visit."""
        return self.sheet.visits.get(self.selected) if self.selected is not None else None

    def conflicts(self, plan: Plan) -> tuple[int, ...]:
        """Ids of the visits a plan would share time with."""
        but = plan.visit.id if plan.visit is not None and plan.deed is not Deed.COPY else None
        return self.sheet.overlaps(plan.column, plan.on, plan.start, plan.minutes, but)
