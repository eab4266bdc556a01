"""A populated clinic for the patient file: the demo clinic, built once and copied for each test."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.views.walker import walk


def shown(qtbot: QtBot, widget: QWidget, width: int = 640, height: int = 700) -> QWidget:
    """Show a widget in a size and wait until it is there."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def complaints(qtbot: QtBot, window: QWidget) -> list[str]:
    """What the walker says once layouts have settled: in a few turns of the loop, more on a busy machine."""
    found: list[str] = []
    for _turn in range(20):
        qtbot.wait(40)
        found = walk(window)
        if not found:
            break
    return found
