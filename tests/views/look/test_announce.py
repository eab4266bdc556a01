"""Saying something aloud moves no focus, with and without a screen reader."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pcdesk.views.look.announce import AtRest, announce


def test_the_focus_stays_where_it_is(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    with qtbot.waitActive(line):
        line.show()
    line.setFocus()
    was_active = QAccessible.isActive()
    for is_active in (True, False):
        QAccessible.setActive(is_active)
        announce(line, "Moved to 9:30")
        assert QApplication.focusWidget() is line
    QAccessible.setActive(was_active)


def test_what_follows_the_typing_is_said_once_and_only_when_it_is_other(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    heard = AtRest(line)
    heard.setInterval(1)
    heard.follow("$40.00 stays as credit.")  # there before it is shown: read with the sheet
    with qtbot.waitActive(line):
        line.show()
    heard.follow("$40.00 stays as credit.")
    assert not heard.isActive()
    heard.follow("$9.00 too much.")
    heard.follow("$99.00 too much.")
    with qtbot.waitSignal(heard.timeout):
        pass
    assert heard.sentence == "$99.00 too much."
    heard.follow("$99.00 too much.")
    assert not heard.isActive()
    heard.follow("")
    heard.follow("$99.00 too much.")
    assert heard.isActive(), "it was away and has come back"
