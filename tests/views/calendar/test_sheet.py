"""The sheet finds, counts and keeps places true while single visits change."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pcdesk.views.calendar.block import ClosedDay
from pcdesk.views.calendar.sheet import Sheet
from tests.views.calendar.a_day import CHEN, GONE, PARK, ROSA, TUESDAY, a_week, an_agenda


@given(st.lists(st.tuples(st.sampled_from([10, 11, 12, 20, 21]), st.sampled_from([1, 2]),
                          st.integers(0, 90).map(lambda n: n * 15), st.sampled_from([5, 15, 60])), max_size=12))
def test_changes_one_by_one_end_where_a_new_sheet_begins(changes: list[tuple[int, int, int, int]]) -> None:
    sheet = Sheet(an_agenda(), slim=10)
    state = {visit.id: visit for visit in an_agenda().visits}
    for visit_id, column, start, minutes in changes:
        state[visit_id] = replace(ROSA, id=visit_id, column=column, start_minute=start, minutes=minutes)
        sheet.put(state[visit_id])
    fresh = Sheet(an_agenda(visits=tuple(state.values())), slim=10)
    assert sheet.visits == fresh.visits
    assert sheet.in_order() == fresh.in_order()
    assert all(sheet.place(visit) == fresh.place(visit) for visit in state.values())


def test_a_change_names_the_neighbours_that_had_to_make_room() -> None:
    sheet = Sheet(an_agenda())
    moved = replace(PARK, column=2, start_minute=550)
    again = sheet.put(moved)
    assert {visit.id for visit in again[0]} == {PARK.id}
    assert {visit.id for visit in again[1]} == {PARK.id, CHEN.id}
    assert sheet.place(CHEN).is_double


def test_overlaps_leave_out_visits_that_were_called_off() -> None:
    sheet = Sheet(an_agenda(visits=(ROSA, replace(PARK, start_minute=545, status="cancelled"))))
    assert sheet.overlaps(1, TUESDAY, 540, 60) == (ROSA.id,)
    assert sheet.overlaps(1, TUESDAY, 570, 30) == ()
    assert sheet.overlaps(1, TUESDAY, 540, 60, but=ROSA.id) == ()
    assert sheet.overlaps(9, TUESDAY, 540, 60) == ()


def test_order_is_by_day_time_and_column() -> None:
    later = replace(ROSA, id=30, on=a_week()[2], start_minute=0)
    sheet = Sheet(an_agenda(a_week(), visits=(later, CHEN, PARK, ROSA, GONE)))
    assert sheet.in_order() == [GONE.id, ROSA.id, CHEN.id, PARK.id, 30]


def test_visits_off_the_page_are_kept_but_not_shown() -> None:
    elsewhere = replace(ROSA, id=40, column=99)
    sheet = Sheet(an_agenda(visits=(elsewhere,)))
    assert sheet.in_order() == []
    assert sheet.drop(40) == {}
    assert sheet.visits == {}


def test_closed_days_and_unknown_hours() -> None:
    thanksgiving = a_week()[3]
    sheet = Sheet(an_agenda(a_week(), closed=(ClosedDay(thanksgiving, "Thanksgiving"),)))
    assert sheet.closed(sheet.index_of(1, thanksgiving)).reason == "Thanksgiving"
    assert sheet.closed(sheet.index_of(1, TUESDAY)) is None
    bare = Sheet(replace(an_agenda(), hours=()))
    assert bare.hours(0) is None
    partly = Sheet(replace(an_agenda(), hours=an_agenda().hours[:1]))
    assert partly.hours(1).spans == ()
