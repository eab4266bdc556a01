"""Only the page in front says how much room is needed."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.look.front_pages import FrontPages


def test_a_page_behind_asks_for_nothing(qtbot: QtBot) -> None:
    made = FrontPages()
    qtbot.addWidget(made)
    low, high = QLabel("low"), QWidget()
    high.setMinimumSize(300, 500)
    made.addWidget(low)
    made.addWidget(high)
    assert made.minimumSizeHint().height() < 100
    made.setCurrentWidget(high)
    assert made.minimumSizeHint().height() == 500
