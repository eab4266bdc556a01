"""The papers of money, read back from the PDF: amounts recomputed, nothing said that is not so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.book.check_in import Collected, check_in
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.money import money, payer
from pcdesk.acts.money.drawer import count_drawer
from pcdesk.acts.papers.paper import make_paper
from pcdesk.acts.papers.receipt import receipt
from pcdesk.acts.people import patient
from pcdesk.models.book.visit import CheckIn
from pcdesk.models.clinic.practice import Practice
from pcdesk.models.cover.coverage import Plan
from pcdesk.models.money.charge_words import ChargeKind
from pcdesk.models.money.ledger import PayerTender, Posting, Tender
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError
from tests.arriving import all_said
from tests.conftest import NOON
from tests.printing.reading import amounts_in, pages, words

TODAY = date(2026, 11, 24)


def said_of(desk, posting, language=""):
    return words(make_paper(desk, "receipt", {"posting_id": posting, "language": language}).pdf)


def test_the_copay_at_check_in_prints_as_what_it_is(booked, mia, owner):
    setup.change_clinic(owner, {"npi": "1093817465", "tax_number": "12-3456789"})
    setup.change_provider(owner, booked["provider"], {"npi": "1234567893", "credential": "MD"})
    paid = check_in(mia, booked["visit"], all_said(), due_cents=2500, collected=Collected(2500, Tender.CARD, "4242"))
    said = said_of(mia, paid)
    for part in ("today’s visit: Office visit", "Balance today $0.00", "after your plan answers", "Dana Lee, MD",
                 "1234567893", "12-3456789", "1093817465"):  # fmt: skip
        assert part in said, part
    for wrong in ("Kept on your account", "Credit on", "Nothing more to pay"):
        assert wrong not in said, wrong
    assert amounts_in(said) == [2500, 2500, 2500, 0, 2500, -2500, 0]


def test_without_a_plan_nothing_more_is_nothing_more(booked, mia):
    paid = check_in(
        mia, booked["visit"], all_said(self_pay=True), due_cents=12500, collected=Collected(12500, Tender.CASH)
    )
    said = said_of(mia, paid)
    assert "Nothing more to pay $0.00" in said
    assert "plan answers" not in said


def test_a_reversed_receipt_says_what_is_owed_again(small_clinic, mia):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=4000, memo="School form")
    paid = money.take_payment(mia, patient_id=who, cents=4000, tender=Tender.CHECK, reference="118")
    back = money.reverse_posting(mia, paid, "Check came back")
    facts = receipt.contents(mia, paid).facts
    assert facts.reversed_balance_cents == 4000
    said = said_of(mia, paid)
    assert "Nothing more" not in said
    assert amounts_in(said)[-1] == 4000
    own = receipt.contents(mia, back).facts
    assert (own.kind, own.back.amount_cents, own.balance_after_cents) == ("reversal", 4000, 4000)


def test_a_refund_has_its_paper_and_the_receipt_tells_of_it(small_clinic, mia):
    who = small_clinic["patient"]
    patient.change_patient(mia, who, {"language": "es"})
    money.post_charge(mia, patient_id=who, cents=4000, memo="Flu shot")
    paid = money.take_payment(mia, patient_id=who, cents=5000, tender=Tender.CARD, reference="4242")
    first = money.refund_payment(mia, payment_id=paid, cents=300, tender=Tender.CASH, reason="Paid too much")
    second = money.refund_payment(
        mia, payment_id=paid, cents=700, tender=Tender.CHECK, reference="22", reason="typed by Mia"
    )
    said = said_of(mia, first)
    for part in ("Devolución n.º 2", "Vacuna contra la gripe", "Motivo Pagó de más"):
        assert part in said, part
    for english in ("Flu shot", "Paid", "Refund", "Visit "):
        assert english not in said, english
    assert amounts_in(said) == [4000, 1000, 5000, -300, 4700, -1000, 300, -700]
    assert amounts_in(said_of(mia, second)) == [4000, 1000, 5000, -300, -700, 4000, -700, 700, 0]
    assert "anotó nuestro personal: typed by Mia" in said_of(mia, second)
    assert [part.amount_cents for part in receipt.contents(mia, paid).facts.given_back] == [300, 700]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_reversed_refund_gives_nothing_back_and_asks_for_no_signature(small_clinic, mia, language):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=4000, memo="Flu shot")
    paid = money.take_payment(mia, patient_id=who, cents=5000, tender=Tender.CASH)
    refund = money.refund_payment(mia, payment_id=paid, cents=3000, tender=Tender.CASH, reason="Paid too much")
    sign = {"en": "signature", "es": "firma"}[language]
    assert sign in said_of(mia, refund, language)
    mirror = money.reverse_posting(mia, refund, "Check came back")
    facts = receipt.contents(mia, refund).facts
    assert (facts.reversed_on, facts.reversed_balance_cents) == (TODAY, -1000)
    for posting in (refund, mirror):
        said = said_of(mia, posting, language)
        assert amounts_in(said) == [4000, 1000, 5000, 3000, -1000]
        for wrong in (sign, "Given back now", "Devuelto ahora", "Balance today"):
            assert wrong not in said, wrong


def test_a_reversed_payment_is_canceled_and_its_sums_add_up(booked, mia):
    paid = check_in(
        mia, booked["visit"], all_said(self_pay=True), due_cents=12500, collected=Collected(12500, Tender.CHECK, "8")
    )
    back = money.reverse_posting(mia, paid, "Check came back")
    said = said_of(mia, back)
    assert amounts_in(said) == [12500, 12500, -12500, 0, 0, 12500, 12500]
    for wrong in ("aken back", "iven back", "signature"):
        assert wrong not in said, wrong


def test_a_part_payment_says_what_is_still_to_pay(booked, mia):
    paid = check_in(
        mia, booked["visit"], all_said(self_pay=True), due_cents=12500, collected=Collected(5000, Tender.CASH)
    )
    said = said_of(mia, paid)
    assert amounts_in(said)[-4:] == [0, 12500, -5000, 7500]
    assert "Nothing more" not in said


def test_a_column_of_visits_stands_only_where_there_is_one(small_clinic, mia):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=4000, memo="Flu shot")
    paid = money.take_payment(mia, patient_id=who, cents=4000, tender=Tender.CASH)
    back = money.reverse_posting(mia, paid, "Wrong patient")
    assert "Visit" not in said_of(mia, back)


def test_a_spanish_speaker_may_have_the_receipt_in_english_too(small_clinic, mia):
    who = small_clinic["patient"]
    patient.change_patient(mia, who, {"language": "es"})
    paid = money.take_payment(mia, patient_id=who, cents=700, tender=Tender.CASH)
    assert "Recibo" in said_of(mia, paid)
    assert "Receipt no. 1" in said_of(mia, paid, "en")


def test_rows_hold_codes_and_other_words_of_staff_stay_as_typed(booked, mia):
    who = booked["patient"]
    charge = money.post_charge(mia, patient_id=who, cents=900, memo="flu shot")
    own = money.post_charge(mia, patient_id=who, cents=100, memo="Camp physical stamp")
    check_in(mia, booked["visit"], all_said(), due_cents=2500, not_collected_because="No money along")
    assert (Posting.get_by_id(charge).what, Posting.get_by_id(charge).what_name) == (ChargeKind.ITEM, "flu_shot")
    assert Posting.get_by_id(charge).memo == ""
    assert Posting.get_by_id(own).memo == "Camp physical stamp"
    row = CheckIn.get()
    assert (row.not_collected_code, row.not_collected_because) == ("no_money", "")


def test_the_card_says_how_to_get_ready_for_which_visit(small_clinic, mia, owner):
    fasting = setup.add_visit_type(
        owner, {"name": "Blood draw", "preparation": "Nothing to eat for 8 hours; water is fine."}
    )
    for days, kind in ((1, fasting), (8, small_clinic["type"])):
        book_visit(mia, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"], visit_type_id=kind,
                   on=TODAY + timedelta(days=days), start=600)  # fmt: skip
    said = words(make_paper(mia, "appointment_card", {"patient_id": small_clinic["patient"]}).pdf)
    assert "For Wednesday, November 25, 2026, 10:00 am • Nothing to eat for 8 hours" in said
    assert "Diabetes?" in said
    setup.change_visit_type(owner, fasting, {"preparation": "Come early."})
    said = words(make_paper(mia, "appointment_card", {"patient_id": small_clinic["patient"]}).pdf)
    assert "Diabetes?" not in said
    setup.change_visit_type(owner, fasting, {"is_fasting": True})
    assert "Diabetes?" in words(make_paper(mia, "appointment_card", {"patient_id": small_clinic["patient"]}).pdf)


@pytest.fixture
def a_day(small_clinic, mia):
    """Cash 75.00 of which 10.00 went back, a check reversed, a card; expected cash 265.00 with 200.00 at opening."""
    who = small_clinic["patient"]
    cash = money.take_payment(mia, patient_id=who, cents=7_500, tender=Tender.CASH)
    check = money.take_payment(mia, patient_id=who, cents=4_000, tender=Tender.CHECK, reference="118")
    money.take_payment(mia, patient_id=who, cents=2_500, tender=Tender.CARD, reference="4242")
    money.reverse_posting(mia, check, "Check came back")
    money.refund_payment(mia, payment_id=cash, cents=1_000, tender=Tender.CASH, reason="Paid too much")
    return TODAY


def test_the_money_of_the_day_adds_up_against_the_drawer(a_day, mia):
    told = {"opening_cents": 20_000, "check_cents": 0, "card_cents": 2_500}
    count_drawer(mia, a_day, cash_cents=26_000, **told)
    said = words(make_paper(mia, "money_of_day", {"on": a_day}).pdf)
    read = amounts_in(said)
    payments = [row for row in Posting.select() if row.kind == "payment"]
    assert len(payments) == 3
    cash, check, card = (7_500, -1_000), (4_000, -4_000), (2_500, 0)
    rows = [figure for came, went in (cash, check, card) for figure in (came, went, came + went)]
    assert read[:9] == rows
    assert read[9:12] == [sum(side) for side in zip(cash, check, card, strict=True)] + [9_000]
    assert read[12:20] == [20_000, 26_500, 26_000, 500, 0, 0, 2_500, 2_500]
    assert sorted(read[20:]) == [-4_000, -1_000, 2_500, 4_000, 7_500]
    told_too = ("0, 1 reversed", "2, 1 reversed", "Check came back", "Paid too much")
    for part in ("$5.00 short", "agrees", "Counted by Mia Reyes", *told_too):
        assert part in said, part
    assert "Money moved" not in said
    count_drawer(mia, a_day, cash_cents=26_500, **told)
    said = words(make_paper(mia, "money_of_day", {"on": a_day}).pdf)
    assert "short" not in said
    assert "Counted 2 times" in said


def test_every_page_of_a_long_day_of_money_says_the_day(small_clinic, mia):
    for cents in range(100, 160):
        money.take_payment(mia, patient_id=small_clinic["patient"], cents=cents, tender=Tender.CASH)
    said = pages(make_paper(mia, "money_of_day", {"on": TODAY}).pdf)
    assert len(said) > 1
    assert all("Nov 24, 2026" in page for page in said[1:])


def test_money_after_the_count_asks_for_another(a_day, small_clinic, mia):
    count_drawer(mia, a_day, opening_cents=0, cash_cents=0, check_cents=0, card_cents=0)
    later = moment.now() + timedelta(minutes=5)
    moment.set_source(lambda: later)
    money.take_payment(mia, patient_id=small_clinic["patient"], cents=100, tender=Tender.CASH)
    assert "count again" in words(make_paper(mia, "money_of_day", {"on": a_day}).pdf)


def test_an_uncounted_day_prints_and_a_count_that_cannot_be_is_refused(a_day, mia):
    assert "Not counted yet" in words(make_paper(mia, "money_of_day", {"on": a_day}).pdf)
    for on, cash in ((a_day + timedelta(days=1), 0), (a_day, -1)):
        with pytest.raises(KnownError):
            count_drawer(mia, on, opening_cents=0, cash_cents=cash, check_cents=0, card_cents=0)
    assert Practice.select().count() == 1


def shown():
    return [act.label for act in Act.select().where(Act.verb == "show_receipt")]


def test_a_paper_looked_at_again_is_noted_once_a_day_by_each_and_says_what_holds_now(small_clinic, mia, owner):
    paid = money.take_payment(mia, patient_id=small_clinic["patient"], cents=2_500, tender=Tender.CASH)
    for _ in range(3):
        assert receipt.contents(mia, paid).facts.reversed_on is None
    assert shown() == ["Show receipt 1"]
    receipt.contents(owner, paid)
    receipt.contents(mia, paid, "es")
    assert shown() == ["Show receipt 1"] * 3
    money.reverse_posting(mia, paid, "Wrong patient")
    assert receipt.contents(mia, paid).facts.reversed_on is not None
    assert shown() == ["Show receipt 1"] * 3
    moment.set_source(lambda: NOON + timedelta(days=1))
    receipt.contents(mia, paid)
    assert shown() == ["Show receipt 1"] * 4


def test_a_look_that_failed_is_no_look(small_clinic, mia):
    charge = money.post_charge(mia, patient_id=small_clinic["patient"], cents=500, memo="Copy")
    for _ in range(2):
        with pytest.raises(KnownError):
            receipt.contents(mia, charge)
    assert shown() == []


def test_the_paper_of_the_day_says_beside_the_drawer_what_insurers_paid(booked, mia, owner):
    said = words(make_paper(mia, "money_of_day", {"on": TODAY}).pdf)
    assert "insurers" not in said
    charge = money.post_charge(
        mia, patient_id=booked["patient"], cents=2_500, memo="Visit", visit_id=booked["visit"]
    )
    answer = payer.Answer(booked["coverage"], charge, 8_812)
    batch = payer.take_payer_payment(
        owner, payer_id=Plan.get_by_id(booked["plan"]).payer_id, cents=8_812, tender=PayerTender.TRANSFER,
        reference="T77", received_on=TODAY, answers=[answer],
    )  # fmt: skip
    said = words(make_paper(owner, "money_of_day", {"on": TODAY}).pdf)
    assert "BlueOak Bank transfer T77 1 $88.12" in said
    assert "Total 0 $0.00 $0.00 $0.00" in said
    payer.reverse_payer_payment(owner, batch, "twice")
    assert "$88.12" not in words(make_paper(owner, "money_of_day", {"on": TODAY}).pdf)
