"""Somebody who has died is neither booked nor checked in; who left is booked with a warning."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk.acts.book import check_in, visit
from pcdesk.acts.people import patient
from pcdesk.models.book.calendar_day import person
from pcdesk.models.book.visit import CheckIn, Confirmation, Status, Visit
from pcdesk.models.people.patient_status import status_warning
from pcdesk.models.people.person import Patient
from pcdesk.models.people.person_line import person_line
from pcdesk.trouble import KnownError
from tests.arriving import all_said, arrive

TODAY = date(2026, 11, 24)


def book(owner, ids, on=TODAY):
    return visit.book_visit(
        owner, patient_id=ids["patient"], provider_id=ids["provider"], visit_type_id=ids["type"], on=on, start=600
    )


@pytest.fixture(params=[{"status": "deceased"}, {"died_on": date(2026, 11, 20)}], ids=["status", "day"])
def died(owner, small_clinic, request):
    """A visit that was booked before, and what was then learned."""
    booked = book(owner, small_clinic)
    patient.change_patient(owner, small_clinic["patient"], request.param)
    return booked


def test_the_dead_are_not_booked_moved_or_checked_in(owner, small_clinic, died):
    for deed in (
        lambda: book(owner, small_clinic),
        lambda: visit.move_visit(owner, died, provider_id=small_clinic["provider"], on=TODAY, start=700),
        lambda: check_in.check_in(owner, died, all_said(), due_cents=0),
        lambda: visit.set_status(owner, died, Status.ARRIVED),
        lambda: visit.set_confirmation(owner, died, Confirmation.CONFIRMED),
    ):
        with pytest.raises(KnownError, match="died") as refused:
            deed()
        assert refused.value.kept
        assert refused.value.do
    assert Visit.select().count() == 1
    assert CheckIn.select().count() == 0


def test_a_visit_before_the_death_may_be_written_down(owner, small_clinic):
    patient.change_patient(owner, small_clinic["patient"], {"died_on": TODAY, "status": "deceased"})
    book(owner, small_clinic, TODAY)
    book(owner, small_clinic, TODAY - timedelta(days=3))
    with pytest.raises(KnownError):
        book(owner, small_clinic, TODAY + timedelta(days=1))


def test_the_visit_of_the_dead_can_be_cancelled(owner, small_clinic, died):
    visit.cancel_visit(owner, died, "Has died")
    assert Visit.get_by_id(died).status == "cancelled"


def test_who_died_here_is_led_to_the_end_of_the_visit_and_one_cancelled_stays_so(owner, small_clinic):
    here, cancelled = book(owner, small_clinic), book(owner, small_clinic)
    arrive(owner, here)
    visit.cancel_visit(owner, cancelled, "Ill")
    patient.change_patient(owner, small_clinic["patient"], {"status": "deceased"})
    visit.set_status(owner, here, Status.GONE)
    visit.set_status(owner, here, Status.SCHEDULED)
    with pytest.raises(KnownError, match="died"):
        visit.set_status(owner, cancelled, Status.SCHEDULED)
    visit.set_status(owner, cancelled, Status.CANCELLED, reason="Did not call")


def test_who_is_inactive_is_booked_with_a_warning(owner, small_clinic):
    who = small_clinic["patient"]
    patient.change_patient(owner, who, {"status": "inactive"})
    assert "inactive" in person(who).warning
    assert person_line(who).status == "Inactive"
    book(owner, small_clinic)


def test_an_active_patient_has_no_warning(owner, small_clinic):
    who = small_clinic["patient"]
    assert status_warning(Patient.get_by_id(who)) == person(who).warning == person_line(who).status == ""
