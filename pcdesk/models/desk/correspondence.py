"""What papers went out about a patient: which, to whom, how, and the hash of what was on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import MomentField, Record


class Correspondence(Record):
    """A paper of a patient that was printed or saved, and how it went on from there where somebody said so.

    kind: a key of acts.papers.kind.PAPERS. about_table and about_id: the row it tells of, such as a posting; told: JSON
    of what else it is about, in codes. act_id: the act by which it went out, so that a copy can say what it said then;
    pdf_sha256: of its bytes, "" for papers of before this was kept. answer_due_on: by when an answer to it is
    expected, None where none is.
    """

    TO = (
        ("patient", "Patient"), ("contact", "Contact person"), ("payer", "Payer"), ("practice", "Another practice"),
        ("clinic", "Our own file"), ("other", "Somebody else"),
    )  # fmt: skip
    HOW = (
        ("printed", "Printed"), ("saved", "Saved as PDF"), ("sealed", "Saved as an encrypted file"),
        ("handed", "Handed over"), ("mailed", "Mailed"), ("emailed", "E-mailed"), ("faxed", "Faxed"),
    )  # fmt: skip

    patient = pw.ForeignKeyField(Patient, backref="correspondence")
    kind = pw.CharField(max_length=40)
    language = pw.CharField(default="", max_length=8)
    sent_to = pw.CharField(verbose_name="To", choices=TO, default="patient", max_length=8)
    sent_to_name = pw.CharField(verbose_name="Name", default="", max_length=120)
    how = pw.CharField(verbose_name="How", choices=HOW, max_length=8)
    sent_at = MomentField()
    staff = pw.ForeignKeyField(Staff, null=True)
    copies = pw.IntegerField(default=1)
    about_table = pw.CharField(default="", max_length=40)
    about_id = pw.IntegerField(null=True)
    told = pw.TextField(default="")
    pdf_sha256 = pw.CharField(default="", max_length=64)
    act_id = pw.IntegerField()
    answer_due_on = pw.DateField(verbose_name="Answer expected by", null=True)

    class Meta:
        indexes = ((("patient", "sent_at"), False), (("about_table", "about_id"), False))


@dataclass(frozen=True)
class PutOut:
    """The act by which a paper was printed or saved first, and its day by the clinic's calendar."""

    act_id: int
    on: date


def first_put_out(kind: str, about_table: str, about_id: int) -> PutOut | None:
    """When a paper of this kind about this row was printed or saved first; None: never."""
    row: Any = (
        Correspondence.select(Correspondence.act_id, Correspondence.sent_at)
        .where(
            Correspondence.about_table == about_table, Correspondence.about_id == about_id, Correspondence.kind == kind
        )
        .order_by(Correspondence.act_id)
        .first()
    )
    return PutOut(int(row.act_id), moment.local(row.sent_at).date()) if row is not None else None
