"""Enter that is held down does what it does once: a repeat confirms nothing, in no window of ours.

    EnterOnce(application)

In a text of several lines it goes on making lines.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit
from shiboken6 import isValid

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
# Milliseconds between two presses, by the display's clock. Nobody taps faster; on X11 Qt takes some repeats for taps.
NO_TAP_WITHIN = 80


class EnterOnce(QObject):
    """One per application. Looks at what comes to the window with the keys, before anything in it sees it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._last_at = 0  # of Enter, pressed or repeated, with these keys held
        self._held = Qt.KeyboardModifier.NoModifier
        QGuiApplication.instance().focusWindowChanged.connect(self._follow)
        self._follow(QGuiApplication.focusWindow())

    def _follow(self, window: QWindow | None) -> None:
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drop a repeated Enter; as a shortcut it is claimed here."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent) or event.key() not in _ENTER:
            return False
        is_same = event.modifiers() == self._held and 0 < event.timestamp() - self._last_at < NO_TAP_WITHIN
        is_repeated = event.isAutoRepeat() or is_same
        if event.type() == QEvent.Type.KeyPress:
            self._last_at, self._held = event.timestamp(), event.modifiers()
        if not is_repeated or _makes_lines(event):
            return False
        event.accept()
        return True


def _makes_lines(event: QKeyEvent) -> bool:
    return isinstance(QApplication.focusWidget(), QTextEdit | QPlainTextEdit) and not event.modifiers()
