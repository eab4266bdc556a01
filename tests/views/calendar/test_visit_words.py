"""What is told of a visit, to hear and in its tooltip, with nothing from data taken for markup."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QToolTip

from pcdesk.views.calendar.block import VisitBlock
from pcdesk.views.calendar.sheet import Sheet
from pcdesk.views.calendar.state import State
from pcdesk.views.calendar.visit_words import rows, sentence, status, tooltip_text
from tests.views.calendar.a_day import CHEN, PARK, ROSA, a_week, an_agenda, middle


def on_a_page(*visits: VisitBlock, is_private: bool = False, days=None) -> State:
    return State(Sheet(an_agenda(days or an_agenda().days, visits or an_agenda().visits)), is_private=is_private)


def shown(text: str) -> str:
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def test_markup_in_data_shows_as_it_was_typed(qapp) -> None:
    sly = replace(ROSA, patient="<img src=x> & <b>Rosa</b>", facts=(("Plan <i>", "Blue & Oak <script>"),))
    text = shown(tooltip_text(sly, on_a_page(sly)))
    for typed in (sly.patient, "Bring <b>records</b> & card", "Plan <i>", "Blue & Oak <script>"):
        assert typed in text


def test_hidden_names_take_the_facts_along() -> None:
    told = dict(rows(ROSA, on_a_page(is_private=True)))
    assert set(told) == {"Time", "With", "Status"}


def test_an_overlap_names_who_is_there() -> None:
    other = replace(PARK, start_minute=550)
    told = dict(rows(ROSA, on_a_page(ROSA, other)))
    assert told["Overlaps"] == "Ji-woo Park"
    assert told["Time"] == "9:00 \u2013 9:30 · 30 minutes"


def test_the_tooltip_comes_where_a_visit_is(qtbot, board) -> None:
    point = middle(board, CHEN)
    QApplication.sendEvent(board.grid, QHelpEvent(QEvent.Type.ToolTip, point, board.grid.mapToGlobal(point)))
    assert "Wei Chen" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    QApplication.sendEvent(board.grid, QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), QPoint(3, 3)))
    assert not QToolTip.isVisible()


def test_a_visit_reads_as_a_sentence() -> None:
    assert sentence(ROSA, on_a_page()) == "9:00 am Rosa Alvarez, Dr. Lee, confirmed, 30 minutes, Follow-up"


def test_where_there_are_more_days_a_visit_says_its_own() -> None:
    assert sentence(ROSA, on_a_page(days=a_week())).startswith("Tue, Nov 24, 9:00 am")


def test_hidden_names_stay_hidden_when_read() -> None:
    told = replace(ROSA, kind="Pap smear", flags=(("x", "Falls risk"),))
    assert sentence(told, on_a_page(told, is_private=True)) == "9:00 am RA, Dr. Lee, confirmed, 30 minutes"


def test_trouble_is_said() -> None:
    here, other = replace(ROSA, kind="", is_locked=True, status="arrived"), replace(PARK, start_minute=550)
    assert sentence(here, on_a_page(here, other)).endswith("arrived, 30 minutes, overlaps another visit, locked")


def test_the_word_is_the_confirmation_until_the_patient_comes() -> None:
    assert status(replace(ROSA, confirmation="left_message")) == "Left message"
    assert status(replace(ROSA, confirmation="unconfirmed")) == "Scheduled"
    assert status(replace(ROSA, status="with_provider")) == "With provider"
