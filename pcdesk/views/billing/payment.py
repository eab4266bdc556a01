"""Taking a payment: what is due and why, how it is paid, where it goes, and then the receipt.

    PaymentSheet(bench, patient_id, window).open()       # F6; Enter takes it

F6 and Enter are enough when all that is due is paid by card.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pcdesk.acts.money import take_payment
from pcdesk.language import tr
from pcdesk.models.ledger import TENDER_WORDS
from pcdesk.models.payment_plan import Asked, Spread, asked, spread_by_hand, spread_oldest, standing_of
from pcdesk.models.person_line import person_line
from pcdesk.trouble import KnownError
from pcdesk.views import theme
from pcdesk.views.attempt import attempt
from pcdesk.views.billing.allocation import AllocationRows
from pcdesk.views.billing.tender import TenderBox
from pcdesk.views.buttons import button
from pcdesk.views.cards import hairline
from pcdesk.views.dialogs import Sheet
from pcdesk.views.form_editors import ChoiceBox
from pcdesk.views.labels import label, set_role
from pcdesk.views.money_edit import MoneyEdit
from pcdesk.views.notice import Notice
from pcdesk.views.person_bar import PersonBar
from pcdesk.views.wishes import PaperWish
from pcdesk.views.workbench import Workbench
from pcdesk.words import show_money, show_time

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaymentSheet(Sheet):
    """Signals: taken(posting id). Afterwards the receipt is wished for."""

    taken = Signal(int)

    def __init__(self, bench: Workbench, patient_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, tr("Take payment"), icon="wallet")
        self.setObjectName("payment_sheet")
        self.setMinimumWidth(theme.px(600))
        self.bench, self.patient_id = bench, patient_id
        self._asked: Asked = asked(patient_id)
        self._account = standing_of(patient_id, self._asked.visit_id)
        self._is_for_visit = True
        self._spread: Spread | None = None
        self.person = PersonBar()
        self.person.show_person(person_line(patient_id))
        self.body.addWidget(self.person)
        self.body.addLayout(self._why())
        self.body.addSpacing(theme.px(8))
        self.body.addLayout(self._fields())
        self.body.addSpacing(theme.px(4))
        self.body.addWidget(hairline())
        self.body.addLayout(self._where())
        self.notice = Notice()
        self.body.addWidget(self.notice)
        self.offer(tr("Cancel")).clicked.connect(self.reject)
        self.take_button = self.offer(tr("Take payment"), "primary", is_default=True, icon="check")
        self.take_button.setObjectName("take")
        self.take_button.clicked.connect(self.take)
        self._put_amount(self._asked.total_cents or None)
        self.amount.setFocus()
        self.amount.selectAll()

    def _why(self) -> QGridLayout:
        """The sum as it is reckoned, each part with a button that asks for it alone."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(0, 1)
        due = self._asked
        can_split = due.visit_cents > 0 and due.balance_cents > 0
        for row, (name, words, cents) in enumerate(due_rows(due)):
            is_sum = name == "all"
            grid.addWidget(label(words, "strong" if is_sum else "muted", elides=True), row, 0)
            amount = label(show_money(cents), "number")
            amount.setObjectName(f"due_{name}")
            if is_sum:
                amount.setFont(theme.font("strong"))
            grid.addWidget(amount, row, 1)
            if can_split:
                only = button(tr("All of it") if is_sum else tr("Only this"), "link")
                only.setObjectName(f"only_{name}")
                only.setAccessibleName(tr("{words}: ask for {amount}", words=words, amount=show_money(cents)))
                only.setProperty("cents", cents)
                only.clicked.connect(self._on_quick)
                grid.addWidget(only, row, 2)
        return grid

    def _fields(self) -> QHBoxLayout:
        self.amount = MoneyEdit()
        self.amount.setObjectName("amount")
        self.amount.setAccessibleName(tr("Amount"))
        self.amount.setFont(theme.font("title"))
        self.amount.setFixedWidth(theme.px(160))
        self.amount.textEdited.connect(self._on_amount_typed)
        self.paid_by = ChoiceBox()
        self.paid_by.setObjectName("paid_by")
        self.paid_by.setAccessibleName(tr("Paid by"))
        self.paid_by.setEditable(True)
        self.paid_by.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.paid_by.setMinimumContentsLength(12)  # a long name must not take the room of the ways to pay
        self.paid_by.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.paid_by.lineEdit().setMaxLength(120)
        self.paid_by.lineEdit().setAccessibleName(tr("Paid by"))
        self.paid_by.addItems(list(self._asked.payers))
        self.paid_by.lineEdit().setCursorPosition(0)
        left = QVBoxLayout()
        left.setSpacing(theme.px(4))
        left.addWidget(label(tr("Amount"), "label", buddy=self.amount))
        left.addWidget(self.amount)
        left.addSpacing(theme.px(8))
        left.addWidget(label(tr("Paid by"), "label", buddy=self.paid_by))
        left.addWidget(self.paid_by)
        left.addStretch(1)
        self.tender = TenderBox()
        self.tender.changed.connect(self._on_tender_changed)
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        row.addLayout(left, 1)
        row.addWidget(self.tender, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _where(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(6))
        top = QHBoxLayout()
        self._where_title = label(tr("Where it goes by itself"), "label")
        self._oldest = button(tr("By itself again"), "link")
        self._oldest.setObjectName("oldest_first")
        self._oldest.clicked.connect(self._spread_oldest)
        top.addWidget(self._where_title, 1)
        top.addWidget(self._oldest)
        column.addLayout(top)
        self.rows = AllocationRows()
        self.rows.changed.connect(self._on_parts_changed)
        column.addWidget(self.rows)
        self._left = label("", "body", wraps=True)
        self._left.setObjectName("left")
        self._after = label("", "strong", wraps=True)
        self._after.setObjectName("after")
        column.addWidget(self._left)
        column.addWidget(self._after)
        return column

    def cents(self) -> int | None:
        """The amount typed; None when it is nothing or not an amount."""
        try:
            return self.amount.cents()
        except ValueError:
            return None

    @property
    def _visit_id(self) -> int | None:
        """Today's visit, unless only the balance before it is paid."""
        return self._asked.visit_id if self._is_for_visit else None

    def _put_amount(self, cents: int | None) -> None:
        self.amount.set_cents(cents)
        self._spread_oldest()

    def _spread_oldest(self) -> None:
        self._spread = spread_oldest(self._account, max(0, self.cents() or 0), self._visit_id)
        self.rows.show_spread(self._spread)
        self._tell()

    def _on_amount_typed(self, _text: str) -> None:
        self.notice.clear()
        self._is_for_visit = True
        if self.rows.is_by_hand:
            self._on_parts_changed()
        else:
            self._spread_oldest()

    def _on_quick(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._is_for_visit = sender.objectName() != "only_balance"
            self._put_amount(sender.property("cents"))
            self.amount.setFocus()

    def _on_tender_changed(self) -> None:
        self.notice.clear()

    def _on_parts_changed(self) -> None:
        try:
            self._spread = spread_by_hand(self._account, max(0, self.cents() or 0), self.rows.chosen())
        except ValueError as error:
            self._left.setText(str(error))
            set_role(self._left, "error")
            self.take_button.setEnabled(False)
            return
        self._tell()

    def _tell(self) -> None:
        cents, spread = self.cents(), self._spread
        self.tender.show_amount(cents)
        is_amount = cents is not None and cents > 0
        words = tr("Take {amount}", amount=show_money(cents)) if is_amount and cents else tr("Take payment")
        self.take_button.setText(" " + words)
        self.take_button.setAccessibleName(words)
        self._oldest.setVisible(self.rows.is_by_hand)
        if spread is None:
            return
        self._where_title.setText(where_title(spread, is_by_hand=self.rows.is_by_hand))
        words, role = left_sentence(spread, self._asked)
        self._left.setText(words)
        self._left.setVisible(bool(words))
        set_role(self._left, role)
        self._after.setText(after_sentence(spread.balance_after_cents))
        self.take_button.setEnabled(is_amount and spread.left_cents >= 0)

    def take(self) -> None:
        """Take the payment, once, and wish for its receipt. A refusal is said here and everything typed stays."""
        try:
            cents = self.amount.cents()
        except ValueError as error:
            self.notice.explain(KnownError(str(error), tr("Nothing was posted."), tr("Check the amount.")))
            return
        if not self.take_button.isEnabled() or cents is None:
            return
        if missing := self.tender.missing_cents():
            what = tr("{amount} less was handed over than the amount.", amount=show_money(missing))
            rest = tr("Make the amount smaller, or ask for the rest.")
            self.notice.explain(KnownError(what, tr("Nothing was posted."), rest))
            return
        done, posting = attempt(
            self.bench, self.notice.explain, take_payment, patient_id=self.patient_id, cents=cents,
            tender=self.tender.tender(), reference=self.tender.reference(), paid_by=self.paid_by.currentText(),
            visit_id=self._visit_id,
            allocate=self.rows.chosen() if self.rows.is_by_hand else None,
        )  # fmt: skip
        if not done:
            return
        self.accept()
        tender = tr(TENDER_WORDS[self.tender.tender()])
        self.bench.said.emit(tr("Took {amount}: {tender}.", amount=show_money(cents), tender=tender), False)
        self.taken.emit(posting)
        self.bench.paper_wanted.emit(PaperWish("receipt", {"posting_id": posting}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key held down takes one payment, not many."""
        if event.isAutoRepeat() and event.key() in ENTER:
            return
        super().keyPressEvent(event)


def due_rows(due: Asked) -> list[tuple[str, str, int]]:
    """Why this amount, as (name, words, cents): today's visit, what stood on the account before, and what is due."""
    if due.visit_id is None:
        visit = tr("No visit today")
    elif due.visit_cents > 0:
        visit = tr("Today's visit: {kind}, {time}", kind=due.visit_kind, time=show_time(due.visit_start))
    else:
        visit = tr("Today's visit ({kind}): nothing left to pay", kind=due.visit_kind)
    before = tr("Credit on the account, taken off") if due.balance_cents < 0 else tr("Balance before")
    return [
        ("visit", visit, due.visit_cents), ("balance", before, due.balance_cents),
        ("all", tr("Due now"), due.total_cents),
    ]  # fmt: skip


def where_title(spread: Spread, *, is_by_hand: bool) -> str:
    """The words above the rows."""
    if not spread.parts:
        return tr("Where it goes: no charge is open")
    return tr("Where it goes, as typed") if is_by_hand else tr("Where it goes by itself")


def left_sentence(spread: Spread, due: Asked) -> tuple[str, str]:
    """What is said of cents that stand against no charge, and in which role."""
    if spread.left_cents < 0:
        return tr("The parts are {amount} more than the payment.", amount=show_money(-spread.left_cents)), "error"
    if spread.left_cents == 0:
        return "", "body"
    amount = show_money(spread.left_cents)
    if due.visit_id is not None and not due.is_charged:
        return tr("{amount} goes to the account as credit until today's visit is charged.", amount=amount), "warning"
    return tr("{amount} stands against no charge and stays on the account as credit.", amount=amount), "warning"


def after_sentence(cents: int) -> str:
    """The account once the payment is taken."""
    if cents < 0:
        return tr("Account afterwards: {amount} credit.", amount=show_money(-cents))
    return tr("Account afterwards: {amount} owed.", amount=show_money(cents))
