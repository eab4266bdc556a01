"""A letter waits for its answer until one is tied to it, or whoever was written to took a step of the case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.cover import authorization
from pcdesk.acts.desk import care, communication
from pcdesk.acts.desk.letter_answer import expect_answer, tie_answer, untie_answer
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.papers.paper import PAPERS, put_out
from pcdesk.acts.people import patient
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.letter_answer import answers_of, awaited_answers, awaited_by_id, chased_items
from pcdesk.trouble import KnownError
from tests.conftest import NOON


@pytest.fixture
def asked(small_clinic, mia):
    """A request that went out; its case stays in the state in which it was written."""
    made = authorization.need_authorization(
        mia, small_clinic["patient"], small_clinic["coverage"], {"what": "MRI"}, [{"says": "MRI"}]
    )
    put_out(mia, PAPERS["authorization_request"](mia, made), "print")
    return made


def test_a_letter_waits_until_its_answer_is_tied_to_it(asked, small_clinic, mia):
    (row,) = awaited_answers()
    assert (row.kind, row.about_id) == ("authorization_request", asked)
    assert (row.due_on, row.is_due) == (date(2026, 12, 1), False)
    call = communication.log_contact(mia, row.patient_id, {"with_whom": "payer", "with_name": "BlueOak"})
    answer = tie_answer(mia, row.id, "They have it", communication_id=call)
    assert awaited_answers() == []
    assert answers_of([row.id])[row.id].communication_id == call
    untie_answer(mia, answer)
    assert [one.id for one in awaited_answers(row.patient_id)] == [row.id]
    tie_answer(mia, row.id, "They have it")
    undo(mia)
    assert awaited_by_id(row.id) == row


def test_copies_of_one_letter_are_one_and_a_later_one_waits_anew(asked, mia):
    put_out(mia, PAPERS["authorization_request"](mia, asked), "save")
    (row,) = awaited_answers()
    assert row.how == "saved"
    tie_answer(mia, row.id, "Yes")
    assert awaited_answers() == []
    put_out(mia, PAPERS["authorization_request"](mia, asked), "save")
    assert [one.id for one in awaited_answers()] == [Correspondence.select().count()]


def test_a_step_of_the_payer_answers_the_letter_too(asked, mia):
    moment.set_source(lambda: NOON + timedelta(minutes=5))
    authorization.submit_authorization(mia, asked, {"way": "fax"})
    assert len(awaited_answers()) == 1
    moment.set_source(lambda: NOON + timedelta(minutes=9))
    authorization.pend_authorization(mia, asked, {"missing": "The chart"})
    assert awaited_answers() == []


def test_what_is_late_is_chased_unless_the_case_says_so_itself(asked, mia):
    assert chased_items(moment.today()) == []
    moment.set_source(lambda: NOON + timedelta(days=8))
    assert awaited_answers()[0].is_due
    assert chased_items(moment.today()) == []  # the case is due since the twenty-sixth: that row is enough
    authorization.change_authorization(mia, asked, {"due_on": date(2027, 1, 4)})
    (item,) = chased_items(moment.today())
    assert (item.kind, item.row_id) == ("awaited_answers", awaited_answers()[0].id)
    expect_answer(mia, item.row_id, date(2026, 12, 20))
    assert chased_items(moment.today()) == []
    expect_answer(mia, item.row_id, None)
    assert awaited_answers() == []


def test_an_answer_says_something_and_is_the_patients_own(asked, small_clinic, mia):
    (row,) = awaited_answers()
    other = patient.register_patient(mia, {"last": "Chen"})
    strange = care.file_document(mia, other, {"title": "Letter", "kind": "letter"}, b"x")
    for told in ({}, {"says": "  "}, {"document_id": strange}, {"says": "x" * 300}):
        with pytest.raises(KnownError):
            tie_answer(mia, row.id, **told)
    assert len(awaited_answers()) == 1


def test_two_desks_tie_one_answer_once(asked, small_clinic, mia):
    (row,) = awaited_answers()
    call = communication.log_contact(mia, row.patient_id, {"with_whom": "payer", "with_name": "BlueOak"})
    tie_answer(mia, row.id, "They have it", communication_id=call)
    with pytest.raises(KnownError):
        tie_answer(mia, row.id, "They have it", communication_id=call)
    untied = answers_of([row.id])[row.id].id
    untie_answer(mia, untied)
    tie_answer(mia, row.id, "They have it", communication_id=call)
