"""Patients who may be the one being registered, with the reasons and a way to open them instead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from pcdesk.language import tr
from pcdesk.models.find.likely_same import LikelySame
from pcdesk.models.find.likeness import Level
from pcdesk.views.look.announce import announce
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column, in_row
from pcdesk.views.look.taking_away import empty_out
from pcdesk.views.patient.header_words import breakable
from pcdesk.words.door import show_date

_LOOKS = {
    Level.LIKELY: ("triangle-alert", "warning", "Very likely the same person"),
    Level.POSSIBLE: ("circle-question-mark", "muted", "Maybe the same person"),
}


class LikelyList(QWidget):
    """Signals: open_wanted(patient id)."""

    open_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: tuple[LikelySame, ...] = ()
        self._column = in_column(self)
        self.hide()

    def show_found(self, found: Sequence[LikelySame]) -> None:
        """Show these, or nothing at all."""
        if tuple(found) == self.found:
            return
        is_news = len(found) > len(self.found)
        self.found = tuple(found)
        empty_out(self._column)
        if found:
            self._column.addWidget(label(tr("Already a patient?"), "heading"))
            if is_news:
                announce(self, tr("{name} may be the same person.", name=found[0].name))
        for one in found:
            self._column.addWidget(self._card(one))
        self.setVisible(bool(found))

    def likeliest(self) -> LikelySame | None:
        """The one who is very likely the same, if there is one."""
        return next((one for one in self.found if one.level is Level.LIKELY), None)

    def _card(self, one: LikelySame) -> QWidget:
        icon, role, words = _LOOKS[one.level]
        made = QFrame()
        made.setProperty("kind", "well")
        row = in_row(made, (IconLabel(icon, role, 18), Qt.AlignmentFlag.AlignTop), spacing=10, margin=(12, 8, 8, 8))
        lines = in_column(None, label(breakable(one.name), "strong", wraps=True), spacing=1)
        born = show_date(one.born_on) or tr("birth date not known")
        facts = (born, tr("MRN {number}", number=one.mrn), one.phone)
        lines.addWidget(label(" · ".join(part for part in facts if part), "body", wraps=True))
        lines.addWidget(label(f"{tr(words)}: {', '.join(one.reasons)}", "caption", wraps=True))
        row.addLayout(lines, 1)
        opens = button(tr("Open this one"), icon="arrow-right", name=f"open_{one.patient_id}", run=self._on_open)
        opens.setAccessibleName(tr("Open {name}", name=one.name))
        opens.setProperty("patient_id", one.patient_id)
        row.addWidget(opens, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _on_open(self) -> None:
        self.open_wanted.emit(int(self.sender().property("patient_id")))
