"""The lists of the clinic's settings, as rows whose item 0 is the id."""

from __future__ import annotations

from datetime import date
from typing import Any

from pcdesk.models.practice import Practice, Provider, Room, Staff
from pcdesk.models.schedule import HoursException, ProviderHours, VisitType

Row = tuple[Any, ...]


def practice_record() -> Any:
    """The clinic's own row; an unsaved one when it is not set up."""
    return Practice.alive().first() or Practice()


def provider_lines() -> list[Row]:
    """(id, shown as, credential, sees patients) in their order."""
    rows: Any = Provider.alive().order_by(Provider.sort, Provider.id)
    return [(p.id, p.shown_as, p.credential, p.is_active) for p in rows]


def week_of(provider_id: int) -> list[tuple[int, int, int]]:
    """A provider's weekly hours: (weekday, start, end) in minutes."""
    hours = ProviderHours.alive(ProviderHours.weekday, ProviderHours.start_minute, ProviderHours.end_minute)
    found = hours.where(ProviderHours.provider == provider_id)
    return [tuple(row) for row in found.order_by(ProviderHours.weekday, ProviderHours.start_minute).tuples()]


def visit_type_lines() -> list[Row]:
    """(id, name, minutes, fee in cents, in use) by name."""
    rows = VisitType.alive(VisitType.id, VisitType.name, VisitType.minutes, VisitType.fee_cents, VisitType.is_active)
    return list(rows.order_by(VisitType.name).tuples())


def room_lines() -> list[Row]:
    """(id, name) by name."""
    return list(Room.alive(Room.id, Room.name).order_by(Room.name).tuples())


def staff_lines() -> list[Row]:
    """(id, name, sign-in name, role, may sign in) by name, those who may first."""
    rows = Staff.alive(Staff.id, Staff.name, Staff.sign_in, Staff.role, Staff.is_active)
    return list(rows.order_by(Staff.is_active.desc(), Staff.name).tuples())


def exception_lines(first: date) -> list[Row]:
    """(id, day, provider's title or "", start, end, is open, reason) from a day on."""
    rows = (
        HoursException.alive(
            HoursException.id, HoursException.exception_on, Provider.title, HoursException.start_minute,
            HoursException.end_minute, HoursException.is_open, HoursException.reason,
        )
        .left_outer_join(Provider)
        .where(HoursException.exception_on >= first)
        .order_by(HoursException.exception_on, HoursException.id)
    )  # fmt: skip
    return [(row[0], row[1], row[2] or "", *row[3:]) for row in rows.tuples()]


def closed_days(first: date) -> set[date]:
    """The days from one on that the whole clinic is closed."""
    rows = HoursException.alive(HoursException.exception_on).where(
        HoursException.exception_on >= first, HoursException.provider.is_null(), ~HoursException.is_open
    )
    return {on for (on,) in rows.tuples()}


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
