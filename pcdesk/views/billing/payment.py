"""Taking a payment: what is due and why, how it is paid, where it goes, and then the receipt.

    PaymentSheet(bench, patient_id, window).open()       # F6; Alt+C, Alt+S or Alt+K; Enter takes it

Nothing is taken before it is chosen how: Enter alone asks.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pcdesk.acts.money.money import take_payment
from pcdesk.language import tr
from pcdesk.models.money.ledger import TENDER_WORDS
from pcdesk.models.money.payment_plan import (
    Asked,
    Spread,
    asked,
    latest_payment,
    spread_by_hand,
    spread_oldest,
    standing_of,
)
from pcdesk.models.people.person_line import person_line
from pcdesk.trouble import KnownError
from pcdesk.views.bench.drafts import DraftKeeper
from pcdesk.views.bench.person_bar import PersonBar
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.billing.allocation import AllocationRows
from pcdesk.views.billing.payment_words import after_sentence, due_rows, left_sentence, where_title
from pcdesk.views.billing.seen_account import SeenAccount
from pcdesk.views.billing.tender import TenderBox
from pcdesk.views.form.choices import ChoiceBox
from pcdesk.views.form.money_edit import MoneyEdit
from pcdesk.views.look import theme
from pcdesk.views.look.announce import AtRest
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import hairline
from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.look.labels import label, set_role
from pcdesk.views.look.limit import limit
from pcdesk.views.look.notice import Notice
from pcdesk.views.look.taking_away import empty_out
from pcdesk.words.door import show_money


class PaymentSheet(Sheet):
    """Signals: taken(posting id). Afterwards the receipt is wished for.

    What is typed is kept until the payment is taken or given up: a lock or a crash loses nothing.
    """

    taken = Signal(int)

    def __init__(self, bench: Workbench, patient_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, tr("Take payment"), icon="wallet")
        self.setObjectName("payment_sheet")
        self.setMinimumWidth(theme.px(680))
        self.bench, self.patient_id = bench, patient_id
        self._heard, self.notice = AtRest(self), Notice()
        self.account = SeenAccount(bench, patient_id, self.notice, self)
        self.account.changed.connect(self._read_anew)
        self._asked: Asked = asked(patient_id)
        self._account = standing_of(patient_id, self._asked.visit_id)
        self._is_for_visit = True
        self._spread: Spread | None = None
        self._lay_out()
        self._put_amount(self._asked.total_cents or None)
        self._latest = latest_payment(patient_id)
        self.drafts = DraftKeeper(bench, self._typed, self)
        self._go_on(self.drafts.begin(f"payment:{patient_id}"))
        self.amount.setFocus()
        self.amount.selectAll()

    def _lay_out(self) -> None:
        self.person = PersonBar()
        person = person_line(self.patient_id)
        self.person.show_person(person)
        self.body.addWidget(self.person)
        if person is not None and person.warning:
            who = label(tr("{warning} Is this the right account?", warning=person.warning), "warning", wraps=True)
            who.setObjectName("status_warning")
            self.body.addWidget(who)
        self._due = QGridLayout()
        self._due.setHorizontalSpacing(theme.px(12))
        self._due.setVerticalSpacing(theme.px(2))
        self._due.setColumnStretch(0, 1)
        self._say_due()
        self.body.addLayout(self._due)
        self.body.addSpacing(theme.px(8))
        self.body.addLayout(self._fields())
        self.body.addSpacing(theme.px(4))
        self.body.addWidget(hairline())
        self.body.addLayout(self._where())
        self.body.addWidget(self.notice)
        self._why_not = label("", "warning", wraps=True)
        self._why_not.setObjectName("why_not")
        self._foot.insertWidget(0, self._why_not, 1)
        cancel = self.offer(tr("Cancel"))
        cancel.setObjectName("cancel")
        cancel.clicked.connect(self.reject)
        self.take_button = self.offer(tr("Take payment"), "primary", is_default=True, icon="check")
        self.take_button.setObjectName("take")
        self.take_button.clicked.connect(self.take)

    def _typed(self) -> dict[str, Any]:
        return {
            "latest": self._latest, "amount": self.amount.text(), "paid_by": self.paid_by.currentText(),
            "is_for_visit": self._is_for_visit, "tender": self.tender.draft(), "parts": self.rows.draft(),
        }  # fmt: skip

    def _go_on(self, kept: dict[str, Any] | None) -> None:
        """Put back what was typed before a lock or a crash, unless it may have been paid since."""
        if not kept:
            return
        if kept.get("latest") != self._latest:
            self.drafts.forget()
            self.notice.say(
                tr("You had begun a payment, and since then one was taken: this one begins anew."), "warning",
                detail=tr("Look at the account before you take another."),
            )  # fmt: skip
            return
        self._is_for_visit = bool(kept.get("is_for_visit", True))
        self.amount.setText(str(kept.get("amount", "")))
        self.paid_by.setEditText(str(kept.get("paid_by", "")))
        self.tender.restore(kept.get("tender", {}))
        self._spread_oldest()
        if self.rows.restore(kept.get("parts", {})):
            self._on_parts_changed()
        self.notice.say(self.drafts.kept_words(), "info")

    def _read_anew(self) -> None:
        """Somebody else was at this account: what is due and where it goes is read again, what was typed stays."""
        parts = self.rows.draft()
        self._asked, self._latest = asked(self.patient_id), latest_payment(self.patient_id)
        self._account = standing_of(self.patient_id, self._asked.visit_id)
        empty_out(self._due)
        self._say_due()
        self._spread_oldest()
        if self.rows.restore(parts, partly=True):
            self._on_parts_changed()

    def _say_due(self) -> None:
        """The sum as it is reckoned, each part with a button that asks for it alone."""
        grid, due = self._due, self._asked
        can_split = due.visit_cents > 0 and due.balance_cents > 0
        for row, (name, words, cents) in enumerate(due_rows(due)):
            is_sum = name == "all"
            grid.addWidget(label(words, "strong" if is_sum else "muted", wraps=True), row, 0)
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

    def _fields(self) -> QHBoxLayout:
        self.amount = MoneyEdit()
        self.amount.setObjectName("amount")
        self.amount.setAccessibleName(tr("Amount"))
        self.amount.setFont(theme.font("title"))
        theme.fix_width(self.amount, 160)
        self.amount.textEdited.connect(self._on_amount_typed)
        self.paid_by = ChoiceBox()
        self.paid_by.setObjectName("paid_by")
        self.paid_by.setAccessibleName(tr("Paid by"))
        self.paid_by.setEditable(True)
        self.paid_by.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.paid_by.setMinimumContentsLength(20)  # a long name must not take the room of the ways to pay
        self.paid_by.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        limit(self.paid_by.lineEdit(), 120)
        self.paid_by.lineEdit().setAccessibleName(tr("Paid by"))
        self.paid_by.addItems(list(self._asked.payers))
        self.paid_by.lineEdit().setCursorPosition(0)
        self.paid_by.lineEdit().textEdited.connect(self._on_paid_by)
        self.paid_by.activated.connect(self._on_paid_by)
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
        self._where_title = label(tr("What it pays"), "label")
        self._oldest = button(tr("By itself again"), "link")
        self._oldest.setObjectName("oldest_first")
        self._oldest.clicked.connect(self._on_by_itself)
        top.addWidget(self._where_title, 1)
        top.addWidget(self._oldest)
        column.addLayout(top)
        self.rows = AllocationRows()
        self.rows.changed.connect(self._on_parts_typed)
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

    def _on_by_itself(self) -> None:
        self._spread_oldest()
        self.drafts.note()

    def _on_paid_by(self, _what: object) -> None:
        self.drafts.note()

    def _on_amount_typed(self, _text: str) -> None:
        self.notice.clear()
        self.drafts.note()
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
            self.drafts.note()

    def _on_tender_changed(self) -> None:
        self.notice.clear()
        self.drafts.note()

    def _on_parts_typed(self) -> None:
        self.drafts.note()
        self._on_parts_changed()

    def _on_parts_changed(self) -> None:
        try:
            self._spread = spread_by_hand(self._account, max(0, self.cents() or 0), self.rows.chosen())
        except ValueError as error:
            self._left.setText(str(error))
            self._left.show()
            set_role(self._left, "error")
            self._offer_taking(str(error))
            return
        self._tell()

    def _tell(self) -> None:
        cents, spread = self.cents(), self._spread
        self.tender.show_amount(cents)
        is_amount = cents is not None and cents > 0
        words = tr("Take {amount}", amount=show_money(cents)) if is_amount and cents else tr("Take payment")
        self.take_button.setText(words)
        self.take_button.setAccessibleName(words)
        self._oldest.setVisible(self.rows.is_by_hand)
        if spread is None:
            return
        self._where_title.setText(where_title(spread, is_by_hand=self.rows.is_by_hand))
        words, role = left_sentence(spread, self._asked)
        self._left.setText(words)
        self._left.setVisible(bool(words))
        set_role(self._left, role)
        self._after.setText(after_sentence(spread, self._asked))
        self._after.setVisible(is_amount)  # with nothing taken there is no afterwards
        self._offer_taking(self._amount_trouble() or (words if spread.left_cents < 0 else ""))

    def _amount_trouble(self) -> str:
        """What is wrong with the amount, in a sentence; "" when it can be taken."""
        try:
            cents = self.amount.cents()
        except ValueError as error:
            return str(error)
        if cents is None:
            return tr("Type the amount that is taken.")
        return "" if cents > 0 else tr("The amount must be more than nothing.")

    def _offer_taking(self, why_not: str) -> None:
        """The button, and beside a grey one the reason, which a reader hears once the keys rest."""
        self._heard.follow(why_not or (self._left.text() if self._left.isVisibleTo(self) else ""))
        allow(self.take_button, why_not)
        self.take_button.setAccessibleDescription(why_not)
        self._why_not.setText(why_not)

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
        tender = self.tender.tender()
        if tender is None:
            what = tr("It is not chosen how this is paid.")
            do = tr("Press 1 for card, 2 for cash, 3 for check.")
            self.notice.explain(KnownError(what, tr("Nothing was posted."), do))
            self.tender.go_in()
            return
        done = self.bench.act(
            take_payment, patient_id=self.patient_id, cents=cents, tender=tender, reference=self.tender.reference(),
            paid_by=self.paid_by.currentText(), visit_id=self._visit_id,
            allocate=self.rows.chosen() if self.rows.is_by_hand else None, seen=self.account.seen,
            refused=self.account.refused,
        )  # fmt: skip
        if not done:
            return
        self.drafts.forget()
        self.accept()
        words = tr("Took {amount}: {tender}.", amount=show_money(cents), tender=tr(TENDER_WORDS[tender]))
        self.bench.said.emit(words, False)
        self.taken.emit(done.value)
        self.bench.wish(PaperWish("receipt", {"posting_id": done.value}))

    def reject(self) -> None:
        """Given up, with a question where something was typed: it is forgotten."""
        self.drafts.give_up(self, super().reject)
