"""What the main window looks at by itself: the folder of incoming files, and how old its backup is by the day."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pcdesk.qt.incoming import FolderWatch
from pcdesk.qt.keeper import BackupKeeper
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.main.status import Foot


class Watches(QObject):
    """One per main window."""

    def __init__(self, window: QWidget, bench: Workbench, foot: Foot, keeper: BackupKeeper | None) -> None:
        super().__init__(window)
        self._bench, self._foot, self._keeper = bench, foot, keeper
        self.incoming = FolderWatch(bench.tasks, bench.folder, self)
        self.incoming.said.connect(self._on_said)
        bench.clock.day_turned.connect(self._on_day_turned)

    def _on_said(self, sentence: str) -> None:
        self._bench.said.emit(sentence, False)

    def _on_day_turned(self) -> None:
        """What was proven today was proven yesterday now."""
        if self._keeper is not None and self._foot.isVisible():
            state = self._keeper.state()
            self._foot.show_backup(state.words, is_good=state.is_good)
