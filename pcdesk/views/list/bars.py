"""The drawn chart of a report: bars with their words and figures, in the inks of the look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.speakers import say_role

MOST = 8  # bars; what is beyond them is summed up in words
HIGH, GAP = 18, 6  # pixels at scale 1


class Bars(QWidget):
    """Shows (words, figure, figure in words), the most first. What it says is its accessible description too."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: list[tuple[str, int, str]] = []
        say_role("Bars", "Chart")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_look)

    def show_bars(self, bars: Sequence[tuple[str, int, str]]) -> None:
        """Other figures; with none it takes no room."""
        self._bars = list(bars[:MOST])
        if len(bars) > MOST:
            left = len(bars) - MOST
            self._bars.append((tr("and {count} more", count=left), 0, ""))
        said = [f"{words}: {figure}" if figure else words for words, _figure, figure in self._bars]
        self.setAccessibleDescription("; ".join(said))
        self.setVisible(bool(bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line for each."""
        return QSize(theme.px(320), len(self._bars) * theme.px(HIGH + GAP))

    def minimumSizeHint(self) -> QSize:
        """As high as it is."""
        return QSize(theme.px(160), self.sizeHint().height())

    def _on_look(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words at the left, the bar, its figure at its end."""
        painter = QPainter(self)
        font = theme.font("caption")
        painter.setFont(font)
        metrics = QFontMetrics(font)
        words = min(max((metrics.horizontalAdvance(one[0]) for one in self._bars), default=0), self.width() * 2 // 5)
        figures = max((metrics.horizontalAdvance(one[2]) for one in self._bars), default=0)
        left = words + theme.px(10)
        room = max(self.width() - left - figures - theme.px(12), theme.px(24))
        most = max((one[1] for one in self._bars), default=0) or 1
        high, step = theme.px(HIGH), theme.px(HIGH + GAP)
        for place, (said, figure, spoken) in enumerate(self._bars):
            top = place * step
            painter.setPen(theme.colour("text"))
            area = QRect(0, top, words, high)
            shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, words)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
            long = room * figure // most
            if figure:
                bar = QRect(left, top + theme.px(3), max(long, 2), high - theme.px(6))
                painter.fillRect(bar, theme.colour("accent"))
            at = QRect(QPoint(left + long + theme.px(6), top), QSize(figures + theme.px(6), high))
            painter.drawText(at, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), spoken)
        painter.end()
