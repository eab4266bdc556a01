"""The wizard of a new card: what stands on it, and beside that what it touches, each thing with its choice.

    CardSheet(bench, coverage_id, window).open()
    CardSheet(bench, coverage_id, window, named_payer_id=3).open()      # of a payer that an answer names
"""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.acts.cover.card_change import change_card
from pcdesk.acts.cover.insurance import NewPlan
from pcdesk.acts.desk.card import change_card_with_pictures
from pcdesk.language import tr
from pcdesk.models.cover.cover import Cover, covers
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.named_payer import Named, likely_plan, named_payer
from pcdesk.models.cover.touched import LEAVE, CardChange
from pcdesk.models.desk.card_change import touched
from pcdesk.trouble import KnownError
from pcdesk.views.bench.drafts_left import CARD
from pcdesk.views.bench.wishes import OrderWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Ask, Form, Section
from pcdesk.views.form.kept_sheet import KeptSheet
from pcdesk.views.form.lines import choice_of, named
from pcdesk.views.insurance.card_strip import CardStrip
from pcdesk.views.insurance.plan_picker import PlanPicker, tell_copay
from pcdesk.views.insurance.touched_list import TouchedList
from pcdesk.views.insurance.words import plan_name, span_words
from pcdesk.views.look import theme
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import STRETCH, in_column, in_row

ENDS, STAYS = "ends", "stays"
BESIDE = ("PRP", "SEP", "TTP")  # payers that an answer names beside the one that answers, not in its place
BOTH = "Both cards hold, and nothing ends. Who pays first is asked next."
CARD_WIDTH = 400  # pixels at scale 1 of what stands on the card


class CardSheet(KeptSheet):
    """For the coverage that the new card replaces. Signals: changed(id of the new coverage).

    given: columns that are known already, by name; of the plan see below.
    """

    changed = Signal(int)

    def __init__(
        self, bench: Workbench, coverage_id: int, parent: QWidget | None = None, *, named_payer_id: int = 0,
        given: dict[str, Any] | None = None, plan: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        """plan: as PlanPicker.draft() has it."""
        row: Any = Coverage.get_by_id(coverage_id)
        self.cover: Cover = next(one for one in covers([row.patient_id])[row.patient_id] if one.id == coverage_id)
        self._old = row
        self._named: Named | None = named_payer(named_payer_id) if named_payer_id else None
        old = plan_name(self.cover.payer, self.cover.plan)
        super().__init__(
            bench, parent, tr("New card instead of {plan}", plan=old), icon="id-card", name="card_sheet",
            bar=tr("New card"), width=1000, patient_id=row.patient_id,
        )  # fmt: skip
        self.picker = PlanPicker()
        self.form = Form((Section("", self._asked(), more=self._seldom()),))
        self.form.show_record(self._record(given or {}))
        self.picker.goes_on = self.form.fields["starts_on"].editor.widget
        # What a payer told of one person says nothing of the family.
        self.touched = TouchedList(prefers={"family": LEAVE} if self._named is not None else None)
        self.old_card = choice_of(
            "old_card", tr("The old card"), ((ENDS, tr("Ends the day before")), (STAYS, tr("Holds on beside it")))
        )
        self.old_card.setCurrentIndex(int(self._named is not None and self._named.role in BESIDE))
        self.card = CardStrip(bench, self.notice)
        self.card.lie(theme.px(CARD_WIDTH))
        self.card.hear_paste(self.picker.search, *(field.editor.widget for field in self.form.fields.values()))
        self._lay_out()
        self._put_plan(plan)
        self.stay(self.notice)
        self.end(tr("Change to the new card"), self.save)
        self.picker.chosen.connect(self._on_plan)
        self.form.edited.connect(self._look_again)
        self.form.save_wanted.connect(self.save)
        self._look_again()
        self.old_card.activated.connect(self._look_again)
        self.keep(
            f"{CARD}{coverage_id}:{named_payer_id}", plan=self.picker, form=self.form, touched=self.touched,
            old_card=self.old_card,
        )  # fmt: skip
        self.picker.chosen.connect(self.drafts.follow)
        self.card.go_on(f"coverage:{row.patient_id}:{coverage_id}:card")
        self.card.edited.connect(self.drafts.note)
        self.finished.connect(self.card.forget)
        self._begin()

    def _asked(self) -> tuple[Any, ...]:
        c = Coverage
        return (Ask(c.starts_on, title=tr("Holds from"), is_required=True, span=3), Ask(c.copay_cents, span=3),
                Ask(c.member_number, span=3), Ask(c.group_number, span=3), Ask(c.group_name, span=6))  # fmt: skip

    def _seldom(self) -> tuple[Any, ...]:
        c = Coverage
        return (Ask(c.ends_on, span=3), Ask(c.relationship, span=3), Ask(c.subscriber, span=3),
                Ask(c.subscriber_born_on, kind="birth", span=3), Ask(c.note, span=6))  # fmt: skip

    def _record(self, given: dict[str, Any]) -> Any:
        """What is known of the new one: who is the subscriber stays; what a payer told; what was typed elsewhere."""
        old, named = self._old, self._named
        same = ("relationship", "subscriber", "subscriber_born_on")
        known: dict[str, Any] = {name: getattr(old, name) for name in same}
        known |= {"starts_on": moment.today(), "copay_cents": None}
        if named is not None:
            known |= {"starts_on": named.starts_on or moment.today(), "ends_on": named.ends_on,
                      "member_number": named.member_number}  # fmt: skip
        return Coverage(**known | {name: value for name, value in given.items() if name != "plan"})

    def _put_plan(self, plan: dict[str, str] | None) -> None:
        if plan:
            self.picker.restore(plan)
        elif self._named is not None:
            known = likely_plan(self._named)
            told = {"new_payer": self._named.told_payer, "new_plan": self._named.told_plan or self._named.told_payer}
            self.picker.restore({"plan_id": str(known)} if known else told)

    def _lay_out(self) -> None:
        card, beside = QWidget(), QWidget()
        old = tr("Until then: {plan}, {span}", span=span_words(self.cover),
                 plan=plan_name(self.cover.payer, self.cover.plan))  # fmt: skip
        parts: list[Any] = [label(tr("On the new card"), "heading"), label(old, "muted", wraps=True)]
        if self._named is not None:
            told = tr("As {payer} told it; check it with the card.", payer=self._named.payer)
            parts.append(label(told, "warning", wraps=True))
        in_column(card, *parts, self.card, self.picker, self.form, 4, *named(self.old_card), STRETCH)
        in_column(beside, label(tr("What it touches"), "heading"), self.touched, STRETCH)
        theme.fix_width(card, CARD_WIDTH)
        self.body.addLayout(in_row(None, card, (beside, 1), spacing=24))

    def _begin(self) -> None:
        start = self.picker.search if not self.picker.plan_id and not self.picker.is_new() else self.picker.goes_on
        if start is not None:
            start.setFocus(Qt.FocusReason.TabFocusReason)

    def _change(self) -> CardChange | None:
        """The change as far as it is known; None without a first day that can be it."""
        starts = self._value("starts_on")
        if not isinstance(starts, date) or starts <= (self.cover.starts_on or date.min):
            return None
        return CardChange(self.cover.id, starts, self.picker.plan_id)

    def _value(self, name: str) -> Any:
        try:
            return self.form.fields[name].read()
        except ValueError:
            return None

    def _look_again(self, *_what: object) -> None:
        change = self._change() if self.old_card.currentData() == ENDS else None
        self.touched.nothing = BOTH if self.old_card.currentData() == STAYS else ""
        self.touched.show_touched(touched(change) if change is not None else (), change)
        tell_copay(self.form.fields["copay_cents"], self.picker)
        self.form.goes_on = self.touched.first_choice() or self.go

    def _on_plan(self) -> None:
        self._look_again()
        if self.picker.plan_id and self.picker.goes_on is not None:
            self.picker.goes_on.setFocus(Qt.FocusReason.TabFocusReason)

    def restore(self, kept: dict[str, Any]) -> object:
        """Put it back, and look at what it touches now."""
        found = super().restore(kept)
        self._look_again()
        return found

    def save(self) -> None:
        """Do it; a refusal is said here, and what is touched by now is shown."""
        self.notice.clear()
        if not self.picker.plan_id and not self.picker.is_new():
            self.picker.refuse(tr("A plan is needed. Type a few letters of it or of the payer."))
            self.picker.search.setFocus()
            return
        if not self.form.check() or self.card.says_reading():
            return
        plan: NewPlan | None = None
        try:
            plan = self.picker.new_plan() if self.picker.is_new() else None
        except KnownError as error:
            self.notice.explain(error)
            return
        values = {name: field.read() for name, field in self.form.fields.items()}
        if plan is None:
            values["plan"] = self.picker.plan_id
        self._look_again()
        named_id = self._named.id if self._named is not None else None
        is_beside = self.old_card.currentData() == STAYS
        faces = self.card.waiting()
        verb, pictures = (change_card_with_pictures, (faces,)) if faces else (change_card, ())
        done = self.bench.act(
            verb, self.cover.id, values, self.touched.settled(), *pictures, plan=plan, named_payer_id=named_id,
            is_beside=is_beside, toast=True, refused=self._explain,
        )  # fmt: skip
        if done:
            self.changed.emit(done.value)
            self.accept()
            if is_beside:
                self.bench.wish(OrderWish(self.cover.patient_id, max(values["starts_on"], moment.today())))

    def _explain(self, error: KnownError) -> None:
        self._look_again()
        self.notice.explain(error)
