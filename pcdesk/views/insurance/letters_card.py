"""The letters about a patient's cases: what went out, to whom, and whether it was answered."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.acts.desk.letter_answer import tie_answer
from pcdesk.language import tr
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.letter_answer import LetterOut, letters_out
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.asking import ask_for
from pcdesk.views.insurance.letter_answers import TIE, paper_words
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import Card, IconLabel
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_row
from pcdesk.words.door import show_near

SHOWN = 5  # the latest; all of them stand in the patient's file under Calls
TO, HOW = dict(Correspondence.TO), dict(Correspondence.HOW)


def letter_words(one: LetterOut) -> str:
    """Request for authorization · BlueOak · Faxed Nov 27 · answer by Dec 4."""
    today = moment.today()
    how = tr("{how} {day}", how=tr(HOW[one.how]), day=show_near(one.sent_on, today))
    whom = one.sent_to_name or ("" if one.sent_to == "clinic" else tr(TO[one.sent_to]))
    return " · ".join(part for part in (paper_words(one.kind), whom, how, answer_words(one)) if part)


def answer_words(one: LetterOut) -> str:
    """Answered Dec 2: by fax; answer by Dec 4; "" where none is expected."""
    today = moment.today()
    if one.answered_on is not None:
        words = tr("answered {day}", day=show_near(one.answered_on, today))
        return f"{words}: {one.answer}" if one.answer else words
    if one.awaited is None or one.due_on is None:
        return ""
    by = show_near(one.due_on, today)
    return tr("no answer yet, expected by {day}", day=by) if one.awaited.is_due else tr("answer by {day}", day=by)


class LettersCard(Card):
    """For one patient; where none went out it says so."""

    def __init__(self, bench: Workbench, patient_id: int) -> None:
        super().__init__(tr("Letters"), icon="mail")
        self.setObjectName("letters_card")
        self._bench = bench
        found = letters_out(patient_id)
        for one in found[:SHOWN]:
            self.body.addLayout(self._line(one))
        if not found:
            self.body.addWidget(label(tr("No letter went out about a coverage or a case yet."), "muted"))
        elif len(found) > SHOWN:
            self.body.addWidget(label(tr("All of them stand in the patient's file, under Calls."), "muted"))

    def _line(self, one: LetterOut) -> Any:
        icon, tone = ("mail", "muted")
        if one.answered_on is not None:
            icon, tone = "circle-check", "good"
        elif one.awaited is not None:
            icon, tone = "hourglass", "danger" if one.awaited.is_due else "info"
        parts: list[QWidget | tuple[QWidget, int]] = [
            IconLabel(icon, tone, 16), (label(letter_words(one), "body", wraps=True), 1)
        ]
        if one.awaited is not None:
            tie = button(tr("It is answered"), "link", name=f"answered_{one.id}")
            tie.setAccessibleName(tr("It is answered: {paper}", paper=paper_words(one.kind)))
            allow(tie, self._bench.why_not(tie_answer))
            tie.clicked.connect(lambda _on=False: ask_for(self._bench, TIE, one.awaited, self.window()))
            parts.append(tie)
        return in_row(None, *parts)
