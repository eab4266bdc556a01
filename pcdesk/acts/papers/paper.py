"""Every paper the desk can make, and the note in the journal of what was then printed or saved."""

from __future__ import annotations

from typing import Any

from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.chart import chart
from pcdesk.acts.papers.day import day_schedule, pull_list
from pcdesk.acts.papers.form import forms_to_sign
from pcdesk.acts.papers.kind import PAPERS, Paper, PaperKind
from pcdesk.acts.papers.letter import LETTERS, appointment_card
from pcdesk.acts.papers.money import money_of_day
from pcdesk.acts.papers.receipt import receipt
from pcdesk.acts.papers.sheet import FORMS, brochure, document, recovery_sheet, shortcut_card
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right

__all__ = [
    "FORMS", "LETTERS", "PAPERS", "Paper", "PaperKind", "appointment_card", "brochure", "chart", "day_schedule",
    "document", "forms_to_sign", "make_paper", "money_of_day", "note_output", "pull_list", "receipt", "recovery_sheet",
    "shortcut_card",
]  # fmt: skip

_DONE = {"print": "Print {what}", "save": "Save {what} as PDF"}


def make_paper(desk: Desk, kind: str, told: dict[str, Any]) -> Paper:
    """A paper of this kind about this; plain values, so a task can run it. Raises NotAllowed, KnownError."""
    return PAPERS[kind](desk, **told)


@act("Print or save paper", Right.LOOK, undo=False)
def note_output(desk: Desk, /, kind: str, how: str, patient_id: int | None = None, **told: object) -> None:
    """Note that a paper was printed (how="print") or saved (how="save"). told: what it is about, copies.

    Needs the right to the paper itself; called before the paper leaves, so that nothing leaves unnoted.
    """
    desk.require(PAPERS[kind].needs)
    words = tr(PAPERS[kind].words)
    about(label=tr(_DONE[how], what=words[:1].lower() + words[1:]), patient=patient_id, kind=kind, how=how, **told)
