"""What is asked and signed at the desk: allergies and forms, each settled by one button."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.acts.papers.paper import forms_to_sign
from pcdesk.acts.people.history import review_section
from pcdesk.acts.people.patient import file_form
from pcdesk.language import tr
from pcdesk.models.desk.arrival import Arrival
from pcdesk.views.bench.wishes import PaperWish, SectionWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.check_in.step_row import StepRow
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.taking_away import empty_out
from pcdesk.words.door import show_date
from pcdesk.words.partial_date import PartialDate


class AllergyRow(StepRow):
    """Reviewed today, or to be asked. "Not asked" is never shown as "none".

    Signals: settled, when the button that had the keys is gone with what it asked.
    """

    settled = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(tr("Allergies"), parent)
        self._bench = bench
        self._facts: Arrival | None = None
        self.reviewed = button(tr("Reviewed"), icon="check", name="allergies-reviewed", run=self._on_reviewed)
        self.change = button(tr("Change"), "quiet", icon="pencil", name="allergies-change", run=self._on_change)
        self.actions.addWidget(self.change)
        self.actions.addWidget(self.reviewed)

    def show_facts(self, facts: Arrival) -> None:
        """What is known, and when someone last asked."""
        self._facts = facts
        known, asked = facts.board.allergies, facts.allergies_reviewed_on
        is_done = asked is not None and asked == PartialDate.of(moment.today())
        when = tr("Asked today.") if is_done else tr("Last asked {day}.", day=show_date(asked)) if asked else ""
        if known is None:
            self.show_state("unknown", tr("Not asked yet."))
            words = tr("None known")
        elif not known:
            self.show_state("good" if is_done else "warn", tr("No known allergies."), when)
            words = tr("Still none")
        else:
            listed = ", ".join(f"{one.substance} ({one.reaction})" if one.reaction else one.substance for one in known)
            self.show_state("good" if is_done else "warn", listed, when)
            words = tr("Reviewed")
        self.reviewed.setText(f" {words}")
        self.reviewed.setAccessibleName(tr("Allergies: {words}", words=words))
        had_keys = self.window().focusWidget() is self.reviewed
        self.reviewed.setVisible(not is_done)
        if had_keys and is_done:
            self.settled.emit()
        allow(self.reviewed, self._bench.why_not(review_section))

    def is_reviewed(self) -> bool:
        """Whether someone asked today."""
        return self._facts is not None and self._facts.allergies_reviewed_on == PartialDate.of(moment.today())

    def _on_reviewed(self) -> None:
        if self._facts is None:
            return
        patient, is_none = self._facts.visit.patient_id, not self._facts.board.allergies
        self._bench.act(review_section, patient, "allergies", is_none=is_none, toast=True)

    def _on_change(self) -> None:
        if self._facts is not None:
            self._bench.wish(SectionWish(self._facts.visit.patient_id, "history"))


class FormsRow(StepRow):
    """Forms that are to be signed, each with its button. Signals: settled, when the last one that had the keys is."""

    settled = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(tr("Forms"), parent)
        self._bench = bench
        self._facts: Arrival | None = None
        self._room = QWidget()
        self._flow = FlowLayout(self._room, theme.px(6))
        self.body.addWidget(self._room)

    def show_facts(self, facts: Arrival) -> None:
        """Which are missing."""
        self._facts = facts
        here = self.window().focusWidget()
        had_keys = here is not None and self._room.isAncestorOf(here)
        empty_out(self._flow)
        for form, words in facts.missing_forms:
            made = button(tr("{form}: signed", form=tr(words)), icon="signature")
            made.setObjectName(f"form-{form}")
            made.clicked.connect(self._on_signed)
            allow(made, self._bench.why_not(file_form))
            self._flow.addWidget(made)
        if facts.missing_forms:
            prints = button(tr("Print to sign"), "quiet", icon="printer", name="print-forms", run=self._on_print)
            allow(prints, self._bench.why_not(forms_to_sign))
            self._flow.addWidget(prints)
        self._room.setVisible(bool(facts.missing_forms))
        if facts.missing_forms:
            names = ", ".join(tr(words) for _form, words in facts.missing_forms)
            self.show_state("warn", tr("To sign: {names}", names=names))
        else:
            self.show_state("good", tr("All signed."))
        if had_keys and facts.missing_forms:
            self._flow.itemAt(0).widget().setFocus()
        elif had_keys:
            self.settled.emit()

    def _on_print(self) -> None:
        if self._facts is not None:
            self._bench.wish(PaperWish("forms_to_sign", {"patient_id": self._facts.visit.patient_id}))

    def _on_signed(self) -> None:
        sender: QObject | None = self.sender()
        if self._facts is not None and sender is not None:
            form = sender.objectName().removeprefix("form-")
            self._bench.act(file_form, self._facts.visit.patient_id, form, toast=True)
