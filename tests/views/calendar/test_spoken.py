"""What is read aloud of times, pages, slots and plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pcdesk.views.calendar import moves, spoken
from pcdesk.views.calendar.block import Agenda, ClosedDay, Column, VisitBlock
from pcdesk.views.calendar.plan import Deed, placed, plan_for
from pcdesk.views.calendar.state import State
from tests.views.calendar.a_day import CHEN, ROSA, TUESDAY, an_agenda

ON = date(2026, 11, 24)
LEE = Column(1, "Dr. Lee")


def test_a_turned_page_says_its_day_and_its_visits() -> None:
    pages = [Agenda((LEE,), (ON,), (ROSA,) * count) for count in (0, 1, 2)]
    assert [spoken.page_sentence(one).rpartition(", ")[2] for one in pages] == ["no visits", "1 visit", "2 visits"]


@pytest.mark.parametrize("status", ["cancelled", "no_show"])
def test_a_visit_off_the_book_is_counted_by_nobody(status: str) -> None:
    page = Agenda((LEE,), (ON,), (ROSA, replace(ROSA, id=8, status=status)))
    assert spoken.page_sentence(page).endswith(", 1 visit")


def test_clock_and_length() -> None:
    assert [spoken.clock(m) for m in (0, 540, 720, 785)] == ["12:00", "9:00", "12:00", "1:05"]
    said = [spoken.length(minutes) for minutes in (15, 60, 75, 120)]
    assert said == ["15 minutes", "1 hour", "1 hour 15 minutes", "2 hours"]


def test_days() -> None:
    assert spoken.days_title((ON,)) == "Tuesday, November 24, 2026"
    assert spoken.days_title((date(2026, 11, 23), date(2026, 11, 27))) == "Mon, Nov 23 – Fri, Nov 27, 2026"


@pytest.mark.parametrize(("column", "start", "how"), [
    (1, 525, "free"), (1, 540, "taken by Rosa Alvarez"), (1, 735, "outside hours"),
])  # fmt: skip
def test_a_slot_says_how_it_stands(column: int, start: int, how: str) -> None:
    state = moves.stand(moves.show(State(), an_agenda()).state, column, TUESDAY, start).state
    assert spoken.slot_sentence(state).endswith(f", 15 minutes, Dr. Lee, Tue, Nov 24, {how}")


def test_a_slot_of_a_closed_day_says_why_and_hidden_names_stay_hidden() -> None:
    shut = an_agenda(closed=(ClosedDay(TUESDAY, "Thanksgiving"),))
    state = moves.hide_names(moves.show(State(), shut).state, True).state
    assert spoken.slot_sentence(moves.stand(state, 1, TUESDAY, 660).state).endswith("closed: Thanksgiving")
    assert spoken.slot_sentence(moves.stand(state, 1, TUESDAY, 540).state).endswith("taken by RA")


def test_a_plan_names_whom_it_would_overlap_but_not_itself() -> None:
    state = moves.show(State(), an_agenda()).state
    plan = plan_for(ROSA, Deed.MOVE)
    assert spoken.plan_sentence(state, plan) == "9:00 am, 30 minutes, Dr. Lee, Tue, Nov 24"
    there = placed(plan, CHEN.column, TUESDAY, 555, 15)
    assert spoken.plan_sentence(state, there) == "9:15 am, 30 minutes, Dr. Osei, Tue, Nov 24, overlaps Wei Chen"


def test_who_is_called_by_a_name_or_by_initials() -> None:
    someone = VisitBlock(7, 1, ON, 540, 30, "Rosa Alvarez", "Alvarez R.", "RA")
    assert [spoken.who(someone, hidden) for hidden in (False, True)] == ["Rosa Alvarez", "RA"]
