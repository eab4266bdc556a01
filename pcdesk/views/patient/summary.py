"""The summary: what someone who answers the phone needs first, one card a subject, each with its own action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import peewee as pw
from PySide6.QtWidgets import QPushButton, QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.language import counted, tr
from pcdesk.models.book.visit import Visit, VisitType
from pcdesk.models.cover.cover import Cover
from pcdesk.models.cover.coverage import Coverage, CoverageCheck, Plan
from pcdesk.models.desk.care import Task
from pcdesk.models.desk.patient_file import contacts_of
from pcdesk.models.desk.storyboard import Storyboard, storyboard
from pcdesk.models.health.fact import Allergy, Medication, Observation, Problem
from pcdesk.models.health.history_part import Asked, asked_of, facts_of, is_past
from pcdesk.models.health.results import latest_vital_signs
from pcdesk.models.people.guardian import relationship_words
from pcdesk.models.people.person import Contact, Note, Patient, SectionReview
from pcdesk.views.bench.page import Page, column_of, scrolled
from pcdesk.views.bench.wishes import BookingWish, CoverageWish, SectionWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.at_once import at_once
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import Card
from pcdesk.views.look.layouts import in_column
from pcdesk.views.patient import result_words
from pcdesk.views.patient.card_columns import CardColumns
from pcdesk.views.patient.header_words import visit_words
from pcdesk.views.patient.line import CardLines, LineWords
from pcdesk.views.patient.notes_card import NotesCard
from pcdesk.views.patient.part_plans import PARTS
from pcdesk.views.patient.tasks_card import TasksCard
from pcdesk.words.door import show_money

_MOST = 5  # lines of a card; the rest is a click away


class SummaryPage(Page):
    """Nine cards."""

    about: ClassVar[tuple[type[pw.Model], ...]] = (
        Patient, Visit, VisitType, Problem, Medication, Allergy, SectionReview, Observation, Coverage, CoverageCheck,
        Plan, Contact, Task, Note,
    )  # fmt: skip

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, bench=bench)
        self._board: Storyboard | None = None
        self._lines: dict[Card, CardLines] = {}
        # Every piece is made where it stays: moving a finished tree styles all of it anew.
        page = QWidget(self)
        self.scroll = scrolled(page, "summary_scroll", self)
        self._ground = columns = CardColumns(parent=page)
        self.visits = self._card(tr("Visits"), "calendar-days", tr("Book"), "calendar-plus", self._on_book)
        allow(self.visits.findChild(QPushButton, "card_action"), bench.why_not(book_visit))
        self.parts = {key: self._part_card(key) for key in ("problems", "medications", "allergies")}
        self.signs = self._card(
            tr("Vital signs"), "heart-pulse", tr("Results"), "chart-line", self._on_results
        )
        self.coverage = self._card(tr("Coverage"), "shield-check", tr("Open"), "external-link", self._on_coverage)
        self.contacts = self._card(tr("Contacts"), "users", tr("Edit"), "pencil", self._on_details)
        self.tasks, self.notes = TasksCard(bench, columns), NotesCard(bench, columns)
        columns.hold(
            (self.visits, self.notes, self.parts["problems"], self.signs, self.parts["medications"], self.coverage,
             self.parts["allergies"], self.tasks, self.contacts)
        )  # fmt: skip
        column_of(page).addWidget(columns)
        in_column(self, self.scroll, spacing=None)

    def _card(self, title: str, icon: str, action: str, action_icon: str, run: object) -> Card:
        card = Card(title, icon=icon, parent=self._ground)
        made = button(action, "quiet", icon=action_icon, name="card_action", run=run)
        made.setAccessibleName(f"{title}: {action}")
        card.actions.addWidget(made)
        self._lines[card] = CardLines(card)
        card.body.addWidget(self._lines[card])
        return card

    def _part_card(self, key: str) -> Card:
        return self._card(tr(PARTS[key].title), PARTS[key].icon, tr("Edit"), "pencil", self._on_history)

    def take_board(self, board: Storyboard) -> None:
        """What was read of the patient a moment ago, for the next fill: it need not be read twice."""
        self._board = board

    def fill(self) -> None:
        """Read and show all nine."""
        board, self._board = self._board, None
        if board is None or board.patient.id != self.patient_id:
            board = storyboard(self.patient_id)
        with at_once(self.scroll.widget()):
            self._fill_visits(board)
            asked = asked_of(self.patient_id)
            for key in self.parts:
                self._fill_part(key, asked.get(key))
            self._fill_signs()
            self._fill_coverage(board.covers)
            self._fill_contacts()
            self.tasks.show_patient(self.patient_id)
            self.notes.show_patient(self.patient_id)

    def keep(self) -> None:
        """The note under way."""
        self.notes.keep()

    def write_note(self) -> None:
        """Put the keys in the box for a note, in sight."""
        self.notes.box.setFocus()
        self.scroll.ensureWidgetVisible(self.notes.box)

    def _fill_visits(self, board: Storyboard) -> None:
        lines, today = [], moment.today()
        visits = ((tr("Here now"), board.here), (tr("Next"), board.next_visit), (tr("Last"), board.last_visit))
        for name, visit in visits:
            if visit is not None:
                lines.append(LineWords(visit_words(visit, today), f"{name} · {visit.kind}", is_strong=True))
        if board.next_visit is None:
            lines.insert(len(lines) - (board.last_visit is not None), LineWords(tr("Nothing is booked."), tr("Next")))
        self._lines[self.visits].show_lines(lines)

    def _fill_part(self, key: str, asked: Asked | None) -> None:
        today = moment.today()
        standing = [fact for fact in facts_of(self.patient_id, key) if not is_past(fact, today)]
        plan = PARTS[key]
        lines = [LineWords(plan.title_of(fact), plan.detail_of(fact)) for fact in standing[:_MOST]]
        more = tr("and {n} more", n=len(standing) - _MOST) if len(standing) > _MOST else ""
        nothing = tr("Not asked yet.") if asked is None else tr("None known.") if asked.is_none else tr("None listed.")
        self._lines[self.parts[key]].show_lines(lines, nothing, more)

    def _fill_signs(self) -> None:
        lines = []
        for name, value in latest_vital_signs(self.patient_id, _MOST + 1):
            word, icon, role = result_words.state_look(value.state)
            shows = role in ("warning", "danger")
            aside = result_words.value_words(value) + (f" {word}" if shows else "")
            detail = result_words.day_words(value.taken_at)
            lines.append(LineWords(name, detail, aside, icon if shows else "", role if shows else "body"))
        self._lines[self.signs].show_lines(lines, tr("Nothing was measured yet."))

    def _fill_coverage(self, covers: Sequence[Cover]) -> None:
        lines = []
        for cover in covers:
            days = cover.days_since_check()
            checked = tr("never checked")
            if days is not None:
                checked = counted(days, "checked yesterday", "checked {count} days ago", "checked today")
            member = tr("member {number}", number=cover.member_number) if cover.member_number else ""
            copay = show_money(cover.copay_cents) if cover.copay_cents is not None else ""
            detail = " · ".join(part for part in (cover.payer, member, checked) if part)
            aside = tr("copay {amount}", amount=copay) if copay else ""
            lines.append(LineWords(cover.plan, detail, aside, is_strong=True))
        self._lines[self.coverage].show_lines(lines, tr("No coverage applies today."))

    def _fill_contacts(self) -> None:
        lines = []
        for contact in contacts_of(self.patient_id)[:_MOST]:
            marks = [tr("emergency")] if contact.is_emergency else []
            marks += [tr("guarantor")] if contact.is_guarantor else []
            detail = " · ".join([part for part in (relationship_words(contact.relationship),) if part] + marks)
            lines.append(LineWords(contact.name, detail, contact.phone or contact.phone2, tone="body"))
        self._lines[self.contacts].show_lines(lines, tr("Nobody to call is recorded."))

    def _on_book(self) -> None:
        self.bench.wish(BookingWish(patient_id=self.patient_id))

    def _on_history(self) -> None:
        self.bench.wish(SectionWish(self.patient_id, "history"))

    def _on_results(self) -> None:
        self.bench.wish(SectionWish(self.patient_id, "results"))

    def _on_coverage(self) -> None:
        self.bench.wish(CoverageWish(self.patient_id))

    def _on_details(self) -> None:
        self.bench.wish(SectionWish(self.patient_id, "details"))


