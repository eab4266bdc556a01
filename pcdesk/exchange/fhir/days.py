"""Days of a FHIR resource that no fact can have: left out and named, the rest is taken.

A day that stands for none (0001-01-01, 9999-12-31), one in the future of what has happened, an end before its start,
a death before the birth.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pcdesk.exchange.fhir.json_text import Node
from pcdesk.exchange.ground.iso_date import first_day, is_no_day, last_possible, moment
from pcdesk.exchange.ground.refusal import Unfit

_HAPPENED: dict[str, tuple[str, ...]] = {
    "Patient": ("birthDate", "deceasedDateTime"),
    "RelatedPerson": ("birthDate",),
    "AllergyIntolerance": ("onsetDateTime", "onsetPeriod.start", "recordedDate"),
    "Condition": ("onsetDateTime", "onsetPeriod.start", "recordedDate"),
    "MedicationRequest": ("authoredOn",),
    "MedicationStatement": ("dateAsserted",),
    "Immunization": ("occurrenceDateTime", "recorded"),
    "Observation": ("effectiveDateTime", "effectiveInstant", "effectivePeriod.start", "issued"),
    "Procedure": ("performedDateTime", "performedPeriod.start"),
    "Encounter": ("period.start",),
}
"""Days of what has happened, where the status does not say that it is still to come."""
_ENDED: dict[str, tuple[str, ...]] = {
    "Observation": ("effectivePeriod.end",), "Procedure": ("performedPeriod.end",), "Encounter": ("period.end",),
}  # fmt: skip
"""Days of an end that has happened too, where the status says that it is over."""
_OVER = ("finished", "completed", "final", "amended", "corrected", "stopped")
_OTHERS: dict[str, tuple[str, ...]] = {
    "AllergyIntolerance": ("onsetPeriod.end",),
    "Condition": ("abatementDateTime", "abatementPeriod.start", "abatementPeriod.end", "onsetPeriod.end"),
    "MedicationStatement": ("effectiveDateTime", "effectivePeriod.start", "effectivePeriod.end"),
    "Observation": ("effectivePeriod.end", "valueDateTime"),
    "Procedure": ("performedPeriod.end",),
    "Encounter": ("period.end",),
    "CarePlan": ("period.start", "period.end"),
    "Coverage": ("period.start", "period.end"),
}
"""Days that may lie ahead."""
_ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "Patient": (("birthDate", "deceasedDateTime"),),
    "Condition": (
        ("onsetDateTime", "abatementDateTime"), ("onsetDateTime", "abatementPeriod.end"),
        ("onsetPeriod.start", "abatementDateTime"), ("abatementPeriod.start", "abatementPeriod.end"),
    ),
    "MedicationStatement": (("effectivePeriod.start", "effectivePeriod.end"),),
    "Observation": (("effectivePeriod.start", "effectivePeriod.end"),),
    "Procedure": (("performedPeriod.start", "performedPeriod.end"),),
    "Encounter": (("period.start", "period.end"),),
    "CarePlan": (("period.start", "period.end"),),
    "Coverage": (("period.start", "period.end"),),
}  # fmt: skip
"""What begins and what ends: of two that cannot both be right the end is left out."""
_AHEAD = ("planned", "preparation", "not-done", "cancelled", "not-started", "scheduled", "draft")


def without_impossible(node: Node, kind: str, today: date | None) -> tuple[Node, tuple[str, ...]]:
    """The resource without such days, and their names ("period.end"). today: None where nobody knows it."""
    left = dict.fromkeys(_impossible(node, kind, today))
    for path in left:
        node = _without(node, path)
    for begins, ends in _ORDER.get(kind, ()):
        if _is_turned_round(_at(node, begins), _at(node, ends)):
            node = _without(node, ends)
            left[ends] = None
    return node, tuple(left)


def _impossible(node: Node, kind: str, today: date | None) -> Iterator[str]:
    is_ahead = node.get("status") in _AHEAD
    for path in _HAPPENED.get(kind, ()):
        value = _at(node, path)
        if is_no_day(value) or (today and not is_ahead and _is_after(value, today)):
            yield path
    if today and node.get("status") in _OVER:
        yield from (path for path in _ENDED.get(kind, ()) if _is_after(_at(node, path), today))
    yield from (path for path in _OTHERS.get(kind, ()) if is_no_day(_at(node, path)))


def _is_after(value: str, today: date) -> bool:
    """A moment may be a day ahead on a clock further east."""
    try:
        on = first_day(moment(value, ""))
    except Unfit:
        return False  # said when the record is made
    return on is not None and on > (today + timedelta(days=1) if len(value) > 10 else today)


def _is_turned_round(begins: str, ends: str) -> bool:
    try:
        first, last = first_day(moment(begins, "")), last_possible(moment(ends, ""))
    except Unfit:
        return False
    # One midnight may be written in two zones.
    slack = timedelta(days=1 if max(len(begins), len(ends)) > 10 else 0)
    return first is not None and last is not None and last + slack < first


def _at(node: Node, path: str) -> str:
    key, _, inner = path.partition(".")
    value = node.get(key)
    if inner:
        value = value.get(inner) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def _without(node: Node, path: str) -> Node:
    key, _, inner = path.partition(".")
    if not inner:
        return {name: value for name, value in node.items() if name != key}
    rest = {name: value for name, value in node[key].items() if name != inner}
    return {name: rest if name == key else value for name, value in node.items() if name != key or rest}
