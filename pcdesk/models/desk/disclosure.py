"""What of a patient was given to somebody: what, to whom, when, why and by whom (45 CFR 164.528)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.desk.care import Document
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.referral import OutsidePractice, Referral
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import MomentField, Record

#: Purposes an accounting need not tell: treatment, payment and running the clinic, what the patient got or signed for
#: (164.528(a)(1)).
NOT_ACCOUNTED = ("treatment", "payment", "operations", "asked", "signed")


class Disclosure(Record):
    """One giving of records to somebody. correspondence: the paper that went out, None for what was said or handed
    over otherwise; practice, referral, authorization: what it was for, if one of these.

    note: what the purpose alone does not say, such as the number of an order. given_on: the day.
    """

    TO = (
        ("practice", "Another practice"), ("payer", "Payer"), ("patient", "The patient"),
        ("contact", "Somebody the patient named"), ("authority", "Public authority"), ("court", "Court or lawyer"),
        ("other", "Somebody else"),
    )  # fmt: skip
    WHY = (
        ("treatment", "Treatment"), ("payment", "Payment"), ("operations", "Running the clinic"),
        ("asked", "The patient asked for it"), ("signed", "The patient signed for it"),
        ("law", "Required by law"), ("health", "Public health"), ("court", "Court order or subpoena"),
        ("oversight", "Health oversight"), ("research", "Research"), ("safety", "Danger to somebody"),
        ("mistake", "Given by mistake"), ("other", "Another reason"),
    )  # fmt: skip
    HOW = (
        ("printed", "On paper"), ("saved", "As a file"), ("sealed", "As an encrypted file"),
        ("told", "By word of mouth"), ("faxed", "By fax"), ("shown", "Shown here"),
    )  # fmt: skip

    patient = pw.ForeignKeyField(Patient, backref="disclosures")
    sent_to = pw.CharField(verbose_name="Who they are", choices=TO, default="practice", max_length=10)
    name = pw.CharField(verbose_name="To", max_length=120)
    address = pw.CharField(verbose_name="Address", default="", max_length=200)
    why = pw.CharField(verbose_name="What for", choices=WHY, default="treatment", max_length=10)
    how = pw.CharField(verbose_name="How", choices=HOW, default="printed", max_length=8)
    what = pw.CharField(verbose_name="What was given", default="", max_length=240)
    note = pw.CharField(verbose_name="Note", default="", max_length=240)
    given_on = pw.DateField(verbose_name="Day")
    given_at = MomentField()
    staff = pw.ForeignKeyField(Staff, null=True)
    practice = pw.ForeignKeyField(OutsidePractice, null=True)
    referral = pw.ForeignKeyField(Referral, null=True, backref="disclosures")
    authorization = pw.ForeignKeyField(Authorization, null=True, backref="disclosures")
    correspondence = pw.ForeignKeyField(Correspondence, null=True)

    class Meta:
        indexes = ((("patient", "given_on"), False),)


class DisclosedPart(Record):
    """One thing that was in it. part: a key of acts.papers.packet; document: where it was a filed one."""

    disclosure = pw.ForeignKeyField(Disclosure, backref="parts")
    part = pw.CharField(max_length=40)
    document = pw.ForeignKeyField(Document, null=True)
    pages = pw.IntegerField(default=0)


@dataclass(frozen=True)
class Given:
    """One giving as a row of a list. parts: (key of a part, title of a document or "") in their order.

    at: in UTC. by: who gave it. is_accounted: it belongs on the accounting a patient may ask for.
    """

    id: int
    patient_id: int
    on: date
    at: datetime
    sent_to: str
    to_name: str
    address: str
    why: str
    how: str
    what: str
    note: str
    by: str
    pages: int
    parts: tuple[tuple[str, str], ...]
    is_by_hand: bool

    @property
    def is_accounted(self) -> bool:
        """Whether the law has it on the list of disclosures a patient may ask for, within its six years."""
        return self.why not in NOT_ACCOUNTED


def disclosures_of(patient_id: int) -> list[Given]:
    """What of a patient was given to somebody, the latest first."""
    rows: Any = (
        Disclosure.alive(Disclosure, Staff)
        .join(Staff, "LEFT OUTER JOIN", on=Disclosure.staff, attr="staff")
        .where(Disclosure.patient == patient_id)
        .order_by(Disclosure.given_on.desc(), Disclosure.id.desc())
    )
    every = list(rows)
    parts = _parts([row.id for row in every])
    return [_given(row, parts.get(row.id, [])) for row in every]


def disclosure_by_id(disclosure_id: int) -> Given | None:
    """One of them; None where it was taken back."""
    row = Disclosure.alive_by_id(disclosure_id)
    found = disclosures_of(row.patient_id) if row is not None else []
    return next((one for one in found if one.id == disclosure_id), None)


def _parts(disclosure_ids: list[int]) -> dict[int, list[tuple[str, str, int]]]:
    rows: Any = (
        DisclosedPart.alive(DisclosedPart.disclosure, DisclosedPart.part, Document.title, DisclosedPart.pages)
        .join(Document, "LEFT OUTER JOIN")
        .where(DisclosedPart.disclosure.in_(disclosure_ids))
        .order_by(DisclosedPart.id)
        .tuples()
    )
    found: dict[int, list[tuple[str, str, int]]] = {}
    for disclosure, part, title, pages in rows:
        found.setdefault(disclosure, []).append((part, title or "", pages))
    return found


def _given(row: Any, parts: list[tuple[str, str, int]]) -> Given:
    return Given(
        row.id, row.patient_id, row.given_on, row.given_at, row.sent_to, row.name, row.address, row.why, row.how,
        row.what, row.note, row.staff.name if row.staff_id is not None else "", sum(pages for _, _, pages in parts),
        tuple((part, title) for part, title, _ in parts), row.correspondence_id is None,
    )  # fmt: skip


def accounted_since() -> date:
    """The first day an accounting goes back to: six years before today (164.528(a)(1))."""
    today = moment.today()
    return today.replace(year=today.year - 6) if (today.month, today.day) != (2, 29) else date(today.year - 6, 2, 28)
