"""Address and phone: read out, ticked as still right, or changed in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from pcdesk.acts.people.patient import change_patient
from pcdesk.language import tr
from pcdesk.models.desk.arrival import Arrival
from pcdesk.models.people.person import Patient
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.check_in.step_row import StepRow
from pcdesk.views.form.form import Ask, Form, Section
from pcdesk.views.form.lines import text_line
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import fill, in_column, in_row
from pcdesk.words.door import parse_phone, show_phone


class ReachRow(StepRow):
    """Signals: edited, by the person; closed, when the fields were left."""

    edited = Signal()
    closed = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(tr("Address and phone"), parent)
        self._bench = bench
        self._facts: Arrival | None = None
        self.right = QCheckBox(tr("6 Still right"))
        self.right.setAccessibleName(tr("Still right"))
        self.right.setObjectName("contact-right")
        self.right.toggled.connect(self._tell)  # whoever ticks it: what is saved is right, and a draft comes back
        self.right.clicked.connect(self.edited)
        self.change = button(tr("Change"), icon="pencil", name="change-contact", run=self.open_fields)
        fill(self.actions, self.right, self.change)
        self.fields = self._make_fields()
        self.body.addWidget(self.fields)
        self.fields.hide()

    def _make_fields(self) -> QWidget:
        frame = QFrame()
        self.form = Form((Section("", (
            Ask(Patient.street, span=4), Ask(Patient.street2, span=2), Ask(Patient.city, span=3),
            Ask(Patient.state, span=1), Ask(Patient.postal_code, span=2),
        )),))  # fmt: skip
        self.form.edited.connect(self.edited)
        self.form.save_wanted.connect(self.save)
        self.phone = text_line("contact-phone", tr("Phone"), most=0)
        self.phone.textEdited.connect(self._on_typed)
        self.phone.returnPressed.connect(self.save)
        self._wrong = label("", "error", wraps=True)
        self._wrong.hide()
        save = button(tr("Save"), "primary", icon="save", name="save-contact", run=self.save)
        leave = button(tr("Cancel"), "quiet", run=self.close_fields)
        foot = in_row(None, label(tr("Phone"), "label", buddy=self.phone), (self.phone, 1), save, leave)
        in_column(frame, self.form, foot, self._wrong)
        return frame

    def show_facts(self, facts: Arrival, *, keeps_edits: bool) -> None:
        """What is on file. keeps_edits: fields and tick stay as the person left them."""
        self._facts = facts
        p = facts.board.patient
        city = " ".join(part for part in (p.city, p.state, p.postal_code) if part)
        address = ", ".join(part for part in (p.street, p.street2, city) if part)
        phone = show_phone(facts.phones[0][2]) if facts.phones else ""
        theirs = show_phone(facts.guardian_phone)
        if theirs:
            theirs = tr("{phone} (parent or guardian)", phone=theirs)
        self._said = "\n".join((address or tr("No address"), phone or theirs or tr("No phone")))
        self._is_whole = bool(address and (phone or theirs))
        nothing = tr("There is no address and no phone to be right: change them.")
        allow(self.right, "" if address or phone or theirs else nothing)
        allow(self.change, self._bench.why_not(change_patient))
        if not keeps_edits:
            self.right.setChecked(False)  # nobody has asked yet
            self.fields.hide()
            self._wrong.hide()
        if self.fields.isHidden() or not self.form.is_edited():
            self.form.show_record(p)
            self.phone.setText(phone)
        self._tell()

    def is_right(self) -> bool:
        """Whether address and phone were said to be still right; what is not there is not."""
        return self.right.isChecked() and self.right.isEnabled()

    def _tell(self) -> None:
        if not self._is_whole:
            self.show_state("warn", self._said, tr("Ask for what is missing."))
        else:
            self.show_state("good" if self.right.isChecked() else "warn", self._said)

    def open_fields(self) -> None:
        """Change in place."""
        self.fields.show()
        self.form.fields["street"].editor.widget.setFocus()

    def close_fields(self) -> None:
        """Leave the fields; what was typed in them is dropped."""
        if not self.fields.isHidden():
            self.fields.hide()
            if self._facts is not None:
                self.form.show_record(self._facts.board.patient)
            self.closed.emit()

    def draft(self) -> dict[str, Any]:
        """What was typed and not saved."""
        if self.fields.isHidden():
            return {}
        return {"form": self.form.draft(), "phone": self.phone.text()}

    def restore(self, draft: dict[str, Any]) -> None:
        """Put typed text back."""
        if draft:
            self.fields.show()
            self.form.restore(draft.get("form", {}))
            self.phone.setText(str(draft.get("phone", "")))

    def save(self) -> None:
        """Write what differs of address and phone, both or nothing. What is refused stays typed."""
        facts = self._facts
        if facts is None or not self.form.check():
            return
        try:
            phone = parse_phone(self.phone.text())
        except ValueError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            self.phone.setFocus()
            return
        self._wrong.hide()
        changes, patient = self.form.changes(), facts.visit.patient_id
        new = self._new_phone(facts, str(phone or ""))
        done = True
        if changes or new:
            done = self._bench.act(
                change_patient, patient, changes, phone=new, was=self.form.was(),
                refused=self.form.heeding(self._bench.troubled.emit),
            )  # fmt: skip
        if done:
            self.right.setChecked(self.right.isEnabled())
            self.close_fields()
            self.change.setFocus()

    def _new_phone(self, facts: Arrival, number: str) -> tuple[int, str, str] | None:
        """What is to be written of the phone: (id or 0, kind, number); None when it is the one on file, or empty."""
        if not facts.phones:
            return (0, "mobile", number) if number else None
        phone_id, kind, on_file = facts.phones[0]
        return (phone_id, kind, number) if number and number != show_phone(on_file) else None

    def _on_typed(self, _text: str) -> None:
        self.edited.emit()

