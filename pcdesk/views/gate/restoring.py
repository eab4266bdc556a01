"""The steps of a restore at the gate: look, confirm, put in place, back to signing in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pcdesk.language import tr
from pcdesk.models.engine.key_file import Unlocked
from pcdesk.models.engine.restore import Restored
from pcdesk.models.file.backup_look import Since
from pcdesk.paths import Folder
from pcdesk.qt.tasks import Tasks
from pcdesk.trouble import KnownError
from pcdesk.views.gate import work
from pcdesk.views.gate.restore import Restore


class Restoring(QObject):
    """Signals: restored(Restored)."""

    restored = Signal(object)

    def __init__(self, page: Restore, tasks: Tasks) -> None:
        super().__init__(page)
        self._page, self._tasks = page, tasks
        self._folder: Folder | None = None
        self._path = Path()
        self._unlocked: Unlocked | None = None
        page.look_wanted.connect(self._on_look)
        page.sheet_look_wanted.connect(self._on_sheet_look)
        page.restore_wanted.connect(self._on_restore)

    def begin(self, folder: Folder) -> None:
        """The clinic whose records are to be restored."""
        self.forget()
        self._folder = folder

    def forget(self) -> None:
        """Wipe keys that were opened and not used."""
        if self._unlocked is not None:
            self._unlocked.wipe()
            self._unlocked = None

    def _on_look(self, path: str, name: str, password: str) -> None:
        self._look(path, work.look_before, name, password)

    def _on_sheet_look(self, path: str, sheet: str) -> None:
        self._look(path, work.look_before_by_sheet, sheet)

    def _look(self, path: str, looks: object, *secret: str) -> None:
        self.forget()
        self._path = Path(path)
        self._page.notice.clear()
        self._page.be_busy(tr("Comparing the backup with the present records…"))
        self._tasks.run(
            looks, self._folder, self._path, *secret,  # type: ignore[arg-type]
            then=self._on_looked, fail=self._on_failed, owner=self, key="restore",
        )  # fmt: skip

    def _on_looked(self, found: tuple[Unlocked, Since | None]) -> None:
        self._page.be_busy("")
        self._page.password.clear()
        self._unlocked, loss = found
        self._page.show_loss(loss)

    def _on_restore(self) -> None:
        if self._unlocked is None or self._page.chosen() != str(self._path):
            return
        unlocked, self._unlocked = self._unlocked, None
        self._page.be_busy(tr("Checking every page of the backup and putting it in place…"))
        self._tasks.run(
            work.restore, self._folder, self._path, unlocked,
            then=self._on_restored, fail=self._on_failed, owner=self, key="restore",
        )  # fmt: skip

    def _on_restored(self, restored: Restored) -> None:
        self._page.be_busy("")
        self.restored.emit(restored)

    def _on_failed(self, error: BaseException) -> None:
        self._page.be_busy("")
        if not isinstance(error, KnownError):
            raise error
        self._page.password.clear()
        self._page.explain(error)
