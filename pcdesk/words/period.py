"""Spans of days people ask about: this month, last month, the year so far."""

from __future__ import annotations

from datetime import date, timedelta

PERIODS: tuple[tuple[str, str], ...] = (
    ("this_month", "This month"), ("last_month", "Last month"), ("days_90", "90 days"), ("this_year", "This year"),
    ("last_year", "Last year"),
)  # fmt: skip


def period(key: str, today: date) -> tuple[date, date]:
    """First and last day, both in it; what is still running ends today. Raises KeyError for a key that is none."""
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    before = month - timedelta(days=1)
    return {
        "this_month": (month, today),
        "last_month": (before.replace(day=1), before),
        "days_90": (today - timedelta(days=89), today),
        "this_year": (year, today),
        "last_year": (year.replace(year=year.year - 1), year - timedelta(days=1)),
    }[key]
