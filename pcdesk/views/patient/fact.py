"""The facts of the header: a small icon with its words, and the strips that must not be overlooked."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QLayoutItem, QSizePolicy, QWidget

from pcdesk.views.look import theme
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import label, set_role
from pcdesk.views.look.layouts import fill, in_row

BESIDE = 380  # pixels from which two strips stand side by side
_ICON_ROLES = {"body": "muted", "muted": "faint", "warning": "warning", "error": "danger", "good": "good"}


class Fact(QWidget):
    """Icon and one line, fit for a FlowLayout; hidden when there is nothing to say."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon, "muted", 14)
        self._words = label("", elides=True)
        in_row(self, self._icon, (self._words, 1), spacing=5, margin=(0, 0, 6, 0))

    def say(self, words: str, role: str = "body", icon: str = "") -> None:
        """Show words in a role (body muted warning error good), or hide when there are none."""
        self._words.setText(words)
        set_role(self._words, role)
        self._icon.show_icon(icon, _ICON_ROLES[role])
        self.setVisible(bool(words))

    def words(self) -> str:
        """What it says."""
        return self._words.text()


class Strip(QFrame):
    """A line that must not be overlooked: tinted, with icon and words that wrap. tone: danger, warning, plain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._icon = IconLabel("info", "muted", 16)
        self._words = label("", "strong", wraps=True)
        in_row(self, self._icon, (self._words, 1), margin=(10, 5, 10, 5))

    def say(self, words: str, tone: str = "plain", icon: str = "info") -> None:
        """Show words, or hide when there are none."""
        was = self.property("tone")
        self.setProperty("kind", "well" if tone in ("plain", "good") else "notice")
        self.setProperty("tone", tone)
        self._icon.show_icon(icon, {"plain": "muted"}.get(tone, tone))
        set_role(self._words, "strong" if tone in ("danger", "warning") else "body")
        self._words.setText(words)
        self.setVisible(bool(words))
        if tone != was:
            theme.restyle(self)

    def words(self) -> str:
        """What it says."""
        return self._words.text()


class Pair(QWidget):
    """Two strips side by side where there is room for both, else one above the other; a hidden one takes none."""

    def __init__(self, first: Strip, second: Strip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = _Beside(self, theme.px(6))
        fill(row, first, second)


class _Beside(FlowLayout):
    """Shares one line between all that is shown, or gives each its own line; the height follows the width."""

    def _place(self, area: QRect, *, moves: bool) -> int:
        shown = [item for item in self._items if not item.isEmpty()]
        lines = [shown] if area.width() >= theme.px(BESIDE) else [[item] for item in shown]
        y = area.y()
        for line in lines:
            gaps = self._gap * max(len(line) - 1, 0)
            width = (area.width() - gaps) // max(len(line), 1)
            high = max((_height(item, width) for item in line), default=0)
            if moves:
                for place, item in enumerate(line):
                    item.setGeometry(QRect(area.x() + place * (width + self._gap), y, width, high))
            y += high + self._gap
        return max(y - self._gap - area.y(), 0)


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
