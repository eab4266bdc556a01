"""A clock that was set back is noticed, noted once and confirmed by a person; so is another time zone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.clinic import setup
from pcdesk.acts.keys.clock_look import ClockSetBack, OtherZone, confirm_clock, look_at_clock
from pcdesk.acts.people import patient
from pcdesk.models.record.journal import Act
from tests.conftest import NOON


def set_clock(**by: float) -> None:
    moment.set_source(lambda: NOON + timedelta(**by))


def noted(verb: str) -> int:
    return Act.select().where(Act.verb == verb).count()


def test_a_clock_that_goes_right_says_nothing(owner, small_clinic):
    assert look_at_clock(owner) == []
    set_clock(days=3)
    assert look_at_clock(owner) == []
    set_clock(minutes=-1)
    assert look_at_clock(owner) == []
    assert noted("note_clock") == 0


def test_a_clock_that_was_set_back_is_said_and_noted_once(owner, small_clinic):
    set_clock(hours=-3)
    for _ in range(3):
        (trouble,) = look_at_clock(owner)
        assert isinstance(trouble, ClockSetBack)
        assert "Tue, Nov 24, 6:42 am" in trouble.what
        assert "Tue, Nov 24, 9:42 am" in trouble.what
        assert trouble.kept
        assert trouble.do
    assert noted("note_clock") == 1
    patient.open_file(owner, small_clinic["patient"])
    assert look_at_clock(owner)


def test_a_clock_of_another_year_is_told_with_the_year(owner, small_clinic):
    set_clock(days=-365)
    (trouble,) = look_at_clock(owner)
    assert "Nov 24, 2025, 9:42 am" in trouble.what
    assert "Nov 24, 2026, 9:42 am" in trouble.what


def test_once_the_clock_is_right_again_nothing_is_said(owner, small_clinic):
    set_clock(hours=-3)
    assert look_at_clock(owner)
    set_clock(hours=1)
    assert look_at_clock(owner) == []


def test_a_clock_that_was_ahead_is_confirmed(owner, small_clinic):
    set_clock(days=365)
    patient.open_file(owner, small_clinic["patient"])
    set_clock(minutes=5)
    assert look_at_clock(owner)
    confirm_clock(owner)
    assert look_at_clock(owner) == []
    patient.open_file(owner, small_clinic["patient"])
    set_clock(hours=-2)
    assert look_at_clock(owner), "set back once more"


@pytest.fixture
def computer_in() -> Iterator[Callable[[str], None]]:
    """Sets the time zone of this computer; its clock counts."""
    before = os.environ.get("TZ")

    def move(zone: str) -> None:
        os.environ["TZ"] = zone
        time.tzset()

    moment.set_source(None)
    yield move
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no tzset")
def test_another_zone_is_said_and_the_clinics_counts(owner, small_clinic, computer_in):
    computer_in("America/Chicago")
    before = (moment.today(), moment.minute())
    assert not any(isinstance(one, OtherZone) for one in look_at_clock(owner))
    computer_in("Asia/Tokyo")
    for _ in range(2):
        trouble = next(one for one in look_at_clock(owner) if isinstance(one, OtherZone))
        assert "America/Chicago" in trouble.kept
        assert trouble.do
    assert moment.minute() - before[1] in (0, 1)
    assert noted("note_zone") == 1
    computer_in("Europe/Berlin")
    look_at_clock(owner)
    assert noted("note_zone") == 2


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no tzset")
def test_the_demo_clinic_may_be_looked_at_from_anywhere(owner, small_clinic, computer_in):
    setup.change_clinic(owner, {"is_demo": True})
    computer_in("Asia/Tokyo")
    assert not any(isinstance(one, OtherZone) for one in look_at_clock(owner))
