"""Amounts and visits that add up over a year: which total, which use and which rest belong together.

An answer gives each as a line of its own (EB06 says which it is). They are put together only where nothing in
question could be another's; what differs stays apart, and what nobody said stays None.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from pcdesk.exchange.x12.benefit import Benefit, Network, Procedure
from pcdesk.exchange.x12.benefit_code import EXCEEDED, LIFETIME, OVER_A_YEAR, REMAINING, USED

Number = TypeVar("Number", bound=Hashable)


class Reach(NamedTuple):
    """What a line holds for. Lines that differ in any of it are never taken together."""

    level: str
    network: Network
    services: tuple[str, ...]
    plan: str
    insurance_type: str
    procedure: Procedure | None
    places: tuple[tuple[str, str, str], ...]


def reach(line: Benefit) -> Reach:
    """What a line holds for; the order in which it names services says nothing."""
    places = tuple(sorted((one.kind, one.code, one.words) for one in line.places))
    return Reach(line.level, line.network, tuple(sorted(set(line.services))), line.plan, line.insurance_type,
                 line.procedure, places)  # fmt: skip


class Said(NamedTuple, Generic[Number]):
    """One number a line says. period: as EB06 has it. number: None where the line holds none."""

    period: str
    number: Number | None
    line: Benefit


@dataclass(frozen=True, slots=True)
class Three(Generic[Number]):
    """Numbers that belong together; None for each that was not said. period: of the total."""

    total: Number | None
    used: Number | None
    left: Number | None
    period: str
    lines: tuple[Benefit, ...]


def together(said: Iterable[Said[Number]]) -> Iterator[tuple[Reach, Three[Number]]]:
    """The numbers of one subject, those of one reach put together where that can mean one thing only.

    Where a reach has two totals, two uses or two rests that differ, or messages that differ, the messages tell them
    apart; where they do not, each number stands by itself.
    """
    by_reach: dict[tuple[Reach, str], list[Said[Number]]] = {}
    for one in said:
        by_reach.setdefault((reach(one.line), _span(one.period)), []).append(one)
    for (where, _period), found in by_reach.items():
        if _is_one(found):
            yield where, _three(found)
            continue
        for apart in _grouped(found, lambda one: one.line.messages):
            if _is_one(apart):
                yield where, _three(apart)
            else:
                yield from ((where, _three(alone)) for alone in _grouped(apart, lambda one: _word(one)))


def _role(period: str) -> str:
    if period in REMAINING:
        return "left"
    if period in USED:
        return "used"
    return "passed" if period in EXCEEDED else "total"


def _span(period: str) -> str:
    """Over what something adds up: a rest of the year is none of a lifetime's, and nothing is left of a visit's."""
    if period in LIFETIME:
        return "lifetime"
    return "year" if period in OVER_A_YEAR else period


def _word(one: Said[Number]) -> tuple[str, Hashable]:
    return one.period, one.number


def _is_one(found: list[Said[Number]]) -> bool:
    """Whether each role has at most one thing said of it, and no two messages could tell the lines apart."""
    words = {_word(one) for one in found}
    roles = [_role(period) for period, _number in words]
    messages = {one.line.messages for one in found if one.line.messages}
    return len(set(roles)) == len(roles) and len(messages) <= 1


def _three(found: list[Said[Number]]) -> Three[Number]:
    by_role = {_role(one.period): one for one in found if _role(one.period) != "passed"}
    total, used, left = by_role.get("total"), by_role.get("used"), by_role.get("left")
    return Three(
        total.number if total else None,
        used.number if used else None,
        left.number if left else None,
        (total or used or left or found[0]).period,
        tuple(one.line for one in found),
    )


def _grouped(found: list[Said[Number]], key: Callable[[Said[Number]], Hashable]) -> Iterator[list[Said[Number]]]:
    groups: dict[Hashable, list[Said[Number]]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    yield from groups.values()
