"""The account of one patient: the balance, its lines, the explanation, and what can be done with a line.

With the keys in the lines: E explains, C posts a charge, W writes off, A allocates, R prints the receipt again,
G gives money back, V reverses. F6 takes a payment from anywhere.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pcdesk.acts.money.money import settle_credit, take_payment
from pcdesk.language import tr
from pcdesk.models.money.account import AccountLine, account_lines
from pcdesk.models.money.account_story import BalanceStory, idle_cents, initials_by_staff, posting_story, split_balance
from pcdesk.models.money.collect import NOTHING_AHEAD, paid_ahead
from pcdesk.models.money.payer_account import owed_by_payers, payer_names
from pcdesk.models.people.person_line import person_line
from pcdesk.views.bench.person_bar import PersonBar
from pcdesk.views.bench.wishes import PaymentWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.billing.account_table import AccountTable, passes
from pcdesk.views.billing.balance_card import BalanceCard
from pcdesk.views.billing.explain import ExplainPane
from pcdesk.views.billing.line_ways import LINE_WAYS, LineWays
from pcdesk.views.billing.refund_sheet import RefundSheet
from pcdesk.views.billing.sheets import AllocateSheet, ChargeSheet, ReverseSheet, WriteOffSheet
from pcdesk.views.billing.wide_split import WideSplit
from pcdesk.views.list.way_buttons import WayButtons
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow
from pcdesk.views.look.cards import Segments
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.layouts import in_column
from pcdesk.words.door import show_money

SHEETS = {"write_off": WriteOffSheet, "allocate": AllocateSheet, "refund": RefundSheet, "reverse": ReverseSheet}


class AccountPage(QWidget):
    """Shows patient_id after show_patient; knows every refusal before it is asked for."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.patient_id = bench, 0
        self._lines: list[AccountLine] = []
        self._chosen: object = None
        self._is_arriving = False
        self._story: BalanceStory = split_balance([])
        # Every piece is made where it stays: moving a finished tree styles all of it anew.
        self._split = WideSplit(self)
        self._split.setObjectName("account_split")
        self.person, self.card = PersonBar(self), BalanceCard(self)
        self.card.payment_wanted.connect(self.take_payment)
        self.card.explain_wanted.connect(self.explain_balance)
        self.card.settle_wanted.connect(self.settle)
        self.filter = Segments(
            [("all", tr("All")), ("open", tr("Open")), ("payments", tr("Payments"))], tr("Which lines are shown")
        )
        self.filter.chosen.connect(self._on_filter)
        self.ways = LineWays(bench, self, LINE_WAYS)
        self.ways.asked.connect(self._on_asked)
        self.bar = WayButtons(self.ways, self, before=self.filter)
        self.table = AccountTable(self._split)
        self.table.menu_wanted.connect(self._on_menu)
        self.ways.answer_keys(self.table, self.chosen)
        self.table.installEventFilter(self)
        self.table.viewport().installEventFilter(self)
        self.empty = Empty("wallet", tr("Nothing has been charged or paid yet."), tr("Post a charge"),
                           parent=self.table.viewport())  # fmt: skip
        self.empty.action_wanted.connect(self.charge)
        self.table.set_empty(self.empty)
        self.table.row_chosen.connect(self._on_chosen)
        self.table.row_opened.connect(self._on_chosen)
        self.pane = ExplainPane(self._split)
        self.pane.closed.connect(self.close_explanation)
        self.pane.line_wanted.connect(self._on_line_wanted)
        self.pane.hide()
        bench.person_changed.connect(self._on_person)
        self._arrange()

    def _arrange(self) -> None:
        self._split.share(1, 1)
        self.table.setMinimumHeight(theme.px(104))
        in_column(self, self.person, self.card, self.bar, (self._split, 1))

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
        self.ways.do("charge", None)

    def settle(self) -> None:
        """Put credit that stands beside open charges against them."""
        if cents := self.bench.act(settle_credit, self.patient_id).value:
            self.bench.said.emit(tr("{amount} of credit now pays what was open.", amount=show_money(cents)), False)

    def ask(self, way: str, posting_id: int) -> None:
        """Choose this line of the account, 0 for none, and do something with it: a key of LINE_WAYS."""
        if posting_id:
            self.filter.choose("all")
            self._chosen = posting_id
            self._fill()
        self.ways.do(way, self.chosen())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt chooses a row by itself when the table gets the keys: that alone does not open an explanation."""
        kind = event.type()
        if kind == QEvent.Type.FocusIn and watched is self.table:
            self._is_arriving = True
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.FocusOut):
            self._is_arriving = False
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and watched is self.table:
            return self._close_by(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters of the actions from the buttons too."""
        if key := "" if event.isAutoRepeat() else self.ways.key_for(event):
            self.ways.do(key, self.chosen())
        elif not self._close_by(event):
            super().keyPressEvent(event)

    def _close_by(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape or not self.pane.isVisible():
            return False
        self.close_explanation()
        return True

    def _on_asked(self, key: str, line: AccountLine | None) -> None:
        if key == "charge":
            ChargeSheet(self.bench, self.patient_id, self.window()).open()
        elif key == "explain":
            self.explain_balance()
        else:
            SHEETS[key](self.bench, self.patient_id, line, self.window()).open()

    def _on_menu(self, _posting: object, at: QPoint) -> None:
        if line := self.chosen():
            self.ways.popup(self.ways.menu(line), at)

    def _explain(self, line: AccountLine | None) -> None:
        if line is None:
            self.pane.show_balance(self._story)
        else:
            self.pane.show_posting(posting_story(line.posting_id))
        self.pane.show()

    def _grey(self) -> None:
        line = self.chosen()
        held = next((key for key, made in self.bar.buttons.items() if made.window().focusWidget() is made), "")
        if held and self.ways.why_not(held, line):  # also while a sheet of it is closing
            self.table.setFocus()  # else the keys go to the next button, which may well be Reverse
        self.bar.show_row(line)
        allow(self.card.pay_button, self.bench.why_not(take_payment))

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
