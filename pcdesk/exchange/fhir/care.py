"""FHIR R4 encounters, procedures, plans, coverages and payers to records; anything else is kept whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pcdesk.exchange.fhir.beyond import in_words
from pcdesk.exchange.fhir.element import (
    child,
    children,
    coded,
    codes,
    coding,
    day_of,
    figure,
    flag,
    moment_of,
    text,
    texts,
)
from pcdesk.exchange.fhir.json_text import Node
from pcdesk.exchange.fhir.reach import address_of_now, is_of_now, phones_of_now
from pcdesk.exchange.fhir.scope import Source, name_of, patients_beside
from pcdesk.exchange.fhir.standing import status_words
from pcdesk.exchange.ground.fit import as_json, fingerprint, first_of
from pcdesk.exchange.ground.incoming import CarePlan, Coverage, Encounter, OutsideRecord, Payer, Procedure, Record
from pcdesk.exchange.ground.iso_date import day
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.language import tr
from pcdesk.words.none_known import NO_INFORMATION_CODES

_SETTINGS = {
    "AMB": "ambulatory", "EMER": "emergency", "IMP": "inpatient", "ACUTE": "inpatient", "NONAC": "inpatient",
    "OBSENC": "observation", "SS": "short stay", "VR": "virtual", "HH": "home", "FLD": "field",
    "PRENC": "pre-admission",
}  # fmt: skip
"""HL7 v3 ActCode, value set ActEncounterCode."""
NO_PROCEDURES = NO_INFORMATION_CODES | {"no-known-procedures", "787480003"}
_SUBSCRIBED = {"self": "self", "spouse": "spouse", "child": "child", "parent": "parent", "common": "spouse"}
_DATED = (
    "date", "authoredOn", "effectiveDateTime", "performedDateTime", "occurrenceDateTime", "started", "created",
    "issued", "recordedDate", "startDate", "dateTime", "start",
)  # fmt: skip
_SPANS = ("period", "billablePeriod", "effectivePeriod", "performedPeriod")


def encounter(source: Source) -> list[Record]:
    """A visit elsewhere or earlier."""
    node = source.resource
    period = child(node, "period")
    setting = coding(child(node, "class"))
    types = [coded(concept) for concept in children(node, "type")]
    people = [source.name(child(p, "individual")) for p in children(node, "participant")]
    reasons = [coded(c).name for c in children(node, "reasonCode")]
    reasons += [source.name(r) for r in children(node, "reasonReference")]
    return [
        Encounter(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            started_at=moment_of(period, "start"), ended_at=moment_of(period, "end"),
            status=text(node, "status") or "unknown",
            setting=_SETTINGS.get(setting.code, setting.name), code=types[0].code if types else "",
            type=first_of(kind.name for kind in types), provider=first_of(people),
            organization=source.name(child(node, "serviceProvider")),
            reason=", ".join(reason for reason in reasons if reason),
        )
    ]  # fmt: skip


def procedure(source: Source) -> list[Record]:
    """Something done."""
    node = source.resource
    said = coded(child(node, "code"))
    if codes(child(node, "code")) & NO_PROCEDURES:
        return outside(source)
    if not said.name:
        raise Unfit(tr("The record does not say what was done."))
    period = child(node, "performedPeriod")
    reasons = [coded(c).name for c in children(node, "reasonCode")]
    reasons += [source.name(r) for r in children(node, "reasonReference")]
    return [
        Procedure(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            code=said.code, code_system=said.system, name=said.name, status=text(node, "status") or "unknown",
            started_at=moment_of(node, "performedDateTime") or moment_of(period, "start"),
            ended_at=moment_of(period, "end"), reason=", ".join(reason for reason in reasons if reason),
            encounter=source.origin_of(child(node, "encounter")),
        )
    ]  # fmt: skip


def care_plan(source: Source) -> list[Record]:
    """A plan of care."""
    node = source.resource
    words = [_activity(child(activity, "detail")) for activity in children(node, "activity")]
    title = text(node, "title") or first_of(coded(c).name for c in children(node, "category"))
    period = child(node, "period")
    return [
        CarePlan(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            title=title or text(node, "description") or first_of(words) or tr("Care plan"),
            status=_intended(node) or text(node, "status"),
            starts_on=day_of(period, "start"), ends_on=day_of(period, "end"),
            reason=", ".join(name for r in children(node, "addresses") if (name := source.name(r))),
            activities=tuple(dict.fromkeys(word for word in words if word)),
            encounter=source.origin_of(child(node, "encounter")),
        )
    ]  # fmt: skip


def _intended(node: Node) -> str:
    intent = text(node, "intent")
    return intent if intent in ("proposal", "option") else ""


def _activity(detail: Node) -> str:
    """One step of a plan; what is not to be done or is over says so (both are modifiers)."""
    name, status = coded(child(detail, "code")).name or text(detail, "description"), text(detail, "status")
    if not name or status == "entered-in-error":
        return ""
    if flag(detail, "doNotPerform"):
        name = tr("Not to be done: {what}", what=name)
    known = ("", "in-progress", "scheduled", "not-started", "completed")
    return name if status in known else f"{name} ({status_words(status)})"


def coverage(source: Source) -> list[Record]:
    """A patient's insurance; an agreement to pay oneself is kept whole instead."""
    node = source.resource
    payors = children(node, "payor")
    paid_by = text(payors[0], "reference") if payors else ""
    if "pay" in codes(child(node, "type")) or paid_by.startswith(("Patient/", "RelatedPerson/")):
        return outside(source)
    payer_name = source.bare_name(payors[0]) if payors else ""
    said = coded(child(node, "type")).name
    if not payer_name and not said:
        raise Unfit(tr("The record does not say who insures."))
    if payors and (fault := source.fault(payors[0])):
        return resting_on(source, payer_name or said, fault)
    classes = {code: c for c in children(node, "class") for code in codes(child(c, "type"))}
    plan, group = classes.get("plan", {}), classes.get("group", {})
    rank, period = figure(node, "order")[1], child(node, "period")
    link = first_of(sorted(codes(child(node, "relationship"))))
    return [
        Coverage(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            payer=source.origin_of(payors[0]) if payors else "", payer_name=payer_name or said,
            plan=text(plan, "name") or text(plan, "value") or said, member_id=_member(source),
            group=text(group, "value") or text(group, "name"), rank=int(rank) if rank and 1 <= rank <= 9 else 1,
            subscriber=source.name(child(node, "subscriber")),
            relationship=_SUBSCRIBED.get(link, "other") if link else "", status=text(node, "status") or "unknown",
            starts_on=day_of(period, "start"), ends_on=day_of(period, "end"),
        )
    ]  # fmt: skip


def organization(source: Source) -> list[Record]:
    """An insurer as a Payer; any other organization is kept whole."""
    node = source.resource
    if not text(node, "name") or not source.scope.is_payer(node, source.full_url):
        return outside(source)
    address, _others = address_of_now(node, source.today)
    return [
        Payer(
            origin=source.origin, digest=source.digest, where=source.where, name=text(node, "name"),
            phone=first_of(number for _kind, number in phones_of_now(node, source.today)),
            street=", ".join(texts(address, "line")), city=text(address, "city"), state=text(address, "state"),
            postal_code=text(address, "postalCode"),
        )
    ]  # fmt: skip


def resting_on(source: Source, name: str, fault: str) -> list[Record]:
    """A record kept whole because what it stands on does not hold now: a medicine in error, an insurer not in use.

    name: what that is called; fault: why, in words. That it holds again is another word of the same record.
    """
    said = tr("{name} is {fault} at its sender. What rests on it was kept whole and is nothing current.",
              name=name, fault=fault)  # fmt: skip
    return [
        replace(one, title=f"{name} ({fault})", remarks=(*one.remarks, said),
                digest=fingerprint(source.digest, fault))
        for one in outside(source) if isinstance(one, OutsideRecord)
    ]  # fmt: skip


def outside(source: Source, word: str = "") -> list[Record]:
    """The resource kept word for word, with a title and a date to find it by. word: why it is no fact that holds."""
    node = source.resource
    title = _title(node, source.today) or in_words(text(node, "resourceType")).capitalize()
    several = len(patients_beside(node, source.scope)) > 1
    return [
        OutsideRecord(
            origin=source.origin, digest=source.digest, where=source.where, patient=source.patient,
            kind=text(node, "resourceType"), title=": ".join(part for part in (word, title) if part),
            on=_dated(node), body=as_json(node), remarks=(_of_several(),) if several and not source.patient else (),
        )
    ]  # fmt: skip


def _of_several() -> str:
    return tr("A record is about more than one patient. It was kept whole and stands with none of them.")


def beside(source: Source, names: tuple[str, ...]) -> OutsideRecord:
    """The resource kept word for word beside the rows made of it, for what no column of theirs holds."""
    node = source.resource
    title = _title(node, source.today) or text(node, "resourceType")
    return OutsideRecord(
        origin=f"{source.origin}#whole", digest=source.digest, where=source.where, patient=source.patient,
        kind=text(node, "resourceType"), title=tr("As it was sent: {title}", title=title), on=_dated(node),
        body=as_json(node), beyond=names,
    )  # fmt: skip


def _member(source: Source) -> str:
    numbers = [one for one in children(source.resource, "identifier") if is_of_now(one, source.today)]
    return text(source.resource, "subscriberId") or first_of(text(one, "value") for one in numbers)


def _title(node: Node, today: date | None) -> str:
    """Best effort: what does not have the type FHIR asks for is still in the body."""
    try:
        said = _kindred(node) if node.get("resourceType") == "FamilyMemberHistory" else name_of(node, today)
        for key in ("deviceName", "type", "serviceType", "item"):
            if not said and isinstance(node.get(key), list):
                said = first_of(_part_name(one) for one in children(node, key))
        if not said and isinstance(node.get("description"), dict):
            said = coded(child(node, "description")).name
        if not said and isinstance(node.get("description"), str):
            said = text(node, "description")
        if not said and isinstance(node.get("category"), list):
            said = first_of(coded(concept).name for concept in children(node, "category"))
        return said
    except Unfit:
        return ""


def _kindred(node: Node) -> str:
    """Who of the family has what: "mother: Breast cancer"."""
    conditions = ", ".join(name for one in children(node, "condition") if (name := coded(child(one, "code")).name))
    who = coded(child(node, "relationship")).name or text(node, "name")
    return ": ".join(part for part in (who, conditions) if part)


def _part_name(part: Node) -> str:
    """What one of a list is called: a device's name, a kind, a question, a thing that is charged."""
    service = part.get("productOrService")
    return text(part, "name") or text(part, "text") or coded(service if isinstance(service, dict) else part).name


def _dated(node: Node) -> str:
    spans = [span for key in _SPANS if isinstance(span := node.get(key), dict)]
    said = [node.get(key) for key in _DATED] + [span.get("start") for span in spans]
    for value in said:
        try:
            if isinstance(value, str) and (on := day(value, "date")):
                return on
        except Unfit:
            continue
    return ""
