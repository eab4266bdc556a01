"""The patients an import brought in, as its journal entries say."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import peewee as pw

from pcdesk.models.people.person import Patient
from pcdesk.models.record.journal import Act, Entry
from pcdesk.words.names import list_name

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
    """The act of the latest import; None when there was none."""
    found = Act.select(Act.id).where(Act.verb == "import_patients").order_by(Act.id.desc()).limit(1).scalar()
    return int(found) if found is not None else None


def patients_of_import(act_id: int) -> list[tuple[int, str, date | None, str, str]]:
    """(id, name by last name, birth date, record number, town) of each patient the act added, by name."""
    added = Entry.select(Entry.row).where(Entry.act_id == act_id, Entry.table == "patient", Entry.op == "insert")
    rows: Any = Patient.alive().where(Patient.id.in_(added)).order_by(Patient.last_key, Patient.first_key, Patient.id)
    return [
        (p.id, list_name(p.first, p.last, preferred=p.preferred, suffix=p.suffix), p.born_on, p.mrn, p.city)
        for p in rows
    ]
