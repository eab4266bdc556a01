"""Dates and moments from other systems, kept as precise as they were written.

A day is ISO text: "2011-10-14", or "2011-10" or "2011" where the sender knew no more. A moment
is ISO text in UTC, "2011-10-14T23:37:54Z", or a day when no time was given: midnight on the sender's own
clock is how many programs write one. A day that was sent as a moment is the day on the sender's own clock;
where that moment is in UTC it stays a moment, for which day it was only the clinic's zone can say, and nobody
knows that here. Text keeps the precision: nobody reads "1 January" where the sender wrote a year.
(FHIR R4 date and dateTime; Synthea writes the same forms.)
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.language import tr

_UTC = re.compile(r"(?:Z|[+-]00:?00)$")
EARLIEST_YEAR, LATEST_YEAR = 1850, 2200

# The first and last day of a program's calendar: its way to write that nothing was said, or that it never ends.
_NOT_SAID = re.compile(r"(?:0001-01-01|9999-12-3[01])(?:[T ].*)?")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?", re.ASCII
)


def day(text: str, name: str) -> str:
    """The day of a date or moment as written, a moment in UTC as it is, or "" for "".

    A day that stands for none (0001-01-01, 9999-12-31) is "" too. name: how the field is called in the sentence.
    Raises Unfit when it is no date.
    """
    text = text.strip()
    if not text or _NOT_SAID.fullmatch(text):
        return ""
    if "T" in text or " " in text:
        at = moment(text, name)
        return at if _UTC.search(text) else text[:10]
    return _checked_day(text, name)


def moment(text: str, name: str) -> str:
    """A moment in UTC to the second, or a day where no time was given or it was midnight there, or "" for "".

    A time without a zone is taken as UTC. "" for a day that stands for none. Raises Unfit when it is neither.
    """
    text = text.strip()
    if not text or _NOT_SAID.fullmatch(text):
        return ""
    found = _MOMENT.fullmatch(text)
    if not found:
        return _checked_day(text, name)
    on, hour, minute, second, zone = found.groups()
    _checked_day(on, name)
    offset = "+00:00" if zone in (None, "Z") else zone
    if ":" not in offset:
        offset = offset[:3] + ":" + offset[3:]
    try:
        at = datetime.fromisoformat(f"{on}T{hour}:{minute}:{second or '00'}{offset}").astimezone(UTC)
    except (ValueError, OverflowError):
        raise _not_a_date(text, name) from None
    if offset != "+00:00" and (hour, minute, second or "00") == ("00", "00", "00"):
        return on
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def is_no_day(text: str) -> bool:
    """Whether it is the first or last day of a program's calendar, which stands for no day."""
    return bool(_NOT_SAID.fullmatch(text.strip()))


def first_day(text: str) -> date | None:
    """The first day a text of day() or moment() can mean; None for ""."""
    if not text:
        return None
    year, month, day_of_month = ([*text[:10].split("-"), "01", "01"])[:3]
    return date(int(year), int(month), int(day_of_month))


def last_possible(text: str) -> date | None:
    """The last day a text of day() or moment() can mean; None for ""."""
    first = first_day(text)
    if first is None or len(text) >= 10:
        return first
    if len(text) == 4:
        return date(first.year, 12, 31)
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def as_utc(text: str) -> datetime:
    """The UTC moment of a text of moment() that has a time."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def _checked_day(text: str, name: str) -> str:
    found = _DAY.fullmatch(text)
    if not found:
        raise _not_a_date(text, name)
    year, month, day_of_month = (int(part or 1) for part in found.groups())
    try:
        on = date(year, month, day_of_month)
    except ValueError:
        raise _not_a_date(text, name) from None
    if not EARLIEST_YEAR <= on.year <= LATEST_YEAR:
        raise Unfit(tr("The year {year} in {name} cannot be right.", year=year, name=name))
    return text


def _not_a_date(text: str, name: str) -> Unfit:
    return Unfit(tr("“{value}” in {name} is not a date.", value=shortened(text), name=name))


def shortened(text: str, length: int = 40) -> str:
    """A value fit to quote in a sentence: printable, and not longer than length."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[: length + 1])
    return shown if len(text) <= length else shown[:length] + "…"
