"""One line of benefits (EB and what stands under it), read whole. Source: 005010X279A1, loops 2110C, 2110D, 2120."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pcdesk.exchange.x12.entity import Entity, Gathered, Reference, reference
from pcdesk.exchange.x12.rejection import About, Rejection, rejection
from pcdesk.exchange.x12.segment import Segment, part
from pcdesk.exchange.x12.value import Period, Quantity, cents, number, period

_IN_2120 = frozenset(("N2", "N3", "N4", "PER", "PRV", "REF"))
_NOT_BEFORE_LS = frozenset(("N2", "N3", "N4", "PER", "PRV"))  # where LS is left out, a REF is the line's own


class Network(StrEnum):
    """For whom a line holds (EB12). UNKNOWN: the payer says so, or says nothing."""

    IN = "in"
    OUT = "out"
    BOTH = "both"
    UNKNOWN = "unknown"


_NETWORKS = {"Y": Network.IN, "N": Network.OUT, "W": Network.BOTH}


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure code. kind: HC for HCPCS and CPT, AD dental, ID and IV others."""

    kind: str
    code: str
    modifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """How much within which time (HSD). quantity: such as 20 visits (VS). period: HSD05, coded as EB06.

    periods: how many of them (HSD06). per: HSD03, such as WK, with times: HSD04, how many a week.
    """

    quantity: Quantity | None
    per: str
    times: Decimal | None
    period: str
    periods: Decimal | None
    segment: Segment


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line holds, or for what kind of injury (III). kind: ZZ for a place of service."""

    kind: str
    code: str
    category: str
    words: str
    segment: Segment


@dataclass(frozen=True, slots=True)
class Benefit:
    """One EB with its loop, nothing left out.

    info: EB01, what is said. level: EB02, IND, FAM …. services: EB03, all of them. insurance_type: EB04. plan: EB05.
    period: EB06. cents: EB07. fraction: EB08 as written, 0.2 where the patient pays 20 percent. quantity: EB09, EB10.
    authorization: EB11, Y N U or "". network: EB12. None is what the payer did not say; unread names the elements
    that hold something that is no amount or number. segments: all of the loop in order; others: those no field has.
    """

    info: str
    level: str
    services: tuple[str, ...]
    insurance_type: str
    plan: str
    period: str
    cents: int | None
    fraction: Decimal | None
    quantity: Quantity | None
    authorization: str
    network: Network
    procedure: Procedure | None
    diagnoses: tuple[str, ...]
    deliveries: tuple[Delivery, ...]
    references: tuple[Reference, ...]
    dates: tuple[Period, ...]
    rejections: tuple[Rejection, ...]
    messages: tuple[str, ...]
    places: tuple[Place, ...]
    entities: tuple[Entity, ...]
    unread: tuple[str, ...]
    others: tuple[Segment, ...]
    segments: tuple[Segment, ...]

    def referred(self, kind: str) -> str:
        """The first number of this kind of REF, or ""; G1 for an authorization, 9F for a referral."""
        return next((one.number for one in self.references if one.kind == kind), "")


def benefit(segments: Sequence[Segment]) -> Benefit:
    """The line of an EB and the segments behind it, up to the next."""
    eb = segments[0]
    entities, own, others = _apart(segments)
    amount, fraction, count = cents(eb.value(7)), number(eb.value(8)), number(eb.value(10))
    read = (("EB07", 7, amount), ("EB08", 8, fraction), ("EB10", 10, count))
    deliveries = tuple(map(delivery, own.get("HSD", ())))
    unread = [name for name, at, value in read if value is None and eb.value(at)]
    unread += ["HSD02" for one in deliveries if one.quantity is None and one.segment.value(2)]
    return Benefit(
        info=eb.value(1), level=eb.value(2), services=eb.repeats(3), insurance_type=eb.value(4), plan=eb.value(5),
        period=eb.value(6), cents=amount, fraction=fraction,
        quantity=None if count is None else Quantity(eb.value(9), count),
        authorization=eb.value(11), network=_NETWORKS.get(eb.value(12), Network.UNKNOWN),
        procedure=procedure(eb, 13), diagnoses=tuple(one for one in eb.parts(14) if one),
        deliveries=deliveries,
        references=tuple(map(reference, own.get("REF", ()))),
        dates=tuple(map(period, own.get("DTP", ()))),
        rejections=tuple(rejection(one, About.BENEFIT) for one in own.get("AAA", ())),
        messages=tuple(one.value(1) for one in own.get("MSG", ())),
        places=tuple(map(_place, own.get("III", ()))),
        entities=entities, unread=tuple(unread), others=others, segments=tuple(segments),
    )  # fmt: skip


_READ = frozenset(("EB", "HSD", "REF", "DTP", "AAA", "MSG", "III", "LS", "LE"))


def _apart(segments: Sequence[Segment]) -> tuple[tuple[Entity, ...], dict[str, list[Segment]], tuple[Segment, ...]]:
    """Whom the line names, within LS and LE or, as some payers send it, without; its own segments; the rest."""
    gathered, own, others, may = Gathered(), dict[str, list[Segment]](), list[Segment](), _NOT_BEFORE_LS
    for segment in segments:
        if segment.tag in ("LS", "LE"):
            gathered.close()
            may = _IN_2120 if segment.tag == "LS" else _NOT_BEFORE_LS
        elif gathered.take(segment, also=may):
            continue
        elif segment.tag in _READ:
            own.setdefault(segment.tag, []).append(segment)
        else:
            others.append(segment)
    return gathered.all(), own, tuple(others)


def procedure(segment: Segment, at: int) -> Procedure | None:
    """The procedure that a composite element names; None for none."""
    parts = segment.parts(at)
    if not part(parts, 2):
        return None
    return Procedure(part(parts, 1), part(parts, 2), tuple(one for one in parts[2:6] if one))


def delivery(hsd: Segment) -> Delivery:
    """How much within which time an HSD says."""
    count = number(hsd.value(2))
    quantity = None if count is None else Quantity(hsd.value(1), count)
    return Delivery(quantity, hsd.value(3), number(hsd.value(4)), hsd.value(5), number(hsd.value(6)), hsd)



def _place(iii: Segment) -> Place:
    return Place(iii.value(1), iii.value(2), iii.value(3), iii.value(4), iii)
