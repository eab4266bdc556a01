"""A visit of another day at check-in: said at once, not checked in by any key, and brought to today on a wish."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from pcdesk.acts.book import visit
from pcdesk.models.book.visit import CheckIn, Visit
from tests.views.check_in.conftest import TUESDAY, enter
from tests.views.check_in.test_view import without_copay


@pytest.fixture
def thursdays(bench, small_clinic):
    return visit.book_visit(
        bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=TUESDAY + timedelta(days=2), start=660,
    )  # fmt: skip


def test_a_visit_of_another_day_says_so_and_no_key_checks_it_in(shown, bench, qtbot, small_clinic, thursdays):
    without_copay(bench, small_clinic)
    view = shown()
    view.show_visit(thursdays)
    assert view.notice.accessibleName().startswith("This visit is on Thu, Nov 26, not today.")
    assert not view.primary.isEnabled()
    qtbot.keyClick(view.window().focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    enter(qtbot, view)
    row = Visit.get_by_id(thursdays)
    assert (row.status, row.visit_on) == ("scheduled", TUESDAY + timedelta(days=2))
    assert CheckIn.select().count() == 0


def test_a_visit_of_another_day_can_come_to_today(shown, bench, qtbot, small_clinic, thursdays):
    without_copay(bench, small_clinic)
    view = shown()
    view.show_visit(thursdays)
    with qtbot.waitSignal(bench.said):
        view.notice.findChild(QPushButton, "to_today").click()
    row = Visit.get_by_id(thursdays)
    assert (row.visit_on, row.start_minute) == (TUESDAY, 660)
    assert not view.notice.isVisible()
    assert view.window().focusWidget() is view.who.ticks["name"]
    qtbot.keyClicks(view.who.ticks["name"], "12")
    assert view.window().focusWidget() is view.primary
    enter(qtbot, view)
    assert Visit.get_by_id(thursdays).status == "arrived"


def test_what_was_begun_for_it_does_not_hide_why_it_cannot_be(shown, bench, visit_id, thursdays):
    view = shown()
    view.show_visit(thursdays)
    view.cover.self_pay.click()
    view.show_visit(visit_id)
    view.show_visit(thursdays)
    assert view.cover.self_pay.isChecked()
    assert view.notice.accessibleName().startswith("This visit is on Thu, Nov 26, not today.")
    assert view.notice.findChild(QPushButton, "to_today") is not None


def test_what_stands_in_the_way_today_is_looked_at_first(shown, bench, qtbot, visit_id, thursdays):
    visit.move_visit(
        bench.desk, visit_id, provider_id=Visit.get_by_id(visit_id).provider_id, on=TUESDAY, start=660
    )
    view = shown()
    view.show_visit(thursdays)
    with qtbot.waitSignal(bench.wished) as wish:
        view.notice.findChild(QPushButton, "to_today").click()
    assert (wish.args[0].visit_id, wish.args[0].on, wish.args[0].start) == (thursdays, TUESDAY, 660)
    assert Visit.get_by_id(thursdays).visit_on == TUESDAY + timedelta(days=2)
