"""Asks a payer whether people are covered (270). Source: 005010X279A1.

    if lacks := missing_from(request): …            # all that must be known first, in sentences
    body = eligibility_request(request, envelope)   # the bytes of the file

One file goes to one payer. People asked about for the same day share a transaction, at most 99 of them, as the guide
recommends; where a dependent is the patient, the subscriber stands above and only the dependent is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from pcdesk.exchange.x12.asking import (
    Asker,
    Facts,
    Missing,
    MissingFacts,
    Payer,
    Person,
    asker_line,
    look_at_asker,
    look_at_origin,
    look_at_payer,
    look_at_person,
    person_lines,
)
from pcdesk.exchange.x12.carried import day
from pcdesk.exchange.x12.envelope_out import Envelope, Line, Repeated, written
from pcdesk.language import tr

GUIDE = "005010X279A1"
MOST_IN_TRANSACTION = 99
MOST_SERVICES = 99
RELATIONSHIPS = ("", "01", "19", "34")
"""What INS02 of a dependent may be; "" is not sent."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One person asked about.

    trace: a number given once, which the answer brings back, in capitals. subscriber: who holds the plan; dependent:
    the patient where that is somebody else. member_id: of the plan's card. on: the day of the visit. services: EB03
    codes, 30 for the plan as a whole. group_number: of the card, or "". relationship: of the dependent to the
    subscriber, 01 spouse, 19 child, 34 another adult, "" where it is not known.
    """

    trace: str
    member_id: str
    subscriber: Person
    on: date
    dependent: Person | None = None
    services: tuple[str, ...] = ("30",)
    group_number: str = ""
    relationship: str = ""


@dataclass(frozen=True, slots=True)
class EligibilityRequest:
    """All that one payer is asked at once.

    reference: BHT03, a number for the file; behind it each transaction has its own. origin: TRN03, who gave the traces:
    10 characters, 9 and nine more, or 1 and the clinic's tax number.
    """

    payer: Payer
    asker: Asker
    reference: str
    origin: str
    inquiries: tuple[Inquiry, ...]


def missing_from(request: EligibilityRequest) -> tuple[Missing, ...]:
    """Everything that must be known, or written otherwise, before the request can be sent; none when it can."""
    facts = Facts()
    look_at_payer(facts, request.payer)
    look_at_asker(facts, request.asker)
    facts.code("reference", request.reference, 1, 44, tr("The number of the file"))
    look_at_origin(facts, request.origin)
    if not request.inquiries:
        facts.add("inquiries", tr("Nobody is asked about."))
    traces: set[str] = set()
    for inquiry in request.inquiries:
        _look_at(facts, inquiry, traces)
    return tuple(facts.found)


def _look_at(facts: Facts, inquiry: Inquiry, traces: set[str]) -> None:
    look_at_person(facts, inquiry.subscriber, "subscriber", inquiry.on)
    facts.code("member_id", inquiry.member_id, 2, 80, tr("The member number"))
    facts.code("group_number", inquiry.group_number, 1, 50, tr("The group number"), needed=False)
    if inquiry.dependent is not None:
        look_at_person(facts, inquiry.dependent, "dependent", inquiry.on)
        if inquiry.relationship not in RELATIONSHIPS:
            facts.add("relationship", tr("The relationship to the subscriber is none that can be sent."))
    facts.code("trace", inquiry.trace, 1, 50, tr("The trace number"))
    if inquiry.trace.strip().upper() in traces:
        facts.add("trace", tr("The trace number stands with somebody else too."))
    traces.add(inquiry.trace.strip().upper())
    if not 1 <= len(inquiry.services) <= MOST_SERVICES:
        facts.add("services", tr("No service is asked about, or more than {count} are.", count=MOST_SERVICES))
    for service in inquiry.services:
        facts.code("services", service, 1, 2, tr("The service"))
    facts.whom = ""


def eligibility_request(request: EligibilityRequest, envelope: Envelope) -> bytes:
    """The file to be sent. Raises MissingFacts where missing_from names any, ValueError for an envelope that cannot be.

    Transactions come in the order of the days asked about, and the people of a day in the order they were given.
    """
    if lacks := missing_from(request):
        raise MissingFacts(lacks)
    by_day = groupby(sorted(request.inquiries, key=lambda one: one.on), key=lambda one: one.on)
    asked = [chunk for _on, group in by_day for chunk in _shared(group)]
    bodies = [_body(request, envelope, number, chunk) for number, chunk in enumerate(asked, 1)]
    return written(envelope, "HS", "270", GUIDE, bodies)


def _shared(asked: Iterable[Inquiry]) -> Iterator[tuple[Inquiry, ...]]:
    """As many as one transaction may have, again and again."""
    rest = iter(asked)
    while chunk := tuple(islice(rest, MOST_IN_TRANSACTION)):
        yield chunk


def _body(request: EligibilityRequest, envelope: Envelope, number: int, asked: Iterable[Inquiry]) -> list[Line]:
    at, asker, payer = envelope.at, request.asker, request.payer
    clock = f"{at.hour:02d}{at.minute:02d}"
    lines: list[Line] = [
        ("BHT", "0022", "13", f"{request.reference.strip()}-{number}", day(at), clock),
        ("HL", "1", "", "20", "1"),
        ("NM1", "PR", "2", payer.name, "", "", "", "", payer.id_kind, payer.id),
        ("HL", "2", "1", "21", "1"),
        asker_line("1P", asker),
    ]
    if asker.taxonomy.strip():
        lines.append(("PRV", "PE", "PXC", asker.taxonomy))
    level = 2
    for inquiry in asked:
        lines += _inquiry(inquiry, level + 1, request.origin)
        level += 2 if inquiry.dependent else 1
    return lines


def _inquiry(inquiry: Inquiry, level: int, origin: str) -> list[Line]:
    """The levels of one person: TRN, dates and services stand where the patient is."""
    trace: Line = ("TRN", "1", inquiry.trace, origin)
    asked: list[Line] = [("DTP", "291", "D8", day(inquiry.on)), ("EQ", Repeated(inquiry.services))]
    name, *rest = person_lines("IL", inquiry.subscriber, inquiry.member_id)
    group: list[Line] = [("REF", "6P", inquiry.group_number)] if inquiry.group_number.strip() else []
    if inquiry.dependent is None:
        return [("HL", str(level), "2", "22", "0"), trace, name, *group, *rest, *asked]
    above: list[Line] = [("HL", str(level), "2", "22", "1"), name, *group, *rest]
    below = person_lines("03", inquiry.dependent)
    if inquiry.relationship:
        below.append(("INS", "N", inquiry.relationship))
    return [*above, ("HL", str(level + 1), str(level), "23", "0"), trace, *below, *asked]
