"""Puts transactions into an envelope: one interchange with one group, every count and control number right.

Values are made fit by `carried`, so that none ever holds a mark that takes the file apart. Control numbers come from
the caller, who must never give one twice to the same receiver. Source: X12 005010, ISA/IEA, GS/GE, ST/SE.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from pcdesk.exchange.x12.carried import MARKS, carried, day

LARGEST_CONTROL = 999_999_999


@dataclass(frozen=True, slots=True)
class Composite:
    """An element made of components; empty ones at its end are left out."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """An element that is said several times."""

    values: tuple[str, ...]


Element: TypeAlias = str | Composite | Repeated
Line: TypeAlias = tuple[Element, ...]
"""One segment to be written: its tag, then its elements."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sends to whom, and by which numbers.

    sender, receiver: as agreed with whoever takes the file, at most 15 characters; qualifiers: two characters, ZZ for
    numbers agreed between the two, 30 for a tax number, 01 for DUNS. group_sender and group_receiver: GS02 and GS03, at
    most 15; "" for the same. control: ISA13, 1 to 999,999,999. group_control: GS06, the same range. at: the
    clinic's own time. is_test: to try the way.
    """

    sender: str
    receiver: str
    control: int
    group_control: int
    at: datetime
    is_test: bool = False
    sender_qualifier: str = "ZZ"
    receiver_qualifier: str = "ZZ"
    group_sender: str = ""
    group_receiver: str = ""


def written(envelope: Envelope, kind: str, transaction: str, guide: str, bodies: Sequence[Sequence[Line]]) -> bytes:
    """The file: ASCII, one segment straight after the other, for not every payer forgives ends of lines.

    kind: GS01, such as HS. transaction: ST01, such as 270. bodies: of each transaction what stands between ST and SE.
    The transactions are numbered 0001 and on (ST02). Raises ValueError for control numbers that cannot be, for senders
    that do not fit, for no transaction.
    """
    _check(envelope, bodies)
    at = envelope.at
    lines: list[Line] = [("GS", kind, envelope.group_sender or envelope.sender,
                          envelope.group_receiver or envelope.receiver, day(at), _clock(at),
                          str(envelope.group_control), "X", guide)]  # fmt: skip
    for number, body in enumerate(bodies, 1):
        control = f"{number:04d}"
        lines.append(("ST", transaction, control, guide))
        lines.extend(body)
        lines.append(("SE", str(len(body) + 2), control))
    lines.append(("GE", str(len(bodies)), str(envelope.group_control)))
    lines.append(("IEA", "1", f"{envelope.control:09d}"))
    end = MARKS.terminator
    return "".join([_isa(envelope), end, *(_segment(line) + end for line in lines)]).encode("ascii")


def _check(envelope: Envelope, bodies: Sequence[Sequence[Line]]) -> None:
    if not 1 <= envelope.control <= LARGEST_CONTROL or not 1 <= envelope.group_control <= LARGEST_CONTROL:
        raise ValueError(f"control numbers lie between 1 and {LARGEST_CONTROL}")
    for name in (envelope.sender, envelope.receiver):
        if not 1 <= len(carried(name)) <= 15:
            raise ValueError("sender and receiver have 1 to 15 characters")
    for name in (envelope.group_sender, envelope.group_receiver):
        if len(carried(name)) > 15:
            raise ValueError("sender and receiver of a group have at most 15 characters")
    if not bodies:
        raise ValueError("there is nothing to write")


def _isa(envelope: Envelope) -> str:
    mark = MARKS.element
    empty = f"00{mark}{'':10}{mark}"
    who = (
        f"{carried(envelope.sender_qualifier):2.2}{mark}{carried(envelope.sender):15}{mark}"
        f"{carried(envelope.receiver_qualifier):2.2}{mark}{carried(envelope.receiver):15}{mark}"
    )
    at, usage = envelope.at, "T" if envelope.is_test else "P"
    when = f"{day(at)[2:]}{mark}{_clock(at)}{mark}"
    rest = f"{MARKS.repetition}{mark}00501{mark}{envelope.control:09d}{mark}0{mark}{usage}{mark}{MARKS.component}"
    return f"ISA{mark}{empty}{empty}{who}{when}{rest}"


def _segment(line: Line) -> str:
    """A segment without the empty elements at its end."""
    parts = [_element(one) for one in line]
    while not parts[-1]:
        parts.pop()
    return MARKS.element.join(parts)


def _element(one: Element) -> str:
    if isinstance(one, Composite):
        return MARKS.component.join(map(carried, one.parts)).rstrip(MARKS.component)
    if isinstance(one, Repeated):
        return MARKS.repetition.join(said for value in one.values if (said := carried(value)))
    return carried(one)


def _clock(at: datetime) -> str:
    return f"{at.hour:02d}{at.minute:02d}"
