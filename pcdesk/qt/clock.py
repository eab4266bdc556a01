"""One clock for everything that shows the time, "today", an age or how long: it tells when the minute has turned."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from pcdesk import moment
from pcdesk.models.record.base import db

EVERY = 5_000  # milliseconds between looks: a clock that was set or a computer that slept shows no old time for longer


class Clock(QObject):
    """Signals, on the clinic's wall: day_turned, then minute_turned. A day turns with a change of the zone too."""

    day_turned = Signal()
    minute_turned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.day, self._minute = moment.today(), moment.minute()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Nobody is at the desk any more."""
        self._timer.stop()

    def look(self) -> None:
        """Has the minute turned? While the records are closed nobody is told: who shows them would ask."""
        if not db.is_unlocked:
            return
        day, minute = moment.today(), moment.minute()
        has_day_turned = day != self.day
        if not has_day_turned and minute == self._minute:
            return
        self.day, self._minute = day, minute
        if has_day_turned:
            self.day_turned.emit()
        self.minute_turned.emit()
