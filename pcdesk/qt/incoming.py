"""Looks at the folder of incoming files every few seconds, in a worker, while somebody is signed in here."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from pcdesk.acts.desk.incoming import IncomingFolder, take_new
from pcdesk.acts.frame.desk import house
from pcdesk.paths import Folder
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.trouble import KnownError

EVERY_MS = 15_000
FOLDER, DELETES = "incoming/folder", "incoming/deletes"  # of this computer, in the settings of everybody here


def chosen_folder(clinic: Folder) -> tuple[Path | None, bool]:
    """The folder that is looked at, None while that is off, and whether originals are deleted instead of moved."""
    settings = Settings.beside(clinic)
    said = settings.text(FOLDER)
    return (Path(said) if said else None), settings.text(DELETES) == "1"


def choose_folder(clinic: Folder, path: Path | None, *, deletes: bool) -> None:
    """Look at this folder from now on; None: at none."""
    settings = Settings.beside(clinic)
    settings.put(FOLDER, str(path) if path else "")
    settings.put(DELETES, "1" if deletes else "")
    settings.save()


class FolderWatch(QObject):
    """One per signed-in session. Signals: said(sentence), each once a session."""

    said = Signal(str)

    def __init__(self, tasks: Tasks, clinic: Folder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._clinic = tasks, clinic
        self._folder: IncomingFolder | None = None
        self._told: set[str] = set()
        self._is_looking = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Take in what is whole by now, unless the last look still goes on."""
        path, deletes = chosen_folder(self._clinic)
        if path is None or self._is_looking:
            return
        if self._folder is None or self._folder.path != path:
            self._folder = IncomingFolder(path)
        self._is_looking = True
        self._tasks.run(
            partial(take_new, house(), self._folder, deletes), then=self._on_looked, fail=self._on_failed, owner=self,
            slow=True,
        )  # fmt: skip

    def _on_looked(self, found: tuple[int, list[str]]) -> None:
        self._is_looking = False
        for sentence in found[1]:
            if sentence not in self._told:
                self._told.add(sentence)
                self.said.emit(sentence)

    def _on_failed(self, error: BaseException) -> None:
        self._is_looking = False
        if not isinstance(error, KnownError):
            raise error
