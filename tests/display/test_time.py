"""Time passes on a real display: nobody comes, midnight, a clock that jumps, a sleep, a check that is due."""

from __future__ import annotations

import signal
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from pcdesk import paths
from pcdesk.acts.demo.demo_clinic import DEMO_PASSWORD, DEMO_PERSON
from pcdesk.acts.keys.session import sign_in, sign_out
from pcdesk.models.engine.cipher import connect
from pcdesk.models.record.base import db
from tests.display.conftest import Start

HOUR, DAY = 3600.0, 86_400.0


def test_a_desk_nobody_sits_at_warns_and_locks_whatever_is_open(start: Start) -> None:
    program = start()
    program.sign_in()
    program.press("ctrl+2", "ctrl+n")
    program.until(lambda seen: seen["sheets"], "the sheet is open")
    program.move_clocks(steady=10 * 60 - 15, wall=10 * 60 - 15)
    program.until(lambda seen: seen["countdown"], "it warns")
    program.press("shift")
    program.until(lambda seen: not seen["countdown"], "somebody is here")
    program.move_clocks(steady=20 * 60, wall=20 * 60)
    program.locked()
    assert program.sign_in()["desk"]
    assert program.quit() == 0
    assert program.said() == ""


def test_a_laptop_that_slept_is_locked_and_a_clock_set_back_is_told(start: Start) -> None:
    program = start()
    program.sign_in()
    program.process.send_signal(signal.SIGSTOP)
    time.sleep(1)
    program.process.send_signal(signal.SIGCONT)
    assert program.settled()["desk"], "a short stop is none"
    program.move_clocks(wall=2 * HOUR)  # asleep: the steady clock stood
    program.locked()
    program.sign_in()
    program.move_clocks(wall=-30 * DAY)
    program.lock()
    program.until(lambda seen: seen["gate"], "the gate stands")
    program.sign_in()
    program.until(lambda seen: seen["banner"], "the clock is told to be behind the journal")
    assert program.quit() == 0
    assert program.said() == ""


def test_midnight_passes_over_an_open_window(start: Start) -> None:
    program = start()
    day = date.fromisoformat(program.sign_in()["day"])
    program.press("ctrl+2", "ctrl+1")
    # A minute at a time would lock no desk; one jump of a day is taken for a sleep.
    program.move_clocks(wall=DAY, steady=DAY)
    program.locked()
    seen = program.sign_in()
    assert date.fromisoformat(seen["day"]) == day + timedelta(days=1)
    program.until(lambda seen: seen["shown_day"] == seen["day"], "Today shows the new day")
    program.press("ctrl+2", "ctrl+1", "alt+1", "alt+2")
    assert program.quit() == 0
    assert program.said() == ""


@pytest.fixture
def changed_behind(records: Path) -> None:
    """A name changed by somebody who has the key, with the triggers put back."""
    clinic = sign_in(paths.folder(str(records)), DEMO_PERSON, DEMO_PASSWORD)
    other = connect(str(clinic.folder.database), db.key_now())
    kept = other.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in kept:
        other.execute(f'DROP TRIGGER "{name}"')
    other.execute("UPDATE allergy SET deleted_at = '2026-01-01T00:00:00.000Z' WHERE id = 1")
    for _, sql in kept:
        other.execute(sql)
    other.close()
    sign_out(clinic)


@pytest.mark.usefixtures("changed_behind")
def test_the_daily_check_alarms_over_all_and_stays_told(start: Start) -> None:
    program = start(FIRST_CHECK_MS="1")
    program.sign_in()
    program.until(lambda seen: seen["sheets"] and seen["banner"], "the alarm is over all")
    program.press("Return")
    program.until(lambda seen: not seen["sheets"] and seen["banner"], "it was read, and stays in the bar")
    assert program.quit() == 0
    again = start()
    again.sign_in()
    again.until(lambda seen: seen["banner"], "whoever signs in is told")
    assert again.quit() == 0
    assert program.said() == again.said() == ""
