"""What is read aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pcdesk.views.calendar import spoken
from pcdesk.views.calendar.block import Agenda, Column, VisitBlock

ON = date(2026, 11, 24)
LEE = Column(1, "Dr. Lee")
ROSA = VisitBlock(7, 1, ON, 540, 30, "Rosa Alvarez", "Alvarez R.", "RA", confirmation="confirmed")


def test_a_visit_reads_as_a_sentence() -> None:
    assert spoken.visit_sentence(ROSA, LEE) == "9:00 am Rosa Alvarez, Dr. Lee, confirmed, 30 minutes"


def test_where_there_are_more_days_a_visit_says_its_own() -> None:
    assert spoken.visit_sentence(ROSA, LEE, says_day=True).startswith(spoken.short_day(ON))


def test_a_turned_page_says_its_day_and_its_visits() -> None:
    pages = [Agenda((LEE,), (ON,), (ROSA,) * count) for count in (0, 1, 2)]
    assert [spoken.page_sentence(one).rpartition(", ")[2] for one in pages] == ["no visits", "1 visit", "2 visits"]


@pytest.mark.parametrize("status", ["cancelled", "no_show"])
def test_a_visit_off_the_book_is_counted_by_nobody(status: str) -> None:
    page = Agenda((LEE,), (ON,), (ROSA, replace(ROSA, id=8, status=status)))
    assert spoken.page_sentence(page).endswith(", 1 visit")


def test_hidden_names_stay_hidden_when_read() -> None:
    told = replace(ROSA, kind="Pap smear", flags=(("x", "Falls risk"),))
    private = spoken.visit_sentence(told, LEE, is_private=True)
    assert private == "9:00 am RA, Dr. Lee, confirmed, 30 minutes"


def test_trouble_is_said() -> None:
    said = spoken.visit_sentence(replace(ROSA, is_locked=True, status="arrived"), LEE, is_double=True)
    assert said.endswith("arrived, 30 minutes, overlaps another visit, locked")


def test_clock_and_length() -> None:
    assert [spoken.clock(m) for m in (0, 540, 720, 785)] == ["12:00", "9:00", "12:00", "1:05"]
    assert spoken.clock(0, with_half=True) == "12:00 am"
    assert spoken.clock(720, with_half=True) == "12:00 pm"
    said = [spoken.length(minutes) for minutes in (15, 60, 75, 120)]
    assert said == ["15 minutes", "1 hour", "1 hour 15 minutes", "2 hours"]


def test_days() -> None:
    assert spoken.long_day(ON) == "Tuesday, November 24, 2026"
    assert spoken.days_title((ON,)) == "Tuesday, November 24, 2026"
    assert spoken.days_title((date(2026, 11, 23), date(2026, 11, 27))) == "Mon, Nov 23 – Fri, Nov 27, 2026"


def test_the_word_is_the_confirmation_until_the_patient_comes() -> None:
    assert spoken.status(replace(ROSA, confirmation="left_message")) == "Left message"
    assert spoken.status(replace(ROSA, confirmation="unconfirmed")) == "Scheduled"
    assert spoken.status(replace(ROSA, status="with_provider")) == "With provider"
