"""Who speaks for a child that is being registered: somebody typed in, or a patient found by name."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pcdesk.acts.people.guarantor import Guardian
from pcdesk.language import tr
from pcdesk.models.desk.patient_file import patient_by_id, phones_of
from pcdesk.models.people.guardian import RELATIONSHIPS, UNSAID
from pcdesk.models.people.person import Contact
from pcdesk.views.form.form import Ask, Form, Section
from pcdesk.views.list.search_box import SearchBox, SearchRow
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column
from pcdesk.views.patient.files_found import files_found
from pcdesk.views.patient.header_words import breakable
from pcdesk.words.names import display_name, with_capitals

SEARCH = "search"  # of a draft: what stands in the line that finds a file


class GuardianFields(QWidget):
    """Signals: edited, save_wanted."""

    edited = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guardian_fields")
        self._patient_id: int | None = None  # of the file that was chosen
        c = Contact
        choices = (("", tr("Not asked")), *((key, words) for key, words in RELATIONSHIPS.items() if key != UNSAID))
        self.form = Form((
            Section(tr("Parent or guardian"), (
                Ask(c.name, span=4), Ask(c.relationship, kind="choice", choices=choices, span=2),
                Ask(c.phone, span=2), Ask(c.is_guarantor, span=2),
            )),
        ))  # fmt: skip
        self.box = SearchBox(tr("Or find the parent among the patients"), files_found)
        self.box.setObjectName("guardian_search")
        self.box.chosen.connect(self._on_chosen)
        self.box.textEdited.connect(self.edited)
        self.file = label("", "muted", wraps=True, name="guardian_file")
        in_column(self, self.form, self.box, self.file)
        self.clear()
        self.form.edited.connect(self.edited)
        self.form.save_wanted.connect(self.save_wanted)
        name = self.form.fields["name"].editor.widget
        name.textEdited.connect(self._on_name_typed)  # type: ignore[attr-defined]
        name.editingFinished.connect(self._on_name_left)  # type: ignore[attr-defined]

    def clear(self) -> None:
        """Nobody, nothing ticked."""
        self.form.show_record(SimpleNamespace(name="", relationship="", phone="", is_guarantor=False))  # type: ignore[arg-type]
        self.box.clear()
        self._tie(None)

    def guardian(self) -> Guardian | None:
        """What is typed and chosen; None for nothing at all. Raises ValueError when it cannot be saved yet."""
        typed = self.form.changes()
        if not typed:
            return None
        if not self.form.check():
            raise ValueError
        if not typed.get("name"):
            self.form.refuse("name", tr("Type the name of the parent or guardian, or empty the other fields."))
            raise ValueError
        return Guardian(
            typed["name"], typed.get("relationship", ""), typed.get("phone", ""), self._patient_id,
            bool(typed.get("is_guarantor")),
        )  # fmt: skip

    def draft(self) -> dict[str, Any]:
        """What is typed and chosen, fit for JSON."""
        typed: dict[str, Any] = dict(self.form.draft())
        chosen = {**typed, "patient_id": self._patient_id} if typed else {}
        return {**chosen, SEARCH: self.box.text()} if self.box.text().strip() else chosen

    def restore(self, draft: dict[str, Any]) -> None:
        """Put back what draft() gave."""
        self.form.restore({name: text for name, text in draft.items() if name not in ("patient_id", SEARCH)})
        self._tie(draft.get("patient_id"))
        self.box.setText(draft.get(SEARCH, ""))

    def _on_chosen(self, row: SearchRow) -> None:
        chosen = patient_by_id(int(row.key))
        phones = phones_of(chosen.id)
        name = display_name(chosen.first, chosen.last, suffix=chosen.suffix)
        self.form.restore({"name": name, "phone": phones[0][2] if phones else ""})
        self.box.clear()
        self._tie(chosen.id)
        self.form.fields["relationship"].editor.widget.setFocus()

    def _on_name_typed(self) -> None:
        self._tie(None)

    def _on_name_left(self) -> None:
        editor = self.form.fields["name"].editor
        if self._patient_id is None and editor.text().islower():
            editor.put_text(with_capitals(editor.text()))

    def _tie(self, patient_id: int | None) -> None:
        self._patient_id = patient_id
        words = ""
        if patient_id is not None:
            chosen = patient_by_id(patient_id)
            name = breakable(display_name(chosen.first, chosen.last, suffix=chosen.suffix))
            words = tr("{name} is a patient here, MRN {mrn}.", name=name, mrn=chosen.mrn)
        self.file.setText(words)
        self.file.setVisible(bool(words))
