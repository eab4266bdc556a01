"""The next free place: found behind weeks of full days, exact beside overlaps, buffers and hours that differ."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.acts.book.visit import book_visit, cancel_visit
from pcdesk.acts.clinic import setup
from pcdesk.models.book.hours import free_starts, hindrances, next_free, provider_days, without
from pcdesk.models.book.taken import gaps, taken
from pcdesk.models.book.visit import OFF_THE_BOOK
from pcdesk.models.record.base import db

MONDAY = date(2026, 11, 23)
WHOLE_DAY = {"start": 480, "minutes": 540}  # from eight to five


@pytest.fixture
def s(small_clinic):
    return small_clinic


def booked(owner, s, on, start, minutes, **more) -> int:
    values = {"patient_id": s["patient"], "provider_id": s["provider"], "visit_type_id": s["type"], **more}
    return book_visit(owner, on=on, start=start, minutes=minutes, **values)


def full_weeks(owner, s, weeks: int) -> date:
    """Every working day of some weeks taken; the first free Monday."""
    for day in range(weeks * 7):
        if (on := MONDAY + timedelta(days=day)).weekday() < 5:
            booked(owner, s, on, **WHOLE_DAY)
    return MONDAY + timedelta(weeks=weeks)


def test_a_free_place_behind_weeks_of_full_days(owner, s) -> None:
    free = full_weeks(owner, s, 7)
    ask = {"visit_type_id": s["type"], "from_on": MONDAY, "from_minute": 0, "minutes": 30}
    assert next_free([s["provider"]], **ask, most=1) == [(free, 480, s["provider"])]
    two = next_free([s["provider"]], **ask, most=2)
    assert [on for on, *_ in two] == [free, free + timedelta(days=1)]
    assert next_free([s["provider"]], **ask, days=49) == []
    assert next_free([s["provider"]], **ask, days=50) == [(free, 480, s["provider"])]
    assert next_free([], **ask) == []


def test_no_more_days_are_read_than_it_takes(owner, s, monkeypatch) -> None:
    full_weeks(owner, s, 1)
    asked: list[tuple[str, str]] = []
    run = db.execute_sql

    def noting(sql, params=None):
        if "group_concat" in sql:
            asked.append((params[1], params[2]))
        return run(sql, params)

    monkeypatch.setattr(db, "execute_sql", noting)
    next_free([s["provider"]], s["type"], MONDAY, 0, minutes=30, days=365, most=1)
    assert asked == [("2026-11-23", "2026-12-06")]


def test_the_first_named_of_those_who_are_free_first(owner, s) -> None:
    late, early = (setup.add_provider(owner, {"last": name}) for name in ("Osei", "Ruiz"))
    booked(owner, s, MONDAY, 480, 60)
    booked(owner, s, MONDAY, 480, 30, provider_id=late)
    ask = {"visit_type_id": s["type"], "from_on": MONDAY, "from_minute": 0, "minutes": 30, "most": 1}
    assert next_free([s["provider"], late, early], **ask) == [(MONDAY, 480, early)]
    assert next_free([s["provider"], late], **ask) == [(MONDAY, 510, late)]
    assert next_free([late, s["provider"]], **{**ask, "from_minute": 535}) == [(MONDAY, 540, late)]


def test_what_is_off_the_book_takes_no_place(owner, s) -> None:
    first = booked(owner, s, MONDAY, **WHOLE_DAY)
    booked(owner, s, MONDAY, 480, 30)
    cancel_visit(owner, first, "ill")
    off = [str(status) for status in OFF_THE_BOOK]
    (told,) = taken([s["provider"]], MONDAY, MONDAY, off)[MONDAY.isoformat()].values()
    assert gaps([(480, 1020)], told, 1) == [(510, 1020)]
    assert taken([], MONDAY, MONDAY, off) == taken([s["provider"]], MONDAY, MONDAY, ["scheduled", *off]) == {}


def test_buffers_reach_before_and_after(owner, s) -> None:
    kind = setup.add_visit_type(
        owner, {"name": "Wound care", "minutes": 30, "before_minutes": 500, "after_minutes": 20}
    )
    booked(owner, s, MONDAY, 490, 30, visit_type_id=kind)
    (told,) = taken([s["provider"]], MONDAY, MONDAY, ["cancelled"])[MONDAY.isoformat()].values()
    assert gaps([(0, 1440)], told, 1) == [(540, 1440)]
    assert free_starts([s["provider"]], s["type"], MONDAY, minutes=30)[0] == (540, s["provider"])


def test_days_that_differ_are_heeded(owner, s) -> None:
    setup.add_exception(owner, MONDAY, "Staff day")
    found = next_free([s["provider"]], s["type"], MONDAY, 0, minutes=30, most=1)
    assert found == [(MONDAY + timedelta(days=1), 480, s["provider"])]
    assert provider_days([s["provider"]], []) == {}


minutes_of_day = st.integers(0, 1439)


@settings(max_examples=200)
@given(
    st.lists(st.tuples(minutes_of_day, st.integers(1, 300)), max_size=8),
    st.lists(st.tuples(minutes_of_day, st.integers(1, 300)), max_size=3),
    st.integers(1, 90),
)
def test_gaps_are_the_hours_less_what_is_taken(bookings, hours, least) -> None:
    spans = [(start, start + length) for start, length in hours]
    told = ",".join(str(start * 2**20 + length) for start, length in bookings)
    left = [piece for span in spans for piece in _less([span], bookings)]
    assert gaps(spans, told, least) == [(start, end) for start, end in left if end - start >= least]


def _less(spans, bookings):
    for start, length in bookings:
        spans = without(spans, (start, start + length))
    return spans


def test_hours_that_touch_are_one_stretch(owner, s) -> None:
    setup.set_hours(owner, s["provider"], [(0, 480, 720), (0, 720, 1020)])
    coming = MONDAY + timedelta(days=7)
    assert provider_days([s["provider"]], [coming])[s["provider"], coming].open == ((480, 1020),)
    place = {"provider_id": s["provider"], "patient_id": s["patient"], "visit_type_id": s["type"]}
    assert hindrances(**place, on=coming, start=705, minutes=30) == []
    assert (705, s["provider"]) in free_starts([s["provider"]], s["type"], coming, minutes=30)
