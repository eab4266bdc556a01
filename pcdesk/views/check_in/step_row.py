"""One line of the check-in panel: its state as icon and words, its buttons, and what opens below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pcdesk.views.look import theme
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.chips import state_word
from pcdesk.views.look.labels import label

_STATES = {
    "good": ("circle-check", "good"),
    "warn": ("clock-alert", "warning"),
    "bad": ("circle-alert", "danger"),
    "unknown": ("circle-dashed", "muted"),
}


class StepRow(QFrame):
    """A step: `actions` takes buttons at the right, `body` what stands below the words."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.state = "unknown"
        self._icon = IconLabel("circle-dashed", "muted", 18)
        self._heading = label(title, "label")
        self.words = label("", "body", wraps=True)
        self.detail = label("", "caption", wraps=True)
        self.actions = QHBoxLayout()
        self.actions.setSpacing(theme.px(6))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(6))
        text = QVBoxLayout()
        text.setSpacing(theme.px(1))
        text.addWidget(self._heading)
        text.addWidget(self.words)
        text.addWidget(self.detail)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addLayout(text, 1)
        line.addLayout(self.actions)
        right = QVBoxLayout()
        right.setSpacing(theme.px(6))
        right.addLayout(line)
        right.addLayout(self.body)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        row.setSpacing(theme.px(12))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)

    def show_state(self, state: str, words: str, detail: str = "") -> None:
        """good, warn, bad or unknown; what is so, and a smaller line about it."""
        self.state = state
        icon, tone = _STATES[state]
        self._icon.show_icon(icon, tone)
        self._icon.setAccessibleName(state_word(state))
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.setAccessibleName(f"{self._title}: {state_word(state)}. {words} {detail}".strip())
