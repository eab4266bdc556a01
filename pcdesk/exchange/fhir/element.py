"""Reads one element of a FHIR resource by name: absent is "", the wrong type is refused."""

from __future__ import annotations

from typing import NamedTuple

from pcdesk.exchange.fhir.json_text import Node, Written
from pcdesk.exchange.fhir.snomed import plain
from pcdesk.exchange.ground.fit import first_of, short
from pcdesk.exchange.ground.iso_date import day, moment
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.language import tr

SYSTEMS = {
    "http://snomed.info/sct": "SNOMED CT",
    "http://loinc.org": "LOINC",
    "http://www.nlm.nih.gov/research/umls/rxnorm": "RxNorm",
    "http://hl7.org/fhir/sid/cvx": "CVX",
    "http://hl7.org/fhir/sid/ndc": "NDC",
    "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10-CM",
    "http://hl7.org/fhir/sid/icd-10": "ICD-10",
    "http://unitsofmeasure.org": "UCUM",
}
"""Plain names of code systems; the first wins where a concept is coded several times."""


class Coded(NamedTuple):
    """A concept: its code, the plain name or address of the system, and what it is called."""

    code: str
    system: str
    name: str


def text(node: Node, key: str) -> str:
    """A text element, tidied to one line."""
    value = node.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _wrong_type(key)
    return short(value, key)


def long_text(node: Node, key: str) -> str:
    """A text element as it is, of any length."""
    value = node.get(key)
    if value is not None and not isinstance(value, str):
        raise _wrong_type(key)
    return value or ""


def flag(node: Node, key: str) -> bool | None:
    """A true-or-false element; None when absent."""
    value = node.get(key)
    if value is not None and not isinstance(value, bool):
        raise _wrong_type(key)
    return value


def figure(node: Node, key: str) -> tuple[str, float | None]:
    """A number as written and as a number; ("", None) when absent."""
    value = node.get(key)
    if value is None:
        return "", None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong_type(key)
    return (value.text if isinstance(value, Written) else str(value)), float(value)


def child(node: Node, key: str) -> Node:
    """An element that has elements; empty when absent."""
    value = node.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _wrong_type(key)
    return value


def children(node: Node, key: str) -> list[Node]:
    """A list of elements; empty when absent."""
    value = node.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise _wrong_type(key)
    return value


def texts(node: Node, key: str) -> list[str]:
    """A list of texts, tidied; the nulls that stand for extensions are left out."""
    value = node.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(item is None or isinstance(item, str) for item in value):
        raise _wrong_type(key)
    return [short(item, key) for item in value if item]


def day_of(node: Node, *keys: str) -> str:
    """The first of these date elements that is there, as a day."""
    return first_of(day(text(node, key), key) for key in keys)


def moment_of(node: Node, *keys: str) -> str:
    """The first of these dateTime elements that is there, as a moment."""
    return first_of(moment(text(node, key), key) for key in keys)


def coded(concept: Node) -> Coded:
    """A CodeableConcept: the coding of the best known system, the name a person would read (without SNOMED's tags)."""
    codings = [*children(concept, "coding")]
    order = list(SYSTEMS)
    known = [c for c in codings if text(c, "system") in SYSTEMS]
    best = min(known, key=lambda c: order.index(text(c, "system")), default=codings[0] if codings else {})
    name = plain(first_of([text(concept, "text"), text(best, "display"), *(text(c, "display") for c in codings)]))
    system = text(best, "system")
    code = text(best, "code")
    return Coded(code, SYSTEMS.get(system, system), name or code)


def coding(node: Node) -> Coded:
    """A single Coding."""
    system = text(node, "system")
    return Coded(text(node, "code"), SYSTEMS.get(system, system), plain(text(node, "display")) or text(node, "code"))


def codes(concept: Node) -> set[str]:
    """Every code of a concept, whatever the system."""
    return {text(c, "code") for c in children(concept, "coding")}


def status_codes(concept: Node) -> set[str]:
    """The codes of a status; the one its words name where it has no code: "Entered in error"."""
    found = codes(concept) - {""}
    words = text(concept, "text").casefold().replace(" ", "-")
    return found or ({words} if words else set())


def extension(node: Node, *endings: str) -> Node:
    """The first extension whose address ends in one of these names; empty when there is none."""
    for item in children(node, "extension"):
        if text(item, "url").endswith(endings):
            return item
    return {}


def _wrong_type(key: str) -> Unfit:
    return Unfit(tr("{name} is not of the type FHIR asks for.", name=key))
