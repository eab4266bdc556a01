"""What the main window looks at by itself: the folder of incoming files, and each minute how its backups stand."""

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
        bench.clock.minute_turned.connect(self._on_tick)
        bench.clock.day_turned.connect(self._on_tick)

    def _on_said(self, sentence: str) -> None:
        self._bench.said.emit(sentence, False)

    def _on_tick(self) -> None:
        """Another program may have made a backup meanwhile; and what was proven today was proven yesterday now."""
        if self._keeper is not None and self._foot.isVisible():
            state = self._keeper.state()
            self._foot.show_backup(state.words, is_good=state.is_good)
