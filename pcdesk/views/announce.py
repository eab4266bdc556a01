"""Says a sentence to the screen reader without moving the focus."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(about: QWidget, sentence: str) -> None:
    """Have `sentence` read out; where no screen reader listens, nothing happens."""
    # Not at the top: Qt's names of everything a screen reader knows take long to come, and nothing is said at a start.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, sentence))
