"""Buttons in our kinds, each with its name, its key and its icon.

    save = button(tr("Save"), "primary", icon="save", shortcut="Ctrl+Return")
    more = tool("ellipsis", tr("More actions"))          # icon alone: the words become name and tooltip
    save.clicked.connect(self._on_save)

Enter presses the one that has the keys, as Space does; in a sheet it is the default button's.

Kinds: "" (plain) "primary" "quiet" "danger" "link". One primary button a panel, at most.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QPushButton, QToolButton, QWidget

from pcdesk.views import icons
from pcdesk.views.labels import plain_tip

_ICON_ROLE = {"primary": "on_accent", "danger": "on_danger", "link": "accent"}


class PushButton(QPushButton):
    """A push button that Enter presses."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter."""
        if not _is_pressed(self, event):
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """A tool button that Enter presses."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter."""
        if not _is_pressed(self, event):
            super().keyPressEvent(event)


def _is_pressed(made: QAbstractButton, event: QKeyEvent) -> bool:
    """Whether this was Enter for the button; held down it presses once."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or held or isinstance(made.window(), QDialog):
        return False
    if not event.isAutoRepeat():
        made.click()
    return True


def button(
    text: str,
    kind: str = "",
    *,
    icon: str = "",
    shortcut: str = "",
    tip: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """A push button whose words are plain text (an & is an &)."""
    made = PushButton(text.replace("&", "&&"), parent)
    made.setProperty("kind", kind)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if icon:
        icons.put(made, icon, _ICON_ROLE.get(kind, "text"))
        made.setText(" " + made.text())
    _give_key(made, shortcut, tip)
    return made


def tool(
    icon: str, name: str, *, shortcut: str = "", role: str = "muted", parent: QWidget | None = None
) -> QToolButton:
    """A square button with an icon alone; `name` is what a screen reader and the tooltip say."""
    made = ToolButton(parent)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(name)
    icons.put(made, icon, role)
    _give_key(made, shortcut, name)
    return made


def _give_key(made: QPushButton | QToolButton, shortcut: str, tip: str) -> None:
    if shortcut:
        from PySide6.QtGui import QKeySequence  # not at the top: the gate's buttons have no keys of their own

        sequence = QKeySequence(shortcut)
        made.setShortcut(sequence)
        tip = f"{tip or made.accessibleName()} ({sequence.toString(QKeySequence.SequenceFormat.NativeText)})"
    made.setToolTip(plain_tip(tip))
