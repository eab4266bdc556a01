"""The strip under the calendar says who, when and what to know, however long the name is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from pcdesk.models.book.day_visit import visit_row
from pcdesk.views.schedule.strip import Strip
from pcdesk.views.visit.visit_ways import VisitWays


def test_a_long_name_leaves_the_facts_a_line_of_their_own(qtbot, bench, book):
    owner = QWidget()
    qtbot.addWidget(owner)
    strip = Strip(VisitWays(bench, owner))
    qtbot.addWidget(strip)
    strip.resize(760, 100)
    strip.show()
    visit = visit_row(book.rosas)
    line = strip.visit_line
    strip.show_visit(visit, False)
    qtbot.waitUntil(lambda: line.facts.y() < line.pill.geometry().bottom())
    strip.show_visit(replace(visit, name="Maximiliana Esperanza Fernández de Córdoba y Villaseñor-Montgomery"), False)
    qtbot.waitUntil(lambda: line.facts.y() >= line.pill.geometry().bottom())
    assert line.facts.width() > 600
    strip.show_visit(visit, False)
    qtbot.waitUntil(lambda: line.facts.y() < line.pill.geometry().bottom())


def test_the_alert_is_said_before_the_phone(qtbot, bench, book):
    owner = QWidget()
    qtbot.addWidget(owner)
    strip = Strip(VisitWays(bench, owner))
    qtbot.addWidget(strip)
    strip.show_visit(replace(visit_row(book.rosas), alert="Falls risk"), False)
    said = strip.visit_line.facts.text()
    assert said.index("Falls risk") < said.index("555")
