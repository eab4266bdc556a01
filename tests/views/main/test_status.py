"""The foot of the main window counts the day again while it is seen, and never once its records are closed."""

from __future__ import annotations

import pytest

from pcdesk.models.file.opening import close_records
from pcdesk.trouble import DeskLocked
from pcdesk.views.main.status import Foot


def test_the_foot_of_a_window_that_was_put_away_asks_nothing(qtbot, bench, small_clinic):
    foot = Foot(bench)
    qtbot.addWidget(foot)
    foot.show()
    foot._on_tick()
    close_records()
    with pytest.raises(DeskLocked):
        foot._on_tick()
    foot.hide()
    foot._on_tick()


def test_a_reader_is_told_the_numbers_and_not_only_that_there_are_some(qtbot, bench, booked):
    foot = Foot(bench)
    qtbot.addWidget(foot)
    assert foot._day.text().startswith("1 visit")
    assert foot._day.accessibleName().endswith(foot._day.text().replace(" · ", ", "))
