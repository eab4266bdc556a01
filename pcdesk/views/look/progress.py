"""A strip that shows long work and can stop it.

strip = Progress()
strip.start(tr("Importing patients"), 1200)
strip.advance(300, tr("patients.csv"))
strip.cancel_wanted.connect(self._on_cancel)     # the strip says "Stopping…" until finish()
strip.finish()
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.labels import label
from pcdesk.views.look.speakers import say_role


class Progress(QFrame):
    """What is being done, how far it is, and Cancel. Signals: cancel_wanted."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        say_role("Progress", "Grouping")
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._what = label("", "strong", elides=True)
        self._detail = label("", "caption", elides=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = button(tr("Cancel"), icon="x")
        self._cancel.clicked.connect(self._on_cancel)
        column = QVBoxLayout()
        column.setSpacing(theme.px(6))
        column.addWidget(self._what)
        column.addWidget(self._bar)
        column.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(12), theme.px(10))
        row.setSpacing(theme.px(16))
        row.addLayout(column, 1)
        row.addWidget(self._cancel)
        self.hide()

    def start(self, what: str, total: int = 0, *, can_cancel: bool = True) -> None:
        """Begin. A total of 0 means nobody knows: the bar runs back and forth."""
        self._bar.setRange(0, total)
        self._bar.setValue(0)
        self._bar.setAccessibleName(what)
        self.setAccessibleName(what)
        self._what.setText(what)
        self._detail.setText("")
        self._cancel.setEnabled(True)
        self._cancel.setText(" " + tr("Cancel"))
        self._cancel.setVisible(can_cancel)
        self.show()

    def advance(self, done: int, detail: str = "") -> None:
        """So much is done of the total given to start."""
        self._bar.setValue(done)
        total = self._bar.maximum()
        counted = tr("{done} of {total}", done=f"{done:,}", total=f"{total:,}") if total else ""
        self._detail.setText(" · ".join(part for part in (counted, detail) if part))

    def finish(self) -> None:
        """It is over; who gave it the keys gives them on."""
        here = self.window().focusWidget()
        if here is not None and (here is self or self.isAncestorOf(here)):
            here.clearFocus()  # Qt would give them to whatever comes next, and a reader would be told of it
        self.hide()

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText(" " + tr("Stopping…"))
        self.cancel_wanted.emit()
