"""The other files of this person: those that are linked, and a box to link one more."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pcdesk.acts.people.same_person import link_files, unlink_files
from pcdesk.language import tr
from pcdesk.models.desk.patient_file import patient_by_id
from pcdesk.models.health.other_files import OtherFile, file_words, other_files
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.search_box import SearchBox, SearchRow
from pcdesk.views.look.buttons import button
from pcdesk.views.look.dialogs import ask
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column, in_row
from pcdesk.views.look.taking_away import empty_out
from pcdesk.views.patient.files_found import files_found
from pcdesk.views.patient.header_words import breakable, name_words
from pcdesk.words.door import show_date


class OtherFiles(QWidget):
    """A line for each other file, to open it or take the link back."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._patient_id = bench, 0
        self._lines = in_column(None)
        self.none = label(tr("No other file of this person is linked."), "muted", wraps=True)
        self.box = SearchBox(tr("Find the other file of this person"), self._find)
        self.box.setObjectName("same_person_search")
        self.box.chosen.connect(self._on_chosen)
        in_column(self, self.none, self._lines, self.box)

    def show_patient(self, patient_id: int) -> None:
        """List the other files of this patient."""
        self._patient_id = patient_id
        found = self._bench.look(other_files, patient_id) or ()
        empty_out(self._lines)
        for one in found:
            self._lines.addWidget(self._line(one))
        self.none.setVisible(not found)
        self.setEnabled(self._bench.may(link_files) or bool(found))
        self.box.setEnabled(self._bench.may(link_files))

    def _line(self, one: OtherFile) -> QWidget:
        made = QWidget()
        opens = button(tr("Open"), "quiet", icon="arrow-right")
        opens.setObjectName(f"open_other_{one.patient_id}")
        opens.setAccessibleName(tr("Open the file MRN {mrn}", mrn=one.mrn))
        opens.clicked.connect(lambda _on=False: self._bench.open_patient(one.patient_id))
        row = in_row(made, (label(breakable(file_words(one)), wraps=True), 1), opens, spacing=None)
        if one.link_id:
            unlink = button(tr("Not the same person"), "quiet", icon="x")
            unlink.setObjectName(f"unlink_{one.patient_id}")
            unlink.setAccessibleName(tr("MRN {mrn} is not the same person", mrn=one.mrn))
            unlink.setEnabled(self._bench.may(link_files))
            unlink.clicked.connect(lambda _on=False: self._bench.act(unlink_files, one.link_id, toast=True))
            row.addWidget(unlink)
        return made

    def _find(self, typed: str) -> list[SearchRow]:
        linked = {one.patient_id for one in other_files(self._patient_id)}
        return files_found(typed, but={self._patient_id, *linked})

    def _on_chosen(self, row: SearchRow) -> None:
        one, other = patient_by_id(self._patient_id), patient_by_id(int(row.key))
        if one.born_on is None or other.born_on is None or one.born_on == other.born_on:
            self._link(one.id, other.id)
            return
        # Each file would show what is known of somebody else.
        sheet = ask(
            self.window(), tr("Is this the same person? The birth dates differ."),
            tr("{name} was born on {day}, {other} on {other_day}.", name=name_words(one), day=show_date(one.born_on),
               other=name_words(other), other_day=show_date(other.born_on)),
            yes=tr("Same person: link"), no=tr("Do not link"), is_grave=True,
        )  # fmt: skip
        sheet.setObjectName("ask_link")
        sheet.answered.connect(lambda is_yes: self._link(one.id, other.id) if is_yes else None)

    def _link(self, patient_id: int, other_id: int) -> None:
        self._bench.act(link_files, patient_id, other_id, toast=True)
