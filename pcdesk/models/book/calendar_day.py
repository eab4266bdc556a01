"""What the calendar and the booking sheet read besides visits: who sees patients, kinds of visit, rooms, changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import peewee as pw

from pcdesk.models.book.unsettled import unsettled
from pcdesk.models.book.visit import OFF_THE_BOOK, Status, Visit, VisitChange, VisitType
from pcdesk.models.book.working_day import LOOK_AHEAD, working_day
from pcdesk.models.clinic.practice import Practice, Provider, Staff
from pcdesk.models.clinic.reasons import reason_words
from pcdesk.models.engine.wording import how_many
from pcdesk.models.health.other_files import other_file_words, other_files
from pcdesk.models.people.patient_status import status_warning
from pcdesk.models.people.person import Patient
from pcdesk.words.names import display_name, initials
from pcdesk.words.natural_order import natural_key

FIRST_AMONG = 1000  # the visits booked last that tell what new patients are booked for


@dataclass(frozen=True, slots=True)
class Seer:
    """Someone who sees patients, as a column of the calendar: title (Dr. Lee), specialty, colour (#rrggbb)."""

    id: int
    title: str
    specialty: str
    colour: str
    initials: str


def seers(days: tuple[date, date] | None = None) -> list[Seer]:
    """Everyone who sees patients now, in the order the clinic put them in.

    days: a first and a last day; who has a visit then is among them too, even if she sees patients no more.
    """
    who = Provider.is_active
    if days is not None:
        who |= Provider.id.in_(Visit.alive(Visit.provider).where(Visit.visit_on.between(*days)))
    rows: Any = Provider.alive().where(who).order_by(Provider.sort, Provider.last, Provider.id)
    return [Seer(p.id, p.shown_as, p.specialty, p.colour, initials(p.first, p.last)) for p in rows]


@dataclass(frozen=True, slots=True)
class Kind:
    """A visit type that can be booked; minutes is its usual length."""

    id: int
    name: str
    minutes: int
    preparation: str


def kinds() -> list[Kind]:
    """The visit types in use, by name."""
    rows: Any = (
        VisitType.alive(VisitType.id, VisitType.name, VisitType.minutes, VisitType.preparation)
        .where(VisitType.is_active)
        .order_by(VisitType.id)
        .tuples()
    )
    return sorted((Kind(*row) for row in rows), key=lambda kind: natural_key(kind.name))


def usual_kind() -> int | None:
    """The visit type that was booked most often; before the first visit the one set up first; None without any."""
    found: int | None = (
        Visit.alive(Visit.visit_type)
        .join(VisitType)
        .where(VisitType.is_active)
        .group_by(Visit.visit_type)
        .order_by(pw.fn.count(Visit.id).desc(), Visit.visit_type)
        .limit(1)
        .scalar()
    )
    if found is None:
        found = VisitType.alive(pw.fn.min(VisitType.id)).where(VisitType.is_active).scalar()
    return found


def first_kind() -> int | None:
    """The visit type in use that patients new to the clinic are booked for, as its last visits show; None without any.

    That is the one that is a patient's first visit nearly whenever it is booked; of a few bookings little is known yet,
    so each counts as if it had been a first once and another once besides.
    """
    latest = Visit.alive(Visit.id).order_by(Visit.id.desc()).limit(FIRST_AMONG)
    earlier = Visit.alias()
    is_first = ~pw.fn.EXISTS(
        earlier.select(earlier.id).where(
            earlier.patient == Visit.patient,
            earlier.deleted_at.is_null(),
            earlier.visit_on < Visit.visit_on,
            earlier.status.not_in([str(s) for s in OFF_THE_BOOK]),
        )
    )
    firsts = how_many(is_first)
    found: int | None = (
        Visit.alive(Visit.visit_type)
        .join(VisitType)
        .where(VisitType.is_active, Visit.id.in_(latest))
        .group_by(Visit.visit_type)
        .having(firsts * 2 > pw.fn.count(Visit.id))
        .order_by(((firsts + 1.0) / (pw.fn.count(Visit.id) + 2)).desc(), Visit.visit_type)
        .limit(1)
        .scalar()
    )
    return found


def slot_minutes() -> int:
    """The clinic's calendar step: 5, 10 or 15 minutes."""
    step = Practice.alive(Practice.slot_minutes).limit(1).scalar()
    return step if step in (5, 10, 15) else 15


def last_booked(patient_id: int) -> tuple[int, int] | None:
    """(visit type, provider) of the patient's latest visit that was not cancelled or missed; None for a new patient."""
    row: Any = (
        Visit.alive(Visit.visit_type, Visit.provider)
        .where(Visit.patient == patient_id, Visit.status.not_in([str(s) for s in OFF_THE_BOOK]))
        .order_by(Visit.visit_on.desc(), Visit.start_minute.desc())
        .tuples()
        .first()
    )
    return row or None


def proposed_for(patient_id: int) -> tuple[int | None, int | None]:
    """(visit type, provider) to propose: the patient's last ones; for a new one what new ones come for."""
    return last_booked(patient_id) or (first_kind(), None)


@dataclass(frozen=True, slots=True)
class Person:
    """A patient as the booking sheet shows one. warning: sentences when she has died, is no patient here now, or
    has another file.
    """

    id: int
    name: str
    initials: str
    mrn: str
    born_on: date | None
    alert: str
    needs_interpreter: bool
    language: str
    warning: str = ""


def person(patient_id: int) -> Person | None:
    """One patient; None when hidden."""
    p: Any = Patient.alive_by_id(patient_id)
    if p is None:
        return None
    name = display_name(p.first, p.last, preferred=p.preferred, suffix=p.suffix)
    return Person(
        p.id, name, initials(p.first, p.last), p.mrn, p.born_on, p.alert, p.needs_interpreter, p.language,
        " ".join(part for part in (status_warning(p), *map(other_file_words, other_files(p.id))) if part),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a visit: at (UTC), by whom, what (booked, status, confirmation, place), from what to what, why.

    before and after: as the row keeps them; reason: in words, for staff.
    """

    id: int
    at: datetime
    who: str
    what: str
    before: str
    after: str
    reason: str


def visit_changes(visit_id: int) -> list[Change]:
    """Everything that happened to a visit, the latest first."""
    rows: Any = (
        VisitChange.alive(
            VisitChange.id, VisitChange.changed_at, Staff.name, VisitChange.what, VisitChange.before,
            VisitChange.after, VisitChange.reason_code, VisitChange.reason,
        )
        .join(Staff, pw.JOIN.LEFT_OUTER)
        .where(VisitChange.visit == visit_id)
        .order_by(VisitChange.id.desc())
        .tuples()
    )  # fmt: skip
    return [
        Change(row, at, who or "", what, before, after, reason_words(code, typed))
        for row, at, who, what, before, after, code, typed in rows
    ]


def day_to_prepare(today: date) -> date:
    """What "tomorrow" means at the desk: the next day someone works or is expected, so Friday's is Monday.

    Who is booked on a day that was closed since is not expected then. The day after today when nobody
    is for LOOK_AHEAD days.
    """
    tomorrow = today + timedelta(days=1)
    expected: date | None = (
        Visit.alive(pw.fn.min(Visit.visit_on))
        .where(
            Visit.visit_on.between(tomorrow, today + timedelta(days=LOOK_AHEAD)),
            Visit.status == str(Status.SCHEDULED),
            Visit.id.not_in([row.visit_id for row in unsettled()]),
        )
        .scalar()
    )
    return min((on for on in (working_day(today, 1), expected) if on is not None), default=tomorrow)
