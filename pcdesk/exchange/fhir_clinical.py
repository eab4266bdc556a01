"""FHIR R4 allergies, conditions, medicines, vaccines and observations to records."""

from __future__ import annotations

import re
from typing import NamedTuple

from pcdesk.exchange.fhir_element import (
    Coded,
    child,
    children,
    coded,
    codes,
    day_of,
    figure,
    flag,
    long_text,
    moment_of,
    text,
    texts,
)
from pcdesk.exchange.fhir_json import Node
from pcdesk.exchange.fhir_scope import Source
from pcdesk.exchange.fit import first_of, long
from pcdesk.exchange.incoming import (
    Allergy,
    Immunization,
    Medication,
    NoneKnown,
    Observation,
    Problem,
    Record,
)
from pcdesk.exchange.iso_date import moment
from pcdesk.exchange.refusal import Unfit
from pcdesk.language import tr

NONE_KNOWN = {
    "716186003": "allergies",
    "160244002": "allergies",
    "409137002": "drug allergies",
    "429625007": "food allergies",
    "428607008": "environmental allergies",
    "428197003": "insect allergies",
    "716220001": "animal allergies",
    "716184000": "latex allergy",
    "1003774007": "latex allergy",
    "160245001": "problems",
    "787481004": "medications",
}
"""SNOMED CT codes that say there is none (HL7 R4 value set for allergies, and a few more)."""

_NO_KNOWN = re.compile(r"(?:no|nil|not?) known (.{3,40}?)(?: ?\(.*\))?", re.IGNORECASE)


def allergy(source: Source) -> list[Record]:
    """An AllergyIntolerance, or the statement that none is known."""
    node = source.resource
    concept = child(node, "code")
    if about := _none_known(concept):
        return [_no(source, about, "recordedDate", "onsetDateTime")]
    said = _concept(concept or _first(_first(node, "reaction"), "substance"))
    reactions = []
    for reaction in children(node, "reaction"):
        words = [coded(m).name for m in children(reaction, "manifestation")] or [text(reaction, "description")]
        reactions += [(word, text(reaction, "severity")) for word in words if word]
    return [
        Allergy(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            code=said.code, code_system=said.system, name=said.name, category=", ".join(texts(node, "category")),
            criticality=text(node, "criticality"), reactions=tuple(reactions),
            status=_status(node, "clinicalStatus") or "active",
            starts_on=_begun(node) or day_of(node, "recordedDate"), ends_on="", note=_notes(node),
        )
    ]  # fmt: skip


def problem(source: Source) -> list[Record]:
    """A Condition, or the statement that there is none."""
    node = source.resource
    if about := _none_known(child(node, "code")):
        return [_no(source, about, "recordedDate", "onsetDateTime")]
    said = _concept(child(node, "code"))
    ends_on = day_of(node, "abatementDateTime") or day_of(child(node, "abatementPeriod"), "end", "start")
    return [
        Problem(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            code=said.code, code_system=said.system, name=said.name,
            status=_status(node, "clinicalStatus") or ("resolved" if ends_on else "active"),
            verification=_status(node, "verificationStatus"), starts_on=_begun(node) or day_of(node, "recordedDate"),
            ends_on=ends_on, encounter=source.origin_of(child(node, "encounter")),
        )
    ]  # fmt: skip


def medication(source: Source) -> list[Record]:
    """A MedicationRequest or a MedicationStatement."""
    node = source.resource
    concept = child(node, "medicationCodeableConcept")
    if about := _none_known(concept):
        return [_no(source, about, "authoredOn", "dateAsserted", "effectiveDateTime")]
    said = coded(concept)
    name = said.name or source.name(child(node, "medicationReference"))
    if not name:
        raise Unfit(tr("The record does not say which medicine."))
    period = child(node, "effectivePeriod")
    dosages = children(node, "dosageInstruction") + children(node, "dosage")
    reasons = [coded(c).name for c in children(node, "reasonCode")]
    reasons += [source.name(r) for r in children(node, "reasonReference")]
    begun = day_of(node, "authoredOn", "effectiveDateTime") or day_of(period, "start")
    return [
        Medication(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            code=said.code, code_system=said.system, name=name,
            directions="; ".join(words for words in map(_directions, dosages) if words),
            status=text(node, "status"), starts_on=begun or day_of(node, "dateAsserted"), ends_on=day_of(period, "end"),
            reason=", ".join(reason for reason in reasons if reason),
            prescriber=source.name(child(node, "requester")), encounter=source.origin_of(child(node, "encounter")),
        )
    ]  # fmt: skip


def immunization(source: Source) -> list[Record]:
    """A vaccine given, or said not to have been given."""
    node = source.resource
    said = _concept(child(node, "vaccineCode"))
    reasons = [coded(child(node, "statusReason")), *(coded(c) for c in children(node, "reasonCode"))]
    return [
        Immunization(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            code=said.code, code_system=said.system, name=said.name,
            given_at=moment_of(node, "occurrenceDateTime"), is_given=text(node, "status") != "not-done",
            reason=first_of(reason.name for reason in reasons), lot=text(node, "lotNumber"),
            encounter=source.origin_of(child(node, "encounter")),
        )
    ]  # fmt: skip


class _Value(NamedTuple):
    text: str = ""
    number: float | None = None
    unit: str = ""


def observation(source: Source) -> list[Record]:
    """One observation for the value of the resource and one for each of its components.

    Empty when there is no value that fits a table: the caller then keeps the resource whole.
    """
    node = source.resource
    said = _concept(child(node, "code"))
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
        records.append(_observed(source, part, _concept(child(part, "code")), value, origin, said))
    return records


def _observed(source: Source, part: Node, said: Coded, value: _Value, origin: str, panel: Coded | None) -> Observation:
    node = source.resource
    usual = _first(part, "referenceRange")
    flags = [code for concept in children(part, "interpretation") for code in sorted(codes(concept))]
    at = moment_of(node, "effectiveDateTime", "effectiveInstant")
    categories = [code for concept in children(node, "category") for code in sorted(codes(concept))]
    return Observation(
        origin=origin, digest=source.digest, where=source.where, patient=source.patient,
        category=first_of(categories), code=said.code, code_system=said.system, name=said.name,
        value=value.text, number=value.number, unit=value.unit,
        low=figure(child(usual, "low"), "value")[1], high=figure(child(usual, "high"), "value")[1],
        reference_range=text(usual, "text"), flag=first_of(flags), status=text(node, "status"),
        taken_at=at or moment_of(child(node, "effectivePeriod"), "start", "end") or moment_of(node, "issued"),
        panel=source.origin if panel else "", panel_name=panel.name if panel else "",
        encounter=source.origin_of(child(node, "encounter")),
    )  # fmt: skip


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
    if key == "valueRange":
        low, high = _quantity(child(child(node, key), "low")), _quantity(child(child(node, key), "high"))
        return _Value(f"{low.text}\N{EN DASH}{high.text}", None, low.unit or high.unit)
    if key == "valueRatio":
        above, below = (_quantity(child(child(node, key), k)) for k in ("numerator", "denominator"))
        return _Value(f"{above.text} {above.unit}".strip() + " : " + f"{below.text} {below.unit}".strip())
    return _Value(text(node, key)) if key == "valueTime" else None


def _quantity(node: Node) -> _Value:
    """A quantity; one with a comparator ("<5") is text, since the number itself was not measured."""
    written, number = figure(node, "value")
    unit = text(node, "unit") or text(node, "code")
    comparator = text(node, "comparator")
    return _Value(comparator + written, None if comparator else number, unit)


def _concept(concept: Node) -> Coded:
    said = coded(concept)
    if not said.name:
        raise Unfit(tr("The record does not say what it is about."))
    return said


def _none_known(concept: Node) -> str:
    """What there is none of. The words are read too: "No known cat allergy" must never become an allergy."""
    if about := first_of(NONE_KNOWN.get(code, "") for code in sorted(codes(concept))):
        return about
    said = _NO_KNOWN.fullmatch(coded(concept).name)
    return said[1].casefold() if said else ""


def _no(source: Source, about: str, *dates: str) -> NoneKnown:
    return NoneKnown(
        origin=source.origin, digest=source.digest, where=source.where, patient=source.patient, about=about,
        on=day_of(source.resource, *dates),
    )  # fmt: skip


def _status(node: Node, key: str) -> str:
    return first_of(sorted(codes(child(node, key))))


def _begun(node: Node) -> str:
    return day_of(node, "onsetDateTime") or day_of(child(node, "onsetPeriod"), "start")


def _first(node: Node, key: str) -> Node:
    """The first element of a list, or the element itself where there is only one."""
    value = node.get(key)
    return child(node, key) if isinstance(value, dict) else next(iter(children(node, key)), {})


def _directions(dosage: Node) -> str:
    said = text(dosage, "text")
    if not said and flag(dosage, "asNeededBoolean"):
        said = tr("as needed")
    return said


def _notes(node: Node) -> str:
    return long("\n".join(long_text(note, "text") for note in children(node, "note")), "note")
