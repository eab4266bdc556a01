"""What the calendar reads besides visits, and the free times it offers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.acts.book.visit import book_visit, cancel_visit, set_confirmation
from pcdesk.acts.clinic import setup
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.book.calendar_day import (
    day_to_prepare,
    kinds,
    last_booked,
    person,
    proposed_for,
    seers,
    slot_minutes,
    usual_kind,
    visit_changes,
)
from pcdesk.models.book.hours import free_starts, hindrances, next_free
from pcdesk.models.book.visit import Confirmation
from pcdesk.models.book.working_day import working_day

MONDAY, TUESDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 27)


@pytest.fixture
def s(small_clinic):
    return small_clinic


def booked(owner, s, on, start, **more) -> int:
    values = {"patient_id": s["patient"], "provider_id": s["provider"], "visit_type_id": s["type"], **more}
    return book_visit(owner, on=on, start=start, **values)


def test_who_what_and_where(owner, s) -> None:
    setup.add_provider(owner, {"last": "Gone", "is_active": False})
    setup.add_visit_type(owner, {"name": "Old kind", "is_active": False})
    assert [(one.title, one.initials) for one in seers()] == [("Dr. Lee", "DL")]
    assert seers((MONDAY, FRIDAY)) == seers()
    assert [(one.name, one.minutes) for one in kinds()] == [("Office visit", 30)]
    assert person(s["patient"]).name == "Rosa (Rosie) Alvarez"
    assert person(999) is None


def test_who_sees_patients_no_more_is_there_on_the_days_of_her_visits(owner, s) -> None:
    booked(owner, s, TUESDAY, 540)
    setup.change_provider(owner, s["provider"], {"is_active": False})
    assert seers() == seers((MONDAY, MONDAY)) == []
    assert [one.title for one in seers((MONDAY, FRIDAY))] == ["Dr. Lee"]

@pytest.mark.parametrize(("kept", "step"), [(5, 5), (10, 10), (15, 15), (7, 15)])
def test_the_step_is_one_the_calendar_knows(owner, s, kept, step) -> None:
    setup.change_clinic(owner, {"slot_minutes": kept})
    assert slot_minutes() == step


def test_the_last_visit_that_took_place_is_remembered(owner, s) -> None:
    assert (last_booked(s["patient"]), usual_kind()) == (None, s["type"])
    other = setup.add_visit_type(owner, {"name": "Yearly check-up", "minutes": 60})
    booked(owner, s, MONDAY, 540)
    booked(owner, s, MONDAY, 600)
    dropped = booked(owner, s, FRIDAY, 540, visit_type_id=other)
    assert last_booked(s["patient"]) == (other, s["provider"])
    cancel_visit(owner, dropped, "ill")
    assert last_booked(s["patient"]) == (s["type"], s["provider"])
    assert usual_kind() == s["type"]


def test_who_is_new_is_proposed_what_new_patients_are_booked_for(owner, s) -> None:
    new = setup.add_visit_type(owner, {"name": "New patient", "minutes": 60})
    assert proposed_for(s["patient"]) == (None, None)
    others = [register_patient(owner, {"last": name, "first": "Ann"}) for name in ("One", "Two", "Three")]
    for minute, who in enumerate(others):
        booked(owner, s, MONDAY, 480 + 60 * minute, patient_id=who, visit_type_id=new)
        booked(owner, s, TUESDAY, 480 + 60 * minute, patient_id=who)
    booked(owner, s, FRIDAY, 480, patient_id=others[0], visit_type_id=new)
    assert proposed_for(s["patient"]) == (new, None), "three of its four visits were first ones"
    assert proposed_for(others[1]) == (s["type"], s["provider"])
    shots = setup.add_visit_type(owner, {"name": "Shots only", "minutes": 15})
    for minute in range(6):  # more first visits than the other, and many that are not
        who = register_patient(owner, {"last": f"Shot {minute}", "first": "Ann"})
        booked(owner, s, TUESDAY, 700 + 10 * minute, patient_id=who, visit_type_id=shots)
    for minute in range(4):
        booked(owner, s, FRIDAY, 700 + 10 * minute, patient_id=others[1], visit_type_id=shots)
    assert proposed_for(s["patient"]) == (new, None)
    setup.change_visit_type(owner, new, {"is_active": False})
    assert proposed_for(s["patient"])[0] == shots


def test_every_change_of_a_visit_is_told_latest_first(mia, s) -> None:
    visit = booked(mia, s, TUESDAY, 600)
    set_confirmation(mia, visit, Confirmation.CONFIRMED)
    changes = visit_changes(visit)
    assert [(c.what, c.before, c.after) for c in changes] == [
        ("confirmation", "unconfirmed", "confirmed"), ("booked", "", "2026-11-24 600 30 1"),
    ]  # fmt: skip


def test_the_next_open_day_passes_over_weekends_and_closed_days(owner, s) -> None:
    setup.add_exception(owner, date(2026, 11, 30), "Staff day")
    assert working_day(FRIDAY, 1, [s["provider"]]) == date(2026, 12, 1)
    assert working_day(MONDAY, -1, [s["provider"]]) == date(2026, 11, 20)
    setup.set_hours(owner, s["provider"], [])
    assert working_day(FRIDAY, 1, [s["provider"]]) is None
    assert working_day(FRIDAY, 1, []) is None


def test_the_day_to_prepare_is_the_next_one_with_work_or_a_visit(owner, s) -> None:
    saturday = date(2026, 11, 28)
    assert day_to_prepare(MONDAY) == TUESDAY
    assert day_to_prepare(FRIDAY) == date(2026, 11, 30)
    booked(owner, s, saturday, 540)
    assert day_to_prepare(FRIDAY) == saturday
    setup.set_hours(owner, s["provider"], [])
    assert day_to_prepare(saturday) == date(2026, 11, 29)


@settings(max_examples=12)
@given(st.lists(st.tuples(st.integers(32, 66), st.integers(1, 6)), max_size=6), st.sampled_from([15, 30, 50]))
def test_free_starts_are_those_that_nothing_hinders(owner, s, visits, minutes) -> None:
    on = TUESDAY + timedelta(days=len(visits) + minutes)
    while on.weekday() > 4:
        on += timedelta(days=1)
    held = [booked(owner, s, on, quarter * 15, minutes=length * 15) for quarter, length in visits]
    found = free_starts([s["provider"]], s["type"], on, minutes=minutes)
    brute = [
        start
        for start in range(0, 1440 - minutes, 15)
        if not hindrances(provider_id=s["provider"], patient_id=0, visit_type_id=s["type"], on=on, start=start,
                          minutes=minutes)
    ]  # fmt: skip
    assert [start for start, _provider in found] == brute
    first = next_free([s["provider"]], s["type"], on, 0, minutes=minutes, days=1)
    assert [place[1] for place in first] == brute[:1]
    for visit in held:
        cancel_visit(owner, visit, "tidied")


def test_one_provider_a_start_the_first_named_first(owner, s) -> None:
    other = setup.add_provider(owner, {"last": "Osei"})
    booked(owner, s, TUESDAY, 480)
    found = dict(free_starts([s["provider"], other], s["type"], TUESDAY, minutes=30, from_minute=480))
    assert (found[480], found[510]) == (other, s["provider"])
