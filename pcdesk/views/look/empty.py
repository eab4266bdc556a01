"""What an empty place says: what goes here, and the one button that starts it.

empty = Empty("calendar-plus", tr("No visits today."), tr("Book a visit"), detail=tr("…"))
empty.action_wanted.connect(self._on_book)
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label


class Empty(QWidget):
    """Icon, sentence, one action, and rarely a quieter second one. Signals: action_wanted, other_wanted."""

    action_wanted = Signal()
    other_wanted = Signal()

    def __init__(
        self, icon: str, sentence: str, action: str = "", *, detail: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(8))
        column.addStretch(2)
        self._icon = IconLabel(icon, "faint", 36)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        self.sentence = label(sentence, "heading", wraps=True)
        self.detail = label(detail, "muted", wraps=True)
        for words in (self.sentence, self.detail):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        self.detail.setVisible(bool(detail))
        self.action = button(action, "primary")
        self.action.clicked.connect(self.action_wanted)
        column.addSpacing(theme.px(8))
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        self.other = button("", "quiet")
        self.other.clicked.connect(self.other_wanted)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        self.other.hide()
        # Only now: a button that is shown before it has a parent is a window of its own for a moment.
        self.action.setVisible(bool(action))
        column.addStretch(3)

    def say(self, icon: str, sentence: str, action: str = "", *, detail: str = "", other: str = "") -> None:
        """Say something else, such as "Nothing matches" in place of "Nothing yet". other: the quiet second action."""
        self._icon.show_icon(icon)
        self.sentence.setText(sentence)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        for made, words in ((self.action, action), (self.other, other)):
            made.setText(words.replace("&", "&&"))
            made.setAccessibleName(words)
            made.setVisible(bool(words))

    def say_hidden(self) -> None:
        """Where one person's file would stand while names are hidden."""
        self.say(
            "eye-off", tr("Names are hidden"), tr("Show names  F8"),
            detail=tr("What was open here is still open, and what was typed is kept."),
        )  # fmt: skip
