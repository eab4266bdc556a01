"""The visits of a day or a span, as the calendar, the flow board and the papers need them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.person import Patient, Phone
from pcdesk.models.practice import Provider, Room
from pcdesk.models.schedule import FLOW, Status, Visit, VisitChange, VisitType
from pcdesk.names import display_name, initials, list_name

LATE_AFTER = 10  # minutes a patient is expected before the board says late
WAITED_LONG = 15  # minutes in one place after which the board turns amber; red at twice that


@dataclass(frozen=True, slots=True)
class DayVisit:
    """One visit with what is shown of it. started_at: since when it has its present status."""

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


def _visits(wanted: Any) -> list[DayVisit]:
    query: Any = (
        Visit.alive(Visit, Patient, Provider, VisitType, Room)
        .join_from(Visit, Patient)
        .join_from(Visit, Provider)
        .join_from(Visit, VisitType)
        .join_from(Visit, Room, pw.JOIN.LEFT_OUTER)
        .where(wanted)
        .order_by(Visit.visit_on, Visit.start_minute, Visit.id)
    )
    rows = list(query)
    phones, since = _phones({v.patient_id for v in rows}), _since({v.id for v in rows})
    return [_row(v, phones, since) for v in rows]


def _row(v: Any, phones: dict[int, str], since: dict[int, datetime]) -> DayVisit:
    p, room = v.patient, v.room
    shown = display_name(p.first, p.last, preferred=p.preferred, suffix=p.suffix)
    return DayVisit(
        v.id, v.patient_id, v.provider_id, v.visit_type_id, v.visit_on, v.start_minute, v.minutes, v.status,
        v.confirmation, v.reason, v.note, v.cancel_reason, v.room_id, room.name if room else "",
        list_name(p.first, p.last, preferred=p.preferred, suffix=p.suffix), shown, initials(p.first, p.last), p.mrn,
        p.born_on, p.sex, p.language, p.needs_interpreter, p.chart_location, p.alert, v.visit_type.name,
        v.visit_type.colour, v.visit_type.fee_cents, v.visit_type.before_minutes, v.visit_type.after_minutes,
        v.provider.shown_as, phones.get(v.patient_id, ""), since.get(v.id),
    )  # fmt: skip


def _phones(patients: set[int]) -> dict[int, str]:
    rows: Any = (
        Phone.alive(Phone.patient, Phone.number)
        .where(Phone.patient.in_(list(patients)))
        .order_by(Phone.kind == "mobile", Phone.id.desc())
        .tuples()
    )
    return dict(rows)


def _since(visits: set[int]) -> dict[int, datetime]:
    rows: Any = (
        VisitChange.alive(VisitChange.visit, VisitChange.changed_at)
        .where(VisitChange.visit.in_(list(visits)), VisitChange.what == "status")
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
    """For a visit of the day: minutes in the present place, or minutes late; None when there is nothing to say."""
    if visit.status == Status.SCHEDULED:
        here = moment.local(now)
        late = here.hour * 60 + here.minute - visit.start
        return Waiting(late, "late") if visit.on == here.date() and late >= LATE_AFTER else None
    if visit.status not in FLOW[1:-1] or visit.started_at is None:
        return None
    minutes = max(0, int((now - visit.started_at).total_seconds() // 60))
    if visit.status == Status.WITH_PROVIDER:
        return Waiting(minutes, "calm" if minutes <= visit.minutes else "long")
    level = "calm" if minutes < WAITED_LONG else "long" if minutes < 2 * WAITED_LONG else "too_long"
    return Waiting(minutes, level)
