"""The walker sees planted faults: a test that cannot fail proves nothing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import icons
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.labels import label
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


def test_a_day_that_is_cut_and_a_column_out_of_sight(qtbot: QtBot) -> None:
    table = Table(PagedRows([Column("name", "Name", 1, stretches=True), Column("on", "Day", 2, "date")]), "Days")
    table.rows.show_rows([(1, "Rosa", date(2026, 11, 24))])
    window = shown(qtbot, table)
    assert walker.cut_cells(window) == []
    table.setColumnWidth(1, 30)
    assert len(walker.cut_cells(window)) == 1
    table.setColumnWidth(1, 900)
    assert len(walker.cut_cells(window)) == 1


def test_a_grey_button_that_does_not_say_why(qtbot: QtBot) -> None:
    silent, telling = button("Save"), button("Print")
    silent.setEnabled(False)
    allow(telling, "Your role may not print charts.")
    window = shown(qtbot, silent, telling)
    assert len(walker.unexplained(window)) == 1
    allow(telling, "")
    assert telling.isEnabled()
    assert telling.toolTip() == ""


def test_an_icon_that_touches_its_words(qtbot: QtBot) -> None:
    touching = QPushButton("Card")
    touching.setIcon(icons.icon("credit-card"))
    fine = button("Cash", icon="banknote")
    fine.setText("Check")
    assert len(walker.crowded(shown(qtbot, touching, fine))) == 1


def test_contrast_is_that_of_the_guidelines() -> None:
    assert round(walker.contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(walker.contrast("#777777", "#ffffff"), 2) == 4.48
