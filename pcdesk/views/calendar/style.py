"""Fonts, colours and brushes of the calendar, made once for a theme and a text scale."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from pcdesk.views.look import theme
from pcdesk.views.look.theme_tokens import StatusLook


class Ink:
    """The colours of one status as Qt objects, so that painting makes none."""

    def __init__(self, look: StatusLook, is_strong: bool) -> None:
        edge = QColor(look.bar)
        edge.setAlpha(255 if is_strong else 96)
        self.tint = QBrush(QColor(look.tint))
        self.bar = QBrush(QColor(look.bar))
        self.edge = QPen(edge, 1)
        self.text = QPen(QColor(look.text))
        self.ink = QPen(QColor(look.ink))
        self.look = look


class Style:
    """What the painters of the calendar share; make a new one when theme or scale changes."""

    def __init__(self, dpr: float = 1.0) -> None:
        tokens = theme.current()
        self.tokens = tokens
        self.dpr = dpr
        self.name_font = theme.font("strong")
        self.off_font = QFont(self.name_font)
        self.off_font.setStrikeOut(True)
        self.off_font.setWeight(QFont.Weight.Medium)
        self.small_font = theme.font("caption")
        self.narrow_font = QFont(self.name_font)
        self.narrow_font.setPixelSize(theme.px(12))
        self.narrow_off_font = QFont(self.narrow_font)
        self.narrow_off_font.setStrikeOut(True)
        self.narrow_metrics = QFontMetrics(self.narrow_font)
        self.narrow = theme.px(112)
        self.name_metrics = QFontMetrics(self.name_font)
        self.small_metrics = QFontMetrics(self.small_font)
        self.line = self.name_metrics.height()
        self.icon = theme.px(14)
        self.small_icon = theme.px(12)
        self.pad = theme.px(4)
        self.inks = {name: Ink(look, tokens.name == "contrast") for name, look in tokens.status.items()}
        self.surface = QColor(tokens.surface)
        self.gap = QColor(tokens.background)
        self.hour_pen = QPen(QColor(tokens.line), 1)
        self.half_pen = QPen(_mixed(tokens.line, tokens.surface, 0.45), 1)
        self.muted = QPen(QColor(tokens.muted))
        self.warning = QPen(QColor(tokens.danger), 2)
        self.hatch = _hatch(tokens.off_hours, _mixed(tokens.line, tokens.off_hours, 0.75), dpr)
        self.pause = _hatch(tokens.sunken, _mixed(tokens.line, tokens.sunken, 0.6), dpr)
        buffer = QColor(tokens.muted)
        buffer.setAlpha(38)
        self.buffer = QBrush(buffer, Qt.BrushStyle.SolidPattern)
        self.buffer_pen = QPen(_faded(tokens.muted, 130), 1, Qt.PenStyle.DotLine)
        self._colours: dict[str, QBrush] = {}

    def brush(self, colour: str, otherwise: str = "muted") -> QBrush:
        """A brush of a "#rrggbb" that came with the visit; a token of the theme when there is none."""
        made = self._colours.get(colour)
        if made is None:
            wanted = QColor(colour) if colour else QColor()
            made = QBrush(wanted if wanted.isValid() else QColor(getattr(self.tokens, otherwise)))
            self._colours[colour] = made
        return made


def _faded(colour: str, alpha: int) -> QColor:
    made = QColor(colour)
    made.setAlpha(alpha)
    return made


def _mixed(one: str, other: str, share: float) -> QColor:
    """`share` of one colour, the rest of the other."""
    first, second = QColor(one), QColor(other)
    return QColor.fromRgbF(*(share * a + (1 - share) * b for a, b in (
        (first.redF(), second.redF()), (first.greenF(), second.greenF()), (first.blueF(), second.blueF()))))


def _hatch(ground: str, line: QColor, dpr: float) -> QBrush:
    """Slanted lines that meet from tile to tile. A wide texture, since each repetition costs time."""
    side, step = 64, 8
    picture = QPixmap(round(side * dpr), round(side * dpr))
    picture.setDevicePixelRatio(dpr)
    picture.fill(QColor(ground))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, 1.2))
    for shift in range(-side, side + 1, step):
        painter.drawLine(shift - 1, side + 1, shift + side + 1, -1)
    painter.end()
    return QBrush(picture)
