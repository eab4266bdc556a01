"""Add a coverage or change one: the plan by a few letters, the numbers, the days, and what it replaces."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox

from pcdesk.acts.cover.insurance import (
    EndsBeforeItBegins,
    NewPlan,
    SameDays,
    add_coverage,
    change_coverage,
    remove_coverage,
)
from pcdesk.acts.desk.card import add_coverage_with_card, keep_card
from pcdesk.acts.frame.unchanged import ChangedMeanwhile
from pcdesk.language import tr
from pcdesk.models.cover.cover import Cover, covers
from pcdesk.models.cover.cover_days import replaced_by
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.touched import CardChange
from pcdesk.models.desk.card_change import touched
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.form.form_card import FormCard
from pcdesk.views.insurance.beside_card import BesideCard
from pcdesk.views.insurance.card_sheet import CardSheet
from pcdesk.views.insurance.card_strip import CardStrip
from pcdesk.views.insurance.plan_picker import PlanPicker, tell_copay
from pcdesk.views.insurance.words import RANKS, plan_name
from pcdesk.views.look.buttons import button

END_OTHER, LOWER, SWAP = "end_other", "lower", "swap"  # what settles a refusal


def ways_out(error: KnownError, rank: int, start: date | None) -> list[tuple[str, str]]:
    """What settles a refusal about days: key and words of each way."""
    if isinstance(error, EndsBeforeItBegins):
        return [(SWAP, tr("Exchange the two days"))]
    if not isinstance(error, SameDays):
        return []
    found = []
    if start is not None and error.may_end_before(start):
        found.append((END_OTHER, tr("End {plan} the day before", plan=error.plan)))
    if rank + 1 in RANKS:
        found.append((LOWER, tr("Make this one {place}", place=tr(RANKS[rank + 1]).lower())))
    return found


class CoverageForm(FormCard):
    """For a new coverage, or for the one with coverage_id."""

    def __init__(self, bench: Workbench, patient_id: int, coverage_id: int = 0) -> None:
        title = tr("Change coverage") if coverage_id else tr("Add coverage")
        c = Coverage
        asked = (
            # What came from outside may lack it; nobody is made to invent a day for changing the rest.
            c.rank, Ask(c.starts_on, is_required=not coverage_id), c.ends_on, c.member_number, c.group_number,
            c.copay_cents, c.relationship, Ask(c.subscriber, help=tr("Empty when it is the patient."), span=2),
        )  # fmt: skip
        seldom = (Ask(c.subscriber_born_on, kind="birth"), c.note, c.is_over)
        super().__init__(bench, title, "shield-check", (Section("", asked, more=seldom),))
        self.setObjectName("coverage_form")
        self.patient_id, self.coverage_id = patient_id, coverage_id
        self._held: list[Cover] = covers([patient_id])[patient_id]
        self._replaces: Cover | None = None
        self._refusal: KnownError | None = None
        self._record: Any = Coverage.get_by_id(coverage_id) if coverage_id else Coverage(patient=patient_id)
        self.picker = PlanPicker()
        self.form.show_record(self._record)
        self.picker.goes_on = self.form.fields["rank"].editor.widget
        self.replaces = QCheckBox()
        self.replaces.setObjectName("replaces")
        self.replaces.setChecked(True)
        self.replaces.hide()
        self.card = CardStrip(bench, self.notice, coverage_id)
        self.body.addWidget(BesideCard(self.card, self.picker, self.form, self.replaces))
        if coverage_id:
            self.picker.choose(self._record.plan_id)
            self._offer_removal()
        self._tell_copay()
        self.notice.action_chosen.connect(self._on_way_out)
        self.picker.chosen.connect(self._on_plan)
        self.picker.edited.connect(self.drafts.follow)
        self.form.edited.connect(self._on_edited)
        self.card.edited.connect(self.drafts.follow)
        self.card.hear_paste(self.picker.search, *(field.editor.widget for field in self.form.fields.values()))
        for gone in (self.saved, self.given_up):
            gone.connect(self.card.forget)
        draft_key = f"coverage:{patient_id}:{coverage_id}"
        self.end(tr("Save"), draft_key)
        if not coverage_id:
            self.card.go_on(f"{draft_key}:card")
        self._on_edited()

    def start(self) -> None:
        """Put the keys where typing begins."""
        if self.coverage_id:
            self.form.fields["member_number"].editor.widget.setFocus()
        elif self.picker.plan_id:
            self.form.fields["starts_on"].editor.widget.setFocus()
        else:
            self.picker.search.setFocus()

    def _offer_removal(self) -> None:
        words = tr("Remove: it was entered by mistake")
        self.actions.addWidget(button(words, "link", icon="trash-2", name="remove", run=self._on_remove))

    def save(self) -> None:
        """Write the coverage, and its plan and payer before it where they are new."""
        self._save(None)

    def _save(self, ends: int | None) -> None:
        """ends: another coverage that stood in its way, and ends the day before this one begins."""
        self.notice.clear()
        if not self.picker.plan_id and not self.picker.is_new():
            self.picker.refuse(tr("A plan is needed. Type a few letters of it or of the payer."))
            self.picker.search.setFocus()
            return
        if not self.form.check():
            return
        if self.card.says_reading():
            return
        try:
            plan = self.picker.new_plan() if self.picker.is_new() else None
        except KnownError as error:
            self.notice.explain(error)
            return
        values = self.form.changes()
        if plan is None and self.picker.plan_id != self._record.plan_id:
            values["plan"] = self.picker.plan_id
        if self.coverage_id:
            self._change(values, plan, ends)
        else:
            replaced = self._replaces.id if self._replaces and self.replaces.isChecked() else None
            replaced = ends or replaced
            self._add(values, plan, replaced)

    def _add(self, values: dict[str, Any], plan: NewPlan | None, replaced: int | None) -> None:
        if replaced is not None and self._touches(replaced):
            self._ask_what_becomes(replaced, values)
            return
        faces = self.card.waiting()
        verb, card = (add_coverage_with_card, (faces,)) if faces else (add_coverage, ())
        done = self.bench.act(
            verb, self.patient_id, values, *card, replaces=replaced, plan=plan, toast=True, refused=self._on_refused
        )
        if done:
            self.finish(done.value)

    def _touches(self, replaced: int) -> bool:
        start = self._start()
        return start is not None and bool(touched(CardChange(replaced, start, self.picker.plan_id)))

    def _ask_what_becomes(self, replaced: int, values: dict[str, Any]) -> None:
        """The coverage that it replaces is in use: what becomes of that is asked in the sheet of a new card."""
        sheet = CardSheet(self.bench, replaced, self.window(), given=values, plan=self.picker.draft())
        sheet.changed.connect(self._on_changed)
        sheet.open()

    def _on_changed(self, coverage_id: int) -> None:
        if faces := self.card.waiting():
            self.bench.act(keep_card, coverage_id, faces)
        self.finish(coverage_id)

    def _change(self, values: dict[str, Any], plan: NewPlan | None, replaced: int | None = None) -> None:
        if not values and plan is None and replaced is None:
            self.finish(self.coverage_id)
            return
        done = self.bench.act(
            change_coverage, self.coverage_id, values, plan=plan, toast=True, refused=self._on_refused,
            was={**self.form.was(), "plan": self._record.plan_id}, replaces=replaced,
        )  # fmt: skip
        if done:
            self.finish(self.coverage_id)

    def _on_refused(self, error: KnownError) -> None:
        self.form.heed(error)
        if isinstance(error, ChangedMeanwhile) and "plan" in error.now:
            self._record.plan = error.now["plan"]
        self._refusal = error
        self.notice.explain(error, ways_out(error, self._value("rank") or 1, self._start()))

    def _on_way_out(self, key: str) -> None:
        """What was refused is settled on the spot, and saved with it."""
        error = self._refusal
        if key == SWAP and isinstance(error, EndsBeforeItBegins):
            first, last = (self.form.fields[name].editor for name in ("starts_on", "ends_on"))
            swapped = last.text(), first.text()
            first.put_text(swapped[0])
            last.put_text(swapped[1])
        elif key == LOWER:
            self.form.fields["rank"].editor.put_text(tr(RANKS[(self._value("rank") or 1) + 1]))
        self._save(self._ends(error) if key == END_OTHER else None)

    def _ends(self, error: KnownError | None) -> int | None:
        return error.other_id if isinstance(error, SameDays) else None

    def draft(self) -> dict[str, Any]:
        """The fields and the plan."""
        typed, plan = self.form.draft(), self.picker.draft()
        if plan.get("plan_id") == str(self._record.plan_id or ""):
            plan = {}
        card = [face.side for face in self.card.waiting()]  # the pictures are a draft of their own
        return {"form": typed, "plan": plan, "card": card} if typed or plan or card else {}

    def restore(self, kept: dict[str, Any]) -> None:
        """As it was typed."""
        self.picker.restore(kept.get("plan", {}))
        self.form.restore(kept.get("form", {}))

    def _on_plan(self) -> None:
        self.drafts.follow()
        self._tell_copay()
        if self.picker.plan_id and not self.coverage_id:
            self.form.fields["starts_on"].editor.widget.setFocus()

    def _tell_copay(self) -> None:
        tell_copay(self.form.fields["copay_cents"], self.picker)

    def _on_edited(self) -> None:
        if self.coverage_id:
            return
        self._replaces = replaced_by(self._held, self._value("rank") or 1, start) if (start := self._start()) else None
        if self._replaces:
            old = plan_name(self._replaces.payer, self._replaces.plan)
            self.replaces.setText(tr("It replaces {plan}, which ends the day before", plan=old).replace("&", "&&"))
        self.replaces.setVisible(self._replaces is not None)

    def _start(self) -> date | None:
        found = self._value("starts_on")
        return found if isinstance(found, date) else None

    def _value(self, name: str) -> Any:
        try:
            return self.form.fields[name].read()
        except ValueError:
            return None

    def _on_remove(self) -> None:
        done = self.bench.act(remove_coverage, self.coverage_id, toast=True, refused=self.notice.explain)
        if done:
            self.finish(0)
