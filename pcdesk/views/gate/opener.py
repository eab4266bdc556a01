"""Opens a clinic for the gate: by password, by recovery sheet, the demo, another folder; loaded once it is wanted."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from pcdesk import moment, paths
from pcdesk.acts.demo import demo_clinic
from pcdesk.acts.keys import backup
from pcdesk.acts.keys.doorway import enter
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.language import tr
from pcdesk.models.clinic.practice import Practice, Staff
from pcdesk.models.engine.key_slot import USUAL
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError
from pcdesk.views.gate import work
from pcdesk.views.gate.gate import CLINIC_NAME, LAST_NAME
from pcdesk.views.gate.page import GatePage
from pcdesk.views.look.hand_over import hand_over

if TYPE_CHECKING:
    from pcdesk.views.gate.gate import Gate


class Opener(QObject):
    """One for a gate. What takes long is done beside the screen; every answer lands on the page that asked."""

    def __init__(self, gate: Gate) -> None:
        super().__init__(gate)
        self._gate = gate
        self._is_shifted = False
        self._dialog: QFileDialog | None = None

    def sign_in(self, name: str, password: str) -> None:
        """Open the gate's folder by password."""
        gate = self._gate
        if gate.folder != gate.demo:
            self.real_clock()
        gate.sign_in.be_busy(tr("Checking the password…"))
        at_least = None if gate.folder == gate.demo else gate.cost or USUAL
        gate.tasks.run(
            work.sign_in, gate.folder, name, password, at_least,
            then=self._on_opened, fail=self._on_refused, owner=self, key="open",
        )  # fmt: skip

    def put_back_keys(self, name: str, password: str) -> None:
        """The same, with the key file out of a backup."""
        gate = self._gate
        gate.sign_in.be_busy(tr("Looking into the backups…"))
        gate.tasks.run(
            work.put_back_keys, gate.folder, name, password, gate.cost or USUAL,
            then=self._on_opened, fail=self._on_refused, owner=self, key="open",
        )  # fmt: skip

    def _on_opened(self, clinic: OpenClinic) -> None:
        self._gate.sign_in.be_busy("")
        self._gate.sign_in.password.clear()
        self.hand_over(clinic)

    def _on_refused(self, error: BaseException) -> None:
        self._gate.sign_in.be_busy("")
        has_backup = bool(backup.list_backups([self._gate.folder.backups]))
        self._gate.sign_in.refuse(_known(error), has_backup=has_backup)

    def recover(self, sheet: str, name: str, password: str) -> None:
        """Open the gate's folder by its recovery sheet, with a new password."""
        gate = self._gate
        gate.recovery.be_busy(tr("Opening with the recovery sheet…"))
        gate.tasks.run(
            work.recover, gate.folder, sheet, name, password, gate.cost,
            then=self._on_recovered, fail=self._on_not_recovered, owner=self, key="open",
        )  # fmt: skip

    def _on_recovered(self, clinic: OpenClinic) -> None:
        self._gate.recovery.be_busy("")
        self._gate.recovery.start("")
        self.hand_over(clinic)

    def _on_not_recovered(self, error: BaseException) -> None:
        self._gate.recovery.be_busy("")
        self._gate.recovery.refuse(_known(error))

    def open_demo(self) -> None:
        """Open the demo clinic, by day: its clock is set so that there is something to see."""
        gate = self._gate
        gate.folder = gate.demo
        shift = demo_clinic.daytime(moment.now())
        if shift:
            moment.set_source(partial(_shifted, shift))
            self._is_shifted = True
        gate.welcome.be_busy(tr("Building the demo clinic…"))
        gate.tasks.run(
            work.open_demo, gate.folder, then=self._on_demo, fail=self._on_demo_failed, owner=self, key="open"
        )

    def _on_demo(self, clinic: OpenClinic) -> None:
        self._gate.welcome.be_busy("")
        self.hand_over(clinic)

    def _on_demo_failed(self, error: BaseException) -> None:
        self._gate.welcome.be_busy("")
        self.real_clock()
        self._gate.folder = self._gate.own
        self._gate.welcome.explain(_known(error))

    def real_clock(self) -> None:
        """Back from the demo's time of day."""
        if self._is_shifted:
            moment.set_source(None)
            self._is_shifted = False

    def hand_over(self, clinic: OpenClinic) -> None:
        """A worker opened the records: take them over on this thread and tell."""
        gate = self._gate
        enter()
        gate.locked_for = ""
        demo_clinic.mark(clinic.folder)
        if clinic.folder != gate.demo:
            practice = Practice.alive().first()
            staff = Staff.get_or_none(Staff.id == clinic.desk.staff_id)
            gate.settings.put(CLINIC_NAME, practice.name if practice else "")
            gate.settings.put(LAST_NAME, staff.sign_in if staff else "")
            gate.settings.save()
        gate.opened.emit(clinic)

    def ask_folder(self) -> None:
        """Let the person choose another clinic folder."""
        root = str(self._gate.folder.root)
        self._dialog = QFileDialog(self._gate, tr("The folder with the clinic's records"), root)
        self._dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.fileSelected.connect(self._gate.take_folder)
        self._dialog.open()
        hand_over(self._dialog)

    def checked_folder(self, path: str) -> Folder | None:
        """The clinic folder there, with a word when nothing is in it; None, and why, when the place is refused."""
        try:
            folder = paths.folder(path)
        except KnownError as error:
            self._gate.welcome.explain(error)
            return None
        if not folder.database.exists() and not backup.list_backups([folder.backups]):
            self._gate.welcome.notice.say(
                tr("There is no clinic in {folder}.", folder=folder.root),
                "warning",
                detail=tr("You can set one up there, or choose another folder."),
            )
        return folder

    def settle(self) -> Callable[[GatePage], None] | None:
        """Bring a restore of the folder that was cut off to its end; what to say of it on the page that comes."""
        try:
            is_placed = backup.settle_restore(self._gate.folder)
        except KnownError as error:
            return partial(GatePage.explain, trouble=error)
        return None if is_placed is None else partial(_tell_settled, is_placed=is_placed)


def _tell_settled(page: GatePage, *, is_placed: bool) -> None:
    page.notice.say(
        tr("A restore was cut off, and has now been brought to its end.") if is_placed
        else tr("A restore was cut off before it was finished."), "info",
        detail=tr("The backup is in place.") if is_placed
        else tr("The records are as they were before it. If you still want the backup, restore it again."),
    )  # fmt: skip


def _shifted(shift: timedelta) -> datetime:
    return datetime.fromtimestamp(time.time(), UTC) + shift


def _known(error: BaseException) -> KnownError:
    if isinstance(error, KnownError):
        return error
    raise error
