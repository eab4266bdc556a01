"""Collect now: the sum explained, how it is paid, and why not when it is not."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from pcdesk.acts.book.check_in import Collected
from pcdesk.acts.clinic.setup import change_visit_type
from pcdesk.acts.money.money import take_payment
from pcdesk.language import tr
from pcdesk.models.clinic.reasons import NOT_COLLECTED
from pcdesk.models.money.collect import Due
from pcdesk.models.money.ledger import TENDER_WORDS, Tender
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.billing.money_words import TENDER_ICONS, TENDER_KEYS, TENDER_ORDER
from pcdesk.views.billing.paid_by import PaidBy
from pcdesk.views.check_in.estimate_said import EstimateSaid
from pcdesk.views.check_in.step_row import StepRow
from pcdesk.views.check_in.sum_words import sum_words
from pcdesk.views.form.lines import money_line, named, text_line
from pcdesk.views.look import icons
from pcdesk.views.look.announce import AtRest
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.chips import ChipRow, Together
from pcdesk.views.look.layouts import fill
from pcdesk.words.door import show_money

NOT_NOW = "not_now"
KEYS = {**TENDER_KEYS, NOT_NOW: "N"}
_ICONS = {**TENDER_ICONS, NOT_NOW: "circle-x"}


class CollectRow(StepRow):
    """Signals: edited, by the person; settled, when nothing more is to be chosen here."""

    edited = Signal()
    settled = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(tr("Collect now"), parent)
        self._bench = bench
        self._due, self._is_copay, self._is_known = Due(0, 0), True, True
        self._is_own_amount = self._is_wanted = False
        self._no_price, self._heard = "", AtRest(self)
        self.amount = money_line("collect-amount", tr("Amount to take"), width=96)
        self.amount.textEdited.connect(self._on_amount)
        self.visit_only = button("", "quiet", name="visit-only", run=self._on_visit_only)
        self.ways = self._make_ways()
        number = tr("Check number")
        self.reference = text_line("collect-reference", number, most=40, hint=number, width=130)
        self._paying = ChipRow(name=tr("How it is paid"), parent=self)
        self._payer = Together(self._paying)
        self.paid_by = PaidBy("collect-paid-by", letters=22, parent=self._payer)
        self.paid_by.edited.connect(self.edited)
        self.anyway = button(tr("Take a payment"), "quiet", icon="wallet", name="take-anyway", run=self._on_anyway)
        self.set_fee = button(tr("Set the fee…"), "quiet", icon="tag", name="set-fee", run=self._on_set_fee)
        fill(self.actions, self.visit_only, self.set_fee, self.anyway)
        for part in named(self.paid_by):
            self._payer.add(part)
        for part in (self.amount, *self.ways.values(), self.reference, self._payer):
            self._paying.add(part)
        why = tr("Why it is not collected")
        self.why = text_line("collect-why", why, hint=why)
        reasons = [button(tr(words), "quiet", run=self._on_reason) for words in NOT_COLLECTED.values()]
        self._reasons = ChipRow(reasons, name=why)
        self.estimate = EstimateSaid(bench, self)
        self.estimate.taken.connect(self._on_estimate)
        fill(self.body, self.estimate, self._paying, self._reasons, self.why)
        for line in (self.reference, self.why):
            line.textEdited.connect(self._on_typed)
        for line in (self.amount, self.reference, self.paid_by.lineEdit(), self.why):
            line.returnPressed.connect(self._on_entered)

    def _make_ways(self) -> dict[str, QPushButton]:
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        words = {**{str(tender): tr(TENDER_WORDS[tender]) for tender in TENDER_ORDER}, NOT_NOW: tr("Not now")}
        made = {}
        for key, text in words.items():
            tip = tr("{words} ({key})", words=text, key=KEYS[key])
            way = button(f"{KEYS[key]} {text}", icon=_ICONS[key], tip=tip, name=f"way-{key}")
            way.setAccessibleName(text)
            way.setCheckable(True)
            way.setAutoExclusive(True)  # one of some, or none yet: a reader says radio button
            self._group.addButton(way)
            made[key] = way
        self._group.buttonClicked.connect(self._on_way)
        return made

    def show_due(
        self, due: Due, *, is_copay: bool, keeps_edits: bool, is_known: bool = True, no_price: str = ""
    ) -> bool:
        """Explain what is due. Returns whether the person's own amount now differs from a sum that has changed.

        is_known: whether it is settled who pays for the visit: without it nothing is said to be due by nobody.
        no_price: why it is not known what this visit costs; "" where it is.
        """
        has_changed = due != self._due
        self._is_known, self._no_price = is_known, no_price
        self._due, self._is_copay = due, is_copay
        if not keeps_edits:
            self._is_own_amount = self._is_wanted = False
            self.paid_by.begin_anew()
            self.reference.clear()
            self.why.clear()
            self._choose("")
        if not self._is_own_amount:
            self.amount.set_cents(due.total_cents or None)
        may, why_not = self._bench.may(take_payment), self._bench.why_not(take_payment)
        for key, way in self.ways.items():
            allow(way, "" if key == NOT_NOW else why_not)
        allow(self.amount, why_not)
        is_split = due.visit_cents > 0 and due.balance_cents > 0
        self.visit_only.setVisible(is_split and may)
        self.visit_only.setText(
            tr("Copay only {amount}", amount=show_money(due.visit_cents)) if is_copay
            else tr("This visit only {amount}", amount=show_money(due.visit_cents))
        )  # fmt: skip
        self.visit_only.setAccessibleName(self.visit_only.text())
        self._tell()
        return has_changed and keeps_edits and self._is_own_amount

    @property
    def way(self) -> str:
        """card, cash, check, not_now, or "" while nothing is chosen."""
        return next((key for key, way in self.ways.items() if way.isChecked()), "")

    @property
    def due(self) -> Due:
        """What is asked for."""
        return self._due

    def take_key(self, key: str) -> bool:
        """Let a letter choose how it is paid; whether it was one of this row's and may be chosen."""
        name = next((name for name, letter in KEYS.items() if letter == key.upper()), "")
        way = self.ways.get(name)
        if way is None or not way.isVisible() or not way.isEnabled():
            return False
        if not way.isChecked():
            way.click()
        return True

    def is_open(self) -> bool:
        """Whether something is due, or an amount is typed, and nothing was chosen yet."""
        return (self._due.total_cents > 0 or self._is_typed()) and not self.way

    def _is_typed(self) -> bool:
        return self._is_own_amount and bool(self.amount.text().strip())

    def go_in(self) -> None:
        """Put the keys on the choice that is made, else on the first."""
        chosen = self.ways.get(self.way)
        first = chosen or next((way for way in self.ways.values() if way.isEnabled()), None)
        if first is not None:
            first.setFocus()

    def go_to_open(self) -> None:
        """Put the keys on what the way that is chosen still lacks."""
        fields = {"check": self.reference, NOT_NOW: self.why}
        if self.is_open():
            self.go_in()
        elif self.way not in ("", NOT_NOW) and not self.paid_by.who():
            self.paid_by.setFocus()
        else:
            fields.get(self.way, self.amount).setFocus()

    def collected(self) -> Collected | None:
        """The money that is taken; None when none is. Raises ValueError with a sentence for an amount that is none."""
        if not self.way and self._is_typed():
            raise ValueError(tr("An amount is typed. Choose how it is paid, or Not now."))
        if self.way in ("", NOT_NOW):
            return None
        cents = self.amount.cents()
        if not cents or cents < 0:
            raise ValueError(tr("Type the amount that is taken, or choose Not now."))
        reference = self.reference.text().strip() if self.way == str(Tender.CHECK) else ""
        return Collected(cents, Tender(self.way), reference, self.paid_by.who())

    def because(self) -> str:
        """Why nothing is collected; "" when something is."""
        return self.why.text().strip() if self.way == NOT_NOW else ""

    def draft(self) -> dict[str, Any]:
        """What was chosen and typed."""
        body = {"way": self.way, "reference": self.reference.text(), "why": self.why.text()}
        if self._is_own_amount:
            body["amount"] = self.amount.text()
        if self.paid_by.is_own:
            body["paid_by"] = self.paid_by.currentText()
        return {key: value for key, value in body.items() if value}

    def restore(self, draft: dict[str, Any]) -> None:
        """Put a draft back."""
        if "amount" in draft:
            self._is_own_amount = self._is_wanted = True
            self.amount.setText(str(draft["amount"]))
        if "paid_by" in draft:
            self.paid_by.put(str(draft["paid_by"]))
        self.reference.setText(str(draft.get("reference", "")))
        self.why.setText(str(draft.get("why", "")))
        self._choose(str(draft.get("way", "")))
        self._tell()

    def _choose(self, key: str) -> None:
        for name, way in self.ways.items():
            way.setChecked(name == key)
            icons.put(way, "circle-check" if name == key else _ICONS[name])

    def _tell(self) -> None:
        way, may = self.way, self._bench.may(take_payment)
        is_paying = bool(way) or self._due.total_cents > 0 or self._is_wanted
        self._paying.setVisible(is_paying)
        self.anyway.setVisible(not is_paying and may)
        self.set_fee.setVisible(bool(self._no_price) and not self._is_copay and self._bench.may(change_visit_type))
        self.reference.setVisible(way == str(Tender.CHECK))
        self._payer.setVisible(way not in ("", NOT_NOW))
        self._reasons.setVisible(way == NOT_NOW)
        self.why.setVisible(way == NOT_NOW)
        words = sum_words(self._due, is_copay=self._is_copay)
        if not self._is_known and self._due.visit_cents == 0 and not way:
            asked = tr("Add a coverage or choose Self-pay: then the sum is known.")
            self.show_state("warn", words if self._due.total_cents else "", asked)
        elif self._no_price and not way:
            self.show_state("unknown", self._no_price, words if self._due.total_cents else _unpriced(self._bench))
        elif self._due.total_cents == 0 and not way and not self._is_typed():
            self.show_state("good", words)
        elif way == NOT_NOW:
            self.show_state("good" if self.because() else "warn", words, "" if self.because() else tr("Say why not."))
        elif way:
            wrong, other = self._what_is_wrong(), self._what_is_other()
            self.show_state("bad" if wrong else "warn" if other else "good", words, wrong or other)
            self._heard.follow(wrong or other)
        else:
            self.show_state("warn", words, tr("Choose how it is paid, or Not now."))

    def _what_is_wrong(self) -> str:
        """Why the amount cannot be taken as it stands; "" while it can."""
        try:
            return "" if self.amount.cents() is not None else tr("Type the amount.")
        except ValueError as error:
            return str(error)

    def _what_is_other(self) -> str:
        """What becomes of an amount that is not the one that is due; "" where it is, or is none."""
        over = self._due.beyond(self.amount.understood() or 0)
        if over > 0:
            return tr("{amount} more than is due: it stays on the account as credit.", amount=show_money(over))
        return tr("{amount} of it stays to be paid.", amount=show_money(-over)) if over else ""

    def _on_way(self, clicked: QPushButton) -> None:
        key = clicked.objectName().removeprefix("way-")
        self._choose(key if clicked.isChecked() else "")
        self._tell()
        self.edited.emit()
        if self.way == str(Tender.CHECK):
            self.reference.setFocus()
        elif self.way == NOT_NOW:
            self.why.setFocus()
        elif self.way:
            self.settled.emit()

    def _on_amount(self, _text: str) -> None:
        self._is_own_amount = True
        self._tell()
        self.edited.emit()

    def _on_anyway(self) -> None:
        self._is_wanted = True
        self._tell()
        self.amount.setFocus()

    def _on_set_fee(self) -> None:
        from pcdesk.views.clinic.window import ClinicWindow

        window = ClinicWindow(self._bench, self.window())
        window.open_page("visit_types")
        window.show()

    def _on_visit_only(self) -> None:
        self._is_own_amount = True
        self.amount.set_cents(self._due.visit_cents)
        self.edited.emit()
        self.go_in()

    def _on_estimate(self, cents: int) -> None:
        self._is_own_amount = self._is_wanted = True
        self.amount.set_cents(cents)
        self._tell()
        self.edited.emit()
        self.go_in()

    def _on_reason(self) -> None:
        sender: QObject | None = self.sender()
        if isinstance(sender, QPushButton):
            self.why.setText(sender.accessibleName())
            self._on_typed("")
            self.settled.emit()

    def _on_typed(self, _text: str) -> None:
        self._tell()
        self.edited.emit()

    def _on_entered(self) -> None:
        if not self.is_open():
            self.settled.emit()
        else:
            self.go_in()


def _unpriced(bench: Workbench) -> str:
    """What can be done where nobody has said what a visit costs."""
    if bench.may(change_visit_type):
        return tr("Set it in Clinic settings, Visit types, or take a payment of what was agreed.")
    return tr("Ask who keeps the clinic settings to set it, or take a payment of what was agreed.")
