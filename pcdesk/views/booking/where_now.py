"""Where the visit stands that is to be moved, and where she has seen it stand."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit, visit_row
from pcdesk.views.bench.second_look import Shown
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_row
from pcdesk.words.door import show_day_time


class WhereNow(QWidget):
    """A line; hidden for a visit that is booked anew. seen: the visit as an act is handed it."""

    def __init__(self, visit: DayVisit | None) -> None:
        super().__init__()
        self.words = label("", "muted")
        in_row(self, self.words)
        self._shown = Shown(self, visit)
        self.setHidden(visit is None)
        self._say()

    @property
    def seen(self) -> DayVisit | None:
        """The visit as she has seen it."""
        visit: DayVisit | None = self._shown.seen
        return visit

    def read_anew(self) -> None:
        """It may have been moved meanwhile."""
        before: DayVisit | None = self._shown.latest
        now = visit_row(before.id) if before is not None else None
        if now is not None:
            self._shown.show(now, at_once=False)
            self._say()

    def _say(self) -> None:
        visit: DayVisit | None = self._shown.latest
        if visit is not None:
            here = f"{show_day_time(visit.on, visit.start)} · {visit.provider}"
            self.words.setText(tr("Now: {place}", place=here))
