"""Who is meant: resolves references inside a bundle, then inside the folder it came with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from pcdesk.exchange.fhir.element import Coded, child, children, coded, text, texts
from pcdesk.exchange.fhir.json_text import Node
from pcdesk.exchange.fhir.range import Who
from pcdesk.exchange.fhir.reach import is_over, is_to_come, name_words
from pcdesk.exchange.fhir.standing import not_holding
from pcdesk.exchange.ground.fit import fingerprint, first_of
from pcdesk.exchange.ground.refusal import Unfit, Where
from pcdesk.exchange.ground.version import age
from pcdesk.language import tr

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_VERSION = re.compile(r"/_history/[^/]*$")
_RELATIVE = re.compile(r"[A-Z][A-Za-z]{2,40}/[A-Za-z0-9.\-]{1,64}")
_ELSEWHERE: dict[str, tuple[str, ...]] = {
    "Account": ("subject",), "Appointment": ("participant.actor",), "AppointmentResponse": ("actor",),
    "Contract": ("subject",), "EnrollmentRequest": ("candidate",), "Group": ("member.entity",),
    "Person": ("link.target",), "ResearchSubject": ("individual",), "Schedule": ("actor",),
    "SupplyRequest": ("deliverFor",), "Provenance": ("target",),
}  # fmt: skip
"""Where kinds name their patient that have a list of those they are about, or another name for it (FHIR R4)."""
NO_CODE = Coded("", "", "")
AMONG_FILES = ("Patient", "Practitioner", "Organization", "Location", "Medication")
"""Kinds that a file may name from another file of the same folder."""


@dataclass(frozen=True, slots=True)
class Known:
    """A resource that can be referred to: its origin, kind, what it is called, a medicine's code, and its version.

    fault: why it does not hold now, from standing.not_holding.
    """

    origin: str
    kind: str
    name: str
    code: Coded = NO_CODE
    version: str = ""
    fault: str = ""


@dataclass(slots=True)
class Scope:
    """The resources of one file by every way of naming them, those of its folder behind, and those of all folders.

    A name that two different resources answer to resolves to neither. payers: references that
    a coverage names as its payer. people: what is known of the patients, by origin.
    """

    folder: Scope | None = None
    payers: set[str] = field(default_factory=set)
    people: dict[str, Who] = field(default_factory=dict)
    today: date | None = None
    _known: dict[str, Known | None] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._known)

    def add(self, resource: Node, full_url: str, known: Known) -> None:
        """Let a resource be found by its address, its id and its identifiers."""
        names = {full_url, f"{known.kind}/{text(resource, 'id')}"}
        value = resource.get("identifier")
        for identifier in value if isinstance(value, list) else []:
            if isinstance(identifier, dict) and isinstance(identifier.get("value"), str):
                names.add(f"{known.kind}?identifier={identifier.get('system', '')}|{identifier['value']}")
        for name in names - {"", f"{known.kind}/"}:
            self.put(name, known)

    def put(self, name: str, known: Known) -> None:
        """Let one name mean one resource, the newest version of it; a second meaning makes it mean nothing."""
        before = self._known.get(name, known)
        if before is None or before.origin != known.origin:
            self._known[name] = None
        else:
            self._known[name] = max(before, known, key=lambda one: (age(one.version), one.name))

    def find(self, reference: str) -> Known | None:
        """The resource a reference names, or None."""
        name = _VERSION.sub("", reference)
        if name in self._known:
            return self._known[name]
        return None if self.folder is None else self.folder.find(name)

    def name(self, reference: Node, owner: Node) -> str:
        """What the thing referred to is called: the reference's own words, or its resource's.

        owner: the resource that holds the reference, for those that point inside it ("#med").
        """
        if shown := text(reference, "display"):
            return shown
        address = text(reference, "reference")
        if address.startswith("#"):
            return first_of(name_of(resource, self.today) for resource in _inside(owner, address))
        known = self.find(address)
        return known.name if known else ""

    def fault(self, reference: Node, owner: Node) -> str:
        """Why what is referred to does not hold now, in words; "" where it does or nothing is known of it."""
        address = text(reference, "reference")
        if address.startswith("#"):
            return first_of(not_holding(resource) for resource in _inside(owner, address))
        known = self.find(address)
        return known.fault if known else ""

    def code(self, reference: Node, owner: Node) -> Coded:
        """The code of the medicine referred to; empty where nothing is known of it."""
        address = text(reference, "reference")
        if address.startswith("#"):
            return next((coded(child(one, "code")) for one in _inside(owner, address)), NO_CODE)
        known = self.find(address)
        return known.code if known else NO_CODE

    def who(self, origin: str) -> Who:
        """What is known of a patient of this file or folder."""
        found = self.people.get(origin)
        return found or (Who() if self.folder is None else self.folder.who(origin))

    def is_payer(self, resource: Node, full_url: str) -> bool:
        """Whether an organization insures: it says so, or a coverage names it."""
        kinds = {code for kind in children(resource, "type") for code in _all_codes(kind)}
        if kinds & {"pay", "ins"}:
            return True
        names = {full_url, f"Organization/{text(resource, 'id')}"}
        is_named = bool(names & self.payers)
        return is_named or (self.folder is not None and self.folder.is_payer(resource, full_url))


def _inside(owner: Node, address: str) -> list[Node]:
    """What a resource holds inside itself under "#id"."""
    return [one for one in children(owner, "contained") if text(one, "id") == address[1:]]


def person_of(resource: Node, scope: Scope, *, is_needed: bool) -> str:
    """The origin of the patient a resource is about, "" for nobody.

    Raises Unfit when it is about somebody who is not in the file or folder: a number that only
    means something in another system must never attach a record to a person here.
    """
    reference: Node = {}
    for key in ("subject", "patient", "beneficiary", "for"):
        value = resource.get(key)
        if isinstance(value, dict):
            reference = value
            break
    if not reference:
        others = patients_beside(resource, scope)
        reference = next(iter(others.values()), {}) if len(others) == 1 else {}
    address = _VERSION.sub("", text(reference, "reference"))
    if not address and (named := child(reference, "identifier")) and text(named, "value"):
        address = f"Patient?identifier={text(named, 'system')}|{text(named, 'value')}"
    if not address:
        if is_needed or reference:
            raise Unfit(tr("The record does not say whose it is."))
        return ""
    known = scope.find(address)
    if known and known.kind == "Patient":
        return known.origin
    if known or (_RELATIVE.fullmatch(address) and not address.startswith("Patient/")):
        raise Unfit(tr("The record is about {name}, which is not a patient.", name=address))
    if found := _UUID.fullmatch(address.removeprefix("urn:uuid:").rpartition("/")[2]):
        return f"fhir:Patient/{found[0].lower()}"
    raise Unfit(tr("The record is about {name}, who is not among the patients of this import.", name=address))


def patients_beside(resource: Node, scope: Scope) -> dict[str, Node]:
    """The references to patients of a kind that has them elsewhere than others, by what tells one from another."""
    found = {}
    for path in _ELSEWHERE.get(text(resource, "resourceType"), ()):
        key, _, inner = path.partition(".")
        for item in _listed(resource.get(key)):
            for reference in _listed(item.get(inner)) if inner else (item,):
                address = _VERSION.sub("", text(reference, "reference"))
                known = scope.find(address)
                if known.kind == "Patient" if known else address.rpartition("/")[0].endswith("Patient"):
                    found[known.origin if known else address] = reference
    return found


def _listed(value: object) -> list[Node]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def origin_of(resource: Node, full_url: str, digest: str, patient: str = "") -> str:
    """The stable name of a resource.

    An id that is a UUID is enough. Any other id ("1") means something else in the next system, so it
    goes with its server's address, or with who the patient is.
    """
    kind, id_ = text(resource, "resourceType"), text(resource, "id")
    for candidate in (id_, full_url.removeprefix("urn:uuid:")):
        if _UUID.fullmatch(candidate):
            return f"fhir:{kind}/{candidate.lower()}"
    if full_url.startswith(("http://", "https://")):
        return f"fhir:{full_url}" if len(full_url) < 160 else f"fhir:{kind}#{fingerprint(full_url)}"
    if not id_:
        return f"fhir:{kind}#{digest}"
    about = _identity(resource) if kind == "Patient" else [patient or digest]
    return f"fhir:{kind}/{id_[:64]}{_about(*about)}"


def bare_number(origin: str) -> str:
    """How the origins of all patients begin that have the same bare id as this one; "" where the id is none."""
    stem, mark, _who = origin.partition("@")
    return stem + mark if stem.startswith("fhir:Patient/") else ""


def named_after(origin: str, patient: str, other: str) -> str:
    """What a record of a patient would be called if the patient's origin were another one."""
    return origin.replace(_about(patient), _about(other), 1)


def _about(*who: str) -> str:
    return f"@{fingerprint(*who)[:16]}"


def name_of(resource: Node, today: date | None = None) -> str:
    """What a resource is called in a list: a person's or organization's name of now, a title, a code."""
    name = resource.get("name")
    if isinstance(name, str):
        return text(resource, "name")
    if isinstance(name, list) and name:
        first = min(children(resource, "name"), key=lambda one: _is_not_of_now(one, today), default={})
        return name_words(first)
    for key in ("code", "vaccineCode", "medicationCodeableConcept", "type"):
        if isinstance(resource.get(key), dict) and (said := coded(child(resource, key)).name):
            return said
    return text(resource, "title") if isinstance(resource.get("title"), str) else ""


def _is_not_of_now(name: Node, today: date | None) -> tuple[bool, bool, bool]:
    """Sorts a name of before, and one to come, after the others; where nobody knows the day, any end counts."""
    period = name.get("period")
    has_end = isinstance(period, dict) and bool(period.get("end"))
    is_past = is_over(name, today) if today else has_end
    return is_to_come(name, today), text(name, "use") in ("old", "maiden", "nickname"), is_past


def _identity(patient: Node) -> list[str]:
    """What makes a patient with a bare number this one: name and birth date."""
    names = children(patient, "name")[:1]
    said = [*(text(n, "family") for n in names), *(" ".join(texts(n, "given")) for n in names)]
    return [*said, text(patient, "birthDate")]


def _all_codes(concept: Node) -> set[str]:
    return {text(item, "code") for item in children(concept, "coding")}


@dataclass(frozen=True, slots=True)
class Source:
    """One resource with what is known before it is read: name, place, person, references."""

    resource: Node
    full_url: str
    origin: str
    digest: str
    patient: str
    where: Where
    scope: Scope
    today: date | None = None

    def name(self, reference: Node) -> str:
        """What something this resource refers to is called; where it does not hold now, with the word for it."""
        name, fault = self.bare_name(reference), self.fault(reference)
        return f"{name} ({fault})" if name and fault else name

    def bare_name(self, reference: Node) -> str:
        """What something this resource refers to is called, whether it holds or not."""
        return self.scope.name(reference, self.resource)

    def fault(self, reference: Node) -> str:
        """Why something this resource refers to does not hold now, in words; "" where it does."""
        return self.scope.fault(reference, self.resource)

    def code(self, reference: Node) -> Coded:
        """The code of the medicine this resource refers to."""
        return self.scope.code(reference, self.resource)

    @property
    def who(self) -> Who:
        """What is known of the patient."""
        return self.scope.who(self.patient)

    def origin_of(self, reference: Node) -> str:
        """The origin of something this resource refers to, "" when it is not at hand."""
        known = self.scope.find(text(reference, "reference"))
        return known.origin if known else ""
