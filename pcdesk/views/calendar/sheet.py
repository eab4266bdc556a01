"""The visits of an agenda, sorted into strips, with their places worked out once. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from pcdesk.views.calendar.block import Agenda, ClosedDay, ColumnKey, OpenHours, Pause, Strip, VisitBlock
from pcdesk.views.calendar.tracks import Place, arrange


class Sheet:
    """An agenda made ready to be drawn, found and counted; one visit can be changed at a time.

    visits: every visit by id. strips: the strips from left to right.
    """

    def __init__(self, agenda: Agenda, slim: int = 0) -> None:
        self.agenda = agenda
        self.slim = slim
        self.strips: tuple[Strip, ...] = tuple(agenda.strips())
        self.visits: dict[int, VisitBlock] = {}
        self.columns = {column.key: column for column in agenda.columns}
        self._index = {strip: number for number, strip in enumerate(self.strips)}
        self._by_strip: dict[Strip, list[VisitBlock]] = {strip: [] for strip in self.strips}
        self._places: dict[Strip, dict[int, Place]] = {}
        self._order: list[int] | None = None
        self._hours = {(hours.column, hours.on): hours for hours in agenda.hours}
        self._closed = {(closed.column, closed.on): closed for closed in agenda.closed}
        self._pauses: dict[tuple[ColumnKey, object], list[Pause]] = {}
        for pause in agenda.pauses:
            self._pauses.setdefault((pause.column, pause.on), []).append(pause)
        for visit in agenda.visits:
            self._keep(visit)

    def _keep(self, visit: VisitBlock) -> None:
        self.visits[visit.id] = visit
        mine = self._by_strip.get(Strip(visit.column, visit.on))
        if mine is not None:
            mine.append(visit)

    def index_of(self, column: ColumnKey, on: object) -> int:
        """The number of a strip from the left, or -1 when it is not on the page."""
        return self._index.get(Strip(column, on), -1)  # type: ignore[arg-type]

    def on_strip(self, index: int) -> list[VisitBlock]:
        """The visits of a strip, in no order."""
        return self._by_strip[self.strips[index]]

    def place(self, visit: VisitBlock) -> Place:
        """The visit's share of its strip."""
        strip = Strip(visit.column, visit.on)
        if strip not in self._places:
            self._places[strip] = arrange(self._by_strip.get(strip, ()), self.slim)
        return self._places[strip].get(visit.id, Place())

    def in_order(self) -> list[int]:
        """Ids in the order a person reads the day: day, start, column, id."""
        if self._order is None:
            shown = [visit for visits in self._by_strip.values() for visit in visits]
            rank = {column.key: number for number, column in enumerate(self.agenda.columns)}
            shown.sort(key=lambda v: (v.on, v.start_minute, rank[v.column], v.id))
            self._order = [visit.id for visit in shown]
        return self._order

    def overlaps(self, column: ColumnKey, on: object, start: int, minutes: int,
                 but: int | None = None) -> tuple[int, ...]:
        """Ids of the living visits that share a minute with a stretch, in order of start."""
        there = self._by_strip.get(Strip(column, on), ())  # type: ignore[arg-type]
        hit = [v for v in there if not v.is_off and v.id != but
               and v.start_minute < start + minutes and start < v.end_minute]
        return tuple(v.id for v in sorted(hit, key=lambda v: (v.start_minute, v.id)))

    def at(self, index: int, minute: int) -> VisitBlock | None:
        """The visit that has a minute in it, living before called off, the earliest started first."""
        there = [v for v in self.on_strip(index) if v.start_minute <= minute < v.end_minute]
        return min(there, key=lambda v: (v.is_off, v.start_minute, v.id), default=None)

    def hours(self, index: int) -> OpenHours | None:
        """The hours of a strip; None when nothing is known about any hours."""
        strip = self.strips[index]
        known = self._hours.get((strip.column, strip.on))
        return known or (OpenHours(strip.column, strip.on, ()) if self._hours else None)

    def closed(self, index: int) -> ClosedDay | None:
        """Why a strip is closed all day, if it is."""
        strip = self.strips[index]
        return self._closed.get((None, strip.on)) or self._closed.get((strip.column, strip.on))

    def pauses(self, index: int) -> Iterable[Pause]:
        """The stretches with a reason in a strip."""
        strip = self.strips[index]
        return self._pauses.get((strip.column, strip.on), ())

    def put(self, visit: VisitBlock) -> dict[int, list[VisitBlock]]:
        """Add a visit or take its new state; by strip, the visits to draw again, as they were and as they are."""
        again = self.drop(visit.id)
        before = self._places_of(visit)
        self._keep(visit)
        self._forget(visit)
        return self._differing(visit, before, again)

    def drop(self, visit_id: int) -> dict[int, list[VisitBlock]]:
        """Take a visit off the page; by strip, the visits whose pieces have to be drawn again."""
        old = self.visits.get(visit_id)
        if old is None:
            return {}
        before = self._places_of(old)
        del self.visits[visit_id]
        mine = self._by_strip.get(Strip(old.column, old.on))
        if mine is not None:
            mine.remove(old)
        self._forget(old)
        return self._differing(old, before, {})

    def set_slim(self, slim: int) -> None:
        """Draw visits at least this many minutes tall; their places are worked out again."""
        if slim != self.slim:
            self.slim = slim
            self._places.clear()

    def _places_of(self, visit: VisitBlock) -> dict[int, Place]:
        self.place(visit)
        return self._places[Strip(visit.column, visit.on)]

    def _forget(self, visit: VisitBlock) -> None:
        self._order = None
        self._places.pop(Strip(visit.column, visit.on), None)

    def _differing(self, visit: VisitBlock, before: dict[int, Place],
                   again: dict[int, list[VisitBlock]]) -> dict[int, list[VisitBlock]]:
        """Add the visit and the neighbours that had to make room to what is drawn again."""
        index = self.index_of(visit.column, visit.on)
        if index >= 0:
            after = self._places_of(visit)
            moved = [v for v in self.on_strip(index) if before.get(v.id) != after.get(v.id) and v.id != visit.id]
            again.setdefault(index, []).extend([visit, *moved])
        return again
