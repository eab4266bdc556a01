"""Small facts that speak at a glance: readiness chips and the status pill.

chip = Chip(tr("Eligibility"))
chip.show_state("warn", tr("41 days"))       # good warn bad unknown
chip.clicked.connect(self._on_eligibility)   # a chip is a button: it opens the fix
row = ChipRow([chip, …])                     # wraps in a narrow panel
pill = StatusPill(); pill.show_status("scheduled", "confirmed")
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from pcdesk.language import tr
from pcdesk.views.look import icons, theme
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import plain_tip
from pcdesk.views.look.speakers import say_role

_STATES = {
    "good": ("circle-check", "good"),
    "warn": ("clock-alert", "warning"),
    "bad": ("circle-alert", "danger"),
    "unknown": ("circle-dashed", "muted"),
}


def state_word(state: str) -> str:
    """What a state is called when it cannot be seen."""
    return {
        "good": tr("in order"),
        "warn": tr("needs a look"),
        "bad": tr("not in order"),
        "unknown": tr("not known"),
    }[state]


class Chip(QPushButton):
    """One readiness item: icon, name, a word of detail; a button that opens what fixes it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.state = "unknown"
        self.setProperty("kind", "chip")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state("unknown")

    def show_state(self, state: str, detail: str = "", tip: str = "") -> None:
        """good, warn, bad or unknown, a few words of detail, a sentence for the tooltip."""
        self.state = state
        icon, tone = _STATES[state]
        words = f"{self._name} · {detail}" if detail else self._name
        self.setText(" " + words.replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {state_word(state)}" + (f", {detail}" if detail else ""))
        self.setToolTip(plain_tip(tip or self.accessibleName()))
        if self.property("tone") != tone:
            icons.put(self, icon, tone)
            self.setProperty("tone", tone)
            theme.restyle(self)


class ChipRow(QWidget):
    """Chips that wrap; name: what they are together, to a screen reader."""

    def __init__(self, chips: Iterable[QWidget] = (), parent: QWidget | None = None, *, name: str = "") -> None:
        say_role("ChipRow", "Grouping")
        super().__init__(parent)
        self.setAccessibleName(name)
        self._flow = FlowLayout(self, theme.px(6))
        for chip in chips:
            self.add(chip)

    def add(self, chip: QWidget) -> None:
        """One more at the end."""
        self._flow.addWidget(chip)


class Together(QWidget):
    """What a ChipRow never breaks apart: a name and what it names."""

    def __init__(self, parent: QWidget) -> None:
        say_role("Together", "Grouping")
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(6))

    def add(self, part: QWidget) -> None:
        """One more at the end."""
        self._row.addWidget(part)


class StatusPill(QWidget):
    """A visit's status as colour, icon and word."""

    def __init__(self, status: str = "scheduled", confirmation: str = "unconfirmed") -> None:
        say_role("StatusPill", "StaticText")
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(status, confirmation)
        theme.changed.connect(self.update)

    def show_status(self, status: str, confirmation: str = "unconfirmed") -> None:
        """Show another status."""
        self._status, self._confirmation = status, confirmation
        self.setAccessibleName(theme.status_word(status, confirmation))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon and word."""
        words = self.fontMetrics().horizontalAdvance(self.accessibleName())
        return QSize(words + theme.px(38), theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        look = theme.status_look(self._status, self._confirmation)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(look.bar))
        painter.setBrush(QColor(look.tint))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        side = theme.px(14)
        picture = icons.pixmap(look.icon, side, look.ink, self.devicePixelRatioF())
        painter.drawPixmap(theme.px(9), (self.height() - side) // 2, picture)
        painter.setPen(QColor(look.text))
        words = self.rect().adjusted(theme.px(28), 0, -theme.px(6), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.accessibleName())
