"""The calm picture beside the gate's pages: morning over hills and a river, painted in the theme's colours."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pcdesk.views.look import theme
from pcdesk.views.look.labels import label

# From the sky down: sky, low sky, sun, far hill, middle hill, near hill, river, its light.
_COLOURS = {
    "light": ("#EAF3F4", "#FBF3E6", "#F6C27A", "#B9D8D6", "#7FB5B4", "#2F7C80", "#D8ECEE", "#F7FBFB"),
    "dark": ("#121A20", "#1C2B33", "#C9924B", "#22414A", "#1C343C", "#14262C", "#3A6670", "#5B8791"),
    "contrast": ("#000000", "#000000", "#FFFFFF", "#000000", "#000000", "#000000", "#000000", "#FFFFFF"),
}


class Art(QWidget):
    """The picture with the clinic's name over it. It takes no keys and no clicks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(theme.px(300))
        column = QVBoxLayout(self)
        margin = theme.px(40)
        column.setContentsMargins(margin, theme.px(56), theme.px(24), margin)
        column.setSpacing(theme.px(8))
        self._name = label("", "display", wraps=True)
        self._words = label("", "muted", wraps=True)
        for words in (self._name, self._words):
            column.addWidget(words)
        column.addStretch(1)
        theme.changed.connect(self.update)

    def say(self, name: str, words: str = "") -> None:
        """Put the clinic's name, or the program's, and one line under it."""
        self._name.setText(name)
        self._words.setText(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sky, sun, three hills, and the river that comes down between them."""
        kind = theme.current().name
        sky, low, sun, far, middle, near, river, light = map(QColor, _COLOURS[kind])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = float(self.width()), float(self.height())
        air = QLinearGradient(0, 0, 0, height * 0.75)
        air.setColorAt(0.0, sky)
        air.setColorAt(0.35, sky)
        air.setColorAt(1.0, low)
        painter.fillRect(self.rect(), air)
        edge = QPen(QColor("#FFFFFF"), 2) if kind == "contrast" else QPen(Qt.PenStyle.NoPen)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush if kind == "contrast" else sun)
        side = min(width * 0.24, height * 0.16)
        painter.drawEllipse(QRectF(width * 0.60, height * 0.555 - side * 0.5, side, side))
        for ink, shape in (
            (far, _hill(width, height, 0.60, 0.54, 0.66, 0.60)),
            (middle, _hill(width, height, 0.72, 0.63, 0.67, 0.73)),
            (near, _hill(width, height, 0.80, 0.86, 0.76, 0.78)),
        ):
            painter.setBrush(ink)
            painter.drawPath(shape)
        painter.setBrush(river)
        painter.drawPath(_river(width, height))
        painter.setPen(QPen(light, theme.px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for x, y, length in ((0.545, 0.868, 0.04), (0.47, 0.905, 0.07), (0.36, 0.945, 0.09), (0.26, 0.982, 0.10)):
            painter.drawLine(QPointF(width * x, height * y), QPointF(width * (x + length), height * y))


def _hill(width: float, height: float, left: float, first: float, second: float, right: float) -> QPainterPath:
    """A slope across the whole width: heights in parts of the picture from the left edge to the right."""
    path = QPainterPath(QPointF(-4, height * left))
    path.cubicTo(
        QPointF(width * 0.32, height * first),
        QPointF(width * 0.62, height * second),
        QPointF(width + 4, height * right),
    )
    path.lineTo(width + 4, height + 4)
    path.lineTo(-4, height + 4)
    path.closeSubpath()
    return path


def _river(width: float, height: float) -> QPainterPath:
    path = QPainterPath(QPointF(width * 0.572, height * 0.7895))
    path.cubicTo(
        QPointF(width * 0.70, height * 0.87), QPointF(width * 0.30, height * 0.90), QPointF(width * 0.12, height + 4)
    )
    path.lineTo(width * 0.52, height + 4)
    path.cubicTo(
        QPointF(width * 0.52, height * 0.93),
        QPointF(width * 0.80, height * 0.87),
        QPointF(width * 0.584, height * 0.7885),
    )
    path.closeSubpath()
    return path
