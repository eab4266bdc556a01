"""After signing in Enter does nothing until somebody can have seen what stands there.

    FirstSight(window)      # before the window is shown

A password is checked for a second or more. Enter pressed once more meanwhile was meant for the gate; on the desk it
would do what the chosen row says, or press the button that stands ready in a sheet that comes back as it was left.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

# So often in a row, so many milliseconds apart, nothing new was painted and Enter was not pressed. Counted and not
# measured: while a panel is being filled time passes and nothing is to be seen.
TURNS, EVERY = 12, 100
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_HELD = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})


class FirstSight(QObject):
    """Holds off Enter, and Space on a button. Over by itself, or with another key or a click: they come of seeing."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._painted: set[int] = set()
        self._left = TURNS
        self._turn = QTimer(self, interval=EVERY)
        self._turn.timeout.connect(self._on_turn)
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The time counts from the last thing that was painted first: panels are filled after their window is shown."""
        kind = event.type()
        if not isinstance(watched, QWidget):
            return False
        if kind == QEvent.Type.Paint and id(watched) not in self._painted:
            self._painted.add(id(watched))
            self._begin()
        elif kind == QEvent.Type.MouseButtonPress:
            self._end()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER or (event.key() == Qt.Key.Key_Space and isinstance(watched, QAbstractButton)):
                self._begin()
                return True
            if event.key() not in _HELD:
                self._end()
        return False

    def _begin(self) -> None:
        self._left = TURNS
        self._turn.start()

    def _on_turn(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._end()

    def _end(self) -> None:
        self._turn.stop()
        QApplication.instance().removeEventFilter(self)
        self.deleteLater()
