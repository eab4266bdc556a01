"""What the desk gives and must remember: handouts, documents, tasks and drafts."""

from __future__ import annotations

from typing import ClassVar

import peewee as pw

from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import MomentField, Record, Table


class Handout(Record):
    """An education sheet that was given to a patient."""

    patient = pw.ForeignKeyField(Patient, backref="handouts")
    topic = pw.CharField(verbose_name="Topic", max_length=60)
    language = pw.CharField(verbose_name="Language", max_length=8)
    form = pw.CharField(verbose_name="Form", default="one_page", max_length=10)
    is_large_print = pw.BooleanField(default=False)
    handed_on = pw.DateField(verbose_name="Given")
    staff = pw.ForeignKeyField(Staff, null=True)
    is_taught_back = pw.BooleanField(verbose_name="Said it back in own words", default=False)


class Blob(Record):
    """Bytes kept once by their SHA-256; never changed. The journal holds the hash, not the bytes."""

    is_final = True
    stays_on_undo = True  # what named the bytes goes; bytes that nothing names are shown nowhere
    hashed: ClassVar = {"body": "sha256"}

    sha256 = pw.CharField(unique=True, max_length=64)
    body = pw.BlobField()


class Document(Record):
    """A paper or picture of a patient."""

    KINDS = (
        ("card", "Insurance card"), ("id", "Photo ID"), ("letter", "Letter"), ("result", "Result"),
        ("consent", "Consent"), ("print", "Printed here"), ("other", "Other"),
    )  # fmt: skip

    patient = pw.ForeignKeyField(Patient, null=True, backref="documents")
    kind = pw.CharField(verbose_name="Kind", choices=KINDS, default="other", max_length=10)
    title = pw.CharField(verbose_name="Title", max_length=160)
    dated_on = pw.DateField(verbose_name="Date", null=True)
    file_name = pw.CharField(default="", max_length=200)
    mime = pw.CharField(default="", max_length=80)
    size_bytes = pw.IntegerField(default=0)
    sha256 = pw.CharField(default="", max_length=64)
    added_at = MomentField()
    staff = pw.ForeignKeyField(Staff, null=True)


class Task(Record):
    """Something someone must do by a day."""

    title = pw.CharField(verbose_name="What to do", max_length=160)
    patient = pw.ForeignKeyField(Patient, null=True, backref="tasks")
    visit = pw.ForeignKeyField(Visit, null=True, backref="tasks")
    due_on = pw.DateField(verbose_name="By", index=True)
    owner = pw.ForeignKeyField(Staff, null=True, backref="tasks")
    done_at = MomentField(null=True)
    snoozed_until_on = pw.DateField(null=True)
    note = pw.CharField(verbose_name="Note", default="", max_length=240)


class Draft(Table):
    """What someone had typed and not saved. No record yet, so outside the journal; it lives in the encrypted file."""

    staff = pw.ForeignKeyField(Staff)
    form = pw.CharField(max_length=60)
    body = pw.TextField()
    saved_at = MomentField()

    class Meta:
        indexes = ((("staff", "form"), True),)
