"""What undo takes back, and what it refuses because someone built on it since."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.book import visit
from pcdesk.acts.book.check_in import Collected, check_in
from pcdesk.acts.cover import insurance
from pcdesk.acts.desk import care
from pcdesk.acts.frame import undo
from pcdesk.acts.frame.act import MONEY, VERBS
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.money import money
from pcdesk.acts.money.drawer import count_drawer
from pcdesk.acts.people import history, patient
from pcdesk.models.book.visit import CheckIn, Status, Visit
from pcdesk.models.clinic.right import Role
from pcdesk.models.desk.care import Task
from pcdesk.models.money.ledger import Posting
from pcdesk.models.people.person import Note, Patient
from pcdesk.models.record import journal
from pcdesk.models.record.journal import Act, Conflict, Final
from pcdesk.trouble import KnownError
from tests.arriving import all_said

TUESDAY = date(2026, 11, 24)


def book(desk, ids, who=None):
    return visit.book_visit(
        desk, patient_id=who or ids["patient"], provider_id=ids["provider"], visit_type_id=ids["type"], on=TUESDAY,
        start=540,
    )  # fmt: skip


def test_a_visit_that_was_checked_in_since_is_not_taken_off_the_book(small_clinic, mia):
    booked = book(mia, small_clinic)
    check_in(Desk(None, "Tom", Role.COORDINATOR), booked, all_said(), due_cents=0)
    with pytest.raises(Conflict):
        undo.undo(mia)
    assert Visit.get_by_id(booked).deleted_at is None
    assert Visit.get_by_id(booked).status == "arrived"


def test_a_patient_with_money_on_the_account_is_not_hidden(small_clinic, mia):
    new = patient.register_patient(mia, {"last": "Nowak", "first": "Jan"})
    money.take_payment(Desk(None, "Tom", Role.BILLER), patient_id=new, cents=2_500, tender=money.Tender.CASH)
    with pytest.raises(Conflict):
        undo.undo(mia)
    assert Patient.get_by_id(new).deleted_at is None


def test_what_was_signed_since_does_not_stand_before_the_acts_before_it(small_clinic):
    lee = Desk(None, "Dana Lee", Role.CLINICIAN)
    task = care.add_task(lee, "Call the lab", TUESDAY, patient_id=small_clinic["patient"])
    note = history.write_note(lee, small_clinic["patient"], "visit", "Feels well")
    history.sign_note(lee, note)
    with pytest.raises(journal.Final):
        undo.undo(lee)
    assert undo.undo(lee) is not None
    assert Task.get_by_id(task).deleted_at is not None
    assert Note.get_by_id(note).deleted_at is None


def test_the_same_after_undo_and_redo(small_clinic, mia):
    new = patient.register_patient(mia, {"last": "Nowak", "first": "Jan"})
    undo.undo(mia)
    undo.redo(mia)
    book(Desk(None, "Tom", Role.COORDINATOR), small_clinic, new)
    with pytest.raises(Conflict):
        undo.undo(mia)


def test_a_new_row_that_someone_else_changed_since_stays(small_clinic, mia):
    new = patient.register_patient(mia, {"last": "Nowak", "first": "Jan"})
    patient.change_patient(Desk(None, "Tom", Role.COORDINATOR), new, {"alert": "Brings her own chair"})
    with pytest.raises(Conflict):
        undo.undo(mia)
    assert Patient.get_by_id(new).deleted_at is None


def test_a_payer_and_its_plan_go_in_their_order(small_clinic, mia):
    payer = insurance.add_payer(mia, {"name": "Cedar"})
    insurance.add_plan(mia, payer, {"name": "Cedar HMO"})
    assert undo.undo(mia) == "Add plan Cedar HMO"
    assert undo.undo(mia) == "Add payer Cedar"


def test_what_another_thread_writes_meanwhile_is_not_taken_for_the_undo(small_clinic, mia):
    """A backup notes itself from its own thread, perhaps between the undo and the next line."""
    book(mia, small_clinic)
    other = Desk(None, "pcdesk", Role.OWNER)
    after_undo = []

    def note(news):
        if news.verb == "undo" and not after_undo:
            after_undo.append(news.act)
            patient.open_file(other, small_clinic["patient"])

    journal.listeners.append(note)
    undo.undo(mia)
    assert mia.undone[-1][0] == after_undo[0]
    assert Act.get_by_id(mia.undone[-1][0]).verb == "undo"
    undo.redo(mia)
    assert Visit.alive().count() == 1


def test_nothing_more_is_recorded_with_a_visit_that_was_taken_back(small_clinic, mia):
    booked = book(mia, small_clinic)
    undo.undo(mia)
    who = small_clinic["patient"]
    for deed in (
        lambda: visit.set_status(mia, booked, Status.ARRIVED),
        lambda: visit.set_confirmation(mia, booked, visit.Confirmation.CONFIRMED),
        lambda: visit.cancel_visit(mia, booked, "ill"),
        lambda: check_in(mia, booked, all_said(), due_cents=0),
        lambda: money.take_payment(mia, patient_id=who, cents=2_500, tender=money.Tender.CASH, visit_id=booked),
        lambda: money.post_charge(mia, patient_id=who, cents=2_500, memo="Office visit", visit_id=booked),
    ):
        with pytest.raises(KnownError, match="taken back"):
            deed()
    assert Posting.select().count() == 0


def test_money_is_named_and_stays_and_what_came_before_it_is_met_next(small_clinic, mia):
    task = care.add_task(mia, "Call the lab", TUESDAY, patient_id=small_clinic["patient"])
    money.take_payment(mia, patient_id=small_clinic["patient"], cents=2_500, tender=money.Tender.CASH)
    stays = undo.money_that_stays(mia.done[-1])
    assert stays is not None
    assert (stays.cents, stays.receipt_number, stays.patient_id) == (2_500, 1, small_clinic["patient"])
    with pytest.raises(journal.Final, match="receipt 1"):
        undo.undo(mia)
    assert Task.get_by_id(task).deleted_at is None
    money.reverse_posting(Desk(None, "Tom", Role.BILLER), stays.posting_id, "Wrong patient")
    assert undo.undo(mia) == "Add task: Call the lab"
    assert Posting.select().count() == 2


def test_every_act_about_money_is_met_by_undo(small_clinic, mia):
    about_money = [verb for verb in VERBS.values() if verb.run.__module__ == money.__name__]
    assert len(about_money) >= 6
    assert all(verb.needs in MONEY for verb in about_money)
    owner, who = Desk(None, "Olive", Role.OWNER), small_clinic["patient"]
    paid = money.take_payment(owner, patient_id=who, cents=2_500, tender=money.Tender.CASH)
    patient.change_patient(owner, who, {"preferred": "Ro"})
    money.refund_payment(owner, payment_id=paid, cents=1_000, tender=money.Tender.CASH, reason="Paid twice")
    assert not undo.may_undo(owner)
    with pytest.raises(Final):
        undo.undo(owner)
    assert Patient.get_by_id(who).preferred == "Ro"


def test_what_stays_is_named_with_what_is_done_instead(small_clinic):
    owner, who = Desk(None, "Olive", Role.OWNER), small_clinic["patient"]

    def advice():
        with pytest.raises(Final) as stays:
            undo.undo(owner)
        return stays.value.what, stays.value.do

    charge = money.post_charge(owner, patient_id=who, cents=3_000, memo="Copy of records")
    said = {advice()}
    paid = money.take_payment(owner, patient_id=who, cents=2_500, tender=money.Tender.CASH)
    said.add(advice())
    money.refund_payment(owner, payment_id=paid, cents=1_000, tender=money.Tender.CASH, reason="Paid twice")
    said.add(advice())
    money.write_off(owner, patient_id=who, charge_id=charge, cents=500, reason="Small balance")
    said.add(advice())
    assert len({do for _what, do in said}) == 4, "each has its own way"
    count_drawer(owner, TUESDAY, opening_cents=0, cash_cents=1_500, check_cents=0, card_cents=0)
    what, do = advice()
    assert "Money" not in what
    assert "Count the drawer again" in do
    assert not any(word in do for word in ("Reverse", "Amend", "payment"))


@pytest.mark.parametrize("cents", [0, 2_500])
def test_a_check_in_is_taken_back_but_for_its_money(small_clinic, mia, cents):
    booked = book(mia, small_clinic)
    taken = Collected(cents, money.Tender.CASH) if cents else None
    check_in(mia, booked, all_said(), due_cents=cents, collected=taken)
    act = mia.done[-1]
    assert undo.undo(mia) is not None
    assert Visit.get_by_id(booked).status == Status.SCHEDULED
    assert CheckIn.alive().count() == 0
    assert Posting.select().count() == bool(cents)
    stays = undo.money_that_stays(act)
    assert (stays.cents if stays else 0) == cents
    if stays:
        tom = Desk(None, "Tom", Role.BILLER)
        money.refund_payment(tom, payment_id=stays.posting_id, cents=800, tender=money.Tender.CASH, reason="Goodwill")
        assert undo.money_that_stays(act).cents == cents - 800
    # With money on the account it is not done again as if nothing had been said: she is checked in anew.
    assert (undo.redo(mia) is None) == bool(cents)
    if cents:
        check_in(mia, booked, all_said(), due_cents=0)
    assert Visit.get_by_id(booked).status == Status.ARRIVED
    assert CheckIn.alive().count() == 1
    assert Posting.select().count() == 2 * bool(cents)


def test_a_check_in_that_another_has_followed_is_not_done_again(small_clinic, mia):
    booked = book(mia, small_clinic)
    check_in(mia, booked, all_said(), due_cents=0)
    undo.undo(mia)
    check_in(Desk(None, "Tom", Role.COORDINATOR), booked, all_said(), due_cents=0)
    with pytest.raises(Conflict):
        undo.redo(mia)
    assert CheckIn.alive().count() == 1


def test_a_note_that_was_signed_is_known_to_stay(small_clinic):
    lee = Desk(None, "Dana Lee", Role.CLINICIAN)
    note = history.write_note(lee, small_clinic["patient"], "visit", "Feels well")
    assert undo.still_may_undo(lee)
    history.sign_note(lee, note)
    assert (undo.undo_label(lee), undo.still_may_undo(lee)) == ("Write note", False)


def test_what_was_changed_again_since_is_known_to_stay(small_clinic, mia):
    who, tom = small_clinic["patient"], Desk(None, "Tom", Role.COORDINATOR)
    patient.change_patient(mia, who, {"alert": "Brings her own chair"})
    assert undo.still_may_undo(mia)
    undo.undo(mia)
    undo.redo(mia)
    assert undo.still_may_undo(mia)
    patient.change_patient(tom, who, {"city": "Tulsa"})
    assert undo.still_may_undo(mia), "what another changed stands beside it"
    patient.change_patient(tom, who, {"alert": "Brings a cane"})
    assert not undo.still_may_undo(mia)


@pytest.mark.parametrize("cents", [0, 2_500])
def test_a_check_in_stays_to_be_taken_back_whatever_was_paid(small_clinic, mia, cents):
    booked = book(mia, small_clinic)
    check_in(mia, booked, all_said(), due_cents=cents,
             collected=Collected(cents, money.Tender.CASH) if cents else None)  # fmt: skip
    assert undo.still_may_undo(mia)
