"""The line above a paper that says which characters it shows as a mark, because no typeface of ours has them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pcdesk.acts.papers.paper import Paper
from pcdesk.views.look import theme
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label


class UndrawnLine(QFrame):
    """Out of sight while everything could be drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setObjectName("undrawn")
        self._said = label("", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(8))
        row.addWidget(IconLabel("triangle-alert", "warning", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._said, 1)
        self.hide()

    def show_paper(self, paper: Paper) -> None:
        """Say what this paper could not draw, or nothing."""
        self._said.setText(paper.undrawn_words)
        self.setVisible(bool(paper.undrawn))

    def words(self) -> str:
        """What is said."""
        return self._said.text()
