"""The eight groups of the recovery sheet as they are typed in: it moves on by itself and takes a pasted key whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from pcdesk.language import tr
from pcdesk.models.engine.recovery_key import GROUP_SIZE, GROUPS
from pcdesk.views.look import theme
from pcdesk.views.look.hint import put_hint
from pcdesk.views.setup.secret_line import SecretLine

_BETWEEN = " -\u2013\u2014.\t\n\r"


class SheetFields(QWidget):
    """Signals: changed, filled (the last group is complete)."""

    changed = Signal()
    filled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.groups: list[QLineEdit] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(8))
        for place in range(GROUPS):
            line = SecretLine()
            line.setObjectName(f"group-{place + 1}")
            line.setAccessibleName(tr("Group {number} of {all}", number=place + 1, all=GROUPS))
            put_hint(line, str(place + 1))
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.setFont(theme.font("heading"))
            line.setMinimumHeight(theme.px(38))
            line.textEdited.connect(self._on_edited)
            line.installEventFilter(self)
            grid.addWidget(line, place // 4, place % 4)
            self.groups.append(line)
        self.setFocusProxy(self.groups[0])

    def text(self) -> str:
        """What was typed, group by group."""
        return "-".join(line.text() for line in self.groups)

    def clear(self) -> None:
        """Forget it."""
        for line in self.groups:
            line.clear()

    def look_at(self, number: int) -> None:
        """Put the keys into a group, from 1, that looks wrong; 0: into the first."""
        line = self.groups[max(0, number - 1)]
        line.setFocus()
        line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in an empty group goes back to the one before."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and watched in self.groups
        ):
            place = next(i for i, line in enumerate(self.groups) if line is watched)
            if place and not self.groups[place].text():
                self.groups[place - 1].setFocus()
                return True
        return super().eventFilter(watched, event)

    def _on_edited(self, _text: str) -> None:
        place = next((i for i, line in enumerate(self.groups) if line is self.sender()), 0)
        letters = "".join(c for c in self.groups[place].text().upper() if c not in _BETWEEN)
        for offset in range(GROUPS - place):
            part = letters[offset * GROUP_SIZE : (offset + 1) * GROUP_SIZE]
            if offset and not part:
                break
            self.groups[place + offset].setText(part)
            last = place + offset
        if len(self.groups[last].text()) == GROUP_SIZE and last + 1 < GROUPS:
            self.groups[last + 1].setFocus()
        else:
            self.groups[last].setFocus()
        self.changed.emit()
        if all(len(line.text()) == GROUP_SIZE for line in self.groups):
            self.filled.emit()
