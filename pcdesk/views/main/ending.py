"""The end of the day: the window was closed, what changed is backed up, and then pcdesk ends."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.qt.keeper import BackupKeeper
from pcdesk.trouble import KnownError
from pcdesk.views.look import dialogs

LAST_TRIES = 2  # backups at the end, should something be recorded while each is made


class Ending(QObject):
    """One per main window. Signals: ended, when all is in a proven backup, or the person leaves without a new one."""

    ended = Signal()

    def __init__(self, window: QWidget, keeper: BackupKeeper) -> None:
        super().__init__(window)
        self._window, self._keeper = window, keeper
        self._is_ending = False
        self._tries = 0
        keeper.finished.connect(self._on_backup_finished)

    def begin(self) -> None:
        """Back up what changed, out of sight; then end."""
        self._is_ending, self._tries = True, LAST_TRIES
        if self._keeper.is_running or self._back_up():
            self._window.hide()
        else:
            self.ended.emit()

    def give_up(self) -> None:
        """Somebody came back: the window stays."""
        self._is_ending = False

    def _back_up(self) -> bool:
        self._tries -= 1
        return self._keeper.back_up_if_changed("close")

    def _on_backup_finished(self, _is_good: bool) -> None:
        if self._is_ending:
            # Let the keeper's own answer settle before its clinic is closed.
            QTimer.singleShot(0, self, self._on_settled)

    def _on_settled(self) -> None:
        if not self._is_ending:
            return
        trouble = self._keeper.state().trouble
        if not self._keeper.is_due():
            self.ended.emit()  # a second place that failed is told at the foot, tomorrow too
        elif trouble is not None:
            self._is_ending = False
            self._window.show()
            self._ask(trouble)
        elif self._tries <= 0 or not self._back_up():
            self.ended.emit()

    def _ask(self, trouble: KnownError) -> None:
        dialogs.ask(
            self._window, tr("No new backup could be made. Close pcdesk all the same?"),
            " ".join(part for part in (trouble.what, trouble.kept, trouble.do) if part),
            yes=tr("Close without a new backup"), no=tr("Stay"), is_grave=True,
        ).answered.connect(self._on_answered)  # fmt: skip

    def _on_answered(self, is_yes: bool) -> None:
        if is_yes:
            self.ended.emit()
