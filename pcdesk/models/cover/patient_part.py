"""How a plan's terms share the fees of one visit between the patient and the plan. Pure: integer cents, no clock.

Of each service, in its order: what is not covered is the patient's; else first the deductible as far as it is left,
then the copay, then a percentage of what remains; nothing more once the yearly limit is reached. The rest is the
plan's. A percentage is rounded to the nearest cent, half a cent up.

What nobody knows is a pair of bounds. What the patient pays never falls where a term rises (tests/models/cover/
test_patient_part.py), so the least is found by the least of each term and the most by the most of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """A figure that is known to lie between two, both included, in cents or in percent. most: None without end."""

    least: int
    most: int | None

    @property
    def is_known(self) -> bool:
        """Whether there is nothing between them."""
        return self.least == self.most


def exactly(figure: int) -> Bounds:
    """A figure that is known."""
    return Bounds(figure, figure)


NONE = exactly(0)
ANY_PERCENT = Bounds(0, 100)
ANY_CENTS = Bounds(0, None)


@dataclass(frozen=True)
class Terms:
    """The terms of one service. fee_cents: of all its units. percent: the patient's share of what remains.

    deductible: which one comes first, a key of those that are handed over; None where none does. is_covered: by the
    bound; (True, False) where nobody knows.
    """

    fee_cents: int
    copay: Bounds = NONE
    percent: Bounds = NONE
    deductible: int | None = None
    is_covered: tuple[bool, bool] = (True, True)


@dataclass(frozen=True)
class Parts:
    """How one fee is shared, in cents; together they are the fee."""

    not_covered: int = 0
    deductible: int = 0
    copay: int = 0
    coinsurance: int = 0
    plan: int = 0

    @property
    def patient(self) -> int:
        """What the patient pays."""
        return self.not_covered + self.deductible + self.copay + self.coinsurance

    @property
    def fee(self) -> int:
        """All of it."""
        return self.patient + self.plan


def share_of(base_cents: int, percent: int) -> int:
    """A percentage of cents, to the nearest cent, half a cent up."""
    return (base_cents * percent + 50) // 100


def shared(
    services: Sequence[Terms], deductibles: Mapping[int, Bounds], limit: Bounds | None, *, is_most: bool
) -> tuple[Parts, ...]:
    """How the fee of each service is shared, at one end of what is known. deductibles, limit: what is left of them.

    limit: None where no limit of the year was told. A deductible, and the limit, are used up from service to service.
    """

    def end(figure: Bounds) -> int | None:
        return figure.most if is_most else figure.least

    left = {key: end(one) for key, one in deductibles.items()}
    room = end(limit) if limit is not None else None
    found = []
    for one in services:
        if not one.is_covered[int(is_most)]:
            found.append(Parts(not_covered=one.fee_cents))
            continue
        rest = one.fee_cents
        first = 0
        if one.deductible is not None:
            first = _at_most(rest, left[one.deductible])
            rest -= first
        copay = _at_most(rest, end(one.copay))
        rest -= copay
        percent = end(one.percent)
        part = share_of(rest, 100 if percent is None else percent)
        first, copay, part = _within(room, first, copay, part)
        if one.deductible is not None and (known := left[one.deductible]) is not None:
            left[one.deductible] = known - first
        if room is not None:
            room -= first + copay + part
        found.append(Parts(0, first, copay, part, one.fee_cents - first - copay - part))
    return tuple(found)


def _at_most(cents: int, most: int | None) -> int:
    return cents if most is None else min(cents, most)


def _within(room: int | None, *parts: int) -> list[int]:
    """The parts in their order, as far as the limit leaves room."""
    kept = []
    for part in parts:
        taken = _at_most(part, room)
        room = None if room is None else room - taken
        kept.append(taken)
    return kept


def patient_cents(parts: Sequence[Parts]) -> int:
    """What the patient pays of all of them."""
    return sum(one.patient for one in parts)
