"""How the past of a chart is kept short: what came again and again as one line, old visits as a count."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from reportlab.platypus import Flowable

from pcdesk.printing.chart.record import Day
from pcdesk.printing.ground.blocks import gap
from pcdesk.printing.ground.dates import short_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.styles import Styles
from pcdesk.printing.ground.text import text
from pcdesk.words.partial_date import When, order_of

F = TypeVar("F")
Group = tuple[Any, ...]

MOST = 20  # Past visits that are printed; a page of them is read, ten are not.


def alike(facts: Sequence[F], key: Callable[[F], Hashable | None]) -> list[tuple[F, ...]]:
    """Facts of the same key together, where the first of them stood; one whose key is None stays alone."""
    found: dict[Hashable, list[F]] = {}
    for place, fact in enumerate(facts):
        said = key(fact)
        found.setdefault((place, None) if said is None else said, []).append(fact)
    return [tuple(group) for group in found.values()]


def times(what: str, group: Group, labels: Labels) -> str:
    """`Stress, 7 times`; once needs no number."""
    return labels("chart.times", what=what, count=len(group)) if len(group) > 1 else what


def first_day(days: Sequence[Day | None]) -> Day | None:
    """The earliest of the days that are known."""
    return min((day for day in days if day is not None), key=order_of, default=None)


def last_day(days: Sequence[Day | None]) -> Day | None:
    """The latest of the days that are known."""
    return max((day for day in days if day is not None), key=order_of, default=None)


def explained(groups: Sequence[Group], key: str, labels: Labels, look: Styles) -> list[Flowable]:
    """A line under a table that says what a line with a number stands for; nothing where there is none."""
    return _aside(labels(key), look) if any(len(group) > 1 for group in groups) else []


def left_out(moments: Sequence[When | None], labels: Labels, look: Styles) -> list[Flowable]:
    """A line that says how many are not printed, and how far back they go."""
    if not moments:
        return []
    known = [at.date() if isinstance(at, datetime) else at for at in moments if at is not None]
    if not known:
        return _aside(labels("chart.more.undated", count=len(moments)), look)
    return _aside(labels("chart.more", count=len(moments), date=short_date(labels, first_day(known))), look)


def _aside(words: str, look: Styles) -> list[Flowable]:
    return [gap(3), Paragraph(text(words), look.small)]
