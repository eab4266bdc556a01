"""The lines of a card: what it is at the left, what is known of it below, a figure or a state at the right.

lines = CardLines()
card.body.addWidget(lines)
lines.show_lines([LineWords("Aspirin", "81 mg, daily")], tr("None known."))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label, set_role
from pcdesk.views.look.layouts import fill, in_column, in_row
from pcdesk.views.patient.header_words import breakable

_INK = {"muted": "muted", "warning": "warning", "danger": "error", "good": "good"}


@dataclass(frozen=True)
class LineWords:
    """What one line says. tone: of the right side: muted body warning danger good; never without its icon or word."""

    title: str
    detail: str = ""
    aside: str = ""
    icon: str = ""
    tone: str = "muted"
    is_strong: bool = False


class TextLine(QWidget):
    """One line: plain words that wrap."""

    def __init__(self, words: LineWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = in_row(self)
        self._words = in_column(None, spacing=1)
        self._title = label("", "strong" if words.is_strong else "body", wraps=True)
        self._words.addWidget(self._title)
        self._row.addLayout(self._words, 1)
        self._detail: QLabel | None = None
        self._icon: IconLabel | None = None
        self._aside: QLabel | None = None
        self.say(words)

    def say(self, words: LineWords) -> None:
        """Say this instead. The pieces stay: making and styling them anew is what takes long."""
        set_role(self._title, "strong" if words.is_strong else "body")
        _put(self._title, words.title)
        self._say_detail(words.detail)
        self._say_icon(words)
        self._say_aside(words)

    def _say_detail(self, detail: str) -> None:
        if self._detail is not None:
            _put(self._detail, detail)
            self._detail.setVisible(bool(detail))
        elif detail:
            self._detail = label("", "caption", wraps=True)
            _put(self._detail, detail)
            self._words.addWidget(self._detail)

    def _say_icon(self, words: LineWords) -> None:
        if self._icon is not None:
            if words.icon:
                self._icon.show_icon(words.icon, words.tone)
            self._icon.setVisible(bool(words.icon))
        elif words.icon:
            self._icon = IconLabel(words.icon, words.tone, 15)
            self._row.insertWidget(1, self._icon, 0, Qt.AlignmentFlag.AlignTop)

    def _say_aside(self, words: LineWords) -> None:
        role = _INK.get(words.tone, "body")
        if self._aside is not None:
            set_role(self._aside, role)
            self._aside.setText(words.aside)
            self._aside.setVisible(bool(words.aside))
        elif words.aside:
            self._aside = label(words.aside, role)
            self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._row.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignTop)


class CardLines(QWidget):
    """Lines one below the other, or what is said when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = in_column(self)
        self._lines: list[TextLine] = []
        self._more, self._nothing = label("", "caption"), label("", "muted", wraps=True)
        self._more.hide()
        self._nothing.hide()
        fill(self._column, self._more, self._nothing)

    def show_lines(self, lines: Sequence[LineWords], nothing: str = "", more: str = "") -> None:
        """Show these. nothing: what is said without any; more: what is said below them of the rest."""
        for place, words in enumerate(lines):
            if place < len(self._lines):
                self._lines[place].say(words)
                self._lines[place].show()
            else:
                self._lines.append(TextLine(words, self))
                self._column.insertWidget(place, self._lines[place])  # which shows it, in its turn
        for left_over in self._lines[len(lines) :]:
            left_over.hide()
            left_over.say(LineWords(""))  # nothing of another patient stays behind
        self._more.setText(more)
        self._more.setVisible(bool(more and lines))
        self._nothing.setText("" if lines else nothing)
        self._nothing.setVisible(bool(nothing and not lines))


def _put(which: QLabel, words: str) -> None:
    which.setText(breakable(words))
    which.setAccessibleName(words)
