"""The visits of an agenda, sorted into strips, to be found and counted. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from pcdesk.language import tr
from pcdesk.views.calendar.block import Agenda, ClosedDay, ColumnKey, OpenHours, Pause, Strip, VisitBlock


class Sheet:
    """An agenda made ready to be asked. It never changes: of another agenda another one is made.

    visits: every visit by id. strips: the strips from left to right.
    """

    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda
        self.strips: tuple[Strip, ...] = tuple(agenda.strips())
        self.visits = {visit.id: visit for visit in agenda.visits}
        self.columns = {column.key: column for column in agenda.columns}
        self._index = {strip: number for number, strip in enumerate(self.strips)}
        self._on: tuple[list[VisitBlock], ...] = tuple([] for _strip in self.strips)
        for visit in self.visits.values():
            index = self.index_of(visit.column, visit.on)
            if index >= 0:
                self._on[index].append(visit)
        self._hours = {(hours.column, hours.on): hours for hours in agenda.hours}
        self._closed = {(closed.column, closed.on): closed for closed in agenda.closed}
        self._pauses: dict[tuple[ColumnKey, object], list[Pause]] = {}
        for pause in agenda.pauses:
            self._pauses.setdefault((pause.column, pause.on), []).append(pause)

    def index_of(self, column: ColumnKey, on: object) -> int:
        """The number of a strip from the left, or -1 when it is not on the page."""
        return self._index.get((column, on), -1)  # type: ignore[call-overload]

    def on_strip(self, index: int) -> list[VisitBlock]:
        """The visits of a strip, in no order."""
        return self._on[index]

    @cached_property
    def order(self) -> list[int]:
        """Ids in the order a person reads the day: day, start, column, id."""
        rank = {column.key: number for number, column in enumerate(self.agenda.columns)}
        shown = [visit for visits in self._on for visit in visits]
        shown.sort(key=lambda v: (v.on, v.start_minute, rank[v.column], v.id))
        return [visit.id for visit in shown]

    def overlaps(self, column: ColumnKey, on: object, start: int, minutes: int,
                 but: int | None = None) -> tuple[int, ...]:
        """Ids of the living visits that share a minute with a stretch, in order of start."""
        index = self.index_of(column, on)
        there = self._on[index] if index >= 0 else ()
        hit = [v for v in there if not v.is_off and v.id != but
               and v.start_minute < start + minutes and start < v.end_minute]
        return tuple(v.id for v in sorted(hit, key=lambda v: (v.start_minute, v.id)))

    def is_double(self, visit: VisitBlock) -> bool:
        """Whether another living visit has some of the same minutes."""
        return not visit.is_off and bool(
            self.overlaps(visit.column, visit.on, visit.start_minute, visit.minutes, visit.id)
        )

    def at(self, index: int, minute: int) -> VisitBlock | None:
        """The visit that has a minute in it, living before called off, the earliest started first."""
        there = [v for v in self.on_strip(index) if v.start_minute <= minute < v.end_minute]
        return min(there, key=lambda v: (v.is_off, v.start_minute, v.id), default=None)

    def hours(self, index: int) -> OpenHours | None:
        """The hours of a strip; None when nothing is known about any hours."""
        strip = self.strips[index]
        return self._hours.get(strip) or (OpenHours(*strip, ()) if self._hours else None)

    def closed(self, index: int) -> ClosedDay | None:
        """Why a strip is closed all day, if it is."""
        strip = self.strips[index]
        return self._closed.get((None, strip.on)) or self._closed.get(strip)

    def pauses(self, index: int) -> Iterable[Pause]:
        """The stretches with a reason in a strip."""
        return self._pauses.get(self.strips[index], ())

    def why_shut(self, index: int) -> str:
        """Why a strip takes no visits all day; empty when it does."""
        closed, hours = self.closed(index), self.hours(index)
        if closed is not None:
            return tr("Closed: {reason}", reason=closed.reason)
        if hours is not None and not hours.spans:
            return hours.reason or tr("No hours this day")
        return ""

    @cached_property
    def shut(self) -> list[tuple[int, int, str]]:
        """(first strip, last strip, reason): neighbours of one day with the same reason say it together."""
        groups: list[tuple[int, int, str]] = []
        for index, strip in enumerate(self.strips):
            reason = self.why_shut(index)
            first, last, before = groups[-1] if groups else (0, -1, "")
            if reason and before == reason and last == index - 1 and self.strips[last].on == strip.on:
                groups[-1] = (first, index, reason)
            elif reason:
                groups.append((index, index, reason))
        return groups
