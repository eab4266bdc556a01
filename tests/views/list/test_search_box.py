"""The search box offers as one types, moves by key past headings, chooses, and gets out of the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.list.search_box import SearchBox, SearchRow
from pcdesk.views.list.search_rows import marks
from pcdesk.views.look import theme
from tests.views.gallery import find


@pytest.fixture
def box(qtbot: QtBot) -> SearchBox:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made = SearchBox("Find patient", find, hint="Ctrl+K")
    column.addWidget(made)
    column.addStretch(1)
    column.addWidget(QPushButton("elsewhere"))
    window.resize(700, 500)
    with qtbot.waitActive(window):
        window.show()
    made.setFocus()
    made.window_kept = window
    return made


def test_typing_offers_and_enter_chooses(qtbot: QtBot, box: SearchBox) -> None:
    qtbot.keyClicks(box, "park")
    assert box.is_open()
    assert box.current().title == "Park, Ji-woo"
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args[0].key == 5
    assert not box.is_open()
    assert box.text() == ""


def test_enter_alone_never_takes_what_is_only_offered_last(qtbot: QtBot, box: SearchBox) -> None:
    box._find = lambda typed: [SearchRow("new", f"Register {typed}", is_last=True)]
    heard = []
    box.chosen.connect(heard.append)
    qtbot.keyClicks(box, "cancel the visit")
    assert box._nothing.isVisible(), "what is only offered is no answer"
    assert box._nothing.geometry().bottom() <= box._list.geometry().top()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (heard, box.text()) == ([], "cancel the visit")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert [row.key for row in heard] == ["new"]


def test_keys_move_past_headings_and_stop_at_the_ends(qtbot: QtBot, box: SearchBox) -> None:
    box.open()
    titles = [box.current().title]
    for _step in range(8):
        qtbot.keyClick(box, Qt.Key.Key_Down)
        titles.append(box.current().title)
    assert titles[-1] == titles[-2] == "Book a visit"
    qtbot.keyClick(box, Qt.Key.Key_PageUp)
    assert box.current().title == titles[0]
    assert QApplication.focusWidget() is box


def test_escape_closes_then_clears(qtbot: QtBot, box: SearchBox) -> None:
    qtbot.keyClicks(box, "al")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.is_open(), box.text()) == (False, "al")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_leaving_puts_the_list_away(qtbot: QtBot, box: SearchBox) -> None:
    qtbot.keyClicks(box, "al")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert not box.is_open()


def test_nothing_found_is_said(qtbot: QtBot, box: SearchBox) -> None:
    qtbot.keyClicks(box, "zzzz")
    assert box.is_open()
    assert box.current() is None
    with qtbot.assertNotEmitted(box.chosen):
        qtbot.keyClick(box, Qt.Key.Key_Return)


def test_a_click_chooses(qtbot: QtBot, box: SearchBox) -> None:
    qtbot.keyClicks(box, "chen")
    spot = box._list.visualRect(box._rows.index(1)).center()
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.mouseClick(box._list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert chosen.args[0].key == 2


def test_an_answer_may_come_later(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    late = SearchBox("Find patient")
    QVBoxLayout(window).addWidget(late)
    window.resize(600, 400)
    window.show()
    with qtbot.waitSignal(late.typed) as typed:
        qtbot.keyClicks(late, "a")
    assert typed.args == ["a"]
    assert not late.is_open()
    late.offer([SearchRow(1, "Alvarez, Rosa")])
    assert late.current().key == 1


def test_marks_stand_on_the_letters_typed() -> None:
    assert marks("Alvarez, Rosa", "al ro") == [(0, 2), (9, 2)]
    assert marks("Nguyễn, Thị", "nguyen") == [(0, 6)]
    assert marks("O'Brien", "brien") == [(2, 5)]
    assert marks("Park", "zz") == []


@given(st.text(max_size=40), st.text(max_size=20))
def test_marks_stay_inside_any_text(text: str, typed: str) -> None:
    for start, length in marks(text, typed):
        assert 0 <= start < start + length <= len(text)


def test_words_begin_beside_the_glass_at_every_size(qapp: QApplication, box: SearchBox) -> None:
    theme.apply(qapp, "light", 1.5)
    try:
        assert box.textMargins().left() >= theme.px(26)
    finally:
        theme.apply(qapp, "light")
    assert box.textMargins().left() == theme.px(26)
