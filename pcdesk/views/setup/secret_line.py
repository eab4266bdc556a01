"""A line for what nobody may hear or read: it offers its text to no screen reader, hidden or shown.

line = SecretLine()
line.setAccessibleName(tr("Password"))           # the name, and that it is a password field, is all that is told

Everything on the bus of a screen reader can be read by every program of the same person, and it is spoken into the
room. So the line has no text there, and Qt, finding none, tells no letter as it is typed either.
"""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QLineEdit, QWidget

from pcdesk.views.look.speakers import teach


class SecretLine(QLineEdit):
    """A line of text that is told to nobody."""

    def __init__(self) -> None:
        teach("SecretLine", SecretSpoken)
        super().__init__()


class SecretSpoken(QAccessibleWidget):
    """What a screen reader is told of it: a password field, its name, nothing else."""

    def __init__(self, line: QWidget) -> None:
        super().__init__(line, QAccessible.Role.EditableText)

    def state(self) -> QAccessible.State:
        """As any field, and one for a password."""
        state = super().state()
        state.passwordEdit = state.editable = True  # type: ignore[attr-defined]
        return state

    def text(self, which: QAccessible.Text) -> str:
        """Name and description; never the value."""
        return "" if which == QAccessible.Text.Value else super().text(which)
