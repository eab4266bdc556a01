"""Checks that left something to do: what is proposed after an answer that was none, and what is due by now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.book.visit import Status, Visit
from pcdesk.models.book.working_day import working_day
from pcdesk.models.cover.cover import Cover, covers
from pcdesk.models.cover.coverage import COPAY_KEPT, Coverage, CoverageCheck
from pcdesk.models.people.to_call import to_call

SOON = timedelta(hours=2)  # where the visit does not wait for the next working morning
BEFORE = timedelta(minutes=30)  # the visit, so that there is time to tell the patient
MORNING = 9 * 60  # minutes after midnight: when payers answer the phone
STEP_AFTER = {"unclear": "call", "inactive": "patient"}  # what is done next after an answer


def proposed(now: datetime, visit_at: datetime | None, opens_on: date) -> datetime:
    """From when it is tried again: the next working morning; soon, and before the visit, where that is earlier.

    now, visit_at: in UTC; opens_on: the next working day.
    """
    morning = moment.at_minute(opens_on, MORNING)
    if visit_at is None or visit_at > morning:
        return morning
    return max(now, min(now + SOON, visit_at - BEFORE))


def next_after(result: str, patient_id: int) -> tuple[str, datetime | None]:
    """(next step, from when) after an answer of this kind (CoverageCheck.RESULTS); ("", None) after a good one.

    Whom the patient is asked, nobody waits for: that is due at once.
    """
    step = STEP_AFTER.get(result, "")
    if step != "call":
        return step, moment.now() if step else None
    today = moment.today()
    visit = next_visits([patient_id]).get(patient_id)
    at = moment.at_minute(*visit) if visit is not None else None
    return step, proposed(moment.now(), at, working_day(today, 1) or today + timedelta(days=1))


def next_visits(patient_ids: list[int]) -> dict[int, tuple[date, int]]:
    """(day, minute) of the next scheduled visit of each of these patients who has one; today's counts until it began.
    """
    today, minute = moment.today(), moment.minute()
    rows: Any = (
        Visit.alive(Visit.patient, Visit.visit_on, Visit.start_minute)
        .where(Visit.patient.in_(patient_ids), Visit.visit_on >= today, Visit.status == str(Status.SCHEDULED))
        .order_by(Visit.visit_on.desc(), Visit.start_minute.desc())
        .tuples()
    )
    return {patient: (on, start) for patient, on, start in rows if (on, start) >= (today, minute)}


@dataclass(frozen=True)
class CheckAgain:
    """A check whose next step is due. id: of the CoverageCheck; at: from when, in UTC; on: the same as a day.

    visit_on, visit_start: of the next visit, None without one.
    """

    id: int
    patient_id: int
    name: str
    cover: Cover
    step: str
    at: datetime
    on: date
    visit_on: date | None
    visit_start: int | None


def checks_again() -> list[CheckAgain]:
    """What is due by now, the longest due first: a time that has come, or a visit that will be before it.

    A later check of the same coverage, a coverage that covers neither today nor the visit, and patients who died or
    whose file is put away ask for nothing.
    """
    found = {row[0]: row[1:] for row in _left_to_do()}
    who = to_call({patient for patient, *_rest in found.values()})
    held = {cover.id: cover for many in covers(who).values() for cover in many}
    visits = next_visits(list(who))
    rows = []
    for check, (patient, coverage, step, at) in found.items():
        cover, visit = held.get(coverage), visits.get(patient)
        if cover is None or not any(cover.is_on(day) for day in (moment.today(), *(visit or ())[:1])):
            continue
        if at <= moment.now() or (visit is not None and moment.at_minute(*visit) <= at):
            on, start = visit or (None, None)
            name = who[patient].name
            rows.append(CheckAgain(check, patient, name, cover, step, at, moment.day_of(at), on, start))
    return sorted(rows, key=lambda row: (row.at, row.name))


def check_again(check_id: int) -> CheckAgain | None:
    """One of them; None once nothing is to be done about it."""
    return next((row for row in checks_again() if row.id == check_id), None)


def _left_to_do() -> list[tuple[int, int, int, str, datetime]]:
    """(check, patient, coverage, next step, from when) of the latest checks that left something to do."""
    c, later = CoverageCheck, CoverageCheck.alias()
    newer = later.select(later.id).where(
        later.coverage == c.coverage, later.deleted_at.is_null(), later.way != COPAY_KEPT,
        (later.checked_at > c.checked_at) | ((later.checked_at == c.checked_at) & (later.id > c.id)),
    )  # fmt: skip
    rows: Any = (
        c.alive(c.id, Coverage.patient, c.coverage, c.next_step, c.again_at)
        .join(Coverage)
        .where(c.again_at.is_null(False), c.next_step != "", Coverage.deleted_at.is_null(), ~pw.fn.EXISTS(newer))
        .tuples()
    )
    return list(rows)
