"""Pages of which one is in front, and only that one says how much room is needed."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class FrontPages(QStackedWidget):
    """Its pages take what room there is; only below the least height of the one in front does the panel scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self._on_changed)

    def hasHeightForWidth(self) -> bool:
        """No: else the panel would scroll as soon as a list has less than it would like."""
        return False

    def minimumSizeHint(self) -> QSize:
        """That of the page in front: Qt's own is that of the largest page there is."""
        page = self.currentWidget()
        return super().minimumSizeHint() if page is None else page.minimumSizeHint().expandedTo(page.minimumSize())

    def _on_changed(self, _place: int) -> None:
        self.updateGeometry()
