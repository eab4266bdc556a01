"""One line of the check-in panel: its state as icon and words, its buttons, and what opens below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.chips import state_word
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column, in_row

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
        self.actions = in_row(None, spacing=6)
        self.body = in_column(None, spacing=6)
        text = in_column(None, self._heading, self.words, self.detail, spacing=1)
        line = in_row(None, (text, 1), self.actions)
        right = in_column(None, line, self.body, spacing=6)
        in_row(self, (self._icon, Qt.AlignmentFlag.AlignTop), (right, 1), spacing=12, margin=(0, 6, 0, 6))

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
