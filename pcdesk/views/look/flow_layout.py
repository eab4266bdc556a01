"""A layout that fills lines from the left and wraps, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Children side by side in reading order; the height follows the width.

    keeps_last: the last child, a small one that means the rest, never has a line of its own.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 8, *, keeps_last: bool = False) -> None:
        super().__init__(parent)
        self._keeps_last = keeps_last
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more child."""
        self._items.append(item)

    def count(self) -> int:
        """How many children."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """One child, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """Give one child back, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Yes: narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height needed at a width."""
        edge = self.contentsMargins()
        used = self._place(QRect(0, 0, width - edge.left() - edge.right(), 0), moves=False)
        return used + edge.top() + edge.bottom()

    def setGeometry(self, area: QRect) -> None:
        """Put the children in place."""
        super().setGeometry(area)
        self._place(area.marginsRemoved(self.contentsMargins()), moves=True)

    def sizeHint(self) -> QSize:
        """One line of everything."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        edge = self.contentsMargins()
        height = max((hint.height() for hint in hints), default=0)
        return QSize(width + edge.left() + edge.right(), height + edge.top() + edge.bottom())

    def minimumSize(self) -> QSize:
        """The widest child."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, area: QRect, *, moves: bool) -> int:
        x, y, line = area.x(), area.y(), 0
        shown = [item for item in self._items if not item.isEmpty()]
        for place, item in enumerate(shown):
            hint = item.sizeHint()
            width = needed = min(hint.width(), area.width())
            if self._keeps_last and place == len(shown) - 2:
                needed += self._gap + shown[-1].sizeHint().width()
            if x > area.x() and x + needed > area.x() + area.width():
                x, y, line = area.x(), y + line + self._gap, 0
            if moves:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + self._gap
            line = max(line, hint.height())
        return y + line - area.y()
