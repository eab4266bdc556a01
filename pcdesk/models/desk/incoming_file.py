"""Files that came in from a folder of the clinic's choosing, until somebody filed them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee as pw

from pcdesk.models.desk.care import Blob, Document
from pcdesk.models.desk.today import Item
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import MomentField, Record


class IncomingFile(Record):
    """A file as it came, its bytes kept as a Blob by their SHA-256. state: see acts/desk/incoming."""

    KINDS = (
        ("records", "Patient records"), ("paper", "Document"), ("answers", "Payers' answers"), ("unknown", "Not known"),
    )
    STATES = (
        ("came", "Came in"), ("read", "Read"), ("matched", "Patient chosen"), ("filed", "Filed"),
        ("refused", "Set aside"),
    )  # fmt: skip

    name = pw.CharField(verbose_name="File", max_length=200)
    sha256 = pw.CharField(default="", index=True, max_length=64)
    size_bytes = pw.IntegerField(default=0)
    mime = pw.CharField(default="", max_length=80)
    kind = pw.CharField(verbose_name="Kind", choices=KINDS, default="unknown", max_length=10)
    state = pw.CharField(verbose_name="State", choices=STATES, default="came", index=True, max_length=10)
    came_at = MomentField()
    filed_at = MomentField(null=True)
    patient = pw.ForeignKeyField(Patient, null=True)
    document = pw.ForeignKeyField(Document, null=True)


@dataclass(frozen=True)
class Waiting:
    """A file nobody has filed or set aside yet. came_at in UTC."""

    id: int
    name: str
    kind: str
    size_bytes: int
    came_at: datetime
    patient_id: int | None


OPEN = ("came", "read", "matched")


def waiting_files() -> list[Waiting]:
    """What came in and waits, the oldest first."""
    rows: Any = IncomingFile.alive().where(IncomingFile.state.in_(OPEN)).order_by(IncomingFile.id)
    return [Waiting(row.id, row.name, row.kind, row.size_bytes, row.came_at, row.patient_id) for row in rows]


def count_waiting() -> int:
    """How many files wait."""
    return int(IncomingFile.alive().where(IncomingFile.state.in_(OPEN)).count())


def files_waiting(_today: date) -> list[Item]:
    """One row for Today's queue, however many wait."""
    count = count_waiting()
    return [Item("files", 46, number=count)] if count else []


def has_come(sha256: str) -> bool:
    """Whether the very same file came in before."""
    return bool(IncomingFile.alive().where(IncomingFile.sha256 == sha256).exists())


def incoming_body(incoming_id: int) -> bytes:
    """The bytes of a file that came in. Raises DoesNotExist for an unknown one."""
    row = IncomingFile.get_by_id(incoming_id)
    return bytes(Blob.get(Blob.sha256 == row.sha256).body)
