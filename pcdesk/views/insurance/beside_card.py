"""Fields with the card they are typed from beside them; in a narrow panel the card lies above them."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from pcdesk.views.insurance.card_strip import CardStrip
from pcdesk.views.look import theme
from pcdesk.views.look.layouts import in_column

BESIDE = 490  # pixels at scale 1 from which there is room beside the fields: more than both can do with
FIELDS = 264  # pixels the fields can do with: a form that was laid out wide could not become narrow again else


class BesideCard(QWidget):
    """parts: the fields, one below another."""

    def __init__(self, strip: CardStrip, *parts: QWidget) -> None:
        super().__init__()
        self.strip = strip
        self._fields = QWidget()
        in_column(self._fields, *parts)
        self._fields.setMinimumWidth(theme.px(FIELDS))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(16))
        self._box.addWidget(self._fields, 1)
        self._box.addWidget(strip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or above."""
        super().resizeEvent(event)
        is_wide = self.width() >= theme.px(BESIDE)
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if is_wide else way.BottomToTop)
        self.strip.lie(0 if is_wide else self.width())
