"""Questions do not block, answer once, and have the safe button under Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.trouble import KnownError
from pcdesk.views.look import dialogs
from pcdesk.views.look.labels import label
from tests.views.walker import walk


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_enter_on_a_grave_question_is_no(qtbot: QtBot, parent: QWidget) -> None:
    made = dialogs.ask(parent, "Reverse <b>this</b>?", "The receipt stays.", yes="Reverse", no="Keep", is_grave=True)
    qtbot.waitUntil(made.isVisible)
    assert walk(made) == []
    heard: list[bool] = []
    made.answered.connect(heard.append)
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert heard == [False]


def test_yes_is_yes_and_escape_is_no(qtbot: QtBot, parent: QWidget) -> None:
    heard: list[bool] = []
    made = dialogs.ask(parent, "Book anyway?", yes="Book")
    made.answered.connect(heard.append)
    qtbot.mouseClick(made.findChild(QPushButton, "yes"), Qt.MouseButton.LeftButton)
    made = dialogs.ask(parent, "Book anyway?", yes="Book")
    made.answered.connect(heard.append)
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert heard == [True, False]


def test_a_line_is_wanted_before_it_can_be_kept(qtbot: QtBot, parent: QWidget) -> None:
    made = dialogs.ask_line(parent, "Why is it not collected?", "Reason")
    qtbot.waitUntil(made.isVisible)
    keep = made.findChild(QPushButton, "keep")
    line = made.findChild(QLineEdit, "line")
    assert not keep.isEnabled()
    assert line.accessibleName() == "Reason"
    qtbot.keyClicks(line, "  will pay Friday ")
    with qtbot.waitSignal(made.given) as given:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert given.args == ["will pay Friday"]


def test_an_error_says_what_was_kept_and_what_to_do(qtbot: QtBot, parent: QWidget) -> None:
    made = dialogs.tell(parent, KnownError("The disk is full.", "All visits are kept.", "Free some room."))
    qtbot.waitUntil(made.isVisible)
    assert walk(made) == []
    said = [label.text() for label in made.findChildren(QLabel) if label.text()]
    assert said == ["The disk is full.", "What was kept", "All visits are kept.", "What to do", "Free some room."]
    made.accept()


def test_good_news_has_no_red_sign_and_no_headings_of_trouble(qtbot):
    good = dialogs.tell(None, KnownError("The records are whole.", "4 acts were checked.", ""), is_good=True)
    qtbot.addWidget(good)
    said = [each.text() for each in good.findChildren(QLabel)]
    assert "4 acts were checked." in said
    assert "What was kept" not in said
    good.close()
    bad = dialogs.tell(None, KnownError("The check found 1 fault.", "4 acts were checked.", "Call for help."))
    qtbot.addWidget(bad)
    assert "What was kept" in [each.text() for each in bad.findChildren(QLabel)]
    bad.close()


def test_what_stays_is_in_sight_and_words_that_come_get_their_room(qtbot: QtBot, parent: QWidget) -> None:
    made = dialogs.Sheet(parent, "Take a payment")
    said = label("", "warning", wraps=True)
    made.body.addWidget(said)
    foot = label("Rosa Alvarez, tomorrow", "heading")
    made.stay(foot)
    made.offer("Book", "primary", is_default=True)
    made.open()
    qtbot.waitUntil(made.isVisible)
    before = made.height()
    said.setText("$20.00 is paid ahead for today's visit. " * 6)
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()) and made.height() > before)
    assert made._area.verticalScrollBar().maximum() == 0
    for _ in range(40):
        made.body.addWidget(QLineEdit())
    qtbot.waitUntil(lambda: made._area.verticalScrollBar().maximum() > 0)
    assert made.height() <= made.screen().availableGeometry().height()
    assert foot.visibleRegion().boundingRect().size() == foot.size()
    made.reject()


def test_a_sheet_that_grows_at_the_foot_of_the_screen_moves_up(qtbot: QtBot, parent: QWidget) -> None:
    made = dialogs.Sheet(parent, "New card")
    more = QWidget()
    more.setFixedHeight(300)
    more.hide()
    made.body.addWidget(more)
    made.open()
    qtbot.waitUntil(made.isVisible)
    floor = made.screen().availableGeometry().bottom()
    made.move(20, floor - made.height() - 40)
    more.show()
    qtbot.waitUntil(lambda: more.height() == 300 and made.height() > 300)
    qtbot.waitUntil(lambda: made.frameGeometry().bottom() <= floor)
    made.reject()


def test_a_sheet_is_as_wide_as_what_must_be_read_whole(qtbot: QtBot, parent: QWidget) -> None:
    made = dialogs.Sheet(parent, "What happened")
    wide = QWidget()
    wide.setMinimumSize(made.screen().availableGeometry().width() * 5 // 6 - 60, 40)  # Qt alone takes two thirds
    made.body.addWidget(wide)
    made.open()
    qtbot.waitUntil(made.isVisible)
    assert made._area.horizontalScrollBar().maximum() == 0
    made.reject()
