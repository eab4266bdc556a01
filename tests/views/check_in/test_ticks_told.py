"""A tick that is set for the person is told by its row as one she sets: icon, and what a reader says of the row."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from pcdesk.acts.cover import insurance
from pcdesk.views.look.chips import state_word
from tests.views.check_in.conftest import TUESDAY


def told(row):
    return row.state, state_word(row.state) in row.accessibleName()


def test_what_was_changed_and_saved_is_right(shown, qtbot):
    view = shown(asked="12")
    assert told(view.reach) == ("warn", True)
    view.reach.change.click()
    view.reach.phone.selectAll()
    qtbot.keyClicks(view.reach.phone, "918 555 0144")
    qtbot.keyClick(view.reach.phone, Qt.Key.Key_Return)
    assert view.reach.right.isChecked()
    assert told(view.reach) == ("good", True)


def test_what_was_not_changed_but_saved_is_right(shown):
    view = shown(asked="12")
    view.reach.change.click()
    view.reach.save()
    assert told(view.reach) == ("good", True)


@pytest.mark.parametrize("is_self_pay", [False, True])
def test_ticks_that_come_back_are_told(shown, bench, qtbot, small_clinic, is_self_pay):
    insurance.end_coverage(bench.desk, small_clinic["coverage"], TUESDAY - timedelta(days=1))
    view = shown()
    if is_self_pay:
        view.cover.self_pay.click()
    due = view.collect.due
    view.close_panel()
    again = shown(asked="")
    assert again.reach.right.isChecked()
    assert told(again.reach) == ("good", True)
    assert told(again.cover) == (("good" if is_self_pay else "bad"), True)
    assert again.collect.due == due
