"""A line for what nobody may hear or read: it offers its text to no screen reader, hidden or shown.

line = SecretLine()
line.setAccessibleName(tr("Password"))           # the name, and that it is a password field, is all that is told

Everything on the bus of a screen reader can be read by every program of the same person, and it is spoken into the
room. So the line has no text there, and Qt, finding none, tells no letter as it is typed either.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLineEdit, QWidget
from shiboken6 import isValid

_CLASS = "SecretLine"
_installed = False
# Qt keeps plain pointers to these; Python must not collect them while the widget lives.
_kept: dict[int, SecretSpoken] = {}


class SecretLine(QLineEdit):
    """A line of text that is told to nobody."""

    def __init__(self) -> None:
        _install()
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


def _make(key: str, target: QObject) -> QAccessibleInterface | None:
    if key != _CLASS or not isinstance(target, QWidget):
        return None
    for number, known in list(_kept.items()):
        if not isValid(known):  # Qt deleted it together with its widget
            _kept.pop(number)
    made = SecretSpoken(target)
    _kept[id(target)] = made
    return made


def _install() -> None:
    global _installed
    if not _installed:
        QAccessible.installFactory(_make)
        _installed = True
