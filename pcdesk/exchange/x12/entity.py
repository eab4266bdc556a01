"""Somebody an answer names: payer, provider, subscriber, dependent, another payer. NM1 and what stands with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pcdesk.exchange.x12.segment import Segment
from pcdesk.exchange.x12.value import days

OF_ENTITY = frozenset(("N2", "N3", "N4", "PER", "PRV", "REF", "DMG", "INS"))
"""What may stand behind an NM1 and belongs to it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A number that a REF gives. kind: REF01, such as 6P for the group number. words: REF03."""

    kind: str
    number: str
    words: str
    segment: Segment


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask. numbers: each with its kind, TE telephone, FX fax, EM e-mail, UR website, EX extension."""

    name: str
    numbers: tuple[tuple[str, str], ...]
    segment: Segment


@dataclass(frozen=True, slots=True)
class Entity:
    """One named in a file. role: NM101, such as PR payer, 1P provider, IL insured, 03 dependent, P3 primary care.

    last: family name, or the name of an organization. id_kind: NM108, such as MI member number, PI payer, XX NPI.
    sex: F, M, U, or "" where it is not said. relationship: INS02, of the person to the subscriber, 18 self.
    is_corrected: the payer says that it knows the person otherwise than asked (INS03 is 001 and INS04 is 25).
    segments: all that was read for it, in order.
    """

    role: str
    is_person: bool
    last: str
    first: str
    middle: str
    suffix: str
    id_kind: str
    id: str
    street: tuple[str, ...]
    city: str
    state: str
    postal_code: str
    born_on: date | None
    sex: str
    relationship: str
    is_corrected: bool
    taxonomy: str
    contacts: tuple[Contact, ...]
    references: tuple[Reference, ...]
    segments: tuple[Segment, ...]

    @property
    def name(self) -> str:
        """The name on one line, given names first."""
        return " ".join(part for part in (self.first, self.middle, self.last, self.suffix) if part)

    def referred(self, kind: str) -> str:
        """The first number of this kind of REF, or ""."""
        return next((one.number for one in self.references if one.kind == kind), "")


def entity(segments: Sequence[Segment]) -> Entity:
    """Whom an NM1 and the segments behind it name."""
    nm1 = segments[0]
    by_tag = {segment.tag: segment for segment in reversed(segments)}
    none = Segment("", (), nm1.place, nm1.separators)
    n3, n4, dmg, ins = (by_tag.get(tag, none) for tag in ("N3", "N4", "DMG", "INS"))
    return Entity(
        role=nm1.value(1), is_person=nm1.value(2) == "1",
        last=nm1.value(3), first=nm1.value(4), middle=nm1.value(5), suffix=nm1.value(7),
        id_kind=nm1.value(8), id=nm1.value(9),
        street=tuple(line for line in (n3.value(1), n3.value(2)) if line),
        city=n4.value(1), state=n4.value(2), postal_code=n4.value(3),
        born_on=days(dmg.value(1), dmg.value(2))[0], sex=dmg.value(3),
        relationship=ins.value(2), is_corrected=(ins.value(3), ins.value(4)) == ("001", "25"),
        taxonomy=by_tag.get("PRV", none).value(3),
        contacts=tuple(contact(one) for one in segments if one.tag == "PER"),
        references=tuple(reference(one) for one in segments if one.tag == "REF"),
        segments=tuple(segments),
    )  # fmt: skip


def contact(per: Segment) -> Contact:
    """Whom a PER names, with numbers."""
    pairs = ((per.value(at), per.value(at + 1)) for at in (3, 5, 7))
    return Contact(per.value(2), tuple(pair for pair in pairs if pair[1]), per)


def reference(ref: Segment) -> Reference:
    """What a REF gives."""
    return Reference(ref.value(1), ref.value(2), ref.value(3), ref)


class Gathered:
    """Puts an NM1 together with what stands behind it, while the segments of a loop are gone through."""

    def __init__(self) -> None:
        self._open: list[Segment] = []
        self._done: list[Entity] = []

    def take(self, segment: Segment, *, also: frozenset[str] = OF_ENTITY) -> bool:
        """Whether the segment begins or goes on with somebody; it is then kept. also: what may stand behind an NM1."""
        if segment.tag == "NM1":
            self.close()
            self._open = [segment]
            return True
        if self._open and segment.tag in also:
            self._open.append(segment)
            return True
        return False

    def close(self) -> None:
        """Nothing more belongs to whom was named last."""
        if self._open:
            self._done.append(entity(self._open))
            self._open = []

    def all(self) -> tuple[Entity, ...]:
        """All that were named, in order."""
        self.close()
        return tuple(self._done)
