"""FHIR R4 observations to records: one for each value, with the range that fits the patient."""

from __future__ import annotations

from typing import NamedTuple

from pcdesk.exchange.fhir.clinical import named, notes
from pcdesk.exchange.fhir.element import Coded, child, children, coded, codes, figure, flag, long_text, moment_of, text
from pcdesk.exchange.fhir.json_text import Node
from pcdesk.exchange.fhir.range import normal_range
from pcdesk.exchange.fhir.scope import Source
from pcdesk.exchange.ground.fit import first_of, long
from pcdesk.exchange.ground.incoming import Observation, Record
from pcdesk.exchange.ground.iso_date import moment
from pcdesk.language import tr

_CATEGORIES = frozenset((
    "vital-signs", "laboratory", "survey", "social-history", "imaging", "exam", "procedure", "therapy", "activity",
))  # fmt: skip
"""HL7 observation-category."""
_GRAVEST = (
    "HH", "LL", "AA", "H", "L", "HU", "LU", "A", "POS", "R", "U", "D", "I", "S", "MS", "VS", "NEG", "N",
)  # fmt: skip
"""HL7 v3 ObservationInterpretation, the gravest first."""


class _Value(NamedTuple):
    text: str = ""
    number: float | None = None
    unit: str = ""


def observation(source: Source) -> list[Record]:
    """One observation for the value of the resource and one for each of its components.

    Empty when there is no value that fits a table: the caller then keeps the resource whole.
    """
    node = source.resource
    said = named(child(node, "code"))
    own = _value(node)
    parts = children(node, "component")
    records: list[Record] = []
    if own is not None and (own.text or not parts):
        records.append(_observed(source, node, said, own, source.origin, said if parts else None))
    for number, part in enumerate(parts, 1):
        value = _value(part)
        if value is None:
            return []
        origin = f"{source.origin}/{number}"
        records.append(_observed(source, part, named(child(part, "code")), value, origin, said))
    return records


def _observed(source: Source, part: Node, said: Coded, value: _Value, origin: str, panel: Coded | None) -> Observation:
    node = source.resource
    at = moment_of(node, "effectiveDateTime", "effectiveInstant")
    at = at or moment_of(child(node, "effectivePeriod"), "start", "end")
    issued = "" if at else moment_of(node, "issued")
    at = at or issued
    usual = normal_range(children(part, "referenceRange"), source.who, at, value.unit)
    flags = [first_of([*sorted(codes(c)), coded(c).name]) for c in children(part, "interpretation")]
    flag_said, others = _flags([said for said in flags if said])
    categories = [code for concept in children(node, "category") for code in sorted(codes(concept))]
    return Observation(
        origin=origin, digest=source.digest, where=source.where, patient=source.patient,
        category=first_of([*(code for code in categories if code in _CATEGORIES), *categories]),
        code=said.code, code_system=said.system, name=said.name,
        value=value.text, number=value.number, unit=value.unit, low=usual.low, high=usual.high,
        reference_range=usual.text, flag=flag_said, status=text(node, "status"), taken_at=at,
        panel=source.origin if panel else "", panel_name=panel.name if panel else "",
        encounter=source.origin_of(child(node, "encounter")), note=notes(
            node, tr("The time is when the result was issued; when it was taken was not said.") if issued else "",
            *others, *_beside(node),
        ),
    )  # fmt: skip


def _flags(said: list[str]) -> tuple[str, list[str]]:
    """The gravest of the interpretations, and what the others say."""
    if not said:
        return "", []
    best = min(said, key=lambda one: _GRAVEST.index(one) if one in _GRAVEST else len(_GRAVEST))
    words = ", ".join(one for one in dict.fromkeys(said) if one != best)
    return best, [tr("Also marked: {words}.", words=words)] if words else []


def _beside(node: Node) -> list[str]:
    """Where and how it was measured."""
    where, how = coded(child(node, "bodySite")).name, coded(child(node, "method")).name
    return [tr("Site: {where}.", where=where) if where else "", tr("Method: {how}.", how=how) if how else ""]


def _value(node: Node) -> _Value | None:
    """The value of an observation or component; None for a kind that has no place in a table."""
    key = next((key for key in node if key.startswith("value")), "")
    if not key:
        absent = child(node, "dataAbsentReason")
        return _Value(coded(absent).name) if absent else None
    if key == "valueQuantity":
        return _quantity(child(node, key))
    if key == "valueCodeableConcept":
        return _Value(coded(child(node, key)).name)
    if key == "valueString":
        return _Value(long(long_text(node, key), key))
    if key == "valueInteger":
        return _Value(*figure(node, key))
    if key == "valueBoolean":
        return _Value(tr("yes") if flag(node, key) else tr("no"))
    if key == "valueDateTime":
        return _Value(moment(text(node, key), key))
    return _compound(node, key)


def _compound(node: Node, key: str) -> _Value | None:
    """A value of two ends, or a time."""
    if key == "valueRange":
        low, high = _quantity(child(child(node, key), "low")), _quantity(child(child(node, key), "high"))
        return _Value(f"{low.text}\N{EN DASH}{high.text}", None, low.unit or high.unit)
    if key == "valueRatio":
        above, below = (_quantity(child(child(node, key), k)) for k in ("numerator", "denominator"))
        return _Value(f"{above.text} {above.unit}".strip() + " : " + f"{below.text} {below.unit}".strip())
    if key == "valuePeriod":
        ends = [moment(text(child(node, key), end), key) for end in ("start", "end")]
        return _Value(" \N{EN DASH} ".join(end for end in ends if end))
    return _Value(text(node, key)) if key == "valueTime" else None


def _quantity(node: Node) -> _Value:
    """A quantity; one with a comparator ("<5") is text, since the number itself was not measured."""
    written, number = figure(node, "value")
    unit = text(node, "unit") or text(node, "code")
    comparator = text(node, "comparator")
    return _Value(comparator + written, None if comparator else number, unit)
