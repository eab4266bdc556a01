"""Coverage on the day of the visit: how long ago it was checked, a check in place, or "pays for it herself"."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from pcdesk.acts.cover.insurance import record_check
from pcdesk.language import counted, tr
from pcdesk.models.cover.cover import Cover, copay_of
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.models.desk.arrival import Arrival
from pcdesk.views.bench.wishes import CoverageWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.check_in.step_row import StepRow
from pcdesk.views.form.kept import Parts
from pcdesk.views.form.lines import choice_of, text_line
from pcdesk.views.insurance.case_words import why_words
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.layouts import fill, in_flow
from pcdesk.words.door import show_date, show_money


class CoverRow(StepRow):
    """Signals: edited, by the person; paying_changed, when self-pay was ticked or not."""

    edited = Signal()
    paying_changed = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(tr("Coverage"), parent)
        self._bench = bench
        self._facts: Arrival | None = None
        self.self_pay = QCheckBox(tr("Self-pay"))
        self.self_pay.setObjectName("self-pay")
        self.self_pay.toggled.connect(self._tell)  # whoever ticks it
        self.self_pay.clicked.connect(self._on_self_pay)
        self.check = button(tr("Check now"), icon="shield-check", name="check-coverage", run=self._on_check)
        fill(self.actions, self.self_pay, self.check)
        self.fields = self._make_fields()
        self.body.addWidget(self.fields)
        self.fields.hide()

    def _make_fields(self) -> QWidget:
        frame = QFrame(self)
        self.way, self.result = (
            choice_of(name, spoken, ((key, tr(words)) for key, words in choices), parent=frame)
            for name, spoken, choices in (
                ("check-way", tr("How it was checked"), CoverageCheck.WAYS[:3]),
                ("check-result", tr("What the payer said"), CoverageCheck.RESULTS),
            )
        )
        self.result.setPlaceholderText(tr("What the payer said"))
        self.result.setCurrentIndex(-1)
        number = tr("Reference number")
        self.reference = text_line("check-reference", number, most=60, hint=number, width=150)
        self.reference.returnPressed.connect(self.save)
        self.typed = Parts(way=self.way, result=self.result, reference=self.reference)
        self.typed.heard_by(self._on_typed)
        save = button(tr("Record check"), "primary", name="record-check", run=self.save)
        leave = button(tr("Cancel"), "quiet", run=self.close_fields)
        in_flow(frame, self.way, self.result, self.reference, save, leave)
        return frame

    def show_facts(self, facts: Arrival, *, keeps_edits: bool) -> None:
        """The coverages of the visit's day."""
        self._facts = facts
        if not keeps_edits:
            self.self_pay.setChecked(False)
            self.reference.clear()
            self.fields.hide()
        self.check.setText(" " + (tr("Check now") if facts.covers else tr("Add coverage")))
        self.check.setAccessibleName(tr("Check now") if facts.covers else tr("Add coverage"))
        allow(self.check, self._bench.why_not(record_check) if facts.covers else "")
        self._tell()

    def _tell(self) -> None:
        facts = self._facts
        if facts is None:
            return
        if self.self_pay.isChecked():
            self.show_state("good", tr("Pays for this visit without insurance."))
        elif not facts.covers:
            words = tr("No coverage on the day of the visit.")
            self.show_state("bad", words, other_days(facts.board.all_covers, facts.visit.on))
        else:
            state, checked = checked_words(facts.covers[0])
            if facts.covers[0].rank > 1 and state == "good":
                state = "warn"
            no_copay = "" if facts.is_copay_due else facts.visit.kind
            if not no_copay and (question := open_copay(facts.covers[0])):
                state, checked = "warn" if state == "good" else state, f"{checked} {question}"
            if copay_of(facts.covers) and not (no_copay or facts.visit.fee_cents or facts.is_charged):
                words = tr("No usual fee is set for {kind}: the copay is asked all the same.", kind=facts.visit.kind)
                checked = f"{checked} {words}"
            lacking = [one for one in facts.board.words if one.why and one.visit_id == facts.visit.id]
            if lacking:
                state = "warn" if state == "good" else state
                said = [why_words(one.why, is_referral=one.kind == "referral") for one in lacking]
                checked = f"{checked} {tr('For this visit: {why}.', why=', '.join(said))}"
            self.show_state(state, cover_words(facts.covers, no_copay), checked)

    def is_confirmed(self) -> bool:
        """Whether a coverage of the day was checked lately and is good."""
        return self.state == "good" and not self.self_pay.isChecked()

    def open_fields(self) -> None:
        """Record a check in place; nobody has said yet what the payer said."""
        self.result.setCurrentIndex(-1)
        self.fields.show()
        self.way.setFocus()

    def close_fields(self) -> None:
        """Leave the check."""
        if not self.fields.isHidden():
            self.fields.hide()
            self.reference.clear()
            self.check.setFocus()
            self.edited.emit()

    def draft(self) -> dict[str, Any]:
        """The check that was begun and not recorded."""
        return {} if self.fields.isHidden() else self.typed.draft()

    def restore(self, kept: dict[str, Any]) -> None:
        """Put a check back that was begun."""
        if kept:
            self.fields.show()
            self.typed.restore(kept)
            self.result.setCurrentIndex(self.result.findData(kept.get("result")))  # perhaps none yet

    def save(self) -> None:
        """Record what the payer said."""
        facts = self._facts
        if facts is None or not facts.covers:
            return
        if self.result.currentIndex() < 0:
            self.show_state("warn", cover_words(facts.covers), tr("Choose what the payer said."))
            self.result.setFocus()
            return
        values = {**self.typed.draft(), "reference": self.reference.text().strip()}
        if self._bench.act(record_check, facts.covers[0].id, values, toast=True):
            self.reference.clear()
            self.close_fields()

    def _on_check(self) -> None:
        if self._facts is None:
            return
        if self._facts.covers:
            self.open_fields()
        else:
            self._bench.wish(CoverageWish(self._facts.visit.patient_id))

    def _on_typed(self, _what: object) -> None:
        self.edited.emit()

    def _on_self_pay(self) -> None:
        self.edited.emit()
        self.paying_changed.emit()


def other_days(every: tuple[Cover, ...], on: date) -> str:
    """Of the coverages of other days, the one nearest to this day: BlueOak PPO ended Nov 23."""
    ended = [(on - cover.ends_on, tr("{plan} ended {day}."), cover.plan, cover.ends_on)
             for cover in every if cover.ends_on is not None and cover.ends_on < on]  # fmt: skip
    to_come = [(cover.starts_on - on, tr("{plan} begins {day}."), cover.plan, cover.starts_on)
               for cover in every if cover.starts_on is not None and cover.starts_on > on]  # fmt: skip
    if ended or to_come:
        _how_far, words, plan, day = min([*to_come, *ended], key=lambda one: one[0])
        return words.format(plan=plan, day=_short(day, on))
    return tr("{plan} is over.", plan=every[0].plan) if every else ""


def _short(day: date, on: date) -> str:
    return show_date(day).removesuffix(f", {on.year}")


def cover_words(covers: tuple[Cover, ...], no_copay: str = "") -> str:
    """BlueOak PPO · member W1234 · copay $25.00, and the second one's plan. no_copay: a visit that asks none."""
    first = covers[0]
    parts = [first.plan]
    if first.member_number:
        parts.append(tr("member ID {number}", number=first.member_number))
    if first.rank > 1:
        parts.append(tr("no primary coverage that day"))
    elif no_copay:
        parts.append(tr("no copay for {kind}", kind=no_copay))
    elif first.copay_cents is None:
        parts.append(tr("copay not known"))
    else:
        parts.append(tr("copay {amount}", amount=show_money(first.copay_cents)))
    if len(covers) > 1:
        parts.append(tr("then {plan}", plan=covers[1].plan))
    return " · ".join(parts)


def open_copay(cover: Cover) -> str:
    """What is still to be decided: the payer told another copay than is asked for; "" for nothing."""
    if cover.rank > 1 or not cover.is_copay_open or cover.told_cents is None:
        return ""
    return tr("The payer said {told}: ask which is right, and choose it under Insurance.",
              told=show_money(cover.told_cents))  # fmt: skip


def checked_words(cover: Cover) -> tuple[str, str]:
    """The state of the last check (good, warn, bad) and how the desk says it."""
    days = cover.days_since_check()
    if days is None:
        return "warn", tr("Never checked.")
    when = tr("today") if days == 0 else counted(days, "yesterday", "{count} days ago")
    if cover.check_result == "inactive":
        return "bad", tr("Not active when checked {when}.", when=when)
    if cover.check_result == "unclear":
        return "warn", tr("Could not be confirmed {when}.", when=when)
    if cover.standing == "turned":
        return "warn", tr("Active, checked {when}, before the plan's new year.", when=when)
    return ("good" if cover.standing == "active" else "warn"), tr("Active, checked {when}.", when=when)
