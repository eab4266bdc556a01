"""The rows of open charges with the part of a payment that goes to each, to be changed by hand.

    rows = AllocationRows()
    rows.show_spread(spread)                 # oldest first, as it goes by itself
    rows.edited.connect(self._on_changed)   # someone typed another part: rows.chosen() is {charge: cents}
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from pcdesk.language import tr
from pcdesk.models.money.account import AccountLine
from pcdesk.models.money.payment_plan import Spread
from pcdesk.views.form.money_edit import MoneyEdit
from pcdesk.views.look import theme
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column
from pcdesk.views.look.taking_away import empty_out
from pcdesk.words.door import show_date, show_money

MOST_SEEN = 5  # rows before the list scrolls


class AllocationRows(QWidget):
    """Signals: edited, at each key. is_by_hand: whether someone changed a part since show_spread."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_by_hand = False
        self._edits: dict[int, MoneyEdit] = {}
        self._shape: tuple[tuple[int, int], ...] | None = None  # not known: an account without charges is a shape too
        self._page = QWidget()
        self._page.setProperty("kind", "page")
        self._grid = QGridLayout(self._page)
        self._grid.setContentsMargins(0, 0, theme.px(4), 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(1, 1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._page)
        in_column(self, self._scroll)

    def show_spread(self, spread: Spread) -> None:
        """Show where it goes by itself; what was typed by hand is gone."""
        self.is_by_hand = False
        self._build([line for line, _cents in spread.parts])
        for line, cents in spread.parts:
            self._edits[line.posting_id].set_cents(cents)

    def chosen(self) -> dict[int, int]:
        """Charge to cents as it stands. Raises ValueError with a sentence for a part that is no amount."""
        return {charge: edit.cents() or 0 for charge, edit in self._edits.items()}

    def draft(self) -> dict[str, str]:
        """What was typed by hand, charge by charge; {} while it goes by itself."""
        return {str(charge): edit.text() for charge, edit in self._edits.items()} if self.is_by_hand else {}

    def restore(self, kept: dict[str, str], *, partly: bool = False) -> bool:
        """Put back what was typed by hand; False when these are not the charges of then, and nothing is changed.

        partly: at those of then that are still there.
        """
        now = {str(charge) for charge in self._edits}
        if not kept or (not kept.keys() & now if partly else kept.keys() != now):
            return False
        for charge, edit in self._edits.items():
            edit.setText(str(kept.get(str(charge), "")))
        self.is_by_hand = True
        return True

    def edit_of(self, charge_id: int) -> MoneyEdit:
        """The field of one charge."""
        return self._edits[charge_id]

    def _build(self, lines: list[AccountLine]) -> None:
        shape = tuple((line.posting_id, line.open_cents) for line in lines)
        if shape == self._shape:
            return
        self._shape = shape
        empty_out(self._grid)
        self._edits = {}
        for row, line in enumerate(lines):
            self._add(row, line)
        rows = min(len(lines), MOST_SEEN)
        self._scroll.setFixedHeight(theme.px(38) * rows if rows else 0)
        self.setVisible(bool(lines))

    def _add(self, row: int, line: AccountLine) -> None:
        edit = MoneyEdit()
        edit.setObjectName(f"part_{line.posting_id}")
        edit.setAccessibleName(tr("Part for {charge}", charge=line.memo))
        theme.fix_width(edit, 96)
        edit.textEdited.connect(self._on_typed)
        self._edits[line.posting_id] = edit
        self._grid.addWidget(label(show_date(line.posted_on), "muted"), row, 0)
        self._grid.addWidget(label(line.memo, wraps=True), row, 1)
        self._grid.addWidget(label(tr("{amount} open", amount=show_money(line.open_cents)), "number"), row, 2)
        self._grid.addWidget(edit, row, 3)

    def _on_typed(self, _text: str) -> None:
        self.is_by_hand = True
        self.edited.emit()
