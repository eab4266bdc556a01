"""What a decision by file (278) means for the case it is about: state, number, days, units by service, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from hashlib import sha256

from pcdesk.exchange.x12.attachment_code import paper_words
from pcdesk.exchange.x12.content import unmarked
from pcdesk.exchange.x12.decision import Outcome, certified_days
from pcdesk.exchange.x12.entity import Contact
from pcdesk.exchange.x12.review_answer import EventAnswer
from pcdesk.exchange.x12.review_part import Part
from pcdesk.language import tr

YES = (Outcome.CERTIFIED, Outcome.PARTLY, Outcome.MODIFIED)
#: How units are counted (HSD01, SV103), by our words for it.
_UNITS = {"VS": "visits", "DY": "days", "DA": "days", "HS": "hours", "UN": "units"}


@dataclass(frozen=True, slots=True)
class DecidedService:
    """One service. traces: our numbers of it, come back. code: its procedure, "" where none is named.

    units: how many are allowed: 0 for none, None where no number is told. unit: visits, days, hours, units or "".
    number, first, last: of this service alone; "" and None where it says none of its own.
    """

    traces: tuple[str, ...]
    code: str
    outcome: Outcome
    units: int | None
    unit: str
    number: str
    first: date | None
    last: date | None
    words: str


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision. number: of the authorization, or of the review while it is pended. first, last: both included.

    wants: what the payer waits for, one thing each. says: why, one sentence each. content: SHA-256 of all of it: two
    files that say the same of a case have the same.
    """

    outcome: Outcome
    number: str
    first: date | None
    last: date | None
    services: tuple[DecidedService, ...]
    wants: tuple[str, ...]
    says: tuple[str, ...]
    content: str

    @property
    def is_yes(self) -> bool:
        """Whether something may be done now: all, a part, or some of the services."""
        return self.outcome in YES or (
            self.outcome is Outcome.MIXED and any(one.outcome in YES for one in self.services)
        )

    @property
    def is_whole(self) -> bool:
        """Whether everything is allowed as it was asked for."""
        return self.outcome is Outcome.CERTIFIED and all(one.outcome is Outcome.CERTIFIED for one in self.services)


def decided(event: EventAnswer) -> Decided:
    """What the answer about one event decides."""
    outcome = event.outcome
    services = tuple(_service(one, outcome) for one in _named(event))
    first, last = certified_days(event.whole.dates)
    yes = [one for one in services if one.outcome in YES]
    if first is None and last is None and yes:
        firsts, lasts = [one.first for one in yes], [one.last for one in yes]
        first = None if None in firsts else min(filter(None, firsts))
        last = None if None in lasts else max(filter(None, lasts))
    numbers = event.review_numbers
    said = [*_reasons(event.whole), *(one.words for one in event.rejections), *event.whole.messages]
    said += [_number_of(one) for one in services if one.number and one.number != numbers[0]]
    said += [f"{one.code}: {one.words}" if one.code else one.words for one in services if one.words]
    return Decided(
        outcome, numbers[0] if numbers else "", first, last, services, tuple(_wants(event)),
        tuple(dict.fromkeys(part for part in said if part)), _content(event),
    )  # fmt: skip


def _named(event: EventAnswer) -> Sequence[Part]:
    """Its services; an event without any is its own only one, where it says how much."""
    return event.services or ((event.whole,) if event.whole.deliveries or event.whole.lines else ())


def _service(part: Part, of_event: Outcome) -> DecidedService:
    own = part.decision.outcome if part.decision is not None else None
    outcome = own or (Outcome.REJECTED if part.rejections else of_event)
    unit, units = _how_many(part)
    first, last = certified_days(part.dates)
    code = next((line.procedure.code for line in part.lines if line.procedure is not None), "")
    said = [] if own is None or own is of_event else [*_reasons(part)]
    return DecidedService(
        tuple(one.number for one in part.traces if one.is_ours), code, outcome,
        units if outcome in YES else 0, unit, part.decision.number if part.decision else "", first, last,
        " ".join([*said, *part.messages, *(_period(part))]),
    )  # fmt: skip


def _how_many(part: Part) -> tuple[str, int | None]:
    """What is allowed (HSD) before what the line repeats of the request (SV1); what is no whole number is not told."""
    told = [(one.quantity.kind, one.quantity.number) for one in part.deliveries if one.quantity is not None]
    told += [(line.unit, line.units) for line in part.lines if line.units is not None]
    for kind, number in told:
        if number == number.to_integral_value() and number >= 0:
            return _UNITS.get(kind, ""), int(number)
    return "", None


def _period(part: Part) -> Iterator[str]:
    """How often: a number within each week or month is said, and never multiplied."""
    for one in part.deliveries:
        if one.times is not None:
            yield tr("{times} for each {unit}.", times=_plain(one.times), unit=_PER.get(one.per, one.per))


_PER = {"DA": "day", "DY": "day", "WK": "week", "MO": "month", "YR": "year", "VS": "visit"}


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _number_of(one: DecidedService) -> str:
    return tr("Number {number} for {code}.", number=one.number, code=one.code or tr("one service"))


def _reasons(part: Part) -> list[str]:
    """Why, where more is said than that it was allowed."""
    if part.decision is None or (part.decision.outcome is Outcome.CERTIFIED and not part.decision.reasons):
        return []
    return [part.decision.words]


def _wants(event: EventAnswer) -> Iterator[str]:
    """The papers that are waited for, and whom to call where the payer wants a call."""
    for part in (event.whole, *event.services):
        for one in part.papers:
            number = tr("number {number}", number=one.number) if one.number else ""
            yield ", ".join(text for text in (paper_words(one.kind), one.words, number) if text)
    if event.outcome is Outcome.CONTACT_PAYER:
        contacts = event.payer.contacts if event.payer is not None else ()
        yield from map(_call, contacts)


def _call(one: Contact) -> str:
    numbers = [number for _kind, number in one.numbers]
    return tr("Call {who}", who=" ".join(part for part in (one.name, *numbers) if part))


def _content(event: EventAnswer) -> str:
    """Of every segment of the event and its services, whatever the marks of the file."""
    parts = (event.whole, *event.services)
    whole = [(segment.tag, *map(partial(unmarked, segment), segment.elements))
             for part in parts for segment in part.segments]  # fmt: skip
    return sha256(repr(whole).encode()).hexdigest()
