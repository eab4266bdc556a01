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
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.billing.allocation import AllocationRows
from pcdesk.views.billing.money_sheet import MoneySheet
from pcdesk.views.billing.paid_by import PaidBy
from pcdesk.views.billing.payment_words import after_sentence, due_rows, left_sentence, where_title
from pcdesk.views.billing.tender import TenderBox
from pcdesk.views.form.lines import money_line, named
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import hairline
from pcdesk.views.look.labels import label, set_role
from pcdesk.views.look.layouts import STRETCH, fill, in_column, in_row
from pcdesk.views.look.taking_away import empty_out
from pcdesk.words.door import show_money


class PaymentSheet(MoneySheet):
    """Signals: taken(posting id). Afterwards the receipt is wished for.

    What is typed is kept until the payment is taken or given up: a lock or a crash loses nothing.
    """

    taken = Signal(int)

    def __init__(self, bench: Workbench, patient_id: int, parent: QWidget | None = None) -> None:
        super().__init__(bench, patient_id, parent, tr("Take payment"), "wallet", name="payment_sheet", width=680)
        self._asked: Asked = asked(patient_id)
        self._standing = standing_of(patient_id, self._asked.visit_id)
        self._is_for_visit = True
        self._spread: Spread | None = None
        self._lay_out()
        self._put_amount(self._asked.total_cents or None)
        self._latest = latest_payment(patient_id)
        self.keep(f"payment:{patient_id}", self.amount, self.paid_by, tender=self.tender, parts=self.rows)
        self.amount.setFocus()
        self.amount.selectAll()

    def _lay_out(self) -> None:
        person = person_line(self.patient_id)
        if person is not None and person.warning:
            who = label(tr("{warning} Is this the right account?", warning=person.warning), "warning", wraps=True)
            who.setObjectName("status_warning")
            self.body.addWidget(who)
        self._due = QGridLayout()
        self._due.setHorizontalSpacing(theme.px(12))
        self._due.setVerticalSpacing(theme.px(2))
        self._due.setColumnStretch(0, 1)
        self._say_due()
        fill(self.body, self._due, 8, self._fields(), 4, hairline(), self._where())
        self._why_not = label("", "warning", wraps=True, name="why_not")
        self._foot.insertWidget(0, self._why_not, 1)
        self.finish(tr("Take payment"), icon="check", names=("cancel", "take"))

    def draft(self) -> dict[str, Any]:
        """What is typed, and the payment before it: by that one that came between is seen."""
        return {**super().draft(), "latest": self._latest, "is_for_visit": self._is_for_visit}

    def restore(self, kept: dict[str, Any]) -> bool:
        """As it was typed, unless it may have been paid since: then it begins anew."""
        if kept.get("latest") != self._latest:
            self.drafts.forget()
            self.notice.say(
                tr("You had begun a payment, and since then one was taken: this one begins anew."), "warning",
                detail=tr("Look at the account before you take another."),
            )  # fmt: skip
            return False
        self._is_for_visit = bool(kept.get("is_for_visit", True))
        super().restore({**kept, "parts": {}})
        self._spread_oldest()
        if self.rows.restore(kept.get("parts", {})):
            self._on_parts()
        return True

    def read_anew(self) -> None:
        """Somebody else was at this account: what is due and where it goes is read again, what was typed stays."""
        parts = self.rows.draft()
        self._asked, self._latest = asked(self.patient_id), latest_payment(self.patient_id)
        self._standing = standing_of(self.patient_id, self._asked.visit_id)
        empty_out(self._due)
        self._say_due()
        self._spread_oldest()
        if self.rows.restore(parts, partly=True):
            self._on_parts()

    def _say_due(self) -> None:
        """The sum as it is reckoned, each part with a button that asks for it alone."""
        grid, due = self._due, self._asked
        can_split = due.visit_cents > 0 and due.balance_cents > 0
        for row, (name, words, cents) in enumerate(due_rows(due)):
            is_sum = name == "all"
            grid.addWidget(label(words, "strong" if is_sum else "muted", wraps=True), row, 0)
            amount = label(show_money(cents), "number", name=f"due_{name}")
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
        self.amount = money_line("amount", tr("Amount"), width=160)
        self.amount.setFont(theme.font("title"))
        self.amount.textEdited.connect(self._on_amount_typed)
        self.paid_by = PaidBy("paid_by")
        self.paid_by.offer(self._asked.payers)
        left = in_column(None, *named(self.amount), *named(self.paid_by), STRETCH, spacing=4)
        left.insertSpacing(2, theme.px(8))
        self.tender = TenderBox()
        self.tender.edited.connect(self.notice.clear)
        return in_row(None, (left, 1), (self.tender, Qt.AlignmentFlag.AlignTop), spacing=24)

    def _where(self) -> QVBoxLayout:
        self._where_title = label(tr("What it pays"), "label")
        self._oldest = button(tr("By itself again"), "link", name="oldest_first", run=self._on_by_itself)
        self.rows = AllocationRows()
        self.rows.edited.connect(self._on_parts)
        self._left = label("", "body", wraps=True, name="left")
        self._after = label("", "strong", wraps=True, name="after")
        top = in_row(None, (self._where_title, 1), self._oldest, spacing=None)
        return in_column(None, top, self.rows, self._left, self._after, spacing=6)

    @property
    def _visit_id(self) -> int | None:
        """Today's visit, unless only the balance before it is paid."""
        return self._asked.visit_id if self._is_for_visit else None

    def _put_amount(self, cents: int | None) -> None:
        self.amount.set_cents(cents)
        self._spread_oldest()

    def _spread_oldest(self) -> None:
        self._spread = spread_oldest(self._standing, max(0, self.amount.understood() or 0), self._visit_id)
        self.rows.show_spread(self._spread)
        self._tell()

    def _on_by_itself(self) -> None:
        self._spread_oldest()
        self.drafts.follow()

    def _on_amount_typed(self, _text: str) -> None:
        self.notice.clear()
        self._is_for_visit = True
        if self.rows.is_by_hand:
            self._on_parts()
        else:
            self._spread_oldest()

    def _on_quick(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._is_for_visit = sender.objectName() != "only_balance"
            self._put_amount(sender.property("cents"))
            self.amount.setFocus()
            self.drafts.follow()

    def _on_parts(self) -> None:
        try:
            self._spread = spread_by_hand(self._standing, max(0, self.amount.understood() or 0), self.rows.chosen())
        except ValueError as error:
            self._left.setText(str(error))
            self._left.show()
            set_role(self._left, "error")
            self._offer_taking(str(error))
            return
        self._tell()

    def _tell(self) -> None:
        cents, spread = self.amount.understood(), self._spread
        self.tender.show_amount(cents)
        is_amount = cents is not None and cents > 0
        words = tr("Take {amount}", amount=show_money(cents)) if is_amount and cents else tr("Take payment")
        self.go.setText(words)
        self.go.setAccessibleName(words)
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
        self.heard.follow(why_not or (self._left.text() if self._left.isVisibleTo(self) else ""))
        allow(self.go, why_not)
        self.go.setAccessibleDescription(why_not)
        self._why_not.setText(why_not)

    def post(self) -> None:
        """Take the payment, once, and wish for its receipt. A refusal is said here and everything typed stays."""
        try:
            cents = self.amount.cents()
        except ValueError as error:
            self.refuse(str(error), tr("Check the amount."))
            return
        if not self.go.isEnabled() or cents is None:
            return
        if missing := self.tender.missing_cents():
            what = tr("{amount} less was handed over than the amount.", amount=show_money(missing))
            self.refuse(what, tr("Make the amount smaller, or ask for the rest."))
            return
        tender = self.tender.tender()
        if tender is None:
            self.refuse(tr("It is not chosen how this is paid."), tr("Press 1 for card, 2 for cash, 3 for check."))
            self.tender.go_in()
            return
        done = self.move(
            take_payment, patient_id=self.patient_id, cents=cents, tender=tender, reference=self.tender.reference(),
            paid_by=self.paid_by.currentText(), visit_id=self._visit_id,
            allocate=self.rows.chosen() if self.rows.is_by_hand else None,
            said=tr("Took {amount}: {tender}.", amount=show_money(cents), tender=tr(TENDER_WORDS[tender])),
        )  # fmt: skip
        if not done:
            return
        self.taken.emit(done.value)
        self.bench.wish(PaperWish("receipt", {"posting_id": done.value}))
