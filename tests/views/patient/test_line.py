"""The lines of a card: reused for the next patient, with nothing of the last one left in them."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from pcdesk.views.patient.line import CardLines, LineWords

FULL = LineWords("Metformin", "500 mg", "late", "clock-alert", "warning", is_strong=True)


@pytest.fixture
def lines(qtbot):
    made = CardLines()
    qtbot.addWidget(made)
    made.show()
    return made


def seen(lines):
    QTest.qWait(0)  # what was added is shown in the next turn
    return [label.text() for label in lines.findChildren(QLabel) if label.isVisible() and label.text()]


def test_lines_are_said_in_their_order(lines):
    lines.show_lines([FULL, LineWords("Aspirin")], "None known.", "and 3 more")
    assert sorted(seen(lines)) == ["500 mg", "Aspirin", "Metformin", "and 3 more", "late"]
    tops = {label.text(): label.mapTo(lines, label.rect().topLeft()).y() for label in lines.findChildren(QLabel)}
    lines.layout().activate()
    assert tops["Metformin"] <= tops["Aspirin"] <= tops["and 3 more"]


def test_the_next_patient_gets_the_same_pieces_and_none_of_the_words(lines):
    lines.show_lines([FULL, FULL], "None known.", "and 3 more")
    pieces = lines.findChildren(QLabel)
    lines.show_lines([LineWords("Aspirin")], "None known.")
    assert seen(lines) == ["Aspirin"]
    assert lines.findChildren(QLabel) == pieces
    assert {label.property("role") for label in pieces if label.text() == "Aspirin"} == {"body"}
    kept = {label.text() for label in pieces} | {label.accessibleName() for label in pieces}
    assert kept == {"", "Aspirin"}


def test_without_lines_it_says_so(lines):
    lines.show_lines([FULL], "None known.", "and 3 more")
    lines.show_lines([], "None known.", "and 3 more")
    assert seen(lines) == ["None known."]
