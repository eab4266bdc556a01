"""FHIR R4 allergies, conditions, medicines and vaccines to records."""

from __future__ import annotations

import re

from pcdesk.exchange.fhir.care import outside, resting_on
from pcdesk.exchange.fhir.dosage import age_in_words, directions
from pcdesk.exchange.fhir.element import (
    SYSTEMS,
    Coded,
    child,
    children,
    coded,
    codes,
    day_of,
    flag,
    long_text,
    status_codes,
    text,
    texts,
)
from pcdesk.exchange.fhir.json_text import Node
from pcdesk.exchange.fhir.scope import Source
from pcdesk.exchange.fhir.snomed import social_topic
from pcdesk.exchange.ground.fit import first_of, long
from pcdesk.exchange.ground.incoming import (
    Allergy,
    Immunization,
    Medication,
    NoneKnown,
    Problem,
    Record,
)
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.language import tr
from pcdesk.words.door import show_date
from pcdesk.words.none_known import NO_INFORMATION_CODES, NONE_CODES, no_information, none_known
from pcdesk.words.partial_date import PartialDate

NO_VACCINE = "998"
"""CVX: no vaccine administered."""
_CLINICAL = ("resolved", "inactive", "remission", "recurrence", "relapse", "active")
"""HL7 allergyintolerance-clinical and condition-clinical; of several words the first here."""
_DENIED = ("refuted", "entered-in-error")
_NOT = frozenset(("not", "no", "never"))
_ABSENT = ("/data-absent-reason", "/v3-NullFlavor")
"""Code systems that only say why nothing is said."""


def allergy(source: Source) -> list[Record]:
    """An AllergyIntolerance, or the statement that none is known."""
    node = source.resource
    concept = child(node, "code") or first_element(first_element(node, "reaction"), "substance")
    if _is_unknown(concept, "allergies"):
        return outside(source, tr("No information"))
    if about := _none_known(concept, "allergies"):
        return _no(source, about, "recordedDate", "onsetDateTime")
    clinical, verified = _clinical(node), _status(node, "verificationStatus")
    # Nobody knows whether it still holds: it is warned of and said to be unconfirmed.
    is_unknown = clinical not in ("", *_CLINICAL)
    said = named(concept)
    reactions = []
    for reaction in children(node, "reaction"):
        words = [name for m in children(reaction, "manifestation") if (name := coded(m).name)]
        reactions += [(word, text(reaction, "severity")) for word in words or [text(reaction, "description")] if word]
    return [
        Allergy(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            code=said.code, code_system=said.system, name=said.name, category=", ".join(texts(node, "category")),
            criticality=text(node, "criticality"), reactions=tuple(reactions),
            status=clinical or "active", starts_on=_begun(node), ends_on="",
            note=notes(
                node, tr("Status as it was sent: {word}.", word=clinical) if is_unknown else "",
                tr("An intolerance.") if text(node, "type") == "intolerance" else "", _onset(node),
                _recorded(node, "recordedDate", _begun(node)),
            ),
            verification=verified if not is_unknown or verified in _DENIED else "unconfirmed",
        )
    ]  # fmt: skip


def problem(source: Source) -> list[Record]:
    """A Condition, or the statement that there is none."""
    node = source.resource
    if _is_unknown(child(node, "code"), "problems"):
        return outside(source, tr("No information"))
    if about := _none_known(child(node, "code"), "problems"):
        return _no(source, about, "recordedDate", "onsetDateTime")
    concept = child(node, "code")
    said = named(concept)
    filed = [code for each in children(node, "category") for code in codes(each)]
    ends_on = day_of(node, "abatementDateTime") or day_of(child(node, "abatementPeriod"), "end", "start")
    return [
        Problem(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            code=said.code, code_system=said.system, name=said.name,
            status=_clinical(node) or ("resolved" if ends_on else ""),
            verification=_status(node, "verificationStatus"), starts_on=_begun(node),
            ends_on=ends_on, encounter=source.origin_of(child(node, "encounter")),
            note=notes(
                node, _onset(node), _abated(node), *_where_and_how(node),
                _recorded(node, "recordedDate", _begun(node)),
            ),
            social=social_topic(sorted(codes(concept)), filed, _names(concept)),
        )
    ]  # fmt: skip


def medication(source: Source) -> list[Record]:
    """A MedicationRequest or a MedicationStatement."""
    node = source.resource
    own, reference = child(node, "medicationCodeableConcept"), child(node, "medicationReference")
    said = coded(own) if own else source.code(reference)
    name = said.name or source.bare_name(reference)
    concept = own or {"coding": [{"code": said.code}], "text": name}
    if _is_unknown(concept, "medications"):
        return outside(source, tr("No information"))
    if about := _none_known(concept, "medications"):
        return _no(source, about, "authoredOn", "dateAsserted", "effectiveDateTime")
    if not name:
        raise Unfit(tr("The record does not say which medicine."))
    if fault := source.fault(reference):
        return resting_on(source, name, fault)
    period = child(node, "effectivePeriod")
    dosages = children(node, "dosageInstruction") + children(node, "dosage")
    reasons = [coded(c).name for c in children(node, "reasonCode")]
    reasons += [source.name(r) for r in children(node, "reasonReference")]
    begun = day_of(node, "authoredOn", "effectiveDateTime") or day_of(period, "start")
    return [
        Medication(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            code=said.code, code_system=said.system, name=name,
            directions=directions(dosages), status=text(node, "status"),
            starts_on=begun, ends_on=day_of(period, "end"),
            reason=", ".join(reason for reason in reasons if reason),
            prescriber=source.name(child(node, "requester")), encounter=source.origin_of(child(node, "encounter")),
            note=notes(node, *_why(node), _recorded(node, "dateAsserted", begun)),
        )
    ]  # fmt: skip


def immunization(source: Source) -> list[Record]:
    """A vaccine given, or said not to have been given."""
    node = source.resource
    concept = child(node, "vaccineCode")
    if _is_unknown(concept, "immunizations"):
        return outside(source, tr("No information"))
    if NO_VACCINE in codes(concept):
        return outside(source, tr("Not given"))
    if about := _none_known(concept, "immunizations"):
        return _no(source, about, "occurrenceDateTime", "recorded")
    said = named(concept)
    reasons = [coded(child(node, "statusReason")), *(coded(c) for c in children(node, "reasonCode"))]
    return [
        Immunization(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            code=said.code, code_system=said.system, name=said.name,
            given_at=day_of(node, "occurrenceDateTime"), is_given=text(node, "status") != "not-done",
            reason=first_of(reason.name for reason in reasons), lot=text(node, "lotNumber"),
            encounter=source.origin_of(child(node, "encounter")), site=coded(child(node, "site")).name,
            given_by=first_of(source.name(child(p, "actor")) for p in children(node, "performer")),
            is_subpotent=flag(node, "isSubpotent") is True,
            note=notes(
                node, text(node, "occurrenceString"), *(coded(c).name for c in children(node, "subpotentReason"))
            ),
        )
    ]  # fmt: skip


def named(concept: Node) -> Coded:
    """A concept that says what the record is about. Raises Unfit for one without a word or code."""
    said = coded(concept)
    if not said.name:
        raise Unfit(tr("The record does not say what it is about."))
    return said


def _none_known(concept: Node, section: str) -> str:
    """What there is none of. The words are read too: "No known cat allergy" must never become an allergy."""
    if about := first_of(NONE_CODES.get(code, "") for code in sorted(codes(concept))):
        return about
    return none_known(section, coded(concept).name)


def _is_unknown(concept: Node, section: str) -> bool:
    """Whether it says that nobody knows or asked. Words are read only where no code says what is meant."""
    systems = {text(one, "system") for one in children(concept, "coding")}
    if codes(concept) & NO_INFORMATION_CODES or any(one.endswith(_ABSENT) for one in systems):
        return True
    return not systems & set(SYSTEMS) and no_information(section, coded(concept).name)


def _no(source: Source, about: str, *dates: str) -> list[Record]:
    """The statement that there is none; one that no longer holds or that nobody is sure of is only kept."""
    node = source.resource
    clinical = _clinical(node) if isinstance(node.get("clinicalStatus"), dict) else ""
    verified = _status(node, "verificationStatus") if isinstance(node.get("verificationStatus"), dict) else ""
    holds = clinical in ("", "active") and verified in ("", "confirmed")
    if not holds or text(node, "status") not in ("", "active", "completed"):
        return outside(source, tr("Not sure, or no longer"))
    return [
        NoneKnown(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient, about=about,
            on=day_of(node, *dates),
        )
    ]  # fmt: skip


def _names(concept: Node) -> list[str]:
    return [text(concept, "text"), *(text(one, "display") for one in children(concept, "coding"))]


def _status(node: Node, key: str) -> str:
    return first_of(sorted(status_codes(child(node, key))))


def _clinical(node: Node) -> str:
    """The clinical status: a code of FHIR's, else the one its words name ("Resolved in 2019"), else as it was sent."""
    concept = child(node, "clinicalStatus")
    said = status_codes(concept)
    if known := sorted(said & set(_CLINICAL)):
        return known[0]
    words = " ".join([*said, text(concept, "text"), *(text(c, "display") for c in children(concept, "coding"))])
    found = set(re.findall(r"[a-z]+", words.casefold()))
    if not found & _NOT:
        return next((one for one in _CLINICAL if one in found), "") or first_of(sorted(said))
    return "inactive" if "active" in found else text(concept, "text") or first_of(sorted(said))


def _begun(node: Node) -> str:
    return day_of(node, "onsetDateTime") or day_of(child(node, "onsetPeriod"), "start")


def first_element(node: Node, key: str) -> Node:
    """The first element of a list, or the element itself where there is only one."""
    value = node.get(key)
    return child(node, key) if isinstance(value, dict) else next(iter(children(node, key)), {})


def _onset(node: Node) -> str:
    """When it began where that is an age or words and no date."""
    return _said_time(node, "onset", tr("Began at age {age}."), tr("Began: {words}."))


def _recorded(node: Node, key: str, begun: str) -> str:
    """When it was written down, which says nothing of when it began; "" where that was the day it began."""
    on = day_of(node, key)[:10]
    return tr("Recorded {date}.", date=show_date(PartialDate.parse(on))) if on and on != begun[:10] else ""


def _abated(node: Node) -> str:
    return _said_time(node, "abatement", tr("Ended at age {age}."), tr("Ended: {words}."))


def _said_time(node: Node, stem: str, at_age: str, otherwise: str) -> str:
    span = child(node, f"{stem}Range")
    ends = [said for key in ("low", "high") if (said := age_in_words(child(span, key)))]
    said = age_in_words(child(node, f"{stem}Age")) or "\N{EN DASH}".join(ends)
    if said:
        return at_age.format(age=said)
    words = text(node, f"{stem}String")
    return otherwise.format(words=words) if words else ""


def _where_and_how(node: Node) -> list[str]:
    how = coded(child(node, "severity")).name
    where = ", ".join(name for c in children(node, "bodySite") if (name := coded(c).name))
    return [tr("Severity: {how}.", how=how) if how else "", tr("Site: {where}.", where=where) if where else ""]


def _why(node: Node) -> list[str]:
    """Why a medicine has its status."""
    value = node.get("statusReason")
    concepts = children(node, "statusReason") if isinstance(value, list) else [child(node, "statusReason")]
    return [tr("Reason: {why}.", why=name) for c in concepts if (name := coded(c).name)]


def notes(node: Node, *before: str) -> str:
    """The notes of a resource, after what else must be said with it."""
    return long("\n".join([*(b for b in before if b), *(long_text(n, "text") for n in children(node, "note"))]), "note")
