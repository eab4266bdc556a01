"""A call to a payer: how long it goes on is told, and what was left open over a night is timed by nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.views.insurance.call import LONGEST, Call, CallTimer
from tests.conftest import NOON


@pytest.mark.parametrize(("later", "seconds", "shown"), [(247, 247, "4:07"), (LONGEST + 60, None, "")])
def test_a_call_that_was_left_open_claims_no_length(qtbot, later, seconds, shown):
    owner = QWidget()
    qtbot.addWidget(owner)
    moment.set_source(lambda: NOON)
    call = Call("BlueOak")
    call.begin()
    timer = CallTimer(call)
    timer.setParent(owner)
    moment.set_source(lambda: NOON + timedelta(seconds=later))
    timer.tell()
    assert (call.seconds(), call.part_seconds(), timer.words.text()) == (seconds, seconds, shown)
    begun = timer.begin.text()
    timer.begin.click()
    assert (timer.words.text(), timer.begin.text() == begun) == ("0:00", bool(shown))
