"""The main window on the demo clinic, as a screen of 1366 pixels has it."""

from __future__ import annotations

import pytest

from pcdesk.tour.hand import rest
from pcdesk.views.look import theme
from pcdesk.views.main.window import MainWindow


@pytest.fixture
def arranged(qtbot, qapp, demo_bench):
    """With its panels where they begin; the look is light again afterwards."""
    made = MainWindow(demo_bench)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_layout()
    made.show()
    rest(30)
    yield made
    rest(20)
    theme.apply(qapp, "light", 1.0)
