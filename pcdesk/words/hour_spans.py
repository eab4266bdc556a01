"""Hours of a day as a front desk writes them: "8-12, 1-5"; and the time zones of the United States."""

from __future__ import annotations

import re
from itertools import pairwise

from pcdesk.language import tr
from pcdesk.words.clock import parse_time
from pcdesk.words.showing import show_time

Span = tuple[int, int]  # minutes after midnight, end not included
DAY_END = 1440

# IANA names and what people call them.
US_ZONES: tuple[tuple[str, str], ...] = (
    ("America/New_York", "Eastern"),
    ("America/Chicago", "Central"),
    ("America/Denver", "Mountain"),
    ("America/Phoenix", "Arizona"),
    ("America/Los_Angeles", "Pacific"),
    ("America/Anchorage", "Alaska"),
    ("Pacific/Honolulu", "Hawaii"),
    ("America/Puerto_Rico", "Atlantic (Puerto Rico)"),
    ("Pacific/Guam", "Guam"),
)


def parse_spans(text: str) -> list[Span]:
    """The spans of a day, in order; [] for an empty text or "closed". "1-5" is the afternoon.

    Raises ValueError with a sentence: not readable, ends before it begins, or two spans that overlap.
    """
    said = text.strip().casefold()
    if said in ("", "-", "\u2013", "closed", "off", "no"):
        return []
    spans: list[Span] = []
    for part in re.split(r"[,;&]|\band\b", said):
        ends = [end.strip() for end in re.split(r"\s*(?:[-\u2013\u2014]|\bto\b)\s*", part.strip())]
        if len(ends) != 2 or not all(ends):
            raise ValueError(tr("Write the hours like 8-12, 1-5, or leave the day empty."))
        start, end = parse_time(ends[0]), DAY_END if ends[1] in ("24", "24:00", "midnight") else parse_time(ends[1])
        if start is None or end is None or start >= end:
            raise ValueError(tr("{part}: the end must be later than the beginning.", part=part.strip()))
        spans.append((start, end))
    spans.sort()
    if any(first[1] > second[0] for first, second in pairwise(spans)):
        raise ValueError(tr("Two of these spans overlap."))
    return spans


def show_spans(spans: list[Span]) -> str:
    """The same as a person writes it, readable by parse_spans: "8-12, 1-5"."""
    return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in spans)


def say_spans(spans: list[Span]) -> str:
    """The same to be read: "8:00 am to 12:00 pm"."""
    if not spans:
        return tr("closed")
    return ", ".join(tr("{start} to {end}", start=show_time(start), end=show_time(end)) for start, end in spans)


def _clock(minute: int) -> str:
    if minute == DAY_END:
        return "24"
    hour, rest = divmod(minute, 60)
    tail = f":{rest:02}" if rest else ""
    # What parse_time would take for the other half of the day is said with am or pm.
    if 7 <= hour <= 12:
        return f"{hour}{tail}"
    if 13 <= hour <= 18:
        return f"{hour - 12}{tail}"
    return f"{(hour - 1) % 12 + 1}{tail}{'am' if hour < 12 else 'pm'}"
