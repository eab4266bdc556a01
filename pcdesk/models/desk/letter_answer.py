"""What came in answer to a letter, and the letters that still wait for one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.clinic.state_change import StateChange
from pcdesk.models.desk.asked_of_insurers import case_items, referral_items
from pcdesk.models.desk.care import Document
from pcdesk.models.desk.communication import Communication
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.today import Item
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import Record
from pcdesk.words.names import list_name


class LetterAnswer(Record):
    """The answer to a paper that went out: a document, a contact that was logged, or only what was said."""

    correspondence = pw.ForeignKeyField(Correspondence, backref="answers")
    document = pw.ForeignKeyField(Document, verbose_name="A document", null=True)
    communication = pw.ForeignKeyField(Communication, verbose_name="A contact", null=True)
    answered_on = pw.DateField(verbose_name="Came on")
    says = pw.CharField(verbose_name="What was answered", default="", max_length=240)
    staff = pw.ForeignKeyField(Staff, null=True)


#: The tables of what a letter may be about besides a patient.
CASE_TABLES = ("authorization", "referral", "coverage", "visit")
#: Steps of a case by which whoever was written to has answered, whatever was noted of the letter.
ANSWERED_BY = {
    "authorization": ("pended", "approved", "partly", "denied", "withdrawn", "closed"),
    "referral": ("accepted", "scheduled", "seen", "reported", "reviewed", "declined", "canceled"),
}  # fmt: skip


@dataclass(frozen=True)
class AwaitedAnswer:
    """A letter nobody has answered. id: of its Correspondence row, the latest of several copies; kind: of its paper.

    due_on: by when the answer is expected. about_table and about_id: the case it is about.
    """

    id: int
    patient_id: int
    name: str
    kind: str
    sent_to: str
    sent_to_name: str
    how: str
    sent_at: datetime
    due_on: date
    about_table: str
    about_id: int | None
    by: str

    @property
    def is_due(self) -> bool:
        """Whether the answer should have come by now."""
        return self.due_on <= moment.today()


def awaited_answers(patient_id: int | None = None) -> list[AwaitedAnswer]:
    """Letters that wait for an answer, of a patient or of all, what is due first.

    Copies of the same letter about the same case are one letter. A step of the case that whoever was written to took
    answers it too.
    """
    c = Correspondence
    rows: Any = (
        c.alive(c, Patient, Staff)
        .join(Patient)
        .switch(c)
        .join(Staff, "LEFT OUTER JOIN")
        .where(c.answer_due_on.is_null(False), Patient.deleted_at.is_null())
        .order_by(c.id)
    )
    if patient_id:
        rows = rows.where(c.patient == patient_id)
    latest: dict[tuple[Any, ...], Any] = {_letter(row): row for row in rows}
    settled, stepped = _answered(), _last_steps(row.about_table for row in latest.values())
    found = [
        _awaited(row) for letter, row in latest.items()
        if row.id > settled.get(letter, 0)
        and not any(at > row.sent_at for at in stepped.get((row.about_table, row.about_id), ()))
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.due_on, one.name, one.id))


def chased_items(today: date) -> list[Item]:
    """Of the letters whose answer should have come, those whose case does not ask for its next step by itself."""
    asking = {(item.kind, item.row_id) for item in (*case_items(today), *referral_items(today))}
    own = {"authorization": ("case_due", "appeal_ends"), "referral": ("referral",)}
    return [
        Item("awaited_answers", 45, row.patient_id, row_id=row.id, name=row.name, on=row.due_on, row=row)
        for row in awaited_answers()
        if row.is_due and not any((kind, row.about_id) in asking for kind in own.get(row.about_table, ()))
    ]


def awaited_by_id(correspondence_id: int) -> AwaitedAnswer | None:
    """One of them; None where it was answered, or taken back."""
    row = Correspondence.alive_by_id(correspondence_id)
    every = awaited_answers(row.patient_id) if row is not None else []
    return next((one for one in every if one.id == correspondence_id), None)


@dataclass(frozen=True)
class LetterOut:
    """A letter about a case that went out. awaited: it waits for an answer; answer: what answered it, in words."""

    id: int
    patient_id: int
    kind: str
    sent_to: str
    sent_to_name: str
    how: str
    sent_on: date
    due_on: date | None
    awaited: AwaitedAnswer | None
    answered_on: date | None
    answer: str


def letters_out(patient_id: int) -> list[LetterOut]:
    """Letters about a patient's cases, the latest first; of several copies about the same case the last."""
    c = Correspondence
    rows: Any = c.alive().where(c.patient == patient_id, c.about_table.in_(CASE_TABLES)).order_by(c.id)
    latest = {_letter(row): row for row in rows}
    waiting = {one.id: one for one in awaited_answers(patient_id)}
    answers = answers_of(row.id for row in latest.values())
    return [_out(row, waiting.get(row.id), answers.get(row.id)) for row in reversed(latest.values())]


def _out(row: Any, awaited: AwaitedAnswer | None, answer: Any) -> LetterOut:
    said = ""
    if answer is not None:
        document = answer.document if answer.document_id is not None else None
        said = answer.says or (document.title if document is not None else "")
    return LetterOut(
        row.id, row.patient_id, row.kind, row.sent_to, row.sent_to_name, row.how, moment.day_of(row.sent_at),
        row.answer_due_on, awaited, answer.answered_on if answer is not None else None, said,
    )  # fmt: skip


def answers_of(correspondence_ids: Iterable[int]) -> dict[int, Any]:
    """The latest answer to each of these papers, those without one left out."""
    rows: Any = LetterAnswer.alive().where(LetterAnswer.correspondence.in_(list(correspondence_ids)))
    return {row.correspondence_id: row for row in rows.order_by(LetterAnswer.id)}


def _letter(row: Any) -> tuple[Any, ...]:
    return row.patient_id, row.kind, row.about_table, row.about_id


def _answered() -> dict[tuple[Any, ...], int]:
    """Of each letter the latest copy that was answered."""
    a, c = LetterAnswer, Correspondence
    rows: Any = a.alive(a, c).join(c).where(c.deleted_at.is_null())
    found: dict[tuple[Any, ...], int] = {}
    for row in rows:
        letter = _letter(row.correspondence)
        found[letter] = max(found.get(letter, 0), row.correspondence_id)
    return found


def _last_steps(tables: Iterable[str]) -> dict[tuple[str, int], list[datetime]]:
    found: dict[tuple[str, int], list[datetime]] = {}
    for table in set(tables) & ANSWERED_BY.keys():
        rows: Any = (
            StateChange.alive(StateChange.of_row, StateChange.changed_at)
            .where(StateChange.of_table == table, StateChange.after.in_(ANSWERED_BY[table]))
            .tuples()
        )
        for row_id, at in rows:
            found.setdefault((table, row_id), []).append(at)
    return found


def _awaited(row: Any) -> AwaitedAnswer:
    who = row.patient
    return AwaitedAnswer(
        row.id, row.patient_id, list_name(who.first, who.last, preferred=who.preferred, suffix=who.suffix), row.kind,
        row.sent_to, row.sent_to_name, row.how, row.sent_at, row.answer_due_on, row.about_table, row.about_id,
        row.staff.name if row.staff_id is not None else "",
    )  # fmt: skip
