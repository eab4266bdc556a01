"""What has the keys is in sight, however they came to it: by Tab, by Enter in a form, or where something is refused."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class KeysInSight(QObject):
    """One per application. Qt itself scrolls only for Tab, and only in the innermost place."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        QApplication.instance().focusChanged.connect(self._on_focus)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Where she clicked she sees it; and a window that comes back stands as she scrolled it."""
        if before is None or now is None or before.window() is not now.window():
            return
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            bring_in_sight(now)


def bring_in_sight(widget: QWidget) -> None:
    """Scroll whatever is around a widget until it can be seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
