"""Two parts one above the other, or side by side where there is width to spare."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from pcdesk.views.look import theme

WIDE = 960  # pixels at scale 1 from which two tables can stand side by side


class WideSplit(QSplitter):
    """A splitter that turns with its width, around two parts that are made upon it, the first one first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setChildrenCollapsible(False)
        self._is_dragged = False
        self.splitterMoved.connect(self._on_dragged)
        self._shares = 1, 1

    def share(self, first: int, second: int) -> None:
        """Divide the room so, unless someone has dragged the handle."""
        self._shares = first, second
        for place, share in enumerate(self._shares):
            self.setStretchFactor(place, share)
        if not self._is_dragged:
            self._divide()

    def _divide(self) -> None:
        self.setSizes([share * theme.px(100) for share in self._shares])

    def _on_dragged(self, _at: int, _handle: int) -> None:
        self._is_dragged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the width asks for it."""
        super().resizeEvent(event)
        is_wide = self.width() >= theme.px(WIDE)
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if wanted != self.orientation():
            self.setOrientation(wanted)
            self._is_dragged = False
            self._divide()
