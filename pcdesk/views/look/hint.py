"""The faint words in an empty field: an example, or what being empty means.

    put_hint(self.hours, tr("all day"))              # once the field has its name

They are gone as soon as something is typed: a screen reader would read them out after the value, like a second one.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

_NOTHING_SAID = "\u2060"  # a letter without width: with no description at all Qt tells the hint as one


class _Hint(QObject):
    """Lives with its field."""

    def __init__(self, field: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(field)
        self._field, self.words = field, ""
        field.textChanged.connect(self.show)

    def show(self) -> None:
        """Only while nothing stands in the field."""
        text = self._field.text() if isinstance(self._field, QLineEdit) else self._field.toPlainText()
        words = "" if text else self.words
        if words != self._field.placeholderText():
            self._field.setPlaceholderText(words)


def put_hint(field: QLineEdit | QPlainTextEdit, words: str) -> None:
    """Put faint words into a field while it is empty; where they are its name, they are not said twice."""
    made = field.findChild(_Hint) or _Hint(field)
    made.words = words
    made.show()
    if words and words == field.accessibleName():
        field.setAccessibleDescription(_NOTHING_SAID)
