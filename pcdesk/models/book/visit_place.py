"""Where a visit stands in the book, as its changes keep it: figures, put into words for whoever reads them.

    place(3, date(2026, 12, 4), 660, 30)    # "2026-12-04 660 30 3"
"""

from __future__ import annotations

from datetime import date
from typing import Any

from pcdesk.language import tr
from pcdesk.models.clinic.practice import Provider
from pcdesk.words.showing import show_date_time


def place(provider_id: int, on: date, start: int, minutes: int) -> str:
    """A place as a row keeps it: day, minutes after midnight, how long in minutes, provider."""
    return f"{on.isoformat()} {start} {minutes} {provider_id}"


def place_words(kept: str) -> str:
    """A kept place for staff; what older rows hold is words already and stays as it is."""
    try:
        day, start, minutes, provider_id = kept.split()
        on, begins, provider = date.fromisoformat(day), int(start), int(provider_id)
    except ValueError:
        return kept
    who: Any = Provider.get_or_none(Provider.id == provider)
    return tr("{when}, {provider}, {n} min", when=show_date_time(on, begins), n=minutes,
              provider=who.shown_as if who is not None else "")  # fmt: skip
