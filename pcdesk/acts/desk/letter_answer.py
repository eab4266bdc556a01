"""Tie what came in to the letter it answers."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.care import Document
from pcdesk.models.desk.communication import Communication
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.letter_answer import LetterAnswer
from pcdesk.trouble import KnownError


@act("Tie answer to letter", Right.TASK)
def tie_answer(
    desk: Desk, correspondence_id: int, says: str = "", *, document_id: int | None = None,
    communication_id: int | None = None,
) -> int:  # fmt: skip
    """A document, a contact that was logged, or what was said answers a paper that went out; returns the row's id.

    Raises KnownError for an answer that says nothing or is tied to it already, and for a document or contact of
    another patient.
    """
    row = living(Correspondence, correspondence_id)
    words = says.strip()
    fits(LetterAnswer, {"says": words})
    if not words and document_id is None and communication_id is None:
        raise KnownError(
            tr("Nothing is said about the answer yet."), tr("Nothing was saved; what you typed is still there."),
            tr("Choose the document or the contact, or write what was answered."),
        )  # fmt: skip
    named: tuple[tuple[Any, int | None], ...] = ((Document, document_id), (Communication, communication_id))
    for model, key in named:
        if key is not None and living(model, key).patient_id != row.patient_id:
            raise KnownError(
                tr("This belongs to another patient."), tr("Nothing was saved; what you typed is still there."),
                tr("Choose one from the file of the patient."),
            )  # fmt: skip
    _is_new(row.id, words, document_id, communication_id)
    made = LetterAnswer.create(
        correspondence=row.id, document=document_id, communication=communication_id, answered_on=moment.today(),
        says=words, staff=desk.staff_id,
    )  # fmt: skip
    about(label=tr("Tie answer to letter"), patient=row.patient_id, kind=row.kind)
    return int(made.id)


def _is_new(correspondence_id: int, words: str, document_id: int | None, communication_id: int | None) -> None:
    same = LetterAnswer.alive().where(
        LetterAnswer.correspondence == correspondence_id, LetterAnswer.says == words,
        LetterAnswer.document.is_null() if document_id is None else LetterAnswer.document == document_id,
        LetterAnswer.communication.is_null() if communication_id is None
        else LetterAnswer.communication == communication_id,
    )  # fmt: skip
    if same.exists():
        raise KnownError(
            tr("This answer is tied to the letter already."), tr("Nothing was changed."),
            tr("Look at the letter again: somebody may have just done it."),
        )  # fmt: skip


@act("Untie answer", Right.TASK)
def untie_answer(desk: Desk, letter_answer_id: int) -> None:
    """It was no answer to this letter: the letter waits again."""
    row = living(LetterAnswer, letter_answer_id)
    LetterAnswer.update(deleted_at=moment.now()).where(LetterAnswer.id == row.id).execute()
    about(label=tr("Untie answer"), patient=row.correspondence.patient_id)


@act("Expect an answer", Right.TASK)
def expect_answer(desk: Desk, correspondence_id: int, by: Any) -> None:
    """By when an answer to a paper that went out is expected; None: none is expected any more."""
    row = living(Correspondence, correspondence_id)
    fits(Correspondence, {"answer_due_on": by})
    Correspondence.update(answer_due_on=by).where(Correspondence.id == row.id).execute()
    about(label=tr("Expect an answer") if by else tr("Expect no answer"), patient=row.patient_id)
