"""A key a line of text has no use for is the window's: Ctrl+Z where nothing was typed, Ctrl+E for education sheets."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_MARK = "lets_keys_through"


class KeysThrough(QObject):
    """One per main window. Qt's lines take undo, redo and, on Linux, Ctrl+E (end of the line) from every shortcut."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        QApplication.instance().focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, line: QWidget | None) -> None:
        if isinstance(line, QLineEdit | QTextEdit | QPlainTextEdit) and not line.property(_MARK):
            line.setProperty(_MARK, True)
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the key to the window's shortcuts, before the line claims it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not _is_of_no_use(watched, event):
            return False
        event.ignore()
        return True


def _is_of_no_use(line: QObject, event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
        return True
    story = line if isinstance(line, QLineEdit) else line.document()  # type: ignore[attr-defined]
    if event.matches(QKeySequence.StandardKey.Undo):
        return not story.isUndoAvailable()
    return event.matches(QKeySequence.StandardKey.Redo) and not story.isRedoAvailable()
