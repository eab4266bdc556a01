"""The fixed patient header: who this is, what must not be overlooked, and what is ready.

    header = PatientHeader(bench)            # compact=True for a panel with little room
    header.show_board(storyboard(patient_id))

Its six chips open what fixes them, by wishes of the workbench; the forms chip offers a menu of what is to be signed.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from pcdesk import moment
from pcdesk.acts.people.patient import file_form
from pcdesk.language import tr
from pcdesk.models.desk.storyboard import Storyboard, chips
from pcdesk.models.people.person import FormOnFile
from pcdesk.views.bench.wishes import CoverageWish, PaymentWish, SectionWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import icons, theme
from pcdesk.views.look.announce import announce_after_keys
from pcdesk.views.look.at_once import at_once
from pcdesk.views.look.chips import Chip, ChipRow
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import fill, in_column, in_row
from pcdesk.views.look.speakers import say_role
from pcdesk.views.patient import header_words as words
from pcdesk.views.patient.fact import Fact, Pair, Strip
from pcdesk.views.patient.portrait import Portrait
from pcdesk.words.door import initials

_FACTS = {
    "birth": "cake",
    "sex": "user",
    "record": "hash",
    "phone": "phone",
    "language": "languages",
    "provider": "stethoscope",
    "here": "map-pin",
    "next_visit": "calendar-clock",
    "last_visit": "history",
}

LOW = 460  # pixels of height below which the header shows less
MORE = 150  # and so much more where another file of the person takes its lines


class PatientHeader(QWidget):
    """Shows one storyboard. patient_id: whose, 0 before the first."""

    def __init__(self, bench: Workbench, compact: bool = False, parent: QWidget | None = None) -> None:
        say_role("PatientHeader", "Grouping")
        super().__init__(parent)
        self.setObjectName("patient_header")
        self._bench, self._is_compact = bench, compact
        self._is_low, self._room = False, 10_000
        self._board: Storyboard | None = None
        self.patient_id = 0
        self.portrait = Portrait(40 if compact else 56)
        self.name = label("", "heading" if compact else "title", wraps=True, name="patient_name")
        self.name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.facts = {key: Fact(icon) for key, icon in _FACTS.items()}
        self.allergies, self.alert = Strip(), Strip()
        self.other_files, self.same_name, self.guardian = Strip(), Strip(), Strip()
        self.chips = {key: Chip(tr(name)) for key, name in words.CHIP_NAMES.items()}
        self._forms = QMenu(self)
        self._forms.setToolTipsVisible(False)
        self._lay_out()
        for key, chip in self.chips.items():
            chip.setObjectName(f"chip_{key}")
        for name in ("allergies", "alert", "other_files", "same_name", "guardian"):
            getattr(self, name).setObjectName(name)
        self._connect()

    def _lay_out(self) -> None:
        facts = QWidget()
        flow = FlowLayout(facts, theme.px(6))
        for key, fact in self.facts.items():
            fact.setObjectName(f"fact_{key}")
            flow.addWidget(fact)
        who = in_column(None, self.name, facts, spacing=4)
        top = in_row(None, (self.portrait, Qt.AlignmentFlag.AlignTop), (who, 1), spacing=12)
        column = QVBoxLayout(self)
        side = theme.px(12 if self._is_compact else 16)
        column.setContentsMargins(side, theme.px(10), side, theme.px(10))
        column.setSpacing(theme.px(6))
        fill(
            column, top, self.other_files, self.same_name, self.guardian, Pair(self.allergies, self.alert), 2,
            ChipRow(list(self.chips.values()), name=tr("What is ready")),
        )  # fmt: skip

    def _connect(self) -> None:
        self.chips["identity"].clicked.connect(self._on_identity)
        self.chips["insurance"].clicked.connect(self._on_coverage)
        self.chips["eligibility"].clicked.connect(self._on_coverage)
        self.chips["word"].clicked.connect(self._on_coverage)
        self.chips["forms"].clicked.connect(self._on_forms)
        self.chips["balance"].clicked.connect(self._on_balance)
        self.chips["documents"].clicked.connect(self._on_documents)
        self._forms.triggered.connect(self._on_form)

    def show_board(self, board: Storyboard) -> None:
        """Show another patient, or the same one as she is now."""
        is_other = board.patient.id != self.patient_id
        self._board, self.patient_id = board, int(board.patient.id)
        name = words.name_words(board.patient)
        with at_once(self):
            self._say(board, name)
        if is_other:
            announce_after_keys(self, self.warning_words(name))

    def _say(self, board: Storyboard, name: str) -> None:
        patient, today = board.patient, moment.today()
        self._weigh()
        self.name.setText(words.breakable(name))
        self.name.setAccessibleName(name)
        self.setAccessibleName(tr("Patient {name}", name=name))
        self.portrait.show_person(initials(patient.first, patient.last), board.photo)
        self._say_facts(board)
        self._say_strips(board)
        self.chips["word"].hide()  # only where the next visit wants one
        for chip in chips(board, today):
            self.chips[chip.name].show_state(chip.state, *words.chip_words(chip, board))
            self.chips[chip.name].setVisible(not self._is_low or chip.state != "good")

    def warning_words(self, name: str) -> str:
        """What is read out as a patient opens: who it is, and what must not be overlooked of her."""
        strips = (strip.words() for strip in self._strips())
        return ". ".join(words.readable(said).rstrip(".") for said in (name, *strips) if said)

    def _strips(self) -> tuple[Strip, ...]:
        return self.allergies, self.alert, self.other_files, self.same_name, self.guardian

    def set_room(self, pixels: int) -> None:
        """Take the height of the panel.

        In a low one only what is needed to know her and what is not in order is shown: no photo, no green chip.
        """
        was = self._is_low
        self._room = pixels
        self._weigh()
        if self._is_low != was and self._board is not None:
            self.show_board(self._board)

    def _weigh(self) -> None:
        more = MORE if self._board is not None and self._board.other_files else 0
        self._is_low = self._room < theme.px(LOW + more)
        self.portrait.setVisible(not self._is_low)

    def _say_facts(self, board: Storyboard) -> None:
        patient, today = board.patient, moment.today()
        say = self.facts
        say["birth"].say(words.birth_words(patient, today), _birth_role(patient))
        say["sex"].say(words.sex_words(patient), "body" if patient.sex else "muted")
        say["record"].say(tr("MRN {number}", number=patient.mrn))
        say["phone"].say(words.phone_words(board), "body" if board.phone else "muted")
        say["language"].say(words.language_words(patient), "warning" if patient.needs_interpreter else "body")
        is_short = self._is_compact or self._is_low
        say["provider"].say("" if is_short else board.provider)
        following, last = board.next_visit, board.last_visit
        say["here"].say(words.here_words(board.here) if board.here else "", "good")
        shows_next = following is not None and not self._is_low
        say["next_visit"].say(tr("Next: {visit}", visit=words.visit_words(following, today)) if shows_next else "")
        shows_last = last is not None and not is_short and board.here is None
        say["last_visit"].say(tr("Last: {visit}", visit=words.visit_words(last, today)) if shows_last else "", "muted")

    def _say_strips(self, board: Storyboard) -> None:
        known = board.allergies
        tone, icon = ("danger", "triangle-alert") if known else ("good", "circle-check")
        if known is None:
            tone, icon = "plain", "circle-dashed"
        self.allergies.say(words.breakable(words.allergy_words(known)), tone, icon)
        self.alert.say(words.breakable(board.patient.alert), "warning", "flag")
        self.other_files.say(words.breakable(words.other_file_words(board)), "warning", "files")
        self.same_name.say(words.same_name_words(board), "warning", "users")
        self.guardian.say(words.guardian_words(board), "warning", "user-x")

    def _on_identity(self) -> None:
        self._bench.wish(SectionWish(self.patient_id, "details"))

    def _on_coverage(self) -> None:
        self._bench.wish(CoverageWish(self.patient_id))

    def _on_balance(self) -> None:
        self._bench.wish(PaymentWish(self.patient_id))

    def _on_documents(self) -> None:
        self._bench.wish(SectionWish(self.patient_id, "documents"))

    def _on_forms(self) -> None:
        self._forms.clear()
        for form, name in FormOnFile.FORMS:
            action = QAction(tr("File as signed today: {form}", form=tr(name)), self._forms)
            action.setData(form)
            action.setEnabled(self._bench.may(file_form))
            icons.put(action, "signature", "text")
            self._forms.addAction(action)
        chip = self.chips["forms"]
        self._forms.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _on_form(self, action: QAction) -> None:
        self._bench.act(file_form, self.patient_id, str(action.data()), toast=True)


def _birth_role(patient: Any) -> str:
    """Nobody phones the dead: it is said as what must not be overlooked."""
    if patient.died_on is not None or patient.status == "deceased":
        return "error"
    return "body" if patient.born_on else "warning"
