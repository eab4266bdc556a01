"""The patients an import brought in, as its journal entries say."""

from __future__ import annotations

from datetime import date
from typing import Any

from pcdesk.models.journal import Act, Entry
from pcdesk.models.person import Patient
from pcdesk.names import list_name


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
