"""The controls of the booking sheet, named and laid out; they know nothing of the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.models.book.calendar_day import Kind, Seer
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.booking.patient_line import PatientLine
from pcdesk.views.form.choices import NumberBox
from pcdesk.views.form.lines import choice_of, text_line
from pcdesk.views.look import theme
from pcdesk.views.look.labels import label, plain_tip
from pcdesk.views.look.layouts import STRETCH, in_column

ANYONE = 0  # the provider's key when anyone will do


class Fields(QWidget):
    """patient, kind, minutes, provider, when, reason, note: from top to bottom; no signals of its own."""

    def __init__(self, bench: Workbench, *, is_move: bool) -> None:
        super().__init__()
        self.patient = PatientLine(bench)
        self.kind, self.provider = choice_of("visit_type", tr("Visit type")), choice_of("provider", tr("With"))
        self.minutes = NumberBox()
        self.minutes.setObjectName("minutes")
        self.minutes.setAccessibleName(tr("Length in minutes"))
        self.minutes.setRange(5, 9 * 60)
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(tr(" min"))
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.when = text_line("when", tr("When"), most=0, hint=tr("Next free time, or tmr 2p, +2w, next tue am"))
        self.reason = text_line("reason", tr("Why it moves") if is_move else tr("Reason"))
        self.note = text_line("note", tr("Note for the desk"), most=240)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(10))
        # The chosen patient is changed with the same key as the search is reached.
        whose = self._pair(tr("&Patient"), self.patient, self.patient.box, self.patient.search)
        grid.addLayout(whose, 0, 0, 1, 2)
        grid.addLayout(self._pair(tr("&When"), self.when), 1, 0, 1, 2)
        grid.addLayout(self._pair(tr("Visit &type"), self.kind), 2, 0)
        grid.addLayout(self._pair(tr("&Length"), self.minutes), 2, 1)
        grid.addLayout(self._pair(tr("W&ith"), self.provider), 3, 0, 1, 2)
        reason = tr("Why it &moves") if is_move else tr("&Reason")
        grid.addLayout(self._pair(reason, self.reason), 4, 0, 1, 2)
        if is_move:
            self.note.hide()
        else:
            grid.addLayout(self._pair(tr("&Note for the desk"), self.note), 5, 0, 1, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        in_column(self, grid, STRETCH, spacing=None)

    def _pair(
        self, name: str, control: QWidget, buddy: QWidget | None = None, jump_to: Callable[[], object] | None = None
    ) -> QVBoxLayout:
        """A label over its control; the letter after & reaches it with Alt, and is told in the tip, not underlined."""
        goal = buddy or control
        key = QKeySequence.mnemonic(name)
        words = label(name.replace("&", ""), "label", buddy=goal)
        words.setToolTip(plain_tip(f"{words.text()}  {key.toString()}"))
        jump = QShortcut(key, self)
        jump.activated.connect(jump_to or goal.setFocus)
        return in_column(None, words, control, spacing=3)

    def offer(self, kinds: Sequence[Kind], everyone: Sequence[Seer]) -> None:
        """Fill the choices."""
        for kind in kinds:
            self.kind.addItem(kind.name, kind.id)
        self.provider.addItem(tr("Anyone"), ANYONE)
        for seer in everyone:
            self.provider.addItem(seer.title, seer.id)


def choose(box: QComboBox, key: int | None) -> None:
    """Choose by key without a signal; a key that is not offered changes nothing."""
    place = box.findData(key)
    if place >= 0:
        before = box.blockSignals(True)
        box.setCurrentIndex(place)
        box.blockSignals(before)
