"""Fills the list of free times for what is wanted; of a full book it looks further on behind the scenes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.book.calendar_day import Seer, slot_minutes
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.booking import finding
from pcdesk.views.booking.finding import Wanted
from pcdesk.views.booking.order import Place
from pcdesk.views.booking.times import FreeTimes
from pcdesk.words.door import show_day


class Offering(QObject):
    """Signals: found_far(places), what was found later for what is still wanted; they are in the list by then."""

    found_far = Signal(object)

    def __init__(self, bench: Workbench, times: FreeTimes, seers: Sequence[Seer], parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._times, self._seers = bench, times, seers
        self._wanted: Wanted | None = None

    def offer(self, wanted: Wanted) -> None:
        """Show what is free: on the day that is wanted, or soon."""
        self._wanted = wanted
        if wanted.when.on is None:
            self._offer_days(wanted, moment.today())
        else:
            self._offer_day(wanted, wanted.when.on)

    def _offer_day(self, wanted: Wanted, on: date) -> None:
        if starts := finding.on_day(wanted, on):
            self._show(tr("Free on {day}", day=show_day(on)), starts)
        else:
            self._show(tr("Nothing is free on {day}. After it:", day=show_day(on)), finding.from_day(wanted, on))

    def _offer_days(self, wanted: Wanted, today: date) -> None:
        found = finding.from_day(wanted, today)
        self._show(tr("Next free times"), found)
        if len(found) < finding.MOST and not wanted.when.first:
            # Another provider, type or length may have been chosen by the time it is found.
            self._bench.tasks.run(
                finding.look_far, wanted, today, finding.earliest(today), slot_minutes(),
                then=lambda places: self._on_far(wanted, places), owner=self, key="times",
            )  # fmt: skip

    def _on_far(self, asked: Wanted, found: list[Place]) -> None:
        if asked == self._wanted and found:
            self._show(tr("Next free times"), found)
            self.found_far.emit(found)

    def _show(self, heading: str, places: list[Place]) -> None:
        names = {seer.id: seer.title for seer in self._seers}
        self._times.show_places(heading, places, names, moment.today())
