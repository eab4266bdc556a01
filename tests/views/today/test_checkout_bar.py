"""What the checkout bar offers and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest

from pcdesk.acts.book.check_in import check_in
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import insurance
from pcdesk.acts.money import money
from pcdesk.models.book.visit import Status
from pcdesk.models.clinic.right import Role
from pcdesk.models.desk.care import Draft
from pcdesk.models.money.account import balance
from pcdesk.models.money.collect import charged as is_charged
from pcdesk.models.money.collect import said_free
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.models.money.payer_account import owed_by_payers
from pcdesk.views.bench import drafts_left
from pcdesk.views.bench.wishes import CheckoutWish
from pcdesk.views.today.checkout_bar import CheckoutBar
from tests.arriving import all_said, arrive
from tests.views.today.conftest import TUESDAY
from tests.wished import wishes_of


@pytest.fixture
def bar(bench, qtbot, visit_id):
    arrive(bench.desk, visit_id, Status.CHECKOUT)
    made = CheckoutBar(bench)
    qtbot.addWidget(made)
    return made


def test_the_copay_is_offered_and_the_fee_is_one_button_away(bar, visit_id):
    bar.ask(visit_id)
    assert bar.amount.cents() == 2500
    assert "BlueOak owes the rest, $100.00" in bar._why.text()
    assert bar.fee.text() == "Usual fee $125.00"


def test_a_visit_that_asks_no_copay_is_charged_to_the_plan(bar, owner, small_clinic, visit_id):
    setup.change_visit_type(owner, small_clinic["type"], {"is_copay_due": False})
    bar.ask(visit_id)
    assert (bar.amount.cents(), "BlueOak owes all of it, $125.00" in bar._why.text()) == (0, True)
    bar.post.click()
    assert (balance(small_clinic["patient"]), is_charged([visit_id])) == (0, {visit_id})
    assert [(one.payer, one.cents) for one in owed_by_payers(small_clinic["patient"])] == [("BlueOak", 12_500)]
    assert bar._why.text() == "Charged, and nothing is owed."


def test_the_whole_fee_put_to_the_patient_leaves_the_plan_nothing(bar, small_clinic, visit_id):
    bar.ask(visit_id)
    bar.fee.click()
    bar.post.click()
    assert (balance(small_clinic["patient"]), owed_by_payers(small_clinic["patient"])) == (12_500, [])


def test_an_unknown_copay_is_said(bar, bench, small_clinic, visit_id):
    insurance.end_coverage(bench.desk, small_clinic["coverage"], TUESDAY - timedelta(days=1))
    plan = insurance.add_plan(bench.desk, 1, {"name": "Plan & <b>More</b>"})
    insurance.add_coverage(bench.desk, small_clinic["patient"], {"plan": plan, "starts_on": TUESDAY})
    bar.ask(visit_id)
    assert bar.amount.cents() == 12_500
    assert bar._why.text() == "The copay of Plan & <b>More</b> is not known: this is the whole usual fee."
    assert not bar.fee.isVisible()


def test_a_copay_that_is_charged_although_no_fee_is_set_is_explained(bar, owner, small_clinic, visit_id):
    setup.change_visit_type(owner, small_clinic["type"], {"fee_cents": 0})
    bar.ask(visit_id)
    assert bar.amount.cents() == 2_500
    assert bar._why.text() == "No usual fee is set for Office visit: the copay is charged all the same."


def test_a_visit_without_a_fee_is_said_to_be_free_here(bar, bench, owner, small_clinic, visit_id):
    bar.ask(visit_id)
    assert not bar.free.isVisible()
    setup.change_visit_type(owner, small_clinic["type"], {"fee_cents": 0})
    insurance.end_coverage(bench.desk, small_clinic["coverage"], TUESDAY - timedelta(days=1))
    bar.ask(visit_id)
    assert bar.free.isVisible()
    bar.free.click()
    assert bar.isHidden()
    assert said_free([visit_id]) == {visit_id}
    bar.ask(visit_id)
    assert not bar.free.isVisible()


def test_who_has_only_a_secondary_coverage_is_not_told_of_its_copay(bar, bench, small_clinic, visit_id):
    insurance.end_coverage(bench.desk, small_clinic["coverage"], TUESDAY - timedelta(days=1))
    plan = insurance.add_plan(bench.desk, 1, {"name": "Second"})
    second = {"plan": plan, "starts_on": TUESDAY, "rank": 2}
    insurance.add_coverage(bench.desk, small_clinic["patient"], second)
    bar.ask(visit_id)
    assert bar.amount.cents() == 12_500
    assert bar._why.text() == "No primary coverage is on file for this day: this is the whole usual fee."


def test_a_kind_of_visit_without_a_fee_says_where_fees_are_kept(bar, bench, owner, small_clinic, visit_id):
    insurance.end_coverage(bench.desk, small_clinic["coverage"], TUESDAY - timedelta(days=1))
    setup.change_visit_type(owner, small_clinic["type"], {"fee_cents": 0})
    bar.ask(visit_id)
    assert bar.amount.cents() is None
    assert bar._why.text() == "Office visit has no usual fee yet: type the amount. Clinic settings keep fees."


def test_a_self_payer_is_charged_the_fee(bench, qtbot, visit_id):
    check_in(bench.desk, visit_id, all_said(self_pay=True), due_cents=0)
    arrive(bench.desk, visit_id, Status.CHECKOUT)
    made = CheckoutBar(bench)
    qtbot.addWidget(made)
    made.ask(visit_id)
    assert made.amount.cents() == 12_500
    assert made._why.text() == "The usual fee of this kind of visit."
    made.post.click()
    posted = Posting.get(Posting.kind == "charge")
    assert (posted.what, posted.what_name, posted.visit_id) == ("visit", "Office visit", visit_id)
    assert made._why.text() == "Charged. $125.00 is owed now."
    assert made._later.text() == "Close"


def test_who_may_not_charge_cannot(bar, bench, visit_id):
    bench.desk.role = Role.CLINICIAN
    bar.ask(visit_id)
    assert not bar.post.isEnabled()
    bar._on_post()
    assert Posting.select().count() == 0
    assert len(bench.troubles) == 1
    assert bar.amount.isVisible()


def charged(bar, bench, small_clinic, visit_id):
    bar.ask(visit_id)
    bar.post.click()
    assert bar._why.text() == "Charged. $25.00 is owed now."


def test_what_waits_for_another_visit_pays_nothing_of_what_is_owed(bar, bench, small_clinic, visit_id):
    later = book_visit(
        bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=TUESDAY + timedelta(days=7), start=600,
    )  # fmt: skip
    money.take_payment(bench.desk, patient_id=small_clinic["patient"], cents=2_500, tender=Tender.CASH, visit_id=later)
    charged(bar, bench, small_clinic, visit_id)
    assert bar.pay.isVisible()


def test_what_is_owed_follows_the_account(bar, bench, small_clinic, visit_id):
    charged(bar, bench, small_clinic, visit_id)
    money.post_charge(bench.desk, patient_id=small_clinic["patient"], cents=1_000, memo="Lab")
    assert bar._why.text() == "Charged. $35.00 is owed now."
    money.take_payment(bench.desk, patient_id=small_clinic["patient"], cents=3_500, tender=Tender.CASH)
    assert bar._why.text() == "Charged, and nothing is owed."
    assert not bar.pay.isVisible()


def test_a_charge_that_was_reversed_elsewhere_is_offered_again(bar, bench, owner, small_clinic, visit_id):
    charged(bar, bench, small_clinic, visit_id)
    money.reverse_posting(owner, Posting.get(Posting.kind == "charge").id, "Wrong visit")
    assert bar.post.isVisible()
    assert not bar.pay.isVisible()
    assert bar.amount.cents() == 2_500


def test_an_amount_that_is_being_typed_stays(bar, bench, small_clinic, visit_id):
    bar.ask(visit_id)
    bar.amount.setText("77.00")
    money.post_charge(bench.desk, patient_id=small_clinic["patient"], cents=1_000, memo="Lab")
    assert bar.amount.text() == "77.00"
    assert bar.post.isVisible()


def typed(bar, visit_id, words="77.5"):
    """The amount is typed over what was offered."""
    bar.ask(visit_id)
    QTest.keyClicks(bar.amount, words)


def locked(bar, bench, qtbot):
    """The desk is locked and opened again: another bar, which knows only the records."""
    bench.flush_wanted.emit()
    bar.hide()
    bar.deleteLater()
    made = CheckoutBar(bench)
    qtbot.addWidget(made)
    return made


def test_an_amount_that_was_typed_stands_there_again_after_a_lock(bar, bench, qtbot, small_clinic, visit_id):
    typed(bar, visit_id)
    again = locked(bar, bench, qtbot)
    wished = wishes_of(bench, CheckoutWish)
    drafts_left.go_on(bench)
    assert wished == [CheckoutWish(visit_id)]
    again.ask(visit_id)
    assert (again.amount.text(), again.amount.selectedText(), again.notice.isVisible()) == ("77.5", "", True)
    again.post.click()
    assert balance(small_clinic["patient"]) == 7_750
    assert not again.notice.isVisible()
    assert not Draft.select().exists()


def test_the_usual_fee_that_was_chosen_is_kept_too(bar, bench, qtbot, visit_id):
    bar.ask(visit_id)
    bar.fee.click()
    again = locked(bar, bench, qtbot)
    again.ask(visit_id)
    assert again.amount.cents() == 12_500


def test_what_was_offered_and_not_touched_leaves_nothing(bar, bench, qtbot, visit_id):
    bar.ask(visit_id)
    again = locked(bar, bench, qtbot)
    assert not Draft.select().exists()
    again.ask(visit_id)
    assert (again.amount.cents(), again.notice.isVisible()) == (2_500, False)


def test_a_checkout_put_off_begins_with_what_is_usual(bar, bench, visit_id):
    typed(bar, visit_id)
    bench.flush_wanted.emit()
    bar.close_bar()
    assert not Draft.select().exists()
    bar.ask(visit_id)
    assert bar.amount.cents() == 2_500


def test_each_visit_has_its_own_amount(bar, bench, small_clinic, visit_id):
    other = book_visit(
        bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=TUESDAY, start=660,
    )  # fmt: skip
    typed(bar, visit_id)
    bar.ask(other)
    assert (bar.amount.text() == "77.5", bar.notice.isVisible()) == (False, False)
    bar.ask(visit_id)
    assert bar.amount.text() == "77.5"


def test_a_visit_charged_meanwhile_takes_no_amount_of_before(bar, bench, qtbot, small_clinic, visit_id):
    typed(bar, visit_id)
    again = locked(bar, bench, qtbot)
    money.post_charge(
        bench.desk, patient_id=small_clinic["patient"], cents=2_500, visit_id=visit_id, what="visit", what_name="Visit"
    )
    again.ask(visit_id)
    assert (again.amount.isVisible(), again.notice.isVisible()) == (False, False)
    assert not Draft.select().exists()


def test_charged_elsewhere_under_the_hands_the_amount_is_forgotten(bar, bench, small_clinic, visit_id):
    typed(bar, visit_id)
    bench.flush_wanted.emit()
    assert Draft.select().count() == 1
    money.post_charge(
        bench.desk, patient_id=small_clinic["patient"], cents=2_500, visit_id=visit_id, what="visit", what_name="Visit"
    )
    assert not bar.post.isVisible()
    assert not Draft.select().exists()
