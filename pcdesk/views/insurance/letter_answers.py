"""Asks what answered a letter, and by when an answer is expected."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.desk.letter_answer import expect_answer, tie_answer
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import tr
from pcdesk.models.desk.communication import Communication, Exchanged, correspondence_by_id, exchanged_with
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.letter_answer import LetterAnswer
from pcdesk.models.desk.patient_file import papers_of
from pcdesk.models.desk.today import Item
from pcdesk.views.form.asking import Asking, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.words.door import show_date, show_near

A = LetterAnswer
WAYS, WITH = dict(Communication.WAYS), dict(Communication.WITH)


def paper_words(kind: str) -> str:
    """What a letter is called; one there is no more by its key."""
    return tr(PAPERS[kind].words) if kind in PAPERS else kind.replace("_", " ").capitalize()


def _documents(row: Any) -> list[tuple[int | None, str]]:
    """Of the patient, those that came since the letter went out first."""
    found = [one for one in papers_of(row.patient_id) if one.kind == "document"]
    return [(None, ""), *((one.id, " · ".join((one.title, show_date(one.on)))) for one in found)]


def _contacts(row: Any) -> list[tuple[int | None, str]]:
    """Contacts since the letter went out, the latest first."""
    since = [one for one in exchanged_with(row.patient_id) if one.kind == "contact" and one.at >= row.sent_at]
    return [(None, ""), *((one.id, _contact_words(one)) for one in since)]


def _contact_words(one: Exchanged) -> str:
    day = show_near(moment.day_of(one.at), moment.today())
    return " · ".join((day, tr(WAYS[one.what]), one.with_name or tr(WITH[one.with_whom])))


def _letter(row: Any) -> int:
    """Of a row of the list, and of Today's queue."""
    return int(row.row_id if isinstance(row, Item) else row.id)


def _answer_sections(row: Any) -> tuple[Section, ...]:
    """What may be chosen of, where there is anything, and what was said."""
    chosen = ((A.document, _documents(row)), (A.communication, _contacts(row)))
    found = [Ask(field, choices=choices, span=6) for field, choices in chosen if len(choices) > 1]
    return (Section("", (*found, Ask(A.says, span=6))),)


TIE = declare(
    Asking(
        "tie_answer", "It is answered", "link", tie_answer,
        title=lambda row: tr("Answer to: {paper}", paper=paper_words(row.kind)),
        says=lambda _row: tr("Choose what came in, or write what was said."),
        record=lambda _row: LetterAnswer(),
        sections=_answer_sections,
        send=lambda row, values: (
            (row.id, values["says"]),
            {name: values[name] for name in ("document_id", "communication_id") if name in values},
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
