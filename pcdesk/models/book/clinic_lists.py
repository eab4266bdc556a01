"""The lists of the clinic's settings, as rows whose item 0 is the id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk.models.book.rooms import room_names
from pcdesk.models.book.visit import HoursException, VisitType
from pcdesk.models.book.weekly_hours import merged
from pcdesk.models.clinic.practice import Practice, Provider, Staff
from pcdesk.words.hour_spans import DAY_END
from pcdesk.words.natural_order import natural_key

Row = tuple[Any, ...]


def practice_record() -> Any:
    """The clinic's own row; an unsaved one when it is not set up."""
    return Practice.alive().first() or Practice()


def provider_lines() -> list[Row]:
    """(id, shown as, credential, sees patients) in their order."""
    rows: Any = Provider.alive().order_by(Provider.sort, Provider.id)
    return [(p.id, p.shown_as, p.credential, p.is_active) for p in rows]


def visit_type_lines() -> list[Row]:
    """(id, name, minutes, fee in cents, in use) by name."""
    rows = VisitType.alive(VisitType.id, VisitType.name, VisitType.minutes, VisitType.fee_cents, VisitType.is_active)
    return sorted(rows.order_by(VisitType.id).tuples(), key=lambda row: natural_key(row[1]))


def room_lines() -> list[Row]:
    """(id, name) in the order rooms are offered."""
    return list(room_names())


def staff_lines() -> list[Row]:
    """(id, name, sign-in name, role, may sign in) by name, those who may first."""
    rows = Staff.alive(Staff.id, Staff.name, Staff.sign_in, Staff.role, Staff.is_active)
    return sorted(rows.order_by(Staff.id).tuples(), key=lambda row: (not row[4], natural_key(row[1])))


@dataclass(frozen=True, slots=True)
class OtherHours:
    """Minutes of a day that differ from the week. who: the provider as the desk calls her, "" for everybody."""

    id: int
    on: date
    who: str
    start: int
    end: int
    is_open: bool
    reason: str


def exception_lines(first: date) -> list[OtherHours]:
    """What differs from a day on."""
    rows: Any = (
        HoursException.alive(HoursException, Provider)
        .left_outer_join(Provider)
        .where(HoursException.exception_on >= first)
        .order_by(HoursException.exception_on, HoursException.id)
    )
    return [
        OtherHours(e.id, e.exception_on, e.provider.shown_as if e.provider_id else "", e.start_minute, e.end_minute,
                   e.is_open, e.reason) for e in rows
    ]  # fmt: skip


def closed_days(first: date) -> set[date]:
    """The days from one on that the whole clinic is closed, from midnight to midnight."""
    rows: Any = HoursException.alive().where(
        HoursException.exception_on >= first, HoursException.provider.is_null(), ~HoursException.is_open
    )
    shut: dict[date, list[tuple[int, int]]] = {}
    for e in rows:
        shut.setdefault(e.exception_on, []).append((e.start_minute, e.end_minute))
    return {on for on, spans in shut.items() if merged(spans) == [(0, DAY_END)]}


def blocked_on(on: date) -> list[tuple[int, int, str, int, int, str]]:
    """(id, provider, as shown, start, end, reason) of the minutes of single providers that are closed on a day."""
    rows: Any = (
        HoursException.alive(
            HoursException.id, HoursException.provider, Provider.title, HoursException.start_minute,
            HoursException.end_minute, HoursException.reason,
        )
        .join(Provider)
        .where(HoursException.exception_on == on, ~HoursException.is_open)
        .order_by(HoursException.start_minute, HoursException.id)
        .tuples()
    )  # fmt: skip
    return list(rows)
