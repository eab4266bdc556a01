"""Whether this computer's clock can be right, judged by what the journal remembers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.clinic.noted import ClockNotice, latest
from pcdesk.models.engine import refused
from pcdesk.models.record.journal import Act

TOLERANCE = timedelta(minutes=2)  # computers set their clocks right by themselves, a little

LONGEST_REST = timedelta(days=60)  # no clinic that is at work leaves its desk alone for longer


@dataclass(frozen=True)
class SetBack:
    """The clock is behind the journal. latest_at: the moment of the latest act, UTC; is_noted: in the journal."""

    latest_at: datetime
    is_noted: bool


def set_back() -> SetBack | None:
    """What is wrong when the clock is more than two minutes behind the journal; None when it is not.

    Also None once somebody has confirmed, after those acts, that it is the clock of today that is right; and where
    their moments cannot be read, which is for the check of the records to tell.
    """
    found = refused.or_unreadable(_set_back)
    return found if isinstance(found, SetBack) else None


def _set_back() -> SetBack | None:
    last_at = pw.fn.max(Act.at).python_value(Act.at.python_value)
    ahead: Any = (
        Act.select(pw.fn.max(Act.id), last_at).where(Act.at > moment.now() + TOLERANCE).tuples().first()
    )
    if ahead is None or ahead[0] is None:
        return None
    rows: Any = ClockNotice.alive(ClockNotice.kind).where(ClockNotice.by_act > ahead[0]).tuples()
    since = {kind for (kind,) in rows}
    if ClockNotice.CONFIRMED in since:
        return None
    return SetBack(ahead[1], ClockNotice.BEHIND in since)


def jumped_from() -> datetime | None:
    """The moment of the latest act, UTC, where it lies so long ago that the clock may be ahead; None otherwise."""
    latest_at = refused.or_unreadable(Act.select(Act.at).order_by(Act.id.desc()).limit(1).scalar)
    if isinstance(latest_at, datetime) and moment.now() - latest_at > LONGEST_REST:
        return latest_at
    return None


def zone_noted() -> tuple[str, str]:
    """The offset of the computer and the clinic's zone as the latest note of another zone has them; "" for none."""
    found = refused.or_unreadable(latest, ClockNotice, ClockNotice.kind == ClockNotice.ZONE)
    return (found.computer, found.clinic) if isinstance(found, ClockNotice) else ("", "")
