"""Estimates beside what was charged: how far off, and why; what is to be made anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.book.check_in import check_in
from pcdesk.acts.clinic.setup import change_visit_type
from pcdesk.acts.cover import estimate, insurance
from pcdesk.acts.money import money, payer
from pcdesk.models.cover.coverage import Plan
from pcdesk.models.engine.cipher import ClinicDatabase
from pcdesk.models.money.charge_words import ChargeKind
from pcdesk.models.money.collect import due_by, due_for
from pcdesk.models.money.estimates_and_charges import compared, estimates_and_charges, visits_to_estimate
from pcdesk.models.money.ledger import PayerTender, Tender
from pcdesk.models.money.payer_account import Service
from pcdesk.trouble import KnownError
from tests.arriving import all_said
from tests.models.cover.test_units import book


def charge(desk, ids, cents=2_500, **more):
    return money.post_charge(
        desk, patient_id=ids["patient"], cents=cents, visit_id=ids["visit"], what=ChargeKind.VISIT,
        what_name="Office visit", **more,
    )  # fmt: skip


def answer(desk, ids, posting, cents):
    insurer = Plan.get_by_id(ids["plan"]).payer_id
    payer.take_payer_payment(
        desk, payer_id=insurer, cents=cents, tender=PayerTender.CHECK, reference="1", received_on=moment.today(),
        answers=[payer.Answer(ids["coverage"], posting, cents)],
    )  # fmt: skip


@pytest.fixture
def made(booked, mia):
    estimate.make_estimate(mia, booked["visit"])
    return booked


def test_as_much_is_asked_of_the_records_for_many_as_for_one(made, mia, monkeypatch):
    asked, ask = [], ClinicDatabase.execute_sql
    monkeypatch.setattr(ClinicDatabase, "execute_sql", lambda *what: asked.append(what) or ask(*what))
    estimates_and_charges()
    one = len(asked)
    for days in (1, 2, 3):
        estimate.make_estimate(mia, book(mia, made, moment.today() + timedelta(days=days)))
    asked.clear()
    assert len(estimates_and_charges()) == 4
    assert len(asked) == one


def test_until_it_is_charged_there_is_no_difference(made):
    row = compared(made["visit"])
    assert (row.least_cents, row.charged_cents, row.off_cents, row.why) == (2_500, None, None, "to_come")
    assert (row.is_off, row.is_stale) == (False, False)


def test_charged_as_estimated_it_waits_for_the_plan_and_then_holds(made, mia, owner):
    posting = charge(mia, made)
    assert compared(made["visit"]).why == "waits_for_plan"
    answer(owner, made, posting, 10_000)
    row = compared(made["visit"])
    assert (row.charged_cents, row.off_cents, row.why) == (2_500, 0, "as_estimated")


def test_another_share_is_off_by_what_it_is_beyond_the_ends(made, mia, owner):
    answer(owner, made, charge(mia, made, 4_000), 8_500)
    row = compared(made["visit"])
    assert (row.charged_cents, row.off_cents, row.why, row.is_off) == (4_000, 1_500, "plan_differs", True)


def test_within_the_ends_it_is_as_estimated(booked, mia, owner):
    lines = [{"kind": "copay", "service": "office", "total_cents": cents} for cents in (1_000, 6_000)]
    insurance.record_check(mia, booked["coverage"], {"result": "active"}, benefits=lines)
    estimate.make_estimate(mia, booked["visit"])
    answer(owner, booked, charge(mia, booked, 4_000), 8_500)
    assert (compared(booked["visit"]).off_cents, compared(booked["visit"]).why) == (0, "as_estimated")


def test_other_services_say_so(made, mia, owner):
    services = [Service(12_500, moment.today()), Service(2_000, moment.today())]
    answer(owner, made, charge(mia, made, 4_500, services=services), 10_000)
    assert compared(made["visit"]).why == "services"


def test_who_paid_alone_in_the_end_says_so(made, mia):
    check_in(mia, made["visit"], all_said(self_pay=True), due_cents=0)
    charge(mia, made, 12_500)
    assert (compared(made["visit"]).off_cents, compared(made["visit"]).why) == (10_000, "self_pay")


def test_another_coverage_says_so(made, mia):
    insurance.end_coverage(mia, made["coverage"], moment.today() - timedelta(days=1))
    assert compared(made["visit"]).stale == ("coverage",)
    charge(mia, made, 12_500)
    row = compared(made["visit"])
    assert (row.why, row.stale) == ("coverage", ())


def test_what_is_withdrawn_or_off_the_book_is_no_row(made, mia):
    estimate.withdraw_estimate(mia, compared(made["visit"]).id)
    assert estimates_and_charges() == []


def test_a_reversed_charge_is_none(made, mia):
    posting = charge(mia, made)
    money.reverse_posting(mia, posting, "wrong")
    assert compared(made["visit"]).charged_cents is None


def test_a_charged_visit_is_estimated_no_more_and_what_was_stays(made, mia):
    before = compared(made["visit"]).id
    charge(mia, made)
    with pytest.raises(KnownError):
        estimate.make_estimate(mia, made["visit"])
    assert compared(made["visit"]).id == before


def test_visits_that_are_charged_or_over_are_estimated_no_more(made, mia):
    ahead = book(mia, made, moment.today() + timedelta(days=3))
    assert [one.id for one in visits_to_estimate(made["patient"])] == [made["visit"], ahead]
    charge(mia, made)
    assert [one.id for one in visits_to_estimate(made["patient"])] == [ahead]


def test_what_is_asked_for_stays_the_ledgers_and_the_estimate_is_beside_it(made, mia, owner):
    change_visit_type(owner, made["type"], {"fee_cents": 20_000})
    money.take_payment(mia, patient_id=made["patient"], cents=1_000, tender=Tender.CASH, visit_id=made["visit"])
    assert due_for(made["visit"]).total_cents == 1_500
    assert due_by(made["visit"], 8_500, -1_000).total_cents == 7_500
