"""The facts of a visit, with nothing from data taken for markup."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QToolTip

from pcdesk.views.calendar.sheet import Sheet
from pcdesk.views.calendar.tooltip import rows, tooltip_text
from tests.views.calendar.a_day import CHEN, PARK, ROSA, an_agenda, middle


def shown(text: str) -> str:
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def test_markup_in_data_shows_as_it_was_typed(qapp) -> None:
    sly = replace(ROSA, patient="<img src=x> & <b>Rosa</b>", facts=(("Plan <i>", "Blue & Oak <script>"),))
    text = shown(tooltip_text(sly, Sheet(an_agenda(visits=(sly,))), is_private=False))
    for typed in (sly.patient, "Bring <b>records</b> & card", "Plan <i>", "Blue & Oak <script>"):
        assert typed in text


def test_hidden_names_take_the_facts_along() -> None:
    told = dict(rows(ROSA, Sheet(an_agenda()), is_private=True))
    assert set(told) == {"Time", "With", "Status"}


def test_an_overlap_names_who_is_there() -> None:
    other = replace(PARK, start_minute=550)
    told = dict(rows(ROSA, Sheet(an_agenda(visits=(ROSA, other))), is_private=False))
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
