"""Who pays: the patient, another patient found by name, or somebody around the patient who is no patient here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pcdesk.acts.people.guarantor import set_guarantor
from pcdesk.acts.people.patient import add_contact, change_contact
from pcdesk.language import tr
from pcdesk.models.desk.patient_file import contacts_of, patient_by_id
from pcdesk.models.people.contact_file import unlinked_files
from pcdesk.models.people.guardian import relationship_words
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.search_box import SearchBox, SearchRow
from pcdesk.views.look.buttons import button
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column
from pcdesk.views.patient.files_found import files_found
from pcdesk.views.patient.header_words import breakable, name_words
from pcdesk.words.door import fold


class GuarantorLine(QWidget):
    """Who pays now, a box to choose someone else, and the way back to the patient herself."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._patient_id = bench, 0
        self.words = label("", wraps=True, name="guarantor_words")
        self.box = SearchBox(tr("Find or type the guarantor"), self._find, hint="")
        self.box.setObjectName("guarantor_search")
        self.own = button(tr("The patient pays herself or himself"), "quiet", icon="undo-2", name="guarantor_own")
        self.box.chosen.connect(self._on_chosen)
        self.own.clicked.connect(self._on_own)
        self.link = button("", icon="link", name="guarantor_link", run=self._on_link)
        self._likely: tuple[int, int] | None = None  # a contact, and the file that is likely hers
        in_column(self, self.words, self.link, self.box, self.own)

    def show_patient(self, patient_id: int) -> None:
        """Say who pays for this patient."""
        self._patient_id = patient_id
        payer = patient_by_id(patient_id).guarantor
        own = payer is None or payer.id == patient_id
        paying = [one.name for one in contacts_of(patient_id) if one.is_guarantor]
        whose = tr("Bills go to the patient.") if own else ""
        if own and paying:
            whose = tr("Bills go to {name}, who is not linked to a file here.", name=breakable(", ".join(paying)))
        self.words.setText(whose or tr("Bills go to {name}, MRN {mrn}.", name=breakable(name_words(payer)),
                                       mrn=payer.mrn))  # fmt: skip
        self.own.setVisible(not own or bool(paying))
        self._offer_link()
        self.setEnabled(self._bench.may(set_guarantor))

    def _offer_link(self) -> None:
        """Who speaks or pays may be a patient here: the same name, the same phone."""
        found = next(iter(unlinked_files(self._patient_id)), None)
        self._likely = None
        if found is not None:
            contact, file = found
            self._likely = (contact.id, file.id)
            words = tr("{name} is patient {mrn}: link", name=contact.name, mrn=file.mrn)
            self.link.setText(words.replace("&", "&&"))
            self.link.setAccessibleName(words)
        self.link.setVisible(found is not None)

    def _on_link(self) -> None:
        if self._likely is not None:
            contact, file = self._likely
            self._bench.act(change_contact, contact, {"related_patient": file}, toast=True)

    def _find(self, text: str) -> list[SearchRow]:
        typed = " ".join(text.split())
        around = [
            SearchRow(
                f"contact {one.id}", one.name, relationship_words(one.relationship) or tr("Contact"), icon="users"
            )
            for one in contacts_of(self._patient_id)
            if typed and fold(typed) in fold(one.name)
        ]
        pays = tr("Pays, and has no file that is linked")
        outside = SearchRow(f"new {typed}", typed, pays, icon="plus", is_last=True)
        new = [outside] if typed else []
        return [*around, *files_found(text, but={self._patient_id}), *new]

    def _on_chosen(self, row: SearchRow) -> None:
        kind, _, which = row.key.partition(" ")
        if kind == "contact":
            self._bench.act(set_guarantor, self._patient_id, contact_id=int(which), toast=True)
        elif kind == "new":
            self._bench.act(add_contact, self._patient_id, {"name": which, "is_guarantor": True}, toast=True)
        else:
            self._bench.act(set_guarantor, self._patient_id, guarantor_id=int(row.key), toast=True)

    def _on_own(self) -> None:
        self._bench.act(set_guarantor, self._patient_id, toast=True)
