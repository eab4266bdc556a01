"""The walker sees planted faults: a test that cannot fail proves nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.buttons import button
from pcdesk.views.labels import label
from tests.views import walker


def shown(qtbot: QtBot, *children: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for child in children:
        column.addWidget(child)
    window.resize(400, 300)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_a_sound_window_has_no_complaints(qtbot: QtBot) -> None:
    assert walker.walk(shown(qtbot, label("Coverage"), button("Save", "primary", icon="save"))) == []


def test_a_button_without_a_name(qtbot: QtBot) -> None:
    assert len(walker.nameless(shown(qtbot, QPushButton()))) == 1


def test_one_key_for_two_things(qtbot: QtBot) -> None:
    window = shown(qtbot, button("Print", shortcut="F7"))
    action = QAction("Pay", window)
    action.setShortcut("F7")
    window.addAction(action)
    assert walker.shared_shortcuts(window) == ["the key F7 is taken 2 times"]


def test_a_target_too_small(qtbot: QtBot) -> None:
    small = button("x")
    small.setStyleSheet("min-height: 0px; max-height: 12px;")
    assert len(walker.small_targets(shown(qtbot, small))) == 1


def test_faint_words_are_measured_as_painted(qtbot: QtBot) -> None:
    grey = label("Nobody can read this sentence")
    grey.setStyleSheet("color: #9a9a9a")
    fine = label("Everybody can read this sentence")
    complaints = walker.faint_text(shown(qtbot, grey, fine))
    assert len(complaints) == 1
    assert "Nobody" in complaints[0]


def test_a_label_that_guesses(qtbot: QtBot) -> None:
    guesses = QLabel("<b>O'Brien</b>")
    assert guesses.textFormat() == Qt.TextFormat.AutoText
    assert len(walker.rich_labels(shown(qtbot, guesses))) == 1


def test_words_that_do_not_fit(qtbot: QtBot) -> None:
    narrow = label("A sentence that is much too long for its place")
    narrow.setFixedWidth(60)
    assert len(walker.clipped(shown(qtbot, narrow))) == 1


def test_contrast_is_that_of_the_guidelines() -> None:
    assert round(walker.contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(walker.contrast("#777777", "#ffffff"), 2) == 4.48
