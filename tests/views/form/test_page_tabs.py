"""Tabs that speak as a switch does: chosen by the program too, all of them stay in sight."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from pcdesk.views.form.page_tabs import PageTabs

PAGES = [("a", "To do"), ("b", "Authorizations and referrals of everybody"), ("c", "Payers")]


@pytest.fixture
def tabs(qtbot: QtBot) -> PageTabs:
    made = PageTabs(PAGES, "Pages")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def needed(tabs: PageTabs) -> int:
    return sum(tabs.tabSizeHint(place).width() for place in range(tabs.count()))


def test_a_page_the_program_chooses_leaves_all_in_sight(qtbot: QtBot, tabs: PageTabs) -> None:
    tabs.resize(needed(tabs), 40)
    said = []
    tabs.chosen.connect(said.append)
    tabs.choose("b")
    qtbot.wait(20)
    assert tabs._loose > tabs.width(), "its words are wider now than there is room"
    assert needed(tabs) <= tabs.width()
    assert (tabs.current(), said) == ("b", [])
