"""Says a sentence to the screen reader without moving the focus."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

_REST = 250  # milliseconds in which a panel that comes up has its keys
_STILL = 500  # milliseconds without a key after which somebody has typed what she meant


def announce(about: QWidget, sentence: str) -> None:
    """Have `sentence` read out; where no screen reader listens, nothing happens."""
    # Not at the top: Qt's names of everything a screen reader knows take long to come, and nothing is said at a start.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if not QAccessible.isActive():
        return
    if about.window().isActiveWindow():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, sentence))
    else:  # a window that is just opening: its keys come first
        announce_after_keys(about, sentence)


def announce_after_keys(about: QWidget, sentence: str) -> None:
    """As announce(), once the keys have come to rest: what a reader says of their move would cut the sentence off."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    def say() -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, sentence))

    QTimer.singleShot(_REST, about, say)


class AtRest(QTimer):
    """Says the last of many sentences once no other has come for a while: a time half typed is another with each key.

    Belongs to the widget it speaks about.
    """

    def __init__(self, about: QWidget) -> None:
        super().__init__(about)
        self._about, self.sentence = about, ""
        self.setSingleShot(True)
        self.setInterval(_STILL)
        self.timeout.connect(self._say)

    def say(self, sentence: str) -> None:
        """Say it, unless another follows."""
        self.sentence = sentence
        self.start()

    def _say(self) -> None:
        announce(self._about, self.sentence)
