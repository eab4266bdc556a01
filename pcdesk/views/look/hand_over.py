"""Gives the keys to another of our windows, and holds what is pressed before it has them.

    hand_over(window)       # it was just shown: a sheet, a paper; when it goes, what had the keys has them again
    activate(window)        # the keys go to this window; take_keys(line): to this widget, in whatever window it stands
    goal_of_keys()          # the window that has the keys or is about to
    once_there(then)        # called when the keys are where they are on their way to; at once when they are

A window manager gives the keys some time after they were asked for, 20 to 300 ms; until then they come to the window
that had them. There they would be commands, and below a modal window Qt drops them: a typed amount would lose its first
digits and the lock its F9. So they are held and come to the new window in order. What locks passes: the application's
own filters see every key before it is held.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

# Milliseconds; then the keys come to the new window though nobody gave them to it. To a modal one they go on coming so
# until it has them or goes: what is pressed below it would be dropped, and the desk would not lock.
PATIENCE = 2000
GIVEN_WITHIN = 300  # milliseconds; a window that is given the keys has them by then
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
_POINTING = frozenset(
    {
        QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd, QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease,
        QEvent.Type.ContextMenu, QEvent.Type.DragEnter, QEvent.Type.Drop,
    }
)  # fmt: skip
_PRESSING = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})
_GIVEN_LATER = ("xcb", "offscreen")  # elsewhere a window has the keys when it is shown
_WITH_OWNERS = QWindow.AncestorMode.IncludeTransients


class HandOver(QObject):
    """One hand-over, from the windows that may still be given keys to `goal`; it ends by itself.

    is_late: nobody gave the keys to a modal goal in time, and it gets them from here. Signals: arrived, before what was
    held comes after.
    """

    arrived = Signal()

    def __init__(self, goal: QWindow, held: list[QKeyEvent]) -> None:
        super().__init__(QApplication.instance())
        self.goal, self.held = goal, held
        self._is_over = self._has_come = self.is_late = False
        self._owner = goal.transientParent()
        self._before = [one for one in dict.fromkeys((QGuiApplication.focusWindow(), self._owner)) if one is not None]
        self._below: dict[QWindow, QWindow | None] = {}  # open to keys, with the owners they had
        for window in (*self._before, goal):
            window.installEventFilter(self)
        if goal.isModal():
            self._open_below()
        QApplication.instance().focusWindowChanged.connect(self._on_focus)
        goal.visibleChanged.connect(self._on_visible)
        goal.destroyed.connect(self._on_gone)
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()
        self._again = QTimer(self, interval=GIVEN_WITHIN)
        self._again.timeout.connect(self._ask_again)
        self._again.start()

    def _open_below(self) -> None:
        """Let keys come to the windows below a modal one that is on its way.

        WORKAROUND: Qt drops them before anything of ours sees them, but never those of what a modal window owns: so for
        this moment the windows change places. The window manager was told who owns whom when the new one was shown.
        """
        self.goal.setTransientParent(None)
        for window in self._before:
            if window is not self.goal and window.isVisible():
                self._below[window] = window.transientParent()
                window.setTransientParent(self.goal)

    def _close_below(self) -> None:
        for window, owner in self._below.items():
            if isValid(window):
                window.setTransientParent(owner if owner is not None and isValid(owner) else None)
        if self._below and isValid(self.goal) and self._owner is not None and isValid(self._owner):
            self.goal.setTransientParent(self._owner)
        self._below = {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold keys, and keep the mouse from what is below."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # else the key is a command of this window before it is a key
            return True
        if kind in _KEYS and isinstance(event, QKeyEvent):
            self.held.append(_copy(event))
            if self.is_late:
                self._timer.start(0)
            return True
        if kind in _PRESSING and watched in self._before and watched is not self.goal:
            self._again.stop()  # the keys stay where she clicks
        return kind in _POINTING and watched in self._below

    def _ask_again(self) -> None:
        """A window manager that is busy refuses what asks for the keys of a key it has not yet heard of.

        Not where another program has them.
        """
        if QGuiApplication.focusWindow() in self._before and isValid(self.goal) and self.goal.isVisible():
            self.goal.raise_()
            self.goal.requestActivate()

    def _on_focus(self, window: QWindow | None) -> None:
        """The goal has the keys, or what it owns: a list of its own, a sheet over it."""
        if window is self.goal or (
            window is not None and window not in self._before and self.goal.isAncestorOf(window, _WITH_OWNERS)
        ):
            self._close_below()
            self._has_come = True
            # In a turn of its own: a key may close the window, whose coming Qt is still telling of.
            self._timer.start(0)

    def _on_visible(self, is_visible: bool) -> None:
        if not is_visible:
            self._on_gone()

    def _on_gone(self, _window: QObject | None = None) -> None:
        """Who should have had them is not there any more: nobody else gets them."""
        self.stop()

    def _on_time(self) -> None:
        """The goal has the keys, or nobody gave them to it in time."""
        if self._has_come or not (isValid(self.goal) and self.goal.isModal() and self.goal.isVisible()):
            self.finish()
            return
        if not self.is_late:
            self.is_late = True
            self.goal.removeEventFilter(self)  # what comes to it from here is not held once more
            self.arrived.emit()
        while self.held and not self._is_over:
            QApplication.sendEvent(self.goal, self.held.pop(0))

    def finish(self) -> None:
        """Give what was held to the goal, in order, as far as it stays; what it opens gets the rest."""
        goal, held = self.goal, self.stop()
        if not self.is_late:
            self.arrived.emit()
        while held and isValid(goal) and goal.isVisible():
            if (after := under_way()) is not None:
                after.held[:0] = held
                return
            QApplication.sendEvent(goal, held.pop(0))

    def stop(self) -> list[QKeyEvent]:
        """End it; returns what was held. Nothing the second time: what is let go may end it on its way."""
        if self._is_over:
            return []
        self._is_over = True
        self._timer.stop()
        self._again.stop()
        self._close_below()
        QApplication.instance().focusWindowChanged.disconnect(self._on_focus)
        if isValid(self.goal):
            self.goal.visibleChanged.disconnect(self._on_visible)
            self.goal.destroyed.disconnect(self._on_gone)
        for window in (*self._before, self.goal):
            if isValid(window):
                window.removeEventFilter(self)
        held, self.held = self.held, []
        self.setParent(None)
        self.deleteLater()
        return held


def under_way() -> HandOver | None:
    """The hand-over that has not ended; there is one at most."""
    return QApplication.instance().findChild(HandOver, options=Qt.FindChildOption.FindDirectChildrenOnly)


class _WayBack(QObject):
    """Gives the keys back when a window goes, to what had them, wherever it stands, or to the window below.

    Of itself the system gives them to its owner, whichever had them; and to nobody where a question and the sheet under
    it go so soon after one another that the sheet is gone before it gets them.
    """

    def __init__(self, window: QWidget, had: QWidget | None, owner: QWidget) -> None:
        super().__init__(QApplication.instance())
        self._window, self._had, self._owner, self._goal = window, had, owner, window.windowHandle()
        self._away = QElapsedTimer()  # since the keys are with none of our windows
        QApplication.instance().focusWindowChanged.connect(self._on_focus)
        self._goal.visibleChanged.connect(self._on_visible)
        self._goal.destroyed.connect(self._end)

    def _on_focus(self, window: QWindow | None) -> None:
        if window is not None:
            self._away.invalidate()
        elif not self._away.isValid():
            self._away.start()

    def _on_visible(self, is_visible: bool) -> None:
        """It went and had the keys; one that is being destroyed gives nothing back."""
        if is_visible:
            return
        self._goal.visibleChanged.disconnect(self._on_visible)
        self._goal.destroyed.disconnect(self._end)
        is_elsewhere = self._away.isValid() and self._away.hasExpired(GIVEN_WITHIN)
        if is_elsewhere or not isValid(self._window) or goal_of_keys() not in (None, self._window):
            self._end()
        elif self._had is not None:
            QTimer.singleShot(0, self, self._give_back)  # Qt counts it among the modal ones until it is gone
        else:
            QTimer.singleShot(GIVEN_WITHIN, self, self._give_to_owner)

    def _give_back(self) -> None:
        self._end()
        if under_way() is None and self._had is not None and isValid(self._had) and self._had.isVisible():
            take_keys(self._had)

    def _give_to_owner(self) -> None:
        self._end()
        if QApplication.activeWindow() is None and under_way() is None and isValid(self._owner):
            activate(self._owner.window())

    def _end(self, _window: QObject | None = None) -> None:
        QApplication.instance().focusWindowChanged.disconnect(self._on_focus)
        self.deleteLater()


def hand_over(window: QWidget) -> None:
    """Give the keys to a window that was just shown, with all that is pressed meanwhile, and back when it goes."""
    if window.windowHandle() is None:
        return  # the system's own dialog
    had, owner = QApplication.focusWidget(), window.parentWidget()
    if owner is not None:
        is_elsewhere = had is not None and had.window() not in (window, owner.window())
        _WayBack(window, had if is_elsewhere else None, owner)
    _hold_for(window)


def _hold_for(window: QWidget) -> None:
    """Hold the keys until this window has them."""
    goal = window.windowHandle()
    before = under_way()
    if goal is None or not goal.isVisible() or QGuiApplication.platformName() not in _GIVEN_LATER:
        return
    if before is not None and before.goal is goal:
        return
    held = before.stop() if before is not None else []
    if held or goal is not QGuiApplication.focusWindow():
        made = HandOver(goal, held)
        if goal is QGuiApplication.focusWindow():
            made.finish()


def activate(window: QWidget) -> None:
    """Ask for the keys for a window of ours; not below a modal one, which has them."""
    if goal_of_keys() is not window and QApplication.activeModalWidget() in (None, window):
        window.activateWindow()
        _hold_for(window)


def take_keys(widget: QWidget, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
    """Give the keys to a widget in whatever window of ours it stands; below a modal window once that is gone."""
    widget.setFocus(reason)
    activate(widget.window())


def goal_of_keys() -> QWidget | None:
    """The window that has the keys or is about to have them; None when they are at another program."""
    passing = under_way()
    if passing is None:
        return QApplication.activeWindow()
    return next((one for one in QApplication.topLevelWidgets() if one.windowHandle() is passing.goal), None)


def once_there(then: Callable[[], None]) -> None:
    """Do something once the keys are where they are on their way to; never when that window goes meanwhile."""
    passing = under_way()
    if passing is None or passing.is_late:
        then()
    else:
        passing.arrived.connect(then)


def _copy(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(
        event.type(), event.key(), event.modifiers(), event.nativeScanCode(), event.nativeVirtualKey(),
        event.nativeModifiers(), event.text(), event.isAutoRepeat(), event.count(),
    )  # fmt: skip
