"""Patients as a list that is called from names them: for lists of work of one patient a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pcdesk.models.people.patient_status import is_dead_row
from pcdesk.models.people.person import Patient
from pcdesk.models.people.phone_to_call import phones_to_call
from pcdesk.words.names import list_name


class Callee(NamedTuple):
    """Begins the row of such a list: Row(*who[patient_id], …). phone: the one number to call, "" for none."""

    patient_id: int
    name: str
    phone: str


def to_call(patients: Iterable[int]) -> dict[int, Callee]:
    """Those of these patients who live and whose file has not been put away."""
    ids = list(patients)
    p, phones = Patient, phones_to_call(ids)
    rows: Any = p.alive(p.id, p.first, p.last, p.preferred, p.suffix).where(p.id.in_(ids), ~is_dead_row()).tuples()
    return {
        key: Callee(key, list_name(first, last, preferred=preferred, suffix=suffix), phones.get(key, ""))
        for key, first, last, preferred, suffix in rows
    }
