"""Coverages to be checked before a visit, every check of one, and whom a payer hears calling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pcdesk import moment
from pcdesk.models.book.day_visit import DayVisit, visits_between
from pcdesk.models.book.visit import Status, Visit
from pcdesk.models.clinic.practice import Practice, Staff
from pcdesk.models.cover.cover import Cover, applying, covers, primary_of
from pcdesk.models.cover.coverage import CoverageCheck

#: Why a coverage wants a look before a visit (Cover.standing, and none).
WHY = (
    ("none", "No primary coverage that day"), ("never", "Never checked"), ("inactive", "Not active when checked"),
    ("unclear", "Could not be confirmed"), ("stale", "Checked too long ago"),
    ("turned", "Not checked in the plan's new year"),
)  # fmt: skip
LOOK_AHEAD = 7  # days for which coverage is checked before the visit


@dataclass(frozen=True)
class ToCheck:
    """A visit whose coverage wants a look. why: Cover.standing, or "none": no primary coverage on the day of the visit.

    cover: the primary coverage of that day, None for why "none". days: since its last check, None for never.
    """

    visit_id: int
    patient_id: int
    name: str
    on: date
    start: int
    provider: str
    cover: Cover | None
    why: str
    days: int | None


def to_check(days: int = LOOK_AHEAD) -> list[ToCheck]:
    """The next visit of each patient within so many days whose coverage is not known to be good, soonest first.

    Patients who never had a coverage pay themselves and are left out, as in the queue of the day.
    """
    today = moment.today()
    return of_visits(visits_between(today, today + timedelta(days=days)))


def of_visits(visits: Iterable[DayVisit]) -> list[ToCheck]:
    """The same of these visits, which come in time order."""
    firsts: dict[int, DayVisit] = {}
    for visit in visits:
        if visit.status == Status.SCHEDULED and not visit.comes_no_more:
            firsts.setdefault(visit.patient_id, visit)
    held = covers(firsts)
    found = []
    for patient, visit in firsts.items():
        row = _row(visit, held[patient])
        if row is not None:
            found.append(row)
    return sorted(found, key=lambda row: (row.on, row.start, row.name))


def _row(v: DayVisit, held: list[Cover]) -> ToCheck | None:
    if not held:
        return None
    cover = primary_of(applying(held, v.on))
    why = cover.standing if cover else "none"
    if why == "active":
        return None
    days = cover.days_since_check() if cover else None
    return ToCheck(v.id, v.patient_id, v.list_name, v.on, v.start, v.provider, cover, why, days)


@dataclass(frozen=True)
class Check:
    """One check as it is shown. checked_at in UTC; by: who asked, "" when the person is not known."""

    id: int
    coverage_id: int
    checked_at: datetime
    way: str
    result: str
    copay_cents: int | None
    reference: str
    spoke_with: str
    note: str
    by: str

    def days(self) -> int:
        """Whole days since, by the clinic's calendar."""
        return (moment.today() - moment.local(self.checked_at).date()).days


def checks_of(coverage_ids: list[int]) -> dict[int, list[Check]]:
    """Every check of these coverages, the newest first."""
    rows: Any = (
        CoverageCheck.alive(CoverageCheck, Staff)
        .join(Staff, "LEFT OUTER JOIN")
        .where(CoverageCheck.coverage.in_(coverage_ids))
        .order_by(CoverageCheck.checked_at.desc(), CoverageCheck.id.desc())
    )
    found: dict[int, list[Check]] = {coverage: [] for coverage in coverage_ids}
    for c in rows:
        found[c.coverage_id].append(
            Check(
                c.id, c.coverage_id, c.checked_at, c.way, c.result, c.copay_cents, c.reference, c.spoke_with, c.note,
                c.staff.name if c.staff_id else "",
            )
        )  # fmt: skip
    return found


@dataclass(frozen=True)
class Caller:
    """What a payer asks the person who calls: the clinic's name and numbers, and whom and when it is about."""

    clinic: str
    clinic_npi: str
    provider: str
    provider_npi: str
    visit_on: date | None


def caller(patient_id: int) -> Caller:
    """Who is calling, and about which visit: the next one, or else today's date stands for it."""
    practice: Any = Practice.select().first()
    visit: Any = (
        Visit.alive()
        .where(Visit.patient == patient_id, Visit.visit_on >= moment.today(), Visit.status == str(Status.SCHEDULED))
        .order_by(Visit.visit_on, Visit.start_minute)
        .first()
    )
    who = visit.provider if visit else None
    return Caller(
        practice.name if practice else "", practice.npi if practice else "", who.shown_as if who else "",
        who.npi if who else "", visit.visit_on if visit else None,
    )  # fmt: skip
