"""The line that is read back, and what speaks against it."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.models.book.calendar_day import kinds, person, seers
from pcdesk.views.booking.order import Order, provider_for, read_back, warnings

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)


@pytest.fixture
def whole(small_clinic) -> Order:
    return Order(person(small_clinic["patient"]), kinds()[0], 30, (WEDNESDAY, 570, small_clinic["provider"]))


def test_it_is_read_back_in_words(whole) -> None:
    assert read_back(whole, seers()) == "Rosa (Rosie) Alvarez · Office visit · Wed, Nov 25, 9:30 am · Dr. Lee · 30 min"
    assert read_back(Order(minutes=75), []) == "choose a patient · choose a visit type · choose a time · 1 h 15 min"


def test_nothing_speaks_against_a_free_time(whole) -> None:
    assert whole.is_whole
    assert warnings(whole, seers(), TUESDAY, 582) == []


def test_past_times_and_hours_are_warned_of(whole, small_clinic) -> None:
    early = whole.at((TUESDAY, 420, small_clinic["provider"]))
    assert warnings(early, seers(), TUESDAY, 582) == [
        "This is outside the hours of Dr. Lee.", "This time is in the past.",
    ]  # fmt: skip


def test_the_moved_visit_is_not_in_its_own_way(whole, small_clinic, owner) -> None:
    s = small_clinic
    made = book_visit(
        owner, patient_id=s["patient"], provider_id=s["provider"], visit_type_id=s["type"], on=WEDNESDAY, start=570
    )
    assert warnings(whole, seers(), TUESDAY, 582) == ["Dr. Lee has Rosa (Rosie) Alvarez 9:30 – 10:00 then."]
    moved = Order(whole.person, whole.kind, 30, whole.place, made)
    assert warnings(moved, seers(), TUESDAY, 582) == []


def test_anyone_means_the_first_who_is_free(whole, small_clinic, owner) -> None:
    s = small_clinic
    osei = setup.add_provider(owner, {"last": "Osei", "title": "Dr. Osei"})
    assert provider_for(whole, WEDNESDAY, 570, seers()) == s["provider"]
    other = {"provider_id": s["provider"], "visit_type_id": s["type"], "on": WEDNESDAY, "start": 570}
    book_visit(owner, patient_id=s["patient"], **other)
    assert provider_for(whole, WEDNESDAY, 570, seers()) == osei
    assert provider_for(whole, WEDNESDAY, 1380, seers()) == s["provider"]
    assert provider_for(whole, WEDNESDAY, 570, []) is None


def test_what_the_payer_must_say_is_remarked_and_what_stands_against_it_is_warned_of(whole, small_clinic, mia) -> None:
    from datetime import timedelta

    from pcdesk.acts.cover.rule import add_cover_rule
    from pcdesk.models.cover.coverage import Coverage
    from pcdesk.views.booking.order import remarks
    from tests.models.cover.test_units import need

    assert remarks(whole) == []
    add_cover_rule(mia, Coverage.get_by_id(small_clinic["coverage"]).plan.payer_id, {})
    assert len(remarks(whole)) == 1
    assert warnings(whole, seers(), TUESDAY, 582) == []
    need(mia, small_clinic, approved=3, ends=WEDNESDAY)
    assert "1 of the 3 left" in remarks(whole)[0]
    late = whole.at((WEDNESDAY + timedelta(days=1), 570, small_clinic["provider"]))
    assert remarks(late) == []
    assert len(warnings(late, seers(), TUESDAY, 582)) == 1
