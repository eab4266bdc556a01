"""The account of one patient: the balance, its lines, the explanation, and what can be done with a line.

With the keys in the lines: E explains, C posts a charge, W writes off, A allocates, R prints the receipt again,
G gives money back, V reverses. F6 takes a payment from anywhere.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from pcdesk.acts.money.money import post_charge, refund_payment, reverse_posting, settle_credit, take_payment, write_off
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import tr
from pcdesk.models.money.account import CREDITS, DEBITS, AccountLine, account_lines
from pcdesk.models.money.account_story import BalanceStory, idle_cents, initials_by_staff, posting_story, split_balance
from pcdesk.models.money.collect import NOTHING_AHEAD, paid_ahead
from pcdesk.models.money.ledger import Kind
from pcdesk.models.money.payer_account import owed_by_payers, payer_names
from pcdesk.models.people.person_line import person_line
from pcdesk.views.bench.person_bar import PersonBar
from pcdesk.views.bench.wishes import PaperWish, PaymentWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.billing.account_table import AccountTable, passes
from pcdesk.views.billing.balance_card import BalanceCard
from pcdesk.views.billing.explain import ExplainPane
from pcdesk.views.billing.refund_sheet import RefundSheet
from pcdesk.views.billing.sheets import AllocateSheet, ChargeSheet, ReverseSheet, WriteOffSheet
from pcdesk.views.billing.wide_split import WideSplit
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import Segments
from pcdesk.views.look.chips import ChipRow
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.labels import plain_tip
from pcdesk.words.door import show_money

# What can be done here: its name, words for tr, icon, and the key that does it with the keys in the lines.
LINE_KEYS = (
    ("charge", "Post charge", "plus", "C"),
    ("write_off", "Write off", "tag", "W"),
    ("allocate", "Allocate", "split", "A"),
    ("receipt", "Receipt", "receipt", "R"),
    ("refund", "Give back", "rotate-ccw", "G"),
    ("reverse", "Reverse", "undo-2", "V"),
)
EXPLAIN_KEY = ("Explain the balance", "E")


class AccountPage(QWidget):
    """Shows patient_id after show_patient; knows every refusal before it is asked for."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.patient_id = bench, 0
        self._lines: list[AccountLine] = []
        self._chosen: object = None
        self._is_arriving = False
        self._story: BalanceStory = split_balance([])
        self.person = PersonBar()
        self.card = BalanceCard()
        self.card.payment_wanted.connect(self.take_payment)
        self.card.explain_wanted.connect(self.explain_balance)
        self.card.settle_wanted.connect(self.settle)
        self._buttons: dict[str, QPushButton] = {}
        self._keys: dict[int, Callable[[], None]] = {ord(EXPLAIN_KEY[1]): self.explain_balance}
        self.filter = Segments(
            [("all", tr("All")), ("open", tr("Open")), ("payments", tr("Payments"))], tr("Which lines are shown")
        )
        self.filter.chosen.connect(self._on_filter)
        self.table = AccountTable()
        self.table.installEventFilter(self)
        self.table.viewport().installEventFilter(self)
        self.empty = Empty("wallet", tr("Nothing has been charged or paid yet."), tr("Post a charge"))
        self.empty.action_wanted.connect(self.charge)
        self.table.set_empty(self.empty)
        self.table.row_chosen.connect(self._on_chosen)
        self.table.row_opened.connect(self._on_chosen)
        self.pane = ExplainPane()
        self.pane.closed.connect(self.close_explanation)
        self.pane.line_wanted.connect(self._on_line_wanted)
        self.pane.hide()
        bench.person_changed.connect(self._on_person)
        self._arrange()

    def _arrange(self) -> None:
        actions = ChipRow([self.filter])
        does = {
            "charge": self.charge, "write_off": self.write_off, "allocate": self.allocate, "receipt": self.receipt,
            "refund": self.refund, "reverse": self.reverse,
        }  # fmt: skip
        for name, english, icon, key in LINE_KEYS:
            made = button(tr(english), "quiet", icon=icon)
            made.setObjectName(name)
            made.setToolTip(plain_tip(f"{tr(english)} ({key})"))
            made.clicked.connect(does[name])
            self._buttons[name] = made
            self._keys[ord(key)] = does[name]
            actions.add(made)
        split = WideSplit(self.table, self.pane, (1, 1))
        split.setObjectName("account_split")
        self.table.setMinimumHeight(theme.px(104))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.person)
        column.addWidget(self.card)
        column.addWidget(actions)
        column.addWidget(split, 1)

    def _on_person(self) -> None:
        self.card.name_key(self.patient_id in (0, self.bench.person_id))

    def show_patient(self, patient_id: int) -> None:
        """Show this account anew; the chosen line stays chosen when it is still the same patient's."""
        if patient_id != self.patient_id:
            self.close_explanation()
            self.table.rows.show_rows([])
        self.patient_id = patient_id
        self.person.show_person(person_line(patient_id) if patient_id else None)
        self._lines = account_lines(patient_id) if patient_id else []
        self._story = split_balance(self._lines)
        may = self.bench.may(take_payment)
        ahead = paid_ahead(patient_id) if patient_id else NOTHING_AHEAD
        idle = idle_cents(patient_id, self._lines) if patient_id and may else 0
        self.card.show_story(self._story, idle, ahead, owed_by_payers(patient_id) if patient_id else ())
        self._on_person()
        self._fill()
        if self.pane.isVisibleTo(self):
            self._explain(self.chosen())

    def _fill(self) -> None:
        which = self.filter.current()
        self.table.ask_open(which == "open")
        shown = [line for line in self._lines if passes(line, which)]
        chosen = self._chosen if any(line.posting_id == self._chosen for line in shown) else None
        self.table.show_lines(shown, initials_by_staff(), payer_names(shown))
        self._chosen = chosen
        if chosen is not None:
            self.table.choose(chosen)
        if self._lines:
            self.empty.say("list", tr("No line of this kind."))
        else:
            self.empty.say("wallet", tr("Nothing has been charged or paid yet."), tr("Post a charge"))
        self._grey()

    def chosen(self) -> AccountLine | None:
        """The line that is chosen."""
        return next((line for line in self._lines if line.posting_id == self._chosen), None)

    def take_payment(self) -> None:
        """Wish for the payment sheet."""
        self.bench.wish(PaymentWish(self.patient_id))

    def explain_balance(self) -> None:
        """Show what the balance is made of; no line is chosen any more."""
        self._chosen = None
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self._explain(None)
        self._grey()

    def close_explanation(self) -> None:
        """Put the explanation away."""
        self.pane.hide()

    def charge(self) -> None:
        """Open the sheet for a charge."""
        if self._buttons["charge"].isEnabled():
            ChargeSheet(self.bench, self.patient_id, self.window()).open()

    def write_off(self) -> None:
        """Open the sheet for a write-off of the chosen charge."""
        if self._buttons["write_off"].isEnabled() and (line := self.chosen()):
            WriteOffSheet(self.bench, self.patient_id, line, self.window()).open()

    def allocate(self) -> None:
        """Open the sheet that puts the chosen payment's rest against charges."""
        if self._buttons["allocate"].isEnabled() and (line := self.chosen()):
            AllocateSheet(self.bench, self.patient_id, line, self.window()).open()

    def receipt(self) -> None:
        """Wish for the receipt of the chosen payment again."""
        if self._buttons["receipt"].isEnabled() and (line := self.chosen()):
            self.bench.wish(PaperWish("receipt", {"posting_id": line.posting_id}))

    def refund(self) -> None:
        """Open the sheet that gives back a part of the chosen payment, or all of it."""
        if self._buttons["refund"].isEnabled() and (line := self.chosen()):
            RefundSheet(self.bench, self.patient_id, line, self.window()).open()

    def settle(self) -> None:
        """Put credit that stands beside open charges against them."""
        if cents := self.bench.act(settle_credit, self.patient_id).value:
            self.bench.said.emit(tr("{amount} of credit now pays what was open.", amount=show_money(cents)), False)

    def reverse(self) -> None:
        """Ask for the reason and say the consequence before the chosen line is reversed."""
        if self._buttons["reverse"].isEnabled() and (line := self.chosen()):
            ReverseSheet(self.bench, self.patient_id, line, self.window()).open()

    def ask_reversal(self, posting_id: int) -> None:
        """Choose this line of the patient's account and ask about its reversal."""
        self.filter.choose("all")
        self._chosen = posting_id
        self._fill()
        self.reverse()

    def ask_refund(self, posting_id: int) -> None:
        """Choose this payment of the patient's account and ask how much of it is given back."""
        self.filter.choose("all")
        self._chosen = posting_id
        self._fill()
        self.refund()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The letters of the actions, before the table takes them for a search.

        Qt chooses a row by itself when the table gets the keys: that alone does not open an explanation.
        """
        kind = event.type()
        if kind == QEvent.Type.FocusIn and watched is self.table:
            self._is_arriving = True
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.FocusOut):
            self._is_arriving = False
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and watched is self.table:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters of the actions from the buttons too."""
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.pane.isVisible():
            self.close_explanation()
            return True
        run = self._keys.get(event.key())
        if run is None or event.modifiers() or event.isAutoRepeat():
            return False
        run()
        return True

    def _explain(self, line: AccountLine | None) -> None:
        if line is None:
            self.pane.show_balance(self._story)
        else:
            self.pane.show_posting(posting_story(line.posting_id))
        self.pane.show()

    def _grey(self) -> None:
        line = self.chosen()
        for name, made in self._buttons.items():
            why = self._why_not(name, line)
            if why and made.window().focusWidget() is made:  # also while a sheet of it is closing
                self.table.setFocus()  # else the keys go to the next button, which may well be Reverse
            allow(made, why)
        allow(self.card.pay_button, self.bench.why_not(take_payment))

    def _why_not(self, name: str, line: AccountLine | None) -> str:
        """Why an action cannot be done with this line, "" when it can."""
        needs = {
            "charge": post_charge, "write_off": write_off, "allocate": take_payment, "reverse": reverse_posting,
            "receipt": PAPERS["receipt"], "refund": refund_payment,
        }[name]  # fmt: skip
        if why := self.bench.why_not(needs):
            return why
        if name == "charge":
            return ""
        return _why_not_line(name, line)

    def _on_filter(self, _key: str) -> None:
        self._fill()

    def _on_chosen(self, posting: object) -> None:
        self._chosen = posting
        line = self.chosen()
        if line is not None and not (self._is_arriving and self.pane.isHidden()):
            self._explain(line)
        self._grey()

    def _on_line_wanted(self, posting_id: int) -> None:
        if not self.table.choose(posting_id):
            self.filter.choose("all")
            self._fill()
            self.table.choose(posting_id)
        self.table.setFocus()


def _why_not_line(name: str, line: AccountLine | None) -> str:
    if name == "write_off":
        is_fit = line is not None and line.kind in DEBITS and line.open_cents > 0
        return "" if is_fit else tr("Choose a charge that is open.")
    if name == "allocate":
        is_fit = line is not None and line.kind in CREDITS and line.open_cents > 0
        return "" if is_fit else tr("Choose a payment with something left to allocate.")
    if name == "receipt":
        is_fit = line is not None and (line.receipt_number or (line.kind == Kind.REVERSAL and line.tender))
        return "" if is_fit else tr("Choose a payment.")
    if name == "refund":
        is_fit = line is not None and line.kind == Kind.PAYMENT and not line.reversed_by_id
        return "" if is_fit else tr("Choose a payment that stands.")
    if line is None:
        return tr("Choose a line.")
    if line.kind == Kind.PAYER_PAYMENT:
        return tr("An insurer's payment is taken back whole, for all its patients.")
    return tr("This has been reversed already.") if line.reversed_by_id or line.reverses_id else ""
