"""The visits of a day or a span, as the calendar, the flow board and the papers need them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.book.visit import FLOW, Confirmation, Status, Visit, VisitChange, VisitType
from pcdesk.models.clinic.practice import Provider, Room
from pcdesk.models.clinic.reasons import reason_words
from pcdesk.models.people.patient_status import Life, comes_no_more, is_dead_on
from pcdesk.models.people.person import Patient
from pcdesk.models.people.phone_to_call import phones_to_call
from pcdesk.words.names import display_name, initials, list_name

LATE_AFTER = 10  # minutes a patient is expected before the board says late
WAITED_LONG = 15  # minutes in one place after which the board turns amber; red at twice that


@dataclass(frozen=True, slots=True)
class DayVisit:
    """One visit with what is shown of it. started_at: since when it has its present status.

    cancel_reason: in words, for staff. deceased: the same, of a patient recorded dead, who has no phone here then.
    comes_no_more: whether that speaks against this visit: who came was alive.
    """

    id: int
    patient_id: int
    provider_id: int
    visit_type_id: int
    on: date
    start: int
    minutes: int
    status: str
    confirmation: str
    reason: str
    note: str
    cancel_reason: str
    room_id: int | None
    room: str
    list_name: str
    name: str
    initials: str
    mrn: str
    born_on: date | None
    sex: str
    language: str
    needs_interpreter: bool
    chart_location: str
    alert: str
    kind: str
    kind_colour: str
    fee_cents: int
    before: int
    after: int
    provider: str
    phone: str
    started_at: datetime | None
    deceased: str
    comes_no_more: bool


def visits_between(first: date, last: date, providers: Iterable[int] | None = None) -> list[DayVisit]:
    """Every visit of these days in time order, cancelled ones too; of these providers, or of all."""
    wanted = Visit.visit_on.between(first, last)
    if providers is not None:
        wanted &= Visit.provider.in_(list(providers))
    return _visits(wanted)


def visit_row(visit_id: int) -> DayVisit | None:
    """One visit; None when it is hidden or never was."""
    found = _visits(Visit.id == visit_id)
    return found[0] if found else None


def is_to_confirm(visit: DayVisit) -> bool:
    """Whether the patient is still to be asked whether she comes. Who said that she will not was asked."""
    waits = visit.confirmation in (Confirmation.UNCONFIRMED, Confirmation.LEFT_MESSAGE)
    return waits and visit.status == Status.SCHEDULED and not visit.comes_no_more


def has_begun(on: date, start: int) -> bool:
    """Whether the time of a visit has come: nobody can have missed one that is still ahead."""
    return (on, start) <= (moment.today(), moment.minute())


def _visits(wanted: Any) -> list[DayVisit]:
    # Columns and tuples: whole rows of five tables took four times as long, and a full week has thousands.
    query: Any = (
        Visit.alive(
            Visit.id, Visit.patient, Visit.provider, Visit.visit_type, Visit.visit_on, Visit.start_minute,
            Visit.minutes, Visit.status, Visit.confirmation, Visit.reason, Visit.note, Visit.cancel_code, Visit.room,
            Room.name, Patient.first, Patient.last, Patient.preferred, Patient.suffix, Patient.mrn, Patient.born_on,
            Patient.sex, Patient.language, Patient.needs_interpreter, Patient.chart_location, Patient.alert,
            VisitType.name, VisitType.colour, VisitType.fee_cents, VisitType.before_minutes, VisitType.after_minutes,
            Provider.title, Provider.last, Visit.cancel_reason, Patient.died_on, Patient.status,
        )
        .join_from(Visit, Patient)
        .join_from(Visit, Provider)
        .join_from(Visit, VisitType)
        .join_from(Visit, Room, pw.JOIN.LEFT_OUTER)
        .where(wanted)
        .order_by(Visit.visit_on, Visit.start_minute, Visit.id)
        .tuples()
    )  # fmt: skip
    rows = list(query)
    phones, since = phones_to_call(Visit.select(Visit.patient).where(wanted)), _since(wanted)
    return [_row(row, phones, since) for row in rows]


def _row(row: Any, phones: dict[int, str], since: dict[int, datetime]) -> DayVisit:
    (first, last, preferred, suffix), (title, surname, typed) = row[14:18], row[30:33]
    life, is_over = Life(*row[33:]), is_dead_on if row[7] != Status.SCHEDULED else comes_no_more
    shown = [
        *row[:11], reason_words(row[11], typed), row[12], row[13] or "",
        list_name(first, last, preferred=preferred, suffix=suffix),
        display_name(first, last, preferred=preferred, suffix=suffix), initials(first, last), *row[18:30],
        str(title or surname), phones.get(row[1], ""), since.get(row[0]), life.words, is_over(life, row[4]),
    ]  # fmt: skip
    return DayVisit(*shown)


def _since(wanted: Any) -> dict[int, datetime]:
    """Since when each of these visits has its status, where that was ever changed."""
    rows: Any = (
        VisitChange.alive(VisitChange.visit, VisitChange.changed_at)
        .where(VisitChange.visit.in_(Visit.select(Visit.id).where(wanted)), VisitChange.what == "status")
        .order_by(VisitChange.id)
        .tuples()
    )
    return dict(rows)


@dataclass(frozen=True)
class Waiting:
    """How long a visit has been where it is: minutes, and how bad that is (calm, long, too_long, late)."""

    minutes: int
    level: str


def waiting(visit: DayVisit, now: datetime) -> Waiting | None:
    """For a visit of the day: minutes in the present place, or minutes late; None when there is nothing to say.

    Who came early is not waited too long before the visit was to begin: till then it is calm.
    """
    if visit.status == Status.SCHEDULED:
        if visit.comes_no_more:
            return None
        late = _minutes_since_start(visit, now)
        return Waiting(late, "late") if visit.on == moment.local(now).date() and late >= LATE_AFTER else None
    if visit.status not in FLOW[1:-1] or visit.started_at is None:
        return None
    minutes = max(0, int((now - visit.started_at).total_seconds() // 60))
    if visit.status == Status.WITH_PROVIDER:
        return Waiting(minutes, "calm" if minutes <= visit.minutes else "long")
    counted = minutes
    if visit.status == Status.ARRIVED:
        counted = min(minutes, _minutes_since_start(visit, now))
    level = "calm" if counted < WAITED_LONG else "long" if counted < 2 * WAITED_LONG else "too_long"
    return Waiting(minutes, level)


def _minutes_since_start(visit: DayVisit, now: datetime) -> int:
    """Minutes since the visit was to begin, by the clinic's clock; below zero before that."""
    here = moment.local(now)
    return (here.date() - visit.on).days * 24 * 60 + here.hour * 60 + here.minute - visit.start
