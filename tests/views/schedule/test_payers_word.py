"""What the payer allowed is asked when a visit is moved or copied on the calendar, as it is when one is booked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from pcdesk.acts.cover.rule import add_cover_rule
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.cover.coverage import Coverage
from tests.models.cover.test_units import need
from tests.views.schedule.a_book import TUESDAY, WEDNESDAY, Key, place
from tests.views.schedule.test_changes import answer


@pytest.fixture
def ruled(small_clinic, bench, mia):
    add_cover_rule(mia, Coverage.get_by_id(small_clinic["coverage"]).plan.payer_id, {})
    return small_clinic


def move_a_day(qtbot, view, visit):
    view.choose(visit)
    for key in (Key.Key_M, Key.Key_PageDown, Key.Key_Return):
        qtbot.keyClick(view.board.grid, key)


def test_a_move_beyond_the_last_day_is_asked_about_with_the_reason(qtbot, view, book, ruled, mia):
    need(mia, ruled, approved=4, starts=TUESDAY, ends=TUESDAY)
    move_a_day(qtbot, view, book.rosas)
    assert place(book.rosas)[1] == TUESDAY
    assert "after the last day" in view.bar.accessibleName()
    assert [one.objectName() for one in view.bar.findChildren(QPushButton) if not one.isHidden()] == ["anyway", "leave"]
    answer(qtbot, view, "anyway")
    assert place(book.rosas)[1] == WEDNESDAY


def test_a_move_within_the_days_goes_and_says_what_is_left(qtbot, view, book, ruled, mia):
    need(mia, ruled, approved=4, starts=TUESDAY, ends=TUESDAY + timedelta(days=9))
    move_a_day(qtbot, view, book.rosas)
    assert place(book.rosas)[1] == WEDNESDAY
    assert "1 of the 4 left" in view.bar.accessibleName()


def test_a_copy_wants_a_unit_of_its_own(qtbot, view, book, ruled, mia):
    need(mia, ruled, approved=1)
    view.changes.remember(visit_row(book.rosas))
    qtbot.keyClick(view.board.grid, Key.Key_PageDown)
    view.changes.paste()
    assert "no units are left" in view.bar.accessibleName()
