"""Contacts with and about a patient: calls, messages, letters and talks at the desk, and all of it in order of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.book.visit import Confirmation, Visit, VisitChange
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.desk.care import Task
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.people.person import Contact, Patient
from pcdesk.models.record.base import MomentField, Record


class Communication(Record):
    """One contact that was made, as somebody at the desk wrote it down. It is not changed afterwards, only taken back.

    patient: whose file it stands in; contact: the person of the file it was with, if one. promised: what somebody will
    do, by promised_on; task: the task that came of it.
    """

    WAYS = (
        ("call", "Phone call"), ("voicemail", "Voicemail"), ("text", "Text message"), ("email", "E-mail"),
        ("letter", "Letter"), ("fax", "Fax"), ("in_person", "In person"),
    )  # fmt: skip
    WITH = (
        ("patient", "Patient"), ("contact", "Contact person"), ("payer", "Payer"), ("office", "Another office"),
        ("other", "Somebody else"),
    )  # fmt: skip
    ABOUT = (
        ("visit", "A visit"), ("results", "Results"), ("coverage", "Insurance"), ("bill", "A bill"),
        ("forms", "Forms and records"), ("medicine", "Medicines"), ("referral", "A referral"), ("other", "Other"),
    )  # fmt: skip
    OUTCOMES = (
        ("reached", "Reached"), ("left_message", "Left message"), ("no_answer", "No answer"),
        ("wrong_number", "Wrong number"), ("calls_back", "Will call back"), ("sent", "Sent"), ("declined", "Declined"),
    )  # fmt: skip

    patient = pw.ForeignKeyField(Patient, backref="communications")
    visit = pw.ForeignKeyField(Visit, null=True)
    contact = pw.ForeignKeyField(Contact, verbose_name="Which contact person", null=True)
    way = pw.CharField(verbose_name="How", choices=WAYS, default="call", max_length=10)
    is_incoming = pw.BooleanField(verbose_name="They came to us", default=False)
    with_whom = pw.CharField(verbose_name="With", choices=WITH, default="patient", max_length=8)
    with_name = pw.CharField(verbose_name="Name", default="", max_length=120)
    about = pw.CharField(verbose_name="About", choices=ABOUT, default="visit", max_length=10)
    outcome = pw.CharField(verbose_name="Outcome", choices=OUTCOMES, default="reached", max_length=14)
    note = pw.CharField(verbose_name="What was said", default="", max_length=240)
    promised = pw.CharField(verbose_name="Promised", default="", max_length=160)
    promised_on = pw.DateField(verbose_name="By", null=True)
    task = pw.ForeignKeyField(Task, null=True)
    made_at = MomentField()
    staff = pw.ForeignKeyField(Staff, null=True)

    class Meta:
        indexes = ((("patient", "made_at"), False),)


@dataclass(frozen=True)
class Exchanged:
    """One line of what went between the clinic and a patient. kind: contact, paper or confirmation.

    id: of its row (of a confirmation, the VisitChange). what: a way, a paper's kind, or "visit"; outcome: a code of
    Communication.OUTCOMES, Correspondence.HOW or Confirmation. on: the visit's day, or the day of a promise.
    """

    kind: str
    id: int
    at: datetime
    what: str
    outcome: str
    by: str
    is_incoming: bool = False
    with_whom: str = "patient"
    with_name: str = ""
    about: str = ""
    note: str = ""
    promised: str = ""
    on: date | None = None


def exchanged_with(patient_id: int) -> list[Exchanged]:
    """Contacts that were made, papers that went out and what was said about coming, the latest first.

    What a patient said about coming stands with the visit and is read from there: it is written down once.
    """
    found = [*_contacts(patient_id), *_papers(patient_id), *_confirmations(patient_id)]
    return sorted(found, key=lambda one: (one.at, one.kind, one.id), reverse=True)


def last_told(about: str, outcomes: Iterable[str]) -> dict[int, date]:
    """The day each patient's last contact about this came out so (codes of Communication)."""
    c = Communication
    rows = c.alive(c.patient, c.made_at).where(c.about == about, c.outcome.in_(outcomes)).order_by(c.made_at).tuples()
    return {patient: moment.day_of(at) for patient, at in rows}


def correspondence_by_id(correspondence_id: int) -> Any:
    """One Correspondence row; None when it is gone."""
    return Correspondence.alive_by_id(correspondence_id)


def _contacts(patient_id: int) -> list[Exchanged]:
    c = Communication
    rows: Any = c.alive(c, Contact, Staff).join_from(c, Contact, pw.JOIN.LEFT_OUTER)
    rows = rows.join_from(c, Staff, pw.JOIN.LEFT_OUTER).where(c.patient == patient_id)
    return [
        Exchanged(
            "contact", r.id, r.made_at, r.way, r.outcome, _name(r), r.is_incoming, r.with_whom,
            r.with_name or (r.contact.name if r.contact_id else ""), r.about, r.note, r.promised, r.promised_on,
        )
        for r in rows
    ]  # fmt: skip


def _papers(patient_id: int) -> list[Exchanged]:
    c = Correspondence
    rows: Any = c.alive(c, Staff).join_from(c, Staff, pw.JOIN.LEFT_OUTER).where(c.patient == patient_id)
    return [
        Exchanged(
            "paper", r.id, r.sent_at, r.kind, r.how, _name(r), with_whom=r.sent_to, with_name=r.sent_to_name
        )
        for r in rows
    ]  # fmt: skip


def _confirmations(patient_id: int) -> list[Exchanged]:
    c = VisitChange
    said = [str(one) for one in Confirmation if one is not Confirmation.UNCONFIRMED]
    rows: Any = c.alive(c, Visit, Staff).join_from(c, Visit).join_from(c, Staff, pw.JOIN.LEFT_OUTER)
    rows = rows.where(Visit.patient == patient_id, c.what == "confirmation", c.after.in_(said))
    return [
        Exchanged("confirmation", r.id, r.changed_at, "visit", r.after, _name(r), about="visit", on=r.visit.visit_on)
        for r in rows
    ]  # fmt: skip


def _name(row: Any) -> str:
    return str(row.staff.name) if row.staff_id else ""
