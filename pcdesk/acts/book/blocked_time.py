"""Minutes of a day in which a provider sees nobody: a meeting, a call, lunch moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.book.visit import HoursException
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.clinic.right import Right
from pcdesk.trouble import KnownError
from pcdesk.words.hour_spans import DAY_END, Span, say_spans
from pcdesk.words.showing import show_date


@act("Block time", Right.SCHEDULE)
def block_time(desk: Desk, provider_id: int, on: date, spans: Sequence[Span], reason: str) -> list[int]:
    """Close these minutes of one provider's day, all or none; returns the ids of the rows. Visits booked in them stay.

    spans: minutes after midnight, end not included. Raises KnownError without a reason, and for minutes that are no
    part of a day.
    """
    if not spans or not all(0 <= start < end <= DAY_END for start, end in spans):
        raise KnownError(
            tr("Blocked time lies within one day, and its end is later than its beginning."),
            tr("The book is as it was."), tr("Write it like 2-3pm."),
        )  # fmt: skip
    if not reason.strip():
        raise KnownError(
            tr("Blocked time needs a reason."), tr("The book is as it was."), tr("Say in a word what it is for.")
        )
    fits(HoursException, {"reason": reason.strip()})
    provider = living(Provider, provider_id)
    rows = [
        HoursException.create(
            provider=provider_id, exception_on=on, start_minute=start, end_minute=end, reason=reason.strip()
        )
        for start, end in spans
    ]
    place = f"{provider.shown_as}, {show_date(on)} {say_spans(list(spans))}"
    about(label=tr("Block {place}", place=place))
    return [int(row.id) for row in rows]


@act("Open blocked time", Right.SCHEDULE)
def open_time(desk: Desk, exception_id: int) -> None:
    """Take blocked minutes of one provider's day back. What closes a whole day or everybody is set-up's alone.

    Raises NotAllowed for those without the right to set up.
    """
    row: Any = living(HoursException, exception_id)
    if row.provider_id is None or row.is_open or (row.start_minute, row.end_minute) == (0, DAY_END):
        desk.require(Right.MANAGE)
    HoursException.update(deleted_at=moment.now()).where(HoursException.id == exception_id).execute()
    about(label=tr("Open {day} {time} again", day=show_date(row.exception_on),
                   time=say_spans([(row.start_minute, row.end_minute)])))  # fmt: skip
