"""The header of a patient and its six chips."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pcdesk.acts.book import visit
from pcdesk.acts.book.check_in import check_in
from pcdesk.acts.cover import insurance
from pcdesk.acts.desk import care
from pcdesk.acts.money import money
from pcdesk.acts.people import history, patient
from pcdesk.models.book.visit import Status
from pcdesk.models.desk.storyboard import chips, storyboard
from tests.arriving import all_said, arrive

TUESDAY = date(2026, 11, 24)


def chip(board, name, day=TUESDAY):
    found = next(one for one in chips(board, day) if one.name == name)
    return found.state, found.fact


@pytest.fixture
def rosa(small_clinic):
    return small_clinic["patient"]


def test_a_new_patient_is_mostly_unknown(rosa, small_clinic):
    board = storyboard(rosa)
    assert [one.name for one in chips(board, TUESDAY)] == [
        "identity", "insurance", "eligibility", "forms", "balance", "documents",
    ]  # fmt: skip
    assert [one.state for one in chips(board, TUESDAY)] == ["warn", "good", "unknown", "bad", "good", "unknown"]
    assert (board.allergies, board.copay_cents, board.next_visit, board.last_visit) == (None, 2500, None, None)


def test_not_asked_none_and_listed_are_three_things(rosa, mia):
    assert storyboard(rosa).allergies is None
    history.review_section(mia, rosa, "allergies", is_none=True)
    assert storyboard(rosa).allergies == ()
    history.add_fact(mia, "allergies", rosa, {"substance": "Latex", "reaction": "Rash", "severity": "mild"})
    history.add_fact(mia, "allergies", rosa, {"substance": "Penicillin", "severity": "severe"})
    assert [one.substance for one in storyboard(rosa).allergies or ()] == ["Penicillin", "Latex"]


def test_identity_is_good_for_a_year_after_check_in(rosa, mia, small_clinic):
    seen = visit.book_visit(
        mia, patient_id=rosa, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"], on=TUESDAY,
        start=540,
    )  # fmt: skip
    check_in(mia, seen, all_said(), due_cents=0)
    board = storyboard(rosa)
    assert board.identified_on == TUESDAY
    assert chip(board, "identity")[0] == "good"
    assert chip(board, "identity", TUESDAY + timedelta(days=366))[0] == "warn"
    patient.change_patient(mia, rosa, {"sex": ""})
    assert chip(storyboard(rosa), "identity")[0] == "bad"


@pytest.mark.parametrize(("result", "state"), [("active", "good"), ("unclear", "warn"), ("inactive", "bad")])
def test_eligibility_follows_the_latest_check(rosa, mia, small_clinic, result, state):
    insurance.record_check(mia, small_clinic["coverage"], {"way": "phone", "result": "active"})
    insurance.record_check(mia, small_clinic["coverage"], {"way": "phone", "result": result})
    assert chip(storyboard(rosa), "eligibility") == (state, 0)


def test_an_old_check_is_amber(rosa, mia, small_clinic):
    insurance.record_check(mia, small_clinic["coverage"], {"way": "phone", "result": "active"})
    board = storyboard(rosa)
    cover = board.covers[0]
    for days, state in ((30, "good"), (31, "warn")):
        old = replace(board, covers=(replace(cover, checked_at=cover.checked_at - timedelta(days=days)),))
        assert chip(old, "eligibility") == (state, days)


def test_ended_coverage_is_bad_and_none_is_unknown(rosa, mia, small_clinic):
    insurance.end_coverage(mia, small_clinic["coverage"], TUESDAY - timedelta(days=1))
    assert chip(storyboard(rosa), "insurance") == ("bad", 0)
    assert chip(storyboard(rosa, date(2026, 6, 1)), "insurance") == ("good", 1)
    newcomer = patient.register_patient(mia, {"last": "Diaz"})
    assert chip(storyboard(newcomer), "insurance") == ("unknown", 0)


def test_a_secondary_coverage_alone_is_not_all_well(rosa, mia, small_clinic):
    insurance.change_coverage(mia, small_clinic["coverage"], {"rank": 2})
    insurance.record_check(mia, small_clinic["coverage"], {"way": "phone", "result": "active"})
    assert chip(storyboard(rosa), "insurance") == ("warn", 1)
    assert chip(storyboard(rosa), "eligibility") == ("unknown", None)


def test_forms_balance_and_documents(rosa, mia):
    patient.file_form(mia, rosa, "privacy")
    assert chip(storyboard(rosa), "forms") == ("warn", 2)
    patient.file_form(mia, rosa, "consent")
    patient.file_form(mia, rosa, "financial")
    board = storyboard(rosa)
    assert chip(board, "forms") == ("good", 0)
    old = replace(board, forms={**board.forms, "privacy": date(2020, 11, 23)})
    assert chip(old, "forms") == ("bad", 1)
    money.post_charge(mia, patient_id=rosa, cents=3500, memo="Visit")
    assert chip(storyboard(rosa), "balance") == ("warn", 3500)
    care.file_document(mia, rosa, {"kind": "card", "title": "Card"}, b"x")
    assert chip(storyboard(rosa), "documents") == ("good", 1)


def test_next_and_last_visit_leave_out_what_did_not_happen(rosa, mia, small_clinic):
    def book(on):
        return visit.book_visit(
            mia, patient_id=rosa, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"], on=on,
            start=540,
        )  # fmt: skip

    missed, past, ahead = book(TUESDAY - timedelta(days=2)), book(TUESDAY - timedelta(days=9)), book(TUESDAY)
    visit.cancel_visit(mia, missed, "no call", no_show=True)
    board = storyboard(rosa)
    assert (board.last_visit.id, board.next_visit.id) == (past, ahead)


def test_the_same_name_is_told(rosa, mia):
    patient.register_patient(mia, {"last": "ALVAREZ", "first": "Rosa"})
    assert storyboard(rosa).same_name == ("10002",)


def test_a_visit_that_has_begun_is_here_and_no_longer_next(rosa, mia, small_clinic):
    told = {"patient_id": rosa, "provider_id": small_clinic["provider"], "visit_type_id": small_clinic["type"]}
    seen = visit.book_visit(mia, on=TUESDAY, start=600, **told)
    later = visit.book_visit(mia, on=TUESDAY + timedelta(days=7), start=600, **told)
    board = storyboard(rosa)
    assert (board.here, board.next_visit.id, board.last_visit) == (None, seen, None)
    arrive(mia, seen, Status.ARRIVED)
    board = storyboard(rosa)
    assert (board.here.id, board.next_visit.id, board.last_visit) == (seen, later, None)
    arrive(mia, seen, Status.GONE)
    board = storyboard(rosa)
    assert (board.here, board.next_visit.id, board.last_visit.id) == (None, later, seen)


def test_a_copay_that_waits_for_its_charge_is_neither_credit_nor_taken_off_what_is_owed(rosa, mia, small_clinic):
    from pcdesk.models.money.ledger import Tender
    from pcdesk.views.patient.header_words import chip_words

    def balance_chip():
        board = storyboard(rosa)
        return chip(board, "balance"), chip_words(next(c for c in chips(board, TUESDAY) if c.name == "balance"), board)

    seen = visit.book_visit(
        mia, patient_id=rosa, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"], on=TUESDAY,
        start=540,
    )  # fmt: skip
    money.take_payment(mia, patient_id=rosa, cents=2500, tender=Tender.CASH, visit_id=seen)
    state, (short, said) = balance_chip()
    assert state == ("good", 0)
    assert "credit" not in short
    assert "$25.00" in said
    money.post_charge(mia, patient_id=rosa, cents=4000, memo="Older")
    state, (short, said) = balance_chip()
    assert state == ("warn", 4000)
    money.post_charge(mia, patient_id=rosa, cents=2500, memo="Office visit", visit_id=seen)
    assert balance_chip()[0] == ("warn", 4000)


def test_what_the_payer_must_say_to_the_next_visit_is_a_chip_only_where_a_rule_wants_it(small_clinic, mia):
    from pcdesk.acts.cover.rule import add_cover_rule
    from pcdesk.models.cover.coverage import Coverage
    from tests.models.cover.test_units import book, need

    who = small_clinic["patient"]
    book(mia, small_clinic, TUESDAY)

    def word():
        return [one.state for one in chips(storyboard(who), TUESDAY) if one.name == "word"]

    assert word() == []
    add_cover_rule(mia, Coverage.get_by_id(small_clinic["coverage"]).plan.payer_id, {})
    assert word() == ["bad"]
    need(mia, small_clinic)
    assert word() == ["warn"]
    need(mia, small_clinic, approved=1)
    assert word() == ["good"]
