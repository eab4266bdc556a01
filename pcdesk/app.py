"""The order of the morning: folder, lock, look, gate; then the desk, its locking, and closing time."""

from __future__ import annotations

import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pcdesk import crash, paths
from pcdesk.language import tr
from pcdesk.passing import clear_left
from pcdesk.qt.garbage import Collector
from pcdesk.qt.settings import Settings
from pcdesk.qt.single import Single
from pcdesk.qt.tasks import Tasks
from pcdesk.trouble import KnownError
from pcdesk.views.gate.gate import Gate
from pcdesk.views.gate.second_start import be_first
from pcdesk.views.look import theme
from pcdesk.views.look.enter_once import EnterOnce
from pcdesk.views.look.in_sight import KeysInSight
from pcdesk.views.look.placing import place

# The gate is on the screen sooner without records, keys and rooms: what needs them imports them where it begins.
if TYPE_CHECKING:
    from pcdesk.acts.keys.session import OpenClinic
    from pcdesk.models.record.journal import News
    from pcdesk.qt.bell import Bell
    from pcdesk.qt.keeper import BackupKeeper, BackupState
    from pcdesk.views.gate.locking import IdleWatch
    from pcdesk.views.main.ending import Ending
    from pcdesk.views.main.left import Left
    from pcdesk.views.main.window import MainWindow


class Desktop(QObject):
    """The whole program between start and end. One clinic is open at a time, or none: then the gate stands."""

    def __init__(
        self, app: QApplication, folder: paths.Folder, demo: paths.Folder, gate_cost: Any = None,
        single: Single | None = None,
    ) -> None:  # fmt: skip
        super().__init__(app)
        self._app, self.single = app, single
        self.collector = Collector(self)
        KeysInSight(self)
        EnterOnce(self)
        self.tasks = Tasks(self)
        self.everybody, self.settings = Settings.beside(folder), Settings.beside(folder)
        self.gate = Gate(folder, demo, self.everybody, self.tasks, cost=gate_cost, may_take=self._claims)
        self.window: MainWindow | None = None
        self.clinic: OpenClinic | None = None
        self._left: Left | None = None
        self._ending: Ending | None = None
        self._is_backup_asked = False
        self.gate.opened.connect(self._on_opened)
        self.gate.quit_wanted.connect(self.quit)
        self.gate.folder_changed.connect(self._on_folder_changed)
        self.gate.painted.connect(self._on_painted)
        app.setQuitOnLastWindowClosed(False)

    @cached_property
    def bell(self) -> Bell:
        """Tells the views what an act touched."""
        from pcdesk.qt.bell import Bell

        made = Bell(self)
        made.rang.connect(self._on_news)
        return made

    @cached_property
    def keeper(self) -> BackupKeeper:
        """Keeps backups coming."""
        from pcdesk.qt.keeper import BackupKeeper

        made = BackupKeeper(self.tasks, self.everybody, self)
        made.changed.connect(self._on_backup_state)
        made.finished.connect(self._on_backup_finished)
        made.alarmed.connect(self._on_alarm)
        return made

    @cached_property
    def idle(self) -> IdleWatch:
        """Counts the minutes in which nobody does anything."""
        from pcdesk.views.gate.locking import IdleWatch

        made = IdleWatch(self)
        made.idle.connect(self.lock)
        made.switch_wanted.connect(self.switch_user)
        made.privacy_wanted.connect(lambda: self.window.toggle_privacy() if self.window is not None else None)
        made.quit_wanted.connect(lambda: self.window.close_later() if self.window is not None else None)
        return made

    def _on_painted(self) -> None:
        """She reads and types: meanwhile everything behind the gate is loaded."""
        if self.single is not None:
            QTimer.singleShot(0, self.single, self.single.listen)
        QTimer.singleShot(0, self, self._load_ahead)
        QTimer.singleShot(0, self, clear_left)

    def _load_ahead(self) -> None:
        from pcdesk.ahead import Loader

        Loader(self)

    def start(self) -> None:
        """Stand at the gate."""
        self.gate.start()
        place(self.gate, theme.px(1180), theme.px(740))
        self.gate.show()

    def raise_up(self) -> None:
        """A second start asked for the first window; one that was about to end after its backup stays."""
        if self._ending is not None:
            self._ending.give_up()
        front: QWidget = self.window or self.gate
        front.show()
        front.setWindowState(front.windowState() & ~front.windowState().WindowMinimized)
        front.raise_()
        front.activateWindow()

    def _on_opened(self, clinic: OpenClinic) -> None:
        from pcdesk.models.clinic.practice import Practice
        from pcdesk.views.bench.workbench import Workbench
        from pcdesk.views.gate.locking import Countdown
        from pcdesk.views.main.ending import Ending
        from pcdesk.views.main.first_sight import FirstSight
        from pcdesk.views.main.left import go_back
        from pcdesk.views.main.window import MainWindow

        self.clinic = clinic
        self.settings = Settings.beside(clinic.folder)
        self.settings.of(clinic.desk.staff_id)
        theme.apply(self._app, self.settings.text("theme", "light"), self.settings.number("scale", 1.0))
        bench = Workbench(clinic, self.tasks, self.bell, self.settings)
        window = MainWindow(bench, keeper=self.keeper)
        bench.setParent(window)
        window.lock_wanted.connect(self.lock)
        window.switch_wanted.connect(self.switch_user)
        window.backup_wanted.connect(self._on_backup_wanted)
        window.restore_wanted.connect(self._on_restore_wanted)
        window.closing.connect(self._on_closing)
        self._ending = Ending(window, self.keeper)
        self._ending.ended.connect(self.quit)
        self.window = window
        countdown = Countdown(window)
        self.idle.about_to_lock.connect(countdown.show_left)
        self.idle.active_again.connect(countdown.clear)
        # The demo's second place is its own: what is tried out there changes nothing of the clinic's.
        self.keeper.start(clinic, Settings.beside(clinic.folder))
        practice = Practice.alive().first()
        self.idle.start(practice.lock_minutes if practice else 10)
        place(window, 1366, 768)
        window.open_layout()
        left, self._left = self._left, None
        is_hers = left is not None and (left.folder, left.staff_id) == (clinic.folder, clinic.desk.staff_id)
        # Once the window stands, in turns: a panel has the keys, then what was begun and comes back (banner),
        # last what she had in front at the lock.
        if not is_hers:
            QTimer.singleShot(0, window, window.docks.take_keys)
        FirstSight(window)
        window.show()
        self.gate.hide()
        if left is not None and is_hers:
            QTimer.singleShot(0, window, lambda: go_back(window, left))

    def lock(self) -> None:
        """Put everything away at once; the same person finds it again."""
        self._leave(is_switch=False)

    def switch_user(self) -> None:
        """Put everything away; the next person gets a clean desk."""
        self._leave(is_switch=True)

    def _leave(self, *, is_switch: bool) -> None:
        if self.window is None or self.clinic is None:
            return
        from pcdesk.acts.keys.session import sign_out
        from pcdesk.models.clinic.practice import Staff
        from pcdesk.views.main.left import left_in

        bench, clinic, window = self.window.bench, self.clinic, self.window
        staff: Any = None
        try:
            bench.flush_wanted.emit()
            window.keep_layout()
            self._left = None if is_switch else left_in(window)
            staff = Staff.get_or_none(Staff.id == clinic.desk.staff_id)
        finally:
            # Whatever a broken disk says to that: the desk locks.
            self._put_away()
            sign_out(clinic, locking=True)
            if is_switch:
                self.gate.switch()
            elif staff is None:
                self.gate.start()
            else:
                self.gate.lock(staff.sign_in, staff.name)
            self.gate.show()
            self.gate.activateWindow()

    def _put_away(self) -> None:
        """No window with a patient's name stays: they are hidden now and deleted, not kept."""
        from pcdesk.views.gate.locking import hide_everything

        self.idle.stop()
        self.keeper.stop()
        hide_everything(self.gate)
        if self.window is not None:
            self.window.closing.disconnect(self._on_closing)
            # An answer that is on its way would be shown by a window without records.
            self.tasks.forget(self.window)
            self.window.bench.clock.stop()
            self.window.deleteLater()
        self.window, self.clinic, self._ending = None, None, None

    def _on_news(self, news: News) -> None:
        """The owner may have changed after how many idle minutes the desk locks."""
        from pcdesk.models.clinic.practice import Practice

        if self.window is not None and news.about(Practice):
            practice = Practice.alive().first()
            self.idle.start(practice.lock_minutes if practice else 10)

    def _claims(self, folder: paths.Folder) -> bool:
        """Take the lock of another clinic folder instead of the present one; False, and said, when it is held."""
        if self.single is None:
            return True
        wanted = Single(folder, self)
        if not wanted.claim():
            self.tell_known(_held_elsewhere() if wanted.raise_first() else wanted.trouble())
            return False
        self.single.release()
        self.single = wanted
        self.single.raise_wanted.connect(self.raise_up)
        self.single.listen()
        return True

    def _on_folder_changed(self, folder: paths.Folder) -> None:
        """Another clinic folder was chosen at the gate: its own settings and log."""
        crash.move(folder.logs)
        self.everybody = self.gate.settings

    def _on_restore_wanted(self, backup: Path) -> None:
        """A restore runs at the gate, with the records closed."""
        self.switch_user()
        self.gate.open_restore(backup)

    def _on_backup_wanted(self) -> None:
        if self.clinic is not None:
            self._is_backup_asked = self.keeper.back_up("manual", self.clinic.desk)

    def _on_backup_state(self, state: BackupState) -> None:
        if self.window is not None:
            self.window.foot.show_backup(state.words, is_good=state.is_good)

    def _on_alarm(self, fault: KnownError) -> None:
        """The records are not what they should be: said over all, and in the banner until a check is good."""
        if self.window is not None:
            self.window.banner.look()
            self.tell_known(fault)

    def _on_closing(self) -> None:
        """The window was closed: keep what is typed, back up what changed, then end."""
        if self.window is not None and self._ending is not None:
            self.window.bench.flush_wanted.emit()
            self._ending.begin()

    def _on_backup_finished(self, _is_good: bool) -> None:
        was_asked, self._is_backup_asked = self._is_backup_asked, False
        trouble = self.keeper.state().trouble
        if was_asked and trouble is not None and self.window is not None:
            self.tell_known(trouble)

    def quit(self) -> None:
        """Close the records and end the program."""
        self.close_now()
        self._app.quit()

    def close_now(self) -> None:
        """Put everything away without a backup and without ending the application: for the tour and tests."""
        clinic = self.clinic
        if clinic is not None:
            from pcdesk.acts.keys.session import sign_out

            self._put_away()
            sign_out(clinic)
        self.gate.hide()
        self.tasks.close()
        if "bell" in self.__dict__:
            self.bell.silence()
        self.collector.stop()

    def tell(self, error: BaseException) -> None:
        """Nobody caught it: what the disk refused in words, else that something went wrong and what is kept."""
        from pcdesk.models.engine import refused

        self.tell_known(refused.trouble_of(error) or KnownError(
            tr("Something in pcdesk went wrong ({kind}).", kind=type(error).__name__),
            tr("What was saved is kept; what was under way was taken back."),
            tr("Go on, and if it happens again, close pcdesk and open it anew."),
        ))  # fmt: skip

    def tell_known(self, error: KnownError) -> None:
        """Show trouble over whatever is in front."""
        from pcdesk.views.look import dialogs

        front = self.window or self.gate
        QTimer.singleShot(0, front, lambda: dialogs.tell(front, error))


def _held_elsewhere() -> KnownError:
    return KnownError(
        tr("This clinic is open in another window of pcdesk."),
        tr("Nothing was opened here."),
        tr("Use that window, or close it first."),
    )


def _say_and_end(app: QApplication, error: KnownError, *, smoke: bool) -> int:
    """Say what keeps pcdesk from opening, and end once that was read."""
    from pcdesk.views.look import dialogs

    sys.stderr.write(f"pcdesk: {error}\n")
    said = dialogs.tell(None, error)  # no window owns it: it lives as long as this name
    said.finished.connect(app.quit)
    if smoke:
        QTimer.singleShot(200, said.accept)
    return app.exec() or 1


def open_desk(data: str | None, *, smoke: bool = False) -> int:
    """Open the desk and stay until it is closed; returns the exit code. smoke: open, paint, and end at once."""
    app = theme.application(sys.argv[:1])
    app.setApplicationName("pcdesk")
    app.setDesktopFileName("pcdesk")
    theme.apply(app, "light")
    try:
        folder = paths.folder(data)
        demo = paths.folder(None if data is None else str(folder.root / "demo"), demo=True)
    except KnownError as error:
        return _say_and_end(app, error, smoke=smoke)
    single = Single(folder)
    if (ends_with := be_first(single, smoke=smoke)) is not None:
        return ends_with
    desktop = Desktop(app, folder, demo, single=single)
    crash.watch(folder.logs, desktop.tell)
    single.raise_wanted.connect(desktop.raise_up)
    desktop.start()
    if smoke:
        QTimer.singleShot(200, desktop.quit)
    code = app.exec()
    crash.forget()
    if desktop.single is not None:
        desktop.single.release()
    return code
