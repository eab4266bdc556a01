"""Booked visits ahead that cannot be as they stand: the patient has died, or nobody is in then any more.

Closings, new weekly hours, a provider who leaves and a death come after a visit was booked. Each such visit is named
until it is cancelled, moved, or kept on purpose. What was booked against the hours knowingly is kept from the start.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.book.hours import days_of, stands_against
from pcdesk.models.book.visit import HoursException, ProviderHours, Status, Visit, VisitChange
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.engine.wording import weekday_of
from pcdesk.models.people.patient_status import Life, comes_no_more, is_dead_row
from pcdesk.models.people.person import Patient
from pcdesk.words.names import list_name

KEPT = "kept"  # the VisitChange by which somebody keeps a visit as it is; its "after" says against what


@dataclass(frozen=True, slots=True)
class Unsettled:
    """One visit. why: died or one of hours.NOBODY_IN; detail: the reason of a closing, as somebody typed it.

    provider: as the desk calls her.
    """

    visit_id: int
    patient_id: int
    name: str
    on: date
    start: int
    provider: str
    why: str
    detail: str
    provider_id: int

    @property
    def against(self) -> str:
        """What the visit stands against, as it is noted when somebody keeps it."""
        return against(self.why, self.detail)


def against(why: str, detail: str) -> str:
    """What is noted of a visit that is kept though this speaks against it."""
    return f"{why}: {detail}"[:120]


def unsettled(visit_id: int | None = None, patient_id: int | None = None) -> list[Unsettled]:
    """Every such visit from today on, soonest first; of one visit or one patient alone when it is named."""
    wanted = _is_ahead() & _may_be_odd()
    if visit_id is not None:
        wanted &= Visit.id == visit_id
    if patient_id is not None:
        wanted &= Visit.patient == patient_id
    rows: Any = list(
        Visit.alive(
            Visit.id, Visit.patient, Visit.provider, Visit.visit_on, Visit.start_minute, Visit.minutes,
            Patient.died_on, Patient.status, Patient.last, Patient.first, Patient.preferred, Patient.suffix,
            Provider.title, Provider.last,
        )
        .join_from(Visit, Patient).join_from(Visit, Provider)
        .where(wanted).order_by(Visit.visit_on, Visit.start_minute, Visit.id).tuples()
    )  # fmt: skip
    days = days_of({(row[2], row[3]) for row in rows})
    found = []
    for visit, patient, provider, on, start, minutes, died_on, status, *names, title, surname in rows:
        if comes_no_more(Life(died_on, status), on):
            reason: tuple[str, str] | None = ("died", "")
        else:
            reason = stands_against(days[provider, on], start, minutes)
        if reason is not None:
            last, first, preferred, suffix = names
            name = list_name(first, last, preferred=preferred, suffix=suffix)
            found.append(Unsettled(visit, patient, name, on, start, title or surname, *reason, provider_id=provider))
    kept = _kept(row.visit_id for row in found)
    return [row for row in found if row.why == "died" or kept.get(row.visit_id) != row.against]


def _is_ahead() -> Any:
    return (Visit.visit_on >= moment.today()) & (Visit.status == str(Status.SCHEDULED))


def _may_be_odd() -> Any:
    """What the database can tell: all but the visits of the living that lie within one stretch of usual hours.

    The few that are left are weighed by hours.days_of: stretches may touch, and extra hours hold what others do not.
    """
    end, day = Visit.start_minute + Visit.minutes, Visit.visit_on
    usual = ProviderHours.alive(pw.Value(1)).where(
        ProviderHours.provider == Visit.provider, ProviderHours.weekday == weekday_of(day),
        ProviderHours.starts_on.is_null() | (ProviderHours.starts_on <= day),
        ProviderHours.ends_on.is_null() | (ProviderHours.ends_on >= day),
        ProviderHours.start_minute <= Visit.start_minute, ProviderHours.end_minute >= end,
    )  # fmt: skip
    closed = HoursException.alive(pw.Value(1)).where(
        HoursException.exception_on == day, ~HoursException.is_open,
        HoursException.provider.is_null() | (HoursException.provider == Visit.provider),
        HoursException.start_minute < end, HoursException.end_minute > Visit.start_minute,
    )  # fmt: skip
    return is_dead_row() | ~Provider.is_active | ~pw.fn.EXISTS(usual) | pw.fn.EXISTS(closed)


def _kept(visit_ids: Iterable[int]) -> dict[int, str]:
    """Against what each of these visits was kept where it stands now; a move since then counts anew."""
    rows: Any = (
        VisitChange.alive(VisitChange.visit, VisitChange.what, VisitChange.after)
        .where(VisitChange.visit.in_(list(visit_ids)), VisitChange.what.in_(["place", KEPT]))
        .order_by(VisitChange.id)
        .tuples()
    )
    latest = {visit: (what, after) for visit, what, after in rows}
    return {visit: after for visit, (what, after) in latest.items() if what == KEPT}
