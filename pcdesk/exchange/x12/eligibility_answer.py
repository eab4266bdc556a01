"""What a payer answers about eligibility (271), person by person, with nothing left out. Source: 005010X279A1.

    file = open_eligibility(body, "answer.edi")
    if isinstance(file, Refusal): …
    for answer in eligibility_answers(file): …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pcdesk.exchange.ground.refusal import Refusal, Tick, no_tick
from pcdesk.exchange.x12 import level as lv
from pcdesk.exchange.x12.benefit import Benefit, benefit
from pcdesk.exchange.x12.broken import another_kind
from pcdesk.exchange.x12.entity import OF_ENTITY, Entity, Gathered
from pcdesk.exchange.x12.envelope import Transaction, X12File, open_x12
from pcdesk.exchange.x12.level import Level, levels
from pcdesk.exchange.x12.rejection import About, Rejection, bounded, rejection
from pcdesk.exchange.x12.segment import Segment
from pcdesk.exchange.x12.trace import Trace, trace
from pcdesk.exchange.x12.value import Period, day, period
from pcdesk.language import tr

GUIDE = "005010X279"
"""Answers to 005010X279A1 bear this name with and without the A1."""
_UNDER = {lv.PAYER: (), lv.PROVIDER: (lv.PAYER,), lv.SUBSCRIBER: (lv.PROVIDER,), lv.DEPENDENT: (lv.SUBSCRIBER,)}
_ABOUT = {
    lv.PAYER: About.PAYER, lv.PROVIDER: About.PROVIDER,
    lv.SUBSCRIBER: About.SUBSCRIBER, lv.DEPENDENT: About.DEPENDENT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """What is said of one person.

    traces: the numbers of the question and of the payer. payer, provider: as the answer names them, who answers and
    who asked. dependent: None where the person is the subscriber. rejections: all that bear on the person, the
    payer's and provider's too. dates: of plan and eligibility, each with its kind. others: what no field has.
    """

    traces: tuple[Trace, ...]
    payer: Entity | None
    provider: Entity | None
    subscriber: Entity | None
    dependent: Entity | None
    rejections: tuple[Rejection, ...]
    dates: tuple[Period, ...]
    benefits: tuple[Benefit, ...]
    others: tuple[Segment, ...]

    @property
    def patient(self) -> Entity | None:
        """Whom the answer is about: the dependent, or the subscriber where there is none."""
        return self.dependent or self.subscriber

    @property
    def our_traces(self) -> tuple[str, ...]:
        """The numbers that came back from the question."""
        return tuple(one.number for one in self.traces if one.is_ours)


@dataclass(frozen=True, slots=True)
class EligibilityAnswer:
    """One transaction. reference: BHT03, the number of the question, come back. is_test: about nobody.

    rejections: of payer and provider, which stand for everybody asked about: people may then be empty.
    frame: the segments that only hold the others together.
    """

    reference: str
    made_on: date | None
    is_test: bool
    payers: tuple[Entity, ...]
    providers: tuple[Entity, ...]
    rejections: tuple[Rejection, ...]
    people: tuple[PersonAnswer, ...]
    others: tuple[Segment, ...]
    frame: tuple[Segment, ...]


def open_eligibility(body: bytes, name: str, tick: Tick = no_tick) -> X12File | Refusal:
    """A file of answers, checked from end to end in all that is read of it, or why it is not taken.

    A file that holds anything but answers about eligibility is refused.
    """
    return open_x12(body, name, tick, also=eligibility_answer)


def eligibility_answers(file: X12File, tick: Tick = no_tick) -> Iterator[EligibilityAnswer]:
    """The answers of a file that open_eligibility gave, one in memory at a time."""
    return map(eligibility_answer, file.transactions(tick))


def eligibility_answer(transaction: Transaction) -> EligibilityAnswer:
    """What one transaction answers. Raises Broken for another kind, or where it does not say who stands under whom."""
    if transaction.kind != "271" or not transaction.guide.startswith(GUIDE):
        what = tr("This is no answer about eligibility (271, 005010X279A1).")
        raise another_kind(what, transaction.segments[0].place)
    whole = levels(transaction, _UNDER)
    read = {id(level): _read(level) for level in whole.all}
    above = [read[id(level)] for level in whole.all if level.code in (lv.PAYER, lv.PROVIDER)]
    return EligibilityAnswer(
        reference=whole.bht.value(3), made_on=day(whole.bht.value(4)), is_test=transaction.interchange.is_test,
        payers=_named(above, lv.PAYER), providers=_named(above, lv.PROVIDER),
        rejections=tuple(one for each in above for one in each.rejections),
        people=tuple(_person(level, read) for level in whole.all if _is_answered(level, read)),
        others=tuple(one for each in above for one in (*each.others, *_of_nobody(each))),
        frame=(*whole.frame, *(level.hl for level in whole.all)),
    )  # fmt: skip


@dataclass(slots=True)
class _Read:
    """What one level holds."""

    level: Level
    traces: tuple[Trace, ...]
    entities: tuple[Entity, ...]
    rejections: tuple[Rejection, ...]
    dates: tuple[Period, ...]
    benefits: tuple[Benefit, ...]
    others: tuple[Segment, ...]

    @property
    def entity(self) -> Entity | None:
        return self.entities[0] if self.entities else None


def _read(level: Level) -> _Read:
    first = next((at for at, one in enumerate(level.segments) if one.tag == "EB"), len(level.segments))
    gathered, others, head = Gathered(), list[Segment](), list[Segment]()
    for segment in level.segments[:first]:
        if segment.tag in ("TRN", "AAA", "DTP"):
            head.append(segment)  # an AAA may stand between an NM1 and its DMG
        elif not gathered.take(segment, also=OF_ENTITY):
            others.append(segment)
    entities = gathered.all()
    others += [one for entity in entities[1:] for one in entity.segments]
    return _Read(
        level,
        tuple(trace(one) for one in head if one.tag == "TRN"),
        entities[:1],
        bounded(tuple(rejection(one, _ABOUT[level.code]) for one in head if one.tag == "AAA")),
        tuple(period(one) for one in head if one.tag == "DTP"),
        tuple(map(benefit, _loops(level.segments[first:]))),
        tuple(others),
    )


def _loops(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """The lines of benefits, each from its EB to before the next."""
    loop: list[Segment] = []
    for segment in segments:
        if segment.tag == "EB" and loop:
            yield loop
            loop = []
        loop.append(segment)
    if loop:
        yield loop


def _named(read: list[_Read], code: str) -> tuple[Entity, ...]:
    return tuple(each.entity for each in read if each.level.code == code and each.entity)


def _of_nobody(read: _Read) -> tuple[Segment, ...]:
    """What stands where no guide has it: with the payer or the provider, and about no person."""
    lines = tuple(one for line in read.benefits for one in line.segments)
    return (*(one.segment for one in read.traces), *(one.segment for one in read.dates), *lines)


def _is_answered(level: Level, read: dict[int, _Read]) -> bool:
    """Whether something is said of the person of this level, and not only of those under it."""
    if level.code not in (lv.SUBSCRIBER, lv.DEPENDENT):
        return False
    own = read[id(level)]
    return not level.below or bool(own.traces or own.dates or own.benefits or own.others)


def _person(level: Level, read: dict[int, _Read]) -> PersonAnswer:
    def of(code: str) -> _Read | None:
        found = level.over(code)
        return read[id(found)] if found else None

    own, payer, provider, subscriber = read[id(level)], of(lv.PAYER), of(lv.PROVIDER), of(lv.SUBSCRIBER)
    is_dependent = level.code == lv.DEPENDENT
    bearing = [each for each in (payer, provider, subscriber if is_dependent else None, own) if each]
    return PersonAnswer(
        traces=own.traces,
        payer=payer.entity if payer else None,
        provider=provider.entity if provider else None,
        subscriber=subscriber.entity if subscriber else None,
        dependent=own.entity if is_dependent else None,
        rejections=tuple(one for each in bearing for one in each.rejections),
        dates=own.dates, benefits=own.benefits, others=own.others,
    )  # fmt: skip
