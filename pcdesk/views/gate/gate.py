"""The gate: the one window before the main window. It sets up, opens, unlocks and restores a clinic."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pcdesk import __version__, moment, paths
from pcdesk.acts import backup, demo_clinic
from pcdesk.acts.doorway import enter
from pcdesk.acts.session import OpenClinic
from pcdesk.keeper import SECOND_PLACE
from pcdesk.language import tr
from pcdesk.models.engine.key_slot import USUAL, Cost
from pcdesk.models.engine.restore import Restored
from pcdesk.models.practice import Practice, Staff
from pcdesk.paths import Folder
from pcdesk.settings import Settings
from pcdesk.tasks import Tasks
from pcdesk.trouble import KnownError
from pcdesk.views import theme
from pcdesk.views.cards import IconLabel
from pcdesk.views.gate import work
from pcdesk.views.gate.art import Art
from pcdesk.views.gate.first_run.run import FirstRunPages
from pcdesk.views.gate.page import GatePage
from pcdesk.views.gate.recovery import Recovery
from pcdesk.views.gate.restore import Restore, places_of, said_moment
from pcdesk.views.gate.restoring import Restoring
from pcdesk.views.gate.sign_in import SignIn
from pcdesk.views.gate.welcome import Welcome
from pcdesk.views.labels import label

LAST_NAME, CLINIC_NAME = "gate/sign-in-name", "gate/clinic-name"
_ART_FROM = 1100  # pixels of width from which the picture has room


class Gate(QWidget):
    """One widget, shown while no clinic is open.

    folder: the clinic's; demo_folder: the demo's own. settings: those of everybody. cost: of new key slots, measured
    on this computer when None. Signals: opened(OpenClinic, recovery key that is not yet confirmed or ""), with the
    records open on this thread; folder_changed(Folder); quit_wanted, when the window is closed.
    """

    opened = Signal(object, str)
    folder_changed = Signal(object)
    quit_wanted = Signal()

    def __init__(
        self, folder: Folder, demo_folder: Folder, settings: Settings, tasks: Tasks, *, cost: Cost | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("gate")
        self.setWindowTitle("pcdesk")
        self.setMinimumSize(theme.px(560), theme.px(560))
        self._own, self._demo, self._settings, self._tasks, self._cost = folder, demo_folder, settings, tasks, cost
        self.folder = folder
        self.locked_for = ""
        self._is_shifted = False
        self._dialog: QFileDialog | None = None
        self.art = Art()
        self.first_run: FirstRunPages | None = None
        self.pages = QStackedWidget()
        self.welcome, self.sign_in, self.recovery, self.restore = Welcome(), SignIn(), Recovery(), Restore()
        for page in (self.welcome, self.sign_in, self.recovery, self.restore):
            self.pages.addWidget(page)
        self._restoring = Restoring(self.restore, tasks)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.art, 38)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, theme.px(16))
        right.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(6))
        foot.addStretch(1)
        foot.addWidget(IconLabel("lock", "muted", 14))
        foot.addWidget(label(tr("Records are encrypted on this computer"), "caption"))
        foot.addWidget(label("·", "caption"))
        foot.addWidget(label(tr("pcdesk {version}", version=__version__), "caption"))
        foot.addStretch(1)
        right.addLayout(foot)
        row.addLayout(right, 62)

    def _connect(self) -> None:
        self.welcome.way_chosen.connect(self._on_way)
        self.sign_in.sign_in_wanted.connect(self._on_sign_in)
        self.sign_in.sheet_wanted.connect(self._on_sheet)
        self.sign_in.keys_wanted.connect(self._on_keys)
        self.sign_in.switched.connect(self._on_switched)
        self.sign_in.other_wanted.connect(self.show_welcome)
        self.recovery.recover_wanted.connect(self._on_recover)
        self.recovery.back_wanted.connect(self._show_sign_in)
        self.sign_in.restore_wanted.connect(self.open_restore)
        self.restore.back_wanted.connect(self._on_restore_left)
        self._restoring.restored.connect(self._on_restored)

    def start(self) -> None:
        """Show the page that fits what lies in the folder: signing in, or the four ways to begin."""
        self.locked_for = ""
        if self.folder.database.exists():
            self._show_sign_in()
        else:
            self.show_welcome()

    def lock(self, name: str, shown: str) -> None:
        """Stand before a locked desk. name: sign-in name of the person who locked it; shown: her name."""
        self.locked_for = shown
        self.sign_in.show_person(name, shown)
        self._hint_demo()
        self._bring(self.sign_in)

    def show_welcome(self) -> None:
        """The four ways to begin."""
        self.folder = self._own
        self._real_clock()
        self.art.say("pcdesk", tr("The front desk of a small clinic, on your own computer."))
        self.welcome.say_found(
            has_clinic=self.folder.database.exists(),
            has_keys=self.folder.keys.exists() or self.folder.keys_copy.exists(),
            was_cut_off=backup.interrupted(self.folder) is not None,
        )
        self._bring(self.welcome)

    def open_restore(self, chosen: Path | None = None) -> None:
        """Restore a backup of the present folder. No clinic may be open. chosen: the one to begin with."""
        self._restoring.begin(self.folder)
        places = places_of(self.folder, self._settings.text(SECOND_PLACE))
        self.restore.start(places, chosen, self.sign_in.name.text() or self._settings.text(LAST_NAME))
        self._bring(self.restore)

    def _on_restore_left(self) -> None:
        self._restoring.forget()
        self.start()

    def _on_restored(self, restored: Restored) -> None:
        self.locked_for = ""
        self._show_sign_in()
        when = said_moment(restored.manifest.made_at)
        keys = tr("Today's passwords go on working.") if restored.kept_keys else tr("The passwords of that day apply.")
        self.sign_in.notice.say(tr("The backup of {when} is in place.", when=when), "good", detail=keys)

    def _show_sign_in(self) -> None:
        if self.locked_for:
            self._bring(self.sign_in)
            return
        self.sign_in.show_person(self._settings.text(LAST_NAME), "")
        self._bring(self.sign_in)

    def _bring(self, page: GatePage) -> None:
        if page is not self.welcome:
            is_demo = self.folder == self._demo
            name = tr("Demo clinic") if is_demo else self._settings.text(CLINIC_NAME) or "pcdesk"
            self.art.say(name, tr("Invented people, for looking around.") if is_demo else "")
        self.pages.setCurrentWidget(page)
        page.arrive()

    def _hint_demo(self) -> None:
        if self.folder == self._demo:
            self.sign_in.notice.say(
                tr("The demo's password is “{password}”.", password=demo_clinic.DEMO_PASSWORD), "info"
            )

    def _on_way(self, key: str) -> None:
        if key == "demo":
            self._open_demo()
        elif key == "new":
            self._set_up()
        elif key == "sign_in":
            self._show_sign_in()
        elif key == "folder":
            self._ask_folder()
        elif key == "restore":
            self.open_restore()
        elif key == "put_back":
            self._put_back()

    def _set_up(self) -> None:
        """The first run; one that was left is taken up where it was."""
        if self.first_run is None:
            self.first_run = FirstRunPages(self.folder, self._settings, self._tasks, self._cost)
            self.first_run.left.connect(self.show_welcome)
            self.first_run.named.connect(self._on_named)
            self.first_run.finished.connect(self._on_set_up)
            self.pages.addWidget(self.first_run)
        self.pages.setCurrentWidget(self.first_run)
        self.first_run.arrive()

    def _on_named(self, name: str) -> None:
        self.art.say(name or "pcdesk")

    def _on_set_up(self, clinic: OpenClinic, key: str) -> None:
        self._forget_first_run()
        self._hand_over(clinic, key)

    def _forget_first_run(self) -> None:
        if self.first_run is not None:
            self.pages.removeWidget(self.first_run)
            self.first_run.deleteLater()
            self.first_run = None

    def _open_demo(self) -> None:
        self.folder = self._demo
        shift = demo_clinic.daytime(moment.now())
        if shift:
            moment.set_source(partial(_shifted, shift))
            self._is_shifted = True
        self.welcome.be_busy(tr("Building the demo clinic…"))
        self._tasks.run(
            work.open_demo, self.folder, then=self._on_demo, fail=self._on_demo_failed, owner=self, key="open"
        )

    def _on_demo(self, clinic: OpenClinic) -> None:
        self.welcome.be_busy("")
        self._hand_over(clinic, "")

    def _on_demo_failed(self, error: BaseException) -> None:
        self.welcome.be_busy("")
        self._real_clock()
        self.folder = self._own
        self.welcome.explain(_known(error))

    def _real_clock(self) -> None:
        if self._is_shifted:
            moment.set_source(None)
            self._is_shifted = False

    def _on_sign_in(self, name: str, password: str) -> None:
        if self.folder != self._demo:
            self._real_clock()
        self.sign_in.be_busy(tr("Checking the password…"))
        at_least = None if self.folder == self._demo else self._cost or USUAL
        self._tasks.run(
            work.sign_in, self.folder, name, password, at_least,
            then=self._on_opened, fail=self._on_refused, owner=self, key="open",
        )  # fmt: skip

    def _on_keys(self, name: str, password: str) -> None:
        self.sign_in.be_busy(tr("Looking into the backups…"))
        self._tasks.run(
            work.put_back_keys, self.folder, name, password, self._cost or USUAL,
            then=self._on_opened, fail=self._on_refused, owner=self, key="open",
        )  # fmt: skip

    def _on_opened(self, clinic: OpenClinic) -> None:
        self.sign_in.be_busy("")
        self.sign_in.password.clear()
        self._hand_over(clinic, "")

    def _on_refused(self, error: BaseException) -> None:
        self.sign_in.be_busy("")
        has_backup = bool(backup.list_backups([self.folder.backups]))
        self.sign_in.refuse(_known(error), has_backup=has_backup)

    def _on_switched(self) -> None:
        self.locked_for = ""
        self._hint_demo()

    def _on_sheet(self) -> None:
        self.recovery.start(self.sign_in.name.text())
        self._bring(self.recovery)

    def _on_recover(self, sheet: str, name: str, password: str) -> None:
        self.recovery.be_busy(tr("Opening with the recovery sheet…"))
        self._tasks.run(
            work.recover, self.folder, sheet, name, password, self._cost,
            then=self._on_recovered, fail=self._on_not_recovered, owner=self, key="open",
        )  # fmt: skip

    def _on_recovered(self, clinic: OpenClinic) -> None:
        self.recovery.be_busy("")
        self.recovery.start("")
        self._hand_over(clinic, "")

    def _on_not_recovered(self, error: BaseException) -> None:
        self.recovery.be_busy("")
        self.recovery.refuse(_known(error))

    def _hand_over(self, clinic: OpenClinic, recovery_key: str) -> None:
        """The worker opened the records; take them over on this thread and tell."""
        enter()
        self.locked_for = ""
        if clinic.folder != self._demo:
            practice = Practice.alive().first()
            staff = Staff.get_or_none(Staff.id == clinic.desk.staff_id)
            self._settings.put(CLINIC_NAME, practice.name if practice else "")
            self._settings.put(LAST_NAME, staff.sign_in if staff else "")
            self._settings.save()
        self.opened.emit(clinic, recovery_key)

    def _ask_folder(self) -> None:
        self._dialog = QFileDialog(self, tr("The folder with the clinic's records"), str(self.folder.root))
        self._dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.fileSelected.connect(self.take_folder)
        self._dialog.open()

    def take_folder(self, path: str) -> None:
        """Go on with another clinic folder."""
        try:
            folder = paths.folder(path)
        except KnownError as error:
            self.welcome.explain(error)
            return
        if not folder.database.exists() and not backup.list_backups([folder.backups]):
            self.welcome.notice.say(
                tr("There is no clinic in {folder}.", folder=folder.root),
                "warning",
                detail=tr("You can set one up there, or choose another folder."),
            )
        self._forget_first_run()
        self._own = self.folder = folder
        self._settings.put(CLINIC_NAME, "")
        self.folder_changed.emit(folder)
        if folder.database.exists():
            self._show_sign_in()

    def _put_back(self) -> None:
        aside: Path | None = backup.interrupted(self.folder)
        try:
            if aside is not None:
                backup.put_back(self.folder, aside)
        except KnownError as error:
            self.welcome.explain(error)
            return
        self.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture gives way on a narrow screen."""
        super().resizeEvent(event)
        self.art.setVisible(self.width() >= theme.px(_ART_FROM))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the gate ends the program."""
        super().closeEvent(event)
        self.quit_wanted.emit()


def _shifted(shift: timedelta) -> datetime:
    return datetime.fromtimestamp(time.time(), UTC) + shift


def _known(error: BaseException) -> KnownError:
    if isinstance(error, KnownError):
        return error
    raise error
