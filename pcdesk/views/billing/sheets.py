"""The small sheets of an account: post a charge, write off, allocate credit, reverse with a reason."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from pcdesk.acts.money.money import allocate_payment, post_charge, reverse_posting, write_off
from pcdesk.language import tr
from pcdesk.models.clinic.reasons import WRITE_OFF, reversal_words
from pcdesk.models.money.account import AccountLine, account_lines
from pcdesk.models.money.account_story import ReversalEffect, reversal_effect
from pcdesk.models.money.charge_words import ITEMS, ChargeKind
from pcdesk.models.money.collect import usual_price
from pcdesk.models.money.payment_plan import asked, spread_by_hand, spread_credit, standing_of
from pcdesk.models.people.person_line import person_line
from pcdesk.trouble import KnownError
from pcdesk.views.bench.drafts import DraftKeeper
from pcdesk.views.bench.drafts_left import ACCOUNT
from pcdesk.views.bench.person_bar import PersonBar
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.billing.allocation import AllocationRows
from pcdesk.views.billing.money_words import balance_words, line_words
from pcdesk.views.billing.seen_account import SeenAccount
from pcdesk.views.billing.usual_words import usual_words
from pcdesk.views.form.kept import go_on_in
from pcdesk.views.form.money_edit import MoneyEdit
from pcdesk.views.look import theme
from pcdesk.views.look.announce import AtRest
from pcdesk.views.look.buttons import allow
from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.look.labels import label, set_role
from pcdesk.views.look.limit import limit
from pcdesk.views.look.notice import Notice
from pcdesk.words.door import show_amount, show_date, show_money


class MoneySheet(Sheet):
    """The frame: whose account, room for fields, a notice, Cancel and one button; subclasses do post()."""

    def __init__(
        self, bench: Workbench, patient_id: int, parent: QWidget | None, title: str, icon: str, *, tone: str = "accent"
    ) -> None:
        super().__init__(parent, title, icon=icon, tone=tone)
        self.bench, self.patient_id = bench, patient_id
        self.setMinimumWidth(theme.px(520))
        person = PersonBar()
        person.show_person(person_line(patient_id))
        self.body.addWidget(person)
        self.notice = Notice()
        self.account = SeenAccount(bench, patient_id, self.notice, self)
        self.account.changed.connect(self.read_anew)
        self.heard = AtRest(self)  # what stands below the fields changes with each letter typed
        self.drafts = DraftKeeper(bench, self._typed, self)
        self._fields: tuple[QLineEdit, ...] = ()

    def keep_typed(self, way: str, about: int, *fields: QLineEdit) -> None:
        """From now on these fields are the draft of this way of LINE_WAYS; what was kept of it before is put back.

        about: the posting, of a charge the visit; 0 for none.
        """
        self._fields = fields
        self.ask_in_turn(*fields)
        kept = self.drafts.begin(f"{ACCOUNT}{self.patient_id}:{way}:{about}")
        if kept:
            for field in fields:
                field.setText(str(kept.get(field.objectName(), field.text())))
            self.notice.say(self.drafts.kept_words(), "info")
        for field in fields:
            field.textEdited.connect(self.drafts.note)

    def begin_in(self, field: QLineEdit) -> None:
        """The keys go to this field, or on in the last one of what was kept."""
        if self.drafts.is_begun:
            self._fields[-1].setFocus()
            go_on_in(self._fields[-1])
            return
        field.setFocus()
        field.selectAll()

    def _typed(self) -> dict[str, Any]:
        return {field.objectName(): field.text() for field in self._fields}

    def reject(self) -> None:
        """Given up, with a question where something was typed."""
        self.drafts.give_up(self, super().reject)

    def done(self, result: int) -> None:
        """Posted or given up: what was typed is forgotten. A lock comes without this."""
        self.drafts.forget()
        super().done(result)

    def close_body(self, words: str, kind: str = "primary") -> None:
        """Add the notice and the buttons under what the subclass has put into the body."""
        self.body.addWidget(self.notice)
        cancel = self.offer(tr("Cancel"))
        cancel.setObjectName("no")
        cancel.clicked.connect(self.reject)
        self.go = self.offer(words, kind, is_default=True)
        self.go.setObjectName("yes")
        self.go.clicked.connect(self.post)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.go.click)

    def read_anew(self) -> None:
        """Somebody else moved money on this account: show it as it stands; what was typed stays."""

    def line_now(self, line: AccountLine) -> AccountLine:
        """A line of the account as it stands now."""
        return next((one for one in account_lines(self.patient_id) if one.posting_id == line.posting_id), line)

    def post(self) -> None:
        """Do it; on success accept()."""
        raise NotImplementedError

    def amount_of(self, edit: MoneyEdit) -> int | None:
        """The cents typed, or None after the notice said what is wrong."""
        try:
            cents = edit.cents()
        except ValueError as error:
            self.notice.explain(KnownError(str(error), tr("Nothing was posted."), tr("Check the amount.")))
            return None
        if cents is None:
            what = tr("An amount is needed.")
            self.notice.explain(KnownError(what, tr("Nothing was posted."), tr("Type it like 25 or 25.50.")))
        return cents


def money_line(name: str, spoken: str, cents: int | None) -> MoneyEdit:
    """A field for an amount."""
    made = MoneyEdit()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    theme.fix_width(made, 132)
    made.set_cents(cents)
    return made


def text_line(name: str, spoken: str, text: str = "") -> QLineEdit:
    """A field for a few words."""
    made = QLineEdit(text)
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    limit(made, 200)
    return made


def pairs(*fields: QLineEdit) -> QGridLayout:
    """Fields side by side, each under its name; the last one takes the room."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(4))
    for place, field in enumerate(fields):
        grid.addWidget(label(field.accessibleName(), "label", buddy=field), 0, place)
        grid.addWidget(field, 1, place)
    grid.setColumnStretch(len(fields) - 1, 1)
    return grid


class ChargeSheet(MoneySheet):
    """Post a charge. Today's visit, when it has none yet, fills in what is usual for it; with other words it is none of
    the visit's, of which its plan owes nothing.
    """

    def __init__(self, bench: Workbench, patient_id: int, parent: QWidget | None = None) -> None:
        super().__init__(bench, patient_id, parent, tr("Post a charge"), "stethoscope")
        self.setObjectName("charge_sheet")
        due = asked(patient_id)
        self._visit_id = due.visit_id if due.visit_id and not due.is_charged else None
        self._kind, self._usual_memo = due.visit_kind, ""
        self._proposed, memo, why = None, "", ""
        if self._visit_id:
            price = usual_price(self._visit_id)
            self._proposed = price.patient_cents if price.total_cents else None
            memo = self._usual_memo = f"{due.visit_kind}, {show_date(due.visit_on)}"
            why = tr("For today's visit. All of it is the patient's to pay.")
            if price.payer_cents:
                why = tr("For today's visit. The usual fee is {fee}: what the patient does not pay, {payer} owes.",
                         fee=show_money(price.total_cents), payer=price.payer)  # fmt: skip
            elif not price.total_cents:
                why = tr("For today's visit. It has no usual fee yet; clinic settings keep fees.")
        self._of_visit, self._why = why, label(why, "muted", wraps=True)
        self.body.addWidget(self._why)
        self.amount = money_line("amount", tr("Amount"), self._proposed)
        self.memo = text_line("memo", tr("What for"), memo)
        self.body.addLayout(pairs(self.amount, self.memo))
        self.body.addWidget(usual_words(self.memo, ITEMS.values()))
        self.body.addWidget(label(tr("Credit on the account pays it at once."), "caption", wraps=True))
        self.close_body(tr("Post charge"))
        self.keep_typed("charge", self._visit_id or 0, self.amount, self.memo)
        self.memo.textChanged.connect(self._on_words)
        self._on_words()
        self.begin_in(self.amount)

    def post(self) -> None:
        """Post it."""
        cents = self.amount_of(self.amount)
        if cents is None:
            return
        memo = self.memo.text().strip()
        if not memo:
            what, do = tr("A charge needs a word on what it is for."), tr("Type it; it is printed on the receipt.")
            self.notice.explain(KnownError(what, tr("Nothing was posted."), do))
            self.memo.setFocus()
            return
        of_visit: dict[str, Any] = {}
        if self._is_of_visit():
            of_visit = {"visit_id": self._visit_id, "what": ChargeKind.VISIT, "what_name": self._kind}
        done = self.bench.act(
            post_charge, patient_id=self.patient_id, cents=cents, memo=memo, **of_visit, refused=self.notice.explain
        )
        if done:
            self.accept()
            self.bench.said.emit(tr("Charged {amount}: {memo}.", amount=show_money(cents), memo=memo), False)

    def _is_of_visit(self) -> bool:
        """Of today's visit, unless other words were typed for it."""
        return bool(self._visit_id) and self.memo.text().strip() == self._usual_memo

    def _on_words(self, _text: str = "") -> None:
        """Say whose it is; the visit's price is proposed for nothing else."""
        is_of_visit = self._is_of_visit()
        is_proposed = self._proposed is not None and self.amount.text() == show_amount(self._proposed)
        said = self._of_visit if is_of_visit else tr("This charge belongs to no visit of today.")
        if said == self._why.text():
            return
        self._why.setText(said)
        self.heard.follow(said)
        if not is_of_visit and is_proposed:
            self.amount.clear()
        elif is_of_visit and not self.amount.text():
            self.amount.set_cents(self._proposed)


class WriteOffSheet(MoneySheet):
    """Take cents off one open charge, with a reason."""

    def __init__(self, bench: Workbench, patient_id: int, line: AccountLine, parent: QWidget | None = None) -> None:
        super().__init__(bench, patient_id, parent, tr("Write off"), "tag")
        self.setObjectName("write_off_sheet")
        self._line = line
        self._what = label("", "muted", wraps=True)
        self.body.addWidget(self._what)
        self.read_anew()
        self.amount = money_line("amount", tr("Amount"), line.open_cents)
        self.reason = text_line("reason", tr("Reason"))
        self.body.addLayout(pairs(self.amount, self.reason))
        self.body.addWidget(usual_words(self.reason, WRITE_OFF.values()))
        self.close_body(tr("Write off"))
        self.keep_typed("write_off", line.posting_id, self.amount, self.reason)
        self.begin_in(self.reason)

    def read_anew(self) -> None:
        """What is open of the charge."""
        line = self._line = self.line_now(self._line)
        self._what.setText(tr("{what}: {amount} is open.", what=line_words(line), amount=show_money(line.open_cents)))

    def post(self) -> None:
        """Post it."""
        cents = self.amount_of(self.amount)
        if cents is None:
            return
        done = self.bench.act(
            write_off, patient_id=self.patient_id, charge_id=self._line.posting_id, cents=cents,
            reason=self.reason.text(), seen=self.account.seen, refused=self.account.refused,
        )  # fmt: skip
        if done:
            self.accept()
            self.bench.said.emit(tr("Wrote off {amount}.", amount=show_money(cents)), False)


class AllocateSheet(MoneySheet):
    """Put what is left of a payment against open charges."""

    def __init__(self, bench: Workbench, patient_id: int, line: AccountLine, parent: QWidget | None = None) -> None:
        super().__init__(bench, patient_id, parent, tr("Allocate"), "split")
        self.setObjectName("allocate_sheet")
        self._line = line
        self._standing = standing_of(patient_id)
        self._what = label("", "muted", wraps=True)
        self.body.addWidget(self._what)
        self.rows = AllocationRows()
        self.body.addWidget(self.rows)
        self._left = label("", wraps=True)
        self._left.setObjectName("left")
        self.body.addWidget(self._left)
        self.close_body(tr("Allocate"))
        self.read_anew()
        self.rows.changed.connect(self._tell)

    def read_anew(self) -> None:
        """What is left of the payment, and the charges it may go to."""
        line, parts = self.line_now(self._line), self.rows.draft()
        self._line, self._standing = line, standing_of(self.patient_id)
        words = tr("{what}: {amount} is not allocated.", what=line_words(line), amount=show_money(line.open_cents))
        self._what.setText(words)
        self.rows.show_spread(spread_credit(self._standing, line.open_cents))
        self.rows.restore(parts, partly=True)
        self._tell()

    def _tell(self) -> None:
        try:
            spread = spread_by_hand(self._standing, self._line.open_cents, self.rows.chosen())
        except ValueError as error:
            words, is_fine = str(error), False
        else:
            is_fine = spread.left_cents >= 0
            amount = show_money(abs(spread.left_cents))
            said = "{amount} stays as credit." if is_fine else "{amount} too much."
            words = tr(said, amount=amount)
        self._left.setText(words)
        set_role(self._left, "body" if is_fine else "error")
        allow(self.go, "" if is_fine else words)
        self.heard.follow(words)

    def post(self) -> None:
        """Post it."""
        done = self.bench.act(
            allocate_payment, payment_id=self._line.posting_id, allocate=self.rows.chosen(), seen=self.account.seen,
            refused=self.account.refused,
        )  # fmt: skip
        if done:
            self.accept()


class ReverseSheet(MoneySheet):
    """Reverse one line: the consequence first, then the reason."""

    def __init__(self, bench: Workbench, patient_id: int, line: AccountLine, parent: QWidget | None = None) -> None:
        super().__init__(bench, patient_id, parent, tr("Reverse this line?"), "triangle-alert", tone="danger")
        self.setObjectName("reverse_sheet")
        self._line = line
        self.body.addWidget(label(line_words(line), "strong", wraps=True))
        self._effect = label("", wraps=True)
        self._effect.setObjectName("effect")
        self.body.addWidget(self._effect)
        self.read_anew()
        self.reason = text_line("reason", tr("Reason"))
        self.body.addLayout(pairs(self.reason))
        self.body.addWidget(usual_words(self.reason, reversal_words(line.tender)))
        self.close_body(tr("Reverse"), "danger")
        self.keep_typed("reverse", line.posting_id, self.reason)
        self.reason.textChanged.connect(self._on_typed)
        self._on_typed()
        self.begin_in(self.reason)

    def read_anew(self) -> None:
        """What its reversal does."""
        self._effect.setText(effect_sentence(self._line, reversal_effect(self._line.posting_id)))

    def _on_typed(self, _text: str = "") -> None:
        allow(self.go, "" if self.reason.text().strip() else tr("Say why, in a few words."))

    def post(self) -> None:
        """Post the mirror."""
        if not self.go.isEnabled():
            return
        done = self.bench.act(
            reverse_posting, self._line.posting_id, self.reason.text(), seen=self.account.seen,
            refused=self.account.refused,
        )  # fmt: skip
        if done:
            self.accept()
            self.bench.said.emit(tr("Reversed: {what}.", what=line_words(self._line)), False)


def effect_sentence(line: AccountLine, effect: ReversalEffect) -> str:
    """What happens to the account when this line is reversed."""
    parts = [tr("Nothing is erased: a line with the opposite amount is added.")]
    for part in effect.opens:
        words = tr("{what}: {amount} is open again.", what=part.memo, amount=show_money(part.cents))
        if line.amount_cents > 0:
            words = tr("{what}: {amount} stands as credit again.", what=part.memo, amount=show_money(part.cents))
        parts.append(words)
    for credit, charge, cents in effect.goes:
        parts.append(tr("{amount} of {credit} goes to {charge}.", amount=show_money(cents), credit=line_words(credit),
                        charge=line_words(charge)))  # fmt: skip
    parts.append(
        tr("The balance goes from {before} to {after}.", before=balance_words(effect.before_cents),
           after=balance_words(effect.after_cents))
    )  # fmt: skip
    if line.receipt_number:
        parts.append(tr("Receipt {number} keeps its number and prints as reversed.", number=line.receipt_number))
    return " ".join(parts)
