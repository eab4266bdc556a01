"""Asks a payer to review and authorize a service, an admission or a referral (278 request). Source: 005010X217.

    if lacks := missing_from_review(request): …   # all that must be known first, in sentences
    body = review_request(request, envelope)      # the bytes of the file

One file holds one event of one patient, as the guide has it: reviewer, asker, subscriber, the dependent if the patient
is one, the event, its services, each a level of its own.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pcdesk.exchange.x12.asking import MissingFacts, asker_line, person_lines
from pcdesk.exchange.x12.carried import amount, carried, day, dollars
from pcdesk.exchange.x12.envelope_out import Composite, Element, Envelope, Line, written
from pcdesk.exchange.x12.review_asked import CANCELS, Diagnosis, Event, Provided, ReviewRequest, Service, Wanted
from pcdesk.exchange.x12.review_facts import missing_from_review

GUIDE = "005010X217"


def review_request(request: ReviewRequest, envelope: Envelope) -> bytes:
    """The file to be sent.

    Raises MissingFacts where missing_from_review names any, ValueError for an envelope that cannot be.
    """
    if lacks := missing_from_review(request):
        raise MissingFacts(lacks)
    return written(envelope, "HI", "278", GUIDE, [_body(request, envelope)])


def _body(request: ReviewRequest, envelope: Envelope) -> list[Line]:
    at, payer, event = envelope.at, request.payer, request.event
    purpose = "01" if event.certification == CANCELS else "13"
    lines: list[Line] = [
        ("BHT", "0007", purpose, request.reference, day(at), f"{at.hour:02d}{at.minute:02d}"),
        ("HL", "1", "", "20", "1"),
        ("NM1", "X3", "2", payer.name, "", "", "", "", payer.id_kind, payer.id),
        ("HL", "2", "1", "21", "1"),
        asker_line("FA" if request.is_facility else "1P", request.asker),
        *_caller(request),
    ]
    if request.asker.taxonomy.strip():
        lines.append(("PRV", "PE", "PXC", request.asker.taxonomy))
    lines += [("HL", "3", "2", "22", "1"), *person_lines("IL", request.subscriber, request.member_id)]
    patient = 3
    if request.dependent is not None:
        patient = 4
        lines += [("HL", "4", "3", "23", "1"), *person_lines("QC", request.dependent)]
        if request.relationship:
            lines.append(("INS", "N", request.relationship))
    lines += [("HL", str(patient + 1), str(patient), "EV", "1" if event.services else "0")]
    lines += _event(event, request.origin)
    for number, service in enumerate(event.services, patient + 2):
        lines.append(("HL", str(number), str(patient + 1), "SS", "0"))
        lines += _service(service, request.origin)
    return lines


def _caller(request: ReviewRequest) -> list[Line]:
    caller = request.caller
    numbers = [("TE", caller.phone), ("FX", caller.fax)]
    said = [part for kind, number in numbers if number.strip() for part in (kind, number.strip())]
    return [("PER", "IC", caller.name, *said)] if said or carried(caller.name) else []


def _event(event: Event, origin: str) -> list[Line]:
    place = Composite((event.place, "A" if event.is_bill_type else "B")) if event.place.strip() else ""
    lines: list[Line] = [
        ("TRN", "1", event.trace, origin),
        ("UM", event.category, event.certification, event.service_type, place, _causes(event), event.urgency, "", "",
         event.releases),
    ]  # fmt: skip
    if event.previous.strip():
        lines.append(("REF", "BB", event.previous))
    lines += _days(event)
    lines.append(("HI", *(_diagnosis(one, number) for number, one in enumerate(event.diagnoses))))
    lines += _wanted(event.wanted)
    if event.admission_type.strip():
        lines.append(("CL1", event.admission_type))
    lines += [("PWK", one.kind, one.way, "", "", "AC", one.number) for one in event.attachments]
    return [*lines, *_message(event.message), *_providers(event.providers)]


def _causes(event: Event) -> Element:
    if not event.related_causes:
        return ""
    causes = (*event.related_causes, "", "")[:3]
    return Composite((*causes, event.accident_state if "AA" in event.related_causes else ""))


def _days(event: Event) -> list[Line]:
    """Of an admission the day it begins and, where it is known, ends; else the days of the event."""
    if event.first is None:
        return []
    if event.category != "AR":
        return [_dtp("AAH", event.first, event.last)]
    ends: list[Line] = [_dtp("096", event.last, None)] if event.last else []
    return [_dtp("435", event.first, None), *ends]


def _dtp(kind: str, first: date, last: date | None) -> Line:
    if last is None or last == first:
        return ("DTP", kind, "D8", day(first))
    return ("DTP", kind, "RD8", f"{day(first)}-{day(last)}")


def _diagnosis(one: Diagnosis, number: int) -> Composite:
    """The first is the main one."""
    when = ("D8", day(one.on)) if one.on else ()
    return Composite(("ABF" if number else "ABK", one.code.replace(".", ""), *when))


def _wanted(wanted: Wanted | None) -> list[Line]:
    if wanted is None:
        return []
    often = (wanted.per, _number(wanted.times)) if wanted.times is not None else ("", "")
    return [("HSD", wanted.kind, amount(wanted.number), *often, wanted.period, _number(wanted.periods))]


def _number(value: Decimal | None) -> str:
    return "" if value is None else amount(value)


def _message(text: str) -> list[Line]:
    return [("MSG", text)] if carried(text) else []


def _providers(providers: tuple[Provided, ...]) -> list[Line]:
    lines: list[Line] = []
    for one in providers:
        lines.append(asker_line(one.role, one.who))
        if one.phone.strip():
            lines.append(("PER", "IC", "", "TE", one.phone.strip()))
        if one.who.taxonomy.strip():
            lines.append(("PRV", "PE", "PXC", one.who.taxonomy))
    return lines


def _service(service: Service, origin: str) -> list[Line]:
    lines: list[Line] = [("TRN", "1", service.trace, origin)] if service.trace.strip() else []
    if service.first is not None:
        lines.append(_dtp("472", service.first, service.last))
    code = Composite(("HC", service.code, *service.modifiers))
    charge = "" if service.cents is None else dollars(service.cents)
    units = ("", "") if service.units is None else ("UN", amount(service.units))
    if service.revenue_code.strip():
        lines.append(("SV2", service.revenue_code, code, charge, *units))
    else:
        lines.append(("SV1", code, charge, *units))
    return [*lines, *_wanted(service.wanted), *_message(service.message), *_providers(service.providers)]
