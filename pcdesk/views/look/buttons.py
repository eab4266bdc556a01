"""Buttons in our kinds, each with its name, its key and its icon.

    save = button(tr("Save"), "primary", icon="save", shortcut="Ctrl+Return", name="save", run=self._on_save)
    more = tool("ellipsis", tr("More actions"))          # icon alone: the words are read out and shown as a tip

    allow(save, bench.why_not(register_patient))         # grey, with the reason, for who may not

Enter presses the one that has the keys, as Space does; from a choice in a sheet it is the default button's.

Kinds: "" (plain) "primary" "quiet" "danger" "link". One primary button a panel, at most.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QDialog, QPushButton, QToolButton, QWidget

from pcdesk.views.look import icons
from pcdesk.views.look.labels import plain_tip

Run = Callable[..., object] | SignalInstance  # what a press does, or the signal that tells of it
_ICON_ROLE = {"primary": "on_accent", "danger": "on_danger", "link": "accent"}


class PushButton(QPushButton):
    """A push button that Enter presses; between its icon and its words there is always a gap."""

    def setText(self, text: str) -> None:
        """Show other words for the same deed: its key stays, which Qt takes away with the words."""
        key = self.shortcut()
        super().setText(f" {text.strip()}" if not self.icon().isNull() else text)
        self.setShortcut(key)

    def setIcon(self, icon: QIcon | QPixmap) -> None:
        """Show another icon."""
        super().setIcon(icon)
        self.setText(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter."""
        if not _is_pressed(self, event):
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """A tool button that Enter presses."""

    def setText(self, text: str) -> None:
        """Other words, the same key."""
        key = self.shortcut()
        super().setText(text)
        self.setShortcut(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter."""
        if not _is_pressed(self, event):
            super().keyPressEvent(event)


class Unfold(PushButton):
    """Shows more, or less again: a button whose words say which. Signals: turned(is_open)."""

    turned = Signal(bool)

    def __init__(self, more: str, less: str, *, about: str = "") -> None:
        super().__init__()
        self._words, self._about, self.is_open = (more, less), about, False
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.clicked.connect(self._on_clicked)
        self._tell()

    def unfold(self, is_open: bool) -> None:
        """Show more, or less."""
        if is_open != self.is_open:
            self.is_open = is_open
            self._tell()
            self.turned.emit(is_open)

    def _on_clicked(self) -> None:
        self.unfold(not self.is_open)

    def _tell(self) -> None:
        words = self._words[self.is_open]
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(f"{words}: {self._about}" if self._about else words)
        icons.put(self, "chevron-down" if self.is_open else "chevron-right", "accent")


def _is_pressed(made: QAbstractButton, event: QKeyEvent) -> bool:
    """Whether this was Enter for the button."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or held:
        return False
    if made.isCheckable() and isinstance(made.window(), QDialog):
        return False
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
    name: str = "",
    run: Run | None = None,
) -> QPushButton:
    """A push button whose words are plain text (an & is an &). name: of the object; run: what a press does."""
    made = PushButton(text.replace("&", "&&"), parent)
    made.setProperty("kind", kind)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if icon:
        icons.put(made, icon, _ICON_ROLE.get(kind, "text"))
    _give_deed(made, name, run)
    _give_key(made, shortcut, tip)
    return made


def tool(
    icon: str,
    words: str,
    *,
    shortcut: str = "",
    role: str = "muted",
    parent: QWidget | None = None,
    name: str = "",
    run: Run | None = None,
) -> QToolButton:
    """A square button with an icon alone; the words are what a screen reader and the tooltip say."""
    made = ToolButton(parent)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(words)
    icons.put(made, icon, role)
    _give_deed(made, name, run)
    _give_key(made, shortcut, words)
    return made


def allow(made: QWidget, why_not: str) -> None:
    """Let it be used where nothing stands against it; else its tooltip says why, and a screen reader with it."""
    if made.toolTip() != plain_tip(made.property("why_not") or "") or not made.property("why_not"):
        made.setProperty("own_tip", made.toolTip())
    made.setProperty("why_not", why_not)
    if why_not and made.window().focusWidget() is made:
        from pcdesk.views.look.taking_away import hold_keys  # not at the top: seldom needed, and not at the gate

        hold_keys(made)
    made.setEnabled(not why_not)
    made.setToolTip(plain_tip(why_not) or made.property("own_tip"))
    made.setAccessibleDescription(why_not)


def _give_deed(made: QAbstractButton, name: str, run: Run | None) -> None:
    if name:
        made.setObjectName(name)
    if run is not None:
        made.clicked.connect(run)


def _give_key(made: QPushButton | QToolButton, shortcut: str, tip: str) -> None:
    if shortcut:
        from PySide6.QtGui import QKeySequence  # not at the top: the gate's buttons have no keys of their own

        sequence = QKeySequence(shortcut)
        made.setShortcut(sequence)
        tip = f"{tip or made.accessibleName()} ({sequence.toString(QKeySequence.SequenceFormat.NativeText)})"
    made.setToolTip(plain_tip(tip))
