"""A paper that was wished for comes in front of the desk and stays there; those of a kind do not pile up."""

from __future__ import annotations

import time
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from pcdesk import moment, paths
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.demo.demo_clinic import DEMO_PASSWORD, DEMO_PERSON, ZONE
from pcdesk.acts.keys import session
from pcdesk.models.book.visit import Provider, Visit, VisitType
from pcdesk.models.cover.cover import copay_of, cover_on
from pcdesk.models.people.guardian import is_minor
from pcdesk.models.people.person import Patient
from tests.display.conftest import Start
from tests.display.program import Program

LONG = 1.0  # seconds in which a window that only flashes would be behind again


@pytest.fixture
def expected(records: Path) -> list[str]:
    """The record numbers of two who are of age, owe a copay and are expected today."""
    moment.set_zone(ZONE)
    clinic = session.sign_in(paths.folder(str(records), demo=True), DEMO_PERSON, DEMO_PASSWORD)
    try:
        today = moment.today()
        kind: Any = VisitType.alive().where(VisitType.is_copay_due).first()
        busy = [row for (row,) in Visit.alive(Visit.patient).where(Visit.visit_on == today).tuples()]
        free = (
            who for who in Patient.alive().where(Patient.status == "active", Patient.id.not_in(busy))
            if not is_minor(who.born_on, today) and (copay_of(cover_on(who.id, today)) or 0) > 0
        )  # fmt: skip
        found = list(islice(free, 2))
        for place, who in enumerate(found):
            book_visit(
                clinic.desk, patient_id=who.id, provider_id=Provider.alive().first().id, visit_type_id=kind.id,
                on=today, start=600 + 60 * place,
            )  # fmt: skip
        return [str(who.mrn) for who in found]
    finally:
        session.sign_out(clinic)


def open_file(program: Program, number: str) -> None:
    """Open the file of who has this record number."""
    program.press("ctrl+k")
    program.type(number)
    program.until(lambda seen: "SearchList" in seen["open"], "something is found")
    program.press("Return")
    program.until(lambda seen: seen["panel"] == "patient" and seen["settled"], "the file has the keys")


def see_in_front(program: Program) -> str:
    """Wait for the paper, and see that it still has the keys when all has settled; its title."""
    program.until(lambda seen: seen["papers"] and seen["settled"], "a paper is open")
    time.sleep(LONG)
    seen = program.look()
    assert seen["active"] == ["paper_window"]
    assert seen["papers"] == [program.screen.ask("getactivewindow", "getwindowname")]
    return str(seen["papers"][0])


def check_in_with_cash(program: Program, number: str) -> None:
    """F4, two identifiers, cash, Enter."""
    open_file(program, number)
    program.press("F4")
    program.until(lambda seen: seen["panel"] == "check_in", "check-in has the keys")
    program.press("1", "2", "s", "ctrl+Return")


def test_receipts_of_check_in_and_payment_come_in_front_one_at_a_time(start: Start, expected: list[str]) -> None:
    program = start()
    program.sign_in()
    check_in_with_cash(program, expected[0])
    first = see_in_front(program)
    program.screen.ask("windowactivate", "--sync", program.screen.ask("search", "--name", "DEMO · pcdesk"))
    program.until(lambda seen: seen["active"] != ["paper_window"], "the desk is in front")
    check_in_with_cash(program, expected[1])
    program.until(lambda seen: seen["papers"] and first not in seen["papers"], "another receipt has its place")
    see_in_front(program)
    program.press("Escape")
    program.until(lambda seen: not seen["papers"], "it is closed")
    program.press("F6")
    program.until(lambda seen: seen["sheets"], "the payment is asked for")
    program.type("12")
    program.press("alt+s", "ctrl+Return", "Return")
    see_in_front(program)
    program.press("Escape")
    program.until(lambda seen: not seen["papers"], "it is closed")
    assert program.quit() == 0
    assert program.said() == ""
