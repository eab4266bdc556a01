"""What an empty place says: what goes here, and the one button that starts it.

empty = Empty("calendar-plus", tr("No visits today."), tr("Book a visit"), detail=tr("…"))
empty.action_wanted.connect(self._on_book)
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label

_AIR, _LITTLE_AIR = 24, 6  # around it, where there is room and where there is not


class Empty(QWidget):
    """Icon, sentence, one action, and rarely a quieter second one. Signals: action_wanted, other_wanted.

    Over a low list the icon and the air give way, then the action stands beside the sentence: nothing covers the words.
    A layout gives it the room it needs.
    """

    action_wanted = Signal()
    other_wanted = Signal()

    def __init__(
        self, icon: str, sentence: str, action: str = "", *, detail: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        self._column = column
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
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much of it as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _whole(self, needed: int) -> int:
        return needed + self._icon.sizeHint().height() + self._column.spacing() + 2 * theme.px(_AIR)

    def _words_and_buttons(self, width: int) -> int:
        gap, width = self._column.spacing(), width - 2 * theme.px(_AIR)
        words = sum(one.heightForWidth(width) + gap for one in (self.sentence, self.detail) if not one.isHidden())
        buttons = [one.sizeHint().height() + gap for one in (self.action, self.other) if not one.isHidden()]
        return words + sum(buttons) + (theme.px(8) if buttons else 0)

    def _fit(self) -> None:
        """Icon and air, without them, or all in one line."""
        needed, around = self._words_and_buttons(self.width()), self.parentWidget()
        is_laid_out = around is not None and around.layout() is not None
        has_icon = is_laid_out or self._whole(needed) <= self.height()
        is_line = not self.action.isHidden() and not has_icon and needed + 2 * theme.px(_LITTLE_AIR) > self.height()
        self._icon.setVisible(has_icon)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._column.setDirection(across if is_line else down)
        for one in (self.sentence, self.detail):
            self._column.setStretchFactor(one, 10 if is_line else 0)
        air = theme.px(_AIR if has_icon else _LITTLE_AIR)
        self._column.setContentsMargins(theme.px(_AIR), air, theme.px(_AIR), air)

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
        self._fit()

    def say_hidden(self) -> None:
        """Where one person's file would stand while names are hidden."""
        self.say(
            "eye-off", tr("Names are hidden"), tr("Show names  F8"),
            detail=tr("What was open here is still open, and what was typed is kept."),
        )  # fmt: skip
