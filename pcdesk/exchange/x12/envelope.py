"""The envelope of an X12 file: interchanges, groups and transactions, with every count and control number checked.

A file is gone through from end to end before anything of it is handed out: what contradicts itself, or was cut off
anywhere, is refused whole. Source: X12 005010, ISA/IEA, GS/GE, ST/SE, in the appendix of every guide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pcdesk.exchange.ground.refusal import Refusal, Tick, no_tick
from pcdesk.exchange.x12.broken import Broken, refusal_of
from pcdesk.exchange.x12.scan import Scan, decoded
from pcdesk.exchange.x12.segment import Segment
from pcdesk.language import tr

MAX_IN_TRANSACTION = 200_000
"""Segments of one transaction; one that answers for 99 people, as many as a guide allows, has under 50,000."""
_TICK_EVERY = 2_000


@dataclass(frozen=True, slots=True)
class Interchange:
    """What an ISA says. is_test: sent to try the way, and not about anybody."""

    sender: str
    receiver: str
    control: str
    is_test: bool
    segment: Segment


@dataclass(frozen=True, slots=True)
class Group:
    """What a GS says. kind: GS01, HB for answers about eligibility, HI for service reviews. guide: GS08."""

    kind: str
    sender: str
    receiver: str
    control: str
    guide: str
    segment: Segment


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction from ST to SE, both within segments. kind: ST01, such as 271. guide: ST03, else GS08."""

    kind: str
    guide: str
    control: str
    interchange: Interchange
    group: Group
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class X12File:
    """A file that was checked from end to end. acknowledged: the TA1 segments, which stand outside of transactions."""

    name: str
    interchanges: int
    count: int
    acknowledged: tuple[Segment, ...]
    _text: str = field(repr=False)

    def transactions(self, tick: Tick = no_tick) -> Iterator[Transaction]:
        """The transactions in their order, one in memory at a time. Raises what tick raises."""
        yield from _Envelope(self._text, tick).transactions()


def open_x12(
    body: bytes, name: str, tick: Tick = no_tick, *, also: Callable[[Transaction], object] | None = None
) -> X12File | Refusal:
    """Check a whole file, and hand it out or say why not. name: of the file, without folders, for sentences.

    also: looks at each transaction and raises Broken for one that cannot be read, which refuses the file.
    tick hears characters done and in all, and may raise Cancelled. Raises nothing else.
    """
    try:
        text = decoded(body)
        envelope = _Envelope(text, tick)
        for transaction in envelope.transactions():
            if also is not None:
                also(transaction)
    except Broken as broken:
        return refusal_of(broken, name)
    return X12File(name, envelope.interchanges, envelope.count, tuple(envelope.acknowledged), text)


class _Envelope:
    """Goes through the envelope of one text."""

    def __init__(self, text: str, tick: Tick) -> None:
        self._scan, self._tick, self._passed = Scan(text), tick, 0
        self._last: Segment | None = None
        self.interchanges, self.count = 0, 0
        self.acknowledged: list[Segment] = []

    def transactions(self) -> Iterator[Transaction]:
        first = self._scan.next()
        if first is None:
            raise Broken(tr("The file is empty."))
        while first is not None:
            if first.tag != "ISA":
                raise Broken(tr("After the end of an interchange comes something that is none."), first.place)
            yield from self._interchange(first)
            first = self._scan.next()

    def _interchange(self, isa: Segment) -> Iterator[Transaction]:
        self.interchanges += 1
        is_test = isa.value(15) == "T"
        head = Interchange(isa.value(6), isa.value(8), isa.value(13), is_test, isa)
        groups = 0
        while (segment := self._next()).tag != "IEA":
            if segment.tag == "TA1" and not groups:
                self.acknowledged.append(segment)
                continue
            if segment.tag != "GS":
                raise self._out_of_place(segment)
            groups += 1
            yield from self._group(head, segment)
        _counts(segment, groups, tr("The interchange does not have as many groups as its end says."))
        _closes(segment, head.control, tr("The end of the interchange bears another number than its beginning."))

    def _group(self, head: Interchange, gs: Segment) -> Iterator[Transaction]:
        group = Group(gs.value(1), gs.value(2), gs.value(3), gs.value(6), gs.value(8), gs)
        sets = 0
        while (segment := self._next()).tag != "GE":
            if segment.tag != "ST":
                raise self._out_of_place(segment)
            sets += 1
            yield self._transaction(head, group, segment)
        _counts(segment, sets, tr("The group does not have as many transactions as its end says."))
        _closes(segment, group.control, tr("The end of the group bears another number than its beginning."))

    def _transaction(self, head: Interchange, group: Group, st: Segment) -> Transaction:
        segments = [st]
        while (segment := self._next()).tag != "SE":
            if segment.tag in ("ISA", "GS", "ST", "GE", "IEA"):
                raise self._out_of_place(segment)
            segments.append(segment)
            if len(segments) > MAX_IN_TRANSACTION:
                raise Broken(tr("The transaction has more segments than one can have."), segment.place)
        segments.append(segment)
        _counts(segment, len(segments), tr("The transaction does not have as many segments as its end says."))
        _closes(segment, st.value(2), tr("The end of the transaction bears another number than its beginning."))
        self.count += 1
        guide = st.value(3) or group.guide
        return Transaction(st.value(1), guide, st.value(2), head, group, tuple(segments))

    def _next(self) -> Segment:
        """The next segment, where there must be one."""
        segment = self._scan.next()
        if segment is None:
            place = self._last.place if self._last else None
            raise Broken(tr("The file is cut off: it ends in the middle."), place)
        self._last = segment
        self._passed += 1
        if self._passed % _TICK_EVERY == 0:
            self._tick(self._scan.at, len(self._scan.text))
        return segment

    def _out_of_place(self, segment: Segment) -> Broken:
        return Broken(tr("The segment {tag} cannot stand here: something is missing before it.", tag=segment.tag),
                      segment.place)  # fmt: skip


def _counts(end: Segment, found: int, what: str) -> None:
    if _bare(end.value(1)) != str(found):
        raise Broken(what, end.place)


def _closes(end: Segment, control: str, what: str) -> None:
    if not control or _bare(end.value(2)) != _bare(control):
        raise Broken(what, end.place)


def _bare(number: str) -> str:
    """A number without the zeros before it, which some programs leave out at one end."""
    return number.lstrip("0") or "0" if number.isascii() and number.isdigit() else number
