"""The small sheets of an account: post a charge, write off, allocate credit, reverse with a reason."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from pcdesk.acts.money.money import allocate_payment, post_charge, reverse_posting, write_off
from pcdesk.language import tr
from pcdesk.models.clinic.reasons import WRITE_OFF, reversal_words
from pcdesk.models.money.account import AccountLine
from pcdesk.models.money.account_story import ReversalEffect, reversal_effect
from pcdesk.models.money.charge_words import ITEMS, ChargeKind
from pcdesk.models.money.collect import usual_price
from pcdesk.models.money.payment_plan import asked, spread_by_hand, spread_credit, standing_of
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.billing.allocation import AllocationRows
from pcdesk.views.billing.money_sheet import MoneySheet
from pcdesk.views.billing.money_words import balance_words, line_words
from pcdesk.views.billing.usual_words import usual_words
from pcdesk.views.form.lines import money_line, text_line, under_names
from pcdesk.views.look.buttons import allow
from pcdesk.views.look.labels import label, set_role
from pcdesk.views.look.layouts import fill
from pcdesk.words.door import show_amount, show_date, show_money


class ChargeSheet(MoneySheet):
    """Post a charge. Today's visit, when it has none yet, fills in what is usual for it; with other words it is none of
    the visit's, of which its plan owes nothing.
    """

    def __init__(self, bench: Workbench, patient_id: int, parent: QWidget | None = None) -> None:
        super().__init__(bench, patient_id, parent, tr("Post a charge"), "stethoscope", name="charge_sheet")
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
        self.body.addLayout(under_names(self.amount, self.memo))
        self.body.addWidget(usual_words(self.memo, ITEMS.values()))
        self.body.addWidget(label(tr("Credit on the account pays it at once."), "caption", wraps=True))
        self.finish(tr("Post charge"))
        self.keep_typed("charge", self._visit_id or 0, self.amount, self.memo, begins_in=self.amount)
        self.memo.textChanged.connect(self._on_words)
        self._on_words()

    def post(self) -> None:
        """Post it."""
        cents = self.amount_of(self.amount)
        if cents is None:
            return
        memo = self.memo.text().strip()
        if not memo:
            self.refuse(tr("A charge needs a word on what it is for."), tr("Type it; it is printed on the receipt."))
            self.memo.setFocus()
            return
        of_visit: dict[str, Any] = {}
        if self._is_of_visit():
            of_visit = {"visit_id": self._visit_id, "what": ChargeKind.VISIT, "what_name": self._kind}
        said = tr("Charged {amount}: {memo}.", amount=show_money(cents), memo=memo)
        told = {"patient_id": self.patient_id, "cents": cents, "memo": memo, **of_visit}
        self.move(post_charge, said=said, asks_seen=False, **told)

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
        super().__init__(bench, patient_id, parent, tr("Write off"), "tag", name="write_off_sheet")
        self._line = line
        self._what = label("", "muted", wraps=True)
        self.body.addWidget(self._what)
        self.read_anew()
        self.amount = money_line("amount", tr("Amount"), line.open_cents)
        self.reason = text_line("reason", tr("Reason"))
        fill(self.body, under_names(self.amount, self.reason), usual_words(self.reason, WRITE_OFF.values()))
        self.finish(tr("Write off"))
        self.keep_typed("write_off", line.posting_id, self.amount, self.reason, begins_in=self.reason)

    def read_anew(self) -> None:
        """What is open of the charge."""
        line = self._line = self.line_now(self._line)
        self._what.setText(tr("{what}: {amount} is open.", what=line_words(line), amount=show_money(line.open_cents)))

    def post(self) -> None:
        """Post it."""
        cents = self.amount_of(self.amount)
        if cents is None:
            return
        self.move(
            write_off, patient_id=self.patient_id, charge_id=self._line.posting_id, cents=cents,
            reason=self.reason.text(), said=tr("Wrote off {amount}.", amount=show_money(cents)),
        )  # fmt: skip


class AllocateSheet(MoneySheet):
    """Put what is left of a payment against open charges."""

    def __init__(self, bench: Workbench, patient_id: int, line: AccountLine, parent: QWidget | None = None) -> None:
        super().__init__(bench, patient_id, parent, tr("Allocate"), "split", name="allocate_sheet")
        self._line = line
        self._standing = standing_of(patient_id)
        self._what = label("", "muted", wraps=True)
        self.body.addWidget(self._what)
        self.rows = AllocationRows()
        self.body.addWidget(self.rows)
        self._left = label("", wraps=True, name="left")
        self.body.addWidget(self._left)
        self.finish(tr("Allocate"))
        self.read_anew()
        self.rows.edited.connect(self._tell)
        self.keep(self.draft_key("allocate", line.posting_id), parts=self.rows)

    def restore(self, kept: dict[str, Any]) -> bool:
        """At the charges that are still open; where none is, it begins anew."""
        if not self.rows.restore(kept.get("parts", {}), partly=True):
            self.drafts.forget()
            return False
        self._tell()
        return True

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
        self.move(allocate_payment, payment_id=self._line.posting_id, allocate=self.rows.chosen())


class ReverseSheet(MoneySheet):
    """Reverse one line: the consequence first, then the reason."""

    def __init__(self, bench: Workbench, patient_id: int, line: AccountLine, parent: QWidget | None = None) -> None:
        title = tr("Reverse this line?")
        super().__init__(bench, patient_id, parent, title, "triangle-alert", name="reverse_sheet", tone="danger")
        self._line = line
        self.body.addWidget(label(line_words(line), "strong", wraps=True))
        self._effect = label("", wraps=True, name="effect")
        self.body.addWidget(self._effect)
        self.read_anew()
        self.reason = text_line("reason", tr("Reason"))
        fill(self.body, under_names(self.reason), usual_words(self.reason, reversal_words(line.tender)))
        self.finish(tr("Reverse"), "danger")
        self.keep_typed("reverse", line.posting_id, self.reason, begins_in=self.reason)
        self.reason.textChanged.connect(self._on_typed)
        self._on_typed()

    def read_anew(self) -> None:
        """What its reversal does."""
        self._effect.setText(effect_sentence(self._line, reversal_effect(self._line.posting_id)))

    def _on_typed(self, _text: str = "") -> None:
        allow(self.go, "" if self.reason.text().strip() else tr("Say why, in a few words."))

    def post(self) -> None:
        """Post the mirror."""
        if not self.go.isEnabled():
            return
        said = tr("Reversed: {what}.", what=line_words(self._line))
        self.move(reverse_posting, self._line.posting_id, self.reason.text(), said=said)


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
