"""The docks of the main window: made once, arranged by layouts, remembered per person."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QCursor, QMouseEvent
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QDialog, QMainWindow, QTabWidget, QWidget

from pcdesk.language import tr
from pcdesk.views.bench.panel import Panel
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme
from pcdesk.views.look.speakers import teach
from pcdesk.views.main.rooms import Layout, RoomPlan, filled, layout_of

STATE_VERSION = 1
STATE_NAMES = ("docks", "docks_narrow")  # the settings that remember the arrangement of a wide window and a narrow one
ONE_COLUMN_BELOW = 1000  # pixels at scale 1: with large text on a small screen all panels are tabs of one another
LEAST = (620, 460)  # pixels at scale 1 of a panel that becomes a window of its own
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class _Silent(QAccessibleWidget):
    """Qt's own tabs of panels behind one another: they have no height (theme.qss), for the rail says what they say."""

    def __init__(self, tabs: QWidget) -> None:
        super().__init__(tabs, QAccessible.Role.LayeredPane)

    def state(self) -> QAccessible.State:
        """Not to be seen."""
        told = super().state()
        told.invisible = True
        return told

    def childCount(self) -> int:
        """None."""
        return 0

    def text(self, _what: QAccessible.Text) -> str:
        """Nothing."""
        return ""


class Docks(QObject):
    """Makes the panels of the rooms this person may be in and moves them; knows nothing of what is in them.

    Signals: moved (another is in front, has the keys, floats or was closed).
    """

    moved = Signal()

    def __init__(self, window: QMainWindow, bench: Workbench, rooms: Sequence[RoomPlan]) -> None:
        teach("QMainWindowTabBar", _Silent)
        super().__init__(window)
        self._window, self._bench, self._rooms = window, bench, rooms
        window.setDockNestingEnabled(True)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.plans: dict[str, RoomPlan] = {
            plan.key: plan for plan in rooms if plan.verb is None or bench.may(plan.verb)
        }
        self.panels: dict[str, Panel] = {plan.key: self._make(plan) for plan in self.plans.values()}
        self.layout_key = ""
        self._was_narrow = False
        self._behind: dict[str, Panel] = {}
        self._had_keys: Panel | None = None  # last: a sheet, a menu and the search box have the keys in between
        self._waiting: Panel | None = None  # it floats and is to have the keys once the window itself has had them
        # Once Qt has finished moving the docks about titles are settled, and once it has the size the columns fit.
        self._refit = QTimer(self, singleShot=True, interval=0)
        self._refit.timeout.connect(self.fit)
        self._hand_on = QTimer(self, singleShot=True, interval=0)
        self._hand_on.timeout.connect(self.take_keys)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._settle_titles)
        self._tell = QTimer(self, singleShot=True, interval=0)
        self._tell.timeout.connect(self.moved)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        for panel in self.panels.values():
            panel.topLevelChanged.connect(self._settle.start)
            panel.dockLocationChanged.connect(self._settle.start)
            panel.visibilityChanged.connect(self._settle.start)
            panel.left.connect(self._hand_on.start)
        theme.changed.connect(self.fit)

    def _on_focus(self, _before: QWidget | None, _now: QWidget | None) -> None:
        focused = self.focused()
        self._had_keys = focused or self._had_keys
        if focused is not None and focused is self._waiting:
            self._wait_no_more()
        self._tell.start()

    def _settle_titles(self) -> None:
        for key in [key for key in self._behind if self.panels[key].isHidden()]:
            # A passing panel is done: what it was laid over comes back, not whichever tab is next.
            behind = self._behind.pop(key)
            beside = self.panels.get(self.plans[key].beside, behind)  # she has closed the other meanwhile
            back = beside if behind.isHidden() else behind
            if self._window.isVisible() and not back.isHidden():
                back.bring_up()
        for panel in self.panels.values():
            panel.set_docked(not panel.isFloating())
        self._tell.start()

    def _make(self, plan: RoomPlan) -> Panel:
        def build(panel: Panel) -> QWidget:
            return plan.build(self._bench, panel)

        return Panel(plan.key, tr(plan.title), plan.icon, build, self._window)

    def arrange(self, key: str) -> None:
        """Put the panels where a layout says, all of them shown; an unknown key means the role's own layout."""
        layout = self._layout(key)
        self._was_narrow = self.is_narrow()
        if self._was_narrow:
            layout = _in_one_column(layout)
        self._behind.clear()
        for panel in self.panels.values():
            panel.setFloating(False)  # while it is still the window's: afterwards Qt leaves it floating
            self._window.removeDockWidget(panel)
        firsts = self._place(layout)
        self._window.resizeDocks(firsts, _shared(self._window.width(), layout.shares), Qt.Orientation.Horizontal)
        for column, parts in zip(layout.columns, layout.heights, strict=False):
            firsts = [self.panels[group[0]] for group in column]
            self._window.resizeDocks(firsts, _shared(self._window.height(), parts), Qt.Orientation.Vertical)
        for column in layout.columns:
            for group in column:
                self.panels[group[0]].raise_()
        self.layout_key = layout.key

    def is_narrow(self) -> bool:
        """Whether two panels side by side would both be too narrow for their words."""
        # A window that was never shown may still be smaller than it can ever be.
        return max(self._window.width(), self._window.minimumWidth()) < theme.px(ONE_COLUMN_BELOW)

    def fit_soon(self) -> None:
        """As fit(), but not inside the event of Qt's layout that asks for it."""
        self._refit.start()

    def fit(self) -> None:
        """Arrange anew where the window or the text has changed so much that the columns no longer fit, or do again."""
        if not self.layout_key or self.is_narrow() == self._was_narrow:
            return
        focused, here = self.focused(), QApplication.focusWidget()
        fronts = [panel for panel in self.in_front() if panel is not focused]
        passing = [key for key, plan in self.plans.items() if plan.is_passing and not self.panels[key].isHidden()]
        behind = dict(self._behind)
        if self._window.isVisible():  # what she moved and closed since is found again at this width
            self._bench.settings.put(STATE_NAMES[self._was_narrow], self.state())
        self.arrange(self.layout_key)
        self.restore(self._bench.settings.state(self.state_name))
        for key in passing:
            self.panels[key].show()
        self._behind = behind
        for front in (*fronts, focused):  # in one column the last stays in front
            if front is not None:
                front.show()
                front.raise_()
        if focused is not None:  # Qt took the keys away with the panels; in a turn of its own, as all that comes up
            QTimer.singleShot(0, focused, lambda: focused.bring_up(here))

    @property
    def state_name(self) -> str:
        """The setting that remembers the present arrangement: narrow windows have one of their own."""
        return STATE_NAMES[self.is_narrow()]

    def _place(self, layout: Layout) -> list[Panel]:
        # All splits before any tabs: Qt adds to the tabs of a panel that is tabbed already instead of splitting.
        firsts: list[Panel] = []
        for column in layout.columns:
            above: Panel | None = None
            for group in column:
                first = self.panels[group[0]]
                if above is not None:
                    self._window.splitDockWidget(above, first, Qt.Orientation.Vertical)
                elif firsts:
                    self._window.splitDockWidget(firsts[-1], first, Qt.Orientation.Horizontal)
                else:
                    self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, first)
                if above is None:
                    firsts.append(first)
                above = first
                first.show()
        for group in (group for column in layout.columns for group in column):
            for before, key in itertools.pairwise(group):
                self._window.tabifyDockWidget(self.panels[before], self.panels[key])
                self.panels[key].setVisible(not self.plans[key].is_passing)
        return firsts

    def state(self) -> QByteArray:
        """The present arrangement, to be remembered."""
        return self._window.saveState(STATE_VERSION)

    def restore(self, state: QByteArray) -> bool:
        """Bring back a remembered arrangement; False when there is none that fits this version."""
        if state.isEmpty() or not self._window.restoreState(state, STATE_VERSION):
            return False
        for key, plan in self.plans.items():
            if plan.is_passing:
                self.panels[key].hide()
        return any(panel.isVisibleTo(self._window) for panel in self.panels.values())

    def let_go(self) -> None:
        """End a drag of a panel where it is: a window that goes while one is held ends the process inside Qt."""
        for panel in self.panels.values():
            if panel.isFloating():
                at = QPointF(panel.mapFromGlobal(QCursor.pos()))
                no, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
                up = QMouseEvent(QEvent.Type.MouseButtonRelease, at, QPointF(QCursor.pos()), left, no, _NO_KEYS)
                QApplication.sendEvent(panel, up)

    def focused(self) -> Panel | None:
        """The panel the keys go to, one that floats too; None when they go to no panel."""
        active = QApplication.activeWindow()
        here = QApplication.focusWidget() or (self._window.focusWidget() if active in (None, self._window) else active)
        if here is None:
            return None
        return next((p for p in self.panels.values() if p is here or p.isAncestorOf(here)), None)

    def bring_up(self, key: str, *, begins: bool = False) -> None:
        """Show a panel in front with the focus in it; one that is passing gives way to what it covered.

        begins: something else is begun in a passing one that may be open already, behind what it covers from now on.
        Of a room this person may not be in it is said why.
        """
        if key not in self.panels:
            self._bench.said.emit(self._bench.why_not(next(p.verb for p in self._rooms if p.key == key)), False)
            return
        panel = self.panels[key]
        in_front = self.in_front()
        comes_up = self.plans[key].is_passing and (panel.isHidden() or (begins and panel not in in_front))
        panel.bring_up()
        if comes_up:
            # Only now: Qt counts a hidden panel among no tabs.
            beside = self._window.tabifiedDockWidgets(panel)
            for one in in_front:
                if one in beside:
                    self._behind[key] = one
        QTimer.singleShot(0, panel, lambda: self._uncover(panel))

    def _uncover(self, panel: Panel) -> None:
        """What floats over most of the panel she asked for goes to the other side, where that helps."""
        if panel.isFloating() or not panel.is_in_front():
            return
        box, desk = QRect(panel.mapToGlobal(QPoint()), panel.size()), self._window.frameGeometry()
        for loose in self.panels.values():
            if not loose.isFloating() or not loose.isVisible() or not _covers(loose.frameGeometry(), box):
                continue
            aside = QRect(loose.frameGeometry())
            aside.moveLeft(desk.left() if box.center().x() > desk.center().x() else desk.right() - aside.width())
            if not _covers(aside, box):
                loose.move(aside.topLeft())

    def in_front(self) -> list[Panel]:
        """The panels that can be seen, in the order of the screens."""
        return [panel for panel in self.panels.values() if panel.is_in_front()]

    def front_keys(self) -> tuple[str, ...]:
        """The names of the panels that can be seen; the one that has the keys, or last had them, is the last."""
        focused = self.focused() or self._had_keys
        fronts = [panel for panel in self.in_front() if panel is not focused]
        return tuple(panel.objectName() for panel in (*fronts, focused) if panel is not None and panel.is_in_front())

    def take_keys(self) -> None:
        """Give the keys to the first panel that can be seen, that of the role's own room before the others.

        Where none is left open, the window keeps them.
        """
        role = self._bench.desk.role
        fronts = sorted(self.in_front(), key=lambda panel: role not in self.plans[panel.objectName()].begins)
        for panel in fronts[:1]:
            panel.bring_up()
            self._wait_below(panel)
        self._raise_loose()

    def turn_loose(self, key: str) -> None:
        """Make a panel a window of its own, or dock it again; one that was closed or behind others is there again."""
        panel = self.panels[key]
        panel.show()
        panel.turn_loose()
        if panel.isFloating():  # one that was never in front knows no size yet
            panel.resize(panel.size().expandedTo(QSize(theme.px(LEAST[0]), theme.px(LEAST[1]))))

    def float_at(self, key: str, place: QPoint) -> None:
        """Make a panel a window of its own with its title at this place of the screen."""
        if not self.panels[key].isFloating():
            self.turn_loose(key)
        self.panels[key].move(place - QPoint(theme.px(40), theme.px(12)))

    def _raise_loose(self) -> None:
        """Qt shows what floats before its window, and leaves it behind that; a sheet that came back lies over all."""
        for panel in self.panels.values():
            if panel.isFloating() and panel.isVisible():
                panel.raise_()
        sheet = QApplication.activeModalWidget()
        if isinstance(sheet, QDialog):
            sheet.raise_()  # its window comes up with it: what floats once more when the sheet goes
            sheet.finished.connect(self._on_sheet_gone)

    def _on_sheet_gone(self) -> None:
        """What floats lies over the desk again; a panel that never had the keys below the sheet has them now."""
        QTimer.singleShot(0, self, self._raise_loose)
        if self._had_keys is not None and self._had_keys.isFloating() and self._had_keys.isVisible():
            self._wait_with(self._had_keys)

    def bring_back(self, keys: tuple[str, ...]) -> None:
        """Bring up these panels once their window is shown: the last has the keys, and the front where it is narrow.

        One that is passing comes back with what was begun in it, or not at all.
        """
        keys = tuple(key for key in keys if not (self.plans[key].is_passing and self.panels[key].isHidden()))
        for key in keys[:-1]:
            self.panels[key].come_up()  # without the keys: a reader would tell of each panel they pass
        for key in keys[-1:]:
            self._had_keys = self.panels[key]
            self.bring_up(key)
        self._raise_loose()
        if keys:
            self._wait_below(self.panels[keys[-1]])

    def _wait_below(self, panel: Panel) -> None:
        """One that floats waits where the window has not had the keys yet, or a sheet has them."""
        is_below = not self._window.isActiveWindow() or QApplication.activeModalWidget() is not None
        if panel.isFloating() and is_below:
            self._wait_with(panel)

    def _wait_with(self, panel: Panel) -> None:
        self._waiting = panel
        self._window.installEventFilter(self)

    def _wait_no_more(self) -> None:
        self._waiting = None
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Window managers give the keys to a window that is shown first or owned a sheet: the panel takes them back."""
        is_free = QApplication.activeModalWidget() is None
        if event.type() == QEvent.Type.WindowActivate and self._waiting is not None and is_free:
            QTimer.singleShot(0, self._waiting, self._waiting.bring_up)
            self._wait_no_more()
        return super().eventFilter(watched, event)

    def bring_up_first(self) -> None:
        """Give the keys to the panel a layout begins with."""
        self.bring_up(self._layout(self.layout_key).columns[0][0][0])

    def _layout(self, key: str) -> Layout:
        return filled(layout_of(key, self._bench.desk.role), list(self.plans.values()))


def _covers(loose: QRect, box: QRect) -> bool:
    """Whether it hides more than half of the box."""
    over = loose & box
    return over.width() * over.height() * 2 > box.width() * box.height()


def _shared(whole: int, parts: tuple[int, ...]) -> list[int]:
    return [max(whole, 1) * part // sum(parts) for part in parts]


def _in_one_column(layout: Layout) -> Layout:
    """The same panels as tabs of one another."""
    every = tuple(key for column in layout.columns for group in column for key in group)
    return Layout(layout.key, layout.title, ((every,),), (1,))
