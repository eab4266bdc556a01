"""The levels (HL) of a transaction: who stands under whom. Eligibility and service review are built of them alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pcdesk.exchange.x12.broken import Broken
from pcdesk.exchange.x12.envelope import Transaction
from pcdesk.exchange.x12.segment import Segment
from pcdesk.language import tr

PAYER, PROVIDER, SUBSCRIBER, DEPENDENT, EVENT, SERVICE = "20", "21", "22", "23", "EV", "SS"


@dataclass(slots=True, eq=False)
class Level:
    """One HL with what stands under it up to the next. code: HL03. above: the level it stands under."""

    hl: Segment
    code: str
    above: Level | None
    segments: list[Segment] = field(default_factory=list)
    below: list[Level] = field(default_factory=list)

    def over(self, code: str) -> Level | None:
        """The nearest level of this code, itself or above it."""
        level: Level | None = self
        while level is not None and level.code != code:
            level = level.above
        return level


@dataclass(frozen=True, slots=True)
class Levels:
    """A transaction taken apart. frame: ST, BHT and whatever stands before the first HL, and SE. all: as they come."""

    bht: Segment
    frame: tuple[Segment, ...]
    all: tuple[Level, ...]


def levels(transaction: Transaction, may_stand_under: Mapping[str, tuple[str, ...]]) -> Levels:
    """The levels of a transaction. may_stand_under: for each code, the codes it may stand under, none for the top.

    Raises Broken where one names no level before it, or one it cannot stand under. HL04, whether there is something
    below, is not looked at: examples of X12 itself have it wrong.
    """
    bht = transaction.segments[1]
    if bht.tag != "BHT":
        raise Broken(tr("The transaction does not begin with BHT."), bht.place)
    found: dict[str, Level] = {}
    frame: list[Segment] = []
    last: Level | None = None
    for segment in transaction.segments:
        if segment.tag == "HL":
            last = _level(segment, found, may_stand_under)
            found[segment.value(1)] = last
        elif last is None or segment.tag == "SE":
            frame.append(segment)
        else:
            last.segments.append(segment)
    if not found:
        raise Broken(tr("The transaction names nobody: it has no level (HL)."), bht.place)
    return Levels(bht, tuple(frame), tuple(found.values()))


def _level(hl: Segment, found: Mapping[str, Level], may_stand_under: Mapping[str, tuple[str, ...]]) -> Level:
    own, parent, code = hl.value(1), hl.value(2), hl.value(3)
    above = found.get(parent)
    if not own or own in found:
        raise Broken(tr("Two levels (HL) bear the same number, or one bears none."), hl.place)
    if code not in may_stand_under:
        raise Broken(tr("A level (HL) is of a kind that cannot be here: {code}.", code=code or "?"), hl.place)
    fits = above.code in may_stand_under[code] if above else not parent and not may_stand_under[code]
    if not fits:
        raise Broken(tr("A level (HL) does not stand under the one it belongs to."), hl.place)
    level = Level(hl, code, above)
    if above is not None:
        above.below.append(level)
    return level
