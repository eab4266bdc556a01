"""A row that was asked for at a list is chosen once it is there; one that somebody else makes is not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pcdesk.acts.desk.referral import add_outside_practice
from pcdesk.models.record import journal
from pcdesk.views.form.asking import AskingSheet
from pcdesk.views.insurance.directory_list import DIRECTORY


@pytest.fixture
def listed(shown, mia):
    for name in ("Alpha Clinic", "Beta Clinic"):
        add_outside_practice(mia, {"name": name})
    view = shown(DIRECTORY)
    view.choose(next(row.id for row in view.rows if row.name == "Alpha Clinic"))
    return view


def test_a_row_that_was_asked_for_here_is_chosen(listed, qtbot):
    qtbot.keyClick(listed.table, Qt.Key.Key_N)
    (sheet,) = listed.window().findChildren(AskingSheet)
    qtbot.keyClicks(sheet.form.fields["name"].editor.widget, "Aaron Clinic")
    sheet.save()
    assert "Aaron Clinic" in [row.name for row in listed.rows]
    assert listed.chosen().name == "Aaron Clinic"


def test_a_row_of_another_desk_is_not(listed, qtbot, mia):
    qtbot.keyClick(listed.table, Qt.Key.Key_N)
    (sheet,) = listed.window().findChildren(AskingSheet)
    sheet.close()
    listed._on_news(journal.News(0, "add", "", frozenset({("outside_practice", 9)})))  # no act of this program
    add_outside_practice(mia, {"name": "Zeta Clinic"})
    assert listed.chosen().name == "Alpha Clinic"
