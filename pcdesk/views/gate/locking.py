"""The lock: watches for idle minutes, counts down, and takes everything off the screen.

    watch = IdleWatch(desktop)
    watch.start(practice.lock_minutes)           # after signing in; stop() while the gate is shown
    watch.about_to_lock.connect(countdown.show_left)   # seconds, each second of the last thirty
    watch.active_again.connect(countdown.clear)
    watch.idle.connect(self._lock)               # also on F9 and when the computer has slept
    watch.switch_wanted.connect(self._switch)    # Ctrl+L
In self._lock: bench.flush_wanted.emit(), hide_everything(gate), destroy the main window,
sign_out(locking=True), gate.lock(…).
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QToolTip, QWidget

from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.announce import announce
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label

LOCK_KEY, SWITCH_KEY, PRIVACY_KEY, QUIT_KEY = "F9", "Ctrl+L", "F8", "Ctrl+Q"
WARN_SECONDS = 30
LEAST_MINUTES, MOST_MINUTES = 1, 30
_SLEPT_SECONDS = 60  # so much more on the wall clock than on the steady one means the computer slept
_DOINGS = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)  # fmt: skip


class Idleness:
    """How long nobody did anything, by two clocks; pure, for tests with clocks of their own.

    steady: seconds that never go back. wall: seconds of the clock on the wall.
    """

    def __init__(
        self, minutes: int, steady: Callable[[], float] = time.monotonic, wall: Callable[[], float] = time.time
    ) -> None:
        self._allowed = 60.0 * min(MOST_MINUTES, max(LEAST_MINUTES, minutes))
        self._steady, self._wall = steady, wall
        self.touch()

    def touch(self) -> None:
        """Somebody did something."""
        self._since, self._seen = self._steady(), (self._steady(), self._wall())

    def left(self) -> float:
        """Seconds until the desk locks: 0 or less when it is time, also when the computer has slept meanwhile."""
        steady, wall = self._steady(), self._wall()
        last_steady, last_wall = self._seen
        self._seen = (steady, wall)
        if (wall - last_wall) - (steady - last_steady) > _SLEPT_SECONDS:
            self._since = steady - self._allowed
        return self._allowed - (steady - self._since)


class IdleWatch(QObject):
    """Signals: about_to_lock(seconds left), each second of the last thirty; active_again; idle, once; and what is
    wanted by keys in whatever is in front: switch_wanted, privacy_wanted, quit_wanted."""

    about_to_lock = Signal(int)
    active_again = Signal()
    idle = Signal()
    switch_wanted = Signal()
    privacy_wanted = Signal()
    quit_wanted = Signal()

    def __init__(
        self, parent: QObject, steady: Callable[[], float] = time.monotonic, wall: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._app, self._steady, self._wall = QApplication.instance(), steady, wall
        self._idleness: Idleness | None = None
        self._is_warned = False
        self._where = QPoint()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.look)

    def start(self, minutes: int) -> None:
        """Watch from now on. minutes: 1 to 30; what is beyond is taken as the nearest."""
        self._idleness = Idleness(minutes, self._steady, self._wall)
        self._is_warned = False
        self._app.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer: the gate is shown."""
        self._timer.stop()
        self._app.removeEventFilter(self)
        self._idleness = None

    def look(self) -> None:
        """Once a second: is it time?"""
        if self._idleness is None:
            return
        left = self._idleness.left()
        if left <= 0:
            self._fire()
        elif left <= WARN_SECONDS:
            self._is_warned = True
            self.about_to_lock.emit(int(left + 0.999))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys, clicks, the wheel and real moves of the mouse count; what the program does by itself does not."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._is_for_the_desk(event):
            return True
        if kind in _DOINGS or (kind == QEvent.Type.MouseMove and self._has_moved(event)):
            return self._comes_too_late()
        return False

    def _is_for_the_desk(self, event: QKeyEvent) -> bool:
        """F9, Ctrl+L, F8 and Ctrl+Q in whatever is in front: the menu's keys do not reach sheets, papers and menus."""
        pressed = QKeySequence(event.keyCombination()).toString()
        way = {
            LOCK_KEY: self._fire, SWITCH_KEY: self.switch_wanted.emit, PRIVACY_KEY: self.privacy_wanted.emit,
            QUIT_KEY: self.quit_wanted.emit,
        }.get(pressed)  # fmt: skip
        if way is None:
            return False
        if not event.isAutoRepeat():  # and not now: the window that was to have this key is destroyed on the way
            QTimer.singleShot(0, self, way)
        return True

    def _has_moved(self, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        where = event.globalPosition().toPoint()
        has_moved, self._where = where != self._where, where
        return has_moved

    def _comes_too_late(self) -> bool:
        """Somebody did something. True where it was time to lock before: it is done to no desk then.

        Whoever wakes a computer by a key does it before the next second is looked at.
        """
        if self._idleness is None:
            return False
        if self._idleness.left() <= 0:
            QTimer.singleShot(0, self, self._fire)
            return True
        self._idleness.touch()
        if self._is_warned:
            self._is_warned = False
            self.active_again.emit()
        return False

    def _fire(self) -> None:
        if self._idleness is not None:
            self.stop()
            self.idle.emit()


class Countdown(QFrame):
    """The words of the last thirty seconds, at the top of a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("kind", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        row.setSpacing(theme.px(10))
        row.addWidget(IconLabel("lock", "tooltip_text", 18))
        self._words = label("", "body")
        row.addWidget(self._words)
        self.hide()

    def show_left(self, seconds: int) -> None:
        """Say how many seconds are left."""
        words = tr("The desk locks in {seconds} s. Move the mouse or press a key to stay.", seconds=seconds)
        self._words.setText(words)
        self.adjustSize()
        self.move((self.parentWidget().width() - self.width()) // 2, theme.px(12))
        if not self.isVisible():
            announce(self, words)
        self.show()
        self.raise_()

    def clear(self) -> None:
        """Somebody is here."""
        self.hide()


def hide_everything(but: QWidget) -> None:
    """Take every window, dialog, menu and tooltip off the screen but one, and what we put on the clipboard."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.hide()
        if QApplication.activePopupWidget() is popup:
            break
    for widget in QApplication.topLevelWidgets():
        if widget is not but and widget.isVisible():
            widget.hide()
    forget_clipboard()


def forget_clipboard() -> None:
    """Empty the clipboard and the selection, but only when what is in them is ours."""
    board = QGuiApplication.clipboard()
    # Platforms without a screen have a clipboard of their own, which nobody else can fill.
    if board.ownsClipboard() or QGuiApplication.platformName() in ("offscreen", "minimal"):
        board.clear(QClipboard.Mode.Clipboard)
    if board.supportsSelection() and board.ownsSelection():
        board.clear(QClipboard.Mode.Selection)
