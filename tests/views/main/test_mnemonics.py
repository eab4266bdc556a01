"""Every menu and every entry answers Alt and a letter, none twice in a menu."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from pcdesk.views.main.mnemonics import with_letters
from pcdesk.views.main.window import MainWindow


@pytest.fixture
def window(demo_bench, qtbot):
    made = MainWindow(demo_bench)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_layout()
    made.show()
    qtbot.wait(20)
    return made


def letter(action: QAction) -> str:
    found = re.search(r"(?<!&)(?:&&)*&([^&])", action.text())
    return found[1].casefold() if found else ""


def menus(window: MainWindow) -> list[QMenu]:
    return [action.menu() for action in window.menuBar().actions()]


def test_every_menu_and_entry_has_a_letter_of_its_own(window: MainWindow) -> None:
    bars = [letter(action) for action in window.menuBar().actions()]
    assert bars == ["f", "e", "v", "p", "d", "h"]
    for menu in menus(window):
        letters = [letter(a) for a in menu.actions() if not a.isSeparator() and a.objectName()]
        assert all(letters), menu.title()
        assert len(set(letters)) == len(letters), menu.title()


def test_alt_and_a_letter_open_the_menu_and_the_next_letter_chooses(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    asked = []
    window.lock_wanted.connect(lambda: asked.append("lock"))
    lock = window.actions_by_key["lock"]
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    qtbot.keyClick(QApplication.activePopupWidget(), letter(lock))
    assert asked == ["lock"]


def test_what_is_taken_back_keeps_its_letter_whatever_its_name(window: MainWindow) -> None:
    before = letter(window.actions_by_key["undo"])
    window.name_undo()
    assert letter(window.actions_by_key["undo"]) == before


def test_letters_are_shared_out() -> None:
    assert with_letters(["Quit", "Fish & chips", "Find", ""]) == ["&Quit", "&Fish && chips", "F&ind", ""]
    assert with_letters(["A", "A"]) == ["&A", "A"]
