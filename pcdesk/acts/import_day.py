"""What the texts of exchange/iso_date mean on the clinic's calendar and clock."""

from __future__ import annotations

from datetime import date, datetime

from pcdesk import moment
from pcdesk.exchange.iso_date import as_utc, first_day


def clinic_day(text: str) -> date | None:
    """The day of a text of iso_date; of a moment the day the clinic's wall showed. None for "".

    Midnight in UTC to the second is how many programs write a mere day: then that day stands.
    """
    if "T" in text and not text.endswith("T00:00:00Z") and (at := as_utc(text)):
        return moment.day_of(at)
    return first_day(text)


def clinic_moment(text: str) -> datetime | None:
    """The moment of a text of iso_date; a date without a time is noon of it here: midnight UTC is the day before."""
    if "T" in text:
        return as_utc(text)
    on = first_day(text)
    return moment.noon(on) if on else None
