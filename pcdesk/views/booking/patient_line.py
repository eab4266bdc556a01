"""Who the visit is for: a search line, and once someone is chosen, her name with what tells her apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QWidget

from pcdesk import moment
from pcdesk.acts.people.patient import register_patient
from pcdesk.language import tr
from pcdesk.models.book.calendar_day import Person
from pcdesk.models.find.search import find_patients
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.patient_row import patient_row
from pcdesk.views.list.search_box import SearchBox, SearchRow
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label, plain_tip
from pcdesk.views.look.layouts import in_column, in_row
from pcdesk.words.door import show_age, show_date

MOST = 8


class PatientLine(QStackedWidget):
    """Signals: found(patient id), changing: another patient is wanted, register_wanted(text)."""

    found = Signal(int)
    changing = Signal()
    register_wanted = Signal(str)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self.box = SearchBox(tr("Name, birth date, phone or number"), self._find)
        self.box.setObjectName("patient_search")
        self.box.chosen.connect(self._on_chosen)
        self._name = label("", "heading", wraps=True, name="chosen_patient")
        self._name.setMinimumWidth(theme.px(48))  # a name of one very long word does not push the times away
        self._name.installEventFilter(self)
        self._whole_name = ""
        self._facts = label("", "caption", wraps=True)
        self.change = button(tr("Change"), "quiet", tip=tr("Another patient (Alt+P)"))
        self.change.setObjectName("change_patient")
        self.change.clicked.connect(self.changing)
        chosen = QFrame()
        chosen.setProperty("kind", "well")
        words = in_column(None, self._name, self._facts, spacing=0)
        in_row(chosen, IconLabel("user", "accent", 18), (words, 1), self.change, spacing=None, margin=(10, 4, 4, 4))
        self.addWidget(self.box)
        self.addWidget(chosen)

    def show_person(self, person: Person | None, *, may_change: bool = True) -> None:
        """Show who was chosen; with None the line to search in."""
        if person is not None:
            today = moment.today()
            age = show_age(person.born_on, today, short=True)
            facts = [show_date(person.born_on), age, person.alert, tr("MRN {mrn}", mrn=person.mrn)]
            self._whole_name = person.name
            self._fit_name()
            self._name.setToolTip(plain_tip(person.name))
            self._facts.setText(" · ".join(fact.replace(" ", "\u00a0") for fact in facts if fact))
        self.change.setVisible(may_change)
        self.setCurrentIndex(0 if person is None else 1)

    def search(self) -> None:
        """Take the keys to search; where somebody is chosen, for another patient."""
        if self.currentIndex() == 0:
            self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.change.isVisibleTo(self):
            self.changing.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The name follows its width."""
        if watched is self._name and event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._fit_name()
        return super().eventFilter(watched, event)

    def _fit_name(self) -> None:
        """A line ends between words; a word that is longer than the line ends in dots, never in the middle of it."""
        self._name.ensurePolished()
        metrics, room = self._name.fontMetrics(), max(self._name.width(), self._name.minimumWidth())
        room -= metrics.horizontalAdvance("-")
        words = re.split(r"([ -])", self._whole_name)  # where a line may end
        shown = "".join(metrics.elidedText(word, Qt.TextElideMode.ElideRight, room) for word in words)
        if shown != self._name.text():
            self._name.setText(shown)
            self._name.setAccessibleName(self._whole_name)

    def _find(self, typed: str) -> Sequence[SearchRow]:
        rows = [patient_row(found, is_today=not typed.strip()) for found in find_patients(typed, MOST)]
        if typed.strip() and self._bench.may(register_patient):
            words = tr("Register “{name}” as a new patient", name=typed.strip())
            rows.append(SearchRow(("register", typed.strip()), words, group=tr("New"), icon="user-plus", is_last=True))
        return rows

    def _on_chosen(self, row: SearchRow) -> None:
        kind, what = row.key
        if kind == "register":
            self.register_wanted.emit(what)
        else:
            self.found.emit(what)


def is_a_name(event: QKeyEvent, has_keys: QWidget | None) -> bool:
    """Whether somebody types while a button has the keys: she means another patient than the one put in for her."""
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return event.text().isalpha() and not held and isinstance(has_keys, QPushButton)
