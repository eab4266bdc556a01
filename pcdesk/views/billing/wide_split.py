"""Two parts one above the other, or side by side where there is width to spare."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from pcdesk.views import theme

WIDE = 960  # pixels at scale 1 from which two tables can stand side by side


class WideSplit(QSplitter):
    """A splitter that turns with its width. shares: how the room is divided until someone drags the handle."""

    def __init__(self, first: QWidget, second: QWidget, shares: tuple[int, int]) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setChildrenCollapsible(False)
        self.addWidget(first)
        self.addWidget(second)
        for place, share in enumerate(shares):
            self.setStretchFactor(place, share)
        self._shares = shares
        self.setSizes([share * theme.px(100) for share in shares])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the width asks for it."""
        super().resizeEvent(event)
        is_wide = self.width() >= theme.px(WIDE)
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if wanted != self.orientation():
            self.setOrientation(wanted)
            self.setSizes([share * theme.px(100) for share in self._shares])
