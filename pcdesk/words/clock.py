"""Times of day as a front desk types them: 2p, 1430, 2:30 pm, noon, tmr 2p."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from pcdesk.language import tr
from pcdesk.words.dates import parse_date

EARLIEST = 7 * 60
_NAMED = {"noon": 720, "midday": 720, "mediodia": 720, "midnight": 0, "medianoche": 0}
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2}))? ?(?:([ap])\.? ?(?:m\.?)?)?")
_RUN = re.compile(r"([0-9]{1,2})([0-9]{2}) ?(?:([ap])\.? ?(?:m\.?)?)?")


def parse_time(text: str, *, earliest: int = EARLIEST) -> int | None:
    """Minutes after midnight; None when text is empty.

    A clock time without am or pm that falls before earliest (minutes after midnight) is taken for the
    afternoon: at a front desk "2:30" is half past two after lunch. A leading zero (02:30, 0230) keeps it
    as written.
    Raises ValueError with a sentence for the person.
    """
    flat = unicodedata.normalize("NFKD", text).casefold()
    said = " ".join("".join(c for c in flat if not unicodedata.combining(c)).split()).removeprefix("at ")
    if not said:
        return None
    if said in _NAMED:
        return _NAMED[said]
    found = _CLOCK.fullmatch(said) or _RUN.fullmatch(said)
    if found is None:
        raise ValueError(_not_a_time())
    return _minutes(found[1], int(found[2] or 0), found[3], earliest)


def parse_moment(text: str, today: date, *, earliest: int = EARLIEST) -> datetime | None:
    """The clinic's local day and time ("tmr 2p", "2:30 pm tue", "11/24 9"); None when text is empty.

    A time alone is today. The moment has no zone: turn it into UTC where the clinic's zone is known.
    Raises ValueError with a sentence, also when the time is missing.
    """
    words = text.split()
    if not words:
        return None
    for count in range(min(3, len(words)), 0, -1):
        for clock, day in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            try:
                minutes = parse_time(" ".join(clock), earliest=earliest)
                on = parse_date(" ".join(day), today) or today
            except ValueError:
                continue
            if minutes is not None:
                return datetime(on.year, on.month, on.day) + timedelta(minutes=minutes)
    raise ValueError(tr("Type a day and a time, like tmr 2p or 11/24 9:30."))


def _minutes(hour_text: str, minute: int, half: str | None, earliest: int) -> int:
    hour = int(hour_text)
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12 and not (half == "p" and hour > 12)):
        raise ValueError(_not_a_time())
    if half:
        return hour % 12 * 60 + minute + (720 if half == "p" else 0)
    minutes = hour * 60 + minute
    if minutes < earliest and 1 <= hour <= 11 and not hour_text.startswith("0"):
        minutes += 720
    return minutes


def _not_a_time() -> str:
    return tr("This is not a time pcdesk can read. Try 2p, 14:30 or 2:30 pm.")
