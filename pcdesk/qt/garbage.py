"""Frees what Python finds only by searching, on the screen's thread and between two events: never in Qt's midst.

Left to itself Python searches whenever something is made: while Qt walks over its widgets, or in a worker's thread. A
window that was closed may be among what it frees, and then Qt walks on over memory that is gone.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
MANY = (700, 10, 10)  # made since the last search of the young; searches of the young, of the grown, since


def search() -> int:
    """Search as far as Python itself would have by now; returns how many things were freed."""
    counts = gc.get_count()
    for age in (2, 1, 0):
        if counts[age] > MANY[age]:
            return gc.collect(age)
    return 0


class Collector(QObject):
    """One per application, for as long as it lives; stop() gives the search back to Python."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> int:
        """Search if it is time; returns how many things were freed."""
        return search()

    def stop(self) -> None:
        """No more."""
        self._timer.stop()
        gc.enable()
