"""The strip counts, says what it is at, and can be stopped once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from pcdesk.views.look.progress import Progress


def test_counting_and_stopping(qtbot: QtBot) -> None:
    strip = Progress()
    qtbot.addWidget(strip)
    strip.start("Importing patients", 1200)
    strip.advance(420, "patients.csv")
    assert "420 of 1,200 · patients.csv" in [label.text() for label in strip.findChildren(QLabel)]
    assert strip.findChild(QProgressBar).accessibleName() == "Importing patients"
    cancel = strip.findChild(QPushButton)
    with qtbot.waitSignal(strip.cancel_wanted):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert not cancel.isEnabled()
    strip.finish()
    assert not strip.isVisible()
    strip.start("Again")
    assert cancel.isEnabled()
    assert strip.findChild(QProgressBar).maximum() == 0
