"""Asks what answered a letter, and by when an answer is expected."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.desk.letter_answer import expect_answer, tie_answer
from pcdesk.language import tr
from pcdesk.models.desk.communication import correspondence_by_id, exchanged_with
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.letter_answer import LetterAnswer
from pcdesk.models.desk.patient_file import papers_of
from pcdesk.models.desk.today import Item
from pcdesk.views.form.asking import Asking, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.patient.exchange_words import kind_words, paper_words, when_words, with_words
from pcdesk.words.door import show_date

A = LetterAnswer


def _documents(row: Any) -> list[tuple[int | None, str]]:
    """Of the patient, those that came since the letter went out first."""
    found = [one for one in papers_of(row.patient_id) if one.kind == "document"]
    return [(None, ""), *((one.id, " · ".join((one.title, show_date(one.on)))) for one in found)]


def _contacts(row: Any) -> list[tuple[int | None, str]]:
    """Contacts since the letter went out, the latest first."""
    since = [one for one in exchanged_with(row.patient_id) if one.kind == "contact" and one.at >= row.sent_at]
    named = [(one.id, " · ".join((when_words(one.at), kind_words(one), with_words(one)))) for one in since]
    return [(None, ""), *named]


def _letter(row: Any) -> int:
    """Of a row of the list, and of Today's queue."""
    return int(row.row_id if isinstance(row, Item) else row.id)


TIE = declare(
    Asking(
        "tie_answer", "It is answered", "link", tie_answer,
        title=lambda row: tr("Answer to: {paper}", paper=paper_words(row.kind)),
        says=lambda _row: tr("Choose what came in, or write what was said."),
        record=lambda _row: LetterAnswer(),
        sections=lambda row: (
            Section("", (
                Ask(A.document, choices=_documents(row), span=6), Ask(A.communication, choices=_contacts(row), span=6),
                Ask(A.says, span=6),
            )),
        ),
        send=lambda row, values: (
            (row.id, values["says"]),
            {"document_id": values["document_id"], "communication_id": values["communication_id"]},
        ),
        again=correspondence_by_id, about_id=_letter,
    )
)  # fmt: skip
EXPECT = declare(
    Asking(
        "expect_answer", "Save", "calendar-clock", expect_answer,
        title=lambda row: tr("By when is it answered: {paper}", paper=paper_words(row.kind)),
        says=lambda _row: tr("Empty where no answer is expected."),
        record=lambda row: Correspondence(answer_due_on=row.answer_due_on or moment.today()),
        sections=lambda _row: (Section("", (Ask(Correspondence.answer_due_on, span=3),)),),
        send=lambda row, values: ((row.id, values["answer_due_on"]), {}), again=correspondence_by_id,
    )
)  # fmt: skip
