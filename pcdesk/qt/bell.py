"""One Qt signal that tells the views what an act touched, of this program or of another on the same records."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from pcdesk.models.record import journal, others
from pcdesk.models.record.journal import News

LOOK_MS = 1_000  # how often it is looked whether another program wrote


class Bell(QObject):
    """One per application. Signals: rang(News), always on the screen's thread."""

    rang = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        journal.listeners.append(self._hear)
        self._looks = QTimer(self)
        self._looks.setInterval(LOOK_MS)
        self._looks.timeout.connect(others.tell)
        self._looks.start()

    def _hear(self, news: News) -> None:
        # From a worker's thread the signal is queued by Qt to the thread this object lives in.
        self.rang.emit(news)

    def silence(self) -> None:
        """Hear nothing any more."""
        self._looks.stop()
        if self._hear in journal.listeners:
            journal.listeners.remove(self._hear)
