"""The quick line for a task: "Call the lab by fri" and Enter."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.hint import put_hint
from pcdesk.views.look.labels import label, plain_tip
from pcdesk.views.look.limit import limit
from pcdesk.words.door import parse_date, show_near

LONGEST = 160  # letters of a task's title


def read_task(text: str, today: date) -> tuple[str, date]:
    """What to do and by when: "Call the lab by fri". Without a day that can be read it is today."""
    title, mark, said = text.strip().rpartition(" by ")
    if mark:
        try:
            day = parse_date(said, today)
        except ValueError:
            day = None
        if day is not None and title.strip():
            return title.strip(), day
    return text.strip(), today


class TaskLine(QWidget):
    """Signals: task_given(title, day)."""

    task_given = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setObjectName("task-line")
        self.line.setAccessibleName(tr("Add a task"))
        put_hint(self.line, tr("New task, such as: call the lab by fri"))
        limit(self.line, LONGEST + 30)
        self.line.textChanged.connect(self.tell_day)
        self.line.returnPressed.connect(self._on_given)
        self._due = label("", "accent")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(8))
        row.setSpacing(theme.px(8))
        row.addWidget(IconLabel("plus", "muted", 16))
        row.addWidget(self.line, 1)
        row.addWidget(self._due)
        self._due.hide()
        self.setFocusProxy(self.line)

    def lock(self, why: str) -> None:
        """Take nothing, and say why."""
        self.line.setReadOnly(True)
        put_hint(self.line, why)
        self.line.setToolTip(plain_tip(why))
        self.line.setAccessibleDescription(why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter stays here."""
        event.accept()

    def tell_day(self) -> None:
        """Say by which day, as it reads today."""
        today = moment.today()
        title, day = read_task(self.line.text(), today)
        self._due.setText(tr("due today") if day == today else tr("due {day}", day=show_near(day, today)))
        self._due.setVisible(bool(title))

    def _on_given(self) -> None:
        title, day = read_task(self.line.text(), moment.today())
        if title:
            self.task_given.emit(title[:LONGEST], day)

    def clear(self) -> None:
        """The task is kept: make room for the next."""
        self.line.clear()
