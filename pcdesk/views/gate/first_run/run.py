"""The six screens in order. Nothing is on the disk until the fifth is done; going back loses nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from pcdesk.acts.clinic.first_run import FirstRun
from pcdesk.acts.keys.doorway import enter
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.language import tr
from pcdesk.models.engine.key_slot import Cost
from pcdesk.paths import Folder
from pcdesk.qt.bell import Bell
from pcdesk.qt.keeper import SECOND_PLACE
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.gate import work
from pcdesk.views.gate.first_run.account_step import AccountStep
from pcdesk.views.gate.first_run.backup_step import BackupStep
from pcdesk.views.gate.first_run.clinic_step import ClinicStep
from pcdesk.views.gate.first_run.fee_step import FeeStep
from pcdesk.views.gate.first_run.provider_step import ProviderStep
from pcdesk.views.gate.first_run.ready_step import ReadyStep
from pcdesk.views.gate.first_run.step import Step
from pcdesk.views.gate.page import GatePage


class FirstRunPages(QStackedWidget):
    """Signals: left (Back on the first screen); named(the clinic's name so far); finished(OpenClinic)."""

    left = Signal()
    named = Signal(str)
    finished = Signal(object)

    def __init__(self, folder: Folder, settings: Settings, tasks: Tasks, cost: Cost | None) -> None:
        super().__init__()
        self._folder, self._settings, self._tasks, self._cost = folder, settings, tasks, cost
        self.plan = FirstRun()
        self.clinic = ClinicStep(self.plan)
        self.providers = ProviderStep(self.plan)
        self.fees = FeeStep(self.plan)
        self.account = AccountStep(self.plan)
        self.backups = BackupStep(self.plan, folder)
        self.ready: ReadyStep | None = None
        self._opened: OpenClinic | None = None
        self._bell: Bell | None = None
        for page in (self.clinic, self.providers, self.fees, self.account, self.backups):
            self.addWidget(page)
            page.back_wanted.connect(self._on_back)
            page.next_wanted.connect(self._on_next)
        self.backups.place.chosen.connect(self._on_place)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # as in every form, from whatever line has the keys
            QShortcut(QKeySequence(keys), self, self._on_ctrl_enter)

    def arrive(self) -> None:
        """The keys go to the screen in front."""
        page = self.currentWidget()
        if isinstance(page, GatePage):
            page.arrive()

    @property
    def has_clinic(self) -> bool:
        """Whether the clinic was made: from then on there is nothing to go back to."""
        return self._opened is not None

    def finish(self) -> None:
        """Hand the clinic over. An unconfirmed sheet is asked for again at the foot of the main window."""
        if self._opened is None or self.ready is None:
            return
        if self._bell is not None:
            self._bell.silence()
        opened, self._opened = self._opened, None
        # The paper closes with the bench that made it: what comes next has a bench of its own.
        self.ready.flush()
        self.finished.emit(opened)

    def _on_place(self, _place: object) -> None:
        self.backups.notice.clear()

    def _on_ctrl_enter(self) -> None:
        if isinstance(page := self.currentWidget(), Step):
            page.next.click()

    def _on_back(self) -> None:
        if self.currentIndex() == 0:
            self.left.emit()
        else:
            self._bring(self.currentIndex() - 1)

    def _on_next(self) -> None:
        self.named.emit(str(self.plan.practice.get("name", "")))
        if self.currentWidget() is self.backups:
            self._make()
        else:
            self._bring(self.currentIndex() + 1)

    def _bring(self, place: int) -> None:
        self.setCurrentIndex(place)
        self.arrive()

    def _make(self) -> None:
        self.backups.be_busy(tr("Making your clinic…"))
        self._tasks.run(
            work.create, self._folder, self.plan, self._cost,
            then=self._on_made, fail=self._on_failed, owner=self, key="make",
        )  # fmt: skip

    def _on_failed(self, error: BaseException) -> None:
        self.backups.be_busy("")
        if not isinstance(error, KnownError):
            raise error
        self.backups.explain(error)

    def _on_made(self, made: tuple[OpenClinic, str]) -> None:
        self.backups.be_busy("")
        self._opened, key = made
        enter()
        self.plan.password = ""
        self.account.password.clear()
        place = self.backups.second_place
        self._settings.put(SECOND_PLACE, str(place) if place else "")
        self._bell = Bell()
        bench = Workbench(self._opened, self._tasks, self._bell, self._settings, self)
        self.ready = ReadyStep(bench, key, str(self.plan.practice.get("name", "")))
        self.ready.go.clicked.connect(self.finish)
        self.addWidget(self.ready)
        self.setCurrentWidget(self.ready)
        self.ready.arrive()
