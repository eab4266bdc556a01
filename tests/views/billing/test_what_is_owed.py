"""The account and the receipt of a part payment say the same: what the visit asks, what is paid, what is still owed."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.money import money
from pcdesk.acts.papers.paper import make_paper
from pcdesk.acts.papers.receipt import receipt
from pcdesk.models.money.day_money import day_money
from pcdesk.models.money.ledger import Tender
from pcdesk.models.money.payment_plan import asked, spread_oldest, standing_of
from pcdesk.views.billing.payment_words import after_sentence
from pcdesk.views.billing.view import BillingView
from tests.printing.reading import words as words_of

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def visit(bench, small_clinic):
    """Today's visit, of which a part of the copay of $25.00 is asked."""
    return book_visit(
        bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=TUESDAY, start=600,
    )  # fmt: skip


def test_a_part_paid_ahead_leaves_the_same_owed_on_screen_and_paper(qtbot, bench, small_clinic, visit):
    who = small_clinic["patient"]
    paid = money.take_payment(bench.desk, patient_id=who, cents=1_025, tender=Tender.CARD, visit_id=visit)
    view = BillingView(bench)
    qtbot.addWidget(view)
    view.resize(700, 640)
    view.show()
    bench.open_patient(who)
    said = view.account.card.ahead.text()
    facts = receipt.contents(bench.desk, paid).facts
    left = facts.balance_after_cents
    assert left == 1_475
    assert view.account.card.ahead.isVisible()
    for amount in ("$25.00", "$10.25", "$14.75"):
        assert amount in said
    assert "still owed" in said
    money.take_payment(bench.desk, patient_id=who, cents=1_475, tender=Tender.CARD, visit_id=visit)
    qtbot.waitUntil(lambda: not view.account.card.ahead.isVisible())


def test_the_sheet_says_what_a_part_payment_leaves_owed(bench, small_clinic, visit):
    due = asked(small_clinic["patient"])
    assert "$14.75" in after_sentence(spread_oldest(standing_of(small_clinic["patient"]), 1_025), due)
    assert "owed" not in after_sentence(spread_oldest(standing_of(small_clinic["patient"]), 2_500), due)


def test_screen_and_paper_count_the_same_payments(qtbot, bench, small_clinic):
    who = small_clinic["patient"]
    wrong = money.take_payment(bench.desk, patient_id=who, cents=1_500, tender=Tender.CASH)
    money.reverse_posting(bench.desk, wrong, "wrong_tender")
    money.take_payment(bench.desk, patient_id=who, cents=1_500, tender=Tender.CARD)
    view = BillingView(bench)
    qtbot.addWidget(view)
    view.show()
    page = view.day
    page.reload()
    said = words_of(make_paper(bench.desk, "money_of_day", {"on": TUESDAY}).pdf)
    assert (day_money(TUESDAY).counts["cash"], day_money(TUESDAY).counts["card"]) == (0, 1)
    for tile in (page.tiles["cash"], page.total):
        count = tile.accessibleName().partition(", ")[2]
        assert "1 reversed" in count
        assert count in said
