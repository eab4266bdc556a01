"""Reads when a visit is wanted, as it is typed: tmr 2p, +2w, next tue am, afternoon. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pcdesk.language import tr
from pcdesk.words.door import parse_date, parse_moment, show_date_time

NOON = 12 * 60
_HALVES = {
    "am": (0, NOON), "morning": (0, NOON),
    "pm": (NOON, 24 * 60), "afternoon": (NOON, 24 * 60),
}  # fmt: skip


@dataclass(frozen=True)
class When:
    """What was understood: a day, a start, part of a day, or none of them.

    on: None means any day. start: minutes after midnight, None means any time from first to before last.
    """

    on: date | None = None
    start: int | None = None
    first: int = 0
    last: int = 24 * 60


def read_when(text: str, today: date) -> When:
    """What the text means, seen from today; an empty text is any time. Raises ValueError with a sentence."""
    words = text.split()
    if not words:
        return When()
    part = _HALVES.get(words[-1].casefold().rstrip("."))
    if part is not None:
        # "2 pm" is a time; "tue pm" is part of a day.
        exact = _exact(text, today)
        if exact is not None:
            return exact
        return When(_day(" ".join(words[:-1]), today), None, *part)
    return _exact(text, today) or When(_day(text, today))


def _exact(text: str, today: date) -> When | None:
    try:
        moment = parse_moment(text, today)
    except ValueError:
        return None
    return When(moment.date(), moment.hour * 60 + moment.minute) if moment is not None else None


def _day(text: str, today: date) -> date | None:
    try:
        return parse_date(text, today)
    except ValueError:
        raise ValueError(tr("pcdesk cannot read this time. Try tmr 2p, +2w, next tue am, or 11/24 9:30.")) from None


def write_when(on: date, start: int) -> str:
    """A place in words that read_when understands, whatever day it is."""
    return show_date_time(on, start)
