"""Every paper the desk can make, and the note in the journal of what was then printed or saved."""

from __future__ import annotations

import json
from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.case_letter import CASE_LETTERS
from pcdesk.acts.papers.chart import chart
from pcdesk.acts.papers.chart_part import chart_part
from pcdesk.acts.papers.day import day_schedule, pull_list
from pcdesk.acts.papers.estimate import estimate
from pcdesk.acts.papers.form import forms_to_sign
from pcdesk.acts.papers.kind import PAPERS, Paper, PaperKind
from pcdesk.acts.papers.letter import LETTERS, appointment_card
from pcdesk.acts.papers.listing import listing
from pcdesk.acts.papers.money import money_of_day
from pcdesk.acts.papers.not_accepted import not_accepted, not_accepted_sender
from pcdesk.acts.papers.packet import packet
from pcdesk.acts.papers.receipt import receipt
from pcdesk.acts.papers.sheet import FORMS, brochure, filed_document, incoming, recovery_sheet, shortcut_card
from pcdesk.acts.papers.weekly_log import weekly_log_paper
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.engine.hashed import sha256_of
from pcdesk.models.record import journal

__all__ = [
    "CASE_LETTERS", "FORMS", "LETTERS", "PAPERS", "Paper", "PaperKind", "appointment_card", "brochure", "chart",
    "chart_part", "day_schedule", "estimate", "filed_document", "forms_to_sign", "incoming", "listing", "make_paper",
    "money_of_day", "not_accepted", "not_accepted_sender", "packet", "pull_list", "put_out", "receipt",
    "recovery_sheet", "shortcut_card", "weekly_log_paper",
]  # fmt: skip

_DONE = {
    "print": ("Print {what}", "printed"), "save": ("Save {what} as PDF", "saved"),
    "seal": ("Save {what} as an encrypted file", "sealed"),
}  # fmt: skip
#: What a paper is about, and the table it stands in.
_ROWS = {
    "posting_id": "posting", "document_id": "document", "authorization_id": "authorization", "referral_id": "referral",
    "coverage_id": "coverage", "visit_id": "visit",
}  # fmt: skip


def make_paper(desk: Desk, kind: str, told: dict[str, Any]) -> Paper:
    """A paper of this kind about this; plain values, so a task can run it. Raises NotAllowed, KnownError."""
    return PAPERS[kind](desk, **told)


@act("Print or save paper", Right.LOOK, undo=False)
def put_out(desk: Desk, /, paper: Paper, how: str, **told: object) -> None:
    """Write down that a paper was printed (how="print"), saved ("save") or saved encrypted ("seal").

    told: copies, the printer.

    Needs the right that papers of its kind leave by; called before the paper leaves, so that nothing leaves unnoted.
    What is about a patient is correspondence, with the hash of what it showed.
    """
    kind = PAPERS[paper.kind]
    desk.require(kind.leaving.needs)
    words, done = tr(kind.words), _DONE[how]
    label = tr(done[0], what=words[:1].lower() + words[1:])
    about(label=label, patient=paper.patient_id, kind=paper.kind, how=how, **paper.about, **told)
    doing = journal.doing()
    made: Any = None
    if paper.patient_id is not None and doing is not None:
        made = _kept(desk, paper, done[1], told, doing.id)
    if kind.left is not None:
        kind.left(desk, paper, done[1], made.id if made is not None else None)


def _kept(desk: Desk, paper: Paper, how: str, told: dict[str, object], act_id: int) -> Any:
    """What is about a patient is correspondence."""
    row = next((name for name in _ROWS if name in paper.about), "")
    more = {name: value for name, value in paper.about.items() if name not in ("language", *_ROWS)}
    return Correspondence.create(
        patient=paper.patient_id, kind=paper.kind, language=paper.about.get("language", ""), how=how,
        sent_at=moment.now(), staff=desk.staff_id, copies=told.get("copies", 1), about_table=_ROWS.get(row, ""),
        about_id=paper.about[row] if row else None, told=json.dumps(more, ensure_ascii=False) if more else "",
        pdf_sha256=sha256_of(paper.pdf), act_id=act_id, sent_to=paper.goes.to, sent_to_name=paper.goes.name[:120],
        answer_due_on=paper.goes.answer_due_on,
    )  # fmt: skip
