"""What shows records follows the news and the day and catches up in sight; a panel's content, the patient too."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from pcdesk.models.record.journal import News
from pcdesk.views.bench.workbench import Workbench


class Following:
    """Never shows an old answer. Stands before the class of any widget; subclasses say which tables concern them
    (`about`; none: every act), and do reload().

    A dock behind another tab stays "visible" to Qt and gets no show event; its first paint event tells.
    """

    about: tuple[Any, ...] = ()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self._is_stale = True
        self._is_coming = False

    def follow(self) -> None:
        """Begin to hear of news and a new day; called at the end of __init__."""
        self.bench.listen(self, self._on_news)
        self.bench.clock.day_turned.connect(self.stale)

    def reload(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    def is_seen(self) -> bool:
        """Whether any part of it is on the screen."""
        return self.isVisible() and not self.visibleRegion().isEmpty()

    def catch_up(self) -> None:
        """Reload if something has changed since the last time."""
        self._is_coming = False
        if self._is_stale:
            self._is_stale = False
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up before the first picture."""
        super().showEvent(event)
        self.catch_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Coming out from behind another tab: catch up as soon as this picture is done."""
        super().paintEvent(event)
        if self._is_stale and not self._is_coming:
            self._is_coming = True
            QTimer.singleShot(0, self, self.catch_up)

    def stale(self) -> None:
        """What is shown has moved on."""
        self._is_stale = True
        if self.is_seen():
            self.catch_up()

    def _on_news(self, news: News) -> None:
        if not self.about or news.about(*self.about):
            self.stale()


class FollowingPatient(Following):
    """Follows the patient as well; subclasses do blank() too.

    Until it has caught up it is blank: another patient's figures are never left standing under the new name.
    """

    def follow(self) -> None:
        """Begin to hear of patients and news; called at the end of __init__."""
        self.bench.patient_chosen.connect(self._on_patient_chosen)
        super().follow()

    def blank(self) -> None:
        """Show nobody."""
        raise NotImplementedError

    def _on_patient_chosen(self, _patient_id: int) -> None:
        if not self.is_seen():
            self.blank()
        self.stale()


class Fresh(Following, QWidget):
    """A widget that follows news and the day."""


class Seen(FollowingPatient, QWidget):
    """A panel's content that follows the patient, news and the day."""
