"""Referrals that were sent in a span of days: which came back, which were closed, and which of these in time.

In time is a loop whose every part kept its days: ours from begun to sent and from the report to its reading, theirs
from sent to the report; 7 and 30 days, urgent 1 and 3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from pcdesk import moment
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.clinic.state_change import StateChange
from pcdesk.models.desk.referral import OutsidePractice, Referral
from pcdesk.models.people.person import Patient
from pcdesk.words.names import list_name

#: Days for a step of ours and of theirs, and where it is urgent. OSCAR's consultation list turns red after 7 and 30.
OURS, THEIRS = (7, 1), (30, 3)


@dataclass(frozen=True)
class Loop:
    """One of them. on: the day it was sent first; back_on: when the report came; closed_on: when it was read.

    state: where it stands now. None where it has not come to that.
    """

    id: int
    patient_id: int
    name: str
    reason: str
    specialty: str
    practice: str
    provider: str
    is_urgent: bool
    state: str
    begun_on: date
    on: date
    back_on: date | None
    closed_on: date | None

    @property
    def days(self) -> int | None:
        """From sent to read; None while it is open."""
        return (self.closed_on - self.on).days if self.closed_on is not None else None

    @property
    def days_back(self) -> int | None:
        """From sent to the report; None while there is none."""
        return (self.back_on - self.on).days if self.back_on is not None else None

    @property
    def is_in_time(self) -> bool:
        """Whether it is closed and each part kept its days."""
        if self.closed_on is None or self.back_on is None:
            return False
        ours, theirs = OURS[self.is_urgent], THEIRS[self.is_urgent]
        read, sent = (self.closed_on - self.back_on).days, (self.on - self.begun_on).days
        return sent <= ours and read <= ours and (self.back_on - self.on).days <= theirs


def loops_between(first: date, last: date, provider_id: int | None = None) -> list[Loop]:
    """Every referral that was sent first in these days, of one of our providers or of all; those called off are out."""
    found = []
    steps = _steps()
    rows: Any = (
        Referral.alive(Referral, Patient, OutsidePractice, Provider)
        .join(Patient)
        .switch(Referral)
        .join(OutsidePractice, "LEFT OUTER JOIN")
        .switch(Referral)
        .join(Provider, "LEFT OUTER JOIN", on=Referral.provider, attr="provider")
        .where(Patient.deleted_at.is_null(), Referral.state != "canceled", Referral.id.in_(list(steps)))
    )
    if provider_id is not None:
        rows = rows.where(Referral.provider == provider_id)
    for row in rows:
        one = _loop(row, steps[row.id])
        if one is not None and first <= one.on <= last:
            found.append(one)
    return sorted(found, key=lambda one: (one.on, one.id))


def _steps() -> dict[int, dict[str, date]]:
    """Of each referral: the first day it was sent, the last on which a report came and was read."""
    rows: Any = (
        StateChange.alive(StateChange.of_row, StateChange.after, StateChange.changed_at)
        .where(StateChange.of_table == "referral", StateChange.after.in_(("sent", "reported", "reviewed")))
        .order_by(StateChange.id)
        .tuples()
    )
    found: dict[int, dict[str, date]] = {}
    for row, after, at in rows:
        days = found.setdefault(row, {})
        if after != "sent" or "sent" not in days:
            days[after] = moment.day_of(at)
    return found


def _loop(row: Any, days: dict[str, date]) -> Loop | None:
    if "sent" not in days:
        return None
    who, there = row.patient, row.practice if row.practice_id is not None else None
    is_back, is_closed = row.state in ("reported", "reviewed"), row.state == "reviewed"
    return Loop(
        row.id, row.patient_id, list_name(who.first, who.last, preferred=who.preferred, suffix=who.suffix), row.reason,
        row.specialty or (there.specialty if there is not None else ""), there.name if there is not None else "",
        row.provider.shown_as if row.provider_id is not None else "", bool(row.is_urgent), row.state,
        moment.day_of(row.begun_at), days["sent"], days.get("reported") if is_back else None,
        days.get("reviewed") if is_closed else None,
    )  # fmt: skip


def in_time_share(loops: Sequence[Loop]) -> int:
    """How many of a hundred that were sent are closed in time."""
    return round(100 * sum(one.is_in_time for one in loops) / len(loops)) if loops else 0


def usual_days(loops: Sequence[Loop]) -> float | None:
    """The middle of the days from sent to read; None where none is closed."""
    days = [one.days for one in loops if one.days is not None]
    return median(days) if days else None
