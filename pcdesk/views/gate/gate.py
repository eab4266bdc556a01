"""The gate: the one window before the main window. It sets up, opens, unlocks and restores a clinic.

It is on the screen before records, keys and the pages behind it are loaded: a page is made when it is first shown, and
what is done with what was typed lies in `opener`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pcdesk import __version__
from pcdesk.language import tr
from pcdesk.paths import Folder, need_room
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.trouble import KnownError
from pcdesk.views.gate.art import Art
from pcdesk.views.gate.page import GatePage
from pcdesk.views.look import theme
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label
from pcdesk.views.look.speakers import say_role
from pcdesk.views.look.tab_order import InOrder
from pcdesk.words.demo_people import DEMO_PASSWORD, DEMO_PEOPLE

if TYPE_CHECKING:
    from pcdesk.acts.keys.session import OpenClinic
    from pcdesk.models.engine.key_slot import Cost
    from pcdesk.models.engine.restore import Restored
    from pcdesk.views.gate.first_run.run import FirstRunPages
    from pcdesk.views.gate.opener import Opener
    from pcdesk.views.gate.recovery import Recovery
    from pcdesk.views.gate.restore import Restore
    from pcdesk.views.gate.restoring import Restoring
    from pcdesk.views.gate.sign_in import SignIn
    from pcdesk.views.gate.welcome import Welcome

LAST_NAME, CLINIC_NAME = "gate/sign-in-name", "gate/clinic-name"
_ON_SCREEN_AFTER = 300  # milliseconds
_ART_FROM = 1100  # pixels of width from which the picture has room


class Gate(InOrder, QWidget):
    """One widget, shown while no clinic is open.

    folder: the clinic's; demo_folder: the demo's own. settings: those of everybody. cost: of new key slots, measured
    on this computer when None. may_take: asked before another folder is taken; it says itself why not. Signals:
    painted, once, when it is first on the screen; opened(OpenClinic), with the records open on this thread;
    folder_changed(Folder); quit_wanted, when the window is closed.
    """

    painted = Signal()
    opened = Signal(object)
    folder_changed = Signal(object)
    quit_wanted = Signal()

    def __init__(
        self, folder: Folder, demo_folder: Folder, settings: Settings, tasks: Tasks, *, cost: Cost | None = None,
        may_take: Callable[[Folder], bool] | None = None,
    ) -> None:  # fmt: skip
        say_role("Gate", "Window")
        super().__init__()
        self.setObjectName("gate")
        self.setWindowTitle("pcdesk")
        self.setMinimumSize(theme.px(560), theme.px(560))
        self.own, self.demo, self.settings, self.tasks, self.cost = folder, demo_folder, settings, tasks, cost
        self.folder, self._may_take = folder, may_take
        self.locked_for = ""
        self._is_painted = False
        self.art = Art()
        self.first_run: FirstRunPages | None = None
        self.pages = QStackedWidget()
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.art, 38)
        right = QVBoxLayout()
        row.addLayout(right, 62)
        right.setContentsMargins(0, 0, 0, theme.px(16))
        right.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        right.addLayout(foot)
        foot.setSpacing(theme.px(6))
        foot.addStretch(1)
        foot.addWidget(IconLabel("lock", "muted", 14))
        foot.addWidget(label(tr("Records are encrypted on this computer"), "caption"))
        foot.addWidget(label("·", "caption"))
        foot.addWidget(label(tr("pcdesk {version}", version=__version__), "caption"))
        foot.addStretch(1)

    @cached_property
    def welcome(self) -> Welcome:
        """The page with the ways to begin."""
        from pcdesk.views.gate.welcome import Welcome

        made = Welcome()
        made.way_chosen.connect(self._on_way)
        self.pages.addWidget(made)
        return made

    @cached_property
    def sign_in(self) -> SignIn:
        """The page that takes name and password."""
        from pcdesk.views.gate.sign_in import SignIn

        made = SignIn()
        made.sign_in_wanted.connect(self._on_sign_in)
        made.sheet_wanted.connect(self._on_sheet)
        made.keys_wanted.connect(self._on_keys)
        made.switched.connect(self._on_switched)
        made.other_wanted.connect(self.show_welcome)
        made.restore_wanted.connect(self.open_restore)
        self.pages.addWidget(made)
        return made

    @cached_property
    def recovery(self) -> Recovery:
        """The page for the recovery sheet."""
        from pcdesk.views.gate.recovery import Recovery

        made = Recovery()
        made.recover_wanted.connect(self.opener.recover)
        made.back_wanted.connect(self._show_sign_in)
        self.pages.addWidget(made)
        return made

    @cached_property
    def restore(self) -> Restore:
        """The page that puts a backup back."""
        from pcdesk.views.gate.restore import Restore

        made = Restore()
        made.back_wanted.connect(self._on_restore_left)
        self.pages.addWidget(made)
        return made

    @cached_property
    def restoring(self) -> Restoring:
        """The steps of a restore."""
        from pcdesk.views.gate.restoring import Restoring

        made = Restoring(self.restore, self.tasks)
        made.restored.connect(self._on_restored)
        return made

    @cached_property
    def opener(self) -> Opener:
        """What opens a clinic with what was typed."""
        from pcdesk.views.gate.opener import Opener

        return Opener(self)

    def start(self) -> None:
        """Show the page that fits what lies in the folder: signing in, or the four ways to begin."""
        self.locked_for = ""
        self._look()

    def switch(self) -> None:
        """Ask who it is now: the name of who has just left is not the one that is wanted."""
        self.start()
        if self.pages.currentWidget() is self.sign_in:
            self.sign_in.show_person("", "")
            self._hint_demo()
            self.sign_in.arrive()

    def _look(self) -> None:
        told = self._settle()
        was_unfinished = False
        if self.folder.unfinished.exists():
            from pcdesk.acts.clinic.founding import clear_unfinished

            was_unfinished = clear_unfinished(self.folder)
        if self.folder.database.exists():
            self._show_sign_in()
        else:
            self.show_welcome()
            if was_unfinished:
                self.welcome.say_unfinished()
        page = self.pages.currentWidget()
        if told is not None and isinstance(page, GatePage):
            told(page)

    def _is_unsettled(self) -> bool:
        """Whether a restore was cut off: by names alone, for the page is on the screen sooner without what settles."""
        root = self.folder.root
        return any(root.glob(".restor*")) or any(root.glob(".taking-back-*"))

    def _settle(self) -> Callable[[GatePage], None] | None:
        """Bring a restore that was cut off to its end; what to say of it on the page that comes."""
        return self.opener.settle() if self._is_unsettled() else None

    def lock(self, name: str, shown: str) -> None:
        """Stand before a locked desk. name: sign-in name of the person who locked it; shown: her name."""
        self.locked_for = shown
        self.sign_in.show_person(name, shown)
        self._hint_demo()
        self._bring(self.sign_in)

    def show_welcome(self) -> None:
        """The four ways to begin."""
        self.folder = self.own
        if "opener" in self.__dict__:
            self.opener.real_clock()
        self.art.say("pcdesk", tr("The front desk of a small clinic, on your own computer."))
        self.welcome.say_found(
            has_clinic=self.folder.database.exists(),
            has_keys=self.folder.keys.exists() or self.folder.keys_copy.exists(),
            is_unsettled=self._is_unsettled(),
        )
        self._put(self.welcome)

    def open_restore(self, chosen: Path | None = None) -> None:
        """Restore a backup of the present folder. No clinic may be open. chosen: the one to begin with."""
        from pcdesk.qt.keeper import SECOND_PLACE
        from pcdesk.views.setup.backup_table import places_of

        self.restoring.begin(self.folder)
        settings = Settings.beside(self.demo) if self.folder == self.demo else self.settings
        places = places_of(self.folder, settings.text(SECOND_PLACE))
        self.restore.start(places, chosen, self.sign_in.name.text() or self.settings.text(LAST_NAME))
        self._bring(self.restore)

    def _on_restore_left(self) -> None:
        self.restoring.forget()
        self.start()

    def _on_restored(self, restored: Restored) -> None:
        from pcdesk.views.setup.backup_table import said_moment

        self.locked_for = ""
        self._show_sign_in()
        when = said_moment(restored.manifest.made_at)
        keys = tr("Today's passwords go on working.") if restored.kept_keys else tr("The passwords of that day apply.")
        self.sign_in.notice.say(tr("The backup of {when} is in place.", when=when), "good", detail=keys)

    def _show_sign_in(self) -> None:
        if not self.locked_for:
            self.sign_in.show_person(self.settings.text(LAST_NAME), "")
            self._hint_demo()
        self._bring(self.sign_in)

    def _bring(self, page: GatePage) -> None:
        is_demo = self._is_demo()
        name = tr("Demo clinic") if is_demo else self.settings.text(CLINIC_NAME) or "pcdesk"
        self.art.say(name, tr("Invented people, for looking around.") if is_demo else "")
        self._put(page)

    def _put(self, page: GatePage) -> None:
        self.pages.setCurrentWidget(page)
        page.arrive()

    def _hint_demo(self) -> None:
        if self._is_demo():
            self.sign_in.notice.say(
                tr("The demo's password is “{password}”.", password=DEMO_PASSWORD), "info",
                detail=tr("Sign-in names: {people}.", people=", ".join(DEMO_PEOPLE)),
            )

    def _is_demo(self) -> bool:
        return self.folder == self.demo or self.folder.demo_mark.exists()

    def _on_way(self, key: str) -> None:
        if key == "demo":
            self.opener.open_demo()
        elif key == "new":
            self._set_up()
        elif key == "sign_in":
            self._show_sign_in()
        elif key == "folder":
            self.opener.ask_folder()
        elif key == "restore":
            self.open_restore()

    def _set_up(self) -> None:
        """The first run; one that was left is taken up where it was."""
        from pcdesk.views.gate.first_run.run import FirstRunPages

        try:
            need_room(self.folder.root)
        except KnownError as error:  # before four screens are filled in, not after
            self.welcome.explain(error)
            return
        if self.first_run is None:
            self.first_run = FirstRunPages(self.folder, self.settings, self.tasks, self.cost)
            self.first_run.left.connect(self.show_welcome)
            self.first_run.named.connect(self._on_named)
            self.first_run.finished.connect(self._on_set_up)
            self.pages.addWidget(self.first_run)
        self.pages.setCurrentWidget(self.first_run)
        self.first_run.arrive()

    def _on_named(self, name: str) -> None:
        self.art.say(name or "pcdesk")

    def _on_set_up(self, clinic: OpenClinic) -> None:
        self._forget_first_run()
        self.opener.hand_over(clinic)

    def _forget_first_run(self) -> None:
        if self.first_run is not None:
            self.pages.removeWidget(self.first_run)
            self.first_run.deleteLater()
            self.first_run = None

    def _on_sign_in(self, name: str, password: str) -> None:
        self.opener.sign_in(name, password)

    def _on_keys(self, name: str, password: str) -> None:
        self.opener.put_back_keys(name, password)

    def _on_switched(self) -> None:
        self.locked_for = ""
        self._hint_demo()

    def _on_sheet(self) -> None:
        self.recovery.start(self.sign_in.name.text())
        self._bring(self.recovery)

    def take_folder(self, path: str) -> None:
        """Go on with another clinic folder."""
        folder = self.opener.checked_folder(path)
        if folder is None:
            return
        if folder != self.own:
            if self._may_take is not None and not self._may_take(folder):
                self.show_welcome()
                return
            self._forget_first_run()
            self.own = self.folder = folder
            self.settings = Settings.beside(folder)  # names and second place of the clinic before are not its own
            self.folder_changed.emit(folder)
        if folder.database.exists() or folder.unfinished.exists():
            self._look()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that somebody can see it: until then nothing else is loaded."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """In a look that was chosen while it was hidden, all of it is painted anew once it is on the screen.

        WORKAROUND: what Qt paints before the window manager shows it is lost in places: the look before stays there.
        """
        super().showEvent(event)
        QTimer.singleShot(_ON_SCREEN_AFTER, self, self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture gives way on a narrow screen."""
        super().resizeEvent(event)
        self.art.setVisible(self.width() >= theme.px(_ART_FROM))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the gate ends the program."""
        super().closeEvent(event)
        self.quit_wanted.emit()
