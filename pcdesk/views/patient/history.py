"""The history: six lists that are edited in place, each saying when the patient was asked last."""

from __future__ import annotations

from typing import Any, ClassVar

import peewee as pw
from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.people.history import add_fact, change_fact, remove_fact, review_section
from pcdesk.language import tr
from pcdesk.models.health.fact import Allergy, FamilyHistory, Immunization, Medication, Problem, SocialHistory
from pcdesk.models.health.history_part import Asked, asked_of, facts_of, is_past
from pcdesk.models.people.person import SectionReview
from pcdesk.views.bench.page import Page, column_of, scrolled
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import Card, IconLabel
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import fill, in_column, in_row
from pcdesk.views.patient.card_columns import CardColumns
from pcdesk.views.patient.entry_list import Entries, EntryList
from pcdesk.views.patient.part_plans import PARTS, PartPlan, source_words
from pcdesk.views.patient.result_words import day_words


def entries_of(plan: PartPlan) -> Entries:
    """The list of one part, its acts among it."""
    key = plan.key

    def rows(patient_id: int) -> list[Any]:
        return facts_of(patient_id, key)

    def past(fact: Any) -> bool:
        return is_past(fact, moment.today())

    def add(desk: Desk, patient_id: int, values: dict[str, Any]) -> int:
        return add_fact(desk, key, patient_id, values)

    def change(desk: Desk, fact_id: int, values: dict[str, Any], was: dict[str, Any]) -> None:
        change_fact(desk, key, fact_id, values, was=was)

    def remove(desk: Desk, fact_id: int) -> None:
        remove_fact(desk, key, fact_id)

    return Entries(
        key, tr("Nothing is listed."), tr(plan.add), plan.model, rows, plan.title_of, plan.detail_of, source_words,
        past, plan.sections, add, change, remove, add_fact,
    )  # fmt: skip


class PartCard(Card):
    """One part: its state in words and icon, its list, and what can be said of it as a whole."""

    def __init__(self, bench: Workbench, plan: PartPlan, parent: QWidget | None = None) -> None:
        super().__init__(tr(plan.title), icon=plan.icon, parent=parent)
        self.setObjectName(f"part_{plan.key}")
        self._bench, self._plan = bench, plan
        self._patient_id = 0
        self.entries = EntryList(bench, entries_of(plan))
        self._state_icon = IconLabel("circle-dashed", "muted", 15)
        self.state = label("", "muted", wraps=True, name=f"state_{plan.key}")
        state = in_row(None, self._state_icon, (self.state, 1), spacing=6)
        fill(self.body, state, self.entries)
        self.none = button(tr(plan.none), "quiet", icon="check")
        self.reviewed = button(tr("Reviewed"), "quiet", icon="check-check")
        self.reviewed.setAccessibleName(tr("{part} reviewed", part=tr(plan.title)))
        self.add = button(tr("Add"), "quiet", icon="plus")
        self.add.setAccessibleName(tr(plan.add))
        for made, name in ((self.none, "none"), (self.reviewed, "reviewed"), (self.add, "add")):
            made.setObjectName(f"{name}_{plan.key}")
            self.actions.addWidget(made)
        self.none.clicked.connect(self._on_none)
        self.reviewed.clicked.connect(self._on_reviewed)
        self.add.clicked.connect(self.entries.begin_add)
        self.entries.home = self.add

    def show_patient(self, patient_id: int, asked: Asked | None, *, is_other: bool) -> None:
        """Show the part of this patient; is_other: the file was opened anew, not only changed."""
        self._patient_id = patient_id
        if is_other:
            self.entries.load(patient_id)
        else:
            self.entries.refresh()
        has_entries = self.entries.count() > 0
        may = self._bench.may(add_fact)
        self.none.setVisible(may and not has_entries and (asked is None or not asked.is_none))
        self.reviewed.setVisible(may and (has_entries or (asked is not None and asked.is_none)))
        self.add.setVisible(may)
        self._say(asked, has_entries)

    def _say(self, asked: Asked | None, has_entries: bool) -> None:
        if asked is None:
            icon, role = ("circle-dashed", "muted")
            words = tr("Listed, but nobody noted asking about it.") if has_entries else tr("Not asked yet.")
        else:
            day = day_words(asked.at)
            by = tr("{day} by {name}", day=day, name=asked.by) if asked.by else day
            icon, role = ("circle-check", "good")
            is_none = asked.is_none and not has_entries
            words = tr("{none}, asked {day}.", none=tr(self._plan.none), day=by) if is_none else ""
            words = words or tr("Reviewed {day}.", day=by)
        self._state_icon.show_icon(icon, role)
        self.state.setText(words)

    def _on_none(self) -> None:
        self._bench.act(review_section, self._patient_id, self._plan.key, is_none=True, toast=True)

    def _on_reviewed(self) -> None:
        is_none = self.entries.count() == 0
        self._bench.act(review_section, self._patient_id, self._plan.key, is_none=is_none, toast=True)


class HistoryPage(Page):
    """Six cards."""

    about: ClassVar[tuple[type[pw.Model], ...]] = (
        Allergy, Problem, Medication, Immunization, FamilyHistory, SocialHistory, SectionReview,
    )  # fmt: skip

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.cards = {key: PartCard(bench, plan) for key, plan in PARTS.items()}
        page = QWidget()
        column_of(page).addWidget(CardColumns(list(self.cards.values()), least=430))
        self._scroll = scrolled(page, "history_scroll")
        in_column(self, self._scroll, spacing=None)

    def load(self, patient_id: int) -> None:
        """Show another patient; drafts open again."""
        if patient_id != self.patient_id:
            self._scroll.verticalScrollBar().setValue(0)
        self.patient_id = patient_id
        self._show(is_other=True)

    def fill(self) -> None:
        """Show every part as it is now; open forms keep their typing."""
        self._show(is_other=False)

    def keep(self) -> None:
        """Keep what is typed in any of the lists."""
        for card in self.cards.values():
            card.entries.keep()

    def _show(self, *, is_other: bool) -> None:
        self.setUpdatesEnabled(False)
        try:
            asked = asked_of(self.patient_id)
            for key, card in self.cards.items():
                card.show_patient(self.patient_id, asked.get(key), is_other=is_other)
        finally:
            self.setUpdatesEnabled(True)
