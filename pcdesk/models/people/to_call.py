"""Patients as a list that is called from names them: for lists of work of one patient a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

from pcdesk.models.people.patient_status import is_dead_row
from pcdesk.models.people.person import Patient
from pcdesk.models.people.phone_to_call import phones_to_call
from pcdesk.words.names import list_name

F = TypeVar("F")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Callee:
    """What the row of such a list begins with: class Row(Callee), Row(*who.told, …). phone: the one to call, if any."""

    patient_id: int
    name: str
    phone: str

    @property
    def told(self) -> tuple[int, str, str]:
        """The same, to begin another row with."""
        return self.patient_id, self.name, self.phone


def rows_to_call(found: Mapping[int, F], row: Callable[[Callee, F], R]) -> list[R]:
    """A row of each of these patients, of what was found of her, the oldest (row.on) first; see to_call."""
    rows = [row(who, found[patient]) for patient, who in to_call(found).items()]
    return sorted(rows, key=attrgetter("on", "name"))


def to_call(patients: Iterable[int]) -> dict[int, Callee]:
    """Those of these patients who live and whose file has not been put away."""
    ids = list(patients)
    p, phones = Patient, phones_to_call(ids)
    rows: Any = p.alive(p.id, p.first, p.last, p.preferred, p.suffix).where(p.id.in_(ids), ~is_dead_row()).tuples()
    return {
        key: Callee(key, list_name(first, last, preferred=preferred, suffix=suffix), phones.get(key, ""))
        for key, first, last, preferred, suffix in rows
    }
