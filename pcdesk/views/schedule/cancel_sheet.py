"""Takes a visit off the book with a reason: one digit, or a few words of one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from pcdesk.language import tr
from pcdesk.models.day import DayVisit
from pcdesk.views import theme
from pcdesk.views.buttons import button
from pcdesk.views.dialogs import Sheet
from pcdesk.views.labels import label
from pcdesk.words import show_day, show_time

#: English, for tr. The first one is a no-show; the rest are cancellations.
REASONS = (
    "Did not come (no-show)",
    "Patient called to cancel",
    "Patient is ill",
    "No way to get here",
    "Provider is away",
    "Insurance or cost",
    "Goes to another clinic",
    "Booked by mistake",
)


class CancelSheet(Sheet):
    """Signals: given(reason, is_no_show), once, when a reason was chosen."""

    given = Signal(str, bool)

    def __init__(self, visit: DayVisit, parent: QWidget | None) -> None:
        super().__init__(parent, tr("Take this visit off the book?"), icon="calendar-x", tone="warning")
        self.setObjectName("cancel_sheet")
        when = tr("{day} {time} with {provider}", day=show_day(visit.on), time=show_time(visit.start),
                  provider=visit.provider)  # fmt: skip
        self.body.addWidget(label(f"{visit.name} · {when} · {visit.kind}", "muted", wraps=True))
        self.body.addWidget(label(tr("Why? A digit chooses, and the visit can be put back with Ctrl+Z."), wraps=True))
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        for place, words in enumerate(REASONS):
            made = button(f"{place + 1}  {tr(words)}")
            made.setObjectName(f"reason_{place + 1}")
            made.setStyleSheet("text-align: left")
            made.clicked.connect(lambda _on=False, number=place: self._choose(number))
            grid.addWidget(made, place // 2, place % 2)
        self.body.addLayout(grid)
        self._line = QLineEdit()
        self._line.setObjectName("own_reason")
        self._line.setMaxLength(200)
        self._line.setPlaceholderText(tr("Another reason, in a few words"))
        self._line.setAccessibleName(tr("Another reason"))
        self._line.textChanged.connect(self._on_typed)
        self.body.addWidget(label(tr("Another reason"), "label", buddy=self._line))
        self.body.addWidget(self._line)
        leave = self.offer(tr("Leave it"))
        leave.setObjectName("leave")
        leave.clicked.connect(self.reject)
        self._cancel = self.offer(tr("Cancel visit"), "danger", is_default=True)
        self._cancel.setObjectName("cancel_visit")
        self._cancel.clicked.connect(self._on_own)
        self._cancel.setEnabled(False)
        leave.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit is a reason, unless it is typed into the line."""
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(REASONS) and not self._line.hasFocus():
            self._choose(number)
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        words = tr("Did not come") if number == 0 else tr(REASONS[number])
        self.given.emit(words, number == 0)
        self.accept()

    def _on_typed(self, text: str) -> None:
        self._cancel.setEnabled(bool(text.strip()))

    def _on_own(self) -> None:
        self.given.emit(self._line.text().strip(), False)
        self.accept()
