"""Letters without an answer: by keys they are answered, chased, put off; Today says what nobody else's row says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from pcdesk import moment
from pcdesk.acts.cover import authorization
from pcdesk.acts.desk import care
from pcdesk.acts.papers.paper import PAPERS, put_out
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.letter_answer import LetterAnswer, awaited_answers
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.form.asking import AskingSheet
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.patient.awaited import AWAITED, AWAITED_ANSWERS
from pcdesk.views.patient.correspondence import CONTACT_LOG
from tests.conftest import NOON
from tests.wished import wishes_of


@pytest.fixture
def case(small_clinic, mia):
    """A case whose request went out."""
    made = authorization.need_authorization(
        mia, small_clinic["patient"], small_clinic["coverage"], {"what": "MRI"}, [{"says": "MRI"}]
    )
    put_out(mia, PAPERS["authorization_request"](mia, made), "print")
    return made


@pytest.fixture
def view(bench, qtbot, case):
    """The list."""
    made = WorkListView(bench, AWAITED_ANSWERS)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_enter_ties_the_document_that_came_and_the_list_is_done(view, qtbot, mia, small_clinic, bench):
    letter = care.file_document(mia, small_clinic["patient"], {"title": "Decision", "kind": "letter"}, b"x")
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    (asked,) = view.findChildren(AskingSheet)
    qtbot.keyClicks(asked.form.fields["document_id"].editor.widget, "Dec")
    asked.save()
    assert LetterAnswer.get().document_id == letter
    assert awaited_answers() == []
    assert bench.patient_id == 0


def test_it_is_printed_again_put_off_or_no_longer_expected(view, qtbot, bench, case):
    wished = wishes_of(bench, PaperWish)
    qtbot.keyClick(view.table, Qt.Key.Key_P)
    assert wished == [PaperWish("authorization_request", {"authorization_id": case})]
    qtbot.keyClick(view.table, Qt.Key.Key_D)
    (asked,) = view.findChildren(AskingSheet)
    asked.form.fields["answer_due_on"].editor.widget.set_value(date(2026, 12, 24))
    asked.save()
    assert Correspondence.get().answer_due_on == date(2026, 12, 24)
    view.reload()
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert awaited_answers() == []


def test_today_says_what_is_late_with_whom_and_its_first_key_ties_the_answer(mia, case):
    authorization.change_authorization(mia, case, {"due_on": date(2027, 1, 4)})
    moment.set_source(lambda: NOON + timedelta(days=9))
    (item,) = AWAITED.rows(moment.today())
    said = AWAITED.says(item, moment.today())
    assert "Request for authorization" in said.words
    assert awaited_answers()[0].sent_to_name in said.words
    assert [way.key for way in AWAITED.ways_of(item)][:2] == ["answered", "called"]


def test_a_paper_of_the_contact_log_is_answered_there_too(bench, qtbot, mia, case, small_clinic):
    view = WorkListView(bench, CONTACT_LOG)
    qtbot.addWidget(view)
    view.show_patient(small_clinic["patient"])
    view.show()
    qtbot.keyClick(view.table, Qt.Key.Key_A)
    (asked,) = view.findChildren(AskingSheet)
    qtbot.keyClicks(asked.form.fields["says"].editor.widget, "They have it")
    asked.save()
    assert LetterAnswer.get().says == "They have it"
