"""What is recorded of a visit and of hours is what the calendar is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.clinic import setup
from pcdesk.acts.people import patient
from pcdesk.models.book.calendar_day import seers
from pcdesk.models.book.day_visit import DayVisit, visit_row
from pcdesk.views.schedule.agenda import agenda, block, short_name
from pcdesk.views.schedule.page import is_to_ask, read_page
from tests.views.schedule.a_book import THURSDAY, TUESDAY, WEDNESDAY

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)


@pytest.fixture
def visit(book) -> DayVisit:
    return visit_row(book.rosas)


def test_a_visit_is_given_whole(visit) -> None:
    shown = block(replace(visit, reason="Cough", note="<b>wheelchair</b>", room="Room 1"), NOW)
    assert (shown.patient, shown.short_name, shown.initials) == ("Rosa (Rosie) Alvarez", "Alvarez R.", "RA")
    assert (shown.on, shown.start_minute, shown.minutes, shown.room) == (TUESDAY, 540, 30, "Room 1")
    assert shown.note == "Cough · <b>wheelchair</b>"
    assert shown.phone == "(405) 555-0142"
    assert shown.facts == (("Born", "Mar 14, 1962, 64"), ("MRN", visit.mrn))
    assert not shown.is_locked


def test_who_is_gone_or_may_not_be_moved_is_locked(visit) -> None:
    assert block(replace(visit, status="gone"), NOW).is_locked
    assert block(visit, NOW, may_move=False).is_locked


def test_what_wants_a_look_is_flagged(visit) -> None:
    told = replace(visit, alert="Falls risk", needs_interpreter=True)
    assert block(told, NOW).flags == (
        ("triangle-alert", "Falls risk"), ("languages", "Interpreter needed"), ("hourglass", "42 min late"),
    )  # fmt: skip
    waits = replace(visit, status="arrived", started_at=NOW - timedelta(minutes=31))
    assert block(waits, NOW).flags == (("hourglass", "waits 31 min"),)


@pytest.mark.parametrize(
    ("days", "confirmation", "status", "wanted"),
    [(1, "unconfirmed", "scheduled", True), (7, "left_message", "scheduled", True),
     (8, "unconfirmed", "scheduled", False), (0, "unconfirmed", "scheduled", False),
     (1, "confirmed", "scheduled", False), (1, "declined", "scheduled", False),
     (1, "unconfirmed", "cancelled", False)],
)  # fmt: skip
def test_who_is_still_to_be_asked(visit, days, confirmation, status, wanted) -> None:
    soon = replace(visit, on=TUESDAY + timedelta(days=days), confirmation=confirmation, status=status)
    assert is_to_ask(soon, TUESDAY) is wanted


def test_short_names() -> None:
    assert [short_name(name) for name in ("Alvarez, Rosa (Rosie)", "Cher", "de la Cruz, Ana", "李小明 (Ming)")] == [
        "Alvarez R.", "Cher", "de la Cruz A.", "李小明",
    ]  # fmt: skip


def test_hours_pauses_and_closed_days(book, owner) -> None:
    setup.add_exception(owner, TUESDAY, "Staff meeting", start=480, end=540)
    setup.add_exception(owner, THURSDAY, "Thanksgiving")
    page = read_page("week", TUESDAY)
    made = agenda(page.seers, page.days, page.visits.values(), page.hours, moment.now())
    mine = {(hours.column, hours.on): hours.spans for hours in made.hours}
    assert mine[book.lee, TUESDAY] == ((540, 720), (780, 1020))
    assert {(p.column, p.on, p.start, p.end, p.reason) for p in made.pauses} == {
        (seer.id, TUESDAY, 480, 540, "Staff meeting") for seer in seers()
    }
    assert {(c.on, c.reason) for c in made.closed} == {(THURSDAY, "Thanksgiving")}


def test_pages(book) -> None:
    assert list(read_page("day", TUESDAY).visits) == [book.rosas, book.chens]
    assert read_page("week", WEDNESDAY).days == tuple(date(2026, 11, 23) + timedelta(days=n) for n in range(5))
    assert read_page("day", WEDNESDAY, {book.osei}).visits == {}
    assert read_page("day", WEDNESDAY, {book.osei, book.lee}).ids == [book.lee, book.osei]
    assert read_page("day", TUESDAY).closed() is None
    assert read_page("day", date(2026, 11, 28)).closed() == ""
    assert read_page("week", TUESDAY).closed() is None


def test_who_sees_patients_no_more_keeps_a_column_where_visits_are(book, owner) -> None:
    setup.change_provider(owner, book.lee, {"is_active": False})
    assert list(read_page("day", TUESDAY).visits) == [book.rosas, book.chens]
    assert read_page("week", WEDNESDAY).ids == [book.lee, book.osei]
    assert read_page("day", WEDNESDAY).ids == [book.osei]


@pytest.mark.parametrize("died", [{"status": "deceased"}, {"died_on": TUESDAY}])
def test_nobody_phones_or_checks_in_who_has_died(book, owner, died) -> None:
    patient.change_patient(owner, book.chen, died)
    page = read_page("week", TUESDAY)
    assert page.to_confirm(TUESDAY) == []
    shown = block(page.visits[book.later], NOW)
    assert (shown.phone, shown.is_locked, shown.facts[0]) == ("", True, ("Born", "Jan 2, 1980"))
    assert [word for _icon, word in shown.flags] == [shown.deceased]
    assert shown.deceased.startswith("Deceased")


def test_a_visit_that_cannot_be_is_not_confirmed_but_settled(book, owner) -> None:
    assert [v.id for v in read_page("week", TUESDAY).to_confirm(TUESDAY)] == [book.later]
    setup.add_exception(owner, WEDNESDAY, "Staff day")
    assert read_page("week", TUESDAY).to_confirm(TUESDAY) == []
