"""What is longer than a line may hold is cut with a word, typed or pasted."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from pcdesk.views.look.limit import limit


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    limit(made, 5)
    made.show()
    qtbot.waitExposed(made)
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    return made


def test_typed_letters_that_fit_are_no_matter(line: QLineEdit) -> None:
    QTest.keyClicks(line, "abcde")
    assert not QToolTip.isVisible()


def test_the_letter_that_fits_no_more_is_told(line: QLineEdit) -> None:
    QTest.keyClicks(line, "abcdef")
    assert (line.text(), "5" in QToolTip.text()) == ("abcde", True)
    QToolTip.hideText()


def test_what_is_pasted_is_told_to_be_cut(line: QLineEdit) -> None:
    QGuiApplication.clipboard().setText("abcdefgh")
    line.paste()
    assert (line.text(), "5" in QToolTip.text()) == ("abcde", True)
    QToolTip.hideText()
