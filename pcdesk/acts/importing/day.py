"""What the texts of exchange/ground/iso_date mean on the clinic's calendar and clock."""

from __future__ import annotations

from datetime import date

from pcdesk import moment
from pcdesk.exchange.ground.iso_date import as_utc
from pcdesk.words.partial_date import PartialDate, When


def clinic_day(text: str) -> PartialDate | None:
    """The day of a text of iso_date, as precise as it is; of a moment the day the clinic's wall showed. None for ""."""
    at = clinic_when(text)
    return moment.partial_day(at) if at is not None else None


def clinic_when(text: str) -> When | None:
    """The moment of a text of iso_date, or the day, month or year where no time was said. None for "".

    Midnight in UTC to the second is how many programs write a mere day: then that day stands.
    """
    if not text:
        return None
    if "T" in text and not text.endswith("T00:00:00Z"):
        return as_utc(text)
    return PartialDate.parse(text[:10])


def first_day(text: str) -> date | None:
    """The first day a text of iso_date can mean, where money asks when something begins. None for ""."""
    on = clinic_day(text)
    return on.first_day if on else None


def last_day(text: str) -> date | None:
    """The last day a text of iso_date can mean, where money asks when something ends. None for ""."""
    on = clinic_day(text)
    return on.last_day if on else None
