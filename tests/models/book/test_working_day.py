"""One notion of a working day, and of which hours hold on a day: the particular beats the general, the past stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk.acts.clinic import setup, setup_lists
from pcdesk.acts.frame.undo import undo
from pcdesk.models.book.calendar_day import day_to_prepare
from pcdesk.models.book.clinic_lists import closed_days, exception_lines
from pcdesk.models.book.hours import hindrances, next_free, provider_days
from pcdesk.models.book.weekly_hours import next_week_on, week_of
from pcdesk.models.book.working_day import working_day, working_days
from pcdesk.trouble import KnownError

TUESDAY = date(2026, 11, 24)
WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = (TUESDAY + timedelta(days=n) for n in range(1, 5))
MONDAY = date(2026, 11, 30)
ALL_DAY = ((480, 720), (780, 1020))


@pytest.fixture
def lee(small_clinic) -> int:
    return small_clinic["provider"]


def open_on(provider: int, on: date) -> tuple[tuple[int, int], ...]:
    return provider_days([provider], [on])[provider, on].open


def test_a_closed_stretch_is_no_working_days_and_a_worked_weekend_is(owner, lee):
    setup_lists.close_on(owner, [(THURSDAY, "Thanksgiving"), (FRIDAY, "Day after")])
    assert working_day(WEDNESDAY, 1) == MONDAY
    assert working_day(TUESDAY, 2) == MONDAY
    assert working_day(MONDAY, -1) == WEDNESDAY
    assert working_day(WEDNESDAY, 1, [lee]) == day_to_prepare(WEDNESDAY) == MONDAY
    setup.add_exception(owner, SATURDAY, "Flu shots", start=540, end=720, is_open=True)
    assert working_day(TUESDAY, 2) == SATURDAY
    assert working_days(WEDNESDAY, MONDAY) == [WEDNESDAY, SATURDAY, MONDAY]
    assert working_day(TUESDAY, 100) is None
    assert working_day(TUESDAY, 1, []) is None


def test_a_providers_extra_hours_stand_though_the_clinic_is_closed(owner, lee, small_clinic):
    osei = setup.add_provider(owner, {"last": "Osei"})
    setup.add_exception(owner, THURSDAY, "Thanksgiving")
    setup.add_exception(owner, THURSDAY, "On call", provider_id=lee, start=540, end=720, is_open=True)
    assert (open_on(lee, THURSDAY), open_on(osei, THURSDAY)) == (((540, 720),), ())
    day = provider_days([lee], [THURSDAY])[lee, THURSDAY]
    assert [(s.start, s.end) for s in day.shut] == [(0, 540), (720, 1440)]
    place = {"patient_id": small_clinic["patient"], "visit_type_id": small_clinic["type"], "on": THURSDAY}
    assert hindrances(provider_id=lee, start=600, minutes=30, **place) == []
    assert [h.kind for h in hindrances(provider_id=osei, start=600, minutes=30, **place)] == ["closed"]
    assert next_free([lee], small_clinic["type"], THURSDAY, 0, minutes=30, most=1) == [(THURSDAY, 540, lee)]


def test_a_provider_who_is_away_is_away_on_a_day_the_clinic_opens_longer(owner, lee):
    setup.add_exception(owner, SATURDAY, "Flu shots", start=540, end=720, is_open=True)
    setup.add_exception(owner, SATURDAY, "Away", provider_id=lee)
    assert open_on(lee, SATURDAY) == ()


def test_an_hour_closed_is_no_closed_holiday(owner, lee):
    christmas = date(2026, 12, 25)
    setup.add_exception(owner, christmas, "Staff meeting", start=480, end=540)
    assert closed_days(TUESDAY) == set()
    assert setup_lists.close_on(owner, [(christmas, "Christmas Day")]) == 1
    assert setup_lists.close_on(owner, [(christmas, "Christmas Day")]) == 0
    assert (closed_days(TUESDAY), open_on(lee, christmas)) == ({christmas}, ())
    for half in ((0, 720), (720, 1440)):
        setup.add_exception(owner, THURSDAY, "Half", start=half[0], end=half[1])
    assert THURSDAY in closed_days(TUESDAY)


def test_a_provider_without_a_title_is_somebody_and_not_everybody(owner, small_clinic):
    osei = setup.add_provider(owner, {"last": "Osei"})
    setup.add_exception(owner, THURSDAY, "Away", provider_id=osei)
    setup.add_exception(owner, FRIDAY, "Closed")
    assert [row.who for row in exception_lines(TUESDAY)] == ["Osei", ""]


def test_new_weekly_hours_leave_the_past_as_it_was(owner, lee):
    setup.set_hours(owner, lee, [(weekday, 600, 720) for weekday in range(5)])
    assert open_on(lee, TUESDAY - timedelta(days=1)) == ALL_DAY
    assert open_on(lee, TUESDAY) == open_on(lee, MONDAY) == ((600, 720),)
    # A slip on the same day leaves no trace of hours nobody worked.
    setup.set_hours(owner, lee, [(weekday, 660, 720) for weekday in range(5)])
    assert open_on(lee, TUESDAY) == ((660, 720),)
    assert open_on(lee, TUESDAY - timedelta(days=7)) == ALL_DAY
    undo(owner)
    undo(owner)
    assert open_on(lee, MONDAY) == ALL_DAY


def test_hours_can_be_planned_and_what_is_planned_stays_when_todays_change(owner, lee):
    setup.set_hours(owner, lee, [(0, 600, 720)], starts_on=MONDAY)
    assert (open_on(lee, WEDNESDAY), open_on(lee, MONDAY)) == (ALL_DAY, ((600, 720),))
    assert (next_week_on(lee), week_of(lee, MONDAY)) == (MONDAY, [(0, 600, 720)])
    setup.set_hours(owner, lee, [(weekday, 480, 540) for weekday in range(5)])
    assert (open_on(lee, WEDNESDAY), open_on(lee, MONDAY)) == (((480, 540),), ((600, 720),))
    assert len(week_of(lee)) == 5
    setup.set_hours(owner, lee, [], starts_on=MONDAY)
    assert (open_on(lee, MONDAY), next_week_on(lee)) == ((), MONDAY)
    with pytest.raises(KnownError, match="today on"):
        setup.set_hours(owner, lee, [], starts_on=TUESDAY - timedelta(days=1))


def test_who_sees_patients_no_more_works_no_day_ahead(owner, lee):
    setup.change_provider(owner, lee, {"is_active": False})
    assert open_on(lee, TUESDAY - timedelta(days=1)) == ALL_DAY
    assert open_on(lee, TUESDAY) == open_on(lee, MONDAY) == ()
    assert working_day(TUESDAY, 1) is None
