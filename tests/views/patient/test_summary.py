"""The summary: its cards, tasks that are ticked off, notes that are written and kept."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from pcdesk.acts.people.history import add_fact, review_section
from pcdesk.models.clinic.right import Role
from pcdesk.models.desk.care import Draft, Task
from pcdesk.models.people.person import Note
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.cards import Card
from pcdesk.views.patient.summary import SummaryPage
from tests.views.patient.conftest import shown


@pytest.fixture
def page(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> SummaryPage:
    made = SummaryPage(bench)
    shown(qtbot, made)
    made.load(small_clinic["patient"])
    return made


def said(card: Card) -> list[str]:
    return [made.text() for made in card.findChildren(QLabel) if made.isVisibleTo(card) and made.text()]


def test_cards_tell_not_asked_from_none_and_from_entries(
    qtbot: QtBot, page: SummaryPage, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    who = small_clinic["patient"]
    assert "Not asked yet." in said(page.parts["problems"])
    bench.act(review_section, who, "problems", is_none=True)
    bench.act(add_fact, "medications", who, {"name": "<i>Metformin", "directions": "twice a day"})
    page.refresh()
    qtbot.wait(20)  # layouts show what is new
    assert "None known." in said(page.parts["problems"])
    assert "<i>Metformin" in said(page.parts["medications"])
    assert "BlueOak PPO" in said(page.coverage)
    assert "copay $25.00" in said(page.coverage)
    assert "Nothing is booked." in said(page.visits)


def test_a_task_is_added_and_ticked_off(
    qtbot: QtBot, page: SummaryPage, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    qtbot.keyClicks(page.tasks.title, "Call the lab")
    page.tasks.due.setFocus()
    page.tasks.due.selectAll()
    qtbot.keyClicks(page.tasks.due, "+2d")
    qtbot.keyClick(page.tasks.due, Qt.Key.Key_Return)
    row = Task.get()
    assert (row.title, row.due_on, row.patient_id) == ("Call the lab", date(2026, 11, 26), small_clinic["patient"])
    page.refresh()
    page.tasks.findChild(QCheckBox, f"task_{row.id}").click()
    assert Task.get().done_at is not None


def test_a_note_is_written_and_one_under_way_survives(
    qtbot: QtBot, page: SummaryPage, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    qtbot.keyClicks(page.notes.box, "Prefers mornings")
    page.keep()
    assert Draft.select().count() == 1
    again = SummaryPage(bench)
    shown(qtbot, again)
    again.load(small_clinic["patient"])
    assert again.notes.box.toPlainText() == "Prefers mornings"
    qtbot.keyClick(again.notes.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (Note.get().text, Note.get().kind, Note.get().author) == ("Prefers mornings", "desk", "Mia Reyes")
    assert again.notes.box.toPlainText() == ""
    assert Draft.select().count() == 0


@pytest.mark.parametrize(("width", "columns"), [(400, 1), (640, 2), (1000, 3)])
def test_cards_share_the_width(page: SummaryPage, qtbot: QtBot, width: int, columns: int) -> None:
    page.resize(width, 700)

    def places() -> set[int]:
        cards = (page.visits, page.notes, page.parts["problems"])
        return {card.mapTo(page, card.rect().topLeft()).x() for card in cards}

    qtbot.waitUntil(lambda: len(places()) == columns)


def test_who_may_not_book_finds_it_grey(bench, qtbot):
    bench.desk.role = Role.READ_ONLY
    page = SummaryPage(bench)
    qtbot.addWidget(page)
    book = page.visits.findChild(QPushButton, "card_action")
    assert not book.isEnabled()
    assert "Your role may not book and move visits." in book.toolTip()
