"""What the patient file lists besides the header: phones, contacts, notes, tasks, papers and who was in the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.book.visit import OFF_THE_BOOK, Status, Visit
from pcdesk.models.clinic.practice import Provider, Staff
from pcdesk.models.desk.care import Document, Draft, Handout, Task
from pcdesk.models.engine.wording import begins
from pcdesk.models.health.outside import OutsideRecord
from pcdesk.models.money.ledger import Kind, Posting
from pcdesk.models.people.person import Contact, EarlierDetail, Note, Patient, Phone
from pcdesk.models.record.base import MomentField
from pcdesk.models.record.journal import Act
from pcdesk.words.partial_date import PartialDate, order_of


def patient_by_id(patient_id: int) -> Any:
    """The Patient row. Raises Patient.DoesNotExist."""
    return Patient.get_by_id(patient_id)


def phones_of(patient_id: int) -> list[tuple[int, str, str]]:
    """(id, kind, number) of each phone, mobile first."""
    rows: Any = Phone.alive(Phone.id, Phone.kind, Phone.number).where(Phone.patient == patient_id)
    return list(rows.order_by(Phone.kind != "mobile", Phone.id).tuples())


def contacts_of(patient_id: int) -> list[Any]:
    """The Contact rows: who is called in an emergency first."""
    rows = Contact.alive().where(Contact.patient == patient_id)
    return list(rows.order_by(Contact.is_emergency.desc(), Contact.id))


def earlier_of(patient_id: int) -> list[Any]:
    """The EarlierDetail rows: names, addresses, ways to reach her and numbers of before; the latest of a kind first."""
    rows = EarlierDetail.alive().where(EarlierDetail.patient == patient_id)
    order = {kind: place for place, (kind, _) in enumerate(EarlierDetail.KINDS)}
    latest = list(rows.order_by(EarlierDetail.ended.desc(), EarlierDetail.id))
    return sorted(latest, key=lambda row: order.get(row.kind, len(order)))


def notes_of(patient_id: int) -> list[Any]:
    """The Note rows, newest first."""
    return list(Note.alive().where(Note.patient == patient_id).order_by(Note.written_at.desc(), Note.id.desc()))


def open_tasks_of(patient_id: int) -> list[tuple[int, str, date, str]]:
    """(id, title, due, owner's name or "") of each task still to be done, the most pressing first."""
    rows: Any = (
        Task.alive(Task.id, Task.title, Task.due_on, pw.fn.coalesce(Staff.name, ""))
        .join(Staff, pw.JOIN.LEFT_OUTER)
        .where(Task.patient == patient_id, Task.done_at.is_null())
        .order_by(Task.due_on, Task.id)
        .tuples()
    )
    return list(rows)


def provider_choices() -> list[tuple[int | None, str]]:
    """(id, name as shown) of everyone who sees patients, after (None, "")."""
    rows: Any = Provider.alive().where(Provider.is_active).order_by(Provider.sort, Provider.id)
    return [(None, ""), *((p.id, p.shown_as) for p in rows)]


def has_patients() -> bool:
    """Whether anybody is registered yet."""
    return bool(Patient.alive().exists())


def visit_today(patient_id: int, today: date) -> int | None:
    """The visit of a day that is still to be checked in, else the day's first one on the book; None for none."""
    return step_today(patient_id, today)[0]


def step_today(patient_id: int, today: date) -> tuple[int | None, str]:
    """(that visit, how far it is): its status, or (None, "") when none is booked."""
    rows: Any = (
        Visit.alive(Visit.id, Visit.status)
        .where(
            Visit.patient == patient_id, Visit.visit_on == today, Visit.status.not_in([str(s) for s in OFF_THE_BOOK])
        )
        .order_by(Visit.status != str(Status.SCHEDULED), Visit.start_minute)
        .tuples()
    )
    return next(((int(row), str(status)) for row, status in rows), (None, ""))


def last_payment(patient_id: int) -> int | None:
    """The latest payment that was not reversed: its posting's id."""
    reversal: Any = Posting.alias()
    gone = reversal.select(reversal.reverses).where(reversal.patient == patient_id, reversal.reverses.is_null(False))
    row = (
        Posting.select(Posting.id)
        .where(Posting.patient == patient_id, Posting.kind == str(Kind.PAYMENT), Posting.id.not_in(gone))
        .order_by(Posting.id.desc())
        .limit(1)
        .scalar()
    )
    return int(row) if row is not None else None


@dataclass(frozen=True)
class Paper:
    """A document, a handout or an outside record in one line. kind: document, handout or outside.

    on: of an outside record perhaps only a month or year.
    """

    id: int
    kind: str
    title: str
    what: str
    on: date | PartialDate | None
    size_bytes: int
    mime: str


def papers_of(patient_id: int) -> list[Paper]:
    """Documents filed, education sheets handed out and records kept as they came, newest first."""
    documents: Any = Document.alive().where(Document.patient == patient_id)
    handouts: Any = Handout.alive().where(Handout.patient == patient_id)
    outside: Any = OutsideRecord.alive(
        OutsideRecord.id, OutsideRecord.kind, OutsideRecord.title, OutsideRecord.dated_on, OutsideRecord.recorded_on
    ).where(OutsideRecord.patient == patient_id)
    found = [
        *(Paper(d.id, "document", d.title, d.kind, d.dated_on or moment.local(d.added_at).date(), d.size_bytes, d.mime)
          for d in documents),
        *(Paper(h.id, "handout", h.topic, h.language, h.handed_on, 0, "") for h in handouts),
        *(Paper(o.id, "outside", o.title, o.kind, o.dated_on or o.recorded_on, 0, "text/plain") for o in outside),
    ]  # fmt: skip
    return sorted(found, key=lambda paper: (order_of(paper.on), paper.id), reverse=True)


def outside_body(record_id: int) -> str:
    """An outside record word for word."""
    return str(OutsideRecord.get_by_id(record_id).body)


@dataclass(frozen=True)
class Doing:
    """One act about the patient: when (UTC), who, what, in words."""

    id: int
    at: datetime
    who: str
    verb: str
    label: str


def doings(patient_id: int) -> list[Doing]:
    """Who opened, changed or printed this file, newest first."""
    rows: Any = Act.select(Act.id, Act.at, Act.staff_name, Act.verb, Act.label).where(Act.patient_id == patient_id)
    return [Doing(*row) for row in rows.order_by(Act.id.desc()).tuples()]


def draft_kept_at(staff_id: int | None, form: str) -> datetime | None:
    """When this person's draft of a form was kept last, in UTC; None when there is none."""
    at = Draft.select(Draft.saved_at).where(Draft.staff == staff_id, Draft.form == form).scalar()
    found: datetime | None = MomentField().python_value(at)
    return found


def drafts_kept(staff_id: int | None, beginning: str) -> list[str]:
    """The forms with a draft of this person whose name begins so, the latest kept first."""
    rows: Any = (
        Draft.select(Draft.form)
        .where(Draft.staff == staff_id, begins(Draft.form, beginning))
        .order_by(Draft.saved_at.desc())
        .tuples()
    )
    return [form for (form,) in rows]


def is_open_task(task_id: int) -> bool:
    """Whether a task is still to be done."""
    return bool(Task.alive().where(Task.id == task_id, Task.done_at.is_null()).exists())


def phone_rows(patient_id: int) -> list[Any]:
    """The Phone rows, mobile first."""
    rows = Phone.alive().where(Phone.patient == patient_id)
    return list(rows.order_by(Phone.kind != "mobile", Phone.id))
