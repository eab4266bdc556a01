"""Says a sentence to the screen reader without moving the focus."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView, QWidget

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


def tell_row(view: QAbstractItemView) -> None:
    """A list or table has come to the keys: have the row that has them told too.

    Qt tells a screen reader of the table last; after it the reader hears of the row.
    """
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    def tell() -> None:
        told = QAccessible.queryAccessibleInterface(view) if QAccessible.isActive() and view.hasFocus() else None
        row = told.focusChild() if told is not None else None
        if row is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(row, QAccessible.Event.Focus))

    QTimer.singleShot(0, view, tell)


class AtRest(QTimer):
    """Says the last of many sentences once no other has come for a while: a time half typed is another with each key.

    Belongs to the widget it speaks about.
    """

    def __init__(self, about: QWidget) -> None:
        super().__init__(about)
        self._about, self.sentence, self._known = about, "", ""
        self.setSingleShot(True)
        self.setInterval(_STILL)
        self.timeout.connect(self._say)

    def say(self, sentence: str) -> None:
        """Say it, unless another follows."""
        self.sentence = sentence
        self.start()

    def follow(self, sentence: str) -> None:
        """Say what stands on the screen now where it is another sentence than she knows, "" being none.

        What stands there when the widget is shown is read with it.
        """
        if self._about.isVisible() and sentence and sentence != self._known:
            self.say(sentence)
            return
        self.stop()
        self._known = sentence

    def _say(self) -> None:
        self._known = self.sentence
        announce(self._about, self.sentence)
