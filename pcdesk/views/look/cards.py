"""Surfaces that group: cards, their headings, hairlines, figures that matter, and the segmented switch.

card = Card(tr("Coverage"), self.table, icon="shield-check")
card.body.addWidget(...)                     # a QVBoxLayout: more of what it holds
card.actions.addWidget(button(tr("Add"), "quiet", icon="plus"))
tiles.addWidget(StatTile(tr("Waiting"), "3", note=tr("longest 22 min"), icon="hourglass"))
switch = Segments([("day", tr("Day")), ("week", tr("Week"))])
switch.chosen.connect(self._on_view)         # "day" | "week"; left and right arrows move
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pcdesk.views.look import icons, theme
from pcdesk.views.look.buttons import PushButton
from pcdesk.views.look.labels import label, set_role


class IconLabel(QLabel):
    """One icon on its own, in a role of the theme; decoration unless it is given a name."""

    def __init__(self, icon: str, role: str = "muted", size: int = 18, name: str = "") -> None:
        super().__init__()
        self._icon, self._role, self._size = icon, role, size
        self.setAccessibleName(name)
        self._draw()
        theme.changed.connect(self._draw)

    def show_icon(self, icon: str, role: str = "") -> None:
        """Another icon, another role, or both; an empty one stays as it was."""
        wanted = icon or self._icon, role or self._role
        if wanted != (self._icon, self._role):
            self._icon, self._role = wanted
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Grey with its control."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._draw()

    def _draw(self) -> None:
        role = self._role if self.isEnabled() else "disabled"
        side = theme.px(self._size)
        ink = getattr(theme.current(), role)
        self.setPixmap(icons.pixmap(self._icon, side, ink, self.devicePixelRatioF()))
        self.setFixedSize(side, side)


class Card(QFrame):
    """A white surface with an optional heading row. `body` takes content, `actions` the heading's buttons."""

    def __init__(self, title: str = "", *parts: QWidget, icon: str = "", parent: QWidget | None = None) -> None:
        """parts: its content."""
        super().__init__(parent)
        self.setProperty("kind", "card")
        outer = QVBoxLayout(self)
        margin = theme.px(16)
        outer.setContentsMargins(margin, theme.px(12), margin, margin)
        outer.setSpacing(theme.px(8))
        self.actions = QHBoxLayout()
        self.actions.setSpacing(theme.px(4))
        self.heading = label(title, "heading", elides=True)
        if title:
            outer.addLayout(heading_row(self.heading, self.actions, icon))
            self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(8))
        for part in parts:
            self.body.addWidget(part)
        outer.addLayout(self.body)


def heading_row(heading: QLabel, actions: QHBoxLayout, icon: str = "") -> QHBoxLayout:
    """Icon, words, room, buttons: the top line of a card or a section."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    if icon:
        row.addWidget(IconLabel(icon))
    row.addWidget(heading, 1)
    row.addLayout(actions)
    return row


def hairline() -> QFrame:
    """A one-pixel line between two things."""
    made = QFrame()
    made.setProperty("kind", "line")
    return made


class StatTile(QFrame):
    """One figure with its name, an icon, and a note; `tone` colours the note and says so with its icon."""

    def __init__(
        self, name: str, value: str = "", *, note: str = "", icon: str = "", tone: str = "muted",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setMinimumWidth(theme.px(132))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        outer.setSpacing(theme.px(2))
        top = QHBoxLayout()
        self._name = label(name, "label", elides=True)
        top.addWidget(self._name, 1)
        self._icon = IconLabel(icon or "activity", "muted", 16)
        top.addWidget(self._icon)
        outer.addLayout(top)
        self._icon.setVisible(bool(icon))
        self._value = label(value, "title")
        outer.addWidget(self._value)
        self._note = label(note, tone if tone in {"warning", "good", "error"} else "caption", elides=True)
        outer.addWidget(self._note)
        outer.addStretch(1)
        self.show_value(value, note, tone)

    def show_value(self, value: str, note: str = "", tone: str = "muted") -> None:
        """Put in another figure. tone: muted, good, warning or error."""
        self._value.setText(value)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        set_role(self._note, {"muted": "caption"}.get(tone, tone))
        self._icon.show_icon("", {"error": "danger"}.get(tone, tone))
        self.setAccessibleName(f"{self._name.text()}: {value}" + (f", {note}" if note else ""))


class Segments(QFrame):
    """A few choices side by side, one of them on. Signals: chosen(key), by the person only."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "segments")
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _text in choices]
        for place, (key, text) in enumerate(choices):
            made = PushButton(text.replace("&", "&&"))
            made.setObjectName(key)
            made.setAccessibleName(text)
            made.setCheckable(True)
            made.setAutoExclusive(True)  # one of some: a reader says radio button
            made.setAutoDefault(False)
            made.installEventFilter(self)
            self._group.addButton(made, place)
            row.addWidget(made)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._on_clicked)

    def current(self) -> str:
        """The key that is on; "" for none."""
        place = self._group.checkedId()
        return self._keys[place] if place >= 0 else ""

    def choose(self, key: str) -> None:
        """Turn one on without a signal. Raises ValueError for a key it does not have."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def choose_none(self) -> None:
        """Turn all off, where the person is to choose."""
        self._group.setExclusive(False)
        for made in self._group.buttons():
            made.setChecked(False)
        self._group.setExclusive(True)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Left and right move the choice."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if step:
                place = (self._group.checkedId() + step) % len(self._keys)
                self._group.button(place).setFocus()
                self._group.button(place).click()
                return True
        return super().eventFilter(watched, event)

    def _on_clicked(self, place: int) -> None:
        self.chosen.emit(self._keys[place])
