"""What a payer says of one event or service it was asked to review: one level of a 278 response (005010X217)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pcdesk.exchange.x12 import level as lv
from pcdesk.exchange.x12.benefit import Delivery, Procedure, delivery, procedure
from pcdesk.exchange.x12.decision import Decision, decision
from pcdesk.exchange.x12.entity import OF_ENTITY, Entity, Gathered, Reference, reference
from pcdesk.exchange.x12.level import Level
from pcdesk.exchange.x12.rejection import About, Rejection, bounded, rejection
from pcdesk.exchange.x12.segment import Segment, part
from pcdesk.exchange.x12.trace import Trace, trace
from pcdesk.exchange.x12.value import Period, cents, days, number, period

_ABOUT = {
    lv.PAYER: About.PAYER, lv.PROVIDER: About.PROVIDER, lv.SUBSCRIBER: About.SUBSCRIBER,
    lv.DEPENDENT: About.DEPENDENT, lv.EVENT: About.EVENT, lv.SERVICE: About.SERVICE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was reviewed (UM). category: AR, HS, SC. certification: I first, R renewal …. service_type: UM03."""

    category: str
    certification: str
    service_type: str
    place: str
    urgency: str
    segment: Segment


@dataclass(frozen=True, slots=True)
class Said:
    """A diagnosis, or another code, that the payer names (HI). kind: ABK, ABF, BF …. on: its day, where one is said."""

    kind: str
    code: str
    on: date | None
    segment: Segment


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper the payer waits for, or names (PWK). kind: PWK01. way: PWK02. number: PWK06."""

    kind: str
    way: str
    number: str
    words: str
    segment: Segment


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """The service of SV1, SV2 or SV3. units: as many as the payer says; unit: UN units, MJ minutes …"""

    procedure: Procedure | None
    revenue_code: str
    cents: int | None
    unit: str
    units: Decimal | None
    segment: Segment


@dataclass(frozen=True, slots=True)
class Part:
    """What is said of an event or of one service of it.

    decision: None where nothing was decided here. dates: each with its kind, AAH of the event, 472 of the service, 007
    and 036 from and until when it is certified. deliveries: how much. papers: what is still waited for.
    others: what no field has.
    """

    traces: tuple[Trace, ...]
    reviewed: Reviewed | None
    decision: Decision | None
    rejections: tuple[Rejection, ...]
    dates: tuple[Period, ...]
    diagnoses: tuple[Said, ...]
    deliveries: tuple[Delivery, ...]
    references: tuple[Reference, ...]
    papers: tuple[Paper, ...]
    messages: tuple[str, ...]
    lines: tuple[ServiceLine, ...]
    providers: tuple[Entity, ...]
    others: tuple[Segment, ...]
    segments: tuple[Segment, ...]


_TAKEN = frozenset(("TRN", "UM", "HCR", "AAA", "DTP", "HI", "HSD", "REF", "PWK", "MSG", "SV1", "SV2", "SV3"))


def review_part(level: Level) -> Part:
    """What one level says, of an event, of a service, or of those above them."""
    gathered, own, others, about = Gathered(), list[Segment](), list[Segment](), _ABOUT[level.code]
    rejections: list[Rejection] = []
    for segment in level.segments:
        # A DTP behind a name is about the level all the same: nobody named has days of his own. An AAA there is not.
        if gathered.take(segment, also=OF_ENTITY):
            if level.code in (lv.EVENT, lv.SERVICE):
                about = About.PROVIDER
            continue
        if segment.tag == "AAA":
            rejections.append(rejection(segment, about))
        (own if segment.tag in _TAKEN else others).append(segment)
    by_tag: dict[str, list[Segment]] = {}
    for segment in own:
        by_tag.setdefault(segment.tag, []).append(segment)
    many, hcr = by_tag.get, by_tag.get("HCR", [])
    others += [*by_tag.get("UM", [])[1:], *hcr[1:]]
    return Part(
        traces=tuple(map(trace, many("TRN", ()))),
        reviewed=next(map(_reviewed, many("UM", ())), None),
        decision=decision(hcr[0]) if hcr else None,
        rejections=bounded(tuple(rejections)),
        dates=tuple(map(period, many("DTP", ()))),
        diagnoses=tuple(said for one in many("HI", ()) for said in _diagnoses(one)),
        deliveries=tuple(map(delivery, many("HSD", ()))),
        references=tuple(map(reference, many("REF", ()))),
        papers=tuple(map(_paper, many("PWK", ()))),
        messages=tuple(one.value(1) for one in many("MSG", ())),
        lines=tuple(_service(one) for tag in ("SV1", "SV2", "SV3") for one in many(tag, ())),
        providers=gathered.all(), others=tuple(others), segments=tuple(level.segments),
    )  # fmt: skip


def _reviewed(um: Segment) -> Reviewed:
    return Reviewed(um.value(1), um.value(2), um.value(3), part(um.parts(4), 1), um.value(6), um)


def _diagnoses(hi: Segment) -> Iterator[Said]:
    for parts in hi.composites(1):
        yield Said(part(parts, 1), part(parts, 2), days(part(parts, 3), part(parts, 4))[0], hi)


def _paper(pwk: Segment) -> Paper:
    return Paper(pwk.value(1), pwk.value(2), pwk.value(6), pwk.value(7), pwk)


def _service(line: Segment) -> ServiceLine:
    if line.tag == "SV2":
        return ServiceLine(procedure(line, 2), line.value(1), cents(line.value(3)), line.value(4),
                           number(line.value(5)), line)  # fmt: skip
    if line.tag == "SV3":
        return ServiceLine(procedure(line, 1), "", cents(line.value(2)), "UN", number(line.value(6)), line)
    return ServiceLine(procedure(line, 1), "", cents(line.value(2)), line.value(3), number(line.value(4)), line)
