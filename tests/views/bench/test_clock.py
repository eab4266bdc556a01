"""One clock for all panels: each turn is told once, and nobody shows yesterday as today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QMenuBar, QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.people.patient import change_patient
from pcdesk.qt.clock import Clock
from pcdesk.views.bench.panel import Panel
from pcdesk.views.main.rooms import ROOMS
from pcdesk.views.main.status import Foot
from pcdesk.views.main.top import TopBar
from tests.conftest import NOON

TUESDAY = date(2026, 11, 24)
TO_MIDNIGHT = timedelta(hours=14, minutes=20)


@pytest.fixture
def shown(qtbot, bench, small_clinic):
    """Makes one room with a patient open who has a visit today and one tomorrow, and waits until it is filled."""
    for on in (TUESDAY, TUESDAY + timedelta(days=1)):
        book_visit(bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
                   visit_type_id=small_clinic["type"], on=on, start=600)  # fmt: skip
    bench.open_patient(small_clinic["patient"])
    kept = []  # else Python lets them go

    def make(key: str) -> QWidget:
        plan = next(one for one in ROOMS if one.key == key)
        panel = Panel(plan.key, plan.title, plan.icon, lambda own: plan.build(bench, own))
        qtbot.addWidget(panel)
        kept.append(panel)
        panel.resize(900, 700)
        panel.show()
        content = panel.come_up()
        if key == "check_in":
            content.show_visit(1)
        qtbot.waitUntil(lambda: bench.tasks.is_idle)
        qtbot.wait(20)
        return content

    return make


def after(gap: timedelta) -> None:
    moment.set_source(lambda: NOON + gap)


def test_each_turn_is_told_once(qtbot, clinic):
    made, told = Clock(), list[str]()
    made.day_turned.connect(lambda: told.append("day"))
    made.minute_turned.connect(lambda: told.append("minute"))
    for gap in (timedelta(0), timedelta(seconds=59), timedelta(seconds=60), TO_MIDNIGHT, TO_MIDNIGHT):
        after(gap)
        made.look()
    moment.set_zone("Pacific/Auckland")
    made.look()
    made.look()
    assert told == ["minute", "day", "minute", "minute"]
    moment.set_zone("Asia/Tokyo")
    after(timedelta(hours=-20))
    made.look()
    assert told[-2:] == ["day", "minute"]


@pytest.mark.parametrize("key", [plan.key for plan in ROOMS])
def test_every_room_asks_its_day_anew_at_midnight(qtbot, shown, bench, questions, key):
    shown(key)
    questions.clear()
    bench.clock.look()
    qtbot.waitUntil(lambda: bench.tasks.is_idle)
    assert not questions
    after(TO_MIDNIGHT)
    bench.clock.look()
    qtbot.waitUntil(lambda: bench.tasks.is_idle)
    # Today asks in a worker, on a connection of its own.
    assert questions or key == "today"


def test_the_calendar_goes_on_with_today(shown, bench):
    view = shown("calendar")
    after(TO_MIDNIGHT)
    bench.clock.look()
    assert [v.on for v in view.page.visits.values()] == [TUESDAY + timedelta(days=1)]
    view.go(TUESDAY - timedelta(days=7))
    after(TO_MIDNIGHT + timedelta(days=1))
    bench.clock.look()
    assert view.day == TUESDAY - timedelta(days=7)


def test_the_calendar_stays_under_a_visit_that_is_written_about(shown, bench):
    view = shown("calendar")
    view.choose(1)
    view.strip.edit_note()
    view.strip.note_line.note.setText("half a w")
    after(TO_MIDNIGHT)
    bench.clock.look()
    assert view.day == TUESDAY
    assert view.strip.note_line.note.text() == "half a w"


def test_a_birthday_comes_in_the_open_file(shown, bench, small_clinic, qtbot):
    change_patient(bench.desk, small_clinic["patient"], {"born_on": date(2000, 11, 25)})
    view = shown("patient")
    assert " 25" in view.header.facts["birth"].words()
    after(TO_MIDNIGHT)
    bench.clock.look()
    assert " 26" in view.header.facts["birth"].words()


def test_money_of_the_day_is_the_new_days(shown, bench):
    view = shown("billing")
    view.show_page("day")
    after(TO_MIDNIGHT)
    bench.clock.look()
    assert view.day.date.value() == TUESDAY + timedelta(days=1)


def test_what_is_begun_is_never_checked_in_for_another_day(shown, bench):
    view = shown("check_in")
    assert view.primary.isEnabled()
    after(TO_MIDNIGHT)
    bench.clock.look()
    assert not view.primary.isEnabled()


def test_the_bars_tell_the_minute(qtbot, bench, small_clinic):
    top, foot = TopBar(bench, QMenuBar(), QWidget(), ()), Foot(bench)
    for one in (top, foot):
        qtbot.addWidget(one)
        one.show()
    before = top._clock.text()
    after(timedelta(minutes=3))
    bench.clock.look()
    assert top._clock.text() != before
