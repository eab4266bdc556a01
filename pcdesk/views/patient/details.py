"""Details in place: who the patient is, how to reach her, whom to call, who pays, and her photo."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import peewee as pw
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from pcdesk.acts.people.patient import change_patient, set_photo
from pcdesk.language import tr
from pcdesk.models.desk.patient_file import earlier_of, patient_by_id, provider_choices
from pcdesk.models.people.person import Contact, EarlierDetail, Patient, Phone, SamePerson
from pcdesk.models.record.journal import News
from pcdesk.trouble import KnownError
from pcdesk.views.bench.booked_against import SETTLE, name_standing
from pcdesk.views.bench.page import Page, scrolled
from pcdesk.views.bench.wishes import UnsettledWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Ask, Form, Section
from pcdesk.views.form.kept import Kept
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import Card
from pcdesk.views.look.file_dialog import PICTURES, begin_in
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import STRETCH, in_column, in_row
from pcdesk.views.look.notice import Notice
from pcdesk.views.paper.incoming_paper import read_whole
from pcdesk.views.patient.entry_list import EntryList
from pcdesk.views.patient.guarantor import GuarantorLine
from pcdesk.views.patient.line import CardLines
from pcdesk.views.patient.other_files import OtherFiles
from pcdesk.views.patient.reach_plans import contacts_plan, earlier_line, phones_plan

PHOTO_BYTES = 30_000_000  # a file larger than this is no photo of a face


def patient_sections(providers: list[tuple[int | None, str]]) -> tuple[Section, ...]:
    """The fields of a patient: the few that matter first, the others behind More."""
    p = Patient
    return (
        Section(
            tr("Who"), (Ask(p.last, is_required=True), p.first, p.born_on, p.sex, Ask(p.preferred, span=2)),
            more=(Ask(p.middle, span=2), Ask(p.suffix, span=2), Ask(p.prefix, span=2), Ask(p.former_last, span=3),
                  Ask(p.pronouns, span=3), Ask(p.gender, span=3), Ask(p.marital, span=3), Ask(p.race, span=3),
                  Ask(p.ethnicity, span=3), Ask(p.status, span=3), Ask(p.died_on, kind="birth", span=3)),
        ),
        Section(
            tr("Address"), (p.street, Ask(p.street2, span=3), Ask(p.city, span=2), Ask(p.state, span=2),
                            Ask(p.postal_code, span=2), Ask(p.email, span=4), Ask(p.contact_way, span=2)),
            more=(p.country,),
        ),
        Section(
            tr("Care"), (Ask(p.language, span=2), Ask(p.needs_interpreter, span=4),
                         Ask(p.provider, span=3, choices=providers),
                         Ask(p.alert, span=3, help=tr("Begin with “Desk only” to keep it off the printed chart."))),
            more=(p.note, p.chart_location),
        ),
    )  # fmt: skip


class DetailsPage(Page):
    """One form with its own Save, and beside it lists that save at once."""

    about: ClassVar[tuple[type[pw.Model], ...]] = (Patient, Phone, Contact, EarlierDetail, SamePerson)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self._is_saving = False
        self.notice = Notice()
        self.form = Form(patient_sections(provider_choices()))
        self.drafts = Kept(bench, self.form, self, self.notice)
        tip = tr("Save (Ctrl+Enter)")
        self.save = button(tr("Save"), "primary", icon="save", tip=tip, name="save_details", run=self._on_save)
        self.discard = button(tr("Discard changes"), name="discard_details", run=self._start_over)
        self.phones, self.contacts = EntryList(bench, phones_plan()), EntryList(bench, contacts_plan())
        self.guarantor, self.other_files = GuarantorLine(bench), OtherFiles(bench)
        self._lay_out()
        self.form.edited.connect(self._on_edited)
        self.form.save_wanted.connect(self._on_save)
        self.notice.action_chosen.connect(self._on_notice)

    def _lay_out(self) -> None:
        self.earlier = CardLines()
        self.earlier_card = Card(tr("Earlier and other details"), self.earlier, icon="history")
        self.photo_button = button(tr("Choose a picture"), "quiet", icon="image", run=self._on_photo)
        small = label(tr("It is made small and kept in the encrypted records."), "muted", wraps=True)
        photo = Card(tr("Photo"), small, icon="camera")
        photo.actions.addWidget(self.photo_button)
        page = QWidget()
        in_column(
            page, self.notice, Card("", self.form), self._list_card(tr("Phones"), "phone", self.phones),
            self._list_card(tr("Family and contacts"), "users", self.contacts), self.earlier_card,
            Card(tr("Guarantor"), self.guarantor, icon="hand-coins"),
            Card(tr("Other files of this person"), self.other_files, icon="files"), photo, STRETCH,
            spacing=12, margin=16,
        )  # fmt: skip
        # Under the scrolling page, so that Save is in sight whatever is being typed.
        self.bar = QFrame()
        self.bar.setProperty("kind", "panel")
        said = label(tr("Not saved yet. It is kept as a draft."), "muted", elides=True)
        in_row(self.bar, self.save, self.discard, (said, 1), margin=(16, 6, 16, 6))
        in_column(self, (scrolled(page, "details_scroll"), 1), self.bar, spacing=0)

    def _list_card(self, title: str, icon: str, entries: EntryList) -> Card:
        card = Card(title, entries, icon=icon)
        add = button(tr("Add"), "quiet", icon="plus", name=f"add_{entries.plan.key}", run=entries.begin_add)
        add.setAccessibleName(entries.plan.add_words)
        add.setVisible(self.bench.may(entries.plan.verb))
        entries.home = add
        card.actions.addWidget(add)
        return card

    def load(self, patient_id: int) -> None:
        """Show another patient; what was typed and not saved stands in the fields again."""
        self.keep()
        self.patient_id = patient_id
        self._show_record()
        self.notice.clear()
        self.drafts.go_on(f"patient:{patient_id}:details", [("save", tr("Save")), ("discard", tr("Discard"))])
        self._lists(is_other=True)

    def fill(self) -> None:
        """Show the patient as she is now; never over what is being typed."""
        self._lists(is_other=False)
        record = patient_by_id(self.patient_id)
        if not self.form.is_edited():
            self._show_record()
        elif not self._is_saving and self.form.is_behind(record):
            self.notice.say(
                tr("These details were changed elsewhere. What you typed is still here."), "warning",
                [("reload", tr("Show what is new"))],
            )  # fmt: skip

    def keep(self) -> None:
        """Put what is typed into the drafts, now."""
        self.drafts.keep()
        self.phones.keep()
        self.contacts.keep()

    def concerns(self, news: News) -> bool:
        """News of this patient's rows, phones and contacts."""
        return news.about(Patient, row=self.patient_id) or news.about(Phone, Contact, EarlierDetail, SamePerson)

    def _lists(self, *, is_other: bool) -> None:
        for entries in (self.phones, self.contacts):
            if is_other:
                entries.load(self.patient_id)
            else:
                entries.refresh()
        self.guarantor.show_patient(self.patient_id)
        self.other_files.show_patient(self.patient_id)
        earlier = [earlier_line(row) for row in earlier_of(self.patient_id)]
        self.earlier.show_lines(earlier)
        self.earlier_card.setVisible(bool(earlier))

    def _show_record(self) -> None:
        self.form.show_record(patient_by_id(self.patient_id))
        allow(self.form, self.bench.why_not(change_patient))
        allow(self.photo_button, self.bench.why_not(change_patient))
        self._say_state()

    def _say_state(self) -> None:
        self.bar.setVisible(self.form.is_edited())

    def _on_edited(self) -> None:
        self._say_state()
        self.drafts.note()

    def _on_save(self) -> None:
        if not self.form.is_edited() or not self.form.check():
            return
        who = self.patient_id
        self._is_saving = True
        try:
            done = self.bench.act(
                change_patient, who, self.form.changes(), toast=True, was=self.form.was(),
                refused=self.form.heeding(self.bench.troubled.emit),
            )  # fmt: skip
        finally:
            self._is_saving = False
        if done:
            self._start_over()
            name_standing(self.bench, self.notice, lambda row: row.why == "died" and row.patient_id == who)

    def _start_over(self) -> None:
        self.drafts.forget()
        self.notice.clear()
        self._show_record()

    def _on_notice(self, key: str) -> None:
        if key == SETTLE:
            self.notice.clear()
            self.bench.wish(UnsettledWish())
        if key == "save":
            self._on_save()
        elif key == "discard":
            self._start_over()
        else:
            self.form.show_beneath(patient_by_id(self.patient_id))
            self.notice.clear()

    def _on_photo(self) -> None:
        dialog = QFileDialog(self, tr("Choose a picture"))
        dialog.setNameFilter(tr("Pictures") + " (*.jpg *.jpeg *.png *.webp *.bmp)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        begin_in(dialog, PICTURES)
        dialog.fileSelected.connect(self.take_photo)
        dialog.open()
        hand_over(dialog)

    def take_photo(self, path: str) -> None:
        """Make the picture in this file the patient's photo."""
        try:
            picture = read_whole(Path(path), PHOTO_BYTES)
        except OSError as error:
            self.bench.troubled.emit(
                KnownError(
                    tr("This picture cannot be read ({why}).", why=error.strerror or str(error)),
                    tr("The photo is as it was."), tr("Choose another."),
                )
            )  # fmt: skip
            return
        self.bench.act(set_photo, self.patient_id, picture, toast=True)
