"""One line of a card: what it is at the left, what is known of it below, a figure or a state at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pcdesk.views import theme
from pcdesk.views.cards import IconLabel
from pcdesk.views.labels import label
from pcdesk.views.patient.header_words import breakable

_INK = {"muted": "muted", "warning": "warning", "danger": "error", "good": "good"}


class TextLine(QWidget):
    """Plain words that wrap; tone colours the right side and is never without its icon or word."""

    def __init__(
        self, title: str, detail: str = "", aside: str = "", *, icon: str = "", tone: str = "muted",
        strong: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        shown = label(breakable(title), "strong" if strong else "body", wraps=True)
        shown.setAccessibleName(title)
        words.addWidget(shown)
        if detail:
            below = label(breakable(detail), "caption", wraps=True)
            below.setAccessibleName(detail)
            words.addWidget(below)
        row.addLayout(words, 1)
        if icon:
            row.addWidget(IconLabel(icon, tone, 15), 0, Qt.AlignmentFlag.AlignTop)
        if aside:
            figure = label(aside, _INK.get(tone, "body"))
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
