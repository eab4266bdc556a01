"""The letters of a patient in the Insurance panel: what waits, what was answered and by what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from pcdesk import moment
from pcdesk.acts.cover import authorization
from pcdesk.acts.desk import care
from pcdesk.acts.desk.letter_answer import tie_answer
from pcdesk.acts.papers.paper import PAPERS, put_out
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.letter_answer import letters_out
from pcdesk.views.form.asking import AskingSheet
from pcdesk.views.insurance.letters_card import LettersCard, letter_words
from tests.conftest import NOON


@pytest.fixture
def letter(small_clinic, mia):
    """A request that went out."""
    made = authorization.need_authorization(
        mia, small_clinic["patient"], small_clinic["coverage"], {"what": "MRI"}, [{"says": "MRI"}]
    )
    put_out(mia, PAPERS["authorization_request"](mia, made), "print")
    return Correspondence.get().id


def said(card) -> str:
    return " ".join(one.text() for one in card.findChildren(QLabel))


def test_a_letter_that_waits_says_by_when_and_is_answered_from_there(bench, qtbot, small_clinic, letter):
    card = LettersCard(bench, small_clinic["patient"])
    qtbot.addWidget(card)
    card.show()
    assert "Request for authorization" in said(card)
    card.findChild(QPushButton, f"answered_{letter}").click()
    (asked,) = card.findChildren(AskingSheet)
    assert "document_id" not in asked.form.fields  # there is none to choose
    qtbot.keyClicks(asked.form.fields["says"].editor.widget, "They have it")
    asked.save()
    (row,) = letters_out(small_clinic["patient"])
    assert (row.awaited, row.answer) == (None, "They have it")


def test_what_answered_it_is_named_and_a_late_one_is_said_so(mia, small_clinic, letter):
    moment.set_source(lambda: NOON + timedelta(days=10))
    (row,) = letters_out(small_clinic["patient"])
    assert row.awaited.is_due
    late = letter_words(row)
    decision = care.file_document(mia, small_clinic["patient"], {"title": "Decision", "kind": "letter"}, b"x")
    tie_answer(mia, letter, document_id=decision)
    (row,) = letters_out(small_clinic["patient"])
    assert "Decision" in letter_words(row) != late


def test_without_letters_it_says_so(bench, qtbot, small_clinic):
    card = LettersCard(bench, small_clinic["patient"])
    qtbot.addWidget(card)
    assert len(card.findChildren(QPushButton)) == 0
    assert "No letter" in said(card)
