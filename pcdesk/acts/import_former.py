"""Rows that came in under another name: a hash of all they said then, or after a patient who was called otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pcdesk.acts.import_known import Standing, find
from pcdesk.acts.import_parts import parts
from pcdesk.acts.import_payer import Payers
from pcdesk.acts.import_people import People
from pcdesk.acts.import_rows import HOMES, coverage_row, rows_of
from pcdesk.exchange.fhir_scope import named_after
from pcdesk.exchange.incoming import Coverage, Person, Record
from pcdesk.exchange.refusal import Unfit
from pcdesk.models import chart, coverage, outside
from pcdesk.models.bulk import stored

_STAYS: dict[Any, tuple[str, ...]] = {
    chart.Problem: ("code", "began_on"), chart.SocialHistory: ("answer", "asked_on"),
    chart.Allergy: ("code", "began_on"), chart.Medication: ("code", "began_on"),
    chart.Immunization: ("code", "given_on"), chart.Observation: ("code", "taken_at"),
    outside.Procedure: ("code", "started_at"), outside.OutsideRecord: ("kind", "title", "dated_on"),
    coverage.Coverage: ("rank", "starts_on", "plan"),
}  # fmt: skip
"""What of a row tells it from another one of its patient, whatever else it says later."""
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
