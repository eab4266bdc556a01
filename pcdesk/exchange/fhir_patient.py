"""A FHIR R4 Patient to a Person, a RelatedPerson to a Relative."""

from __future__ import annotations

from pcdesk.exchange.fhir_element import (
    child,
    children,
    coded,
    codes,
    day_of,
    extension,
    flag,
    text,
    texts,
)
from pcdesk.exchange.fhir_json import Node
from pcdesk.exchange.fhir_scope import Source
from pcdesk.exchange.fit import MARITAL, first_of, language, split_name
from pcdesk.exchange.incoming import Contact, Person, Record, Relative
from pcdesk.exchange.refusal import Unfit
from pcdesk.language import tr
from pcdesk.names import fold

_SEX = {"male": "M", "female": "F", "other": "X", "unknown": "U", "": ""}
_BIRTH_SEX = {"M": "M", "F": "F", "OTH": "X"}
_PHONE_KINDS = {"mobile": "mobile", "home": "home", "work": "work"}
_PASSED = ("old", "temp", "maiden", "nickname", "anonymous", "billing")
_RELATIONSHIPS = {
    "C": "emergency contact", "N": "next of kin", "E": "employer", "I": "insurer", "S": "agency", "U": "",
    "MTH": "mother", "FTH": "father", "SPS": "spouse", "CHILD": "child", "WIFE": "wife", "HUSB": "husband",
    "BP": "billing contact", "CP": "contact", "EP": "emergency contact", "PR": "person preparing referral",
}  # fmt: skip
_EMERGENCY_CODES = ("C", "EP", "N")
_EMERGENCY_WORDS = ("emergency", "next of kin", "emergencia")


def person(source: Source) -> list[Record]:
    """The patient. Raises Unfit for an animal, a replaced record and one without any name."""
    patient = source.resource
    if extension(patient, "/patient-animal"):
        raise Unfit(tr("This is an animal."))
    if any(text(link, "type") == "replaced-by" for link in children(patient, "link")):
        raise Unfit(tr("The sender says another record has replaced this one."))
    last, first, middle, prefix, suffix = _name(patient)
    if not last and not first:
        raise Unfit(tr("The patient has no name to be filed under."))
    address = _current(children(patient, "address"))
    lines = texts(address, "line") or [text(address, "text")]
    died_on = day_of(patient, "deceasedDateTime")
    sex, gender = _sexes(patient)
    return [
        Person(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.origin,
            last=last, first=first, middle=middle, prefix=prefix, suffix=suffix,
            former_last=first_of(text(n, "family") for n in _names(patient, "maiden")),
            preferred=_preferred(patient, first), born_on=day_of(patient, "birthDate"), died_on=died_on,
            is_deceased=bool(died_on) or flag(patient, "deceasedBoolean") is True,
            is_active=flag(patient, "active") is not False, sex=sex, gender_identity=gender,
            pronouns=_said(extension(patient, "individual-pronouns", "patient-pronouns")),
            language=_language(patient),
            needs_interpreter=flag(extension(patient, "patient-interpreterRequired"), "valueBoolean"),
            marital=_marital(patient), race=_category(patient, "us-core-race"),
            ethnicity=_category(patient, "us-core-ethnicity"), email=_email(patient), phones=_phones(patient),
            street=lines[0] if lines else "", street2=", ".join(lines[1:]), city=text(address, "city"),
            state=text(address, "state"), postal_code=text(address, "postalCode"),
            country=text(address, "country"), mrn=_mrn(patient), identifiers=_identifiers(patient),
            contacts=_contacts(patient),
        )
    ]  # fmt: skip


def relative(source: Source) -> list[Record]:
    """Someone around the patient."""
    last, first, *_ = _name(source.resource)
    return [
        Relative(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            last=last, first=first, relationship=_relationship(source.resource),
            born_on=day_of(source.resource, "birthDate"), phones=_phones(source.resource),
            is_emergency=_is_emergency(source.resource),
        )
    ]  # fmt: skip


def _name(node: Node) -> tuple[str, str, str, str, str]:
    """Last, first, middle, prefix and suffix of the name that is used now."""
    names = children(node, "name")
    if not names:
        return "", "", "", "", ""
    order = {"official": 0, "usual": 1, "": 2}
    # A name that is only a first name ("Jim", usual) never hides a whole one.
    best = min(names, key=lambda n: (not n.get("family"), order.get(text(n, "use"), 3)))
    last, given = text(best, "family"), texts(best, "given")
    if not last and not given:
        last, first, middle = split_name(text(best, "text"))
        return last, first, middle, "", ""
    first, middle = (given[0] if given else ""), " ".join(given[1:])
    return last, first, middle, " ".join(texts(best, "prefix")), " ".join(texts(best, "suffix"))


def _names(patient: Node, use: str) -> list[Node]:
    return [name for name in children(patient, "name") if text(name, "use") == use]


def _preferred(patient: Node, first: str) -> str:
    for use in ("nickname", "usual"):
        for name in _names(patient, use):
            said = " ".join(texts(name, "given")) or text(name, "text")
            if said and said != first and (use == "nickname" or not text(name, "family")):
                return said
    return ""


def _sexes(patient: Node) -> tuple[str, str]:
    """Sex and gender identity: the recorded birth sex where given, the gender beside it where it differs."""
    said = text(patient, "gender")
    if said not in _SEX:
        raise Unfit(tr("“{value}” is not a gender of FHIR.", value=said))
    birth = _BIRTH_SEX.get(text(extension(patient, "us-core-birthsex"), "valueCode"), "")
    identity = _said(extension(patient, "genderIdentity", "individual-genderIdentity"))
    if birth and said and _SEX[said] != birth:
        identity = identity or said
    return birth or _SEX[said], identity


def _said(node: Node) -> str:
    """What an extension says, in words, plain or one level down."""
    inner = next((e for e in children(node, "extension") if text(e, "url") == "value"), node)
    concept = child(inner, "valueCodeableConcept")
    return coded(concept).name if concept else text(inner, "valueString") or text(inner, "valueCode")


def _category(patient: Node, ending: str) -> str:
    """Race or ethnicity as US Core says it: the categories' names, or the text."""
    node = extension(patient, ending)
    inside = children(node, "extension")
    named = [text(child(e, "valueCoding"), "display") for e in inside if text(e, "url") == "ombCategory"]
    said = [text(e, "valueString") for e in inside if text(e, "url") == "text"]
    return ", ".join(name for name in named if name) or first_of(said)


def _language(patient: Node) -> str:
    spoken = sorted(children(patient, "communication"), key=lambda one: flag(one, "preferred") is not True)
    for one in spoken:
        for coding in children(child(one, "language"), "coding"):
            if found := language(text(coding, "code")):
                return found
    return ""


def _marital(patient: Node) -> str:
    concept = child(patient, "maritalStatus")
    for code in codes(concept):
        if code.casefold() in MARITAL:
            return MARITAL[code.casefold()]
    said = coded(concept).name
    return MARITAL.get(said.casefold(), said)


def _current(items: list[Node]) -> Node:
    """The home address, else the first that is not an old, temporary or billing one."""
    kept = [item for item in items if text(item, "use") not in _PASSED]
    return min(kept, key=lambda item: text(item, "use") != "home", default={})


def _phones(node: Node) -> tuple[tuple[str, str], ...]:
    found = []
    for item in children(node, "telecom"):
        if text(item, "system") in ("phone", "sms") and text(item, "value") and text(item, "use") != "old":
            kind = "mobile" if text(item, "system") == "sms" else _PHONE_KINDS.get(text(item, "use"), "other")
            found.append((kind, text(item, "value")))
    return tuple(dict.fromkeys(found))


def _email(node: Node) -> str:
    return first_of(
        text(item, "value")
        for item in children(node, "telecom")
        if text(item, "system") == "email" and text(item, "use") != "old"
    )


def _mrn(patient: Node) -> str:
    numbers = [i for i in children(patient, "identifier") if "MR" in codes(child(i, "type"))]
    numbers.sort(key=lambda i: text(i, "use") not in ("usual", "official"))
    return first_of(text(i, "value") for i in numbers)


def _identifiers(patient: Node) -> tuple[tuple[str, str], ...]:
    found = []
    for item in children(patient, "identifier"):
        system = text(item, "system") or coded(child(item, "type")).name or "unknown"
        if text(item, "value") and text(item, "use") != "old":
            found.append((system, text(item, "value")))
    return tuple(dict.fromkeys(found))


def _relationship(node: Node) -> str:
    said = children(node, "relationship")
    words = [text(concept, "text") or first_of(_worded(c) for c in children(concept, "coding")) for concept in said]
    return ", ".join(dict.fromkeys(word for word in words if word))


def _worded(coding: Node) -> str:
    return text(coding, "display") or _RELATIONSHIPS.get(text(coding, "code"), text(coding, "code"))


def _is_emergency(node: Node) -> bool:
    """Whether any of the relationships is that of an emergency contact or of the next of kin."""
    for concept in children(node, "relationship"):
        codings = children(concept, "coding")
        words = fold(" / ".join([text(concept, "text"), *(text(coding, "display") for coding in codings)]))
        if any(_is_emergency_code(coding) for coding in codings) or any(word in words for word in _EMERGENCY_WORDS):
            return True
    return False


def _is_emergency_code(coding: Node) -> bool:
    """C, EP and N of HL7 table 0131; without a system only where no display says otherwise (C for cousin)."""
    system = text(coding, "system")
    is_of_table = system.endswith("0131") if system else not text(coding, "display")
    return is_of_table and text(coding, "code") in _EMERGENCY_CODES


def _contacts(patient: Node) -> tuple[Contact, ...]:
    found = []
    for item in children(patient, "contact"):
        name = child(item, "name")
        words = [*texts(name, "given"), text(name, "family")]
        said = " ".join(word for word in words if word) or text(name, "text")
        said = said or text(child(item, "organization"), "display")
        phone = first_of(number for _kind, number in _phones(item))
        if said or phone:
            relationship = _relationship(item)
            # Somebody to call of whom nothing else is said is somebody to call in an emergency.
            found.append(Contact(said, relationship, phone, is_emergency=not relationship or _is_emergency(item)))
    return tuple(found)
