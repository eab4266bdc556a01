"""Where every piece of a sheet stands in pixels, at one width and height of the hours. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pcdesk.views.calendar.block import VisitBlock
from pcdesk.views.calendar.geometry import Box, Grid
from pcdesk.views.calendar.plan import Slot
from pcdesk.views.calendar.sheet import Sheet
from pcdesk.views.calendar.tracks import Place, arrange


@dataclass(frozen=True)
class Layout:
    """slim: the least minutes a visit is drawn as, so that its name fits. Shares are worked out when asked for."""

    sheet: Sheet
    measure: Grid
    slim: int
    _places: dict[int, dict[int, Place]] = field(default_factory=dict, compare=False)

    def places(self, index: int) -> dict[int, Place]:
        """Each visit's share of a strip, by id."""
        if index not in self._places:
            self._places[index] = arrange(self.sheet.on_strip(index), self.slim)
        return self._places[index]

    def visit_box(self, visit: VisitBlock) -> Box | None:
        """Where a visit stands; None when its column or day is not shown."""
        index = self.sheet.index_of(visit.column, visit.on)
        if index < 0:
            return None
        place = self.places(index).get(visit.id)
        return self.measure.box(index, visit.start_minute, visit.minutes, place, self.slim)

    def slot_box(self, slot: Slot) -> Box | None:
        """Where a stretch of time stands; None when it is not shown."""
        index = self.sheet.index_of(slot.column, slot.on)
        return self.measure.box(index, slot.start, slot.minutes) if index >= 0 else None

    def visit_at(self, x: int, y: int) -> VisitBlock | None:
        """The visit under a point; of several the last one drawn."""
        index = self.measure.strip_at(x)
        there = self.sheet.on_strip(index) if index >= 0 else ()
        return next((v for v in reversed(there) if (box := self.visit_box(v)) and box.holds(x, y)), None)

    def buffers(self, visit: VisitBlock, index: int) -> tuple[Box | None, Box | None]:
        """The minutes kept free before and after a visit."""
        place, start = self.places(index).get(visit.id), max(0, visit.start_minute - visit.buffer_before)
        before = self.measure.box(index, start, visit.start_minute - start, place) if visit.buffer_before else None
        after = self.measure.box(index, visit.end_minute, visit.buffer_after, place) if visit.buffer_after else None
        return before, after

    def reach(self, visit: VisitBlock, index: int) -> Box:
        """All a visit may have drawn, with its buffers: what has to be drawn again when it comes or goes."""
        start = max(0, visit.start_minute - visit.buffer_before)
        minutes = max(visit.end_minute + visit.buffer_after - start, self.slim + visit.start_minute - start)
        return self.measure.box(index, start, minutes)

    def widened(self, measure: Grid) -> Layout:
        """The same sheet at another width; visits keep their shares."""
        return replace(self, measure=measure)

    def followed(self, sheet: Sheet) -> tuple[Layout, dict[int, list[Box]]]:
        """Other visits of the same page; by strip, what has to be drawn again."""
        same = {i: known for i, known in self._places.items() if sheet.on_strip(i) == self.sheet.on_strip(i)}
        after = Layout(sheet, self.measure, self.slim, same)
        again: dict[int, list[Box]] = {}
        for index in range(len(sheet.strips)):
            was, now = self.sheet.on_strip(index), sheet.on_strip(index)
            if index not in same and was != now:
                again[index] = [*self._moved(was, index, after), *after._moved(now, index, self)]
        return after, again

    def _moved(self, visits: list[VisitBlock], index: int, other: Layout) -> list[Box]:
        """The reach of those that the other has not, or has otherwise, or elsewhere in the strip."""
        mine, theirs = self.places(index), other.places(index)
        return [
            self.reach(visit, index) for visit in visits
            if other.sheet.visits.get(visit.id) != visit or mine[visit.id] != theirs[visit.id]
        ]  # fmt: skip
