"""A visit goes into the book against what the desk saw there, and against nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.book.visit import book_visit, cancel_visit, move_visit
from pcdesk.acts.book.weighed import MovedMeanwhile, StandsAgainst
from pcdesk.acts.clinic.setup import add_exception
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.book.against import against_place
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.visit import Visit
from pcdesk.models.record.journal import Act

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def place(booked, mia):
    return {"provider_id": booked["provider"], "on": WEDNESDAY, "start": 600}


@pytest.fixture
def other(mia):
    return register_patient(mia, {"last": "Chen", "first": "Li"})


def asked(ids, place, but=None):
    return against_place(
        patient_id=ids["patient"], visit_type_id=ids["type"], minutes=30, but=but, **place
    )


def book(desk, ids, place, **more):
    return book_visit(desk, patient_id=ids["patient"], visit_type_id=ids["type"], **place, **more)


def test_who_took_the_slot_meanwhile_is_named_and_nothing_is_booked(booked, mia, owner, place, other):
    seen = asked(booked, place)
    book(owner, {**booked, "patient": other}, place)
    acts = Act.select().count()
    with pytest.raises(StandsAgainst) as refused:
        book(mia, booked, place, seen=seen)
    assert "Chen" in refused.value.what
    assert Act.select().count() == acts
    book(mia, booked, place, seen=asked(booked, place))  # she knows now
    assert Visit.alive().where(Visit.visit_on == WEDNESDAY).count() == 2


def test_a_day_that_was_closed_and_a_second_visit_of_hers_are_named_too(booked, mia, owner, place):
    seen = asked(booked, place)
    book(owner, booked, {**place, "start": 900})
    with pytest.raises(StandsAgainst, match="3:00"):
        book(mia, booked, place, seen=seen)
    seen = asked(booked, place)
    add_exception(owner, WEDNESDAY, "Snow")
    with pytest.raises(StandsAgainst, match="Snow"):
        book(mia, booked, place, seen=seen)


def test_what_was_seen_and_has_gone_since_is_no_hindrance(booked, mia, owner, place, other):
    theirs = book(owner, {**booked, "patient": other}, place)
    seen = asked(booked, place)
    cancel_visit(owner, theirs, "ill")
    made = book(mia, booked, place, seen=seen)
    assert Visit.get_by_id(made).start_minute == place["start"]


def test_a_move_is_weighed_alike_and_not_of_a_visit_that_was_moved_meanwhile(booked, mia, owner, place, other):
    visit, was = booked["visit"], visit_row(booked["visit"])
    seen = asked(booked, place, but=visit)
    book(owner, {**booked, "patient": other}, place)
    with pytest.raises(StandsAgainst, match="Chen"):
        move_visit(mia, visit, **place, seen=seen, was=was)
    move_visit(owner, visit, provider_id=booked["provider"], on=WEDNESDAY, start=840)
    with pytest.raises(MovedMeanwhile, match="2:00") as refused:
        move_visit(mia, visit, **place, seen=asked(booked, place, but=visit), was=was)
    assert "Olive" in refused.value.what or "Somebody" in refused.value.what
    assert Visit.get_by_id(visit).start_minute == 840
    move_visit(mia, visit, **place, was=visit_row(visit))
