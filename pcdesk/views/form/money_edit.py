"""A line that reads money as people write it (25, 25.5, $1,234.50) and gives whole cents.

copay = MoneyEdit()
copay.set_cents(2500)                        # shows 25.00
copay.cents()                                # int | None; raises ValueError with a sentence for the person
copay.understood()                           # int | None, while it may be half typed
copay.cents_changed.connect(self._on_copay)  # int | None, when left with another amount
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from pcdesk.views.look.hint import put_hint
from pcdesk.words.door import parse_money, show_amount


class MoneyEdit(QLineEdit):
    """Signals: cents_changed(int | None)."""

    cents_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cents: int | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        put_hint(self, "0.00")
        self.editingFinished.connect(self._on_finished)

    def cents(self) -> int | None:
        """The amount in cents, None when empty. Raises ValueError with a sentence when it is not one."""
        return parse_money(self.text()) if self.text().strip() else None

    def understood(self) -> int | None:
        """The amount in cents; None when it is empty, or not one, while it may be half typed."""
        try:
            return self.cents()
        except ValueError:
            return None

    def set_cents(self, cents: int | None) -> None:
        """Show an amount without a signal."""
        self._cents = cents
        self.setText("" if cents is None else show_amount(cents))

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """An amount is one word: all of it is chosen, not the dollars alone."""
        self.selectAll()

    def _on_finished(self) -> None:
        try:
            cents = self.cents()
        except ValueError:
            return
        changed = cents != self._cents
        self.set_cents(cents)
        if changed:
            self.cents_changed.emit(cents)
