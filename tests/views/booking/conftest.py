"""A booking sheet over a window that stands and has the keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow

from pcdesk.views.bench.wishes import BookingWish
from pcdesk.views.booking.sheet import BookingSheet

Open = Callable[..., BookingSheet]


@pytest.fixture
def window(qtbot, bench) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def opened(qtbot, bench, window) -> Open:
    def make(**wish: object) -> BookingSheet:
        sheet = BookingSheet(bench, BookingWish(**wish), window)
        sheet.open()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is sheet and QApplication.focusWidget() is not None)
        return sheet

    return make
