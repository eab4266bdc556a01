"""Who pays: one of those likely to, or any name that is typed.

    self.paid_by = PaidBy("paid_by")
    self.paid_by.offer(payers)                # the likeliest stands there until she says another
    self.paid_by.edited.connect(self._on_payer)
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.models.money.ledger import Posting
from pcdesk.views.form.choices import ChoiceBox
from pcdesk.views.look.limit import limit

_LETTERS = 20  # a long name must not take the room of the ways to pay


class PaidBy(ChoiceBox):
    """is_own: whether the person chose or typed who. Signals: edited, by the person."""

    edited = Signal()

    def __init__(self, name: str, letters: int = _LETTERS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setEditable(True)
        self.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)
        limit(self.lineEdit(), Posting.paid_by.max_length)
        for one in (self, self.lineEdit()):
            one.setAccessibleName(tr("Paid by"))
        self._payers: tuple[str, ...] = ()
        self.is_own = False
        self.lineEdit().textEdited.connect(self._on_edited)
        self.activated.connect(self._on_edited)

    def who(self) -> str:
        """The name that stands there."""
        return self.currentText().strip()

    def offer(self, payers: tuple[str, ...]) -> None:
        """Who may have paid, the likeliest first; what the person chose or typed stays."""
        if payers == self._payers:
            return
        own = self.currentText()
        self._payers = payers
        self.clear()
        self.addItems(list(payers))
        if self.is_own:
            self.setEditText(own)
        else:
            self.begin_anew()
        self.lineEdit().setCursorPosition(0)

    def begin_anew(self) -> None:
        """The likeliest again."""
        self.is_own = False
        self.setEditText(next(iter(self._payers), ""))

    def put(self, name: str) -> None:
        """A name she typed before."""
        self.is_own = True
        self.setEditText(name)

    def _on_edited(self, _what: object) -> None:
        self.is_own = True
        self.edited.emit()
