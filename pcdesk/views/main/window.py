"""The main window: it holds the docks, the commands and the foot, and answers the wishes of the panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QChildEvent, QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtGui import QWindowStateChangeEvent as StateChange
from PySide6.QtWidgets import QApplication, QMainWindow, QMenuBar, QTabBar, QToolBar, QWidget

from pcdesk import __version__
from pcdesk.acts.frame.undo import may_undo, redo_label, still_may_undo, undo_label
from pcdesk.acts.keys.verify import Report, verify_records
from pcdesk.language import tr
from pcdesk.models.clinic.practice import Practice
from pcdesk.models.people.person import Patient
from pcdesk.models.people.person_line import person_line
from pcdesk.qt.keeper import BackupKeeper
from pcdesk.trouble import KnownError
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import dialogs, icons, theme
from pcdesk.views.look.placing import is_as_large_as_the_screen
from pcdesk.views.look.tab_order import InOrder
from pcdesk.views.look.toast import Toast
from pcdesk.views.main.banner import Banner
from pcdesk.views.main.command_list import all_commands
from pcdesk.views.main.commands import Command
from pcdesk.views.main.current import CurrentPerson, said_of
from pcdesk.views.main.docks import STATE_NAMES, Docks
from pcdesk.views.main.keys_through import KeysThrough
from pcdesk.views.main.menus import fill_menus
from pcdesk.views.main.offer import Offer
from pcdesk.views.main.palette import Palette
from pcdesk.views.main.rail import Rail
from pcdesk.views.main.rooms import ROOMS, WINDOWS, RoomPlan
from pcdesk.views.main.status import Foot
from pcdesk.views.main.top import TopBar
from pcdesk.views.main.watches import Watches
from pcdesk.views.main.wishes import Wishes
from pcdesk.views.visit.visit_ways import WAYS

_FILLS_SCREEN = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class MainWindow(InOrder, QMainWindow):
    """One signed-in session.

    Signals: lock_wanted, switch_wanted, backup_wanted, restore_wanted(Path), closing (before the window goes).
    """

    lock_wanted = Signal()
    switch_wanted = Signal()
    backup_wanted = Signal()
    restore_wanted = Signal(object)
    closing = Signal()

    def __init__(
        self, bench: Workbench, *, keeper: BackupKeeper | None = None, rooms: Sequence[RoomPlan] = ROOMS
    ) -> None:
        super().__init__()
        self.setObjectName("main")
        self.bench, self.keeper, self.rooms = bench, keeper, rooms
        self._own_size: QRect | None = None
        self.setMinimumSize(1024, 640)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.docks = Docks(self, bench, rooms)
        self._menus = QMenuBar(self)
        self.wishes = Wishes(self, bench, self.docks)
        KeysThrough(self)
        self.current = CurrentPerson(self, bench, self.docks)
        self.commands = {command.key: command for command in all_commands(self)}
        self.actions_by_key: dict[str, QAction] = {}
        self._why_not = {"undo": tr("There is nothing to take back."), "redo": tr("There is nothing to do again.")}
        self._said: dict[str, str] = {}  # how each command stands in its menu, with its letter
        fill_menus(self)
        self.palette_box = Palette(bench, list(self.commands.values()))
        self._put_top()
        self.foot = Foot(bench)
        self.setStatusBar(self.foot)
        self.toast = Toast(self)
        self.toast.room = self.foot.free_room
        self.toast.shows.connect(self.foot.make_room)
        self.offer = Offer(bench, self.toast)
        for panel in self.docks.panels.values():
            # A dock that comes to the front would cover it.
            panel.visibilityChanged.connect(self._on_panel_shown)
        self.foot.backup_asked.connect(self.backup_wanted)
        Watches(self, bench, self.foot, keeper)
        self.foot.sheet_asked.connect(self._on_sheet_asked)
        bench.troubled.connect(self._on_trouble)
        bench.undo_changed.connect(self.name_undo)
        bench.patient_chosen.connect(self._on_patient)
        bench.person_changed.connect(self._name_person)
        bench.privacy_changed.connect(self._on_privacy)
        bench.listen(self, self._on_news)
        self._is_settled = False
        self._name_window()
        self.name_undo()
        self._name_person()

    def _put_top(self) -> None:
        keys = ("theme_light", "theme_dark", "theme_contrast", "lock", "switch_user")
        menu = [(tr(self.commands[k].words), self.commands[k].run) for k in keys if k in self.commands]
        self.top = TopBar(self.bench, self._menus, self.palette_box, menu)
        self.addToolBar(_held(self.top, "top-bar", tr("Menus and search")))
        self.addToolBarBreak()
        self.banner = Banner(self, self.bench)
        self.addToolBar(self.banner)
        feet = [(plan, self.commands[plan.command].run) for plan in WINDOWS]
        self.rail = Rail(self.bench, self.docks, feet)
        self._rail_holder = _held(self.rail, "rail-bar", tr("Screens"))
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self._rail_holder)

    def menuBar(self) -> QMenuBar:
        """The menus, which stand in the top bar."""
        return self._menus

    def action_of(self, command: Command, said: str) -> QAction:
        """The entry of a command, with its key. said: its words with the letter that chooses it."""
        action = QAction(said, self)
        self._said[command.key] = said
        action.setObjectName(command.key)
        if command.shortcut:
            action.setShortcuts([QKeySequence(keys) for keys in (command.shortcut, *command.also)])
        icons.put(action, command.icon)
        if command.verb is not None and (why := self.bench.why_not(command.verb)):
            action.setEnabled(False)
            self._why_not[command.key] = why
            action.setToolTip(self._why_not[command.key])
        self._answer_keys(action)
        action.triggered.connect(lambda _checked=False, run=command.run: run())
        self.actions_by_key[command.key] = action
        return action

    def _answer_keys(self, action: QAction) -> None:
        """The keys of what cannot be done now say why, instead of nothing."""

        def say() -> None:
            self.bench.said.emit(self._why_not.get(action.objectName(), ""), False)

        for keys in action.shortcuts():
            silent = QShortcut(keys, self, say)
            silent.setEnabled(not action.isEnabled())
            action.enabledChanged.connect(lambda is_on, silent=silent: silent.setEnabled(not is_on))

    def open_layout(self) -> None:
        """Bring back this person's windows, or the first layout. Before the window is shown.

        WORKAROUND: an arrangement that is put back in a hidden window which will be maximized is put back once more
        by Qt at each resizing of the next 150 ms, over tab bars that were made since; the next raise_() then ends the
        process (QMainWindowLayout::setGeometry, restoredState). So the window gets its size first, its state last.
        """
        geometry = self.bench.settings.state("geometry")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
            self._clamp()
        state = self.windowState()
        if self.bench.settings.text("fills_screen"):
            state |= Qt.WindowState.WindowMaximized
        if state & _FILLS_SCREEN:
            self._own_size = self.normalGeometry() if self.isMaximized() else self.geometry()
            self.setWindowState(state & ~_FILLS_SCREEN)
            self.resize(self.screen().availableGeometry().size())
        self.docks.arrange(self.bench.settings.text("layout"))
        kept = self.bench.settings.state(self.docks.state_name)
        if not kept.isEmpty() and not self.docks.restore(kept):
            self.docks.arrange(self.docks.layout_key)  # every panel was closed, or it does not fit this version
        self.setWindowState(state)
        self.setFocus()  # till a panel has the keys: Qt would give them to the first button, and a reader tell of it

    def keep_layout(self) -> None:
        """Remember this person's windows, before they go."""
        self.docks.let_go()
        fills_screen = bool(self.windowState() & _FILLS_SCREEN) or is_as_large_as_the_screen(self)
        self.bench.settings.put("fills_screen", "1" if fills_screen else "")
        if not fills_screen:  # else the size kept before stays its own
            self.bench.settings.put("geometry", self.saveGeometry())
        self.bench.settings.put(self.docks.state_name, self.docks.state())
        self.bench.settings.put("layout", self.docks.layout_key)
        self.bench.settings.save()

    def arrange(self, key: str) -> None:
        """Take a layout, at every width; the keys stay where they are, or go to its first panel."""
        here = self.focusWidget()
        self.docks.arrange(key)
        if here is not None and not here.visibleRegion().isEmpty():
            here.setFocus()
        else:
            self.docks.bring_up_first()
        for name in STATE_NAMES:
            self.bench.settings.forget(name)

    def _clamp(self) -> None:
        """A window that was on a screen that is gone comes back to this one."""
        room = self.screen().availableGeometry()
        if not room.intersects(self.frameGeometry()):
            self.move(room.topLeft())
        self.resize(min(self.width(), room.width()), min(self.height(), room.height()))

    def take_theme(self, name: str) -> None:
        """Change the look now and for this person's next time."""
        self.bench.settings.put("theme", name)
        self._apply_look()

    def take_scale(self, by: float) -> None:
        """Make all text larger or smaller, between 100 and 200 percent."""
        scale = self.bench.settings.number("scale", 1.0) + by
        self.bench.settings.put("scale", str(round(min(2.0, max(1.0, scale)), 2)))
        self._apply_look()

    def _apply_look(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            settings = self.bench.settings
            theme.apply(app, settings.text("theme", "light"), settings.number("scale", 1.0))

    def find(self) -> None:
        """The one search box takes the keys."""
        self.palette_box.open()

    def need_patient(self) -> int:
        """Who the keys are about; with nobody chosen, the search box opens and 0 is returned."""
        if not self.bench.person_id:
            self.find()
        return self.bench.person_id

    def toggle_privacy(self) -> None:
        """Initials instead of names wherever the room can see them, or names again."""
        self.bench.hide_names(not self.bench.is_private)
        words = tr("Names are hidden: initials in every list, and the open file is covered. Windows you open yourself "
                   "show names. F8 shows them again.")  # fmt: skip
        self.bench.said.emit(words if self.bench.is_private else tr("Names are shown again."), False)

    def _on_privacy(self) -> None:
        self.name_undo()
        self._name_person()

    def _name_person(self) -> None:
        """The menu says whom it is about."""
        person = person_line(self.bench.person_id) if self.bench.person_id else None
        name = said_of(person, is_private=self.bench.is_private)
        self.for_whom.setText(tr("For {name}", name=name).replace("&", "&&") if name else tr("Nobody is chosen"))

    def float_panel(self) -> None:
        """Make the panel with the focus a window of its own, or put it back."""
        if panel := self.docks.focused():
            panel.turn_loose()

    def close_panel(self) -> None:
        """Close the panel with the focus; Ctrl+1 and so on open it again."""
        if panel := self.docks.focused():
            panel.put_away()

    def back_up(self) -> None:
        """Ask the application for a backup now."""
        self.backup_wanted.emit()

    def close_later(self) -> None:
        """Close once the menu is gone."""
        QTimer.singleShot(0, self.close)

    def show_shortcuts(self) -> None:
        """The keyboard card, made of the commands themselves and of what is declared for a visit and an account."""
        # Rooms, which are built when first shown.
        from pcdesk.views.billing.line_ways import LINE_WAYS
        from pcdesk.views.calendar.letters import LETTERS
        from pcdesk.views.today.flow_card import CARD_KEYS

        rows = [(tr(c.menu.split("/")[0]), c.shortcut, tr(c.words)) for c in self.commands.values() if c.shortcut]
        rows += [(tr("With a visit chosen"), way.keys, tr(way.words)) for way in WAYS if way.keys]
        rows += [(tr("On a card of the board"), key, tr(words)) for key, words in CARD_KEYS]
        rows += [(tr("In the calendar"), one.letter, tr(one.words)) for one in LETTERS.values()]
        rows += [(tr("In the lines of an account"), way.keys, tr(way.words)) for way in LINE_WAYS]
        self.bench.wish(PaperWish("shortcut_card", {"rows": tuple(rows)}))

    def verify(self) -> None:
        """Check chain, money and file off the screen's thread and say what was found."""
        self.bench.tasks.run(
            verify_records, self.bench.desk, then=self._on_verified, fail=self._on_trouble, owner=self, key="verify",
            slow=True,
        )

    def _on_verified(self, report: Report) -> None:
        dialogs.tell(self, KnownError(*report.sentences()), is_good=report.is_good)

    def about(self) -> None:
        """Which version this is, and what it is made of."""
        words = (tr("MIT licence."), tr("The licences of the libraries it uses are in THIRD_PARTY.md."))
        dialogs.tell(self, KnownError(tr("pcdesk {version}", version=__version__), *words), is_good=True)

    def panel(self, key: str) -> QWidget:
        """The content of a panel, built if need be."""
        return self.docks.panels[key].ensure_built()

    def _on_panel_shown(self) -> None:
        if self.toast.isVisible():
            QTimer.singleShot(0, self.toast, self.toast.raise_)

    def _on_sheet_asked(self) -> None:
        self.commands["clinic"].run()

    def _on_trouble(self, error: BaseException) -> None:
        if not isinstance(error, KnownError):
            raise error
        dialogs.tell(self, error)

    def _on_settled(self) -> None:
        """From now on a patient is opened by somebody, not brought back with the panels as they were left."""
        self._is_settled = True

    def _on_patient(self, patient_id: int) -> None:
        self._name_window()
        if patient_id and self._is_settled and self.docks.is_narrow():
            self.docks.bring_up("patient")  # there is no second column in which the file could be seen

    def _on_news(self, news: Any) -> None:
        if news.about(Practice, Patient):
            self._name_window()
            self._name_person()

    def _name_window(self) -> None:
        """The clinic's name only: window titles are seen by everyone in the room."""
        practice = Practice.alive().first()
        name = practice.name if practice else ""
        demo = tr("DEMO") if practice and practice.is_demo else ""
        self.setWindowTitle(" · ".join(part for part in (name, demo, "pcdesk") if part))

    def name_undo(self) -> None:
        """Say in the menu what the keys would take back and do again; of what was changed since they say why not."""
        desk = self.bench.desk
        is_undo = may_undo(desk) or not desk.done
        undone = self._said["undo"] if is_undo else tr("Re&verse")  # Ctrl+Z offers that for money
        what = undo_label(desk) if still_may_undo(desk) or not is_undo else None
        self._name_action("undo", undone, what, is_there=bool(desk.done))
        again = redo_label(desk)
        self._name_action("redo", self._said["redo"], again, is_there=bool(again))

    def _name_action(self, key: str, words: str, what: str | None, *, is_there: bool) -> None:
        action = self.actions_by_key[key]
        action.setText(f"{words}: {self.bench.discreet(what).replace('&', '&&')}" if what else words)
        action.setEnabled(is_there)

    def childEvent(self, event: QChildEvent) -> None:
        """The tabs of the docks are of Qt's own making: the rail is in their place (theme.qss), for the keys too."""
        super().childEvent(event)
        if event.type() == QEvent.Type.ChildPolished and isinstance(event.child(), QTabBar):
            event.child().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def showEvent(self, event: QShowEvent) -> None:
        """Once it stands, the banner looks at the clock and at what was begun."""
        super().showEvent(event)
        QTimer.singleShot(0, self.banner, self.banner.begin)
        QTimer.singleShot(0, self, self._on_settled)

    def changeEvent(self, event: QEvent) -> None:
        """One that opened filling the screen gets its own size once it no longer does: Qt knows only the screen's."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self._own_size is not None:
            was_full = isinstance(event, StateChange) and event.oldState() & _FILLS_SCREEN
            if was_full and not self.windowState() & (_FILLS_SCREEN | Qt.WindowState.WindowMinimized):
                own, self._own_size = self._own_size, None
                QTimer.singleShot(0, self, lambda: self.setGeometry(own))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns where there is room for them."""
        super().resizeEvent(event)
        self.docks.fit_soon()
        self.rail.fit_soon()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout and let the application close what is open."""
        if self.isVisible():  # Qt closes all that is hidden once more at the end, and that fills no screen any longer
            self.keep_layout()
        self.closing.emit()
        super().closeEvent(event)


def _held(bar: QWidget, name: str, title: str) -> QToolBar:
    """A bar that stays where it is put."""
    holder = QToolBar()
    holder.setObjectName(name)
    holder.setWindowTitle(title)
    holder.setMovable(False)
    holder.setFloatable(False)
    holder.toggleViewAction().setEnabled(False)
    holder.addWidget(bar)
    return holder
