"""One Qt signal that tells the views what an act touched."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pcdesk.models.record import journal
from pcdesk.models.record.journal import News


class Bell(QObject):
    """One per application. Signals: rang(News), always on the screen's thread."""

    rang = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        journal.listeners.append(self._hear)

    def _hear(self, news: News) -> None:
        # From a worker's thread the signal is queued by Qt to the thread this object lives in.
        self.rang.emit(news)

    def silence(self) -> None:
        """Hear nothing any more."""
        if self._hear in journal.listeners:
            journal.listeners.remove(self._hear)
