"""What of a FHIR resource no field of a table holds, by name: then the resource is kept whole beside its rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pcdesk.exchange.fhir.element import child, children, coded, codes, text
from pcdesk.exchange.fhir.json_text import Node
from pcdesk.exchange.ground.incoming import Problem, Record

_EVERYWHERE = frozenset((
    "resourceType", "id", "meta", "text", "language", "implicitRules", "modifierExtension", "extension", "contained",
    "subject", "patient", "beneficiary", "encounter", "status", "identifier",
))  # fmt: skip
"""Elements read for every kind, or that say nothing of the patient. Links between records are followed, not kept."""

_READ: dict[str, frozenset[str]] = {
    kind: frozenset(names.split())
    for kind, names in {
        "Patient": "name telecom gender birthDate deceasedBoolean deceasedDateTime address maritalStatus communication "
                   "contact active",
        "RelatedPerson": "relationship name telecom active",
        "AllergyIntolerance": "clinicalStatus verificationStatus type category criticality code onsetDateTime "
                              "onsetPeriod onsetAge onsetRange onsetString recordedDate reaction note",
        "Condition": "clinicalStatus verificationStatus category severity code bodySite onsetDateTime onsetPeriod "
                     "onsetAge onsetRange onsetString abatementDateTime abatementPeriod abatementAge abatementRange "
                     "abatementString recordedDate note",
        "MedicationRequest": "intent doNotPerform medicationCodeableConcept medicationReference authoredOn requester "
                             "reasonCode reasonReference note dosageInstruction statusReason",
        "MedicationStatement": "medicationCodeableConcept medicationReference effectiveDateTime effectivePeriod "
                               "dateAsserted reasonCode reasonReference note dosage statusReason",
        "Immunization": "statusReason vaccineCode occurrenceDateTime occurrenceString lotNumber reasonCode note site "
                        "isSubpotent subpotentReason performer primarySource recorded",
        "Observation": "category code effectiveDateTime effectivePeriod effectiveInstant issued valueQuantity "
                       "valueCodeableConcept valueString valueBoolean valueInteger valueRange valueRatio valueTime "
                       "valueDateTime valuePeriod dataAbsentReason interpretation note referenceRange component "
                       "bodySite method",
        "Procedure": "code performedDateTime performedPeriod reasonCode reasonReference",
        "Encounter": "class type period participant reasonCode reasonReference serviceProvider",
        "CarePlan": "intent category title description period addresses activity",
        "Coverage": "type subscriber subscriberId relationship period payor class order",
        "Organization": "active type name telecom address",
    }.items()
}  # fmt: skip
"""The elements of each kind that its maker reads."""

_DOSAGE = (
    "sequence text additionalInstruction patientInstruction timing asNeededBoolean asNeededCodeableConcept site route "
    "method doseAndRate maxDosePerPeriod maxDosePerAdministration maxDosePerLifetime"
)
_PARTS: dict[str, dict[str, frozenset[str]]] = {
    kind: {element: frozenset(names.split()) for element, names in parts.items()}
    for kind, parts in {
        "Patient": {
            "contact": "relationship name telecom period organization",
            "communication": "language preferred",
            "name": "use text family given prefix suffix period",
            "address": "use type text line city state postalCode country period",
            "telecom": "system value use rank period",
        },
        "AllergyIntolerance": {"reaction": "manifestation severity description substance", "note": "text"},
        "Condition": {"note": "text authorString authorReference time"},
        "MedicationRequest": {"note": "text", "dosageInstruction": _DOSAGE},
        "MedicationStatement": {"note": "text", "dosage": _DOSAGE},
        "Observation": {
            "component": "code valueQuantity valueCodeableConcept valueString valueBoolean valueInteger valueRange "
                         "valueRatio valueTime valueDateTime valuePeriod dataAbsentReason interpretation "
                         "referenceRange",
            "note": "text",
        },
        "CarePlan": {"activity": "detail"},
        "Encounter": {"participant": "individual type period"},
    }.items()
}  # fmt: skip
"""The parts of some elements that are read, where an element may hold more."""

_ONE_OF = {
    "Patient": ("communication",), "Encounter": ("participant", "type"), "Coverage": ("payor",),
    "Organization": ("address",), "Immunization": ("performer",), "RelatedPerson": ("name",),
    "Observation": ("referenceRange",),
}  # fmt: skip
"""Lists of which the tables hold one entry."""

_EXTENSIONS = (
    "us-core-race", "us-core-ethnicity", "us-core-birthsex", "us-core-sex", "us-core-interpreter-needed",
    "patient-interpreterRequired", "genderIdentity", "individual-genderIdentity", "individual-pronouns",
    "patient-pronouns", "us-core-genderIdentity",
)  # fmt: skip
_DETAIL_READ = frozenset(("kind", "code", "description", "status", "doNotPerform"))
_TELECOM_READ = ("phone", "sms")


def beyond(node: Node, kind: str) -> tuple[str, ...]:
    """The names of what no field holds, in the order of the resource: "dispenseRequest", "contact.address"."""
    read = _EVERYWHERE | _READ[kind]
    found = [key for key in node if key not in read and not (key.startswith("_") and _is_empty(node[key]))]
    for element, parts in _PARTS.get(kind, {}).items():
        for part in _nodes(node.get(element)):
            found += [f"{element}.{key}" for key in part if key not in parts and key not in ("id", "extension")]
    found += [f"{one} (more than one)" for one in _ONE_OF.get(kind, ()) if len(_nodes(node.get(one))) > 1]
    found += _particular(node, kind)
    found += [f"extension {name}" for name in _extensions(node)]
    return tuple(dict.fromkeys(f"{name[1:]} (more)" if name.startswith("_") else name for name in found))


_MOST = {"directions": 240, "reason": 240, "prescriber": 120, "provider": 120, "organization": 160, "given_by": 120}
"""Letters the tables have room for, where a longer text is cut."""


def cut(records: Iterable[Record]) -> Iterator[str]:
    """The names of what is too long for its column and stands there cut."""
    for record in records:
        yield from (name for name, most in _MOST.items() if len(getattr(record, name, "")) > most)
        if isinstance(record, Problem) and len(record.note) > _MOST["reason"]:
            yield "note"


def _particular(node: Node, kind: str) -> Iterator[str]:
    if text(child(node, "text"), "status") in ("additional", "extensions"):
        yield "text"
    if _nodes(child(node, "meta").get("security")):
        yield "security label"
    if any(set(inside) - {"resourceType", "id", "code", "name"} for inside in children(node, "contained")):
        yield "contained"
    if kind not in ("Patient", "Coverage") and _is_numbered(node):
        yield "identifier"
    if kind in _PARTICULARS:
        yield from _PARTICULARS[kind](node)


def _is_numbered(node: Node) -> bool:
    """Whether a number stands in it that is not the resource's own id."""
    return any(text(one, "value") != text(node, "id") for one in children(node, "identifier"))


def _of_allergy(node: Node) -> Iterator[str]:
    yield from _other_end(node, "onsetPeriod.end")
    about = coded(child(node, "code")).name
    for reaction in children(node, "reaction"):
        seen = [name for one in children(reaction, "manifestation") if (name := coded(one).name)]
        if seen and text(reaction, "description") not in ("", *seen):
            yield "reaction.description"
        if about and coded(child(reaction, "substance")).name not in ("", about):
            yield "reaction.substance"


def _of_problem(node: Node) -> Iterator[str]:
    yield from _other_end(node, "onsetPeriod.end")
    if text(child(node, "abatementPeriod"), "end"):
        yield from _other_end(node, "abatementPeriod.start")


def _of_observation(node: Node) -> Iterator[str]:
    if text(child(node, "effectivePeriod"), "start"):
        yield from _other_end(node, "effectivePeriod.end")


def _of_vaccine(node: Node) -> Iterator[str]:
    if node.get("primarySource") is False:
        yield "primarySource"


def _other_end(node: Node, name: str) -> Iterator[str]:
    """The end of a time that has no column, where it says more than the end that has one."""
    key, _, end = name.partition(".")
    span = child(node, key)
    if text(span, end) not in ("", text(span, "end" if end == "start" else "start")):
        yield name


def _of_patient(node: Node) -> Iterator[str]:
    for one in children(node, "contact"):
        yield from (f"contact.{name}" for name in _of_contact(one))


def _of_plan(node: Node) -> Iterator[str]:
    for activity in children(node, "activity"):
        yield from (f"activity.{key}" for key in child(activity, "detail") if key not in _DETAIL_READ)


def _of_coverage(node: Node) -> Iterator[str]:
    kinds = {code for one in children(node, "class") for code in codes(child(one, "type"))}
    yield from (f"class {code}" for code in sorted(kinds - {"plan", "group"}))


def _of_organization(node: Node) -> Iterator[str]:
    yield from _telecom(node, most=1)


def _of_contact(contact: Node) -> Iterator[str]:
    yield from _telecom(contact)
    if any(key not in ("display",) for key in child(contact, "organization")):
        yield "organization"


def _telecom(node: Node, most: int = 2) -> Iterator[str]:
    """Ways to reach somebody of whom the tables keep only so many phones."""
    phones = [item for item in children(node, "telecom") if text(item, "system") in _TELECOM_READ]
    if len(phones) > most or len(phones) < len(children(node, "telecom")):
        yield "telecom"


_PARTICULARS: dict[str, Callable[[Node], Iterator[str]]] = {
    "Patient": _of_patient, "RelatedPerson": _telecom, "CarePlan": _of_plan, "Coverage": _of_coverage,
    "Organization": _of_organization, "AllergyIntolerance": _of_allergy, "Condition": _of_problem,
    "Observation": _of_observation, "Immunization": _of_vaccine,
}  # fmt: skip


def _extensions(node: Node) -> Iterator[str]:
    """The last word of the address of every extension that is not read, wherever it stands."""
    level: list[object] = [value for key, value in node.items() if key not in ("contained", "text")]
    level.append({"extension": node.get("extension")})
    while level:
        below: list[object] = []
        for value in level:
            if isinstance(value, dict):
                for item in _nodes(value.get("extension")):
                    url = item.get("url")
                    if isinstance(url, str) and "/" in url and not url.endswith(_EXTENSIONS):
                        yield url.rstrip("/").rsplit("/", 1)[-1][:60]
                below.extend(value.values())
            elif isinstance(value, list):
                below.extend(value)
        level = below


def _nodes(value: object) -> list[Node]:
    if isinstance(value, dict):
        return [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _is_empty(value: object) -> bool:
    return not value or (isinstance(value, list) and not any(value))


def in_words(name: str) -> str:
    """A sender's name as words: "dispenseRequest" is "dispense request", "TOTAL_COST" is "total cost"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace(".", ": ").replace("_", " ").casefold()
