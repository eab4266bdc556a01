"""An act that changes nothing leaves no act in the journal and nothing to undo, and a second one is not a success."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest

from pcdesk.acts.book import visit
from pcdesk.acts.desk import care
from pcdesk.acts.frame.undo import undo_label
from pcdesk.acts.money import money
from pcdesk.acts.people import patient
from pcdesk.models.book.visit import Confirmation, Status
from pcdesk.models.desk.care import Task
from pcdesk.models.money.ledger import Tender
from pcdesk.models.record import journal
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError
from tests.arriving import arrive

TUESDAY = date(2026, 11, 24)


def same_place(desk, ids):
    visit.move_visit(desk, ids["visit"], provider_id=ids["provider"], on=TUESDAY, start=540)


def same_word(desk, ids):
    visit.set_confirmation(desk, ids["visit"], Confirmation.UNCONFIRMED)


def same_status(desk, ids):
    visit.set_status(desk, ids["visit"], Status.SCHEDULED)


def same_name(desk, ids):
    patient.change_patient(desk, ids["patient"], {"first": "Rosa"})


def no_credit(desk, ids):
    money.settle_credit(desk, ids["patient"])


def no_part(desk, ids):
    money.allocate_payment(desk, payment_id=ids["payment"], allocate={})


@pytest.mark.parametrize("deed", [same_place, same_word, same_status, same_name, no_credit, no_part])
def test_what_changes_nothing_leaves_nothing(booked, owner, deed):
    paid = money.take_payment(owner, patient_id=booked["patient"], cents=100, tender=Tender.CASH, allocate={})
    acts, label, heard = Act.select().count(), undo_label(owner), []
    owner.undone.append((0, 0))
    journal.listeners.append(heard.append)
    try:
        deed(owner, {**booked, "payment": paid})
    finally:
        journal.listeners.remove(heard.append)
    assert (Act.select().count(), undo_label(owner), heard) == (acts, label, [])
    assert owner.undone == [(0, 0)]  # what was taken back before can still be done again


def test_inside_another_act_it_leaves_the_rest(booked, owner):
    arrive(owner, booked["visit"], Status.ARRIVED)
    before = Act.select().count()
    visit.set_status(owner, booked["visit"], Status.ARRIVED)
    assert Act.select().count() == before
    visit.set_status(owner, booked["visit"], Status.WITH_PROVIDER)
    assert Act.select().count() == before + 1


def finish(desk, ids):
    care.finish_task(desk, ids["task"])


def free(desk, ids):
    money.charge_nothing(desk, ids["visit"])


@pytest.mark.parametrize("deed", [finish, free])
def test_what_another_desk_did_already_is_not_done_twice(booked, owner, mia, deed):
    ids = {**booked, "task": care.add_task(owner, "Call", TUESDAY)}
    deed(owner, ids)
    acts, rows, done = Act.select().count(), list(Task.select().dicts()), list(mia.done)
    with contextlib.suppress(KnownError):
        deed(mia, ids)
    assert (Act.select().count(), list(Task.select().dicts()), mia.done) == (acts, rows, done)
