"""The clock of the display tests: it goes on from the Tuesday morning of all tests, whatever day and hour it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.conftest import NOON

AHEAD = (NOON - datetime.now(UTC)).total_seconds()  # of the clock on the wall


def now() -> datetime:
    """The moment it is there."""
    return datetime.now(UTC) + timedelta(seconds=AHEAD)
