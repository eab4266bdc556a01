"""Another file of the person is linked from the details, opened from there, and the link is taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from pcdesk.acts.people.patient import change_patient, register_patient
from pcdesk.models.health.other_files import other_files
from pcdesk.views.patient.other_files import OtherFiles
from tests.views.patient.conftest import complaints


@pytest.fixture
def other(bench) -> int:
    return register_patient(bench.desk, {"last": "Alvares", "first": "Rosa"})


@pytest.fixture
def card(qtbot, bench, small_clinic, other) -> OtherFiles:
    made = OtherFiles(bench)
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    qtbot.waitExposed(made)
    made.show_patient(small_clinic["patient"])
    return made


def choose(qtbot, card: OtherFiles, text: str) -> None:
    card.box.setFocus()
    qtbot.keyClicks(card.box, text)
    qtbot.waitUntil(card.box.is_open)
    qtbot.keyClick(card.box, Qt.Key.Key_Return)


def test_linked_by_keys_opened_and_unlinked(qtbot, card, bench, small_clinic, other):
    who = small_clinic["patient"]
    choose(qtbot, card, "alvares")
    assert [one.patient_id for one in other_files(who)] == [other]
    card.show_patient(who)
    assert complaints(qtbot, card) == []
    card.findChild(QPushButton, f"open_other_{other}").click()
    assert bench.patient_id == other
    card.findChild(QPushButton, f"unlink_{other}").click()
    assert other_files(who) == ()


def test_two_birth_dates_are_asked_about_and_no_is_the_answer_to_enter(qtbot, card, bench, small_clinic, other):
    change_patient(bench.desk, other, {"born_on": date(1990, 1, 1)})
    choose(qtbot, card, "alvares")
    assert other_files(other) == ()
    question = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "ask_link")
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert other_files(other) == ()
    choose(qtbot, card, "alvares")
    question = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "ask_link" and w.isVisible())
    question.findChild(QWidget, "yes").click()
    assert [one.patient_id for one in other_files(other)] == [small_clinic["patient"]]
