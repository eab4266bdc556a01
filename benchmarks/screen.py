"""A real screen for measurements: the application, a workbench on an open clinic, and frames that were painted."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.models.engine.key_file import Unlocked
from pcdesk.paths import Folder
from pcdesk.qt.bell import Bell
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme

_application: list[QApplication] = []


def application() -> QApplication:
    """The one application, in our look; kept here, for Qt's is gone with the last name that holds it."""
    if not _application:
        _application.append(QApplication([]))
    theme.apply(_application[0], "light")
    return _application[0]


def workbench(folder: Folder, desk: Desk) -> Workbench:
    """The workbench of an open clinic. Its tasks must be closed at the end."""
    clinic = OpenClinic(folder, Unlocked(bytearray(32), desk.staff_id, "benchmark"), desk)
    return Workbench(clinic, Tasks(), Bell(), Settings(Path(folder.root) / "settings.ini"))


def painted(work: Callable[[], object]) -> float:
    """Milliseconds of a work and of everything it has painted."""
    began = time.perf_counter()
    work()
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    return (time.perf_counter() - began) * 1000


def until(is_so: Callable[[], bool], most_seconds: float = 60.0) -> None:
    """Let the event loop run until something is so. Raises TimeoutError."""
    ends = time.perf_counter() + most_seconds
    while not is_so():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        if time.perf_counter() > ends:
            raise TimeoutError("what was waited for did not happen")


class Silence(QObject):
    """Listens to the event loop: how long it was away between two beats, and what it was away for."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[tuple[float, str]] = []
        self.stretches: list[tuple[float, str]] = []
        self.doing = ""
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = self.startTimer(1)

    def timerEvent(self, _event: QEvent) -> None:
        """One beat a millisecond, when the loop has time for it."""
        now = time.perf_counter()
        self.gaps.append(((now - self._last) * 1000, self.doing))
        worked = time.thread_time()
        self.stretches.append(((worked - self._worked) * 1000, self.doing))
        self._last, self._worked = now, worked

    def begin(self, doing: str) -> None:
        """From now on silence is about this."""
        self.doing, self._last, self._worked = doing, time.perf_counter(), time.thread_time()

    def longest(self, doing: str) -> float:
        """The longest silence while that was done, in milliseconds."""
        return max((gap for gap, about in self.gaps if about == doing), default=0.0)

    def busiest(self, doing: str) -> float:
        """The most the screen's thread worked at a stretch, in milliseconds of a processor of its own: a busy machine
        makes the silence longer, not this.
        """
        return max((worked for worked, about in self.stretches if about == doing), default=0.0)
