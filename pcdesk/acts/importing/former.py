"""Rows that came in under another name: a hash of all they said then, or after a patient who was called otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pcdesk.acts.importing.compare import raw_row
from pcdesk.acts.importing.difference import title_of
from pcdesk.acts.importing.known import Standing, find
from pcdesk.acts.importing.parts import parts
from pcdesk.acts.importing.payer import Payers
from pcdesk.acts.importing.people import People
from pcdesk.acts.importing.rows import HOMES, coverage_row, rows_of
from pcdesk.exchange.fhir.scope import named_after
from pcdesk.exchange.ground.incoming import Coverage, Person, Record
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.exchange.ground.version import age, is_newer
from pcdesk.models.cover import coverage
from pcdesk.models.engine.wording import begins, holds
from pcdesk.models.health import fact, outside
from pcdesk.models.record.base import Arrived
from pcdesk.models.record.bulk import stored
from pcdesk.words.names import list_name

_STAYS: dict[Any, tuple[str, ...]] = {
    fact.Problem: ("code", "began_on"), fact.SocialHistory: ("answer", "asked_on"),
    fact.Allergy: ("code", "began_on"), fact.Medication: ("code", "began_on"),
    fact.Immunization: ("code", "given_on"), fact.Observation: ("code", "taken_at"),
    outside.Procedure: ("code", "started_at"), outside.OutsideRecord: ("kind", "title", "dated_on"),
    coverage.Coverage: ("rank", "starts_on", "plan"),
}  # fmt: skip
"""What of a row tells it from another one of its patient, whatever else it says later."""
_HASHED = 16
"""Digits of the hash that says whose a bare id is."""
Key = tuple[Any, ...]


def find_former(
    records: Sequence[Record], standing: Mapping[str, list[Standing]], patients: Mapping[str, int], payers: Payers
) -> dict[str, list[Standing]]:
    """By origin the rows of those records that are not here under any of their names; no row is two records."""
    lost = [one for one in records if one.formerly and one.origin not in standing and patients.get(one.patient)]
    if not lost:
        return {}
    taken = {one.origin for found in standing.values() for one in found}
    rows = _rows({model for one in lost for model in HOMES[type(one)] if model in _STAYS}, _stems(lost),
                 {patients[one.patient] for one in lost}, taken)  # fmt: skip
    found = {}
    for record in lost if rows else ():
        key = _key(record, patients[record.patient], payers)
        if rows.get(key):
            found[record.origin] = [rows[key].pop(0)]
    return found


def find_renamed(
    records: Sequence[Record], standing: Mapping[str, list[Standing]], people: People
) -> dict[str, list[Standing]]:
    """By origin the rows of records that are named after their patient, who is here under another origin."""
    other = {}
    for record in records:
        known = people.known_as(record.patient) if not isinstance(record, Person) else ""
        if known and record.origin not in standing:
            names = (named_after(name, record.patient, known) for name in (record.origin, record.whole, *record.parts))
            origin, whole, *others = names
            other[record.origin] = replace(record, origin=origin, whole=whole, parts=tuple(others))
    found = find(other.values()) if other else {}
    return {origin: found[record.origin] for origin, record in other.items() if record.origin in found}


class Moved:
    """Finds records under a bare id that stand with another patient of the very files that give them to this one.

    A bare id means something else in the next system; that the files know the other patient too, under the same name,
    birth date and id, tells that it is the same system and so the same record.
    """

    def __init__(self) -> None:
        self._has_bare: dict[Any, bool] = {}
        self.suspected: dict[str, str] = {}
        """By origin what other record is here that has the same id and words, of a patient the files do not name."""

    def find(
        self, records: Iterable[Record], standing: Mapping[str, list[Standing]], patients: Mapping[str, int],
        people: People,
    ) -> dict[str, list[Standing]]:
        """By origin the rows of those records that stand with somebody else."""
        found = {}
        self.suspected = {}
        for record in records:
            stem, mark, rest = record.origin.partition("@")
            if mark and record.patient and record.origin not in standing and stem.startswith("fhir:"):
                ending = rest[_HASHED:]
                rows = [row for model in HOMES[type(record)] if hasattr(model, "patient")
                        for row in self._rows(model, stem + mark) if row.origin[len(stem) + 1 + _HASHED :] == ending]
                rows = [row for row in rows if row.patient_id and row.patient_id != patients.get(record.patient)]
                sure = [row for row in rows if people.is_in_files(row.patient.origin or "")]
                if sure:
                    row = sure[-1]
                    found[record.origin] = [Standing(type(row), row.id, row.digest, row.version, False, row.origin)]
                elif alike := [row for row in rows if is_newer(age(record.version), age(row.version)) and _alike(
                    record, row)]:  # fmt: skip
                    self.suspected[record.origin] = list_name(alike[-1].patient.first, alike[-1].patient.last)
        return found

    def _rows(self, model: Any, stem: str) -> list[Any]:
        if not issubclass(model, Arrived):
            return []
        if model not in self._has_bare:  # asked before the first row of this import is written
            self._has_bare[model] = model.select(model.id).where(holds(model.origin, "@")).limit(1).exists()
        if not self._has_bare[model]:
            return []
        return list(model.alive().where(begins(model.origin, stem)).order_by(model.id))


def _alike(record: Record, row: Any) -> bool:
    try:
        made = rows_of(record, None)
    except Unfit:
        return False
    return any(model is type(row) and title_of(values) == title_of(raw_row(row)) for model, values in made)


def _stems(records: Iterable[Record]) -> set[str]:
    """How former names begin: "synthea:conditions:"."""
    return {record.formerly[: record.formerly.index(record.digest)] for record in records
            if record.digest in record.formerly}  # fmt: skip


def _rows(models: set[Any], stems: set[str], patients: set[int], taken: set[str]) -> dict[Key, list[Standing]]:
    found: dict[Key, list[Standing]] = defaultdict(list)
    for model in models:
        for stem in stems:
            named = (model.origin >= stem) & (model.origin < stem[:-1] + chr(ord(stem[-1]) + 1))
            if not model.select(model.id).where(named).limit(1).exists():
                continue
            for part in parts(sorted(patients)):
                for row in model.select().where(named, model.patient.in_(part)).order_by(model.id):
                    if row.origin not in taken:
                        found[_told(model, row.patient_id, row.__data__)].append(
                            Standing(model, row.id, row.digest, row.version, row.deleted_at is not None, row.origin)
                        )
    return found


def _key(record: Record, patient: int, payers: Payers) -> Key:
    try:
        if isinstance(record, Coverage):
            model, values = coverage_row(record, patient, payers.known_plan(record))
        else:
            model, values = rows_of(record, patient)[0]
    except Unfit:
        return ()
    return _told(model, patient, values) if model in _STAYS else ()


def _told(model: Any, patient: int, values: Mapping[str, Any]) -> Key:
    return (model, patient, *(stored(model._meta.fields[name], values[name]) for name in _STAYS[model]))
