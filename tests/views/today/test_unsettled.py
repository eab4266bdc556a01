"""What a setting leaves standing is a row of the queue as soon as it is made, and one key settles it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from pcdesk.acts.book import visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.desk.care import add_task
from pcdesk.acts.people import patient
from pcdesk.models.book.unsettled import unsettled
from pcdesk.models.book.visit import Visit
from pcdesk.models.desk.today import Item
from pcdesk.views.today.kinds import KINDS
from pcdesk.views.visit.cancel_sheet import CancelSheet
from tests.views.today.conftest import TUESDAY, caught_up

WEDNESDAY = TUESDAY + timedelta(days=1)


@pytest.fixture
def tomorrow(bench, small_clinic, visit_id) -> int:
    return visit.book_visit(
        bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=WEDNESDAY, start=540,
    )  # fmt: skip


def kinds(view) -> list[str]:
    listed = view.queue.view
    rows = [listed.model().row(place) for place in range(listed.model().rowCount())]
    return [row.item.kind for row in rows if row.item is not None]


def test_a_day_that_is_closed_later_is_kept_with_one_key(shown, bench, qtbot, owner, small_clinic, tomorrow):
    view = shown()
    assert kinds(view) == ["confirm"]
    setup.set_hours(owner, small_clinic["provider"], [(1, 480, 1020)])
    qtbot.waitUntil(lambda: kinds(view) == ["closed"])
    setup.add_exception(owner, WEDNESDAY, "Staff day")
    qtbot.waitUntil(lambda: "Staff day" in view.queue.view.current_row().words)
    row = view.queue.view.current_row()
    assert [way.keys for way in row.ways] == ["Enter", "X", "K", "O"]
    view.queue.view.setFocus()
    qtbot.keyClick(view.queue.view, Qt.Key.Key_K)
    caught_up(qtbot, bench)
    assert unsettled() == []
    assert kinds(view) == ["confirm"]
    bench.undo()
    caught_up(qtbot, bench)
    assert kinds(view) == ["closed"]


@pytest.mark.usefixtures("tomorrow")
def test_the_visit_of_who_has_died_is_cancelled_with_that_reason(shown, bench, qtbot, small_clinic):
    view = shown()
    bench.act(patient.change_patient, small_clinic["patient"], {"status": "deceased", "died_on": TUESDAY})
    caught_up(qtbot, bench)
    assert kinds(view) == ["died", "died"], "today's, for which she will not come, and tomorrow's"
    view.queue.view.setFocus()
    first = view.queue.view.current_row().item.visit_id
    qtbot.keyClick(view.queue.view, Qt.Key.Key_Return)
    qtbot.keyClick(view.window().findChild(CancelSheet), Qt.Key.Key_9)
    found = Visit.get_by_id(first)
    assert (found.status, found.cancel_code) == ("cancelled", "died")


@pytest.mark.parametrize(("kind", "text"), [("closed", "Staff day"), ("closed", ""), ("hours", ""), ("died", "")])
def test_each_says_when_and_never_asks_to_phone(kind, text):
    row = Item(kind, 36, 1, 2, name="Alvarez, Rosa", on=WEDNESDAY, start=540, text=text, provider="Dr. Lee")
    assert "9:00 am" in KINDS[kind].says(row, TUESDAY).words
    assert {way.key for way in KINDS[kind].ways_of(row)}.isdisjoint({"confirmed", "message", "coverage"})


def test_settle_brings_them_in_sight_with_the_first_chosen(shown, bench, qtbot, owner, small_clinic, tomorrow):
    for n in range(14):  # tasks before them fill the list
        add_task(bench.desk, f"Call {n}", TUESDAY)
    made = [
        visit.book_visit(
            bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
            visit_type_id=small_clinic["type"], on=WEDNESDAY, start=start,
        )
        for start in range(600, 960, 60)
    ]  # fmt: skip
    view = shown()
    view.resize(640, 420)
    setup.add_exception(owner, WEDNESDAY, "Storm")
    caught_up(qtbot, bench)
    assert "closed" not in kinds(view)  # folded
    view.show_unsettled()
    caught_up(qtbot, bench)
    listed = view.queue.view
    assert kinds(view).count("closed") == len(made) + 1
    assert (listed.current_row().item.kind, listed.current_row().item.visit_id) == ("closed", tomorrow)
    here, third = listed.currentIndex(), listed.rows.index(listed.currentIndex().row() + 2)
    assert listed.viewport().rect().contains(listed.visualRect(here))
    assert listed.viewport().rect().intersects(listed.visualRect(third))
    assert listed.hasFocus()
