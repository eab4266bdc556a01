"""A FHIR R4 Patient to a Person, a RelatedPerson to a Relative."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pcdesk.exchange.fhir.beyond import beyond
from pcdesk.exchange.fhir.care import beside
from pcdesk.exchange.fhir.days import without_impossible
from pcdesk.exchange.fhir.element import (
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
from pcdesk.exchange.fhir.json_text import Node
from pcdesk.exchange.fhir.reach import (
    address_of_now,
    earlier_contact,
    emails_of_now,
    identifiers_beside,
    identifiers_of_now,
    is_of_now,
    name_of_now,
    name_words,
    not_of_now,
    numbers_of_now,
    other_ways,
    phones_of_now,
)
from pcdesk.exchange.fhir.scope import Source
from pcdesk.exchange.ground.fit import MARITAL, first_of, language
from pcdesk.exchange.ground.incoming import Contact, Earlier, Person, Record, Relative
from pcdesk.exchange.ground.iso_date import is_no_day
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.language import tr
from pcdesk.words.names import fold

_MUST = frozenset(("resourceType", "id", "meta", "name", "link"))
"""What a patient is not taken without, where it cannot be read."""
_DIED = "deceasedDateTime"
_SEX = {"male": "M", "female": "F", "other": "X", "unknown": "U", "": ""}
_BIRTH_SEX = {"M": "M", "F": "F", "OTH": "X", "248153007": "M", "248152002": "F", "male": "M", "female": "F"}
_YES_NO = {"373066001": True, "373067005": False}
"""SNOMED CT Yes and No, as US Core asks whether an interpreter is needed."""
_RELATIONSHIPS = {
    "C": "emergency contact", "N": "next of kin", "E": "employer", "I": "insurer", "S": "agency", "U": "",
    "MTH": "mother", "FTH": "father", "SPS": "spouse", "CHILD": "child", "WIFE": "wife", "HUSB": "husband",
    "BP": "billing contact", "CP": "contact", "EP": "emergency contact", "PR": "person preparing referral",
}  # fmt: skip
_EMERGENCY_CODES = ("C", "EP", "N")
_EMERGENCY_WORDS = ("emergency", "next of kin", "emergencia")


def person(source: Source) -> list[Record]:
    """The patient; a value that cannot be read is left out and said, and then the resource is kept whole beside.

    Raises Unfit for an animal, a replaced record and one without any name.
    """
    _refuse_others(source.resource)
    patient, unlikely = without_impossible(source.resource, "Patient", source.today)
    is_none = is_no_day(_written(source.resource.get(_DIED)))
    said = [_left_out(key, is_none=is_none) for key in unlikely]
    dies = _DIED in unlikely and not is_none
    try:
        found = _person(replace(source, resource=patient))
    except Unfit:
        pass
    else:
        names = tuple(f"{key} (no day that can be)" for key in unlikely) + _beyond(patient, source.today)
        found = replace(found, is_deceased=found.is_deceased or dies, remarks=tuple(said))
        return [found, beside(source, names)] if names else [found]
    found, names = _as_read(source, patient, said)
    found = replace(found, is_deceased=found.is_deceased or dies)
    return [found, beside(source, (*unlikely, *names))]


def _written(value: object) -> str:
    return value if isinstance(value, str) else ""


def _left_out(key: str, *, is_none: bool) -> str:
    if key != _DIED:
        return tr("The birth date stands for none or is in the future. It was left out.")
    if is_none:  # what a program writes where it has no day: nobody died of it
        return tr("The day of death stands for none. It was left out, and the patient is not taken for deceased.")
    return tr("The day of death is in the future or before the birth date. It was left out.")


def _as_read(source: Source, patient: Node, said: list[str]) -> tuple[Person, tuple[str, ...]]:
    """A patient of whom something cannot be read, and the names of what no column holds."""
    must = {key: value for key, value in patient.items() if key in _MUST}
    _person(replace(source, resource=must))
    readable, left, remarks = dict(must), list[str](), list(said)
    for key in (one for one in patient if one not in _MUST):
        try:
            _person(replace(source, resource={**must, key: patient[key]}))
        except Unfit as unfit:
            left.append(key)
            remarks.append(tr("{why} It was left out.", why=str(unfit)))
        else:
            readable[key] = patient[key]
    found = replace(_person(replace(source, resource=readable)), remarks=tuple(remarks))
    # Who died on a day that nobody can read died.
    found = replace(found, is_deceased=found.is_deceased or _DIED in left)
    return found, (*left, *_beyond(readable, source.today))


def _beyond(patient: Node, today: date | None) -> tuple[str, ...]:
    return (*not_of_now(patient, "Patient", today), *beyond(patient, "Patient"))


def _refuse_others(patient: Node) -> None:
    """Raises Unfit for an animal and for a record that another one has replaced."""
    said = patient.get("extension")
    urls = [one.get("url") for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    if any(isinstance(url, str) and url.endswith("/patient-animal") for url in urls):
        raise Unfit(tr("This is an animal."))
    if any(text(link, "type") == "replaced-by" for link in children(patient, "link")):
        raise Unfit(tr("The sender says another record has replaced this one."))


def _person(source: Source) -> Person:
    patient = source.resource
    name = name_of_now(patient, source.today)
    if not name.last and not name.first:
        raise Unfit(tr("The patient has no name to be filed under."))
    address, others = address_of_now(patient, source.today)
    lines = texts(address, "line") or [text(address, "text")]
    died_on = day_of(patient, "deceasedDateTime")
    sex, gender = sexes(patient)
    contacts, gone = _contacts(patient, source.today)
    earlier = (*name.earlier, *others, *other_ways(patient, source.today), *identifiers_beside(patient, source.today))
    return Person(
        origin=source.origin, digest=source.digest, where=source.where, patient=source.origin,
        last=name.last, first=name.first, middle=name.middle, prefix=name.prefix, suffix=name.suffix,
        former_last=name.former_last, preferred=name.preferred, born_on=day_of(patient, "birthDate"),
        died_on=died_on, is_deceased=bool(died_on) or flag(patient, "deceasedBoolean") is True,
        is_active=flag(patient, "active") is not False, sex=sex, gender_identity=gender,
        pronouns=_said(extension(patient, "individual-pronouns", "patient-pronouns")),
        language=_language(patient), needs_interpreter=_needs_interpreter(patient),
        marital=_marital(patient), race=_category(patient, "us-core-race"),
        ethnicity=_category(patient, "us-core-ethnicity"), email=first_of(emails_of_now(patient, source.today)),
        phones=phones_of_now(patient, source.today),
        street=lines[0] if lines else "", street2=", ".join(lines[1:]), city=text(address, "city"),
        state=text(address, "state"), postal_code=text(address, "postalCode"),
        country=text(address, "country"),
        identifiers=identifiers_of_now(patient, source.today), numbers=numbers_of_now(patient, source.today),
        contacts=contacts, earlier=(*earlier, *gone),
    )  # fmt: skip


def relative(source: Source) -> list[Record]:
    """Someone around the patient."""
    name = name_of_now(source.resource, source.today)
    return [
        Relative(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            last=name.last, first=name.first, relationship=_relationship(source.resource),
            born_on=day_of(source.resource, "birthDate"), phones=phones_of_now(source.resource, source.today),
            is_emergency=_is_emergency(source.resource),
        )
    ]  # fmt: skip


def sexes(patient: Node) -> tuple[str, str]:
    """Sex and gender identity: the recorded birth sex where given, the gender beside it where it differs.

    Source: US Core's extensions for birth sex and for sex (from version 6 on, a SNOMED CT code). Raises Unfit.
    """
    said = text(patient, "gender")
    if said not in _SEX:
        raise Unfit(tr("“{value}” is not a gender of FHIR.", value=said))
    said_so = (_code(extension(patient, name)) for name in ("us-core-birthsex", "us-core-sex"))
    birth = first_of(_BIRTH_SEX.get(code, "") for code in said_so)
    identity = _said(extension(patient, "genderIdentity", "individual-genderIdentity"))
    if birth and said and _SEX[said] != birth:
        identity = identity or said
    return birth or _SEX[said], identity


def _code(node: Node) -> str:
    """The code an extension holds, however it is wrapped."""
    wrapped = codes(child(node, "valueCodeableConcept"))
    return text(node, "valueCode") or text(child(node, "valueCoding"), "code") or first_of(sorted(wrapped))


def _needs_interpreter(patient: Node) -> bool | None:
    said = flag(extension(patient, "patient-interpreterRequired"), "valueBoolean")
    return _YES_NO.get(_code(extension(patient, "us-core-interpreter-needed"))) if said is None else said


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


def _contacts(patient: Node, today: date | None) -> tuple[tuple[Contact, ...], tuple[Earlier, ...]]:
    """Whom to call, and who is no longer or not yet to be called."""
    found, gone = [], []
    for item in children(patient, "contact"):
        if item.get("modifierExtension"):
            continue  # it may turn round what stands beside it; the patient's record is kept whole
        said = name_words(child(item, "name")) or text(child(item, "organization"), "display")
        phones = [number for _kind, number in phones_of_now(item, today)]
        relationship = _relationship(item)
        if not is_of_now(item, today):
            gone.append(earlier_contact(item, ", ".join(part for part in (said, relationship, *phones) if part)))
        elif said or phones:
            # Somebody to call of whom nothing else is said is somebody to call in an emergency.
            is_emergency = not relationship or _is_emergency(item)
            first, second = (*phones, "", "")[:2]
            found.append(Contact(said, relationship, first, is_emergency=is_emergency, phone2=second))
    return tuple(found), tuple(gone)
