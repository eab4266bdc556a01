"""What the values of a segment mean: amounts, numbers, days. What cannot be read is None, and never nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pcdesk.exchange.x12.segment import Segment

_NUMBER = re.compile(r"-?(?:\d{1,15}(?:\.\d{0,10})?|\.\d{1,10})", re.ASCII)
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_NEVER = ("00010101", "99991231")
"""The first and last day of a program's calendar: its way to write that nothing begins or ends it."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day or days of a DTP. kind: DTP01, such as 346 for the beginning of a plan.

    first and last: the same for one day, None where the file says none or what was written is no day.
    """

    kind: str
    first: date | None
    last: date | None
    segment: Segment


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something. kind: of what, such as VS for visits (EB09, HSD01)."""

    kind: str
    number: Decimal


def number(text: str) -> Decimal | None:
    """The number of an element of kind R or N, exactly; None for none, or for what is no number."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def cents(text: str) -> int | None:
    """An amount of dollars in whole cents; None for none, for what is no number or not whole cents."""
    amount = number(text)
    if amount is None:
        return None
    scaled = amount.scaleb(2)
    whole = scaled.to_integral_value()
    return int(whole) if whole == scaled else None


def day(text: str) -> date | None:
    """The day of CCYYMMDD; None for what is no day, or for one that stands for no end."""
    found = _DAY.fullmatch(text)
    if not found or text in _NEVER:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def days(how: str, text: str) -> tuple[date | None, date | None]:
    """The first and last day of a date or a span. how: D8 for one day, RD8 for two; others are not read."""
    if how == "D8":
        return day(text), day(text)
    first, sign, last = text.partition("-")
    return (day(first), day(last)) if how == "RD8" and sign else (None, None)


def period(dtp: Segment) -> Period:
    """What a DTP says."""
    return Period(dtp.value(1), *days(dtp.value(2), dtp.value(3)), dtp)


_BEGINS = frozenset(("290", "291", "292", "307", "346", "348", "356"))
_ENDS = frozenset(("347", "349", "357"))


def coverage_days(dates: Sequence[Period]) -> tuple[date | None, date | None]:
    """The first and last day of coverage; None for what is not said, or said in two ways.

    Of the dates of an answer about eligibility: the plan, benefit or eligibility that begins, ends or spans these days.
    One day alone begins something and does not end it.
    """
    firsts = {one.first for one in dates if one.kind in _BEGINS and one.first}
    lasts = {one.last for one in dates if one.kind in _ENDS and one.last}
    lasts |= {one.last for one in dates if one.kind in _BEGINS and one.last and one.last != one.first}
    return only(firsts), only(lasts)


def only(found: set[date]) -> date | None:
    """The one day there is; None for none or several."""
    return next(iter(found)) if len(found) == 1 else None
