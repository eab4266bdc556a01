"""The sheet finds and counts, and says why strips are shut."""

from __future__ import annotations

from dataclasses import replace

from pcdesk.views.calendar.block import ClosedDay
from pcdesk.views.calendar.sheet import Sheet
from tests.views.calendar.a_day import CHEN, GONE, PARK, ROSA, TUESDAY, a_week, an_agenda


def test_overlaps_leave_out_visits_that_were_called_off() -> None:
    sheet = Sheet(an_agenda(visits=(ROSA, replace(PARK, start_minute=545, status="cancelled"))))
    assert sheet.overlaps(1, TUESDAY, 540, 60) == (ROSA.id,)
    assert sheet.overlaps(1, TUESDAY, 570, 30) == ()
    assert sheet.overlaps(1, TUESDAY, 540, 60, but=ROSA.id) == ()
    assert sheet.overlaps(9, TUESDAY, 540, 60) == ()


def test_order_is_by_day_time_and_column() -> None:
    later = replace(ROSA, id=30, on=a_week()[2], start_minute=0)
    sheet = Sheet(an_agenda(a_week(), visits=(later, CHEN, PARK, ROSA, GONE)))
    assert sheet.order == [GONE.id, ROSA.id, CHEN.id, PARK.id, 30]


def test_visits_off_the_page_are_kept_but_not_shown() -> None:
    elsewhere = replace(ROSA, id=40, column=99)
    sheet = Sheet(an_agenda(visits=(elsewhere,)))
    assert sheet.order == []
    assert sheet.overlaps(99, TUESDAY, 0, 1440) == ()
    assert list(sheet.visits) == [40]


def test_closed_days_and_unknown_hours() -> None:
    thanksgiving = a_week()[3]
    sheet = Sheet(an_agenda(a_week(), closed=(ClosedDay(thanksgiving, "Thanksgiving"),)))
    assert sheet.closed(sheet.index_of(1, thanksgiving)).reason == "Thanksgiving"
    assert sheet.closed(sheet.index_of(1, TUESDAY)) is None
    bare = Sheet(replace(an_agenda(), hours=()))
    assert bare.hours(0) is None
    partly = Sheet(replace(an_agenda(), hours=an_agenda().hours[:1]))
    assert partly.hours(1).spans == ()


def test_neighbours_of_a_day_say_a_shared_reason_together() -> None:
    thursday = a_week()[3]
    sheet = Sheet(an_agenda(a_week(), closed=(ClosedDay(thursday, "Thanksgiving"),)))
    both = sheet.index_of(1, thursday), sheet.index_of(2, thursday)
    assert sheet.shut == [(*both, "Closed: Thanksgiving")]
    alone = Sheet(an_agenda(a_week(), closed=(ClosedDay(thursday, "At a course", 1), ClosedDay(thursday, "Ill", 2))))
    assert [(first, last) for first, last, _reason in alone.shut] == [(both[0],) * 2, (both[1],) * 2]
