"""What imports brought in: whom, when, and which values of today are theirs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import peewee as pw

from pcdesk.models.clinic.practice import Staff
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import MomentField, Record
from pcdesk.models.record.journal import Act, Entry
from pcdesk.words.names import list_name


class ImportRun(Record):
    """One file or folder that was brought in. patients: how many came; their keys go from the first to the last.

    Nobody else writes meanwhile, so no other patient is among them; both are None where none came.
    """

    imported_at = MomentField()
    staff = pw.ForeignKeyField(Staff, null=True)
    name = pw.CharField(max_length=200)
    patients = pw.IntegerField()
    first_patient = pw.IntegerField(null=True)
    last_patient = pw.IntegerField(null=True)


VERBS = ("import_patients", "take_differences")
"""The acts that write what a file says."""


@dataclass(slots=True)
class Written:
    """What imports wrote into one row, by column, and when somebody last changed it here ("" for never)."""

    values: dict[str, Any] = field(default_factory=dict)
    edited_at: str = ""


def written_by_imports(table: str, rows: Iterable[int]) -> dict[int, Written]:
    """For each of these rows of a table what the journal says of where its values are from."""
    found: dict[int, Written] = {}
    columns = (Entry.row, Entry.op, Entry.after, Act.verb, Act.undoes_id, Act.at)
    entries: Any = (
        Entry.select(*columns)
        .join(Act, pw.JOIN.LEFT_OUTER, on=(Act.id == Entry.act_id))
        .where(Entry.table == table, Entry.row.in_(list(rows)))
        .order_by(Entry.id)
        .tuples()
    )
    for row, _op, after, verb, undoes, at in entries:
        written = found.setdefault(row, Written())
        if verb is None or _first_verb(verb, undoes) in VERBS:  # the act under way has no name yet
            written.values |= json.loads(after)
        else:
            written.edited_at = Act.at.db_value(at)
    return found


def arrived_at(table: str, row: int) -> str:
    """When a row was written first, as ISO text; "" for one of the act under way."""
    found = (
        Act.select(Act.at)
        .join(Entry, on=(Act.id == Entry.act_id))
        .where(Entry.table == table, Entry.row == row, Entry.op == "insert")
        .scalar()
    )
    return str(Act.at.db_value(found)) if found else ""


def _first_verb(verb: str, undoes: int | None) -> str:
    """The verb of an act, of an undo that of the act it took back."""
    while undoes is not None:
        origin: Any = Act.get_by_id(undoes)
        verb, undoes = origin.verb, origin.undoes_id
    return verb


def last_import() -> int | None:
    """The latest import, its key; None when there was none."""
    found = ImportRun.alive(pw.fn.max(ImportRun.id)).scalar()
    return int(found) if found is not None else None


def newest_patient() -> int:
    """The key of the patient who was written last; 0 for none."""
    return int(Patient.select(pw.fn.max(Patient.id)).scalar() or 0)


def imports_after(run_id: int) -> list[ImportRun]:
    """The imports since this one, in their order; all of them after 0."""
    return list(ImportRun.alive().where(ImportRun.id > run_id).order_by(ImportRun.id))


@dataclass(frozen=True, slots=True)
class CameIn:
    """A patient the import added, as a list names her."""

    patient_id: int
    name: str
    born_on: date | None
    mrn: str
    city: str


def patients_of_import(run_id: int) -> list[CameIn]:
    """Each patient the import added, by name."""
    run: Any = ImportRun.get_by_id(run_id)
    if run.first_patient is None:
        return []
    came = Patient.alive().where(Patient.id.between(run.first_patient, run.last_patient))
    rows: Any = came.order_by(Patient.last_key, Patient.first_key, Patient.id)
    return [
        CameIn(p.id, list_name(p.first, p.last, preferred=p.preferred, suffix=p.suffix), p.born_on, p.mrn, p.city)
        for p in rows
    ]
