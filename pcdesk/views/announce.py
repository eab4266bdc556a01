"""Says a sentence to the screen reader without moving the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget


def announce(about: QWidget, sentence: str) -> None:
    """Have `sentence` read out; where no screen reader listens, nothing happens."""
    # Not at the top: Qt's names of everything a screen reader knows take long to come, and nothing is said at a start.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, sentence))


def pass_on(target: QWidget, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
    """Give the keys on from a container that has just been given them, in its focusInEvent.

    Qt tells of the container last, after what the keys were passed on to: so that is told once more.
    """
    target.setFocus(reason)
    told_again(target)


def told_again(about: QWidget) -> None:
    """Have a screen reader told where the keys are, once all that goes on now is done."""
    QTimer.singleShot(0, about, _tell_focus)


def _tell_focus() -> None:
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    has_keys = QApplication.focusWidget()
    if has_keys is not None and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(has_keys, QAccessible.Event.Focus))
