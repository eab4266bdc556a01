"""What a payer decides on a request for review (278 response), event by event, with nothing left out. 005010X217.

    file = open_review(body, "answer.edi")
    if isinstance(file, Refusal): …
    for answer in review_answers(file): …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pcdesk.exchange.ground.refusal import Refusal, Tick, no_tick
from pcdesk.exchange.x12 import level as lv
from pcdesk.exchange.x12.broken import another_kind
from pcdesk.exchange.x12.decision import Outcome
from pcdesk.exchange.x12.entity import Entity
from pcdesk.exchange.x12.envelope import Transaction, X12File, open_x12
from pcdesk.exchange.x12.level import Level, levels
from pcdesk.exchange.x12.rejection import Rejection
from pcdesk.exchange.x12.review_part import Part, review_part
from pcdesk.exchange.x12.segment import Segment
from pcdesk.exchange.x12.value import day
from pcdesk.language import tr

GUIDE = "005010X217"
_UNDER = {
    lv.PAYER: (), lv.PROVIDER: (lv.PAYER,), lv.SUBSCRIBER: (lv.PROVIDER,), lv.DEPENDENT: (lv.SUBSCRIBER,),
    lv.EVENT: (lv.SUBSCRIBER, lv.DEPENDENT), lv.SERVICE: (lv.EVENT, lv.SERVICE),
}  # fmt: skip
_RESPONSE = "11"


@dataclass(frozen=True, slots=True)
class EventAnswer:
    """One event: who asked whom about which patient, what was decided on it, and on each of its services.

    rejections: all that bear on it, those of the levels above too. services: in their order, those under others too.
    made_on: the day of the file it stands in.
    """

    payer: Entity | None
    asker: Entity | None
    subscriber: Entity | None
    dependent: Entity | None
    rejections: tuple[Rejection, ...]
    whole: Part
    services: tuple[Part, ...]
    made_on: date | None = field(default=None, compare=False)

    @property
    def patient(self) -> Entity | None:
        """Whom it is about: the dependent, or the subscriber where there is none."""
        return self.dependent or self.subscriber

    @property
    def our_traces(self) -> tuple[str, ...]:
        """The numbers that came back from the request."""
        return tuple(one.number for part in (self.whole, *self.services) for one in part.traces if one.is_ours)

    @property
    def outcome(self) -> Outcome:
        """What was decided: of the event as a whole, else what its services have in common.

        MIXED where they differ, REJECTED where the request was turned down before a review, UNKNOWN for nothing.
        """
        if self.whole.decision is not None:
            return self.whole.decision.outcome
        found = {one.decision.outcome for one in self.services if one.decision}
        if len(found) == 1 and all(one.decision for one in self.services):
            return found.pop()
        if found:
            return Outcome.MIXED
        return Outcome.REJECTED if self.rejections else Outcome.UNKNOWN

    @property
    def differing(self) -> tuple[Part, ...]:
        """The services decided otherwise than the event as a whole."""
        outcome = self.outcome
        return tuple(one for one in self.services if one.decision and one.decision.outcome is not outcome)

    @property
    def review_numbers(self) -> tuple[str, ...]:
        """The numbers of the decisions (HCR02), each once: that of the event first, then those of services."""
        parts = (one.decision.number for one in (self.whole, *self.services) if one.decision)
        return tuple(dict.fromkeys(one for one in parts if one))


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """One transaction. reference: BHT03, the number of the request, come back. is_test: about nobody.

    more_follows: whether the payer will decide again (BHT06 is 19), None where it does not say. rejections: of payer
    and asker, who may have been turned down before any patient was looked at: events may then be empty.
    """

    reference: str
    made_on: date | None
    is_test: bool
    more_follows: bool | None
    payers: tuple[Entity, ...]
    askers: tuple[Entity, ...]
    people: tuple[Entity, ...]
    rejections: tuple[Rejection, ...]
    events: tuple[EventAnswer, ...]
    others: tuple[Segment, ...]
    frame: tuple[Segment, ...]


def open_review(body: bytes, name: str, tick: Tick = no_tick) -> X12File | Refusal:
    """A file of answers, checked from end to end in all that is read of it, or why it is not taken.

    A file that holds anything but answers to requests for review is refused.
    """
    return open_x12(body, name, tick, also=review_answer)


def review_answers(file: X12File, tick: Tick = no_tick) -> Iterator[ReviewAnswer]:
    """The answers of a file that open_review gave, one in memory at a time."""
    return map(review_answer, file.transactions(tick))


def review_answer(transaction: Transaction) -> ReviewAnswer:
    """What one transaction decides. Raises Broken for another kind, or where it does not say who stands under whom."""
    if transaction.kind != "278" or not transaction.guide.startswith(GUIDE):
        what = tr("This is no answer to a request for review (278, 005010X217).")
        raise another_kind(what, transaction.segments[0].place)
    whole = levels(transaction, _UNDER)
    made_on = day(whole.bht.value(4))
    if whole.bht.value(2) != _RESPONSE:
        raise another_kind(tr("This is a request for review, and no answer to one."), whole.bht.place)
    read = {id(level): review_part(level) for level in whole.all}
    below = (lv.EVENT, lv.SERVICE)
    above = [(level, read[id(level)]) for level in whole.all if level.code not in below]
    return ReviewAnswer(
        reference=whole.bht.value(3), made_on=made_on, is_test=transaction.interchange.is_test,
        more_follows={"18": False, "19": True}.get(whole.bht.value(6)),
        payers=_named(above, lv.PAYER), askers=_named(above, lv.PROVIDER),
        people=_named(above, lv.SUBSCRIBER) + _named(above, lv.DEPENDENT),
        rejections=tuple(one for _level, part in above for one in part.rejections),
        events=tuple(_event(level, read, made_on) for level in whole.all if level.code == lv.EVENT),
        others=tuple(one for level, part in above for one in _besides(part)),
        frame=(*whole.frame, *(level.hl for level in whole.all)),
    )  # fmt: skip


def _named(read: Sequence[tuple[Level, Part]], code: str) -> tuple[Entity, ...]:
    return tuple(one for level, part in read if level.code == code for one in part.providers)


def _besides(part: Part) -> tuple[Segment, ...]:
    """What stands with payer, asker or person and is neither a name nor a rejection."""
    taken = {segment for one in part.providers for segment in one.segments} | {one.segment for one in part.rejections}
    return tuple(segment for segment in part.segments if segment not in taken)


def _event(level: Level, read: dict[int, Part], made_on: date | None) -> EventAnswer:
    def named(code: str) -> Entity | None:
        found = level.over(code)
        names = read[id(found)].providers if found else ()
        return names[0] if names else None

    path: list[Part] = []
    above: Level | None = level
    while above is not None:
        path.insert(0, read[id(above)])
        above = above.above
    services = tuple(_under(level, read))
    rejected = (one for part in (*path, *services) for one in part.rejections)
    return EventAnswer(
        payer=named(lv.PAYER), asker=named(lv.PROVIDER), subscriber=named(lv.SUBSCRIBER),
        dependent=named(lv.DEPENDENT), rejections=tuple(rejected), whole=read[id(level)], services=services,
        made_on=made_on,
    )  # fmt: skip


def _under(level: Level, read: dict[int, Part]) -> Iterator[Part]:
    """The services of an event, those under another service behind it."""
    waiting = list(reversed(level.below))
    while waiting:
        one = waiting.pop()
        yield read[id(one)]
        waiting += reversed(one.below)
