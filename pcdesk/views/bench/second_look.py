"""Before something is done against a warning it is seen: the first Enter shows it, the second does it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton

LEAST = 700  # milliseconds: who presses Enter sooner, or holds it, meant what stood there before


class SecondLook(QObject):
    """Knows what was shown when Enter was last pressed.

    Who clicks a button has read on it that it is anyway, if that is what it said: see told().
    """

    def __init__(self, owner: QObject, *buttons: QAbstractButton) -> None:
        super().__init__(owner)
        self._seen: object = None
        self._since = QElapsedTimer()
        self._is_clicked = False
        self._told: tuple[str, ...] | None = None
        for made in buttons:
            made.installEventFilter(self)

    def told(self, said: list[str]) -> None:
        """This stands on the screen now, and its buttons are named for it. Before the first time nothing is known."""
        self._told = tuple(said)

    @property
    def last_told(self) -> list[str]:
        """What was told last."""
        return list(self._told or ())

    def may_go(self, order: object, said: list[str]) -> bool:
        """Whether this order may be carried out though this was said against it; when not, it counts as shown now."""
        asked = (order, tuple(said))
        has_read = self._is_clicked and self._told in (None, tuple(said))
        if not said or has_read or (self._seen == asked and self._since.hasExpired(LEAST)):
            return True
        self._seen = asked
        self._since.start()
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that a button is clicked with the mouse; the click comes while the button goes up."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            self._is_clicked = True
            QTimer.singleShot(0, self, self._forget_click)
        return super().eventFilter(watched, event)

    def _forget_click(self) -> None:
        self._is_clicked = False


class Shown(QObject):
    """What a sheet shows of what others change too, as an act is handed it: `seen`.

    What somebody else changed counts as seen once it has stood there for a moment: an Enter or a click may be on its
    way that was meant for what stood there before.
    """

    def __init__(self, owner: QObject, seen: Any = None) -> None:
        super().__init__(owner)
        self.seen = self.latest = seen
        self._timer = QTimer(self, singleShot=True, interval=LEAST)
        self._timer.timeout.connect(self._on_read)

    def show(self, what: Any, *, at_once: bool) -> None:
        """This is shown now. at_once: by her own doing, who looks at it."""
        self.latest = what
        if at_once:
            self._timer.stop()
            self.seen = what
        elif what != self.seen:
            self._timer.start()

    def _on_read(self) -> None:
        self.seen = self.latest
