"""What is missing of a request for review before it can be written: all of it, in sentences. Source: 005010X217."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pcdesk.exchange.x12.asking import Facts, Missing, look_at_asker, look_at_origin, look_at_payer, look_at_person
from pcdesk.exchange.x12.carried import amount
from pcdesk.exchange.x12.eligibility_request import RELATIONSHIPS
from pcdesk.exchange.x12.review_asked import INITIAL, Attachment, Event, Provided, ReviewRequest, Service, Wanted
from pcdesk.language import tr
from pcdesk.words.door import STATES

MOST_DIAGNOSES, MOST_ATTACHMENTS, MOST_PROVIDERS, MOST_MODIFIERS = 12, 10, 14, 4
_CATEGORIES, _CERTIFICATIONS = ("AR", "HS", "SC", "IN"), ("I", "R", "S", "4", "3", "1", "2")
_URGENCIES, _RELEASES = ("", "U", "E", "03"), ("Y", "I")
_CAUSES = ("AA", "AP", "EM", "OA")
_ICD10 = re.compile(r"[A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?", re.ASCII)
_PROCEDURE = re.compile(r"[A-Z0-9]{5}", re.ASCII)
_MODIFIER = re.compile(r"[A-Z0-9]{2}", re.ASCII)
_ROLES = ("SJ", "71", "72", "77", "FA", "DK", "DN", "P3", "DD", "AAJ")
_PHONE = re.compile(r"\d{10}", re.ASCII)


def missing_from_review(request: ReviewRequest) -> tuple[Missing, ...]:
    """Everything that must be known, or written otherwise, before the request can be sent; none when it can."""
    facts = Facts()
    look_at_payer(facts, request.payer)
    look_at_asker(facts, request.asker)
    facts.code("reference", request.reference, 1, 50, tr("The number of the request"))
    look_at_origin(facts, request.origin)
    facts.name("caller.name", request.caller.name, 60, tr("The name of whom to call"), needed=False)
    _look_at_phone(facts, "caller.phone", request.caller.phone)
    _look_at_phone(facts, "caller.fax", request.caller.fax)
    on = request.event.first
    look_at_person(facts, request.subscriber, "subscriber", on)
    facts.code("member_id", request.member_id, 2, 80, tr("The member number"))
    if request.dependent is not None:
        look_at_person(facts, request.dependent, "dependent", on)
        if request.relationship not in RELATIONSHIPS:
            facts.add("relationship", tr("The relationship to the subscriber is none that can be sent."))
    facts.whom = ""
    _look_at_event(facts, request.event)
    for number, service in enumerate(request.event.services):
        _look_at_service(facts, service, f"event.services.{number}")
    return tuple(facts.found)


def _look_at_event(facts: Facts, event: Event) -> None:
    facts.code("event.trace", event.trace, 1, 50, tr("The trace number"))
    _one_of(facts, "event.category", event.category, _CATEGORIES, tr("What kind of review is asked for"))
    _one_of(facts, "event.certification", event.certification, _CERTIFICATIONS, tr("Whether it is the first request"))
    _one_of(facts, "event.urgency", event.urgency, _URGENCIES, tr("The urgency"))
    _one_of(facts, "event.releases", event.releases, _RELEASES, tr("The consent to release records"))
    facts.code("event.service_type", event.service_type, 1, 2, tr("The service"), needed=False)
    facts.code("event.place", event.place, 1, 2, tr("The place of service"), needed=False)
    facts.code("event.previous", event.previous, 1, 50, tr("The number of the earlier review"),
               needed=event.certification in _CERTIFICATIONS and event.certification != INITIAL)  # fmt: skip
    facts.code("event.admission_type", event.admission_type, 1, 1, tr("The type of admission"),
               needed=event.category == "AR")  # fmt: skip
    facts.name("event.message", event.message, 264, tr("The message"), needed=False)
    if not event.service_type.strip() and not event.services:
        facts.add("event.services", tr("Neither a kind of service nor a procedure is asked for."))
    if event.first is None and not (event.services and all(one.first for one in event.services)):
        facts.add("event.first", tr("The first day is missing."))
    if event.last is not None and (event.first is None or event.last < event.first):
        facts.add("event.last", tr("The last day is before the first."))
    _look_at_causes(facts, event)
    _look_at_diagnoses(facts, event)
    _look_at_attachments(facts, event.attachments)
    _look_at_wanted(facts, event.wanted, "event.wanted")
    _look_at_providers(facts, event.providers, "event.providers")


def _look_at_causes(facts: Facts, event: Event) -> None:
    if len(event.related_causes) > 3 or any(one not in _CAUSES for one in event.related_causes):
        facts.add("event.related_causes", tr("What the illness comes from is nothing that can be sent."))
    if "AA" in event.related_causes and event.accident_state.strip().upper() not in STATES:
        facts.add("event.accident_state", tr("The state of the accident is missing."))


def _look_at_diagnoses(facts: Facts, event: Event) -> None:
    if not event.diagnoses:
        facts.add("event.diagnoses", tr("{what} is missing.", what=tr("The diagnosis")))
    if len(event.diagnoses) > MOST_DIAGNOSES:
        words = tr("There are more diagnoses than {count}, which is all that can be sent.", count=MOST_DIAGNOSES)
        facts.add("event.diagnoses", words)
    for number, one in enumerate(event.diagnoses):
        if not _ICD10.fullmatch(one.code.strip().upper()):
            facts.add(f"event.diagnoses.{number}.code", tr("A diagnosis is no code of ICD-10."))


def _look_at_attachments(facts: Facts, attachments: Sequence[Attachment]) -> None:
    if len(attachments) > MOST_ATTACHMENTS:
        words = tr("There are more attachments than {count}, which is all that can be named.", count=MOST_ATTACHMENTS)
        facts.add("event.attachments", words)
    for number, one in enumerate(attachments):
        name = f"event.attachments.{number}"
        facts.code(f"{name}.kind", one.kind, 2, 2, tr("The kind of the attachment"))
        facts.code(f"{name}.way", one.way, 2, 2, tr("The way the attachment is sent"))
        facts.code(f"{name}.number", one.number, 2, 50, tr("The number of the attachment"))


def _look_at_service(facts: Facts, service: Service, name: str) -> None:
    if not _PROCEDURE.fullmatch(service.code.strip().upper()):
        facts.add(f"{name}.code", tr("A procedure code does not have five letters or digits."))
    if len(service.modifiers) > MOST_MODIFIERS or not all(map(_is_modifier, service.modifiers)):
        facts.add(f"{name}.modifiers", tr("The modifiers are more than four, or one does not have two characters."))
    if not _fits(service.units, 15):
        facts.add(f"{name}.units", tr("The number of units cannot be right."))
    if service.cents is not None and service.cents < 0:
        facts.add(f"{name}.cents", tr("A charge cannot be negative."))
    if service.last is not None and (service.first is None or service.last < service.first):
        facts.add(f"{name}.last", tr("The last day is before the first."))
    facts.code(f"{name}.revenue_code", service.revenue_code, 3, 4, tr("The revenue code"), needed=False)
    facts.code(f"{name}.trace", service.trace, 1, 50, tr("The trace number"), needed=False)
    facts.name(f"{name}.message", service.message, 264, tr("The message"), needed=False)
    _look_at_wanted(facts, service.wanted, f"{name}.wanted")
    _look_at_providers(facts, service.providers, f"{name}.providers")


def _look_at_wanted(facts: Facts, wanted: Wanted | None, name: str) -> None:
    if wanted is None:
        return
    fits = _fits(wanted.number, 15) and _fits(wanted.times, 6) and _fits(wanted.periods, 3, is_whole=True)
    if not fits:
        facts.add(name, tr("How much is asked for cannot be right."))
    facts.code(f"{name}.kind", wanted.kind, 2, 2, tr("What is counted"))
    facts.code(f"{name}.per", wanted.per, 2, 2, tr("The unit of how often"), needed=wanted.times is not None)
    if wanted.per.strip() and wanted.times is None:
        facts.add(f"{name}.times", tr("How often within each unit is missing."))
    facts.code(f"{name}.period", wanted.period, 1, 2, tr("The unit of how long"), needed=wanted.periods is not None)


def _look_at_providers(facts: Facts, providers: Sequence[Provided], name: str) -> None:
    if len(providers) > MOST_PROVIDERS:
        words = tr("There are more providers than {count}, which is all that can be named.", count=MOST_PROVIDERS)
        facts.add(name, words)
    for number, one in enumerate(providers):
        facts.whom = one.who.organization or f"{one.who.first} {one.who.last}".strip()
        _one_of(facts, f"{name}.{number}.role", one.role, _ROLES, tr("The provider's part"))
        look_at_asker(facts, one.who, f"{name}.{number}")
        _look_at_phone(facts, f"{name}.{number}.phone", one.phone)
    facts.whom = ""


def _look_at_phone(facts: Facts, name: str, number: str) -> None:
    if number.strip() and not _PHONE.fullmatch(number.strip()):
        facts.add(name, tr("A phone number does not have ten digits."))


def _one_of(facts: Facts, name: str, said: str, may_be: tuple[str, ...], what: str) -> None:
    if said not in may_be:
        facts.add(name, tr("{what} is missing, or nothing that can be sent.", what=what))


def _fits(number: Decimal | None, longest: int, *, is_whole: bool = False) -> bool:
    """Whether a number is above 0 and has no more characters than may be written."""
    if number is None:
        return True
    if not number.is_finite() or number <= 0 or abs(number.adjusted()) > longest:
        return False
    return len(amount(number)) <= longest and (not is_whole or number == number.to_integral_value())


def _is_modifier(text: str) -> bool:
    return bool(_MODIFIER.fullmatch(text.strip().upper()))
