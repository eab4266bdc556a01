"""What of a FHIR resource can be read, where some of it cannot: one bad value takes no whole record with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pcdesk.exchange.fhir.json_text import Node
from pcdesk.exchange.fhir.scope import Source
from pcdesk.exchange.ground.incoming import Record
from pcdesk.exchange.ground.refusal import Unfit

_MUST = frozenset((
    "resourceType", "id", "meta", "implicitRules", "modifierExtension", "subject", "patient", "beneficiary",
    "contained", "status", "clinicalStatus", "verificationStatus", "intent", "doNotPerform", "active",
    "code", "vaccineCode", "medicationCodeableConcept", "medicationReference", "payor", "name", "component",
    "dataAbsentReason",
))  # fmt: skip
"""What a record cannot stand without where it cannot be read: whose it is, what it says, and whether it holds."""


def readable(source: Source, make: Callable[[Source], list[Record]]) -> tuple[Node, tuple[str, ...]]:
    """The resource without the values that cannot be read, and their names ("period.start").

    Raises Unfit, the reason make gave, where it cannot stand without one of them.
    """
    node = source.resource
    try:
        make(source)
    except Unfit as unfit:
        why = unfit
    else:
        return node, ()
    kept = {key: value for key, value in node.items() if _is_must(key)}
    if not _makes(source, make, kept):
        # Some stand by words of another element: a substance under its reaction, a payer under its type.
        found = _one_by_one(source, make)
        if found is None:
            raise why
        return found
    left: list[str] = []
    for key in (one for one in node if not _is_must(one)):
        part, names = _part(source, make, kept, key)
        left += names
        if part is not None:
            kept[key] = part
    return kept, tuple(left)


def _is_must(key: str) -> bool:
    return key in _MUST or key.startswith("value")


def _makes(source: Source, make: Callable[[Source], list[Record]], node: Node) -> bool:
    try:
        make(replace(source, resource=node))
    except Unfit:
        return False
    return True


def _part(
    source: Source, make: Callable[[Source], list[Record]], kept: Node, key: str
) -> tuple[object, list[str]]:
    """What of one element can be read, None for nothing, and the names of the rest."""
    value = source.resource[key]
    if _makes(source, make, {**kept, key: value}):
        return value, []
    if isinstance(value, list) and (items := [one for one in value if _makes(source, make, {**kept, key: [one]})]):
        return items, [key]
    if isinstance(value, dict):
        inside = {name: one for name, one in value.items() if _makes(source, make, {**kept, key: {name: one}})}
        if inside and _makes(source, make, {**kept, key: inside}):
            return inside, [f"{key}.{name}" for name in value if name not in inside]
    return None, [key]


def _one_by_one(source: Source, make: Callable[[Source], list[Record]]) -> tuple[Node, tuple[str, ...]] | None:
    """The resource without the one element that cannot be read; None where that is not one that may be missing."""
    node = source.resource
    for key in (one for one in node if not _is_must(one)):
        rest = {name: value for name, value in node.items() if name != key}
        if _makes(source, make, rest):
            return rest, (key,)
    return None
