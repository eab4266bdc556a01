"""Coverages to be checked before a visit, every check of one, and whom a payer hears calling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any

from pcdesk import moment
from pcdesk.models.book.day_visit import DayVisit, visits_between
from pcdesk.models.book.visit import OFF_THE_BOOK, Status, Visit
from pcdesk.models.clinic.practice import Practice, Staff
from pcdesk.models.cover.cover import Cover, applying, covers, primary_of
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.models.cover.payer_fact import facts_of

#: Why a coverage wants a look before a visit (Cover.standing, and none).
WHY = (
    ("none", "No primary coverage that day"), ("never", "Never checked"), ("inactive", "Not active when checked"),
    ("unclear", "Could not be confirmed"), ("stale", "Checked too long ago"),
    ("turned", "Not checked in the plan's new year"),
)  # fmt: skip
TOOK_PLACE = frozenset(Status) - {Status.SCHEDULED} - set(OFF_THE_BOOK)
ON_THE_PHONE = ("phone_path", "hours", "wait", "asks")  # topics of PayerFact
LOOK_AHEAD = 7  # days for which coverage is checked before the visit
LOOK_BACK = 3  # days for which it is made good after the visit: over a weekend
#: Of one day the first are those who may not be covered at all, then who is not known to be, then what grew old.
RISK = {"none": 0, "inactive": 0, "never": 1, "unclear": 1, "turned": 2, "stale": 3}


@dataclass(frozen=True)
class ToCheck:
    """A visit whose coverage wants a look. why: Cover.standing, or "none": no primary coverage on the day of the visit.

    cover: the primary coverage of that day, None for why "none". days: since its last check, None for never. is_past:
    the visit has begun or is over, and it is past due.
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
    is_past: bool = False

    @property
    def urgency(self) -> tuple[bool, date, int, int, str]:
        """What the list is ranked by: what is to come before what is past, its day, what may go wrong, its time."""
        return (self.is_past, self.on, RISK[self.why], self.start, self.name)


def to_check(days: int = LOOK_AHEAD) -> list[ToCheck]:
    """The next visit of each patient within so many days whose coverage is not known to be good, by urgency; and what
    is past due: visits of the last days (LOOK_BACK) that took place though it was not.

    Patients who never had a coverage pay themselves and are left out, as in the queue of the day.
    """
    today = moment.today()
    return of_visits(visits_between(today - timedelta(days=LOOK_BACK), today + timedelta(days=days)), with_past=True)


def of_visits(visits: Iterable[DayVisit], *, with_past: bool = False) -> list[ToCheck]:
    """The same of these visits, which come in time order. with_past: those that took place too."""
    firsts: dict[int, DayVisit] = {}
    for visit in visits:
        is_ahead = visit.status == Status.SCHEDULED and not visit.comes_no_more and visit.on >= moment.today()
        if is_ahead or (with_past and visit.status in TOOK_PLACE):
            firsts.setdefault(visit.patient_id, visit)
    held = covers(firsts)
    found = []
    for patient, visit in firsts.items():
        row = _row(visit, held[patient])
        if row is not None:
            found.append(row)
    return sorted(found, key=attrgetter("urgency"))


def _row(v: DayVisit, held: list[Cover]) -> ToCheck | None:
    if not held:
        return None
    cover = primary_of(applying(held, v.on))
    why = cover.standing if cover else "none"
    if why == "active":
        return None
    days = cover.days_since_check() if cover else None
    return ToCheck(v.id, v.patient_id, v.list_name, v.on, v.start, v.provider, cover, why, days, v.status in TOOK_PLACE)


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
    call_seconds: int | None = None
    next_step: str = ""
    again_at: datetime | None = None

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
                c.staff.name if c.staff_id else "", c.call_seconds, c.next_step, c.again_at,
            )
        )  # fmt: skip
    return found


@dataclass(frozen=True)
class Caller:
    """What a payer asks the person who calls: the clinic's name and numbers, and whom and when it is about.

    tax_number, callback, address: of the clinic. kind: of the visit. told: what is known of the payer itself that helps
    on the phone, (topic of PayerFact, what was learned).
    """

    clinic: str
    clinic_npi: str
    provider: str
    provider_npi: str
    visit_on: date | None
    tax_number: str = ""
    callback: str = ""
    address: str = ""
    kind: str = ""
    told: tuple[tuple[str, str], ...] = ()


def caller(patient_id: int, payer_id: int | None = None, on: date | None = None) -> Caller:
    """Who is calling, and about which visit: that of a day, else the next one, or else today's date stands for it."""
    practice: Any = Practice.select().first()
    is_next = (Visit.visit_on >= moment.today()) & (Visit.status == str(Status.SCHEDULED))
    meant = (Visit.visit_on == on) & Visit.status.not_in([str(one) for one in OFF_THE_BOOK]) if on else is_next
    visit: Any = (
        Visit.alive()
        .where(Visit.patient == patient_id, is_next | meant)
        .order_by((Visit.visit_on != on) if on else Visit.visit_on, Visit.visit_on, Visit.start_minute)
        .first()
    )
    who = visit.provider if visit else None
    latest: dict[str, str] = {}
    for fact in facts_of(payer_id) if payer_id is not None else ():
        if fact.topic in ON_THE_PHONE and fact.says:
            latest.setdefault(fact.topic, fact.says)
    p = practice
    return Caller(
        p.name if p else "", p.npi if p else "", who.shown_as if who else "", who.npi if who else "",
        visit.visit_on if visit else None, p.tax_number if p else "", p.phone if p else "",
        ", ".join(part for part in (p.street, p.city, f"{p.state} {p.postal_code}".strip()) if part) if p else "",
        visit.visit_type.name if visit else "", tuple(latest.items()),
    )  # fmt: skip

