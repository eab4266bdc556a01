"""A contact is logged once, with whom, how it came out and what was promised; and stands in order with all the rest."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit, set_confirmation
from pcdesk.acts.desk.communication import log_contact, remove_contact_made
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.papers.paper import Paper, put_out
from pcdesk.acts.people import patient
from pcdesk.models.book.visit import Confirmation
from pcdesk.models.desk.care import Task
from pcdesk.models.desk.communication import Communication, exchanged_with
from pcdesk.models.file.replay import row_faults
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def rosa(small_clinic):
    return small_clinic["patient"]


def test_what_was_promised_becomes_a_task_of_its_day(rosa, mia):
    key = log_contact(mia, rosa, {"outcome": "calls_back", "promised": " Send the form ", "promised_on": FRIDAY})
    row, task = Communication.get_by_id(key), Task.get()
    assert (row.way, row.with_whom, row.about, row.made_at) == ("call", "patient", "visit", moment.now())
    assert (row.task_id, task.title, task.due_on, task.patient_id) == (task.id, "Send the form", FRIDAY, rosa)
    undo(mia)
    assert Communication.alive().count() == Task.alive().count() == 0
    log_contact(mia, rosa, {"promised": "Look it up"})
    assert Communication.alive().get().promised_on == Task.alive().get().due_on == moment.today()
    log_contact(mia, rosa, {"promised_on": FRIDAY})
    assert [one.promised_on for one in Communication.alive()] == [moment.today(), None]


def test_what_was_logged_by_mistake_is_taken_back_and_its_task_stays(rosa, mia):
    key = log_contact(mia, rosa, {"promised": "Call again"})
    remove_contact_made(mia, key)
    assert exchanged_with(rosa) == []
    assert Task.alive().count() == 1
    with pytest.raises(KnownError):
        remove_contact_made(mia, key)
    assert row_faults() == []


@pytest.mark.parametrize("values", [
    {"way": "pigeon"}, {"outcome": "fine"}, {"about": "life"}, {"with_whom": "x"}, {"staff": 3}, {"with_whom": "payer"},
    {"with_whom": "office", "with_name": " "}, {"note": "x" * 241}, {"promised": "x" * 161}, {"with_name": "x" * 121},
])  # fmt: skip
def test_what_is_no_contact_is_refused_whole(rosa, mia, values):
    before = Act.select().count()
    with pytest.raises(KnownError) as refused:
        log_contact(mia, rosa, values)
    assert refused.value.kept
    assert Communication.select().count() == Task.select().count() == 0
    assert Act.select().count() == before


def test_it_is_about_this_patient_and_of_the_past(rosa, mia, small_clinic):
    other = patient.register_patient(mia, {"last": "Vega"})
    contact = patient.add_contact(mia, other, {"name": "Ana Vega"})
    visit = book_visit(
        mia, patient_id=other, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"], on=FRIDAY,
        start=540,
    )  # fmt: skip
    for more in ({"visit_id": visit}, {"contact_id": contact}):
        with pytest.raises(KnownError, match="another patient"):
            log_contact(mia, rosa, {}, **more)
    with pytest.raises(KnownError, match="still to come"):
        log_contact(mia, rosa, {"made_at": moment.now() + timedelta(minutes=1)})
    key = log_contact(mia, other, {"with_whom": "contact"}, visit_id=visit, contact_id=contact)
    assert Communication.get_by_id(key).contact.name == "Ana Vega"
    assert exchanged_with(other)[0].with_name == "Ana Vega"


def test_contacts_papers_and_answers_stand_in_one_order_of_time(rosa, mia, small_clinic, monkeypatch):
    visit = book_visit(
        mia, patient_id=rosa, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"], on=FRIDAY,
        start=540,
    )  # fmt: skip
    start = moment.now()
    steps = (
        lambda: log_contact(mia, rosa, {"outcome": "no_answer", "way": "voicemail"}),
        lambda: set_confirmation(mia, visit, Confirmation.LEFT_MESSAGE),
        lambda: put_out(mia, Paper("chart", "", "c.pdf", b"", rosa), "save"),
        lambda: set_confirmation(mia, visit, Confirmation.CONFIRMED),
        lambda: set_confirmation(mia, visit, Confirmation.UNCONFIRMED),
        lambda: log_contact(mia, rosa, {"made_at": start, "with_whom": "payer", "with_name": "Blue Plains"}),
    )
    for minutes, step in enumerate(steps, start=1):
        moment.set_source(lambda at=start + timedelta(minutes=minutes): at)
        step()
    moment.set_source(lambda: start)
    assert [(one.kind, one.what, one.outcome) for one in exchanged_with(rosa)] == [
        ("confirmation", "visit", "confirmed"), ("paper", "chart", "saved"), ("confirmation", "visit", "left_message"),
        ("contact", "voicemail", "no_answer"), ("contact", "call", "reached"),
    ]  # fmt: skip
    assert exchanged_with(rosa)[0].on == FRIDAY
    assert Communication.select().count() == 2, "an answer about coming stands with the visit alone"
